//! The types that the platform gives fields.

use std::fmt;

use crate::suggest;

/// The type that the platform gives a field, under the names its API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataType {
    /// Text of any length.
    Text,
    /// A decimal of up to 38 digits, 18 of them behind the point.
    Number,
    /// An amount of money; its currency stands in another field.
    Currency,
    /// A percentage.
    Percent,
    /// True or false.
    Boolean,
    /// A calendar day.
    Date,
    /// A moment in time.
    DateTime,
    /// Text that is an email address.
    Email,
    /// Text that is a phone number.
    Phone,
    /// Text that is a web address.
    Url,
    /// A list of texts.
    Texts,
    /// A list of floats, such as a vector embedding.
    Floats,
}

/// Words of other systems, folded by [`suggest::folded`], and the type that each stands for.
///
/// From the reference pages (`Date Time`), the data model object resource (`DateTime`, `ArrayOfTexts`), the metadata
/// answers (`STRING`, `DATE_TIME`), source files (`Checkbox`, `Lookup`), query answers (`VARCHAR`, `TimestampTZ`),
/// the pages of standard objects (`DATEONLY`, `DOUBLE`, `Picklist`) and ingestion schemas (`date-time`).
const FOREIGN: &[(&str, DataType)] = &[
    ("string", DataType::Text),
    ("str", DataType::Text),
    ("varchar", DataType::Text),
    ("char", DataType::Text),
    ("id", DataType::Text),
    ("lookup", DataType::Text),
    ("picklist", DataType::Text),
    ("textarea", DataType::Text),
    ("longtextarea", DataType::Text),
    ("double", DataType::Number),
    ("decimal", DataType::Number),
    ("numeric", DataType::Number),
    ("int", DataType::Number),
    ("integer", DataType::Number),
    ("smallint", DataType::Number),
    ("bigint", DataType::Number),
    ("long", DataType::Number),
    ("float", DataType::Number),
    ("bool", DataType::Boolean),
    ("checkbox", DataType::Boolean),
    ("dateonly", DataType::Date),
    ("timestamp", DataType::DateTime),
    ("timestamptz", DataType::DateTime),
    ("timestampwithtimezone", DataType::DateTime),
    ("uri", DataType::Url),
    ("arrayoftexts", DataType::Texts),
    ("arrayoffloats", DataType::Floats),
    ("vector", DataType::Floats),
];

/// Misprinted words, folded, of which the right form is certain.
const MISPRINTED: &[(&str, DataType)] = &[("test", DataType::Text)];

/// Words that say too little to be read, folded, and the type that is likely meant.
const VAGUE: &[(&str, DataType)] = &[("list", DataType::Texts), ("array", DataType::Texts)];

impl DataType {
    /// Every type.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Number,
        Self::Currency,
        Self::Percent,
        Self::Boolean,
        Self::Date,
        Self::DateTime,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Texts,
        Self::Floats,
    ];

    /// Their words, in the same order.
    pub const WORDS: [&'static str; 12] = {
        let mut words = [""; 12];
        let mut at = 0;
        while at < words.len() {
            words[at] = Self::ALL[at].as_str();
            at += 1;
        }
        words
    };

    /// The word that stands for the type in descriptions and attributes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Currency => "currency",
            Self::Percent => "percent",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "dateTime",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Texts => "list<text>",
            Self::Floats => "list<float>",
        }
    }

    /// The type that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == word)
    }

    /// The type that a word of another system stands for, or another spelling of one of ours.
    ///
    /// ```
    /// use dmo_vocabulary::DataType;
    ///
    /// assert_eq!(DataType::from_foreign("VarChar"), Some(DataType::Text));
    /// assert_eq!(DataType::from_foreign("DATE_TIME"), Some(DataType::DateTime));
    /// ```
    pub fn from_foreign(word: &str) -> Option<Self> {
        suggest::foreign(word, FOREIGN).or_else(|| {
            let folded = suggest::folded(word);
            let mut all = Self::ALL.into_iter();
            all.find(|known| suggest::folded(known.as_str()) == folded)
        })
    }

    /// The type that a word stands for which is certainly a misprint.
    pub fn from_misprint(word: &str) -> Option<Self> {
        suggest::foreign(word, MISPRINTED)
    }

    /// The type that a word of another system, or a misspelt one, was meant to be.
    ///
    /// ```
    /// use dmo_vocabulary::DataType;
    ///
    /// assert_eq!(DataType::meant("VarChar"), Some(DataType::Text));
    /// assert_eq!(DataType::meant("curency"), Some(DataType::Currency));
    /// ```
    pub fn meant(word: &str) -> Option<Self> {
        Self::from_foreign(word)
            .or_else(|| Self::from_misprint(word))
            .or_else(|| suggest::foreign(word, VAGUE))
            .or_else(|| suggest::nearest(word, Self::WORDS).and_then(Self::from_word))
    }

    /// Whether values are text: also email addresses, phone numbers and web addresses.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Email | Self::Phone | Self::Url)
    }

    /// Whether values are numbers: also currencies and percentages.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Currency | Self::Percent)
    }

    /// Whether values are dates or moments in time.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Date | Self::DateTime)
    }

    /// Whether a value is a list of several.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Texts | Self::Floats)
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::DataType;

    #[test]
    fn every_type_has_a_word() {
        for data_type in DataType::ALL {
            assert_eq!(DataType::from_word(data_type.as_str()), Some(data_type));
        }
        assert_eq!(DataType::from_word("Text"), None);
    }

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
