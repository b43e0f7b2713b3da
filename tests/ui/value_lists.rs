//! What a value list cannot be.

use dmo::ValueList;

#[derive(ValueList)]
enum Empty {}

#[derive(ValueList)]
struct Struct;

#[derive(Default, ValueList)]
#[dmo(api_name = "ssot__A__dlm", label = "A")]
struct Object<T> {
    #[dmo(api_name = "ssot__A__c")]
    a: T,
}

#[derive(ValueList)]
enum Generic<T> {
    A,
    B(T),
}

#[derive(ValueList)]
enum Data {
    A(String),
    B {
        b: u8,
    },
    #[dmo(unlisted)]
    C,
}

#[derive(ValueList)]
enum Twice {
    A,
    #[dmo(value = "A")]
    B,
    #[dmo(unlisted)]
    C(dmo::Unlisted),
    #[dmo(unlisted)]
    D(#[dmo(value = "x")] dmo::Unlisted),
}

#[derive(ValueList)]
enum Held {
    A,
    #[dmo(unlisted)]
    Other(String),
}

fn main() {}
