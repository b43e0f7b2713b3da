//! Rows that are checked one by one.

use std::fmt;
use std::ops::ControlFlow;

use super::checks::Check;
use super::keys::{Holder, Keys};
use super::{ValidationReport, Validator, Violation};
use crate::descriptor::Severity;
use crate::record::Record;

/// How many violations of each kind a report keeps, where nothing is said.
pub(super) const SAMPLES: usize = 5;

/// Rows that are checked one by one, as they come; [`Validator::batch`] makes it.
///
/// It keeps no row, and of all that is wrong it keeps counts and a few samples. What grows with the rows are the keys by
/// which duplicates are found: of each row the bytes of its key, whole, so that no two keys are taken for one, and about
/// 50 bytes beside them. Without them, by [`Level::Off`](crate::Level::Off) for `duplicate_key`, nothing grows.
///
/// Batches on several threads are merged in the end, and find the duplicates across them:
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// use std::thread;
///
/// use dmo::Validator;
///
/// #[derive(Default, dmo::Dmo)]
/// #[dmo(api_name = "Trip__dlm")]
/// struct Trip {
///     #[dmo(api_name = "Id__c", key)]
///     id: String,
///     #[dmo(api_name = "Rating__c", range(min = "1", max = "5"))]
///     rating: Option<i64>,
/// }
///
/// let trips: Vec<Trip> = [("1", 5), ("2", 6), ("1", 4), ("", 3)]
///     .into_iter()
///     .map(|(id, rating)| Trip { id: id.into(), rating: Some(rating) })
///     .collect();
/// let validator = Validator::reading();
/// let batch = thread::scope(|scope| {
///     let parts: Vec<_> = trips
///         .chunks(2)
///         .enumerate()
///         .map(|(part, rows)| {
///             let mut batch = validator.batch();
///             scope.spawn(move || {
///                 for (row, trip) in rows.iter().enumerate() {
///                     let _ = batch.check(2 * part + row, trip, |violation| eprintln!("{violation}"));
///                 }
///                 batch
///             })
///         })
///         .collect();
///     let mut whole = validator.batch();
///     for part in parts {
///         whole.merge(part.join().expect("no panic"), |violation| eprintln!("{violation}"));
///     }
///     whole
/// });
/// assert_eq!(
///     batch.finish().to_string(),
///     "\
/// 4 rows, 3 of them with errors (75 %)
///
/// count  severity  rule           field                rows  for example
///     1  error     duplicate_key  Trip__dlm.Id__c      2     duplicate key, first used in rows[0], found \"1\"
///     1  error     key            Trip__dlm.Id__c      3     expected a value of the key, found \"\"
///     1  error     range          Trip__dlm.Rating__c  1     expected 1 to 5, found 6"
/// );
/// ```
#[must_use = "nothing is checked unless rows are given"]
pub struct Batch<'v> {
    validator: &'v Validator,
    limit: Option<Limit>,
    keys: Keys,
    report: ValidationReport,
    /// What is wrong with the row at hand; kept for its room.
    found: Vec<Violation>,
    /// The row that was checked last, and the one that was last found to be wrong.
    checked: Option<usize>,
    wrong: Option<usize>,
}

/// From which rate of wrong rows on a batch is given up.
#[derive(Debug, Clone, Copy)]
struct Limit {
    rate: f64,
    least: u64,
}

impl<'v> Batch<'v> {
    pub(super) fn new(validator: &'v Validator) -> Self {
        Self {
            validator,
            limit: None,
            keys: Keys::default(),
            report: ValidationReport::keeping(SAMPLES),
            found: Vec::new(),
            checked: None,
            wrong: None,
        }
    }

    /// How many violations of each kind the report keeps: 5, unless this is called.
    pub fn samples(mut self, most: usize) -> Self {
        self.report.keep(most);
        self
    }

    /// Stops where this part of the rows is wrong, or more, once at least so many rows were checked: `stop_at(0.1, 1_000)`
    /// for a tenth of 1000 rows or more. A rate of 0, or one that is no number, stops there for one row that is wrong.
    pub fn stop_at(mut self, rate: f64, least_rows: u64) -> Self {
        let least = least_rows.max(1);
        self.limit = Some(Limit { rate, least });
        self
    }

    /// Checks a row, and tells what is wrong with it. The number is the one by which reports name the row.
    ///
    /// `Break` says that the rate of [`Batch::stop_at`] is reached; whoever goes on may.
    pub fn check(
        &mut self,
        row: usize,
        record: &dyn Record,
        mut tell: impl FnMut(Violation),
    ) -> ControlFlow<()> {
        self.run(row, record);
        let mut found = std::mem::take(&mut self.found);
        for violation in found.drain(..) {
            self.count(&violation, Some(row));
            tell(violation);
        }
        self.found = found;
        self.go_on()
    }

    /// Checks rows, numbered from the number of rows so far, until they end or [`Batch::stop_at`] says so.
    pub fn each<R: Record>(
        &mut self,
        rows: impl IntoIterator<Item = R>,
        mut tell: impl FnMut(Violation),
    ) -> ControlFlow<()> {
        let start = usize::try_from(self.report.rows()).unwrap_or(usize::MAX);
        for (row, record) in rows.into_iter().enumerate() {
            self.check(start.saturating_add(row), &record, &mut tell)?;
        }
        ControlFlow::Continue(())
    }

    /// Counts a row that could not be read. It is wrong, and has no key.
    pub fn unread(&mut self) -> ControlFlow<()> {
        self.report.add_unread();
        self.go_on()
    }

    /// Counts what was found elsewhere, before or after the row of that number is checked, and before another one is:
    /// [`LenientRow::violations`](crate::LenientRow::violations), for example. What has no number, since a record was checked
    /// alone, is of the row that was checked last.
    pub fn take(&mut self, violation: &Violation) {
        let row = violation.row.or(self.checked);
        if let Some(row) = row
            && violation.severity == Severity::Error
            && self.checked == Some(row)
        {
            self.keys.find_wrong(row);
        }
        self.count(violation, row);
    }

    fn count(&mut self, violation: &Violation, row: Option<usize>) {
        if violation.severity == Severity::Error && self.wrong != row {
            self.report.add_wrong();
            self.wrong = row;
        }
        self.report.count(violation);
    }

    /// Takes what another batch has counted, and tells the keys that both have. Each row must have a number of its own
    /// in both.
    ///
    /// The counts are those of one batch of all rows, whatever is merged first, if each batch had its rows in the order of
    /// their numbers.
    pub fn merge(&mut self, other: Batch<'_>, mut tell: impl FnMut(Violation)) {
        self.report.merge(other.report);
        let report = &mut self.report;
        self.keys
            .merge(self.validator, other.keys, |violation, is_first| {
                if is_first {
                    report.add_wrong();
                }
                report.count(&violation);
                tell(violation);
            });
    }

    /// What was counted so far.
    pub const fn report(&self) -> &ValidationReport {
        &self.report
    }

    /// What was counted. The keys are given up.
    pub fn finish(self) -> ValidationReport {
        self.report
    }

    fn run(&mut self, row: usize, record: &dyn Record) {
        // A check of the program may have panicked, and somebody may have caught that.
        self.found.clear();
        Check::new(self.validator, record, Some(row), &mut self.found).run();
        let is_wrong = |violation: &Violation| violation.severity == Severity::Error;
        let holder = Holder {
            row,
            is_wrong: self.wrong == Some(row) || self.found.iter().any(is_wrong),
        };
        let duplicate = self.keys.add(self.validator, record, holder);
        self.found.extend(duplicate);
        self.report.add_row();
        self.checked = Some(row);
    }

    fn go_on(&mut self) -> ControlFlow<()> {
        let is_reached = self.limit.is_some_and(|limit| {
            // Not below, rather than above: a rate that is no number is reached.
            let is_below = self.report.rate() < limit.rate;
            self.report.rows() >= limit.least && self.report.wrong_rows() > 0 && !is_below
        });
        if is_reached {
            self.report.stop();
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

/// Without the keys.
impl fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("limit", &self.limit)
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}
