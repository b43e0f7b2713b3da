//! Imports over descriptions that are there.

use dmo_import::{Import, What};
use expect_test::expect;

use crate::{Bench, alone, answer, changes, object, page, told};

/// As a person keeps it.
const CART: &str = "\
# yaml-language-server: $schema=dmo.schema.json
# Everything with wheels.

label: Our cart          # not what the org calls it
api_name: Cart__dlm
pinned: [label]
primary_key: Id__c
fields:
  # The key comes first.
  Id__c: {label: ID, type: text, tags: [pii]}

  Weight__c:
    type: number   # in kilograms
    label: Weight
    range: {min: 0}
    pinned: [label]

  Old__c:
    label: Old
    type: text
rules:
  - requires: [Weight__c, Id__c]
";

fn cart(fields: &[(&str, &str, &str)]) -> String {
    answer(&[&object("Cart__dlm", "Cart", fields)])
}

#[test]
fn only_what_sources_state_changes() {
    let bench = Bench::new(&[("cart.yaml", CART)]);
    let org = cart(&[
        ("Id__c", "Cart ID", "STRING"),
        ("Lamp__c", "Lamp", "STRING"),
        ("Weight__c", "Mass", "NUMBER"),
    ]);
    let account = bench.import(&alone(), &[("org.json", &org)]);
    let expected = CART
        .replace("{label: ID, type", "{label: Cart ID, type")
        .replace(
            "tags: [pii]}\n",
            "tags: [pii]}\n\n  Lamp__c:\n    label: Lamp\n    type: text\n",
        )
        .replace(
            "    label: Old\n    type: text\n",
            "    label: Old\n    type: text\n    removed: true\n",
        );
    assert_eq!(bench.text("cart.yaml"), expected);
    expect![[r"
        cart.yaml: fields.Id__c.label: ID -> Cart ID
        cart.yaml: fields.Lamp__c: {label: Lamp, type: text}
        cart.yaml: fields.Old__c.removed: true"]]
    .assert_eq(&changes(&account).join("\n"));
    expect![[r"
        pinned: Cart__dlm: `label` is pinned and stays; the source states Cart
        pinned: Cart__dlm.Weight__c: `label` is pinned and stays; the source states Mass
        removed: Cart__dlm.Old__c: the source has it no longer; it is marked `removed`"]]
    .assert_eq(
        &account
            .entries
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n"),
    );
}

#[test]
fn a_field_goes_only_if_asked_for_and_comes_back_without_its_mark() {
    let with = cart(&[("Id__c", "ID", "STRING"), ("Axle__c", "Axle", "STRING")]);
    let without = cart(&[("Id__c", "ID", "STRING")]);
    let bench = Bench::new(&[]);
    bench.import(&alone(), &[("org.json", &with)]);
    let before = bench.text("cart.yaml");
    bench.import(&alone(), &[("org.json", &without)]);
    assert!(bench.text("cart.yaml").contains("removed: true"));
    bench.import(&alone(), &[("org.json", &with)]);
    assert_eq!(bench.text("cart.yaml"), before);
    bench.import(&alone(), &[("org.json", &without)]);
    let prune = Import {
        prune: true,
        ..alone()
    };
    let account = bench.import(&prune, &[("org.json", &without)]);
    assert!(!bench.text("cart.yaml").contains("Axle__c"));
    assert_eq!(
        changes(&account),
        ["cart.yaml: fields.Axle__c: {label: Axle, type: text, removed: true} -> removed"]
    );
    assert_eq!(account.entries(What::Removed).count(), 1);
}

#[test]
fn what_the_description_needs_is_not_pruned() {
    let wheel = "api_name: Wheel__dlm\nlabel: Wheel\nfields:\n  Id__c: {label: ID, type: text}\nreferenced_by: [Cart__dlm.Old__c]\n";
    let bench = Bench::new(&[("cart.yaml", CART), ("wheel.yaml", wheel)]);
    let prune = Import {
        prune: true,
        ..alone()
    };
    let only = cart(&[("Axle__c", "Axle", "STRING")]).replace("primaryKeys", "keys");
    let account = bench.import(&prune, &[("org.json", &only)]);
    let needed = "the source has it no longer, but the description names it elsewhere: mend that, then prune again";
    assert_eq!(
        told(&account, What::Removed),
        [
            format!("removed: Cart__dlm.Id__c: {needed}"),
            format!("removed: Cart__dlm.Weight__c: {needed}"),
            "removed: Cart__dlm.Old__c: the source has it no longer; it is removed from the description".to_owned(),
        ]
    );
    let text = bench.text("cart.yaml");
    assert_eq!(text.matches("removed: true").count(), 2, "{text}");
    assert_eq!(bench.warnings(), ["schema::unknown_field"]);
}

#[test]
fn a_field_goes_with_what_named_it() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nprimary_key: Old__c\nfields:\n  Old__c: {label: Old, type: text}\n  \
                Kind__c: {label: Kind, type: text}\n  Of__c: {label: Of, type: text, references: {by: Kind__c, A: A__dlm, B: B__dlm}}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let prune = Import {
        prune: true,
        ..alone()
    };
    let new = cart(&[("Id__c", "ID", "STRING")]);
    bench.import(&prune, &[("org.json", &new)]);
    assert_eq!(
        bench.text("cart.yaml"),
        "api_name: Cart__dlm\nlabel: Cart\nprimary_key: Id__c\nfields:\n  Id__c:\n    label: ID\n    type: text\n"
    );
}

#[test]
fn a_source_of_some_fields_marks_none_as_removed() {
    let bench = Bench::new(&[("cart.yaml", CART)]);
    let field = "<CustomField><fullName>Axle__c</fullName><label>Axle</label><type>Text</type></CustomField>";
    bench.import(
        &alone(),
        &[("objects/Cart__dlm/fields/Axle__c.field-meta.xml", field)],
    );
    let text = bench.text("cart.yaml");
    assert_eq!(
        text.replace("\n  Axle__c:\n    label: Axle\n    type: text\n", ""),
        CART
    );
}

#[test]
fn key_qualifiers_are_never_marked_as_removed() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nfields:\n  Id__c: {label: ID, type: text}\n  KQ_Id__c: {label: Line, type: text}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let org = cart(&[("Id__c", "ID", "STRING")]).replace("primaryKeys", "keys");
    for prune in [false, true] {
        let import = Import { prune, ..alone() };
        let account = bench.import(&import, &[("org.json", &org)]);
        assert_eq!(bench.text("cart.yaml"), text);
        assert_eq!(account.entries, []);
    }
}

#[test]
fn a_pinned_mark_and_pinned_fields_stay() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nprimary_key: Id__c\nfields:\n  Id__c: {label: ID, type: text, removed: lost, pinned: [removed]}\n  Axle__c: {label: Axle, type: text, pinned: [removed]}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let org = cart(&[("Id__c", "ID", "STRING")]);
    bench.import(&alone(), &[("org.json", &org)]);
    assert_eq!(bench.text("cart.yaml"), text);
    let text = format!(
        "pinned: [fields]\n{}",
        text.replace(", pinned: [removed]", "")
    );
    let bench = Bench::new(&[("cart.yaml", &text)]);
    let org = cart(&[("Id__c", "No", "STRING"), ("Wheel__c", "Wheel", "STRING")]);
    bench.import(&alone(), &[("org.json", &org)]);
    assert_eq!(bench.text("cart.yaml"), text);
}

#[test]
fn a_more_precise_type_stays_and_another_one_follows_the_source() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nprimary_key: Id__c\nfields:\n  Id__c: {label: ID, type: text}\n  Mail__c: {label: Mail, type: email}\n  At__c: {label: At, type: date}\n  On__c: {label: On, type: date, pinned: [type]}\n  No__c: {label: No}\n  Text__c: {label: Text}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let org = cart(&[
        ("Id__c", "ID", "STRING"),
        ("Mail__c", "Mail", "STRING"),
        ("At__c", "At", "DATE_TIME"),
        ("On__c", "On", "DATE_TIME"),
        ("No__c", "No", "NUMBER"),
        ("Text__c", "Text", "STRING"),
    ]);
    let account = bench.import(&alone(), &[("org.json", &org)]);
    let expected = text
        .replace("At, type: date}", "At, type: dateTime}")
        .replace("{label: No}", "{label: No, type: number}")
        .replace("{label: Text}", "{label: Text, type: text}");
    assert_eq!(bench.text("cart.yaml"), expected);
    let contradictions = told(&account, What::Contradiction);
    assert_eq!(
        contradictions,
        [
            "contradiction: org.json:5: Cart__dlm.At__c: the type is `dateTime` here and `date` in cart.yaml; it follows the source unless `pinned` names it"
        ]
    );
    assert_eq!(account.entries(What::Pinned).count(), 1);
}

#[test]
fn a_note_stays_and_gets_what_is_new() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nprimary_key: Id__c\nfields:\n  Id__c: {label: ID, type: text, note: Ours.}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let page = page("Cart", "Cart__dlm", &["ID | Id__c | | Test"], &[]);
    bench.import(&alone(), &[("cart.md", &page)]);
    let expected = text.replace("Ours.", "Ours. The page prints the type as `Test`.");
    assert_eq!(bench.text("cart.yaml"), expected);
}

#[test]
fn what_could_not_be_said_goes_once_somebody_says_it() {
    let bench = Bench::new(&[]);
    let fields = ["ID | Id__c | | text"];
    let text = page("Cart", "Cart__dlm", &fields, &[]).replace("ID (Id__c)", "Number (No__c)");
    bench.import(&alone(), &[("cart.md", &text)]);
    let before = bench.text("cart.yaml");
    assert!(
        before.contains("unresolved:\n  - primary_key: Number (No__c)\n"),
        "{before}"
    );
    let key = before.replace("fields:\n", "primary_key: Id__c\nfields:\n");
    bench.put("cart.yaml", &key);
    bench.import(&alone(), &[("cart.md", &text)]);
    assert!(!bench.text("cart.yaml").contains("unresolved"));
}

#[test]
fn other_names_of_fields_are_those_fields() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nprimary_key: ssot__Id__c\nfields:\n  ssot__Id__c: {label: ID, type: text, aliases: [Id__c]}\n  ssot__Axle__c: {label: Axle, type: text, aliases: [Axle__c]}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let org = cart(&[
        ("Id__c", "ID", "STRING"),
        ("Axle__c", "Axis", "STRING"),
        ("ssot__Axle__c", "Axle", "STRING"),
    ]);
    let account = bench.import(&alone(), &[("org.json", &org)]);
    assert_eq!(
        bench.text("cart.yaml"),
        text.replace("label: Axle", "label: Axis")
    );
    assert_eq!(
        account.fields.to_string(),
        "3 read = 2 written + 0 repaired + 0 refused + 1 duplicated"
    );
}

#[test]
fn a_source_with_a_refused_field_marks_none_as_removed() {
    let bench = Bench::new(&[("cart.yaml", CART)]);
    let prune = Import {
        prune: true,
        ..alone()
    };
    for name in ["Old Field__c", "Older__c"] {
        let row = format!("Old | {name} | | text");
        let text = page("Cart", "Cart__dlm", &["ID | Id__c | | text", &row], &[]);
        let account = bench.import(&prune, &[("cart.md", &text)]);
        let is_whole = name == "Older__c";
        assert_eq!(account.entries(What::Removed).count() > 0, is_whole);
        assert_eq!(bench.text("cart.yaml").contains("  Old__c:"), !is_whole);
    }
}

#[test]
fn relationships_that_no_source_states_stay() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nprimary_key: Id__c\nfields:\n  Id__c: {label: ID, type: text}\n  \
                OwnerId__c: {label: Owner, type: text, references: {to: Person__dlm, cardinality: one_to_one}}\nreferenced_by: [Wheel__dlm.CartId__c]\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let org = cart(&[("Id__c", "ID", "STRING"), ("OwnerId__c", "Owner", "STRING")]);
    let account = bench.import(&alone(), &[("org.json", &org)]);
    assert_eq!(bench.text("cart.yaml"), text);
    assert_eq!(account.entries, []);
}

#[test]
fn what_any_source_of_an_import_lists_is_not_removed() {
    let field =
        "<CustomField><fullName>Old__c</fullName><label>Old</label><type>Text</type></CustomField>";
    let added = ("objects/Cart__dlm/fields/Old__c.field-meta.xml", field);
    let org = cart(&[("Id__c", "ID", "STRING")]);
    for sources in [
        [added, ("org.json", org.as_str())],
        [("org.json", org.as_str()), added],
    ] {
        let bench = Bench::new(&[("cart.yaml", CART)]);
        let account = bench.import(&alone(), &sources);
        assert_eq!(
            told(&account, What::Removed),
            ["removed: Cart__dlm.Weight__c: the source has it no longer; it is marked `removed`"]
        );
    }
}
