//! Reads the key, and makes a boat.

use super::data::Boat;

pub fn id(boat: &Boat) -> &String {
    &boat.id // the use
}

pub fn boat() -> Boat {
    Boat::new("1") // the use
}
