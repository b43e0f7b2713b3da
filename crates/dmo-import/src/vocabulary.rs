//! The words of all vocabularies for one thing, in one place: types, categories and cardinalities.
//!
//! Reference pages, REST answers, source files and ingestion schemas spell each of them differently. Words are compared
//! [`folded`]: lower case, without anything but letters and digits.

use dmo_schema::{Cardinality, DataType, Kind};

use DataType::{
    Boolean, Currency, Date, DateTime, Email, Floats, Number, Percent, Phone, Text, Texts, Url,
};

/// Type words, folded, and the type that each stands for.
///
/// From the reference pages (`Date Time`), the data model object resource (`DateTime`, `ArrayOfTexts`), the metadata
/// answers (`STRING`, `DATE_TIME`), source files (`Checkbox`, `Lookup`), query answers (`VARCHAR`, `TimestampTZ`),
/// the pages of standard objects (`DATEONLY`, `DOUBLE`) and ingestion schemas (`date-time`).
pub const TYPES: &[(&str, DataType)] = &[
    ("text", Text),
    ("string", Text),
    ("varchar", Text),
    ("char", Text),
    ("id", Text),
    ("lookup", Text),
    ("longtextarea", Text),
    ("textarea", Text),
    ("number", Number),
    ("double", Number),
    ("decimal", Number),
    ("numeric", Number),
    ("integer", Number),
    ("int", Number),
    ("bigint", Number),
    ("smallint", Number),
    ("float", Number),
    ("currency", Currency),
    ("percent", Percent),
    ("boolean", Boolean),
    ("bool", Boolean),
    ("checkbox", Boolean),
    ("date", Date),
    ("dateonly", Date),
    ("datetime", DateTime),
    ("timestamp", DateTime),
    ("timestamptz", DateTime),
    ("timestampwithtimezone", DateTime),
    ("email", Email),
    ("phone", Phone),
    ("url", Url),
    ("uri", Url),
    ("arrayoftexts", Texts),
    ("arrayoffloats", Floats),
];

/// Misprinted type words, folded, of which the right form is certain.
pub const MISPRINTED_TYPES: &[(&str, DataType)] = &[("test", Text)];

/// Category words, folded, and the platform's word in its REST interface.
pub const CATEGORIES: &[(&str, &str)] = &[
    ("profile", "Profile"),
    ("engagement", "Engagement"),
    ("other", "Other"),
    ("related", "Other"),
    ("insights", "Insights"),
    ("content", "Content"),
    ("directorytable", "Directory_Table"),
    ("vectorembedding", "Vector_Embedding"),
    ("segmentmembership", "Segment_Membership"),
    ("segmentmembershipcategory", "Segment_Membership"),
    ("activationaudience", "Activation_Audience"),
    ("activationaudiencecategory", "Activation_Audience"),
    ("adaudienceinsights", "Ad_Audience_Insights"),
    ("cgaudience", "Cg_Audience"),
    ("cleanroom", "Clean_Room"),
    ("unassigned", "Unassigned"),
];

/// Cardinality words, folded, seen from the owner of the field. `manytoone11` contradicts itself and is not here.
pub const CARDINALITIES: &[(&str, Cardinality)] = &[
    ("manytoone", Cardinality::ManyToOne),
    ("manytoonen1", Cardinality::ManyToOne),
    ("n1", Cardinality::ManyToOne),
    ("ntoone", Cardinality::ManyToOne),
    ("onetoone", Cardinality::OneToOne),
    ("onetoone11", Cardinality::OneToOne),
    ("11", Cardinality::OneToOne),
];

/// Suffixes of object names and the kind that each stands for.
pub const KINDS: &[(&str, Kind)] = &[
    ("__dlm", Kind::Dmo),
    ("__dll", Kind::Dlo),
    ("__cio", Kind::Insight),
];

/// The word in lower case, letters and digits only.
pub fn folded(word: &str) -> String {
    word.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The type that a word of any vocabulary stands for.
pub fn data_type(word: &str) -> Option<DataType> {
    find(TYPES, word)
}

/// The category that a word of any vocabulary stands for; source files put their taxonomy and a point before it.
pub fn category(word: &str) -> Option<&'static str> {
    let word = word.trim().trim_end_matches('.');
    let word = word.rsplit_once('.').map_or(word, |(_, word)| word);
    find(CATEGORIES, word)
}

/// The cardinality that a word of any vocabulary stands for.
pub fn cardinality(word: &str) -> Option<Cardinality> {
    find(CARDINALITIES, word)
}

/// The kind of object that a name's suffix tells.
pub fn kind(api_name: &str) -> Option<Kind> {
    KINDS
        .iter()
        .find(|(suffix, _)| api_name.ends_with(suffix))
        .map(|&(_, kind)| kind)
}

fn find<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let word = folded(word);
    table
        .iter()
        .find(|(known, _)| *known == word)
        .map(|&(_, meaning)| meaning)
}
