//! Reads the port.

use super::data::Boat;

pub fn port(boat: &Boat) -> &Option<String> {
    &boat.home_port // the use
}
