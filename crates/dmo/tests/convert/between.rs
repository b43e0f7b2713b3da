//! Two generations of one object: which field goes where.

use dmo::{Columns, Decimal, Record, RecordExt as _, Row, ValueList, convert};

mod v1 {
    use super::ValueList;

    #[derive(Debug, Clone, PartialEq, ValueList)]
    pub(super) enum State {
        Done,
        Late,
        #[dmo(unlisted)]
        Other(dmo::Unlisted),
    }

    #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
    #[dmo(api_name = "Trip__dlm")]
    pub(super) struct Trip {
        #[dmo(api_name = "Id__c", key)]
        pub(super) id: String,
        #[dmo(api_name = "Score__c")]
        pub(super) score: Option<dmo::Decimal>,
        #[dmo(api_name = "STATE__c")]
        pub(super) state: Option<State>,
        #[dmo(api_name = "std__Note__c")]
        pub(super) note: Option<String>,
        #[dmo(api_name = "Points__c")]
        pub(super) points: Option<dmo::Decimal>,
    }
}

mod v2 {
    use super::ValueList;

    #[derive(Debug, Clone, PartialEq, ValueList)]
    pub(super) enum State {
        Late,
        #[dmo(value = "Done")]
        Finished,
        #[dmo(unlisted)]
        Other(dmo::Unlisted),
    }

    #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
    #[dmo(api_name = "Journey__dlm", previously("Trip__dlm"))]
    pub(super) struct Journey {
        #[dmo(api_name = "Points__c", previously("Score__c"))]
        pub(super) points: Option<dmo::Decimal>,
        #[dmo(api_name = "State__c")]
        pub(super) state: Option<State>,
        #[dmo(api_name = "ssot__Note__c", aliases("std__Note__c"))]
        pub(super) note: Option<String>,
        #[dmo(api_name = "Id__c", key)]
        pub(super) id: String,
        #[dmo(api_name = "Fresh__c")]
        pub(super) fresh: Option<String>,
    }
}

fn trip() -> v1::Trip {
    v1::Trip {
        id: "7".into(),
        score: "12345678.123456789012345678".parse().ok(),
        state: Some(v1::State::Done),
        note: Some("late".into()),
        points: None,
    }
}

fn journey() -> v2::Journey {
    v2::Journey {
        id: "7".into(),
        points: "12345678.123456789012345678".parse().ok(),
        state: Some(v2::State::Finished),
        note: Some("late".into()),
        fresh: None,
    }
}

#[test]
fn a_field_is_found_by_name_alias_former_name_and_in_another_case() {
    let converted: v2::Journey = convert(&trip()).into_result().expect("all has a place");
    assert_eq!(converted, journey());
}

#[test]
fn any_record_is_converted() {
    let boxed: Box<dyn Record> = Box::new(trip());
    let converted: v2::Journey = convert(&*boxed).into_result().expect("all has a place");
    assert_eq!(converted, journey());
    let same: v1::Trip = convert(&boxed).into_result().expect("all has a place");
    assert_eq!(same, trip());
}

#[test]
fn open_lists_keep_what_they_do_not_have() {
    let state = "Lost".parse::<v1::State>().expect("an open list");
    let old = v1::Trip {
        state: Some(state),
        ..trip()
    };
    let new: v2::Journey = convert(&old).into_result().expect("all has a place");
    assert_eq!(new.state.as_ref().map(ValueList::as_str), Some("Lost"));
    assert!(matches!(new.state, Some(v2::State::Other(_))));
}

#[derive(Debug, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Sum__dlm")]
struct Sum {
    #[dmo(
        api_name = "Sum__c",
        previously("Score__c", "Points__c", "Id__c", "STATE__c", "std__Note__c")
    )]
    sum: Option<String>,
}

/// The field of the very name wins, whichever stands first, and the other value is told.
#[test]
fn of_two_values_for_one_field_one_is_told() {
    let points = Decimal::from(1);
    let old = v1::Trip {
        points: Some(points),
        ..trip()
    };
    let conversion = convert::<v2::Journey>(&old);
    assert_eq!(conversion.record.points, Some(points));
    assert_eq!(
        conversion.errors.to_string(),
        "Trip__dlm.Score__c -> Journey__dlm.Points__c: Points__c has a value for it too, found 12345678.123456789012345678"
    );
    // Of two former names the first counts.
    let conversion = convert::<Sum>(&old);
    assert_eq!(conversion.record.sum.as_deref(), Some("7"));
    assert_eq!(
        conversion.errors.to_string(),
        "Trip__dlm.Score__c -> Sum__dlm.Sum__c: Id__c has a value for it too, found 12345678.123456789012345678\n\
         Trip__dlm.STATE__c -> Sum__dlm.Sum__c: Id__c has a value for it too, found \"Done\"\n\
         Trip__dlm.std__Note__c -> Sum__dlm.Sum__c: Id__c has a value for it too, found \"late\"\n\
         Trip__dlm.Points__c -> Sum__dlm.Sum__c: Id__c has a value for it too, found 1"
    );
}

#[test]
fn a_row_that_lacks_columns_becomes_one_that_lacks_them() {
    let json = r#"{"Score__c": 4.5, "std__Note__c": null}"#;
    let old: Row<v1::Trip> = serde_json::from_str(json).expect("a row");
    let new: Row<v2::Journey> = convert(&old).into_result().expect("all has a place");
    assert_eq!(new.columns, Columns::from_iter([0, 2]));
    assert_eq!(
        serde_json::to_string(&new).expect("JSON"),
        r#"{"Points__c":"4.5","ssot__Note__c":null}"#
    );
    let errors = convert::<v2::Journey>(&old).into_result();
    let errors = errors.expect_err("the key is missing").to_string();
    assert_eq!(
        errors,
        "Trip__dlm.Id__c -> Journey__dlm.Id__c: expected a value, found none"
    );
}

#[test]
fn columns_that_the_old_object_does_not_have_are_told() {
    let json = r#"{"Id__c": "7", "Fresh__c": "x"}"#;
    let old: Row<v1::Trip> = serde_json::from_str(json).expect("a row");
    let conversion = convert::<v2::Journey>(&old);
    assert_eq!(conversion.record.get("Id__c"), Some("7".into()));
    assert_eq!(
        conversion.errors.to_string(),
        "Trip__dlm -> Journey__dlm: only the name was read: Trip__dlm has no field \"Fresh__c\""
    );
}
