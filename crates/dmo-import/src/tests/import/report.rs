//! What the report says.

use crate::{Source, What, load};

use crate::tests::import::{Bench, alone, fresh, page};

#[test]
fn one_line_says_one_thing_and_is_not_long() {
    let long = "VALUE_".repeat(200);
    let state = format!("State | State__c | Valid values are: {long} | text");
    let text = page("Cart", "Cart__dlm", &["ID | Id__c | | text", &state], &[]);
    let bench = Bench::new(&[(
        "cart.yaml",
        "api_name: Cart__dlm\nlabel: |\n  two\n  lines\nfields:\n  Id__c: {label: ID, type: text}\n",
    )]);
    let report = bench.import(&alone(), &[("cart.md", &text)]);
    let shown = report.to_string();
    assert!(
        shown.contains("cart.yaml: label: two lines -> Cart\n"),
        "{shown}"
    );
    assert!(
        shown.lines().all(|line| line.chars().count() < 450),
        "{shown}"
    );
    assert!(shown.ends_with("relationships: 0 read = 0 written + 0 repaired + 0 refused\n"));
    let refused = report.entries(What::Refused).next().expect("a refusal");
    assert!(
        refused.subject.contains(&long) || refused.text().contains(&long),
        "the report itself has the whole"
    );
}

#[test]
fn refusals_and_contradictions_are_errors_and_what_is_not_resolved_is_a_warning() {
    let cart = page(
        "Cart",
        "Cart__dlm",
        &["ID | Id__c | | text", "Box | Bo x | | text"],
        &[],
    );
    let (_, report) = fresh(&alone(), &[("cart.md", &cart)]);
    assert!(report.has_errors() && !report.has_warnings());
    for nothing in ["{}", "[]", "", r#"{"a": 1}"#] {
        let report = Bench::new(&[]).import(&alone(), &[("none.json", nothing)]);
        assert!(report.has_errors() && !report.has_warnings());
    }
    let titles =
        ["Cart", "Basket"].map(|title| page(title, "Cart__dlm", &["ID | Id__c | | text"], &[]));
    let [first, second] = &titles;
    let (_, report) = fresh(&alone(), &[("a.md", first), ("b.md", second)]);
    assert_eq!(report.entries(What::Contradiction).count(), 1, "{report}");
    assert!(report.has_errors() && !report.has_warnings());
    let relation = "Cart | ID | Many to One (N:1) | Nowhere | Nowhere ID";
    let cart = page("Cart", "Cart__dlm", &["ID | Id__c | | text"], &[relation]);
    let (_, report) = fresh(&alone(), &[("cart.md", &cart)]);
    assert!(report.has_warnings() && !report.has_errors(), "{report}");
    let cart = page("Cart", "Cart__dlm", &["ID | Id__c | | text"], &[]);
    let (_, report) = fresh(&alone(), &[("cart.md", &cart)]);
    assert!(!report.has_warnings() && !report.has_errors());
}

#[test]
fn the_report_is_data() {
    let cart = page("Cart", "Cart__dlm", &["ID | Id__c | | Test"], &[]);
    let (_, report) = fresh(&alone(), &[("cart.md", &cart)]);
    let json = serde_json::to_value(&report).expect("data");
    assert_eq!(json["fields"]["repaired"], 1);
    assert_eq!(json["entries"][0]["what"], "repaired");
    assert_eq!(json["entries"][0]["place"]["file"], "cart.md");
    assert_eq!(json["changes"][0]["file"], "cart.yaml");
    assert!(
        load::read(&[Source::new("", "")], None)[0]
            .objects
            .is_empty()
    );
}
