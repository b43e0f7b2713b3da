//! Names of the platform, and what becomes of them in Rust.

use super::assert_all;
use crate::pair::Verdict::{Refused, Taken};
use crate::pair::{Fact, Pair};

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
fn names_in_orgs() {
    let of = |names: &[(&str, &str)]| Pair::of("text", &[Fact::names(names)]);
    let on = |names: &[(&str, &str)]| Pair::with(&[Fact::names(names)]);
    assert_all(vec![
        (of(&[("uat", "Copy__c"), ("test", "Copy__c")]), Taken),
        (
            of(&[("uat", "ssot__Tested__c"), ("a \"b\"", "KQ_x__c")]),
            Taken,
        ),
        (of(&[("uat", "ssot__Id__c")]), Refused),
        (of(&[("uat", "Copy")]), Refused),
        (of(&[("uat", "")]), Refused),
        (of(&[("uat", "A__c"), ("uat", "B__c")]), Refused),
        (of(&[("", "A__c")]), Taken),
        (on(&[("uat", "ds1_A__dlm"), ("test", "ds1_A__dlm")]), Taken),
        (on(&[("uat", "A__c")]), Refused),
        (on(&[("uat", "A__dlm"), ("uat", "B__dlm")]), Refused),
    ]);
    let alias_and = |name| {
        let facts = [
            Fact::texts("aliases", &["Alias__c"]),
            Fact::names(&[("uat", name)]),
        ];
        Pair::of("text", &facts)
    };
    assert_all(vec![
        (alias_and("Alias__c"), Taken),
        (alias_and("ssot__Day__c"), Refused),
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
        let loaded = dmo_schema::parse("a.yaml", &text);
        let taken = !loaded.findings().has_errors();
        if taken {
            assert_eq!(
                crate::pair::generated(&loaded),
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
