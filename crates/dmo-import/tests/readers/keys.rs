//! Orders of fields in a key, which every reader takes in the same way.

use dmo_import::facts::{Facts, Object};
use dmo_import::{Source, answer, ingestion, sfdx};
use expect_test::{Expect, expect};

use crate::show::show;

/// The fields of one object, each a name and its order in the key as it stands in the source.
type Fields<'f> = &'f [(&'f str, &'f str)];

fn listed(list: &str, name: &str, fields: &str, of: Fields<'_>) -> Facts {
    let of = of.iter().map(|(field, order)| {
        format!(r#"{{"{name}": "{field}", "dataType": "Text", "primaryIndexOrder": {order}}}"#)
    });
    let of = of.collect::<Vec<_>>().join(",\n");
    let text = format!("{{\"{list}\": [{{\"{name}\": \"Kite\", \"{fields}\": [\n{of}]}}]}}");
    let source = Source::new("schema.json", text);
    assert!(ingestion::recognise(&source));
    ingestion::read(&source)
}

fn project(fields: Fields<'_>) -> Facts {
    let files = fields.iter().map(|(field, order)| {
        Source::new(
            &format!("objects/Kite__dll/fields/{field}__c.field-meta.xml"),
            format!(
                "<CustomField><fullName>{field}__c</fullName><type>Text</type>\n<mktDataLakeFieldAttributes>\
                 <primaryIndexOrder>{order}</primaryIndexOrder></mktDataLakeFieldAttributes></CustomField>"
            ),
        )
    });
    sfdx::read(&files.collect::<Vec<_>>())
}

fn marked(fields: Fields<'_>) -> Facts {
    let fields = fields.iter().map(|(field, order)| {
        format!(r#"{{"name": "{field}__c", "type": "Text", "primaryIndexOrder": {order}}}"#)
    });
    let fields = fields.collect::<Vec<_>>().join(",\n");
    let text = format!("{{\"name\": \"Kite__dlm\", \"fields\": [\n{fields}]}}");
    answer::read(&Source::new("answer.json", text))
}

/// The same fields in every form that tells of each field its order.
fn forms(fields: Fields<'_>) -> [Facts; 4] {
    [
        listed("schemas", "name", "fields", fields),
        listed("records", "developerName", "externalDataTranFields", fields),
        project(fields),
        marked(fields),
    ]
}

/// The object, its key without suffixes, and what is refused of it.
fn key(facts: &Facts) -> (&Object, Vec<&str>, Vec<String>) {
    let [object] = facts.objects.as_slice() else {
        panic!("{facts:#?}");
    };
    let names = object.stated.texts(dmo_schema::Key::PrimaryKey).into_iter();
    let names = names.map(|name| name.strip_suffix("__c").unwrap_or(name));
    let refused = object
        .refused
        .iter()
        .map(|refusal| refusal.reason.to_string());
    (object, names.collect(), refused.collect())
}

#[test]
fn the_order_0_says_that_a_field_is_not_in_the_key() {
    for facts in forms(&[("left", "0"), ("trip", "1"), ("seat", "0")]) {
        let (object, key, refused) = key(&facts);
        assert_eq!(object.fields.len(), 3);
        assert_eq!((key, refused), (vec!["trip"], vec![]));
    }
    for facts in forms(&[("left", "0"), ("trip", "0")]) {
        let (_, key, refused) = key(&facts);
        assert_eq!((key, refused), (vec![], vec![]));
    }
}

#[test]
fn no_order_says_the_same() {
    for facts in [
        listed(
            "schemas",
            "name",
            "fields",
            &[("left", "null"), ("trip", "1")],
        ),
        marked(&[("left", "null"), ("trip", "1")]),
        project(&[("left", ""), ("trip", "1")]),
    ] {
        let (_, key, refused) = key(&facts);
        assert_eq!((key, refused), (vec!["trip"], vec![]));
    }
}

#[test]
fn orders_that_meet_are_told() {
    for facts in forms(&[("left", "2"), ("trip", "1"), ("seat", "1")]) {
        let (object, key, refused) = key(&facts);
        assert_eq!(key, ["trip", "seat", "left"]);
        let first = object.stated.texts(dmo_schema::Key::PrimaryKey)[0];
        let expected =
            format!("has the order 1 in the key, as `{first}` has; they are taken as they stand");
        assert_eq!(refused, [expected.as_str()]);
    }
}

#[test]
fn orders_that_no_field_has_are_told() {
    for facts in forms(&[("seat", "6"), ("trip", "2")]) {
        let (_, key, refused) = key(&facts);
        assert_eq!(key, ["trip", "seat"]);
        assert_eq!(
            refused,
            [
                "has the order 2 in the key, and no field has the order 1",
                "has the order 6 in the key, and no field has the orders 3 to 5",
            ]
        );
    }
}

#[test]
fn an_order_that_cannot_be_read_leaves_no_key() {
    for order in ["-1", "1.5", "4294967296", "\"one\""] {
        for facts in forms(&[("trip", "1"), ("left", order)]) {
            let (_, key, refused) = key(&facts);
            assert_eq!(key, [""; 0], "{order}");
            let [unread, lost] = &refused[..] else {
                panic!("{refused:?}");
            };
            assert!(unread.contains(order), "{unread}");
            assert!(unread.ends_with("not a whole number"), "{unread}");
            assert_eq!(
                lost,
                "has an order in the key that cannot be read; no key is taken"
            );
        }
    }
}

#[test]
fn a_key_of_which_a_field_is_refused_is_none() {
    let fields = [("trip", "1"), ("le ft", "2"), ("se at", "0")];
    for facts in [
        listed("schemas", "name", "fields", &fields),
        marked(&fields),
    ] {
        let (_, key, refused) = key(&facts);
        assert_eq!(key, [""; 0]);
        let lost = refused.iter().filter(|reason| reason.contains("key"));
        assert_eq!(
            lost.collect::<Vec<_>>(),
            [&"is not taken, and it is in the key; no key is taken"]
        );
    }
}

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&show(&answer::read(&Source::new("answer.json", text))));
}

#[test]
fn a_mark_counts_more_than_an_order() {
    check(
        r#"{"name": "Kite__dlm", "fields": [
  {"name": "A__c", "isPrimaryKey": true, "indexOrder": 0},
  {"name": "B__c", "isPrimaryKey": true, "indexOrder": null},
  {"name": "C__c", "isPrimaryKey": false, "indexOrder": 2},
  {"name": "D__c", "isPrimaryKey": false, "indexOrder": 0},
  {"name": "E__c", "keyOrder": "1"}]}"#,
        &expect![[r#"
            1 dmo Kite__dlm, key E__c + A__c + B__c, complete
                2 A__c ?
                3 B__c ?
                4 C__c ?
                5 D__c ?
                6 E__c ?
                refused fact in line 2: `A__c` has the order 0, which says that it is not in the key, and `isPrimaryKey` says otherwise, which counts
                refused fact in line 4: `C__c` has an order in the key, and `isPrimaryKey` says otherwise, which counts
        "#]],
    );
}

#[test]
fn a_list_of_the_key_has_orders_too() {
    check(
        r#"{"name": "Kite__dlm", "fields": [{"name": "A__c"}, {"name": "B__c"}, {"name": "C__c"}], "primaryKeys": [
  {"name": "A__c", "indexOrder": "0"},
  {"name": "B__c", "indexOrder": "1"},
  {"name": "C__c", "indexOrder": null}]}"#,
        &expect![[r#"
            1 dmo Kite__dlm, key B__c + C__c, complete
                1 A__c ?
                1 B__c ?
                1 C__c ?
                refused fact in line 2: `Kite__dlm` has `A__c` in its key with the order 0, which says that it is not in it
        "#]],
    );
}
