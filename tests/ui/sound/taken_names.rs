//! Every name that the output could trip over is taken here by something else.

#![deny(warnings, missing_docs)]
#![allow(dead_code, non_camel_case_types, non_upper_case_globals)]

type Text = std::string::String;
type Maybe<T> = std::option::Option<T>;

mod core {}
mod dmo {}
mod std_ {}
mod serde {}

struct Ok;
struct Some;
struct None;
struct Err;
struct Object;
struct Result;
struct Cell;
struct Record;
struct index;
const cell: u8 = 0;
const text: u8 = 0;
const f: u8 = 0;
const FIELDS: u8 = 0;
const OBJECT: u8 = 0;

/// An object.
#[derive(Debug, Clone, PartialEq, Default, ::dmo::Dmo)]
#[dmo(api_name = "Option__dlm", fields = Field)]
pub struct Option {
    /// A key.
    #[dmo(api_name = "Match__c", key, max_length = 5)]
    pub r#match: Text,
    /// A field.
    #[dmo(api_name = "Self__c")]
    pub self_: Maybe<Text>,
    /// A field.
    #[dmo(api_name = "Index__c")]
    pub index: Maybe<i64>,
    /// A field.
    #[dmo(api_name = "Err__c")]
    pub err: Maybe<Values>,
    /// A field.
    #[dmo(api_name = "Target__c", pattern = "[A-Z]")]
    pub target: Maybe<Values>,
    /// A field.
    #[dmo(api_name = "All__c")]
    pub all: Maybe<Values>,
}

/// An object.
#[derive(Debug, Clone, PartialEq, Default, ::dmo::Dmo)]
#[dmo(api_name = "String__dlm")]
pub struct String {
    /// A key.
    #[dmo(api_name = "Id__c", key = 2)]
    pub id: Text,
    /// A key.
    #[dmo(api_name = "Object__c", key = 1)]
    pub object: i64,
}

/// An object.
#[derive(Debug, Clone, PartialEq, Default, ::dmo::Dmo)]
#[dmo(api_name = "Dmo__dlm", serde = false)]
pub struct Dmo {}

/// A value list.
#[derive(Debug, Clone, PartialEq, ::dmo::ValueList)]
pub enum Values {
    /// A value.
    Some,
    /// A value.
    None,
    /// A value.
    Ok,
    /// A value.
    Err,
    /// A value.
    Self_,
    /// Any other.
    #[dmo(unlisted)]
    Unlisted(::dmo::Unlisted),
}

/// A value list.
#[derive(Debug, Clone, PartialEq, ::dmo::ValueList)]
#[dmo(serde = false)]
pub enum ValueList {
    /// A value.
    A,
}

fn main() {
    assert_eq!(String::OBJECT.key, [1, 0]);
    assert_eq!(Option::OBJECT.rust_name, "Option");
    assert_eq!(Field::Match.rust_name, "match");
    assert_eq!(Field::Self_.rust_name, "self_");
    assert_eq!(Field::ALL.len(), 6);
    assert!(Field::Match < Field::Self_);
    assert!(matches!(
        "ERR__C".parse(),
        std::result::Result::Ok(Field::Err)
    ));
    assert!(matches!(
        "Err".parse(),
        std::result::Result::Ok(Values::Err)
    ));
    assert_eq!(Dmo::OBJECT.fields.len(), 0);
    assert_eq!(ValueList::A.as_str(), "A");
}
