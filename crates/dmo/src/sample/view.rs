//! Records as validation is to see them.

use crate::descriptor::Object;
use crate::record::{Cell, Checks, Record, SourceColumns};
use crate::value::{Mismatch, Shape, Value};

/// A record that is looked at as if its source had had all columns.
pub(super) struct Whole<'r>(pub(super) &'r dyn Record);

impl Record for Whole<'_> {
    fn object(&self) -> &'static Object {
        self.0.object()
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.0.cell(index)
    }

    fn columns(&self) -> Option<SourceColumns<'_>> {
        None
    }

    fn run_checks(&self, checks: &mut dyn Checks) {
        self.0.run_checks(checks);
    }
}

/// A record with one value, whatever type the field has in Rust.
pub(super) struct Alone<'v>(&'static Object, usize, Held<'v>);

/// The cell of that value.
struct Held<'v>(&'v Value<'static>, Shape);

impl<'v> Alone<'v> {
    pub(super) const fn new(
        object: &'static Object,
        index: usize,
        value: &'v Value<'static>,
        shape: Shape,
    ) -> Self {
        Self(object, index, Held(value, shape))
    }
}

impl Record for Alone<'_> {
    fn object(&self) -> &'static Object {
        self.0
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        (index == self.1).then_some(&self.2 as &dyn Cell)
    }
}

impl Cell for Held<'_> {
    fn value(&self) -> Value<'_> {
        self.0.clone()
    }

    fn set(&mut self, _: Value<'_>) -> Result<(), Mismatch> {
        Err(Mismatch::new("no other value"))
    }

    fn shape(&self) -> Shape {
        self.1
    }

    fn unlisted(&self) -> Option<&str> {
        None
    }
}
