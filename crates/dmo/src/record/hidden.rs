//! What stands in place of a value that is not to be seen.

use std::fmt;

use super::Cell;

/// A sensitive value in `Debug`: only whether there is one.
pub struct Hidden<'a>(pub &'a dyn Cell);

impl fmt::Debug for Hidden<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.value().is_null() {
            "None"
        } else {
            "[not shown]"
        })
    }
}
