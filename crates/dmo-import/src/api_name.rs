//! What an API name must be like to stand in a description.

use std::fmt;

pub(crate) use dmo_schema::api_name::Named;
use dmo_schema::{Kind, name};

use crate::facts::{End, Name, Reason, Repair};

/// Why a name cannot stand in a description, as a clause about the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameFault {
    /// The platform has no such names.
    Name(dmo_schema::api_name::ApiNameFault),
    /// No name in Rust can be derived from it.
    Rust,
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(fault) => fault.fmt(f),
            Self::Rust => f.write_str("has no letter and no digit that could make a name in Rust"),
        }
    }
}

/// Why a name cannot stand in a description.
pub(crate) fn fault(name: &str, named: Named) -> Option<NameFault> {
    let fault = dmo_schema::api_name::fault(name, named).map(NameFault::Name);
    fault.or_else(|| name::object(name).is_none().then_some(NameFault::Rust))
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
/// Why it cannot be a field.
pub(crate) fn qualifier(stated: &str, kind: Kind) -> Result<(String, Option<Repair>), Reason> {
    let name = with_suffix(stated.to_owned(), Named::Field(kind));
    if let Some(fault) = fault(&name, Named::Field(kind)) {
        return Err(Reason::KeyQualifier(stated.to_owned(), fault));
    }
    let repair = (name != stated).then(|| Repair::KeyQualifier(stated.to_owned()));
    Ok((name, repair))
}

/// A side of a relationship.
///
/// # Errors
/// Why it cannot be one.
pub(crate) fn end(object: &str, field: Option<&str>) -> Result<End, Reason> {
    let Some(kind) = Kind::of_name(object) else {
        return Err(Reason::ForeignObject(object.to_owned()));
    };
    if let Some(fault) = fault(object, Named::Object(kind)) {
        return Err(Reason::SideObject(object.to_owned(), fault));
    }
    if let Some(field) = field
        && let Some(fault) = fault(field, Named::Field(kind))
    {
        return Err(Reason::SideField(field.into(), object.into(), fault));
    }
    Ok(End::Named {
        object: Name::Api(object.to_owned()),
        field: field.map(|field| Name::Api(field.to_owned())),
    })
}
