//! Relationships: whose they are, what labels stand for, and what stays a label.

use dmo_import::What;

use crate::{Bench, alone, answer, page, told};

pub(crate) const ID: &str = "ID | Id__c | | text";

/// Pages of carts, of which each has an owner, and of people.
pub(crate) fn cart(relations: &[&str]) -> String {
    page(
        "Cart",
        "Cart__dlm",
        &["Cart ID | Id__c | | text", "Owner | OwnerId__c | | text"],
        relations,
    )
}

pub(crate) fn person(relations: &[&str]) -> String {
    page(
        "Person",
        "Person__dlm",
        &["Person ID | Id__c | | text", "Name | Name__c | | text"],
        relations,
    )
}

pub(crate) fn rows(rows: &[[&str; 5]]) -> String {
    let rows = rows.iter().map(|[from, field, cardinality, to, key]| {
        let member = |name: &str, value: &str| if value.is_empty() { String::new() } else { format!(r#""{name}": "{value}","#) };
        format!(
            r#"{{"fromEntity": "{from}", {}{} "toEntity": "{to}", "cardinality": "{cardinality}"}}"#,
            member("fromEntityAttribute", field),
            member("toEntityAttribute", key),
        )
    });
    format!(
        r#"{{"relationships": [{}]}}"#,
        rows.collect::<Vec<_>>().join(",\n")
    )
}

#[test]
fn a_row_belongs_to_the_object_that_owns_the_field() {
    let row = "Cart | Owner | Many to One (N:1) | Person | Person ID";
    for (on_cart, on_person) in [
        (vec![row], vec![]),
        (vec![], vec![row]),
        (vec![row], vec![row]),
    ] {
        let bench = Bench::new(&[]);
        let account = bench.import(
            &alone(),
            &[
                ("cart.md", &cart(&on_cart)),
                ("person.md", &person(&on_person)),
            ],
        );
        assert!(
            bench
                .text("cart.yaml")
                .contains("references: Person__dlm\n")
        );
        assert!(!bench.text("person.yaml").contains("referenced_by"));
        assert_eq!(account.relations.written, 1);
        assert_eq!(account.entries, []);
    }
}

#[test]
fn the_owner_says_what_its_relationship_is() {
    let on_cart = ["Cart | Owner | One to One (1:1) | Person | Person ID"];
    let on_person = ["Cart | Owner | Many to One (N:1) | Person | Person ID"];
    let bench = Bench::new(&[]);
    let account = bench.import(
        &alone(),
        &[
            ("person.md", &person(&on_person)),
            ("cart.md", &cart(&on_cart)),
        ],
    );
    assert!(bench.text("cart.yaml").contains("cardinality: one_to_one"));
    assert_eq!(
        told(&account, What::Contradiction),
        [
            "contradiction: person.md:9: Cart__dlm.OwnerId__c -> Person__dlm: many to one here and one to one before; the first one stays"
        ]
    );
}

#[test]
fn a_row_about_objects_described_elsewhere_is_kept_or_told() {
    let on_person = [
        "Cart | Owner | Many to One (N:1) | Person | Person ID",
        "Cart | Owner | Many to One (N:1) | Person | Name",
        "Cart | Owner | Many to One (N:1) | Wheel | Wheel ID",
    ];
    let bench = Bench::new(&[(
        "cart.yaml",
        "api_name: Cart__dlm\nlabel: Cart\nfields:\n  OwnerId__c: {label: Owner, type: text}\n",
    )]);
    let account = bench.import(&alone(), &[("person.md", &person(&on_person))]);
    assert!(
        bench
            .text("person.yaml")
            .contains("referenced_by: [Cart__dlm.OwnerId__c]\n")
    );
    assert_eq!(
        account.relations.to_string(),
        "3 read = 1 written + 0 repaired + 2 refused"
    );
    assert_eq!(
        told(&account, What::Refused),
        [
            "refused: person.md:10: Cart.Owner -> Person.Name: it belongs to Cart__dlm, which is not imported here",
            "refused: person.md:11: Cart.Owner -> Wheel.Wheel ID: it belongs to Cart__dlm, which is not imported here",
        ]
    );
}

#[test]
fn a_fact_that_its_owner_states_is_not_duplicated() {
    let cart = "api_name: Cart__dlm\nlabel: Cart\nfields:\n  OwnerId__c: {label: Owner, type: text, references: {to: Person__dlm, cardinality: one_to_one}}\n";
    let row = ["Cart | Owner | Many to One (N:1) | Person | Person ID"];
    let bench = Bench::new(&[("cart.yaml", cart)]);
    let account = bench.import(&alone(), &[("person.md", &person(&row))]);
    assert!(!bench.text("person.yaml").contains("referenced_by"));
    assert_eq!(account.relations.duplicated, 1);
    assert_eq!(account.entries(What::Contradiction).count(), 1);
}

#[test]
fn several_targets_of_a_field_are_one_list() {
    let relations = [
        "Cart | Owner | Many to One (N:1) | Person | Person ID",
        "Cart | Owner | One to One (1:1) | Cart | Cart ID",
        "Cart | Owner | Many to One (N:1) | Firm | Firm ID",
    ];
    let bench = Bench::new(&[]);
    bench.import(
        &alone(),
        &[("cart.md", &cart(&relations)), ("person.md", &person(&[]))],
    );
    let expected = "\
    references:
      - Person__dlm
      - to: Cart__dlm
        cardinality: one_to_one
      - Firm.Firm ID
";
    assert!(
        bench.text("cart.yaml").contains(expected),
        "{}",
        bench.text("cart.yaml")
    );
}

#[test]
fn a_key_that_refers_to_a_certain_other_field_is_reversed() {
    let relations = ["Person | Person ID | Many to One (N:1) | Cart | Owner"];
    let bench = Bench::new(&[]);
    let account = bench.import(
        &alone(),
        &[("cart.md", &cart(&[])), ("person.md", &person(&relations))],
    );
    assert!(
        bench
            .text("cart.yaml")
            .contains("references: Person__dlm\n")
    );
    assert!(!bench.text("person.yaml").contains("references"));
    assert_eq!(
        account.relations.to_string(),
        "1 read = 0 written + 1 repaired + 0 refused"
    );
    assert_eq!(
        told(&account, What::Reversed),
        [
            "reversed: person.md:9: Cart__dlm.OwnerId__c -> Person__dlm: runs from a key to the field that refers to it; taken the other way round"
        ]
    );
}

#[test]
fn a_key_that_refers_to_a_field_of_an_unknown_object_is_kept() {
    let unknown = rows(&[["Person__dlm", "Id__c", "NTOONE", "Cart__dlm", "OwnerId__c"]]);
    let bench = Bench::new(&[]);
    let account = bench.import(
        &alone(),
        &[("person.md", &person(&[])), ("rows.json", &unknown)],
    );
    assert!(
        bench
            .text("person.yaml")
            .contains("references: Cart__dlm.OwnerId__c\n")
    );
    assert_eq!(account.relations.written, 1);
    let keyless = cart(&[]).replace("Cart ID (Id__c)", "Cart No (No__c)");
    let bench = Bench::new(&[]);
    bench.import(
        &alone(),
        &[
            ("person.md", &person(&[])),
            ("cart.md", &keyless),
            ("rows.json", &unknown),
        ],
    );
    assert!(
        bench
            .text("person.yaml")
            .contains("references: Cart__dlm.OwnerId__c\n")
    );
}

#[test]
fn a_part_of_a_key_is_no_other_field() {
    let link = answer(
        &[r#"{"name": "Link__dlm", "displayName": "Link", "fields": [
        {"name": "A__c", "displayName": "A", "type": "STRING"}, {"name": "B__c", "displayName": "B", "type": "STRING"}],
        "primaryKeys": [{"name": "A__c", "indexOrder": "1"}, {"name": "B__c", "indexOrder": "2"}]}"#],
    );
    let row = rows(&[["Person__dlm", "Id__c", "ONETOONE", "Link__dlm", "A__c"]]);
    let bench = Bench::new(&[]);
    let account = bench.import(
        &alone(),
        &[
            ("person.md", &person(&[])),
            ("org.json", &link),
            ("rows.json", &row),
        ],
    );
    assert!(
        bench
            .text("person.yaml")
            .contains("      to: Link__dlm.A__c\n")
    );
    assert_eq!(account.relations.written, 1);
}

#[test]
fn without_a_field_a_relationship_is_refused() {
    let rows = rows(&[
        ["Sum__cio", "", "NTOONE", "Person__dlm", "Id__c"],
        ["Person__dlm", "", "NTOONE", "Cart__dlm", ""],
    ]);
    let bench = Bench::new(&[]);
    let account = bench.import(
        &alone(),
        &[("person.md", &person(&[])), ("rows.json", &rows)],
    );
    assert_eq!(
        account.relations.to_string(),
        "2 read = 0 written + 0 repaired + 2 refused"
    );
    assert_eq!(
        told(&account, What::Refused),
        [
            "refused: rows.json:1: Sum__cio -> Person__dlm.Id__c: it names no field that refers to the other object",
            "refused: rows.json:2: Person__dlm -> Cart__dlm: it names no field that refers to the other object",
        ]
    );
}

#[test]
fn refused_rows_are_counted() {
    let inactive = r#"{"relationships": [{"sourceObject": {"name": "Cart__dlm"}, "sourceField": {"name": "OwnerId__c"},
        "targetObject": {"name": "Person__dlm"}, "cardinality": "NTOONE", "status": "INACTIVE"}]}"#;
    let bench = Bench::new(&[]);
    let account = bench.import(
        &alone(),
        &[
            ("cart.md", &cart(&["Cart | Owner | | |"])),
            ("rows.json", inactive),
        ],
    );
    assert_eq!(
        account.relations.to_string(),
        "2 read = 0 written + 0 repaired + 2 refused",
        "{account}"
    );
    assert_eq!(account.entries(What::Refused).count(), 2);
}
