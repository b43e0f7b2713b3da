//! All rows of an answer at once.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::Answer;
use super::error::BadRow;
use super::row::FromRow;
use crate::convert::Printed;

/// How many bad rows are kept.
const MOST: usize = 100;

impl<T: FromRow> Answer<'_, T> {
    /// The rows of this page that are still to be read, if all of them are right.
    ///
    #[cfg_attr(feature = "derive", doc = "```")]
    #[cfg_attr(not(feature = "derive"), doc = "```ignore")]
    /// # #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
    /// # #[dmo(api_name = "Trip__dlm")]
    /// # struct Trip {
    /// #     #[dmo(api_name = "Id__c", key)]
    /// #     id: String,
    /// # }
    /// let body = r#"{"data": [{"Id__c": null}, {"Id__c": "7"}, {"id__c": 8}], "done": true}"#;
    /// let bad = dmo::rows::<Trip>(body)?.into_vec().unwrap_err();
    /// assert_eq!(bad.to_string(), r#"
    /// rows[0]: key column Id__c of Trip__dlm is null at line 1 column 18
    /// rows[2]: key column Id__c of Trip__dlm: expected text, found 8 at line 1 column 51
    /// "#.trim());
    /// # Ok::<(), dmo::AnswerError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a row is bad: all that is wrong with each of them.
    pub fn into_vec(mut self) -> Result<Vec<T>, BadRows> {
        let mut rows = Vec::with_capacity(self.len());
        while let Some(row) = self.next() {
            match row {
                Ok(row) => rows.push(row),
                Err(bad) => {
                    // Rows are of no use any more.
                    drop(rows);
                    return Err(BadRows::from(bad, self));
                }
            }
        }
        Ok(rows)
    }
}

/// Why the rows of an answer are not all right: each of the bad ones. [`Answer::into_vec`] gives it.
///
/// Prints one line for each column that is wrong. Where there are hundreds of bad rows, the rest is counted.
#[derive(Clone, PartialEq)]
pub struct BadRows {
    rows: Vec<BadRow>,
    more: usize,
}

impl BadRows {
    /// The first bad row, and those that follow it.
    #[cold]
    fn from<T: FromRow>(first: BadRow, rest: Answer<'_, T>) -> Self {
        let mut bad = Self {
            rows: vec![first],
            more: 0,
        };
        for error in rest.filter_map(Result::err) {
            if bad.rows.len() < MOST {
                bad.rows.push(error);
            } else {
                bad.more += 1;
            }
        }
        bad
    }

    /// The bad rows, in their order.
    pub fn rows(&self) -> &[BadRow] {
        &self.rows
    }

    /// How many more bad rows there are.
    pub const fn more(&self) -> usize {
        self.more
    }
}

impl fmt::Display for BadRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for row in &self.rows {
            write!(f, "{separator}{row}")?;
            separator = "\n";
        }
        match self.more {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more row"),
            more => write!(f, "\nand {more} more rows"),
        }
    }
}

impl fmt::Debug for BadRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BadRows {}

/// As a map of `rows`, `more` and `message`.
impl Serialize for BadRows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("BadRows", 3)?;
        error.serialize_field("rows", &self.rows)?;
        error.serialize_field("more", &self.more)?;
        error.serialize_field("message", &Printed(self))?;
        error.end()
    }
}
