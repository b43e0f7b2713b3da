//! Answers of the platform, in every layout.
#![cfg(feature = "derive")]

mod drift;
mod envelope;
mod errors;
mod layouts;
mod lenient;
mod names;
#[cfg(feature = "schema")]
mod objects;
mod pages;
mod random;
mod values;

/// The object of which the answers have rows.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Trip__dlm")]
struct Trip {
    #[dmo(api_name = "Id__c", key, aliases("std__Id__c"))]
    id: String,
    #[dmo(api_name = "Score__c", previously("Points__c"))]
    #[dmo(names("uat" = "Mark__c", "test" = "Mark__c"), absent_in("old"))]
    score: Option<dmo::Decimal>,
    #[dmo(api_name = "Tags__c")]
    tags: Option<Vec<String>>,
    #[dmo(api_name = "std__Starts__c")]
    starts: Option<dmo::jiff::Timestamp>,
}

fn trip(id: &str, score: &str) -> Trip {
    Trip {
        id: id.into(),
        score: (!score.is_empty()).then(|| score.parse().expect("a number")),
        ..Trip::default()
    }
}

/// The rows of an answer that has no bad one.
fn all<T: dmo::FromRow<Source = ()>>(body: &str) -> Vec<T> {
    let rows = dmo::rows::<T>(body).expect("an answer");
    rows.map(|row| row.expect("a row")).collect()
}
