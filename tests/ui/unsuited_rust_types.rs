//! Constraints that the Rust type of their field cannot meet: once each, at the constraint.

use dmo::jiff::{Timestamp, civil::Date};
use dmo::{Dmo, ValueList};

type Count = i64;

#[derive(Default, Dmo)]
#[dmo(api_name = "ssot__A__dlm", fields = Field)]
#[dmo(rule(not_before("ssot__I__c", "ssot__C__c")))]
#[dmo(rule(not_before("ssot__J__c", "ssot__K__c")))]
struct A {
    #[dmo(api_name = "ssot__A__c", key)]
    a: Vec<String>,
    #[dmo(api_name = "ssot__B__c", max_length = 5, pattern = "[a-z]")]
    b: Option<Count>,
    #[dmo(api_name = "ssot__C__c", range(min = "2025-12-31"))]
    c: Option<Timestamp>,
    #[dmo(api_name = "ssot__D__c", range(min = "2025-12-31"))]
    d: Option<i64>,
    #[dmo(api_name = "ssot__E__c", range(min = "1", max = "2"))]
    e: Option<Date>,
    #[dmo(api_name = "ssot__F__c", precision = 5, scale = 2)]
    f: Option<bool>,
    #[dmo(api_name = "ssot__G__c", scale = 2)]
    g: Option<Side>,
    #[dmo(api_name = "ssot__H__c", max_length = 3)]
    h: Option<Side>,
    #[dmo(api_name = "ssot__I__c")]
    i: Option<String>,
    #[dmo(api_name = "ssot__J__c")]
    j: Option<Date>,
    #[dmo(api_name = "ssot__K__c")]
    k: Option<Timestamp>,
}

#[derive(ValueList)]
enum Side {
    Left,
    Right,
}

fn main() {
    println!("{} {:?}", A::OBJECT.label, Field::ALL);
}
