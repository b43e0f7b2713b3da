//! What the account says.

use dmo_import::{Source, What, load};

use crate::{Bench, alone, fresh, page, told};

#[test]
fn every_repair_and_refusal_has_its_file_line_and_reason() {
    let fields = [
        "ID | Id__c | | text",
        "Lamp | Cart.Lamp__c | | Test",
        "Wheel | Whe el | | text",
        "Axle | Axle__c | | text",
        "Axle | Axle__c | | text",
    ];
    let relations = [
        "Cart | Axle | Many To One (1:1) | Cart | ID",
        "Cart | | | | ",
    ];
    let text = page("Cart", "Cart__dlm", &fields, &relations);
    let (_, account) = fresh(&alone(), &[("pages/cart.md", &text)]);
    assert_eq!(
        account.fields.to_string(),
        "5 read = 2 written + 1 repaired + 2 refused"
    );
    assert_eq!(
        account.relations.to_string(),
        "2 read = 0 written + 1 repaired + 1 refused"
    );
    let not_plain = account.fields.repaired
        + account.fields.refused
        + account.relations.refused
        + account.relations.repaired;
    let entries = [
        told(&account, What::Repaired),
        told(&account, What::Refused),
    ]
    .concat();
    assert_eq!(
        entries.len(),
        not_plain + 1,
        "one row has two repairs: {account}"
    );
    for entry in &entries {
        let (_, place) = entry.split_once(": pages/cart.md:").expect("a file");
        let (line, text) = place.split_once(": ").expect("a line");
        assert!(
            line.parse::<usize>().is_ok_and(|line| line > 5) && text.len() > 20,
            "{entry}"
        );
    }
    let lines: Vec<usize> = account
        .entries
        .iter()
        .map(|entry| entry.place.as_ref().map_or(0, |place| place.line))
        .collect();
    assert!(lines.is_sorted(), "{account}");
}

#[test]
fn one_line_says_one_thing_and_is_not_long() {
    let long = "VALUE_".repeat(200);
    let state = format!("State | State__c | Valid values are: {long} | text");
    let text = page("Cart", "Cart__dlm", &["ID | Id__c | | text", &state], &[]);
    let bench = Bench::new(&[(
        "cart.yaml",
        "api_name: Cart__dlm\nlabel: |\n  two\n  lines\nfields:\n  Id__c: {label: ID, type: text}\n",
    )]);
    let account = bench.import(&alone(), &[("cart.md", &text)]);
    let shown = account.to_string();
    assert!(
        shown.contains("cart.yaml: label: two lines -> Cart\n"),
        "{shown}"
    );
    assert!(
        shown.lines().all(|line| line.chars().count() < 450),
        "{shown}"
    );
    assert!(shown.ends_with("relationships: 0 read = 0 written + 0 repaired + 0 refused\n"));
    let refused = account.entries(What::Refused).next().expect("a refusal");
    assert!(
        refused.subject.contains(&long) || refused.text.contains(&long),
        "the account itself has the whole"
    );
}

#[test]
fn refusals_and_what_is_not_certain_are_warnings_and_refused_sources_are_errors() {
    let cart = page(
        "Cart",
        "Cart__dlm",
        &["ID | Id__c | | text", "Box | Bo x | | text"],
        &[],
    );
    let (_, account) = fresh(&alone(), &[("cart.md", &cart)]);
    assert!(account.has_warnings() && !account.has_errors());
    for nothing in ["{}", "[]", "", r#"{"a": 1}"#] {
        let account = Bench::new(&[]).import(&alone(), &[("none.json", nothing)]);
        assert!(account.has_warnings() && account.has_errors());
    }
    let cart = page("Cart", "Cart__dlm", &["ID | Id__c | | text"], &[]);
    let (_, account) = fresh(&alone(), &[("cart.md", &cart)]);
    assert!(!account.has_warnings() && !account.has_errors());
}

#[test]
fn an_object_without_fields_is_refused_unless_it_is_there() {
    let names =
        r#"{"metadata": [{"name": "Cart__dlm", "displayName": "Cart", "category": "Profile"}]}"#;
    let account = Bench::new(&[]).import(&alone(), &[("names.json", names)]);
    assert_eq!(
        told(&account, What::Refused),
        ["refused: names.json:1: Cart__dlm: the source states no field of it"]
    );
    let text = "api_name: Cart__dlm\nlabel: Wagon\nfields:\n  Id__c: {label: ID, type: text}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    bench.import(&alone(), &[("names.json", names)]);
    assert_eq!(
        bench.text("cart.yaml"),
        text.replace("Wagon", "Cart\ncategory: Profile")
    );
}

#[test]
fn keys_and_times_that_are_no_fields_are_refused() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nfields:\n  Id__c: {label: ID, type: text}\n";
    let answer = r#"{"metadata": [{"name": "Cart__dlm", "displayName": "Cart", "eventDateTimeFieldName": "At__c",
        "primaryKeys": [{"name": "No__c", "indexOrder": "1"}]}]}"#;
    let bench = Bench::new(&[("cart.yaml", text)]);
    let account = bench.import(&alone(), &[("org.json", answer)]);
    assert_eq!(
        bench.text("cart.yaml"),
        format!("{text}unresolved:\n  - primary_key: No__c\n")
    );
    assert_eq!(
        told(&account, What::Refused),
        [
            "refused: org.json:1: Cart__dlm.No__c: is stated as its key, and is no field of it",
            "refused: org.json:1: Cart__dlm.At__c: is stated as its event time, and is no field of it",
        ]
    );
}

#[test]
fn a_list_is_no_key() {
    let answer = r#"{"metadata": [{"name": "Cart__dlm", "displayName": "Cart", "fields": [
        {"name": "Id__c", "displayName": "ID", "type": "ArrayOfTexts"}], "primaryKeys": [{"name": "Id__c", "indexOrder": "1"}]}]}"#;
    let (text, account) = fresh(&alone(), &[("org.json", answer)]);
    assert!(
        text.ends_with("type: list<text>\nunresolved:\n  - primary_key: Id__c\n"),
        "{text}"
    );
    assert_eq!(
        told(&account, What::Refused),
        [
            "refused: org.json:1: Cart__dlm.Id__c: is stated as its key, and is a list, which can be no key"
        ]
    );
}

#[test]
fn the_account_is_data() {
    let cart = page("Cart", "Cart__dlm", &["ID | Id__c | | Test"], &[]);
    let (_, account) = fresh(&alone(), &[("cart.md", &cart)]);
    let json = serde_json::to_value(&account).expect("data");
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
