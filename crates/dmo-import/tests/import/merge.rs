//! Several sources of one run that speak of one object.

use dmo_import::What;

use crate::{Bench, alone, answer, fresh, object, page, told};

fn org(fields: &[(&str, &str, &str)]) -> String {
    answer(&[&object("Cart__dlm", "Cart", fields)])
}

fn cart(fields: &[&str]) -> String {
    page("Cart", "Cart__dlm", fields, &[])
}

#[test]
fn what_one_source_lacks_the_other_gives() {
    let page = cart(&[
        "ID | Id__c | Tells carts apart. This field is available in API version 59.0 and later. | text",
        "Mail | Mail__c | | text",
    ]);
    let org = r#"{"metadata": [{"name": "Cart__dlm", "category": "Profile", "fields": [
        {"name": "Mail__c", "type": "STRING", "businessType": "EMAIL"},
        {"name": "Axle__c", "displayName": "Axle", "type": "NUMBER", "keyQualifier": "KQ_Axle__c"},
        {"name": "Id__c", "type": "STRING"}]}]}"#;
    let expected = "\
# yaml-language-server: $schema=dmo.schema.json
api_name: Cart__dlm
label: Cart
category: Profile
primary_key: Id__c
fields:
  Id__c:
    label: ID
    type: text
    since: 59.0
    description: Tells carts apart.
  Mail__c:
    label: Mail
    type: email
  Axle__c:
    label: Axle
    type: number
    key_qualifier: KQ_Axle__c
";
    for sources in [
        [("cart.md", page.as_str()), ("org.json", org)],
        [("org.json", org), ("cart.md", page.as_str())],
    ] {
        let (text, account) = fresh(&alone(), &sources);
        assert_eq!(text, expected);
        assert_eq!(account.entries, []);
        assert_eq!(
            account.fields.to_string(),
            "5 read = 3 written + 0 repaired + 0 refused + 2 duplicated"
        );
    }
}

#[test]
fn the_more_precise_type_wins_whichever_comes_first() {
    for (text, word, precise) in [
        ("STRING", "email", "email"),
        ("STRING", "phone", "phone"),
        ("STRING", "url", "url"),
        ("NUMBER", "currency", "currency"),
        ("NUMBER", "percent", "percent"),
    ] {
        let page = cart(&["ID | Id__c | | text", &format!("Fact | Fact__c | | {word}")]);
        let org = org(&[("Id__c", "ID", "STRING"), ("Fact__c", "Fact", text)]);
        for sources in [
            [("a.md", page.as_str()), ("b.json", &org)],
            [("b.json", &org), ("a.md", page.as_str())],
        ] {
            let (written, account) = fresh(&alone(), &sources);
            assert!(written.contains(&format!("type: {precise}\n")), "{written}");
            assert_eq!(account.entries, []);
        }
    }
}

#[test]
fn real_contradictions_are_told_and_the_first_source_stays() {
    let page = cart(&[
        "ID | Id__c | | text",
        "At | At__c | | date",
        "Wheel | Wheel__c | | text",
    ])
    .replace("## Primary", "## Category\nProfile\n## Primary");
    let org = org(&[
        ("At__c", "At", "DATE_TIME"),
        ("Id__c", "ID", "STRING"),
        ("Wheel__c", "Rim", "STRING"),
    ])
    .replace("\"fields\"", "\"category\": \"Other\", \"fields\"");
    let (text, account) = fresh(&alone(), &[("cart.md", &page), ("org.json", &org)]);
    assert!(
        text.contains("type: date\n")
            && text.contains("label: Wheel\n")
            && text.contains("category: Profile\n"),
        "{text}"
    );
    assert_eq!(
        told(&account, What::Contradiction),
        [
            "contradiction: org.json:2: Cart__dlm: `category` is `Other` here and `Profile` before; the first one stays",
            "contradiction: org.json:2: Cart__dlm: `primary_key` is `At__c` here and `Id__c` before; the first one stays",
            "contradiction: org.json:3: Cart__dlm.At__c: `type` is `dateTime` here and `date` before; the first one stays",
            "contradiction: org.json:5: Cart__dlm.Wheel__c: `label` is `Rim` here and `Wheel` before; the first one stays",
        ]
    );
}

#[test]
fn labels_in_other_letter_cases_and_a_category_that_is_none_contradict_nothing() {
    let page = cart(&["Cart id | Id__c | | text"])
        .replace("## Primary", "## Category\nUnassigned\n## Primary");
    let org = org(&[("Id__c", "Cart ID", "STRING")])
        .replace("\"fields\"", "\"category\": \"Other\", \"fields\"");
    for sources in [
        [("a.md", page.as_str()), ("b.json", &org)],
        [("b.json", &org), ("a.md", page.as_str())],
    ] {
        let (text, account) = fresh(&alone(), &sources);
        assert!(text.contains("category: Other\n"), "{text}");
        assert_eq!(account.entries, []);
    }
}

#[test]
fn one_source_knows_the_key_that_the_other_could_not_name() {
    let page = cart(&["ID | Id__c | | text"]).replace("ID (Id__c)", "Number (No__c)");
    let org = org(&[("Id__c", "ID", "STRING")]);
    let (text, account) = fresh(&alone(), &[("cart.md", &page), ("org.json", &org)]);
    assert!(
        text.contains("primary_key: Id__c\n") && !text.contains("unresolved"),
        "{text}"
    );
    assert_eq!(account.entries(What::Refused).count(), 1);
}

#[test]
fn a_relationship_of_one_source_goes_with_the_fields_of_another() {
    let rows = r#"{"relationships": [{"fromEntity": "Cart__dlm", "fromEntityAttribute": "OwnerId__c",
        "toEntity": "Person__dlm", "toEntityAttribute": "Id__c", "cardinality": "ONETOONE"}]}"#;
    let row = ["Cart | Owner | | Person | Person ID"];
    let fields = ["ID | Id__c | | text", "Owner | OwnerId__c | | text"];
    let page_of_cart = page("Cart", "Cart__dlm", &fields, &row);
    let person = page(
        "Person",
        "Person__dlm",
        &["Person ID | Id__c | | text"],
        &[],
    );
    let bench = Bench::new(&[]);
    let account = bench.import(
        &alone(),
        &[
            ("cart.md", &page_of_cart),
            ("person.md", &person),
            ("rows.json", rows),
        ],
    );
    assert!(
        bench
            .text("cart.yaml")
            .contains("    references:\n      to: Person__dlm\n      cardinality: one_to_one\n")
    );
    assert_eq!(
        account.relations.to_string(),
        "2 read = 1 written + 0 repaired + 0 refused + 1 duplicated"
    );
    assert_eq!(account.entries, []);
}

#[test]
fn files_of_added_fields_go_with_the_object_of_another_source() {
    let field =
        "<CustomField><fullName>CIN__c</fullName><label>CIN</label><type>Text</type></CustomField>";
    let org = org(&[("Id__c", "ID", "STRING")]);
    let (text, _) = fresh(
        &alone(),
        &[
            ("objects/Cart__dlm/fields/CIN__c.field-meta.xml", field),
            ("org.json", &org),
        ],
    );
    assert!(
        text.contains("label: Cart\n") && text.contains("  CIN__c:\n") && !text.contains("removed"),
        "{text}"
    );
}
