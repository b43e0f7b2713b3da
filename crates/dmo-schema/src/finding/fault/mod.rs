//! What can be wrong in a description: each kind of finding is a variant with what is known of it, and its text is made
//! here.

mod clash;
mod field;
mod file;
mod form;
mod name;
mod number;
mod object;
mod relation;
mod value;

pub(crate) use clash::{Clash, Owner, RustItem};
pub(crate) use field::FieldFault;
pub(crate) use file::FileFault;
pub(crate) use form::{FormFault, Found, Hint};
pub(crate) use name::{Doubt, NameFault};
pub(crate) use number::NumberFault;
pub(crate) use object::ObjectFault;
pub(crate) use relation::{Likely, RelationFault};
pub(crate) use value::ValueFault;

use crate::finding::pending::FindingText;

macro_rules! faults {
    ($($(#[$doc:meta])* $variant:ident($fault:ident),)*) => {
        /// What is wrong, by what it is about.
        #[derive(Debug, Clone)]
        pub(crate) enum FindingKind {
            $($(#[$doc])* $variant($fault),)*
        }

        $(
            impl From<$fault> for FindingKind {
                fn from(fault: $fault) -> Self {
                    Self::$variant(fault)
                }
            }
        )*

        impl FindingKind {
            /// What a report says of it.
            pub(crate) fn text(&self) -> FindingText {
                match self {
                    $(Self::$variant(fault) => fault.text(),)*
                }
            }
        }
    };
}

faults! {
    /// A file that cannot be read as YAML.
    File(FileFault),
    /// Keys, and values of the wrong form.
    Form(FormFault),
    /// A word or another text that cannot stand where it does.
    Value(ValueFault),
    /// A number, version or end of a range.
    Number(NumberFault),
    /// A name that cannot be one.
    Name(NameFault),
    /// A key of a field.
    Field(FieldFault),
    /// A key of an object, or a rule.
    Object(ObjectFault),
    /// A relationship.
    Relation(RelationFault),
    /// Names that meet.
    Clash(Clash),
}
