//! Reads the key, and makes a boat.

use super::data::Boat;

pub fn id(boat: &Boat) -> &String {
    &boat.id
}

pub fn boat() -> Boat {
    Boat::new("1")
}
