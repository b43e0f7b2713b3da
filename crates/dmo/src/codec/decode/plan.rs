//! Which columns the values of a list stand for.

use crate::convert::UnknownField;
use crate::descriptor::Object;

/// Where the values of rows without names go: found once for an answer, and not again in each row.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The position of the field for each column; `None` of a column that the object does not have.
    pub(super) positions: Vec<Option<usize>>,
    /// The columns that the object does not have, in their order.
    pub(super) unknown: Vec<UnknownField>,
}

impl Plan {
    /// The plan for columns of these names, which are no values of a row.
    pub(crate) fn of<'n>(
        object: &'static Object,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let (mut positions, mut unknown) = (Vec::new(), Vec::new());
        let mut hint = 0;
        for name in names {
            let found = object.position(name, hint);
            match found {
                Some(index) => hint = index + 1,
                None => unknown.push(UnknownField::new(name, object)),
            }
            positions.push(found);
        }
        Self { positions, unknown }
    }
}
