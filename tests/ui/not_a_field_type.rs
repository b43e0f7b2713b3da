//! A type that cannot stand for a field is reported at the type.

use dmo::Dmo;

#[derive(Default)]
struct Custom;

#[derive(Default, Dmo)]
#[dmo(api_name = "ssot__A__dlm")]
struct A {
    #[dmo(api_name = "ssot__A__c")]
    a: Custom,
    #[dmo(api_name = "ssot__B__c")]
    b: Option<Custom>,
}

fn main() {}
