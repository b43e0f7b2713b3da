//! What an API name must be like to stand in a description.

pub(crate) use dmo_schema::api_name::Named;
use dmo_schema::{Kind, name};

use crate::facts::{End, Name};

/// Why a name cannot stand in a description, as a clause about the name.
pub(crate) fn fault(name: &str, named: Named) -> Option<String> {
    let fault = dmo_schema::api_name::fault(name, named);
    fault.map(|fault| fault.to_string()).or_else(|| {
        let is_nameless = name::object(name).is_none();
        is_nameless.then(|| "has no letter and no digit that could make a name in Rust".to_owned())
    })
}

/// The name with the suffix that the platform adds to it, if it is not there.
pub(crate) fn with_suffix(name: String, named: Named) -> String {
    let suffix = named.suffix();
    if name.ends_with(suffix) {
        name
    } else {
        name + suffix
    }
}

/// The key qualifier that a source names, which some do without its suffix, and the repair if this one does.
///
/// # Errors
/// Why it cannot be a field, as a clause about the field that it qualifies.
pub(crate) fn qualifier(stated: &str, kind: Kind) -> Result<(String, Option<String>), String> {
    let name = with_suffix(stated.to_owned(), Named::Field(kind));
    if let Some(fault) = fault(&name, Named::Field(kind)) {
        return Err(format!("has the key qualifier `{stated}`, which {fault}"));
    }
    let repair = (name != stated)
        .then(|| format!("The source names the key qualifier `{stated}`, without the suffix."));
    Ok((name, repair))
}

/// A side of a relationship.
///
/// # Errors
/// Why it cannot be one, as a clause about the relationship.
pub(crate) fn end(object: &str, field: Option<&str>) -> Result<End, String> {
    let Some(kind) = Kind::of_name(object) else {
        return Err(format!(
            "is with `{object}`, which is no object of Data Cloud"
        ));
    };
    if let Some(fault) = fault(object, Named::Object(kind)) {
        return Err(format!("is with `{object}`, which {fault}"));
    }
    if let Some(field) = field
        && let Some(fault) = fault(field, Named::Field(kind))
    {
        return Err(format!(
            "is with the field `{field}` of `{object}`, which {fault}"
        ));
    }
    Ok(End::Named {
        object: Name::Api(object.to_owned()),
        field: field.map(|field| Name::Api(field.to_owned())),
    })
}
