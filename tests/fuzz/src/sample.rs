//! A record with a field of every type.

use dmo::Decimal;
use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};

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
