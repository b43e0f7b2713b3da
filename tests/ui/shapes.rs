//! What an object cannot be.

use dmo::Dmo;

#[derive(Default, Dmo)]
#[dmo(api_name = "ssot__A__dlm")]
struct Tuple(String);

#[derive(Default, Dmo)]
#[dmo(api_name = "ssot__A__dlm")]
struct Unit;

#[derive(Dmo)]
#[dmo(api_name = "ssot__A__dlm")]
union Union {
    a: u8,
}

#[derive(Dmo)]
#[dmo(api_name = "ssot__A__dlm")]
enum Enum {
    A,
}

#[derive(Default, Dmo)]
#[dmo(api_name = "ssot__A__dlm")]
struct Generic<T> {
    #[dmo(api_name = "ssot__A__c")]
    a: T,
}

// Only this is said of them, whatever else they lack or have.

#[derive(Dmo)]
enum Bare {
    #[dmo(value = "a")]
    A,
}

#[derive(Default, Dmo)]
struct Newtype<T>(#[dmo(key)] T);

#[derive(Default, Dmo)]
#[dmo(lable = "x", crate = dmo)]
struct Nothing;

fn main() {}
