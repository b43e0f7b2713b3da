//! What an API name must be like.

use crate::model::Kind;
use crate::name;

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

/// The most characters of a name in an ingestion schema, from the same page.
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
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Object(Kind::Ingestion) | Self::Field(Kind::Ingestion) => "",
            Self::Object(Kind::Dmo) => "__dlm",
            Self::Object(Kind::Dlo) => "__dll",
            Self::Object(Kind::Insight) => "__cio",
            Self::Field(_) => "__c",
        }
    }

    pub(crate) fn is_ingestion(self) -> bool {
        matches!(
            self,
            Self::Object(Kind::Ingestion) | Self::Field(Kind::Ingestion)
        )
    }
}

/// Why a name cannot be what it is to name, as a clause about the name; nothing if it can.
///
/// ```
/// use dmo_schema::{Kind, api_name::{Named, fault}};
///
/// let field = Named::Field(Kind::Dmo);
/// assert_eq!(fault("ssot__LeadlId__c", field), None);
/// assert_eq!(fault("ssot__Lead Id__c", field).as_deref(), Some("has a space"));
/// assert_eq!(fault("ssot_Id_c", field).as_deref(), Some("does not end in `__c`"));
/// ```
pub fn fault(name: &str, named: Named) -> Option<String> {
    let is_ingestion = named.is_ingestion();
    let is_stray = |&c: &char| !(is_name_char(c) || c == '-' && is_ingestion);
    if let Some(c) = name.chars().find(is_stray) {
        return Some(format!("has {}", show(c)));
    }
    if is_ingestion {
        return ingestion_fault(name, named);
    }
    let suffix = named.suffix();
    let Some(bare) = name.strip_suffix(suffix) else {
        return Some(format!("does not end in `{suffix}`"));
    };
    let is_empty = matches!(bare, "ssot" | "std") || name::stem(name).trim_matches('_').is_empty();
    is_empty.then(|| "has nothing between prefix and suffix".to_owned())
}

fn ingestion_fault(name: &str, named: Named) -> Option<String> {
    let is_field = matches!(named, Named::Field(_));
    if name.len() > LONGEST {
        let length = name.len();
        return Some(format!(
            "has {length} characters, and {LONGEST} are the most"
        ));
    }
    if is_field && name.contains("__") {
        return Some("has `__`".to_owned());
    }
    let is_reserved = is_field && RESERVED.contains(&name);
    is_reserved.then(|| "is kept by the Ingestion API for itself".to_owned())
}

/// How a text names the other end of a relationship, `Object` or `Object.Field`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By API names.
    Named,
    /// A label stands for the object or the field.
    Labelled,
    /// Neither: something looks like an API name and cannot be one, or is empty.
    Malformed,
}

/// How a text names the other end of a relationship, in the description of an object of some kind.
///
/// ```
/// use dmo_schema::{Kind, api_name::{End, end}};
///
/// assert_eq!(end("ssot__Case__dlm.ssot__Id__c", Kind::Dmo), End::Named);
/// assert_eq!(end("Loyalty Journal.Journal ID", Kind::Dmo), End::Labelled);
/// assert_eq!(end("ssot__Case_dlm", Kind::Dmo), End::Malformed);
/// ```
pub fn end(text: &str, kind: Kind) -> End {
    let is_ingestion = kind == Kind::Ingestion;
    let (object, field) = split(text);
    let side = |name: &str, named: fn(Kind) -> Named| {
        if name.trim().is_empty() {
            End::Malformed
        } else if is_label(name, is_ingestion) {
            End::Labelled
        } else if fault(name, named(kind_of(name, is_ingestion))).is_some() {
            End::Malformed
        } else {
            End::Named
        }
    };
    let field = field.map_or(End::Named, |field| side(field, Named::Field));
    match (side(object, Named::Object), field) {
        (End::Malformed, _) | (_, End::Malformed) => End::Malformed,
        (End::Named, End::Named) => End::Named,
        _ => End::Labelled,
    }
}

/// `Object.Field` taken apart at the first point.
pub(crate) fn split(text: &str) -> (&str, Option<&str>) {
    match text.split_once('.') {
        Some((object, field)) => (object, Some(field)),
        None => (text, None),
    }
}

/// Whether a text is no attempt at an API name: it has no suffix, not even one with an underscore missing. In an
/// ingestion schema names have none.
pub(crate) fn is_label(text: &str, is_ingestion: bool) -> bool {
    if is_ingestion && text.chars().all(|c| is_name_char(c) || c == '-') {
        return false;
    }
    !text.contains("__")
        && !["_dlm", "_dll", "_cio", "_c"]
            .iter()
            .any(|suffix| text.ends_with(suffix))
}

/// The kind that the suffix tells, right or nearly so.
pub(crate) fn kind_of(text: &str, is_ingestion: bool) -> Kind {
    if is_ingestion && !text.contains("__") {
        Kind::Ingestion
    } else if text.ends_with("_dll") {
        Kind::Dlo
    } else if text.ends_with("_cio") {
        Kind::Insight
    } else {
        Kind::Dmo
    }
}

pub(crate) fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// A character as a message shows it.
pub(crate) fn show(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        _ => format!("`{}`", c.escape_debug()),
    }
}
