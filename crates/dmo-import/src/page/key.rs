//! The primary key as printed, and the field that it is.

use dmo_schema::Key;
use dmo_schema::name::developer_name;
use dmo_schema::suggest::folded;

use crate::facts::{Field, PrintedKey, Reason, Repair};

/// A key as printed: `Flow Run ID (ssot__Id__c)`, or either of the two.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PrimaryKey<'t> {
    pub(super) label: Option<&'t str>,
    pub(super) name: Option<&'t str>,
}

impl<'t> PrimaryKey<'t> {
    /// Takes a printed key apart; the space before the bracket and the full stop at the end are not always there.
    pub(super) fn new(text: &'t str) -> Self {
        let text = text.trim_end_matches(['.', ' ']);
        if let Some((label, name)) = text.rsplit_once('(')
            && is_name(name)
        {
            let label = label.trim_end();
            return Self {
                label: (!label.is_empty()).then_some(label),
                name: Some(name.trim_end_matches(')')),
            };
        }
        let is_label = !is_name(text);
        Self {
            label: is_label.then_some(text),
            name: (!is_label).then(|| text.trim_end_matches(')')),
        }
    }

    /// Whether a name is printed.
    pub(super) fn is_named(&self) -> bool {
        self.name.is_some()
    }

    /// Whether the printed label is that of a field.
    fn has_label_of_field(&self, fields: &[Field]) -> bool {
        let word = self.label.map(folded);
        let mut labels = fields
            .iter()
            .map(|field| field.stated.text(Key::Label).map(folded));
        word.is_some() && labels.any(|label| label == word)
    }

    /// The API name of the field that the key is, and a sentence if the page misprints it.
    ///
    /// # Errors
    /// The reason.
    fn field(&self, fields: &[Field]) -> Result<KeyField, Reason> {
        if let Some(printed) = self.name {
            if fields.iter().any(|field| field.api_name == printed) {
                return Ok((printed.to_owned(), None));
            }
            let word = folded(printed);
            if let Some(name) = only(fields, |field| folded(&field.api_name) == word) {
                return Ok((name, Some(Repair::PrimaryKey(printed.into()))));
            }
        }
        let by_label = self.label.map(folded).and_then(|word| {
            let has_label =
                |field: &Field| field.stated.text(Key::Label).map(folded) == Some(word.clone());
            only(fields, has_label).or_else(|| {
                only(fields, |field| {
                    folded(developer_name(&field.api_name)) == word
                })
            })
        });
        let repair = self
            .name
            .map(|printed| Repair::PrimaryKeyByLabel(printed.into()));
        by_label.map(|name| (name, repair)).ok_or_else(|| {
            Reason::UnlistedKey(PrintedKey {
                name: self.name.map(str::to_owned),
                label: self.label.map(str::to_owned),
            })
        })
    }
}

/// A field of the key, and a sentence if the page misprints it.
type KeyField = (String, Option<Repair>);

/// The fields of a printed key: one, or those of a list of which each part is a field. A comma may stand in a label too:
/// what is a label as a whole is no list.
///
/// # Errors
/// The reasons, one for each part that is no field.
pub(super) fn fields(text: &str, listed: &[Field]) -> Result<Vec<KeyField>, Vec<Reason>> {
    let whole = PrimaryKey::new(text);
    let parts = parts(text);
    if parts.len() < 2 || whole.has_label_of_field(listed) {
        let field = whole.field(listed).map_err(|reason| vec![reason]);
        return field.map(|field| vec![field]);
    }
    let parts = parts.iter().map(|part| PrimaryKey::new(part).field(listed));
    let (taken, refused): (Vec<_>, Vec<_>) = parts.partition(Result::is_ok);
    if refused.is_empty() {
        Ok(taken.into_iter().flatten().collect())
    } else {
        Err(refused.into_iter().filter_map(Result::err).collect())
    }
}

/// The parts of a printed key: a comma or semicolon separates them, or the bracket at the end of a name.
fn parts(text: &str) -> Vec<&str> {
    let mut ends = Vec::new();
    for (at, end) in text.match_indices([',', ';', ')']) {
        let name = text[..at].rsplit_once('(').map(|(_, name)| name);
        if end != ")" || name.is_some_and(is_name) {
            ends.push(at + end.len());
        }
    }
    ends.push(text.len());
    let mut start = 0;
    let parts = ends.into_iter().map(|end| {
        let part = text[start..end].trim_matches([' ', ',', ';', '.', '&', '+', '/']);
        start = end;
        part.strip_prefix("and ").unwrap_or(part).trim_start()
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Keys are misprinted in every way; nothing but an underscore tells their names from labels.
fn is_name(text: &str) -> bool {
    text.contains('_') && !text.contains(' ')
}

/// The name of the one field that fits.
fn only(fields: &[Field], fits: impl Fn(&Field) -> bool) -> Option<String> {
    let mut fields = fields.iter().filter(|field| fits(field));
    match (fields.next(), fields.next()) {
        (Some(field), None) => Some(field.api_name.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn listed_fields(fields: &[(&str, &str)]) -> Vec<Field> {
        let place = Source::new("page", "").place(0);
        let field =
            |&(name, label): &(&str, &str)| Field::new(place.clone(), name).with(Key::Label, label);
        fields.iter().map(field).collect()
    }

    fn resolve(key: &str, listed: &[(&str, &str)]) -> Result<(String, bool), String> {
        let key = PrimaryKey::new(key).field(&listed_fields(listed));
        let (name, repair) = key.map_err(|reason| reason.to_string())?;
        Ok((name, repair.is_some()))
    }

    #[test]
    fn keys_are_printed_in_several_forms() {
        let key = |label, name| PrimaryKey { label, name };
        let both = key(Some("Parcel ID"), Some("ssot__Id__c"));
        for text in [
            "Parcel ID (ssot__Id__c)",
            "Parcel ID(ssot__Id__c)",
            "Parcel ID (ssot__Id__c).",
            "Parcel ID (ssot__Id__c",
        ] {
            assert_eq!(PrimaryKey::new(text), both, "{text}");
        }
        assert_eq!(PrimaryKey::new("Parcel ID"), key(Some("Parcel ID"), None));
        assert_eq!(
            PrimaryKey::new("Parcel ID (15 digit)"),
            key(Some("Parcel ID (15 digit)"), None)
        );
        assert_eq!(
            PrimaryKey::new("ssot__Id__c"),
            key(None, Some("ssot__Id__c"))
        );
        assert_eq!(
            PrimaryKey::new("(ssot__Id__c)"),
            key(None, Some("ssot__Id__c"))
        );
    }

    #[test]
    fn the_printed_name_counts_more_than_the_label() {
        let listed = [("ssot__Id__c", "Parcel ID"), ("ssot__BoxId__c", "Box ID")];
        assert_eq!(
            resolve("Box ID (ssot__Id__c)", &listed),
            Ok(("ssot__Id__c".to_owned(), false))
        );
        assert_eq!(
            resolve("Parcel ID (ssot_Id_c).", &listed),
            Ok(("ssot__Id__c".to_owned(), true))
        );
        assert_eq!(
            resolve("Parcel ID (ssot__Id__c)", &[("ssot__ID__c", "Parcel ID")]),
            Ok(("ssot__ID__c".to_owned(), true))
        );
    }

    #[test]
    fn a_label_or_developer_name_stands_for_the_one_field_that_has_it() {
        let listed = [("std__Id__c", "Parcel Number"), ("std__BoxId__c", "Box")];
        assert_eq!(
            resolve("parcel number", &listed),
            Ok(("std__Id__c".to_owned(), false))
        );
        assert_eq!(resolve("Id", &listed), Ok(("std__Id__c".to_owned(), false)));
    }

    #[test]
    fn a_label_counts_more_than_a_name_that_no_field_has() {
        let listed = [("ssot__ParcelId__c", "Parcel ID"), ("ssot__Box__c", "Box")];
        assert_eq!(
            resolve("Parcel ID (ssot_Id_c).", &listed),
            Ok(("ssot__ParcelId__c".to_owned(), true))
        );
    }

    #[test]
    fn a_key_that_is_no_listed_field_is_refused() {
        let listed = [("ssot__Id__c", "ID"), ("ssot__id__c", "ID")];
        assert_eq!(
            resolve("ID (ssot_Id_c)", &listed),
            Err("the page lists no field `ssot_Id_c` and no single field labelled `ID`".to_owned())
        );
        assert_eq!(
            resolve("ssot__BoxId__c", &listed),
            Err("the page lists no field `ssot__BoxId__c`".to_owned())
        );
    }
}
