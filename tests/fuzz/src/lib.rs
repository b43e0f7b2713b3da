//! What the fuzz targets share: a record with a field of every type, and the checks of what decodes and of what is
//! generated.

use std::fmt::Debug;

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::{Decimal, Dmo, Validator};
use serde::{Serialize, de::DeserializeOwned};

/// A closed value list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, dmo::ValueList)]
pub enum Color {
    /// Red.
    #[dmo(value = "RED")]
    Red,
    /// Neither of the others.
    #[dmo(value = "0-579")]
    Other,
}

/// A record with a field of every type and every constraint.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(
    api_name = "ssot__Sample__dlm",
    label = "Sample",
    null_values("NOT_SET")
)]
#[dmo(rule(not_before("Until__c", "Moment__c")))]
#[dmo(rule(requires("Email__c", "Phone__c"), severity = "warning"))]
#[dmo(rule(at_least_one("Email__c", "Phone__c", "Url__c")))]
#[dmo(rule(at_most_one("Whole__c", "Float__c")))]
pub struct Sample {
    /// The key.
    #[dmo(api_name = "ssot__Id__c", key)]
    pub id: String,
    /// Text with constraints.
    #[dmo(
        api_name = "ssot__Text__c",
        aliases("Text__c"),
        min_length = 2,
        max_length = 12
    )]
    #[dmo(pattern = "^[a-z]+$", sensitive)]
    pub text: Option<String>,
    /// A flag.
    #[dmo(api_name = "Flag__c")]
    pub flag: Option<bool>,
    /// A flag that the platform keeps as text.
    #[dmo(api_name = "TextFlag__c", type = "text")]
    pub text_flag: Option<bool>,
    /// A whole number.
    #[dmo(api_name = "Whole__c", range(min = "-5", max = "5"))]
    pub whole: Option<i64>,
    /// A float.
    #[dmo(api_name = "Float__c", range(max = "0.5"))]
    pub float: Option<f64>,
    /// A decimal.
    #[dmo(api_name = "Number__c", precision = 18, scale = 6, range(min = "0"))]
    pub number: Option<Decimal>,
    /// A day.
    #[dmo(api_name = "Day__c", range(min = "2000-01-01"))]
    pub day: Option<Date>,
    /// A time of day.
    #[dmo(api_name = "Time__c", range(min = "06:00:00"))]
    pub time: Option<Time>,
    /// A timestamp.
    #[dmo(api_name = "Moment__c", range(max = "2100-01-01T00:00:00Z"))]
    pub moment: Option<Timestamp>,
    /// A timestamp that is not before the other.
    #[dmo(api_name = "Until__c", required)]
    pub until: Option<Timestamp>,
    /// A list of texts.
    #[dmo(api_name = "Words__c")]
    pub words: Option<Vec<String>>,
    /// A list of floats.
    #[dmo(api_name = "Vector__c")]
    pub vector: Option<Vec<f64>>,
    /// A closed value list.
    #[dmo(api_name = "Color__c")]
    pub color: Option<Color>,
    /// An email address.
    #[dmo(api_name = "Email__c", type = "email")]
    pub email: Option<String>,
    /// A phone number.
    #[dmo(api_name = "Phone__c", type = "phone")]
    pub phone: Option<String>,
    /// An address of a page.
    #[dmo(api_name = "Url__c", type = "url")]
    pub url: Option<String>,
    /// A foreign type, read and written as text.
    #[dmo(api_name = "Address__c", parse)]
    pub address: Option<std::net::IpAddr>,
}

/// Checks a record by the rules for reading and for writing, and prints what they say.
pub fn validate(record: &impl Dmo) {
    for validator in [Validator::reading(), Validator::writing()] {
        let _ = validator.check(record).to_string();
    }
}

/// Decodes, and if that works asserts that encoding and decoding again gives the same record.
///
/// # Panics
///
/// If it does not.
pub fn round_trip<T: Debug + Serialize + DeserializeOwned, E: Debug>(
    decode: impl Fn(&[u8]) -> Result<T, E>,
    encode: impl Fn(&T) -> Result<Vec<u8>, E>,
    data: &[u8],
) -> Option<T> {
    let record = decode(data).ok()?;
    let bytes = encode(&record).expect("what decodes can be encoded");
    let again = decode(&bytes).expect("what is encoded can be decoded");
    // A NaN is not equal to itself, and the scale of a decimal counts here.
    assert_eq!(format!("{record:?}"), format!("{again:?}"));
    let same = encode(&again).expect("what decodes can be encoded");
    assert_eq!(bytes, same);
    Some(record)
}

/// Generates code for a schema without errors, and asserts that the derives and the compiler's constants take it.
///
/// # Panics
///
/// If the check has let something through that they refuse.
pub fn assert_taken(schema: &dmo_schema::Schema) {
    let generated = dmo_build::Config::new()
        .generate(schema)
        .expect("a schema without errors can be generated");
    for file in generated.files {
        let refused = verdict::refusals(&file.contents);
        assert!(
            refused.is_empty(),
            "{}: {refused:#?}\n{}",
            file.name,
            file.contents
        );
    }
}
