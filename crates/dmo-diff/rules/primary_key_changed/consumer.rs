//! Reads the name, and makes a boat.

use super::data::Boat;

pub fn name(boat: &Boat) -> &Option<String> {
    &boat.name // the use
}

pub fn boat() -> Boat {
    Boat::new("1") // the use
}
