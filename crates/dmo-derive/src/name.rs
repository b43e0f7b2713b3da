//! API names: what the platform calls objects and fields.

use dmo_vocabulary::Kind;
use dmo_vocabulary::api_name::{self, ApiNameFault, End, EndFault, Named};
use dmo_vocabulary::fault;
use syn::LitStr;

use crate::errors::Errors;
use crate::text::value;

/// Reports an API name that cannot be what it is to name.
pub(crate) fn check(name: &LitStr, named: Named, errors: &Errors) {
    let text = value(name);
    if let Some(fault) = api_name::fault(&text, named) {
        errors.at(name, malformed(&text, named, fault));
    }
}

/// Reports a text that cannot be another name of anything.
pub(crate) fn check_other(name: &LitStr, errors: &Errors) {
    let text = value(name);
    if let Some(fault) = api_name::other_fault(&text) {
        errors.at(name, fault.of(&text));
    }
}

/// Reports a text that names no end of a relationship of an object of this kind.
pub(crate) fn check_end(name: &LitStr, kind: Kind, errors: &Errors) {
    let text = value(name);
    match api_name::end(&text, kind) {
        Ok(End::Named(..)) => {}
        Ok(End::Labelled) => {
            errors.at(name, fault::Fault::Label(&text));
        }
        Err(EndFault::Empty) => {
            errors.at(name, fault::Fault::NoEnd(&text));
        }
        Err(EndFault::Malformed(sides)) => {
            for side in sides {
                errors.at(name, malformed(side.name, side.named, side.fault));
            }
        }
    }
}

fn malformed(name: &str, named: Named, fault: ApiNameFault) -> String {
    let hint = api_name::meant(name, named);
    let hint = hint.map_or_else(String::new, |meant| format!("; {meant}"));
    format!("{}{hint}", fault.of(name))
}
