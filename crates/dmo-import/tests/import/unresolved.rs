//! Relationships that are kept with labels or as text, until somebody says what they mean.

use dmo_import::What;

use crate::relation::{ID, cart, person, rows};
use crate::{Bench, alone, answer, object, page, told};

#[test]
fn a_label_stays_until_it_stands_for_something_and_goes_then() {
    let relations = [
        "Cart | Owner | Many to One (N:1) | Person | Person ID",
        "Wheel | Cart | Many to One (N:1) | Cart | Cart ID",
    ];
    let bench = Bench::new(&[]);
    let account = bench.import(&alone(), &[("cart.md", &cart(&relations))]);
    let text = bench.text("cart.yaml");
    assert!(
        text.contains("references: Person.Person ID\n")
            && text.contains("referenced_by: [Wheel.Cart]\n"),
        "{text}"
    );
    assert_eq!(
        account.relations.to_string(),
        "2 read = 0 written + 0 repaired + 0 refused + 2 unresolved"
    );
    assert_eq!(
        told(&account, What::Unresolved),
        [
            "unresolved: cart.md:9: Cart__dlm.OwnerId__c -> Person.Person ID: the label matches no known object; it is kept as printed",
            "unresolved: cart.md:10: Wheel.Cart -> Cart__dlm: the label matches no known object; it is kept as printed",
        ]
    );
    assert_eq!(bench.warnings(), ["schema::unresolved_reference"; 2]);
    let wheel = page(
        "Wheel",
        "Wheel__dlm",
        &[ID, "Cart | CartId__c | | text"],
        &[],
    );
    let org = answer(&[&object(
        "Cart__dlm",
        "Cart",
        &[
            ("Id__c", "Cart ID", "STRING"),
            ("OwnerId__c", "Owner", "STRING"),
        ],
    )]);
    bench.import(
        &alone(),
        &[
            ("org.json", &org),
            ("wheel.md", &wheel),
            ("person.md", &person(&[])),
        ],
    );
    let text = bench.text("cart.yaml");
    assert!(
        text.contains("references: Person__dlm\n") && !text.contains("referenced_by"),
        "{text}"
    );
    assert!(bench.text("wheel.yaml").contains("references: Cart__dlm\n"));
    assert_eq!(bench.warnings(), [""; 0]);
}

#[test]
fn labels_go_from_fields_that_the_source_does_not_list() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nfields:\n  Id__c: {label: ID, type: text}\n  OwnerId__c: {label: Owner, type: text, references: Person}\n";
    let field = "<CustomField><fullName>Axle__c</fullName><label>Axle</label><type>Text</type></CustomField>";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let sources = [
        ("objects/Cart__dlm/fields/Axle__c.field-meta.xml", field),
        ("person.md", &person(&[])),
    ];
    bench.import(&alone(), &sources);
    assert!(
        bench.text("cart.yaml").contains("references: Person__dlm}"),
        "{}",
        bench.text("cart.yaml")
    );
}

#[test]
fn a_relationship_of_a_field_that_the_object_does_not_list_is_kept() {
    let relations = ["Cart | Driver | Many to One (N:1) | Person | Person ID"];
    let org = rows(&[
        ["Cart__dlm", "MakerId__c", "NTOONE", "Firm__dlm", ""],
        [
            "Cart__dlm",
            "OwnerId__c",
            "NTOONE",
            "Person__dlm",
            "Number__c",
        ],
        ["Person__dlm", "CartId__c", "NTOONE", "Cart__dlm", "Id__c"],
    ]);
    let bench = Bench::new(&[]);
    let account = bench.import(
        &alone(),
        &[
            ("cart.md", &cart(&relations)),
            ("person.md", &person(&[])),
            ("rows.json", &org),
        ],
    );
    let expected = "\
unresolved:
  - relationship:
      from: Driver
      to: Person__dlm
  - relationship:
      from: MakerId__c
      to: Firm__dlm
  - relationship:
      from: OwnerId__c
      to: Person__dlm.Number__c
";
    assert!(
        bench.text("cart.yaml").ends_with(expected),
        "{}",
        bench.text("cart.yaml")
    );
    assert!(
        bench.text("person.yaml").ends_with(
            "unresolved:\n  - relationship:\n      from: CartId__c\n      to: Cart__dlm\n"
        )
    );
    assert_eq!(account.relations.unresolved, 4);
    assert_eq!(
        told(&account, What::Unresolved)[0],
        "unresolved: cart.md:9: Cart.Driver -> Person.Person ID: `Cart__dlm` lists no field `Driver`; it is kept under `unresolved`"
    );
    bench.put(
        "person.yaml",
        &bench.text("person.yaml").replace(
            "  Name__c:",
            "  Number__c: {label: Number, type: text}\n  Name__c:",
        ),
    );
    bench.import(
        &alone(),
        &[("rows.json", &org), ("own.yaml", &bench.text("cart.yaml"))],
    );
    assert!(
        bench
            .text("cart.yaml")
            .contains("references: Person__dlm.Number__c\n")
    );
}

#[test]
fn a_row_of_which_the_sides_are_not_certain_stays_until_they_are() {
    let row = "unresolved:\n  - row:\n      from: Cart Owner\n      to: Person Person ID\n";
    let text = format!(
        "{}{row}",
        "api_name: Cart__dlm\nlabel: Basket\nfields:\n  OwnerId__c: {label: Owner, type: text}\n"
    );
    let bench = Bench::new(&[("cart.yaml", &text)]);
    let field = "<CustomField><fullName>Axle__c</fullName><label>Axle</label><type>Text</type></CustomField>";
    let field = ("objects/Cart__dlm/fields/Axle__c.field-meta.xml", field);
    bench.import(&alone(), &[field]);
    assert!(
        bench.text("cart.yaml").ends_with(row),
        "{}",
        bench.text("cart.yaml")
    );
    bench.put(
        "cart.yaml",
        &bench.text("cart.yaml").replace("Basket", "Cart"),
    );
    bench.import(&alone(), &[field, ("person.md", &person(&[]))]);
    let text = bench.text("cart.yaml");
    assert!(
        text.contains("references: Person__dlm}") && !text.contains("unresolved"),
        "{text}"
    );
}

#[test]
fn a_point_at_the_end_of_a_label_parts_nothing() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nfields:\n  Id__c: {label: ID, type: text}\n\
                unresolved:\n  - row: {from: Cart., to: Box Box ID}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let cart = object("Cart__dlm", "Cart", &[("Id__c", "ID", "STRING")]);
    bench.import(&alone(), &[("org.json", &answer(&[&cart]))]);
    let text = bench.text("cart.yaml");
    assert!(text.contains("Cart.") && !text.contains("''"), "{text}");
}
