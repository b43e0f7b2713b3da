//! API names as printed, and the right form of misprinted ones where it is certain.

use dmo_schema::api_name::PREFIXES;
use dmo_schema::{Kind, name::developer_name};

use crate::api_name::{Named, fault};
use crate::facts::{Reason, Repair};

const OBJECT: Named = Named::Object(Kind::Dmo);
const FIELD: Named = Named::Field(Kind::Dmo);

/// An API name, and how the page prints it where that is a misprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) name: String,
    pub(super) misprint: Option<String>,
}

impl Printed {
    /// The repair of the misprint.
    pub(super) fn repair(&self) -> Option<Repair> {
        let printed = self.misprint.as_deref();
        printed.map(|printed| Repair::ApiName(printed.into()))
    }
}

/// Whether a text can be the API name of a data model object.
pub(super) fn is_object(text: &str) -> bool {
    fault(text, OBJECT).is_none()
}

/// Whether a text can be the API name of a field.
pub(super) fn is_field(text: &str) -> bool {
    fault(text, FIELD).is_none()
}

/// The API name of an object. Every one ends in `__dlm`, so that `_dlm` is a misprint of it.
///
/// # Errors
/// The reason.
pub(super) fn object(text: &str) -> Result<Printed, Reason> {
    // Some pages end the line of the name as a sentence.
    let text = text.trim_end_matches('.');
    let right = || Some(text.strip_suffix(short_suffix(OBJECT))?.to_owned() + OBJECT.suffix());
    printed(text, is_object, right).ok_or_else(|| {
        let fault = fault(text, OBJECT);
        fault.map_or(Reason::NoName, Reason::ObjectName)
    })
}

/// The API name of a field with a label, in an object.
///
/// # Errors
/// The reason.
pub(super) fn field(text: &str, label: &str, object: &str) -> Result<Printed, Reason> {
    if text.is_empty() {
        return Err(Reason::NoApiName);
    }
    let right = || {
        let forms = [
            right_suffix(text),
            without_object(text, object),
            behind_label(text),
            without_spaces(text, label),
        ];
        forms.into_iter().flatten().find(|form| is_field(form))
    };
    printed(text, is_field, right).ok_or_else(|| {
        let fault = fault(text, FIELD);
        fault.map_or(Reason::NoApiName, Reason::FieldName)
    })
}

/// Whether a text has the name of an object, be it misprinted.
pub(super) fn are_in(text: &str) -> bool {
    text.contains(short_suffix(OBJECT))
}

/// Whether a word begins as the platform's names do, be it misprinted.
pub(super) fn has_prefix(word: &str) -> bool {
    let short = PREFIXES
        .iter()
        .filter_map(|prefix| prefix.strip_suffix('_'));
    short.into_iter().any(|prefix| word.starts_with(prefix))
}

/// Whether a word ends as the name of a field does, be it misprinted.
pub(super) fn has_suffix(word: &str) -> bool {
    word.ends_with('_') || word.ends_with(short_suffix(FIELD)) || right_suffix(word).is_some()
}

/// A suffix as misprints have it, with an underscore missing.
fn short_suffix(named: Named) -> &'static str {
    let suffix = named.suffix();
    suffix.strip_prefix('_').unwrap_or(suffix)
}

fn printed(
    text: &str,
    is_name: fn(&str) -> bool,
    right: impl FnOnce() -> Option<String>,
) -> Option<Printed> {
    if is_name(text) {
        return Some(Printed {
            name: text.to_owned(),
            misprint: None,
        });
    }
    let name = right().filter(|name| is_name(name))?;
    Some(Printed {
        name,
        misprint: Some(text.to_owned()),
    })
}

/// `ssot__X__cc` and `ssot__X__` for `ssot__X__c`.
fn right_suffix(text: &str) -> Option<String> {
    let suffix = FIELD.suffix();
    let with_two = || text.strip_suffix('c')?.strip_suffix(suffix);
    let with_none = || text.strip_suffix(suffix.trim_end_matches('c'));
    Some(with_two().or_else(with_none)?.to_owned() + suffix)
}

/// `ssot__Flow.X__c` for `ssot__X__c` in the object Flow.
fn without_object(text: &str, object: &str) -> Option<String> {
    let object = developer_name(object);
    let (prefix, field) = text.split_once('.')?;
    let prefix = prefix.strip_suffix(object)?;
    (prefix.is_empty() || PREFIXES.contains(&prefix)).then(|| format!("{prefix}{field}"))
}

/// A label and an API name that are run together.
fn behind_label(text: &str) -> Option<String> {
    let (label, name) = text.rsplit_once(' ')?;
    let has_prefix = PREFIXES.iter().any(|prefix| name.starts_with(prefix));
    // With an underscore the text before it could be a name too, and which of the two is meant is not certain.
    (has_prefix && !label.contains('_')).then(|| name.to_owned())
}

/// `ssot__Last ModifiedDate__c` for `ssot__LastModifiedDate__c`, as its label Last Modified Date says.
fn without_spaces(text: &str, label: &str) -> Option<String> {
    let name = text.replace(' ', "");
    (name != text && developer_name(&name) == label.replace(' ', "")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, label: &str) -> Option<String> {
        let printed = field(text, label, "ssot__Parcel__dlm").ok()?;
        assert_eq!(printed.misprint.is_some(), printed.name != text);
        Some(printed.name)
    }

    #[test]
    fn suspicious_names_are_kept() {
        for name in [
            "ssot___Weight__c",
            "ssot__BoxId___c",
            "ssot__ssot__LidId__c",
            "sot__BoxId__c",
            "ssott_IsOpen__c",
            "ssot__DateSourceId__c",
            "ssot_BoxId__c",
            "KQ_Id__c",
            "Box__c",
        ] {
            assert_eq!(read(name, "Box").as_deref(), Some(name));
        }
    }

    #[test]
    fn misprints_with_one_right_form_are_repaired() {
        for (text, label, name) in [
            ("ssot__BoxId__cc", "Box", "ssot__BoxId__c"),
            ("ssot__BoxId__", "Box", "ssot__BoxId__c"),
            ("ssot__Parcel.BoxId__c", "Box", "ssot__BoxId__c"),
            ("Parcel.BoxId__c", "Box", "BoxId__c"),
            (
                "ssot__Lid ColorName__c",
                "Lid Color Name",
                "ssot__LidColorName__c",
            ),
            ("Lid Color ssot__BoxId__c", "Box", "ssot__BoxId__c"),
        ] {
            assert_eq!(read(text, label).as_deref(), Some(name), "{text}");
        }
        let printed = field("ssot__BoxId__cc", "Box", "").expect("a certain form");
        assert_eq!(
            printed.repair(),
            Some(Repair::ApiName("ssot__BoxId__cc".into()))
        );
    }

    #[test]
    fn names_without_a_certain_form_are_refused() {
        for (text, label) in [
            ("", "Box"),
            ("ssot__Lid ColorName__c", "Color of the Lid"),
            ("ssot__Lid Color__c", "Lid Colour"),
            ("ssot__Box.LidId__c", "Lid"),
            ("Lid Color Box__c", "Box"),
            ("ssot_Id_c", "Parcel ID"),
            ("ssot__Box", "Box"),
            ("Box", "Box"),
            ("ssot__", "Box"),
            ("ssot__BoxId__c and ssot__LidId__c", "Box"),
        ] {
            assert_eq!(read(text, label), None, "{text}");
        }
        let reason = field("ssot__Lid Color__c", "", "").expect_err("a misprint");
        assert!(reason.to_string().contains("a space"), "{reason}");
    }

    #[test]
    fn object_names_get_their_suffix() {
        let name = |text| object(text).map(|printed| printed.name);
        assert_eq!(
            name("ssot__Parcel__dlm"),
            Ok("ssot__Parcel__dlm".to_owned())
        );
        assert_eq!(
            name("ssot__Parcel__dlm."),
            Ok("ssot__Parcel__dlm".to_owned())
        );
        assert_eq!(name("ssot__Parcel_dlm"), Ok("ssot__Parcel__dlm".to_owned()));
        assert!(name("ssot__Parcel").is_err());
        assert!(name("ssot__Parcel Box__dlm").is_err());
        assert!(name("Parcel").is_err());
    }
}
