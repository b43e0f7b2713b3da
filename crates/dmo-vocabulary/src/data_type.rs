//! The types that the platform gives fields.

use crate::suggest;
use crate::words::words;

words! {
    /// The type that the platform gives a field, under the names its API uses.
    ///
    /// ```
    /// use dmo_vocabulary::{DataType, Word as _};
    ///
    /// assert_eq!(DataType::from_foreign("VarChar"), Some(DataType::Text));
    /// assert_eq!(DataType::from_foreign("DATE_TIME"), Some(DataType::DateTime));
    /// assert_eq!(DataType::meant("curency"), Some(DataType::Currency));
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    #[non_exhaustive]
    pub enum DataType {
        /// Text of any length.
        #[default]
        Text = "text",
        /// A decimal of up to 38 digits, 18 of them after the decimal point.
        Number = "number",
        /// An amount of money; its currency stands in another field.
        Currency = "currency",
        /// A percentage.
        Percent = "percent",
        /// True or false.
        Boolean = "boolean",
        /// A calendar day.
        Date = "date",
        /// A timestamp.
        DateTime = "dateTime",
        /// A time of day, without a day and a zone.
        Time = "time",
        /// Text that is an email address.
        Email = "email",
        /// Text that is a phone number.
        Phone = "phone",
        /// Text that is a web address.
        Url = "url",
        /// A list of texts.
        Texts = "list<text>",
        /// A list of floats, such as a vector embedding.
        Floats = "list<float>",
    }
    // From the reference pages (`Date Time`), the data model object resource (`DateTime`, `ArrayOfTexts`), the
    // metadata answers (`STRING`, `DATE_TIME`), source files (`Checkbox`, `Lookup`), descriptions of sObjects
    // (`reference`, `multipicklist`), query answers (`VARCHAR`, `TimestampTZ`), the pages of standard objects (`DATEONLY`,
    // `DOUBLE`, `Picklist`), ingestion schemas (`date-time`) and the system catalog, as `format_type` writes them without
    // numbers in brackets (`character varying`, `array(text)`). An array of decimals is no list of floats, which would
    // round them.
    foreign {
        "string" = Text,
        "str" = Text,
        "VarChar" = Text,
        "char" = Text,
        "character" = Text,
        "character varying" = Text,
        "id" = Text,
        "lookup" = Text,
        "picklist" = Text,
        "MultiPicklist" = Text,
        "combobox" = Text,
        "reference" = Text,
        "EncryptedString" = Text,
        "TextArea" = Text,
        "LongTextArea" = Text,
        "double" = Number,
        "decimal" = Number,
        "numeric" = Number,
        "int" = Number,
        "integer" = Number,
        "SmallInt" = Number,
        "BigInt" = Number,
        "long" = Number,
        "float" = Number,
        "real" = Number,
        "double precision" = Number,
        "float4" = Number,
        "float8" = Number,
        "int2" = Number,
        "int4" = Number,
        "int8" = Number,
        "bool" = Boolean,
        "checkbox" = Boolean,
        "DateOnly" = Date,
        "timestamp" = DateTime,
        "TimestampTZ" = DateTime,
        "Timestamp with time zone" = DateTime,
        "Timestamp without time zone" = DateTime,
        "TimeOnly" = Time,
        "Time without time zone" = Time,
        "uri" = Url,
        "ArrayOfTexts" = Texts,
        "array(text)" = Texts,
        "array(string)" = Texts,
        "array(varchar)" = Texts,
        "array(character varying)" = Texts,
        "ArrayOfFloats" = Floats,
        "array(float)" = Floats,
        "array(real)" = Floats,
        "array(double)" = Floats,
        "array(double precision)" = Floats,
        "vector" = Floats,
    }
    vague {
        "list" = Texts,
        "array" = Texts,
    }
}

/// Misprinted words of which the right form is certain.
const MISPRINTED: &[(&str, DataType)] = &[("test", DataType::Text)];

/// The letters by which fields of data kits and transport objects name their types, as the Metadata API writes them. They
/// are no words: elsewhere a letter says nothing.
const LETTERS: &[(&str, DataType)] = &[
    ("S", DataType::Text),
    ("N", DataType::Number),
    ("C", DataType::Currency),
    ("P", DataType::Percent),
    ("B", DataType::Boolean),
    ("D", DataType::Date),
    ("F", DataType::DateTime),
    ("E", DataType::Email),
    ("H", DataType::Phone),
    ("U", DataType::Url),
];

impl DataType {
    /// The type that a letter stands for in the fields of a data kit.
    ///
    /// ```
    /// use dmo_vocabulary::DataType;
    ///
    /// assert_eq!(DataType::from_letter("F"), Some(DataType::DateTime));
    /// assert_eq!(DataType::from_letter("f"), None);
    /// ```
    pub fn from_letter(letter: &str) -> Option<Self> {
        let mut letters = LETTERS.iter();
        let (_, data_type) = letters.find(|(known, _)| *known == letter)?;
        Some(*data_type)
    }

    /// The type that a word stands for which is certainly a misprint.
    pub fn from_misprint(word: &str) -> Option<Self> {
        suggest::foreign(word, MISPRINTED)
    }

    /// Whether values are text: also email addresses, phone numbers and web addresses.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Email | Self::Phone | Self::Url)
    }

    /// Whether values are numbers: also currencies and percentages.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Currency | Self::Percent)
    }

    /// Whether values are days, or timestamps.
    pub const fn has_day(self) -> bool {
        matches!(self, Self::Date | Self::DateTime)
    }

    /// Whether a value is a list of several.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Texts | Self::Floats)
    }
}

#[cfg(test)]
mod tests {
    use super::DataType;
    use crate::Word as _;

    #[test]
    fn words_of_other_systems_and_misspelt_ones() {
        for (word, meant) in [
            ("String", Some(DataType::Text)),
            ("long", Some(DataType::Number)),
            ("vector", Some(DataType::Floats)),
            ("Timestamp with time zone", Some(DataType::DateTime)),
            ("datetime", Some(DataType::DateTime)),
            ("curency", Some(DataType::Currency)),
            ("array", Some(DataType::Texts)),
            ("blob", None),
        ] {
            assert_eq!(DataType::meant(word), meant, "{word}");
        }
    }
}
