//! The other end of a relationship: an object, or an object and its field.

use crate::api_name::{Named, is_label, kind_of, split};
use crate::code::Code;
use crate::finding::Draft;
use crate::model::Kind;
use crate::read::{Located, Reader};

/// What a target says.
#[derive(PartialEq)]
pub(super) enum Target {
    /// API names of an object and maybe a field of it.
    Named(String, Option<String>),
    /// The whole text, where a label stands for the object or the field.
    Labelled(String),
}

/// How one side of the point names what it names.
enum Side {
    ApiName,
    Label,
    Malformed,
}

/// Reads `Object` or `Object.Field` in the description of an object of some kind. `None` if it can be neither API name
/// nor label.
pub(super) fn read(reader: &mut Reader, (text, at): Located, kind: Kind) -> Option<Target> {
    let (object, field) = split(&text);
    if object.trim().is_empty() || field.is_some_and(|field| field.trim().is_empty()) {
        let message = format!("`{text}` names neither an object nor a field of one");
        reader.add(
            Draft::error(Code::MalformedName, at, message)
                .help("write `ssot__X__dlm` or `ssot__X__dlm.ssot__Y__c`"),
        );
        return None;
    }
    let is_ingestion = kind == Kind::Ingestion;
    let mut side = |name: &str, named: Named| {
        if is_label(name, is_ingestion) {
            return Side::Label;
        }
        if reader.is_well_formed(name, at, named) {
            Side::ApiName
        } else {
            Side::Malformed
        }
    };
    let object_side = side(object, Named::Object(kind_of(object, is_ingestion)));
    let field_side = field.map(|field| side(field, Named::Field(kind_of(field, is_ingestion))));
    match (object_side, field_side) {
        (Side::Malformed, _) | (_, Some(Side::Malformed)) => None,
        (Side::ApiName, None | Some(Side::ApiName)) => {
            Some(Target::Named(object.to_owned(), field.map(str::to_owned)))
        }
        _ => Some(Target::Labelled(text)),
    }
}
