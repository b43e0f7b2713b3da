//! API names: what the platform calls objects and fields.

use std::fmt;

use crate::kind::Kind;

mod end;
mod meant;
mod misprint;

pub use end::{End, EndFault, MalformedSide, end};
pub use meant::{Meant, meant};
pub use misprint::right_form;

/// The prefix of what the platform describes itself.
pub const SSOT: &str = "ssot__";

/// The prefix of its newer generation.
pub const STD: &str = "std__";

/// Prefixes of the names that the platform gives.
pub const PREFIXES: [&str; 2] = [SSOT, STD];

/// How the names of key qualifiers begin, and of nothing else.
pub const QUALIFIER_PREFIX: &str = "KQ_";

/// The suffix of fields.
const FIELD: &str = "__c";

const SUFFIXES: [&str; 4] = [
    FIELD,
    Kind::Dmo.suffix(),
    Kind::Dlo.suffix(),
    Kind::Insight.suffix(),
];

/// Misprints of the first prefix, without its underscores.
const MISPRINTED: [&str; 6] = ["sot", "ssott", "sssot", "sso", "ssto", "stot"];

/// Field names that the Ingestion API keeps for itself, from the schema requirements of its reference.
const RESERVED: &[&str] = &[
    "date_id",
    "location_id",
    "dat_account_currency",
    "dat_exchange_rate",
    "pacing_period",
    "pacing_end_date",
    "row_count",
    "version",
];

/// The maximum number of characters of a name in an ingestion schema, from the same page.
const LONGEST: usize = 80;

/// What an API name names: an object of a kind, or a field of such an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// The object itself.
    Object(Kind),
    /// A field of it.
    Field(Kind),
}

impl Named {
    /// What the name ends in; nothing in an ingestion schema.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Object(kind) => kind.suffix(),
            Self::Field(Kind::Ingestion) => "",
            Self::Field(_) => FIELD,
        }
    }

    /// Whether the name stands in an ingestion schema, which has rules of its own.
    pub const fn is_ingestion(self) -> bool {
        matches!(
            self,
            Self::Object(Kind::Ingestion) | Self::Field(Kind::Ingestion)
        )
    }
}

/// Why a name cannot be what it is to name, as a clause about the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiNameFault {
    /// It is no name at all.
    Empty,
    /// It has a character that names do not have.
    Character(char),
    /// It does not end as such names do.
    Suffix(&'static str),
    /// It is made of prefixes and a suffix alone.
    Bare,
    /// It has more characters than an ingestion schema takes.
    Long(usize),
    /// It is a field of an ingestion schema, and has two underscores in a row.
    Separator,
    /// It is a field name that the Ingestion API keeps for itself.
    Reserved,
}

impl fmt::Display for ApiNameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::Character(' ') => f.write_str("has a space"),
            Self::Character(c) => write!(f, "has `{}`", c.escape_debug()),
            Self::Suffix(suffix) => write!(f, "does not end in `{suffix}`"),
            Self::Bare => f.write_str("has nothing between prefix and suffix"),
            Self::Long(length) => {
                write!(f, "has {length} characters, and the maximum is {LONGEST}")
            }
            Self::Separator => f.write_str("has `__`"),
            Self::Reserved => f.write_str("is reserved by the Ingestion API"),
        }
    }
}

impl ApiNameFault {
    /// The sentence about a name that has the fault.
    pub fn of(self, name: &str) -> String {
        format!("`{name}` is not an API name: it {self}")
    }
}

/// Why a name cannot be what it is to name; nothing if it can.
///
/// ```
/// use dmo_vocabulary::{Kind, api_name::{Named, fault}};
///
/// let field = Named::Field(Kind::Dmo);
/// let wrong = |name| fault(name, field).map(|fault| fault.to_string());
/// assert_eq!(wrong("ssot__LeadlId__c"), None);
/// assert_eq!(wrong("ssot__Lead Id__c").as_deref(), Some("has a space"));
/// assert_eq!(wrong("ssot_Id_c").as_deref(), Some("does not end in `__c`"));
/// ```
pub fn fault(name: &str, named: Named) -> Option<ApiNameFault> {
    if name.is_empty() {
        return Some(ApiNameFault::Empty);
    }
    let is_ingestion = named.is_ingestion();
    let is_stray = |&c: &char| !(is_name_char(c) || c == '-' && is_ingestion);
    if let Some(c) = name.chars().find(is_stray) {
        return Some(ApiNameFault::Character(c));
    }
    if is_ingestion {
        return ingestion_fault(name, named);
    }
    let suffix = named.suffix();
    let Some(bare) = name.strip_suffix(suffix) else {
        return Some(ApiNameFault::Suffix(suffix));
    };
    // `ssot__std__c` too: of such a name nobody could know what is the prefix and what is the name itself.
    let says_nothing = |part: &str| {
        let part = part.trim_matches('_');
        part.is_empty() || PREFIXES.map(letters).contains(&part)
    };
    bare.split("__")
        .all(says_nothing)
        .then_some(ApiNameFault::Bare)
}

fn ingestion_fault(name: &str, named: Named) -> Option<ApiNameFault> {
    let is_field = matches!(named, Named::Field(_));
    if name.len() > LONGEST {
        Some(ApiNameFault::Long(name.len()))
    } else if is_field && name.contains("__") {
        Some(ApiNameFault::Separator)
    } else if is_field && RESERVED.contains(&name) {
        Some(ApiNameFault::Reserved)
    } else {
        None
    }
}

/// Why a text cannot be another name of something, in `aliases` or `previously`. Such a name may be a misprint, and
/// need therefore not have the right suffix.
pub fn other_fault(name: &str) -> Option<ApiNameFault> {
    if name.is_empty() {
        return Some(ApiNameFault::Empty);
    }
    let stray = name.chars().find(|&c| !is_name_char(c) && c != '-');
    stray.map(ApiNameFault::Character)
}

/// The developer name of an object or field: its API name without one prefix `ssot__` or `std__` and one suffix `__c`,
/// `__dlm`, `__dll` or `__cio`.
///
/// ```
/// use dmo_vocabulary::api_name::developer_name;
///
/// assert_eq!(developer_name("ssot__ErrorReason__c"), "ErrorReason");
/// assert_eq!(developer_name("Type_c_c__c"), "Type_c_c");
/// ```
pub fn developer_name(api_name: &str) -> &str {
    let bare = &api_name[prefix(api_name).map_or(0, str::len)..];
    SUFFIXES
        .iter()
        .find_map(|suffix| bare.strip_suffix(suffix))
        .unwrap_or(bare)
}

/// The prefix of the platform that a name has.
pub fn prefix(api_name: &str) -> Option<&'static str> {
    let mut prefixes = PREFIXES.into_iter();
    prefixes.find(|prefix| api_name.starts_with(prefix))
}

/// The prefix that the letters before the first underscore of a name were most likely meant to be.
pub fn meant_prefix(letters_before: &str) -> Option<&'static str> {
    let word = letters_before.to_ascii_lowercase();
    let mut prefixes = PREFIXES.into_iter();
    let misprinted = || MISPRINTED.contains(&word.as_str()).then_some(SSOT);
    prefixes
        .find(|prefix| letters(prefix) == word)
        .or_else(misprinted)
}

/// A prefix or suffix without its underscores.
fn letters(affix: &str) -> &str {
    affix.trim_matches('_')
}

/// Whether a character is allowed in any API name.
pub const fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests;
