//! Reads the name.

use super::data::Boat;
use dmo::Decimal;

pub fn name(boat: &Boat) -> &Option<Decimal> {
    &boat.name // the use
}
