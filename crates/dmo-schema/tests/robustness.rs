//! No input panics, and the two YAML parsers see the same tree.

use dmo_schema::{Code, Loaded};
use proptest::prelude::*;
use serde_yaml::Value;

const FLOW_RUN: &str = include_str!("../../../schema/flow_run.yaml");

/// Everything that a caller may do with what was loaded.
fn exercise(loaded: &Loaded) {
    let findings = loaded.findings();
    assert_eq!(findings.render(false), findings.to_string());
    findings.render(true);
    for finding in findings {
        assert!(finding.line >= 1 && finding.column >= 1);
        assert!(finding.span.start <= finding.span.end);
    }
    assert_eq!(loaded.schema().is_some(), !findings.has_errors());
}

fn read(bytes: &[u8]) -> Loaded {
    let loaded = dmo_schema::parse_all([("fuzz.yaml", bytes)]);
    exercise(&loaded);
    loaded
}

/// Pieces that YAML and the format give a meaning.
const PIECES: &[&str] = &[
    "- ",
    ": ",
    ":",
    "? ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "|\n",
    ">-\n",
    "\"",
    "'",
    "#",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "<<",
    "~",
    "null",
    "yes",
    "60.10",
    "007",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "é",
    "😀",
    "api_name: ",
    "X__dlm",
    "fields:\n  ",
    "Id__c: ",
    "type: ",
    "text",
    "values: ",
    "rules: ",
    "references: ",
    "by: ",
    "\\x",
    "@",
    "`",
];

fn mangled() -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0..12_usize,
        prop::sample::select(PIECES),
    );
    prop::collection::vec(edit, 1..6).prop_map(|edits| {
        let mut text: Vec<char> = FLOW_RUN.chars().take(900).collect();
        for (at, cut, piece) in edits {
            let at = at.index(text.len().max(1)).min(text.len());
            let end = (at + cut).min(text.len());
            text.splice(at..end, piece.chars());
        }
        text.into_iter().collect()
    })
}

fn tree() -> impl Strategy<Value = Value> {
    // YAML 1.1 takes these two for line breaks, and YAML 1.2 does not, so that the parsers are right to differ.
    let is_break = |character: char| matches!(character, '\u{2028}' | '\u{2029}');
    let text = prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,8}".prop_map(move |text| text.replace(is_break, "")),
        Just("yes".to_owned()),
        Just("60.10".to_owned()),
        Just("null".to_owned()),
        Just("two\nlines\n".to_owned()),
        Just(" led and trailed ".to_owned()),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e9..1e9_f64).prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let entries = prop::collection::vec((text.clone(), inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::Sequence),
            entries.prop_map(|entries| {
                Value::Mapping(
                    entries
                        .into_iter()
                        .map(|(key, value)| (Value::from(key), value))
                        .collect(),
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&bytes);
    }

    #[test]
    fn pieces_of_yaml_do_not_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        read(pieces.concat().as_bytes());
    }

    #[test]
    fn a_mangled_description_does_not_panic(text in mangled()) {
        read(text.as_bytes());
    }

    #[test]
    fn the_parsers_agree_on_what_a_writer_writes(value in tree()) {
        let printable = |text: &str| !text.chars().any(|c| c.is_control() && c != '\n' || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'));
        let text = serde_yaml::to_string(&serde_yaml::Mapping::from_iter([(Value::from("meta"), value)])).expect("YAML");
        prop_assume!(printable(&text));
        let loaded = read(text.as_bytes());
        let disputed = loaded.findings().iter().find(|finding| matches!(finding.code, Code::AmbiguousYaml | Code::InvalidYaml));
        prop_assert!(disputed.is_none(), "{text}\n{}", loaded.findings());
    }

    #[test]
    fn line_ends_and_byte_order_mark_change_nothing(cut in 0..FLOW_RUN.len()) {
        let lines: Vec<&str> = FLOW_RUN.lines().collect();
        let lf = lines[..=cut * (lines.len() - 1) / FLOW_RUN.len()].join("\n") + "\n";
        let crlf = format!("\u{feff}{}", lf.replace('\n', "\r\n"));
        let (lf, crlf) = (read(lf.as_bytes()), read(crlf.as_bytes()));
        prop_assert_eq!(lf.objects(), crlf.objects());
        let places = |loaded: &Loaded| -> Vec<_> {
            loaded.findings().iter().map(|finding| (finding.code, finding.line, finding.column)).collect()
        };
        prop_assert_eq!(places(&lf), places(&crlf));
    }
}

#[test]
fn aliases_of_aliases_stay_within_bounds() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let loaded = read(text.as_bytes());
    assert_eq!(
        loaded.findings().iter().next().map(|finding| finding.code),
        Some(Code::InvalidYaml)
    );
    let wide = format!(
        "a: &a [{}]\nb: [{}]\n",
        vec!["x"; 3_000].join(","),
        vec!["*a"; 3_000].join(",")
    );
    assert_eq!(
        read(wide.as_bytes())
            .findings()
            .iter()
            .next()
            .map(|finding| finding.code),
        Some(Code::InvalidYaml)
    );
}

#[test]
fn deep_nesting_is_refused_quickly() {
    for deep in [
        "[".repeat(200_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "[{".repeat(50_000),
    ] {
        let loaded = read(format!("meta: {deep}").as_bytes());
        assert!(loaded.findings().has_errors());
        let loaded = read(format!("label:\tx\nmeta: {deep}").as_bytes());
        assert!(loaded.findings().has_errors());
        let loaded = read(deep.as_bytes());
        assert_eq!(
            loaded.findings().iter().next().map(|finding| finding.code),
            Some(Code::InvalidYaml)
        );
    }
}

#[test]
fn what_only_yaml_1_1_takes_for_a_line_break_is_told() {
    for character in ['\u{2028}', '\u{2029}'] {
        let text = format!("meta:\n  '{character}    ': 1\n");
        let loaded = read(text.as_bytes());
        let is_told = |finding: &dmo_schema::Finding| finding.code == Code::AmbiguousYaml;
        assert!(
            loaded.findings().iter().any(is_told),
            "{character:?}\n{}",
            loaded.findings()
        );
    }
}

/// Comparing each wrong name with each right one takes the product of both: after some, names get no suggestion.
#[test]
fn the_first_of_many_unknown_names_have_suggestions() {
    let mut text = "api_name: Trip__dlm\nlabel: Trip\nfields:\n".to_owned();
    for number in 0..600 {
        text += &format!("  Colour{number}__c: {{label: L, type: text}}\n");
    }
    text += "rules:\n";
    for number in 0..500 {
        text += &format!("  - requires: [Color{number}__c, Colour0__c]\n");
    }
    let loaded = dmo_schema::parse("trip.yaml", &text);
    let unknown = loaded.findings().errors();
    let unknown: Vec<_> = unknown.map(|finding| finding.help.as_deref()).collect();
    assert_eq!(unknown.len(), 500, "{}", loaded.findings());
    assert_eq!(unknown[0], Some("did you mean `Colour0__c`?"));
    assert_eq!(unknown[499], None);
    let suggested = unknown.iter().filter(|help| help.is_some()).count();
    assert!((400..450).contains(&suggested), "{suggested}");
}
