//! `Debug` of records: that of the standard library's derive, but for sensitive values.

use dmo::jiff::Timestamp;
use dmo::{Decimal, Dmo, Unlisted, ValueList};

#[derive(Debug, Clone, PartialEq, ValueList)]
enum State {
    #[dmo(value = "In Transit")]
    InTransit,
    #[dmo(unlisted)]
    Other(Unlisted),
}

/// The fields of a struct twice: with our `Debug`, and with the one of the standard library.
macro_rules! twice {
    ($($(#[$attribute:meta])* $field:ident: $type:ty,)*) => {
        mod ours {
            use super::*;
            #[derive(Clone, Default, Dmo)]
            #[dmo(api_name = "Parcel__dlm", debug)]
            pub(super) struct Parcel { $($(#[$attribute])* pub(super) $field: $type,)* }
        }
        mod theirs {
            use super::*;
            #[derive(Debug)]
            #[expect(dead_code, reason = "`Debug` alone reads it")]
            pub(super) struct Parcel { $(pub(super) $field: $type,)* }
        }
        fn theirs(parcel: ours::Parcel) -> theirs::Parcel {
            theirs::Parcel { $($field: parcel.$field,)* }
        }
    };
}

twice! {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Type__c")]
    r#type: Option<String>,
    #[dmo(api_name = "Open__c")]
    open: Option<bool>,
    #[dmo(api_name = "Count__c")]
    count: i64,
    #[dmo(api_name = "Weight__c")]
    weight: Option<f64>,
    #[dmo(api_name = "Price__c")]
    price: Option<Decimal>,
    #[dmo(api_name = "Sent__c")]
    sent: Option<Timestamp>,
    #[dmo(api_name = "Tags__c")]
    tags: Option<Vec<String>>,
    #[dmo(api_name = "State__c")]
    state: Option<State>,
    #[dmo(api_name = "Size__c", parse)]
    size: Option<String>,
}

#[test]
fn debug_is_that_of_the_standard_library() {
    let empty = ours::Parcel::default();
    assert_eq!(format!("{empty:?}"), format!("{:?}", theirs(empty.clone())));
    let full = ours::Parcel {
        id: "a\"b".into(),
        r#type: Some("line\nbreak".into()),
        open: Some(true),
        count: -5,
        weight: Some(f64::NAN),
        price: "12.50".parse().ok(),
        sent: Some(Timestamp::UNIX_EPOCH),
        tags: Some(vec!["x".into(), String::new()]),
        state: Some(State::InTransit),
        size: Some("L".into()),
    };
    assert_eq!(format!("{full:?}"), format!("{:?}", theirs(full.clone())));
    assert_eq!(format!("{full:#?}"), format!("{:#?}", theirs(full.clone())));
    let unlisted = ours::Parcel {
        state: "Lost".parse().ok(),
        ..ours::Parcel::default()
    };
    assert!(format!("{unlisted:?}").contains(r#"state: Some(Unrecognized("Lost"))"#));
}

#[derive(Default, Dmo)]
#[dmo(api_name = "Patient__dlm", debug)]
struct Patient {
    #[dmo(api_name = "Id__c", key, sensitive)]
    id: String,
    #[dmo(api_name = "Ssn__c", sensitive)]
    ssn: Option<String>,
    #[dmo(api_name = "Age__c", sensitive, parse)]
    age: Option<u8>,
}

#[test]
fn debug_hides_sensitive_values() {
    let shown = |ssn: Option<&str>, age| {
        let (id, ssn) = ("7".into(), ssn.map(str::to_owned));
        format!("{:?}", Patient { id, ssn, age })
    };
    assert_eq!(
        shown(Some("123"), Some(5)),
        "Patient { id: [not shown], ssn: [not shown], age: [not shown] }"
    );
    assert_eq!(
        shown(None, None),
        "Patient { id: [not shown], ssn: None, age: None }"
    );
}
