//! Names the type and a value.

use super::data::boat::Name; // the use

pub fn shut() -> Name {
    Name::Shut
}
