//! A record needs `Default`.

use dmo::Dmo;

#[derive(Dmo)]
#[dmo(api_name = "ssot__A__dlm")]
struct A {
    #[dmo(api_name = "ssot__A__c")]
    a: Option<String>,
}

fn main() {}
