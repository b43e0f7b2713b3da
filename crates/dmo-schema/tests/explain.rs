//! The examples of `Code::explain` are read: the bad one has its code and no other, the good one has none.

use dmo_schema::{Code, Loaded};

/// Parts an example at its lines `# file: NAME`.
fn read(example: &str) -> Loaded {
    match example.strip_prefix("# file: ") {
        None => dmo_schema::parse("example.yaml", example),
        Some(files) => dmo_schema::parse_all(
            files
                .split("# file: ")
                .filter_map(|file| file.split_once('\n')),
        ),
    }
}

#[test]
fn bad_examples_have_exactly_their_code_and_good_ones_none() {
    let mut without = Vec::new();
    for &code in Code::ALL {
        let explanation = code.explain();
        assert!(
            explanation.what.ends_with('.') && explanation.why.ends_with('.'),
            "{code}: {explanation:?}"
        );
        let (Some(bad), Some(good)) = (explanation.bad, explanation.good) else {
            without.push(code);
            continue;
        };
        let loaded = read(bad);
        let codes: Vec<Code> = loaded
            .findings()
            .iter()
            .map(|finding| finding.code)
            .collect();
        assert_eq!(codes, [code], "{}", loaded.findings());
        assert!(
            read(good).findings().is_empty(),
            "{code}: {}",
            read(good).findings()
        );
    }
    // What no text shows: files that are not there, and bytes that no YAML has.
    without.sort_by_key(|code| code.as_str());
    let files = [
        Code::ControlCharacter,
        Code::InvalidUtf8,
        Code::NoDescriptions,
        Code::Unreadable,
    ];
    assert_eq!(without, files);
}

#[test]
fn only_what_text_cannot_show_has_no_example() {
    let without: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| code.explain().bad.is_none())
        .map(|code| code.as_str())
        .collect();
    assert_eq!(
        without,
        [
            "schema::unreadable",
            "schema::no_descriptions",
            "schema::invalid_utf8",
            "schema::control_character"
        ]
    );
}

#[test]
fn codes_are_read_with_and_without_their_prefix() {
    assert_eq!("schema::duplicate_key".parse(), Ok(Code::DuplicateKey));
    assert_eq!("duplicate_key".parse(), Ok(Code::DuplicateKey));
    let error = "schema::duplicate_keys"
        .parse::<Code>()
        .expect_err("no such code");
    assert_eq!(
        error.to_string(),
        "there is no code `schema::duplicate_keys`; did you mean `schema::duplicate_key`?"
    );
}
