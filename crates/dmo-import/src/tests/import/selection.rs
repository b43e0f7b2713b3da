//! Imports of some of the objects that sources have.

use crate::{Import, ImportError, Selector, What};

use crate::tests::import::{Bench, alone, answer, facts, object, page, told};

fn only(pattern: &str) -> Import {
    Import {
        select: vec![Selector::new(pattern)],
        ..alone()
    }
}

fn pages() -> [(&'static str, String); 3] {
    let id = "ID | Id__c | | text";
    let cart = page(
        "Cart",
        "Cart__dlm",
        &["Cart ID | Id__c | | text", "Owner | OwnerId__c | | text"],
        &["Cart | Owner | Many to One (N:1) | Person | Person ID"],
    );
    let person = page(
        "Person",
        "Person__dlm",
        &["Person ID | Id__c | | text"],
        &[
            "Cart | Owner | Many to One (N:1) | Person | Person ID",
            "Wheel | Cart | Many to One (N:1) | Cart | Cart ID",
        ],
    );
    let wheel = page(
        "Wheel",
        "Wheel__dlm",
        &[
            id,
            "Cart | CartId__c | | text",
            "Maker | MakerId__c | | text",
            "Bad Name | Bad Name | | text",
        ],
        &[
            "Wheel | Cart | Many to One (N:1) | Cart | Cart ID",
            "Wheel | Maker | Many to One (1:1) | Person | Person ID",
        ],
    );
    [
        ("cart.md", cart),
        ("person.md", person),
        ("wheel.md", wheel),
    ]
}

fn sources<'a>(pages: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    pages
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect()
}

#[test]
fn labels_of_objects_that_are_not_imported_are_resolved_too() {
    let pages = pages();
    let bench = Bench::new(&[]);
    let report = bench.import(&only("Cart"), &sources(&pages));
    let text = bench.text("cart.yaml");
    assert!(text.contains("references: Person__dlm\n"), "{text}");
    assert!(
        text.contains("referenced_by: [Wheel__dlm.CartId__c]\n"),
        "{text}"
    );
    assert_eq!(bench.folder().objects().count(), 1);
    assert_eq!(report.entries, []);
}

#[test]
fn rows_count_that_the_selected_state_or_that_are_about_them() {
    let pages = pages();
    let bench = Bench::new(&[]);
    let report = bench.import(&only("Cart"), &sources(&pages));
    assert_eq!(
        report.fields.to_string(),
        "2 read = 2 written + 0 repaired + 0 refused"
    );
    assert_eq!(
        report.relationships.to_string(),
        "4 read = 2 written + 0 repaired + 0 refused + 2 duplicated"
    );
    let bench = Bench::new(&[]);
    let report = bench.import(&only("Wheel"), &sources(&pages));
    assert_eq!(
        report.fields.to_string(),
        "4 read = 3 written + 0 repaired + 1 refused"
    );
    assert_eq!(
        report.relationships.to_string(),
        "3 read = 1 written + 1 repaired + 0 refused + 1 duplicated"
    );
    assert_eq!(report.entries(What::Refused).count(), 1);
}

#[test]
fn a_selector_that_fits_nothing_is_an_error() {
    let pages = pages();
    let error = only("Catr").run(facts(&sources(&pages)), &Bench::new(&[]).folder());
    let error = error.expect_err("there is no such object");
    assert!(matches!(error, ImportError::NothingSelected(_)));
    assert_eq!(error.to_string(), "no object of the sources fits `Catr`");
}

#[test]
fn contradictions_of_others_are_not_told() {
    let one = answer(&[
        &object("Cart__dlm", "Cart", &[("Id__c", "ID", "STRING")]),
        &object("Person__dlm", "Person", &[("Id__c", "ID", "STRING")]),
    ]);
    let two = one.replace("STRING", "NUMBER");
    let report = Bench::new(&[]).import(
        &only("Person__dlm"),
        &[("one.json", &one), ("two.json", &two)],
    );
    assert_eq!(
        told(&report, What::Contradiction),
        [
            "contradiction: two.json:6: Person__dlm.Id__c: `type` is `number` here and `text` before; the first one is kept"
        ]
    );
}
