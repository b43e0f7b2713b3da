//! One fault has one text: what the check says of a description, the derive says of attributes. What it says beyond
//! that, such as how an attribute is written, follows it.

use crate::pair::{Fact, Pair};

#[test]
fn the_derive_says_what_the_check_says() {
    let of = |fact: Fact| Pair::of("text", &[fact]);
    let number = |facts: &[Fact]| Pair::of("number", facts);
    let limits = [Fact::number("precision", "5"), Fact::number("scale", "6")];
    let own = Pair::default().field;
    let cases = [
        of(Fact::texts("tags", &["pii", "pii"])),
        of(Fact::text("note", " ")),
        of(Fact::text("deprecated", "")),
        of(Fact::text("since", "v59")),
        of(Fact::text("pattern", "[")),
        of(Fact::text("key_qualifier", &own)),
        of(Fact::texts("aliases", &[&own])),
        of(Fact::texts("aliases", &["a b"])),
        of(Fact::new("references", "A", "references(\"A\")")),
        of(Fact::new("references", "'.A__c'", "references(\".A__c\")")),
        of(Fact::texts("references", &["B__dlm", "B__dlm"])),
        of(Fact::new(
            "meta",
            "{a: b, a: c}",
            "meta(\"a\" = \"b\", \"a\" = \"c\")",
        )),
        Pair::of("string", &[]),
        number(&limits),
        number(&[Fact::number("max_length", "5")]),
        number(&[Fact::range(Some("2"), Some("1"))]),
        number(&[Fact::range(Some("x"), None)]),
        Pair::with(&[Fact::rule("requires", &[&own])]),
        Pair::with(&[Fact::rule("requires", &[&own, "Other__c"])]),
        Pair::with(&[Fact::rule("not_before", &[&own, &own])]),
        Pair::with(&[Fact::texts("aliases", &[&Pair::default().object])]),
        Pair::with(&[Fact::new(
            "referenced_by",
            "B__dlm",
            "referenced_by(\"B__dlm\")",
        )]),
    ];
    for pair in cases {
        let (yaml, rust) = (pair.yaml(), pair.rust());
        let loaded = dmo_schema::parse("a.yaml", &yaml);
        assert!(!loaded.findings().is_empty(), "{yaml}");
        let refused = verdict::refusals(&rust);
        for finding in loaded.findings() {
            let message = finding.message.as_str();
            let is_said = refused.iter().any(|refused| refused.contains(message));
            assert!(is_said, "{message}\n{yaml}\n{rust}\n{refused:#?}");
        }
    }
}
