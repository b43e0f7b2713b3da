//! Reads the name.

use super::data::Boat;
use dmo::jiff::civil::Date;

pub fn name(boat: &Boat) -> &Option<Date> {
    &boat.name // the use
}
