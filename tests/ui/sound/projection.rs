//! A projection whose names could trip its output up, without a warning.

#![deny(warnings, missing_docs)]
#![allow(dead_code, non_camel_case_types)]

type Maybe<T> = std::option::Option<T>;

mod core {}
mod dmo {}
struct Some;
struct None;
struct Source;
struct Result;

mod runs {
    /// An object.
    #[derive(Debug, Clone, PartialEq, Default, ::dmo::Dmo)]
    #[dmo(api_name = "Run__dlm")]
    pub struct Run {
        /// The key.
        #[dmo(api_name = "Id__c", key)]
        pub id: String,
        /// A field.
        #[dmo(api_name = "Type__c")]
        pub r#type: Option<String>,
        /// A field.
        #[dmo(api_name = "Parent__c", references("Run__dlm"))]
        pub parent: Option<String>,
        /// A field.
        #[dmo(api_name = "Port__c", parse)]
        pub port: Option<u16>,
    }

    /// A check.
    pub fn any<T>(_: &T) -> Result<(), String> {
        Ok(())
    }
}

/// Runs with those that started them.
#[derive(Debug, PartialEq, ::dmo::Projection)]
#[dmo(from(r#in = runs::Run, parent = std::option::Option<runs::Run>), join(r#parent = in.parent))]
#[dmo(fields = Fields, check = runs::any)]
pub struct Option {
    /// A column.
    #[dmo(r#in)]
    pub id: String,
    /// A column.
    #[dmo(r#in)]
    pub r#type: Maybe<String>,
    /// A column of a source that may be lacking.
    #[dmo(parent = id, check = runs::any)]
    pub __source: Maybe<String>,
    /// A column of a type that goes through text.
    #[dmo(parent, parse)]
    pub port: std::option::Option<u16>,
    /// The same, which has to be there.
    #[dmo(in = port, parse, required)]
    pub required: u16,
    /// A count.
    #[dmo(column = "count", check = runs::any, check = runs::any)]
    pub count: i64,
}

fn main() {
    assert_eq!(
        Option::join_parent().to_string(),
        r#"LEFT JOIN "Run__dlm" AS "parent" ON "in"."Parent__c" = "parent"."Id__c""#
    );
    assert_eq!(Fields::ALL.len(), 6);
    assert!(Option::default().validate().is_empty());
    assert_eq!(Option::columns().to_string().matches(" AS ").count(), 5);
}
