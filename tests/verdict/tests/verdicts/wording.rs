//! One fault has one text: what the check says of a description, the derive says of attributes. What it says beyond
//! that, such as how an attribute is written, follows it.

use crate::pair::{Fact, Pair};

#[test]
fn the_derive_says_what_the_check_says() {
    let pairs = [text_fields(), number_fields(), objects()].concat();
    let whole = Pair::default();
    let unnamed = (
        whole.yaml().replace("api_name: \"ssot__A__dlm\"\n", ""),
        whole.rust().replace("api_name = \"ssot__A__dlm\", ", ""),
    );
    let cases = pairs.iter().map(|pair| (pair.yaml(), pair.rust()));
    for (yaml, rust) in cases.chain([unnamed]) {
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

fn text_fields() -> Vec<Pair> {
    let of = |fact: Fact| Pair::of("text", &[fact]);
    let own = Pair::default().field;
    vec![
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
        of(Fact::range(Some("1"), None)),
        of(Fact::text("lable", "A")),
        of(Fact::new("max_length", "\"5\"", "max_length = \"5\"")),
        of(Fact::number("max_length", "99999999999")),
        of(Fact::new("references", "[]", "references()")),
    ]
}

fn number_fields() -> Vec<Pair> {
    let number = |facts: &[Fact]| Pair::of("number", facts);
    let limits = [Fact::number("precision", "5"), Fact::number("scale", "6")];
    vec![
        number(&limits),
        number(&[Fact::number("max_length", "5")]),
        number(&[Fact::range(Some("2"), Some("1"))]),
        number(&[Fact::range(Some("x"), None)]),
        number(&[Fact::range(
            Some("1234567890123456789012345678901234567890"),
            None,
        )]),
        Pair::of("time", &[Fact::range(Some("25:00"), None)]),
        number(&[Fact::range(None, None)]),
    ]
}

fn objects() -> Vec<Pair> {
    let own = Pair::default().field;
    vec![
        Pair {
            kind: "dmoo",
            ..Pair::default()
        },
        Pair::with(&[Fact::new("rules", "[{requirs: []}]", "rule(requirs())")]),
        Pair::with(&[Fact::new(
            "rules",
            "[{severity: error}]",
            "rule(severity = \"error\")",
        )]),
        Pair::with(&[Fact::new(
            "rules",
            format!("[{{requires: [{own}, ssot__Id__c], at_least_one: [{own}, ssot__Id__c]}}]"),
            format!(
                "rule(requires(\"{own}\", \"ssot__Id__c\"), at_least_one(\"{own}\", \"ssot__Id__c\"))"
            ),
        )]),
        Pair::with(&[Fact::rule(
            "not_before",
            &["ssot__Day__c", "ssot__Moment__c"],
        )]),
        Pair::with(&[Fact::rule("not_before", &["ssot__Day__c", &own])]),
        Pair::with(&[Fact::rule("requires", &[&own])]),
        Pair::with(&[Fact::rule("requires", &[&own, "Other__c"])]),
        Pair::with(&[Fact::rule("not_before", &[&own, &own])]),
        Pair::with(&[Fact::texts("aliases", &[&Pair::default().object])]),
        Pair::with(&[Fact::new(
            "referenced_by",
            "B__dlm",
            "referenced_by(\"B__dlm\")",
        )]),
    ]
}
