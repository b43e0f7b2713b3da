//! Numbers, versions and bounds of ranges.

use dmo_vocabulary::bound::{BoundFault, BoundType};
use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{Key, Limit, LimitFault, NotAVersion};

use crate::code::Code;
use crate::finding::pending::FindingText as Text;
use crate::model::ApiVersion;

/// A number, version or bound of a range that cannot stand where it does.
#[derive(Debug, Clone)]
pub(crate) enum NumberFault {
    /// A number that is too small, too large or not whole.
    Whole(Limit, String),
    /// A version.
    Version(NotAVersion),
    /// A version that looks like the number of a release.
    Release(String),
    /// A version with one number, and what it is read as.
    ShortVersion(String, ApiVersion),
    /// A bound of a range of some type.
    Bound(String, BoundFault, BoundType),
    /// Bounds of a range in the wrong order; the other place is that of the first.
    Order(String),
    /// A limit above one that it is part of, which stands at the other place.
    Limit(LimitFault),
}

impl NumberFault {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Whole(limit, text) => {
                Text::error(Code::InvalidNumber, Fault::Number(*limit, text))
            }
            Self::Version(fault) => Text::error(Code::InvalidVersion, fault.to_string())
                .help("an API version is two numbers with a point between, such as `59.0`"),
            Self::Release(text) => {
                let message = format!("`{text}` looks like a release number, not an API version");
                Text::warning(Code::InvalidVersion, message).help(
                    "release numbers are above 200, API versions below: \
                     Winter '24 is release 246 and API version 59.0",
                )
            }
            Self::ShortVersion(text, version) => {
                let message = format!("`{text}` is read as API version {version}");
                Text::warning(Code::InvalidVersion, message).help(format!("write `{version}`"))
            }
            Self::Bound(text, fault, bound_type) => {
                Text::error(Code::InvalidBound, format!("`{text}` {fault}"))
                    .help(format!("a bound of this range is {}", bound_type.example()))
            }
            Self::Order(fault) => Text::error(Code::Contradiction, fault)
                .here("no value is in this range")
                .there(format!("`{}`", Key::Min)),
            Self::Limit(fault) => {
                Text::error(Code::Contradiction, fault.to_string()).there(fault.role)
            }
        }
    }
}
