//! `9999-12-31T23:59:59Z`, by which systems say "no end": it costs no row, and is written as it came.
#![cfg(feature = "derive")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt;
use std::str::FromStr;

use dmo::jiff::{Timestamp, civil};
use dmo::{RecordExt as _, Value};

/// A type that holds what a [`Timestamp`] holds, and prints it in its own way.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Moment(Timestamp);

impl FromStr for Moment {
    type Err = dmo::jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string().replace('T', " "))
    }
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Contract__dlm", rule(not_before("Ends__c", "Starts__c")))]
struct Contract {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Starts__c")]
    starts: Option<Timestamp>,
    #[dmo(api_name = "Ends__c", range(min = "2000-01-01T00:00:00Z"))]
    ends: Option<Timestamp>,
    #[dmo(api_name = "Soon__c", range(max = "2100-01-01T00:00:00Z"))]
    soon: Option<Timestamp>,
    #[dmo(api_name = "Own__c", type = "dateTime", parse)]
    own: Option<Moment>,
    #[dmo(api_name = "Wall__c", type = "dateTime", parse)]
    wall: Option<civil::DateTime>,
    #[dmo(
        api_name = "Text__c",
        type = "dateTime",
        range(min = "2000-01-01T00:00:00Z")
    )]
    text: Option<String>,
}

const NO_END: &str = "9999-12-31T23:59:59Z";

/// A contract with that in every column but the first.
fn endless() -> Contract {
    Contract {
        id: "1".to_owned(),
        starts: Some(Timestamp::MAX),
        ends: Some(Timestamp::MAX),
        soon: None,
        own: Some(Moment(Timestamp::MAX)),
        wall: Some(civil::date(9999, 12, 31).at(23, 59, 59, 0)),
        text: Some(NO_END.to_owned()),
    }
}

#[test]
fn every_format_gives_it_back() {
    let json = format!(
        r#"{{"Id__c":"1","Starts__c":"{NO_END}","Ends__c":"{NO_END}","Soon__c":null,"Own__c":"{NO_END}","Wall__c":"{NO_END}","Text__c":"{NO_END}"}}"#
    );
    let read: Contract = serde_json::from_str(&json).unwrap();
    assert_eq!(read, endless());
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    assert_eq!(dmo::json::to_string(&read).unwrap(), json);

    let yaml = serde_yaml::to_string(&read).unwrap();
    assert_eq!(yaml.matches(NO_END).count(), 5);
    assert_eq!(serde_yaml::from_str::<Contract>(&yaml).unwrap(), read);

    let bytes = postcard::to_allocvec(&read).unwrap();
    assert_eq!(postcard::from_bytes::<Contract>(&bytes).unwrap(), read);

    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.serialize(&read).unwrap();
    let table = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    assert_eq!(table.matches(NO_END).count(), 5);
    let mut rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Contract>();
    assert_eq!(rows.next().unwrap().unwrap(), read);
}

#[test]
fn setting_takes_what_decoding_takes() {
    let mut contract = Contract {
        id: "1".to_owned(),
        ..Contract::default()
    };
    for value in [
        Value::from(Timestamp::MAX),
        NO_END.into(),
        "9999-12-31 23:59:59.000 UTC".into(),
    ] {
        for name in ["Starts__c", "Ends__c", "Own__c", "Wall__c"] {
            contract.set(name, Value::Null).unwrap();
            contract.set(name, value.clone()).unwrap();
        }
        contract.set("Text__c", NO_END).unwrap();
        assert_eq!(contract, endless(), "{value}");
    }
    // A text column gets the text that is written elsewhere.
    contract.set("Text__c", Timestamp::MAX).unwrap();
    assert_eq!(contract, endless());
    assert_eq!(Value::from(Timestamp::MAX).to_string(), NO_END);
}

/// To the nanosecond it is a timestamp of its own, of which nobody can tell the other.
#[test]
fn the_last_timestamp_has_the_same_text() {
    let row = r#"{"Id__c":"1","Ends__c":"9999-12-30T22:00:00.999999999Z"}"#;
    let contract: Contract = serde_json::from_str(row).unwrap();
    assert_eq!(contract.ends, Some(Timestamp::MAX));
    let written = serde_json::to_value(&contract).unwrap();
    assert_eq!(written["Ends__c"], NO_END);
}

#[test]
fn it_is_later_than_all_else() {
    assert!(endless().validate().is_empty(), "{}", endless().validate());
    let late = Contract {
        ends: "2024-01-01T00:00:00Z".parse().ok(),
        soon: Some(Timestamp::MAX),
        ..endless()
    };
    assert_eq!(
        late.validate().to_string(),
        "error[range] Soon__c: expected at most 2100-01-01T00:00:00Z, found 9999-12-31T23:59:59Z\n\
         error[not_before] Ends__c: expected 9999-12-31T23:59:59Z or later, as Starts__c says, \
         found 2024-01-01T00:00:00Z"
    );
}

/// Other moments beyond the last timestamp would not be written as they came.
#[test]
fn other_moments_of_those_hours_are_refused() {
    for late in ["9999-12-31", "9999-12-31T00:00:00Z", "9999-12-31T23:59:58Z"] {
        let row = format!(r#"{{"Id__c":"1","Ends__c":"{late}"}}"#);
        let error = serde_json::from_str::<Contract>(&row).unwrap_err();
        let expected = format!(
            "column Ends__c of Contract__dlm: expected a dateTime such as 2024-03-22T05:47:10Z \
             (a timestamp no later than 9999-12-30T22:00:00Z, or 9999-12-31T23:59:59Z for no end), found \"{late}\""
        );
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
}

/// Valid until further notice, in a range that ends there.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Offer__dlm")]
struct Offer {
    #[dmo(
        api_name = "Until__c",
        range(min = "9999-12-30T00:00:00Z", max = "9999-12-31T23:59:59Z")
    )]
    until: Option<Timestamp>,
    #[dmo(
        api_name = "Text__c",
        type = "dateTime",
        range(min = "9999-12-31T23:59:59Z")
    )]
    text: Option<String>,
}

#[test]
fn a_range_may_end_there() {
    let offer = Offer {
        until: Some(Timestamp::MAX),
        text: Some(NO_END.to_owned()),
    };
    assert!(offer.validate().is_empty(), "{}", offer.validate());
    let early = Offer {
        until: "9999-12-29T23:59:59Z".parse().ok(),
        text: Some("9999-12-30T22:00:00Z".to_owned()),
    };
    assert_eq!(
        early.validate().to_string(),
        "error[range] Until__c: expected 9999-12-30T00:00:00Z to 9999-12-31T23:59:59Z, \
         found 9999-12-29T23:59:59Z\n\
         error[range] Text__c: expected at least 9999-12-31T23:59:59Z, found \"9999-12-30T22:00:00Z\""
    );
}
