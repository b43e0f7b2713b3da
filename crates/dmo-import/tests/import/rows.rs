//! Rows that are neither written as they stand nor refused.

use dmo_import::What;

use crate::{Bench, alone, answer, fresh, object, page, told};

#[test]
fn a_field_whose_type_is_refused_is_counted_as_such() {
    let fields = ["ID | Id__c | | text", "Wheel | Wheel__c | | Round"];
    let cart = page("Cart", "Cart__dlm", &fields, &[]);
    let (_, account) = fresh(&alone(), &[("cart.md", &cart)]);
    assert_eq!(
        account.fields.to_string(),
        "2 read = 1 written + 0 repaired + 0 refused + 1 with the type refused"
    );
    let typed = [("Id__c", "ID", "STRING"), ("Wheel__c", "Wheel", "NUMBER")];
    let org = answer(&[&object("Cart__dlm", "Cart", &typed)]);
    let (_, account) = fresh(&alone(), &[("cart.md", &cart), ("org.json", &org)]);
    assert_eq!(
        account.fields.to_string(),
        "4 read = 2 written + 0 repaired + 0 refused + 2 duplicated",
        "another source states the type"
    );
}

#[test]
fn fields_that_a_description_pins_stay_out_and_are_counted() {
    let text = "api_name: Cart__dlm\nlabel: Cart\npinned: [fields]\nfields:\n  Id__c: {label: ID, type: text}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let fields = [
        ("Id__c", "Number", "STRING"),
        ("Wheel__c", "Wheel", "STRING"),
    ];
    let org = object("Cart__dlm", "Cart", &fields).replace(r#""primaryKeys""#, r#""other""#);
    let account = bench.import(&alone(), &[("org.json", &answer(&[&org]))]);
    assert_eq!(bench.text("cart.yaml"), text);
    assert_eq!(
        account.fields.to_string(),
        "2 read = 1 written + 0 repaired + 0 refused + 1 pinned"
    );
    assert_eq!(
        told(&account, What::Pinned),
        ["pinned: Cart__dlm.Wheel__c: `fields` is pinned, and the source has a field more"]
    );
}
