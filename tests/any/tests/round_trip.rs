//! Every object keeps every value, and its description is all there.

#[expect(
    deprecated,
    reason = "a description says of its object that it is gone"
)]
use any::objects::{Dmo as DmoObject, Edges, Everything, Orders, dmo::Object, edges, everything};
use dmo_tests::check::check;

#[test]
#[expect(
    deprecated,
    reason = "a description says of its object that it is gone"
)]
fn every_object_is_checked() {
    include!(concat!(env!("OUT_DIR"), "/dmo/every_object.rs"));
    let calls = include_str!(concat!(env!("OUT_DIR"), "/dmo/every_object.rs"));
    let folders = [
        concat!(env!("OUT_DIR"), "/schema"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/schema"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/unconventional"),
    ];
    let number = |folder: &str| std::fs::read_dir(folder).expect("descriptions").count();
    let descriptions = folders.map(number);
    assert!(
        descriptions.iter().all(|number| *number > 0),
        "{descriptions:?}"
    );
    let descriptions: usize = descriptions.iter().sum();
    assert_eq!(calls.matches("check::<").count(), descriptions);
}

#[test]
fn listed_values_are_read_and_written_letter_by_letter() {
    use everything::Status;
    for (variant, text) in [
        (Status::InProgress, "In Progress"),
        (Status::InProgressCapitals, "IN_PROGRESS"),
        (Status::V0_579, "0-579"),
        (Status::V720, "720+"),
        (Status::Nothing, ""),
    ] {
        assert_eq!(variant.as_str(), text);
        assert_eq!(text.parse::<Status>().expect("a status"), variant);
    }
    let surprise: Status = "brand new".parse().expect("an open list");
    assert_eq!(surprise.to_string(), "brand new");
}

/// A payload for the Ingestion API, whose numbers and flags are no texts.
#[test]
fn payloads_have_numbers_and_flags() {
    let order = Orders {
        amount: "12345678.123456789012345678".parse().ok(),
        count: Some(2),
        share: "12.50".parse().ok(),
        paid: Some(true),
        ..Orders::new("7")
    };
    let json = dmo::json::to_string(&[&order]).expect("JSON");
    assert_eq!(
        json,
        r#"[{"id":"7","amount":12345678.123456789012345678,"count":2,"share":12.50,"paid":true,"placed_at":null}]"#
    );
    let back: Vec<Orders> = serde_json::from_str(&json).expect("orders");
    assert_eq!(back, [order]);
}

#[test]
#[expect(deprecated, reason = "the description says so")]
fn text_that_turns_direction_is_data_and_never_source() {
    use everything::{Field, Status};
    let turned = Status::TurnedBack;
    assert_eq!(turned.as_str(), "Turned \u{202e}back\u{202c}");
    assert_eq!(
        Field::Turned.label,
        "Turned \u{202e}back\u{202c}, zero\u{200b}width\u{2060}"
    );
    assert_eq!(Field::Turned.deprecated, Some("Turned \u{202e}back."));
    let source = include_str!(concat!(env!("OUT_DIR"), "/dmo/everything.rs"));
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert_eq!(source.find(turns), None);
    assert!(source.contains("Turned \u{fffd}back\u{fffd} and \u{fffd}held\u{fffd}"));
}

#[test]
fn values_are_kept_whatever_becomes_of_their_names() {
    let values = ["Self", "super", "Été"];
    for value in values {
        let read: edges::Date = value.parse().expect("an open list");
        assert!(!matches!(read, edges::Date::Unrecognized(_)), "{value}");
        assert_eq!(read.as_str(), value);
    }
    assert_eq!(edges::Date::Self_.as_str(), "Self");
}

#[test]
fn keys_may_be_called_as_patterns_are() {
    use any::unconventional::Keys;
    let keys = Keys::new("nothing", 1, true, "failed", "other");
    assert_eq!(
        (keys.None.as_str(), keys.Some, keys.Ok),
        ("nothing", 1, true)
    );
    assert_eq!(
        (keys.Err.as_str(), keys.other_.as_str()),
        ("failed", "other")
    );
}

#[test]
fn ends_of_ranges_are_as_described() {
    let range = |field: edges::Field| field.range.expect("a range").to_string();
    let most = "9".repeat(38);
    assert_eq!(range(edges::Field::Whole), format!("-{most} to {most}"));
    assert_eq!(range(edges::Field::Part), format!("at most 0.{most}"));
    assert_eq!(range(edges::Field::Padded), "1 to 1.0");
    assert_eq!(range(edges::Field::Day), "0000-01-01 to 9999-12-31");
    // The last timestamp means "no end", and is written so.
    assert_eq!(
        range(edges::Field::Moment),
        "0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z"
    );
    assert_eq!(Edges::OBJECT.rules.len(), 2);
}

#[test]
fn an_object_called_dmo_has_a_field_called_object() {
    let record = DmoObject {
        object: Some(Object::Dmo),
        ..DmoObject::default()
    };
    assert_eq!(
        serde_json::to_value(&record).expect("JSON")["ssot__Object__c"],
        "Dmo"
    );
    assert_eq!(DmoObject::OBJECT.rust_name, "Dmo");
}

#[test]
#[expect(deprecated, reason = "the description says so")]
fn the_description_is_all_there() {
    let object = Everything::OBJECT;
    assert_eq!(
        object.label,
        r#"Every "thing" {braced} \ 'quoted' */ <b>bold</b> `code` [link](x) # 1"#
    );
    assert_eq!(object.since.expect("a version").to_string(), "60.10");
    assert_eq!(object.null_values, ["NOT_SET"]);
    assert_eq!(
        object.meta[1],
        ("nested", r#"{"list":[1,"two",null],"map":{"deep":true}}"#)
    );
    let keys: Vec<_> = object
        .key
        .iter()
        .map(|&at| object.fields[at].api_name)
        .collect();
    assert_eq!(keys, ["ssot__Second__c", "ssot__First__c"]);
    assert_eq!(object.referenced_by.len(), 2);
    assert_eq!(object.rules.len(), 4);
    assert_eq!(everything::Field::Code.pattern, Some(r#"[A-Z]{2}"?\d"#));
    assert_eq!(
        everything::Field::RelatedId.references[1].when,
        Some(("ssot__KindName__c", "A \"case\" */"))
    );
    assert_eq!(everything::Field::BirthDateCustom.api_name, "birth_date__c");
}
