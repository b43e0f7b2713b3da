//! Names the type and a value.

use super::data::{Boat, boat::Name}; // the use

pub fn is_shut(boat: &Boat) -> bool {
    boat.name == Some(Name::Shut)
}
