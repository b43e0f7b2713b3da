//! What the engine has to know of a serde format and serde does not tell.
//!
//! Some formats guess what a value is before they hand it over, and the digits of a number are lost
//! when the guess is `f64`. How to ask for the spelling differs from format to format, so the engine
//! looks at the name of the type that reads or writes. Nothing is lost in a format that it does not
//! know: numbers come as `f64` there, and a column of exact numbers refuses those.

use std::any::type_name;

/// How a format hands over numbers and texts as they are spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// `csv`: every value is text. Only what is asked for tells a row from a value.
    Csv,
    /// `serde_yaml` and the crates that continue it: numbers are text where text is asked for.
    Yaml,
    /// `ron`: the names of types are part of the text, so nothing can be asked for by name.
    Ron,
    /// Any other. `serde_json` gives the token of a value that is asked for as [`TOKEN`]; the others
    /// take that for the name of a type and give the value.
    Other,
}

/// The name under which `serde_json` gives the token of a value; its `RawValue` asks by it.
pub(crate) const TOKEN: &str = "$serde_json::private::RawValue";

/// The name under which `serde_json` gives a number where a crate of the program turns on its feature
/// `arbitrary_precision`.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

impl Format {
    /// The format that `T` reads or writes: a deserializer or a serializer.
    ///
    /// The name of a type is a constant, so that an optimising compiler makes the comparisons.
    #[inline]
    pub(crate) fn of<T>() -> Self {
        let name = type_name::<T>();
        let name = name.strip_prefix("&mut ").unwrap_or(name);
        let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
        if begins(&["csv::", "csv_async::"]) {
            Self::Csv
        } else if begins(&[
            "serde_yaml::de::DeserializerFromEvents",
            "yaml_serde::de::DeserializerFromEvents",
            "serde_norway::de::DeserializerFromEvents",
            "serde_yaml_ng::de::DeserializerFromEvents",
            "serde_yml::de::DeserializerFromEvents",
        ]) {
            Self::Yaml
        } else if begins(&["ron::de::", "ron::ser::"]) {
            Self::Ron
        } else {
            Self::Other
        }
    }
}
