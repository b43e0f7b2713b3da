//! Trees of YAML texts, and where their values stand.

use std::sync::atomic::{AtomicUsize, Ordering};

use dmo_schema::yaml::{Document, Node, NodeKind, Parsers};
use proptest::prelude::*;

const FLOW_RUN: &str = include_str!("../../../schema/flow_run.yaml");

fn parse(text: &str) -> Document<'_> {
    Document::parse(text, Parsers::One).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

/// The value at the end of a path of keys and positions.
fn find<'d>(document: &'d Document<'_>, path: &[&str]) -> &'d Node {
    let mut value = document.root().expect("there is a node");
    for step in path {
        value = match step.parse::<usize>() {
            Ok(index) => value.items().get(index).expect("there is the item"),
            Err(_) => value.get(step).expect("there is the key"),
        };
    }
    value
}

/// What is written for the value at the end of a path.
fn written<'t>(text: &'t str, path: &[&str]) -> &'t str {
    let document = parse(text);
    &document.text()[find(&document, path).span.range()]
}

fn root(text: &str, look: impl Fn(&Node)) {
    look(parse(text).root().expect("there is a node"));
}

#[test]
fn a_description_is_read_whole() {
    let field = ["fields", "ssot__ErrorReason__c"];
    assert_eq!(
        written(FLOW_RUN, &[&field[..], &["since"]].concat()),
        "59.0"
    );
    let values = written(FLOW_RUN, &[&field[..], &["values"]].concat());
    assert!(values.starts_with("MessagingApi") && values.ends_with("failed."));
    let rule = written(FLOW_RUN, &["rules", "1", "requires"]);
    assert_eq!(
        rule,
        "[ssot__ErrorDescriptionText__c, ssot__ErrorReason__c]"
    );
    root(FLOW_RUN, |root| {
        let keys = root
            .entries()
            .iter()
            .map(|(key, _)| &FLOW_RUN[key.span.range()]);
        assert_eq!(
            keys.take(3).collect::<Vec<_>>(),
            ["api_name", "label", "description"]
        );
        assert!(
            root.get("label")
                .expect("there is the key")
                .get("x")
                .is_none()
        );
        assert!(root.get("labels").is_none());
        assert_eq!(root.items().len(), 0);
    });
}

#[test]
fn comments_belong_to_no_value() {
    let text = "a: 'it''s' # 1\nb: \"q\\\"\" # 2\nc: [x, {d: e} ] # 3\nf: {g: 1, # 4\n  h: 2 # 5\n } # 6\ni: x # 7\n";
    let spans = ["a", "b", "c", "f", "i"].map(|key| written(text, &[key]));
    let expected = [
        "'it''s'",
        "\"q\\\"\"",
        "[x, {d: e} ]",
        "{g: 1, # 4\n  h: 2 # 5\n }",
        "x",
    ];
    assert_eq!(spans, expected);
    assert_eq!(written(text, &["c", "1"]), "{d: e}");
    assert_eq!(written("# 1\n'x' # 2\n", &[]), "'x'");
    assert_eq!(written("- 'x' # 1\n- 'y' # 2\n", &["0"]), "'x'");
}

#[test]
fn spans_count_bytes_in_any_alphabet_and_behind_a_byte_order_mark() {
    let text = "\u{feff}käse: 'grün' # ö\nemoji 🎉: [🎈, b]\nend: 日本\u{a0}\n";
    assert_eq!(written(text, &["käse"]), "'grün'");
    assert_eq!(written(text, &["emoji 🎉", "0"]), "🎈");
    assert_eq!(written(text, &["end"]), "日本\u{a0}");
}

#[test]
fn crlf_is_part_of_no_single_line() {
    let text = "a: 1 # c\r\nb:\r\n  c: |\r\n    x\r\n    y\r\n  d: \"e\"\r\nf: g\r\n  h\r\n";
    let spans = [&["a"][..], &["b", "d"], &["f"], &["b", "c"]].map(|path| written(text, path));
    assert_eq!(spans, ["1", "\"e\"", "g\r\n  h", "|\r\n    x\r\n    y"]);
    assert_eq!(&written(text, &["b"])[..4], "c: |");
}

#[test]
fn values_that_are_not_written_stand_behind_their_colon_or_dash() {
    let text = "a:\nb: # c\n\"d\" :\ne:\n  -\n  - \n  - z\nf: {g: , h: }\ni: {j}\n";
    let at = |path: &[&str]| {
        let document = parse(text);
        let value = find(&document, path);
        assert_eq!(value.untagged().kind, NodeKind::Null(String::new()));
        assert!(value.span.is_empty());
        &text[..value.span.start]
    };
    assert!(at(&["a"]).ends_with("a:"));
    assert!(at(&["b"]).ends_with("b:"));
    assert!(at(&["d"]).ends_with("\"d\" :"));
    assert!(at(&["e", "0"]).ends_with("e:\n  -"));
    assert!(at(&["e", "1"]).ends_with("-\n  -"));
    assert!(at(&["f", "g"]).ends_with("{g:"));
    assert!(at(&["f", "h"]).ends_with("h:"));
    assert!(at(&["i", "j"]).ends_with("{j"));
}

#[test]
fn anchors_and_tags_are_part_of_what_they_mark_and_aliases_lead_to_it() {
    let text = "a: &x # c\n  b: 1\nd: *x\ne: &y !!str 59\nf: !t\ng: *y\nh: &z\n- 1\ni: &w |\n  x\n";
    let spans = ["a", "d", "e", "f", "h", "i"].map(|key| written(text, &[key]));
    let expected = [
        "&x # c\n  b: 1",
        "*x",
        "&y !!str 59",
        "!t",
        "&z\n- 1",
        "&w |\n  x",
    ];
    assert_eq!(spans, expected);
    root(text, |root| {
        let of = |key| root.get(key).expect("there is the key");
        assert_eq!(of("d").anchor, Some(of("a").span));
        assert_eq!(of("g").anchor, Some(of("e").span));
        assert_eq!(of("e").kind, NodeKind::Text("59".to_owned()));
        assert_eq!(of("d").kind, of("a").kind);
        assert!(of("d").get("b").is_some());
    });
}

#[test]
fn lists_and_maps_know_how_they_are_written() {
    root("a: [b: c, d]\ne:\n- f\ng: {h: [i]}\n{j: k}: l\n", |root| {
        let of = |key| root.get(key).expect("there is the key");
        assert!(!root.flow);
        assert!(of("a").flow && of("a").items()[0].flow);
        assert_eq!(of("a").items()[0].entries().len(), 1);
        assert!(!of("e").flow && of("e").items().len() == 1);
        assert!(of("g").get("h").expect("there is the key").flow);
        let (key, _) = root.entries().last().expect("there is an entry");
        assert!(key.flow && key.entries().len() == 1);
    });
    assert_eq!(written("{a: 1}: b\nc: d\n", &[]), "{a: 1}: b\nc: d");
}

#[test]
fn block_scalars_begin_with_their_indicator_and_end_with_their_text() {
    let text = "a: |- # c\n  x\n\n  y\n\nb: >+\n  z\n\n\nc: |\n    x\n  # no text\nd: |2+\n\n\ne: >-\nf: |\n  x\n     \ng:\n  - |\n    '\n";
    let spans = ["a", "b", "c", "d", "e", "f"].map(|key| written(text, &[key]));
    let expected = [
        "|- # c\n  x\n\n  y",
        ">+\n  z\n\n",
        "|\n    x",
        "|2+\n\n",
        ">-",
        "|\n  x\n     ",
    ];
    assert_eq!(spans, expected);
    assert_eq!(written(text, &["g", "0"]), "|\n    '");
    assert_eq!(written("%YAML 1.2\n--- |\n  'x\n", &[]), "|\n  'x");
}

#[test]
fn lists_begin_with_their_first_dash() {
    assert_eq!(written("a:\n- x\n- y\nb: 1\n", &["a"]), "- x\n- y");
    assert_eq!(
        written("a:\n  # c\n  - - x\n    - -1\n", &["a"]),
        "- - x\n    - -1"
    );
    assert_eq!(written("a:\n- - x\n", &["a", "0"]), "- x");
    assert_eq!(written("- -1\n", &[]), "- -1");
}

#[test]
fn explicit_keys_have_their_places() {
    let text = "? a\n: b\n? c\n? |\n  x\n: d\n";
    assert_eq!(written(text, &["a"]), "b");
    assert_eq!(written(text, &["c"]), "");
    assert_eq!(written(text, &["x\n"]), "d");
}

#[test]
fn json_is_a_document() {
    let text = "{\n  \"a\": [1, \"x\\\\\"],\n  \"b\":{}\n}\n";
    assert_eq!(written(text, &["a", "1"]), "\"x\\\\\"");
    assert_eq!(written(text, &["b"]), "{}");
    assert_eq!(written(text, &[]), text.trim_end());
}

#[test]
fn a_text_without_nodes_has_no_root() {
    for text in ["", "\n", "# only\n", "\u{feff}"] {
        assert!(parse(text).root().is_none(), "{text:?}");
    }
    root("---\n", |root| {
        assert_eq!(root.untagged().kind, NodeKind::Null(String::new()));
    });
}

#[test]
fn errors_say_where() {
    let error = |text: &str| {
        Document::parse(text, Parsers::One)
            .expect_err("it is no document")
            .to_string()
    };
    assert!(error("ä: [\n").starts_with("line "));
    assert_eq!(
        error("ä: 1\n---\nb: 2\n"),
        "line 2, column 1: a second document begins here"
    );
    assert!(error("a: 1\r\nü: *q\r\n").starts_with("line 2, column 4: "));
    assert!(error(&"[".repeat(200)).starts_with("line 1, column "));
}

/// Every node lies in its parent, after its elder siblings, and plain text stands where it is said to be.
fn check(text: &str, value: &Node) -> Result<(), TestCaseError> {
    if value.anchor.is_some() {
        return Ok(());
    }
    let span = value.span.range();
    prop_assert!(span.start <= span.end && span.end <= text.len());
    let written = text.get(span.clone());
    prop_assert!(written.is_some(), "{span:?} cuts a character");
    if let NodeKind::Number(meant) | NodeKind::Bool(_, meant) | NodeKind::Null(meant) = &value.kind
    {
        let written = written.unwrap_or_default();
        // Of what is not written there may be an anchor or a tag.
        let is_marked = written.starts_with(['&', '!']);
        prop_assert!(
            written == meant || is_marked && written.contains(meant),
            "{written:?}"
        );
    }
    let entries = value.entries().iter();
    let children = value
        .items()
        .iter()
        .chain(entries.flat_map(|(key, value)| [key, value]));
    let mut end = span.start;
    for child in children {
        let inner = child.span.range();
        prop_assert!(
            end <= inner.start && inner.end <= span.end,
            "{inner:?} in {span:?} of {text:?}"
        );
        end = inner.end;
        check(text, child)?;
    }
    Ok(())
}

/// Whether a map has a key without text: `? ` alone says nowhere where that is.
fn has_empty_key(value: &Node) -> bool {
    value.items().iter().any(has_empty_key)
        || value.entries().iter().any(|(key, value)| {
            key.scalar() == Some("") || has_empty_key(key) || has_empty_key(value)
        })
}

/// Pieces that YAML gives a meaning.
const PIECES: &[&str] = &[
    "- ", ": ", ":", "? ", "{", "}", "[", "]", ", ", ",", "&a ", "*a", "!!str ", "!x ", "|\n",
    ">-\n", "|+\n", "\"", "'", " # c", "#", "---\n", "...\n", "\n", "\n", "\r\n", "\t", "  ",
    "    ", "a", "b: ", "c:\n", "é", "\u{a0}", "60.10",
];

/// Checks one text; whether it has nodes to check.
fn check_text(text: &str) -> Result<bool, TestCaseError> {
    let both = Document::parse(text, Parsers::Both);
    if let Ok(both) = &both {
        let one = Document::parse(text, Parsers::One);
        prop_assert_eq!(Ok(both), one.as_ref());
    }
    let root = both.as_ref().ok().and_then(Document::root);
    let root = root.filter(|root| !has_empty_key(root));
    root.map(|root| check(text, root)).transpose()?;
    Ok(root.is_some())
}

#[test]
fn nodes_nest_in_any_text() {
    let checked = AtomicUsize::new(0);
    let config = ProptestConfig {
        failure_persistence: None,
        cases: 3000,
        ..ProptestConfig::default()
    };
    proptest!(config, |(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24))| {
        if check_text(&pieces.concat())? {
            checked.fetch_add(1, Ordering::Relaxed);
        }
    });
    let checked = checked.into_inner();
    assert!(checked > 100, "{checked} texts have nodes");
}
