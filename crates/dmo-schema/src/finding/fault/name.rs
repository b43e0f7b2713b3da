//! Names that cannot be names, or look as if they were misprinted.

use dmo_vocabulary::api_name::{self, Meant};
use dmo_vocabulary::fault::Fault;

use crate::code::Code;
use crate::finding::pending::FindingText as Text;

/// What is wrong with a name.
#[derive(Debug, Clone)]
pub(crate) enum NameFault {
    /// No API name, why, and what was likely meant.
    Malformed(String, api_name::ApiNameFault, Option<Meant>),
    /// Neither API names nor labels of an object and its field.
    NoEnd(String),
    /// An API name that may be a misprint, and the right form where that is certain and can be another name.
    Suspicious(String, Doubt, Option<String>),
    /// A text of which no name in Rust can be made.
    NoRustName,
    /// No name in Rust.
    NotAnIdentifier(String),
    /// A name in a case that Rust does not expect, the case, and the right name.
    Unconventional(String, &'static str, Option<String>),
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
            Self::Malformed(name, fault, meant) => {
                let text = Text::error(Code::MalformedName, fault.of(name));
                match meant {
                    Some(meant) => text.help(meant.to_string()),
                    None => text,
                }
            }
            Self::NoEnd(text) => Text::error(Code::MalformedName, Fault::NoEnd(text))
                .help("write `ssot__X__dlm` or `ssot__X__dlm.ssot__Y__c`"),
            Self::Suspicious(name, doubt, alias) => doubt.text(name, alias.as_deref()),
            Self::NoRustName => {
                let message = "cannot derive a Rust name: no letter or digit here can be in one";
                Text::error(Code::NoRustName, message).help("give one with `rust:`")
            }
            Self::NotAnIdentifier(name) => {
                let message = format!("`{name}` cannot be a name in Rust");
                let text = Text::error(Code::NotAnIdentifier, message);
                match name.strip_prefix("r#") {
                    Some(bare) => text.help(format!(
                        "write `{bare}`; keywords are escaped automatically"
                    )),
                    None => text,
                }
            }
            Self::Unconventional(name, case, right) => {
                let message = format!("`{name}` should be in {case}");
                let text = Text::warning(Code::UnconventionalName, message);
                match right {
                    Some(right) => text.help(format!("write `{right}`")),
                    None => text,
                }
            }
        }
    }
}

impl Doubt {
    fn text(&self, name: &str, alias: Option<&str>) -> Text {
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
        let both = alias.map_or_else(String::new, |alias| {
            format!("; with `aliases: {alias}` both names are read")
        });
        Text::warning(Code::SuspiciousName, message).help(format!(
            "if the platform really has this name, keep it; {advice}{both}"
        ))
    }
}
