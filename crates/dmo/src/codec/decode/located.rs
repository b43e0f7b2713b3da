//! A reader that tells where it is.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::convert::Position;

/// Gives bytes one by one, so that what reads them is never behind of where `at` is.
pub(crate) struct Located<'a> {
    pub(crate) json: &'a [u8],
    pub(crate) at: Rc<Cell<Position>>,
}

impl Read for Located<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (Some((&byte, rest)), Some(first)) = (self.json.split_first(), buffer.first_mut())
        else {
            return Ok(0);
        };
        *first = byte;
        self.json = rest;
        self.at.set(self.at.get().after(byte));
        Ok(1)
    }
}
