//! Names the type and a value.

use super::data::boat::Shade; // the use

pub fn dark() -> Shade {
    Shade::Dark
}
