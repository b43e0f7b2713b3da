//! Reads the colour.

use super::data::Boat;

pub fn colour(boat: &Boat) -> &Option<String> {
    &boat.colour // the use
}
