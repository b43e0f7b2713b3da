//! Descriptions: no bytes make the reader, its reports or the generator panic, and what has no error is taken by the
//! derives.

#![no_main]

use libfuzzer_sys::fuzz_target;

/// Separates files in the input; YAML does not allow the character.
const SEPARATOR: u8 = 0x1c;

fuzz_target!(|data: &[u8]| {
    let files: Vec<(String, &[u8])> = data
        .split(|byte| *byte == SEPARATOR)
        .enumerate()
        .map(|(at, bytes)| (format!("{at}.yaml"), bytes))
        .collect();
    let loaded = dmo_schema::parse_all(files.iter().cloned());
    let findings = loaded.findings();
    for finding in findings {
        let (_, bytes) = files
            .iter()
            .find(|(name, _)| *name == finding.file)
            .expect("a finding names a file that was read");
        // Of a file that is not UTF-8, spans are about the text that it was read as.
        let length = String::from_utf8_lossy(bytes).len().max(bytes.len());
        assert!(finding.span.start <= finding.span.end && finding.span.end <= length);
        assert!(finding.line > 0 && finding.column > 0);
    }
    let _ = (findings.render(false), findings.render(true));
    let json = serde_json::to_value(findings).expect("findings are JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(findings.len()));
    if let Some(schema) = loaded.schema() {
        dmo_fuzz::assert_taken(schema);
    }
});
