//! Settings for objects that are made at run time.

use dmo_schema as model;
use dmo_vocabulary::Builtin;

use super::object::DynamicObject;
use crate::descriptor::NumberJson;

/// Settings for objects that are made at run time, as `dmo.toml` states them for generated ones.
///
/// ```
/// use dmo::NumberJson;
/// use dmo::schema::{self, Settings};
///
/// let (described, _) = schema::parse("order.yaml", "
/// api_name: Order__dlm
/// label: Order
/// fields:
///   Amount__c: {label: Amount, type: currency}
/// ").into_result()?;
/// let settings = Settings::new().number_json(NumberJson::Number);
/// let order = settings.objects(&described)[0];
///
/// let row = order.decode(&mut serde_json::Deserializer::from_str(r#"{"Amount__c": "1.50"}"#))?;
/// assert_eq!(dmo::json::to_string(&row)?, r#"{"Amount__c":1.50}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "settings that do not depend on each other"
)]
pub struct Settings {
    pub(super) number_json: Option<NumberJson>,
    pub(super) allow_floats: bool,
    number_type: NumberType,
    date_time_as_text: bool,
    date_as_text: bool,
    time_as_text: bool,
}

/// The Rust type that holds numbers, currencies and percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberType {
    /// [`Decimal`](crate::Decimal), which keeps every digit.
    #[default]
    Decimal,
    /// `f64`, which takes the nearest number that it has.
    Float,
    /// `i64`, which refuses a number with a fraction.
    Int,
    /// [`String`], which keeps a number as it is spelled.
    Text,
}

impl Settings {
    /// The defaults, with which [`objects`](super::objects) makes objects.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            number_json: None,
            allow_floats: false,
            number_type: NumberType::Decimal,
            date_time_as_text: false,
            date_as_text: false,
            time_as_text: false,
        }
    }

    /// How exact numbers stand in JSON, for objects of every kind: `number_json` of `dmo.toml`. Unless this is set, they
    /// are numbers for the Ingestion API, which demands that, and text everywhere else.
    #[must_use]
    pub const fn number_json(mut self, form: NumberJson) -> Self {
        self.number_json = Some(form);
        self
    }

    /// Lets columns of exact numbers take an `f64`, which may have lost digits: `allow_floats` of `dmo.toml`.
    #[must_use]
    pub const fn allow_floats(mut self, allow: bool) -> Self {
        self.allow_floats = allow;
        self
    }

    /// The type of numbers that are no counts: `number` of `dmo.toml`.
    #[must_use]
    pub const fn number_type(mut self, number_type: NumberType) -> Self {
        self.number_type = number_type;
        self
    }

    /// Keeps timestamps as the text that they come as, which may be later than any
    /// [`Timestamp`](crate::jiff::Timestamp): `date_time = "String"` in `dmo.toml`.
    #[must_use]
    pub const fn date_time_as_text(mut self, as_text: bool) -> Self {
        self.date_time_as_text = as_text;
        self
    }

    /// Keeps calendar days as the text that they come as: `date = "String"` in `dmo.toml`.
    #[must_use]
    pub const fn date_as_text(mut self, as_text: bool) -> Self {
        self.date_as_text = as_text;
        self
    }

    /// Keeps times of day as the text that they come as: `time = "String"` in `dmo.toml`.
    #[must_use]
    pub const fn time_as_text(mut self, as_text: bool) -> Self {
        self.time_as_text = as_text;
        self
    }

    /// The objects of a schema with these settings, in its order.
    ///
    /// Each is made once and kept for the life of the program: where an equal description was given before with equal
    /// settings, the object is the one that was made then.
    #[must_use]
    pub fn objects(self, schema: &model::Schema) -> Vec<DynamicObject> {
        let objects = schema.objects().iter();
        objects
            .map(|object| DynamicObject::of(object, self))
            .collect()
    }

    /// The type of a field that has this one where nothing is set.
    pub(super) const fn held(self, builtin: Builtin) -> Builtin {
        match builtin {
            Builtin::Decimal => match self.number_type {
                NumberType::Decimal => Builtin::Decimal,
                NumberType::Float => Builtin::Float,
                NumberType::Int => Builtin::Int,
                NumberType::Text => Builtin::Text,
            },
            Builtin::Timestamp if self.date_time_as_text => Builtin::Text,
            Builtin::Date if self.date_as_text => Builtin::Text,
            Builtin::Time if self.time_as_text => Builtin::Text,
            other => other,
        }
    }
}
