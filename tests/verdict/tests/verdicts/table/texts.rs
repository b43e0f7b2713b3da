//! Texts, lists of texts and versions.

use super::assert_all;
use crate::pair::Verdict::{Corrected, Refused, Taken};
use crate::pair::{Fact, Pair};

#[test]
fn texts() {
    for key in ["origin", "note", "bundle", "deprecated", "removed"] {
        let of = |text: &str| Pair::of("text", &[Fact::text(key, text)]);
        assert_all(vec![
            (of(""), Refused),
            (of(" \t"), Refused),
            (of("\u{2003}"), Refused),
            (of("\0"), Taken),
            (of("a\u{7f}\u{85}\u{202e}\u{feff}\u{fffe}\u{10ffff}"), Taken),
            (of("\"\\{}\n*/"), Taken),
            (of(&"a".repeat(70_000)), Taken),
        ]);
    }
    let reason = |text: &str| Pair::of("text", &[Fact::text("deprecated", text)]);
    assert_all(vec![
        (reason("y"), Refused),
        (reason("No"), Refused),
        (reason("true"), Refused),
        (reason("1"), Taken),
        (reason("no longer used"), Taken),
    ]);
    for key in ["category", "subject_area", "origin", "note"] {
        let of = |text: &str| Pair::with(&[Fact::text(key, text)]);
        assert_all(vec![(of(""), Refused), (of("é"), Taken)]);
    }
    let label = |text: &str| Fact::text("label", text);
    assert_all(vec![
        (Pair::of("text", &[label("A\u{1b}[2J\n")]), Taken),
        (Pair::of("text", &[label(" ")]), Corrected),
        (Pair::with(&[label("")]), Corrected),
    ]);
}

#[test]
fn lists_of_texts() {
    let of = |key, texts: &[&str]| Pair::of("text", &[Fact::texts(key, texts)]);
    let pairs = |yaml: &str, attr: &str| Pair::of("text", &[Fact::new("meta", yaml, attr)]);
    assert_all(vec![
        (of("tags", &["pii", "PII"]), Taken),
        (of("tags", &["pii", "pii"]), Refused),
        (of("tags", &[""]), Refused),
        (of("null_values", &["", " ", "-"]), Taken),
        (of("null_values", &["", ""]), Refused),
        (
            Pair::with(&[Fact::texts("null_values", &["NOT_SET"])]),
            Taken,
        ),
        (
            pairs("{\"\": \"\", a: b}", "meta(\"\" = \"\", \"a\" = \"b\")"),
            Taken,
        ),
        (
            pairs("{a: b, a: c}", "meta(\"a\" = \"b\", \"a\" = \"c\")"),
            Refused,
        ),
    ]);
}

#[test]
fn versions() {
    for (version, expected) in [
        ("59.0", Taken),
        ("60.10", Taken),
        ("059.00", Taken),
        ("254.0", Taken),
        ("65535.65535", Taken),
        ("65536.0", Refused),
        ("59", Corrected),
        ("59.", Refused),
        (".0", Refused),
        ("v59.0", Refused),
        ("59.0.1", Refused),
        ("+59.0", Refused),
        ("5９.0", Refused),
        ("", Refused),
    ] {
        let since = Fact::text("since", version);
        assert_all(vec![
            (Pair::of("text", std::slice::from_ref(&since)), expected),
            (Pair::with(&[since]), expected),
        ]);
    }
}
