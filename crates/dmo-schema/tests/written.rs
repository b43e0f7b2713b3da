//! What is written as YAML reads back as it was, whatever it is.

use dmo_schema::printable::is_unsafe;
use dmo_schema::yaml::{Document, Node, NodeKind, Parsers, Yaml};
use proptest::prelude::*;

fn text(text: &str) -> Yaml {
    Yaml::from(text)
}

fn word(word: &str) -> Yaml {
    Yaml::Word(word.to_owned())
}

fn map<const N: usize>(entries: [(&str, Yaml); N]) -> Yaml {
    Yaml::Map(entries.map(|(key, value)| (key.to_owned(), value)).into())
}

fn list<const N: usize>(items: [&str; N]) -> Yaml {
    Yaml::List(items.map(Yaml::from).into())
}

/// How one text is written as a value.
fn written(value: &str) -> String {
    map([("k", text(value))])
        .to_string()
        .trim_start_matches("k: ")
        .trim_end_matches('\n')
        .to_owned()
}

#[test]
fn descriptions_are_written_as_people_write_them() {
    let object = map([
        ("api_name", text("ssot__FlowRun__dlm")),
        ("description", text("One execution of a flow.")),
        ("primary_key", list(["ssot__Id__c", "ssot__Other__c"])),
        (
            "fields",
            map([(
                "ssot__ErrorReason__c",
                map([
                    ("label", text("Error Reason")),
                    ("since", word("59.0")),
                    ("required", word("true")),
                    (
                        "values",
                        map([("In Progress", text("Kind: open")), ("yes", text(""))]),
                    ),
                ]),
            )]),
        ),
        (
            "rules",
            Yaml::List(vec![
                map([
                    ("not_before", list(["a", "b"])),
                    ("note", text("Two\nlines.")),
                ]),
                map([("requires", list(["c"])), ("meta", map([]))]),
            ]),
        ),
        ("tags", list([])),
    ]);
    expect_test::expect![[r"
        api_name: ssot__FlowRun__dlm
        description: One execution of a flow.
        primary_key: [ssot__Id__c, ssot__Other__c]
        fields:
          ssot__ErrorReason__c:
            label: Error Reason
            since: 59.0
            required: true
            values:
              In Progress: 'Kind: open'
              'yes': ''
        rules:
          - not_before: [a, b]
            note: |-
              Two
              lines.
          - requires: [c]
            meta: {}
        tags: []
    "]]
    .assert_eq(&object.to_string());
}

/// Text that needs no quotes.
const BARE: &[&str] = &[
    "In Progress",
    "0-579",
    "a:b",
    "http://x.y/?z",
    "it's",
    "5 apples",
    "a, b",
    "é 🎉",
    "-a",
    "a#b",
    "What?",
    "nothing",
    "2025-01-31x",
    "1.2.3",
    "A[1]",
];

/// Text that reads as something else without quotes.
const QUOTED: &[&str] = &[
    "",
    " ",
    "a ",
    " a",
    "yes",
    "No",
    "ON",
    "y",
    "null",
    "~",
    "True",
    "59.0",
    "007",
    "1_000",
    "1:30",
    "-1:30.5",
    "0x1F",
    ".5",
    "1e3",
    ".inf",
    "2025-01-31",
    "2025-1-3 10:00",
    "=",
    "<<",
    "- a",
    "-",
    "?",
    "a: b",
    "a:",
    "a #b",
    "#a",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "[a",
    "{a",
    "\"no_session\"",
    "'a'",
    "---",
    "...",
];

#[test]
fn text_is_quoted_only_where_it_must_be() {
    for &value in BARE {
        assert_eq!(written(value), value);
    }
    for &value in QUOTED {
        assert_eq!(written(value), format!("'{}'", value.replace('\'', "''")));
    }
    assert_eq!(
        written("a\tb\u{7f}\u{feff}\u{2028}\u{202e}\u{e0041}\u{fffe}\u{1fffe}\"\\"),
        r#""a\tb\u007F\uFEFF\u2028\u202E\U000E0041\uFFFE\U0001FFFE\"\\""#
    );
}

#[test]
fn lines_are_written_as_lines_unless_the_eye_would_miss_something() {
    assert_eq!(written("a\n\n b: # c"), "|-\n  a\n\n   b: # c");
    assert_eq!(written("a\nb\n"), "|\n  a\n  b");
    for value in [" a\nb", "\na", "a \nb", "a\n\n", "\n", "a\r\nb", "a\n\tb"] {
        assert!(written(value).starts_with('"'), "{value:?}");
    }
    let key = map([("a\nb", list(["c\nd", "e"]))]).to_string();
    assert_eq!(key, "\"a\\nb\":\n  - |-\n    c\n    d\n  - e\n");
}

#[test]
fn lists_are_broken_where_the_line_ends() {
    let items = |count| Yaml::List(vec![text("ten chars."); count]);
    let fits = map([("k23", items(9)), ("k2345678901", items(9))]).to_string();
    assert_eq!(fits.find('\n'), Some(113));
    assert_eq!(fits.lines().count(), 1 + 1 + 9);
    let nested = Yaml::List(vec![items(2), items(12), Yaml::List(vec![items(1)])]).to_string();
    assert!(nested.starts_with("- [ten chars., ten chars.]\n- - ten chars.\n  - ten chars.\n"));
    assert!(nested.ends_with("\n- - [ten chars.]\n"));
    assert_eq!(
        Yaml::List(vec![map([]), list([])]).to_string(),
        "- {}\n- []\n"
    );
}

#[test]
fn words_that_are_none_are_text() {
    for value in ["a: b", "", "59 # x", "yes", "&a", "!!null", "[1]", "null\n"] {
        let written = map([("k", word(value))]).to_string();
        assert_eq!(written, map([("k", text(value))]).to_string());
    }
    assert_eq!(map([("k", word("60.10"))]).to_string(), "k: 60.10\n");
}

#[test]
fn a_value_may_stand_alone() {
    assert_eq!(map([]).to_string(), "{}\n");
    assert_eq!(list(["a", "b"]).to_string(), "- a\n- b\n");
    assert_eq!(text("a\nb").to_string(), "|-\n  a\n  b\n");
    assert_eq!(word("1").to_string(), "1\n");
}

/// Whether a value reads as it was written.
fn reads_as(tree: &Yaml, node: &Node) -> bool {
    match (tree, &node.kind) {
        (Yaml::Text(text), NodeKind::Text(read)) => text == read,
        (
            Yaml::Word(word),
            NodeKind::Null(read) | NodeKind::Bool(_, read) | NodeKind::Number(read),
        ) => word == read,
        (Yaml::List(values), NodeKind::List(items)) => {
            let mut pairs = values.iter().zip(items);
            values.len() == items.len() && pairs.all(|(value, item)| reads_as(value, item))
        }
        (Yaml::Map(values), NodeKind::Map(entries)) => {
            let mut pairs = values.iter().zip(entries);
            values.len() == entries.len()
                && pairs.all(|((name, value), (key, node))| {
                    reads_as(&Yaml::from(name.as_str()), key) && reads_as(value, node)
                })
        }
        _ => false,
    }
}

/// Both parsers read what is written as what it was.
fn assert_reads(tree: &Yaml, written: &str) -> Result<(), TestCaseError> {
    let document = Document::parse(written, Parsers::Both)
        .map_err(|error| TestCaseError::fail(format!("{error}:\n{written}")))?;
    let is_same = document.root().is_some_and(|root| reads_as(tree, root));
    prop_assert!(is_same, "{written}");
    let is_printable = |c: char| c == '\n' || !is_unsafe(c);
    prop_assert!(written.chars().all(is_printable), "{written:?}");
    Ok(())
}

/// Pieces that YAML gives a meaning somewhere.
const PIECES: &[&str] = &[
    "-",
    " ",
    ":",
    "?",
    "#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "'",
    "\"",
    "%",
    "@",
    "`",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\n",
    "\r",
    "\t",
    "\\",
    "~",
    "=",
    "<<",
    "---",
    "...",
    "yes",
    "null",
    "1",
    "0",
    "2025-01-31",
    "_",
    ".",
    "e",
    "+",
    "é",
    "日",
    "🎉",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffe}",
    "\u{0}",
    "\u{10ffff}",
    "ab",
    "In Progress",
    "\u{9b}",
    "\u{202e}",
    "\u{200d}",
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..6).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        1 => "[A-Za-z_]{1,12}",
        1 => "[a-z]{150}( [a-z#:]{150}){0,8}",
    ]
}

/// Values that are no text.
const WORDS: &[&str] = &[
    "59.0",
    "60.10",
    "true",
    "false",
    "null",
    "~",
    "-3",
    "0x1F",
    ".5",
    "1e3",
    "18446744073709551615",
];

fn any_word() -> impl Strategy<Value = String> {
    prop::sample::select(WORDS).prop_map(str::to_owned)
}

fn any_tree() -> impl Strategy<Value = Yaml> {
    let leaf =
        prop_oneof![4 => any_text().prop_map(Yaml::Text), 1 => any_word().prop_map(Yaml::Word)];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Yaml::List),
            prop::collection::btree_map(any_text(), inner, 0..6)
                .prop_map(|entries| Yaml::Map(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_reads_back(tree in any_tree()) {
        assert_reads(&tree, &tree.to_string())?;
    }

    #[test]
    fn any_short_list_reads_back(items in prop::collection::vec("[-a ?:#,.'&]{0,5}", 0..5)) {
        let tree = map([("k", Yaml::List(items.into_iter().map(Yaml::Text).collect()))]);
        assert_reads(&tree, &tree.to_string())?;
    }

    #[test]
    fn any_text_reads_back(key in any_text(), value in any_text()) {
        assert_reads(&text(&value), &text(&value).to_string())?;
        let tree = map([(&key, text(&value))]);
        assert_reads(&tree, &tree.to_string())?;
    }
}
