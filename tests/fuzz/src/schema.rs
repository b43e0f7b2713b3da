//! Descriptions: no bytes make the reader, its reports or the generator panic, and what has no error is taken by the
//! derives.

use crate::generated::assert_taken;
use crate::text::SEPARATOR;

pub(crate) fn target(data: &[u8]) -> bool {
    let files: Vec<(String, &[u8])> = data
        .split(|byte| char::from(*byte) == SEPARATOR)
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
    let Some(schema) = loaded.schema() else {
        return false;
    };
    assert_taken(schema);
    true
}
