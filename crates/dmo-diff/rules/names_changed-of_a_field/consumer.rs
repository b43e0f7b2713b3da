//! Reads the name.

use super::data::Boat;

pub fn name(boat: &Boat) -> &Option<String> {
    &boat.name // the use
}
