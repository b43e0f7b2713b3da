//! Reads the name.

use super::data::Boat;

pub fn name(boat: &Boat) -> &Option<i64> {
    &boat.name // the use
}
