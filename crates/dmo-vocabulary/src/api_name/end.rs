//! The other end of a relationship: `Object` or `Object.Field`.

use super::{ApiNameFault, Named, SUFFIXES, fault, is_name_char};
use crate::kind::Kind;

/// How a text names the other end of a relationship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End<'a> {
    /// By the API names of an object and maybe a field of it.
    Named(&'a str, Option<&'a str>),
    /// A label stands for the object or the field.
    Labelled,
}

/// Why a text names no end of a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndFault<'a> {
    /// One side of the point is empty.
    Empty,
    /// Sides that look like API names and cannot be any.
    Malformed(Vec<MalformedSide<'a>>),
}

/// One side of the point, and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MalformedSide<'a> {
    /// The side as written.
    pub name: &'a str,
    /// What it was to name.
    pub named: Named,
    /// Why it cannot.
    pub fault: ApiNameFault,
}

/// How a text names the other end of a relationship, in the description of an object of some kind.
///
/// ```
/// use dmo_vocabulary::{Kind, api_name::{End, end}};
///
/// let named = End::Named("ssot__Case__dlm", Some("ssot__Id__c"));
/// assert_eq!(end("ssot__Case__dlm.ssot__Id__c", Kind::Dmo), Ok(named));
/// assert_eq!(end("Loyalty Journal.Journal ID", Kind::Dmo), Ok(End::Labelled));
/// assert!(end("ssot__Case_dlm", Kind::Dmo).is_err());
/// ```
///
/// # Errors
///
/// If it does so neither by API name nor by label.
pub fn end(text: &str, kind: Kind) -> Result<End<'_>, EndFault<'_>> {
    let (object, field) = match text.split_once('.') {
        Some((object, field)) => (object, Some(field)),
        None => (text, None),
    };
    let mut sides = vec![(object, Named::Object as fn(Kind) -> Named)];
    sides.extend(field.map(|field| (field, Named::Field as fn(Kind) -> Named)));
    if sides.iter().any(|(side, _)| side.trim().is_empty()) {
        return Err(EndFault::Empty);
    }
    let is_ingestion = kind == Kind::Ingestion;
    // Whether a label is known is looked at where all objects are.
    let before = sides.len();
    sides.retain(|(side, _)| !is_label(side, is_ingestion));
    let named = sides.iter().map(|&(name, named)| {
        let named = named(kind_of(name, is_ingestion));
        let fault = fault(name, named)?;
        Some(MalformedSide { name, named, fault })
    });
    let malformed: Vec<MalformedSide<'_>> = named.flatten().collect();
    if !malformed.is_empty() {
        Err(EndFault::Malformed(malformed))
    } else if sides.len() < before {
        Ok(End::Labelled)
    } else {
        Ok(End::Named(object, field))
    }
}

/// Whether a text is no attempt at an API name: it has no suffix, not even one with an underscore missing. In an
/// ingestion schema names have none.
fn is_label(text: &str, is_ingestion: bool) -> bool {
    if is_ingestion && text.chars().all(|c| is_name_char(c) || c == '-') {
        return false;
    }
    !text.contains("__") && !SUFFIXES.iter().any(|suffix| text.ends_with(&suffix[1..]))
}

/// The kind that the suffix implies, right or nearly so.
fn kind_of(text: &str, is_ingestion: bool) -> Kind {
    if is_ingestion && !text.contains("__") {
        return Kind::Ingestion;
    }
    let told = |kind: &Kind| {
        let suffix = kind.suffix().strip_prefix('_');
        suffix.is_some_and(|suffix| text.ends_with(suffix))
    };
    Kind::ALL.into_iter().find(told).unwrap_or_default()
}
