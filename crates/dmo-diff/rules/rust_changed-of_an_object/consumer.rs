//! Names the struct.

use super::data::boat::Boat; // the use

pub fn name(boat: &Boat) -> &Option<String> {
    &boat.name
}
