//! The other end of a relationship: an object, or an object and its field.

use crate::api_name::{End, EndFault, end};
use crate::finding::NameFault;
use crate::model::Kind;
use crate::parse::{Located, Parser};

/// What a target says.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// API names of an object and maybe a field of it.
    Named(String, Option<String>),
    /// The whole text, where a label stands for the object or the field.
    Labelled(String),
}

/// Reads `Object` or `Object.Field` in the description of an object of some kind. `None` if it can be neither API name
/// nor label.
pub(super) fn read(parser: &mut Parser, (text, at): Located, kind: Kind) -> Option<Target> {
    match end(&text, kind) {
        Ok(End::Named(object, field)) => {
            Some(Target::Named(object.to_owned(), field.map(str::to_owned)))
        }
        Ok(End::Labelled) => Some(Target::Labelled(text)),
        Err(EndFault::Empty) => {
            parser.add(at, NameFault::NoEnd(text));
            None
        }
        Err(EndFault::Malformed(sides)) => {
            for side in sides {
                parser.malformed(side.name, at, side.named, side.fault);
            }
            None
        }
    }
}
