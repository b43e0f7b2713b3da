//! Names a value.

use super::data::boat::Name;

pub fn shut() -> Name {
    Name::ShutDown // the use
}
