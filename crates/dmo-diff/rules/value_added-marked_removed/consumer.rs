//! Names a value.

use super::data::boat::Name;

pub fn shut() -> Name {
    Name::Shut // the use
}
