//! Names that cannot be names, or look as if they were misprinted.

use dmo_vocabulary::api_name::{self, Meant};
use dmo_vocabulary::fault::Fault;

use crate::code::Code;
use crate::finding::pending::Text;

/// What is wrong with a name.
#[derive(Debug, Clone)]
pub(crate) enum NameFault {
    /// No API name.
    Malformed {
        name: String,
        fault: api_name::ApiNameFault,
        meant: Option<Meant>,
    },
    /// Neither API names nor labels of an object and its field.
    NoEnd(String),
    /// An API name that may be a misprint.
    Suspicious { name: String, doubt: Doubt },
    /// A text of which no name in Rust can be made.
    NoRustName,
    /// No name in Rust; the bare name where it is a raw one.
    NotAnIdentifier { name: String, bare: Option<String> },
    /// A name in a case that Rust does not expect, and the right one.
    Unconventional {
        name: String,
        case: &'static str,
        right: Option<String>,
    },
}

/// What is odd about an API name, and what may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Its prefix is duplicated.
    Twice(String),
    /// Three underscores in a row.
    Underscores(String),
    /// A digit at the beginning.
    Digit,
    /// Almost a prefix of the platform.
    Almost { prefix: &'static str, right: String },
}

impl NameFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Malformed { name, fault, meant } => {
                Text::error(Code::MalformedName, fault.of(name))
                    .maybe_help(meant.as_ref().map(Meant::to_string))
            }
            Self::NoEnd(text) => Text::error(Code::MalformedName, Fault::NoEnd(text))
                .help("write `ssot__X__dlm` or `ssot__X__dlm.ssot__Y__c`"),
            Self::Suspicious { name, doubt } => doubt.text(name),
            Self::NoRustName => {
                let message = "cannot derive a Rust name: there is no letter or digit that a Rust name can contain";
                Text::error(Code::NoRustName, message).help("give one with `rust:`")
            }
            Self::NotAnIdentifier { name, bare } => {
                let help = bare
                    .as_ref()
                    .map(|bare| format!("write `{bare}`; keywords are escaped automatically"));
                let message = format!("`{name}` cannot be a name in Rust");
                Text::error(Code::NotAnIdentifier, message).maybe_help(help)
            }
            Self::Unconventional { name, case, right } => {
                let message = format!("`{name}` should be in {case}");
                let help = right.as_ref().map(|right| format!("write `{right}`"));
                Text::warning(Code::UnconventionalName, message).maybe_help(help)
            }
        }
    }
}

impl Doubt {
    fn text(&self, name: &str) -> Text {
        let (message, right) = match self {
            Self::Twice(right) => (format!("the prefix of `{name}` is duplicated"), Some(right)),
            Self::Underscores(right) => (
                format!("`{name}` has three underscores in a row"),
                Some(right),
            ),
            Self::Digit => (format!("the name in `{name}` begins with a digit"), None),
            Self::Almost { prefix, right } => (
                format!("`{name}` begins almost like `{prefix}`"),
                Some(right),
            ),
        };
        let advice = match right {
            Some(right) => format!("otherwise write `{right}`"),
            None => "custom names begin with a letter".to_owned(),
        };
        Text::warning(Code::SuspiciousName, message).help(format!(
            "if the platform really has this name, keep it; {advice}"
        ))
    }
}
