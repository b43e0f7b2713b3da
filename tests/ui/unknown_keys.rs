//! An unknown key is answered with the nearest known one, or with where to say the same.

use dmo::{Dmo, ValueList};

#[derive(Default, Dmo)]
#[dmo(
    api_name = "ssot__A__dlm",
    lable = "x",
    primary_key = "ssot__Id__c",
    max_lenght = 5,
    apiName = "x"
)]
struct A {
    #[dmo(
        api_name = "ssot__Id__c",
        requird,
        description = "x",
        category = "y",
        unlisted,
        colour = "red"
    )]
    id: Option<String>,
}

#[derive(ValueList)]
#[dmo(crat = dmo, label = "x")]
enum B {
    #[dmo(name = "x", vlaue = "y")]
    One,
}

fn main() {}
