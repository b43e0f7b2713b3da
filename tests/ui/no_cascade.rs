//! Beside our errors, nothing is said about impls that are missing.

use std::fmt::Display;
use std::str::FromStr;

use dmo::{Dmo, FieldType, Record, ValueList};
use serde::Serialize;
use serde::de::DeserializeOwned;

#[derive(Default, Dmo)]
#[dmo(label = "Flow Run", fields = Field)]
struct FlowRun {
    #[dmo(api_name = "ssot__Id__c", kee)]
    id: String,
    error_reason: Option<ErrorReason>,
}

#[derive(Dmo)]
#[dmo(api_name = "ssot__Kind__dlm")]
enum Kind {
    A,
}

#[derive(Default, Dmo)]
#[dmo(api_name = "ssot__Wrapper__dlm")]
struct Wrapper<T> {
    #[dmo(api_name = "ssot__Id__c")]
    id: T,
}

#[derive(ValueList)]
enum ErrorReason {
    #[dmo(valeu = "x")]
    A,
    B(u8),
}

fn everything<T: Dmo + Record + Serialize + DeserializeOwned>(record: &T) -> bool {
    record.validate().is_ok() && T::OBJECT.fields.is_empty()
}

fn listed<T: ValueList + FieldType + Serialize + DeserializeOwned + Display + FromStr>(_: &T) {}

fn main() {
    let run = FlowRun::default();
    everything(&run);
    everything(&Wrapper::<u8>::default());
    listed(&ErrorReason::A);
    println!("{}", ErrorReason::B(1).as_str());
    println!(
        "{} {} {}",
        FlowRun::OBJECT.label,
        Field::ErrorReason.label,
        Field::ALL.len()
    );
    println!("{:?} {}", "ssot__Id__c".parse::<Field>(), Field::Id);
    println!("{}", Kind::A.object().label);
}
