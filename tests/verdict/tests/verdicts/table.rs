//! Case by case: what both take, and what both refuse.

use crate::pair::Verdict::{Mended, Refused, Taken};
use crate::pair::{Fact, Pair, Verdict};

fn assert_all(cases: Vec<(Pair, Verdict)>) {
    for (pair, expected) in cases {
        assert_eq!(pair.verdict(), expected, "{}\n{}", pair.yaml(), pair.rust());
    }
}

fn named(kind: &'static str, object: &str, field: &str) -> Pair {
    Pair {
        kind,
        object: object.to_owned(),
        field: field.to_owned(),
        ..Pair::default()
    }
}

#[test]
fn names_of_objects_and_fields() {
    let field = |name: &str| named("dmo", "A__dlm", name);
    let ingested = |name: &str| named("ingestion", "Order", name);
    let (fits, long) = ("a".repeat(80), "a".repeat(81));
    assert_all(vec![
        (field("ssot__std__c"), Refused),
        (field("std__ssot__c"), Refused),
        (field("ssot__ssot__LeadlId__c"), Taken),
        (field("ssot__c"), Refused),
        (field("__c"), Refused),
        (field("_____c"), Refused),
        (field("KQ_Id__c"), Taken),
        (field("1__c"), Taken),
        (field("Id_c"), Refused),
        (field("Id"), Refused),
        (field("É__c"), Refused),
        (field("a-b__c"), Refused),
        (field("a b__c"), Refused),
        (field("a\0__c"), Refused),
        (field("a.b__c"), Refused),
        (field("ssot__Id__c"), Refused),
        (field("__dlm__c"), Taken),
        (named("dmo", "ssot__std__dlm", "a__c"), Refused),
        (named("dmo", "A__dll", "a__c"), Refused),
        (named("dlo", "A__dll", "a__c"), Taken),
        (named("insight", "A__cio", "a__c"), Taken),
        (named("insight", "A__dlm", "a__c"), Refused),
        (named("dlo", "A__dll", "a"), Refused),
        (ingested("order-date"), Taken),
        (ingested("row_count"), Refused),
        (ingested("version"), Refused),
        (ingested("a__c"), Refused),
        (ingested(""), Refused),
        (ingested("a b"), Refused),
        (ingested(&fits), Taken),
        (ingested(&long), Refused),
        (named("ingestion", &long, "a"), Refused),
        (named("ingestion", "row_count", "a"), Taken),
        (named("ingestion", "A.B", "a"), Refused),
    ]);
}

#[test]
fn other_names() {
    let cases = |key| {
        let of = |texts: &[&str]| Pair::of("text", &[Fact::texts(key, texts)]);
        let on = |texts: &[&str]| Pair::with(&[Fact::texts(key, texts)]);
        vec![
            (of(&["std__Tested__c", "Tested_c", "a-b"]), Taken),
            (of(&[""]), Refused),
            (of(&[" "]), Refused),
            (of(&["a b"]), Refused),
            (of(&["é"]), Refused),
            (of(&["a__c", "a__c"]), Refused),
            (on(&["std__ADmo__dlm"]), Taken),
            (on(&["a.b"]), Refused),
            (on(&["a", "a"]), Refused),
        ]
    };
    assert_all(cases("aliases"));
    assert_all(cases("previously"));
    let alias = |name: &str| Pair::of("text", &[Fact::texts("aliases", &[name])]);
    assert_all(vec![
        (alias("ssot__Tested__c"), Refused),
        (alias("ssot__Id__c"), Refused),
        (
            Pair::with(&[Fact::texts("aliases", &["ssot__A__dlm"])]),
            Refused,
        ),
    ]);
}

#[test]
fn ends_of_ranges() {
    let range = |data_type, min: Option<&str>, max: Option<&str>| {
        Pair::of(data_type, &[Fact::range(min, max)])
    };
    let number = |min: &str, max: &str| range("number", Some(min), Some(max));
    let (most, over) = ("9".repeat(38), "9".repeat(39));
    let padded = format!("{}1", "0".repeat(50));
    let (fine, finer) = (
        format!("0.{}", "1".repeat(38)),
        format!("0.{}", "1".repeat(39)),
    );
    let day = |min: &str, max: &str| range("date", Some(min), Some(max));
    let moment = |min: &str, max: &str| range("dateTime", Some(min), Some(max));
    assert_all(vec![
        (number(&most, "1.5"), Refused),
        (number("1.5", &most), Taken),
        (number(&format!("-{most}"), "-1.5"), Taken),
        (number("-1.5", &format!("-{most}")), Refused),
        (number("0", &over), Refused),
        (number(&padded, "1"), Taken),
        (number(&fine, "1"), Taken),
        (number(&finer, "1"), Refused),
        (number("1", &fine), Refused),
        (number("-0", "0"), Taken),
        (number("0", "-0.0"), Taken),
        (number("1", "1.0"), Taken),
        (number("2", "1"), Refused),
        (number("+1", "2"), Refused),
        (number("1e3", "2e3"), Refused),
        (number(".5", "1"), Refused),
        (number("NaN", "1"), Refused),
        (number("2024-01-01", "2024-01-02"), Refused),
        (range("currency", Some("0"), None), Taken),
        (range("percent", None, Some("100")), Taken),
        (range("number", None, None), Refused),
        (range("text", Some("0"), None), Mended),
        (range("boolean", Some("0"), None), Mended),
        (day("0000-01-01", "9999-12-31"), Taken),
        (day("2024-02-29", "2024-02-29"), Taken),
        (day("2023-02-29", "2024-01-01"), Refused),
        (day("2024-01-02", "2024-01-01"), Refused),
        (day("2024-1-1", "2024-01-02"), Refused),
        (day("2024-01-01T00:00:00Z", "2024-01-02"), Refused),
        (day("10000-01-01", "10000-01-02"), Refused),
        (
            moment("0000-01-01T00:00:00Z", "9999-12-30T22:00:00.999999999Z"),
            Taken,
        ),
        (
            moment("2024-01-01T00:00:00Z", "9999-12-30T22:00:01Z"),
            Refused,
        ),
        (
            moment("2024-01-01T00:00:00.5Z", "2024-01-01T00:00:00.50Z"),
            Taken,
        ),
        (
            moment("2024-01-01T00:00:00.51Z", "2024-01-01T00:00:00.5Z"),
            Refused,
        ),
        (
            moment("2024-01-01T00:00:00.1234567890Z", "2025-01-01T00:00:00Z"),
            Refused,
        ),
        (
            moment("2024-01-01T23:59:60Z", "2025-01-01T00:00:00Z"),
            Refused,
        ),
        (moment("2024-01-01", "2024-01-02"), Refused),
    ]);
}

#[test]
fn limits_of_texts_and_numbers() {
    let of = |data_type, key, number| Pair::of(data_type, &[Fact::number(key, number)]);
    let digits = |precision, scale| {
        let facts = [
            Fact::number("precision", precision),
            Fact::number("scale", scale),
        ];
        Pair::of("number", &facts)
    };
    assert_all(vec![
        (of("text", "max_length", "0"), Refused),
        (of("text", "max_length", "1"), Taken),
        (of("email", "max_length", "4294967295"), Taken),
        (of("text", "max_length", "4294967296"), Refused),
        (of("text", "max_length", "-1"), Refused),
        (of("number", "max_length", "5"), Mended),
        (of("number", "precision", "0"), Refused),
        (of("number", "precision", "38"), Taken),
        (of("number", "precision", "39"), Refused),
        (of("number", "scale", "0"), Taken),
        (of("number", "scale", "38"), Taken),
        (of("number", "scale", "256"), Refused),
        (of("date", "scale", "2"), Mended),
        (digits("5", "5"), Taken),
        (digits("5", "6"), Refused),
    ]);
}

#[test]
fn patterns() {
    let of = |pattern: &str| Pair::of("text", &[Fact::text("pattern", pattern)]);
    let large = "(((a{100}){100}){100}){100}";
    assert_all(vec![
        (of("[A-Z]{2}"), Taken),
        (of("a|ab"), Taken),
        (of("[0-9"), Refused),
        (of("a)|(b"), Refused),
        (of("(?=a)"), Refused),
        (of(r"(a)\1"), Refused),
        (of(r"\p{L}"), Refused),
        (of("(?x) a # comment"), Refused),
        (of("(?x) a # comment\n"), Taken),
        (of(large), Refused),
        (of(""), Refused),
        (of(" "), Refused),
        (of("\u{202e}\0"), Taken),
        (Pair::of("number", &[Fact::text("pattern", "a")]), Mended),
    ]);
}

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
        (Pair::of("text", &[label(" ")]), Mended),
        (Pair::with(&[label("")]), Mended),
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
        ("59", Mended),
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

#[test]
fn relationships() {
    let refers = |ends: &[&str]| Pair::of("text", &[Fact::texts("references", ends)]);
    let referred = |ends: &[&str]| Pair::with(&[Fact::texts("referenced_by", ends)]);
    let by = |yaml: &str, attr: &str| Pair::of("text", &[Fact::new("references", yaml, attr)]);
    assert_all(vec![
        (refers(&["B__dlm", "B__dlm.b__c", "C__dll"]), Taken),
        (refers(&["B__dlm", "B__dlm"]), Refused),
        (refers(&["Loyalty Journal"]), Mended),
        (refers(&["B__dlm.Journal ID"]), Mended),
        (refers(&["B_dlm"]), Refused),
        (refers(&["B__dlm.b_c"]), Refused),
        (refers(&["B__dlm.b__c.c"]), Refused),
        (refers(&["ssot__std__dlm"]), Refused),
        (refers(&["B__dlm."]), Refused),
        (refers(&["."]), Refused),
        (refers(&[""]), Refused),
        (referred(&["B__dlm.b__c", "C__dlm.b__c"]), Taken),
        (referred(&["B__dlm.b__c", "B__dlm.b__c"]), Refused),
        (referred(&["B__dlm"]), Refused),
        (referred(&["Case.Id"]), Mended),
        (referred(&["B__dlm.ssot__std__c"]), Refused),
        (
            by(
                "{by: ssot__Kind__c, '': B__dlm, b: B__dlm}",
                "references(by = \"ssot__Kind__c\", \"\" = \"B__dlm\", \"b\" = \"B__dlm\")",
            ),
            Taken,
        ),
        (
            by(
                "{by: ssot__Kind__c, a: B__dlm, a: C__dlm}",
                "references(by = \"ssot__Kind__c\", \"a\" = \"B__dlm\", \"a\" = \"C__dlm\")",
            ),
            Refused,
        ),
        (
            by(
                "{by: zzz__c, a: B__dlm}",
                "references(by = \"zzz__c\", \"a\" = \"B__dlm\")",
            ),
            Refused,
        ),
        (
            by("{by: ssot__Kind__c}", "references(by = \"ssot__Kind__c\")"),
            Refused,
        ),
        (
            by(
                "[{to: B__dlm, cardinality: one_to_one}, B__dlm]",
                "references(\"B__dlm\", one_to_one), references(\"B__dlm\")",
            ),
            Taken,
        ),
        (
            by(
                "[{to: B__dlm, cardinality: one_to_one}, {to: B__dlm, cardinality: one_to_one}]",
                "references(\"B__dlm\", one_to_one), references(\"B__dlm\", one_to_one)",
            ),
            Refused,
        ),
        (
            Pair {
                kind: "ingestion",
                object: "Order".to_owned(),
                field: "line".to_owned(),
                ..refers(&["Line", "Line.line-id"])
            },
            Taken,
        ),
    ]);
}

#[test]
fn fields_that_are_named() {
    let (tested, day, moment) = ("ssot__Tested__c", "ssot__Day__c", "ssot__Moment__c");
    let rule = |kind, fields: &[&str]| Pair::with(&[Fact::rule(kind, fields)]);
    let of_type = |data_type, fact| Pair {
        data_type,
        ..Pair::with(&[fact])
    };
    let key = |data_type| Pair {
        data_type,
        is_key: true,
        ..Pair::default()
    };
    let qualifier = |name: &str| Pair::of("text", &[Fact::text("key_qualifier", name)]);
    assert_all(vec![
        (
            of_type("date", Fact::rule("not_before", &[tested, day])),
            Taken,
        ),
        (
            of_type("dateTime", Fact::rule("not_before", &[tested, moment])),
            Taken,
        ),
        (
            of_type("date", Fact::rule("not_before", &[tested, moment])),
            Refused,
        ),
        (rule("not_before", &[day, moment]), Refused),
        (rule("not_before", &[tested, day]), Refused),
        (rule("not_before", &[day]), Refused),
        (rule("not_before", &[day, day]), Refused),
        (rule("not_before", &[day, day, day]), Refused),
        (rule("not_before", &[]), Refused),
        (rule("requires", &[tested, day, moment]), Taken),
        (rule("requires", &[tested]), Refused),
        (rule("at_least_one", &[tested, day]), Taken),
        (rule("at_most_one", &[tested, day, tested]), Refused),
        (rule("at_most_one", &[tested, "zzz__c"]), Refused),
        (rule("at_most_one", &[tested, ""]), Refused),
        (Pair::with(&[Fact::text("event_time", day)]), Taken),
        (Pair::with(&[Fact::text("event_time", tested)]), Taken),
        (Pair::with(&[Fact::text("event_time", "Day__c")]), Refused),
        (Pair::with(&[Fact::text("record_modified", moment)]), Taken),
        (Pair::with(&[Fact::text("record_modified", "")]), Refused),
        (key("text"), Taken),
        (key("boolean"), Taken),
        (key("list<text>"), Refused),
        (key("list<float>"), Refused),
        (qualifier("ssot__Kind__c"), Taken),
        (qualifier(tested), Refused),
    ]);
}

#[test]
fn values() {
    let of = |values: &[&str]| Pair {
        values: Some(values.iter().map(|&value| value.to_owned()).collect()),
        ..Pair::default()
    };
    assert_all(vec![
        (of(&["a", "A", "", " ", "\0", "é", "e\u{301}"]), Taken),
        (of(&["a", "a"]), Refused),
        (of(&["Self", "Self_", "V0", "V1"]), Taken),
    ]);
}

/// What a description says and a struct by hand says with its names.
#[test]
fn names_in_rust() {
    let taken = |yaml: &str| {
        let text = format!("api_name: A__dlm\nlabel: A\nfields:\n{yaml}");
        let reading = dmo_schema::read_text("a.yaml", &text);
        let taken = !reading.findings().has_errors();
        if taken {
            assert_eq!(
                crate::pair::generated(&reading),
                Vec::<String>::new(),
                "{text}"
            );
        }
        taken
    };
    let values = |values: &str| {
        taken(&format!(
            "  B__c: {{label: B, type: text, values: {values}}}\n"
        ))
    };
    let all = |rest: &str| taken(&format!("  A_L_L__c: {{label: All, type: text{rest}}}\n"));
    assert!(!all(""));
    assert!(all(", rust: every"));
    assert!(
        taken(
            "  Self__c: {label: Self, type: text, values: [Self, self_]}\n  type__c: {label: T, type: text}\n"
        ) == values("[Self, self_]")
    );
    assert!(values("[Self]"));
    assert!(!values("[Self, {x: {rust: Self_}}]"));
    assert!(!values("[a, A]"));
    assert!(!values("[Unrecognized]"));
    assert!(!taken(
        "  B__c: {label: B, type: text, values: [a], enum: Self}\n  C__c: {label: C, type: text, values: [b], enum: Self_}\n"
    ));
    for ty in [
        "Date",
        "Timestamp",
        "Decimal",
        "String",
        "Option",
        "Vec",
        "bool",
    ] {
        let list = format!(
            "  B__c: {{label: B, type: text, values: [a], enum: {ty}, max_length: 5, pattern: a}}\n"
        );
        assert!(taken(&list), "{ty}");
    }
}
