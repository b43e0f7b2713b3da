//! Relationships: whose they are, what labels stand for, and what stays a label.

use dmo_import::What;

use crate::{Bench, alone, answer, object, page, told};

const ID: &str = "ID | Id__c | | text";

/// Pages of carts, of which each has an owner, and of people.
fn cart(relations: &[&str]) -> String {
    page(
        "Cart",
        "Cart__dlm",
        &["Cart ID | Id__c | | text", "Owner | OwnerId__c | | text"],
        relations,
    )
}

fn person(relations: &[&str]) -> String {
    page(
        "Person",
        "Person__dlm",
        &["Person ID | Id__c | | text", "Name | Name__c | | text"],
        relations,
    )
}

fn rows(rows: &[[&str; 5]]) -> String {
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
fn a_fact_that_its_owner_states_is_not_stated_again() {
    let cart = "api_name: Cart__dlm\nlabel: Cart\nfields:\n  OwnerId__c: {label: Owner, type: text, references: {to: Person__dlm, cardinality: one_to_one}}\n";
    let row = ["Cart | Owner | Many to One (N:1) | Person | Person ID"];
    let bench = Bench::new(&[("cart.yaml", cart)]);
    let account = bench.import(&alone(), &[("person.md", &person(&row))]);
    assert!(!bench.text("person.yaml").contains("referenced_by"));
    assert_eq!(account.relations.stated_again, 1);
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
            "unresolved: cart.md:9: Cart__dlm.OwnerId__c -> Person.Person ID: a label stands for nothing at hand; it is kept as printed",
            "unresolved: cart.md:10: Wheel.Cart -> Cart__dlm: a label stands for nothing at hand; it is kept as printed",
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
fn a_field_that_the_object_does_not_list_is_kept_as_text() {
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
    let expected = "unresolved: [Driver -> Person__dlm, MakerId__c -> Firm__dlm, OwnerId__c -> Person__dlm.Number__c]\n";
    assert!(
        bench.text("cart.yaml").ends_with(expected),
        "{}",
        bench.text("cart.yaml")
    );
    assert!(
        bench
            .text("person.yaml")
            .ends_with("unresolved: [CartId__c -> Cart__dlm]\n")
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
