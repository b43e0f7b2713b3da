//! Numbers, versions and ends of ranges.

use dmo_vocabulary::bound::{self, BoundType};
use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{Key, Limit, LimitFault, NotAVersion};

use crate::code::Code;
use crate::finding::pending::Text;
use crate::model::ApiVersion;
use crate::source::Span;

/// A number, version or end of a range that cannot stand where it does.
#[derive(Debug, Clone)]
pub(crate) enum NumberFault {
    /// A number that is too small, too large or not whole.
    Whole { limit: Limit, text: String },
    /// A version.
    Version(NotAVersion),
    /// A version that looks like the number of a release.
    Release(String),
    /// A version with one number.
    ShortVersion { text: String, version: ApiVersion },
    /// An end of a range.
    Bound {
        text: String,
        fault: bound::BoundFault,
        form: BoundType,
    },
    /// Ends of a range in the wrong order: what is wrong, and where the first one stands.
    Order { fault: String, min: Span },
    /// A limit above one that it is part of, which stands there.
    Limit { fault: LimitFault, other: Span },
}

impl NumberFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Whole { limit, text } => {
                Text::error(Code::InvalidNumber, Fault::Number(*limit, text))
            }
            Self::Version(fault) => Text::error(Code::InvalidVersion, fault.to_string())
                .help("an API version is two numbers with a point between"),
            Self::Release(text) => {
                let message = format!("`{text}` looks like a release number, not an API version");
                Text::warning(Code::InvalidVersion, message).help(
                    "releases count in the two hundreds, API versions below: \
                     Winter '24 is release 246 and API version 59.0",
                )
            }
            Self::ShortVersion { text, version } => {
                let message = format!("`{text}` is read as API version {version}");
                Text::warning(Code::InvalidVersion, message).help(format!("write `{version}`"))
            }
            Self::Bound { text, fault, form } => {
                Text::error(Code::InvalidBound, format!("`{text}` {fault}"))
                    .help(format!("an end of this range is {}", form.example()))
            }
            Self::Order { fault, min } => Text::error(Code::Contradiction, fault.clone())
                .here("no value is in this range")
                .label(*min, format!("`{}`", Key::Min)),
            Self::Limit { fault, other } => {
                Text::error(Code::Contradiction, fault.to_string()).label(*other, fault.role)
            }
        }
    }
}
