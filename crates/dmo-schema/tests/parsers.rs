//! What one parser reads for a build, and what two find out together.

use dmo_schema::yaml::{Document, NodeKind, Parsers};
use dmo_schema::{Code, parse_all_with};

/// Block text without a line break at the end: only one of the parsers adds one.
const DIFFERENT: &str = "\
api_name: Trip__dlm
label: Trip
category: Other
primary_key: Id__c
fields:
  Id__c: {label: Trip ID, type: text, since: 60.10}
description: |
  One way.";

#[test]
fn what_parsers_read_differently_is_found_where_both_look() {
    let codes = |parsers| {
        let loaded = parse_all_with([("trip.yaml", DIFFERENT)], parsers);
        let findings = loaded.findings().iter();
        findings.map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(Parsers::Both), [Code::AmbiguousYaml]);
    assert_eq!(codes(Parsers::One), []);
}

#[test]
fn one_parser_keeps_the_digits_and_finds_places() {
    let loaded = parse_all_with([("trip.yaml", DIFFERENT)], Parsers::One);
    let field = &loaded.objects()[0].fields[0];
    assert_eq!(
        field.since.map(|since| since.to_string()),
        Some("60.10".into())
    );
    let wrong = DIFFERENT.replace("type: text", "type: txet");
    let loaded = parse_all_with([("trip.yaml", &wrong)], Parsers::One);
    let finding = loaded.findings().iter().next().expect("a finding");
    assert_eq!((finding.line, finding.column), (6, 33));
}

#[test]
fn a_syntax_error_to_one_parser_alone_is_an_ambiguity_in_any_case() {
    for parsers in [Parsers::One, Parsers::Both] {
        let loaded = parse_all_with([("trip.yaml", "label:\tTrip\n")], parsers);
        let finding = loaded.findings().iter().next().expect("a finding");
        assert_eq!(finding.code, Code::AmbiguousYaml, "{parsers:?}");
    }
}

#[test]
fn scalars_mean_what_serde_yaml_takes_them_for() {
    let kind = |text: &str| {
        let document = Document::parse(text, Parsers::One).expect("it is YAML");
        assert!(Document::parse(text, Parsers::Both).is_ok(), "{text}");
        document.root().expect("a value").kind.clone()
    };
    let numbers = [
        "0",
        "-1",
        "+7",
        "0x1F",
        "0o17",
        "0b1",
        "60.10",
        "1e3",
        ".5",
        ".inf",
        "-.INF",
        ".nan",
        "99999999999999999999999999999999999999",
        "999999999999999999999999999999999999999999999",
    ];
    for number in numbers {
        assert_eq!(kind(number), NodeKind::Number(number.to_owned()));
    }
    for text in [
        "007",
        "1_000",
        "yes",
        "1:30",
        "2025-01-31",
        "+",
        "-.x",
        "0x",
        "nan",
        "tRue",
    ] {
        assert_eq!(kind(text), NodeKind::Text(text.to_owned()));
    }
    assert_eq!(kind("True"), NodeKind::Bool(true, "True".to_owned()));
    assert_eq!(kind("NULL"), NodeKind::Null("NULL".to_owned()));
    assert_eq!(kind("!!str 5"), NodeKind::Text("5".to_owned()));
    assert_eq!(kind("!!int '5'"), NodeKind::Number("5".to_owned()));
    assert_eq!(
        kind("!!bool \"true\""),
        NodeKind::Bool(true, "true".to_owned())
    );
    assert!(
        matches!(kind("!unit 5"), NodeKind::Tagged(tag, inner) if tag == "unit" && inner.kind == NodeKind::Number("5".to_owned()))
    );
    let wrong = Document::parse("!!int x", Parsers::Both);
    assert!(wrong.is_err(), "{wrong:?}");
}
