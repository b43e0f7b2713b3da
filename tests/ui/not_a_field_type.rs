//! A type that cannot be the type of a field is reported once, at the type.

use dmo::Dmo;

#[derive(Default)]
struct Custom;

#[derive(Default, Dmo)]
#[dmo(api_name = "ssot__A__dlm", fields = Field)]
struct A {
    #[dmo(api_name = "ssot__A__c")]
    a: Custom,
    #[dmo(api_name = "ssot__B__c")]
    b: Option<Custom>,
    #[dmo(api_name = "ssot__C__c", max_length = 5)]
    c: Option<u32>,
    #[dmo(api_name = "ssot__D__c", parse)]
    d: Custom,
    #[dmo(api_name = "ssot__E__c", parse)]
    e: Option<Custom>,
    #[dmo(api_name = "ssot__F__c", parse)]
    f: Vec<u8>,
    #[dmo(api_name = "ssot__G__c", parse)]
    g: Option<u32>,
}

fn main() {
    let _ = dmo::Dmo::validate(&A::default());
}
