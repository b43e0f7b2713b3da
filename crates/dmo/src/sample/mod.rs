//! Made-up rows of any object: valid ones, and ones that break exactly one rule.
//!
//! They are for tests of code that reads, checks or writes records. [`valid`] and [`broken`] make rows of a struct, and
//! a [`Sampler`] makes many of them, with other settings, or of records whose type is known only at run time.
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! use dmo::{Validator, sample};
//!
//! #[derive(Debug, PartialEq, Default, dmo::Dmo)]
//! #[dmo(api_name = "Trip__dlm")]
//! struct Trip {
//!     #[dmo(api_name = "Id__c", key)]
//!     id: String,
//!     #[dmo(api_name = "Price__c", precision = 8, scale = 2, range(min = "0"))]
//!     price: Option<dmo::Decimal>,
//! }
//!
//! // In a test: whatever is valid survives.
//! for seed in 0..20 {
//!     let trip: Trip = sample::valid(seed)?;
//!     let json = serde_json::to_string(&trip)?;
//!     assert_eq!(serde_json::from_str::<Trip>(&json)?, trip);
//! }
//! // And each rule is seen to be checked.
//! for sample::Broken { row, breakage } in sample::broken::<Trip>(0)? {
//!     let found = Validator::writing().check(&row);
//!     assert!(found.len() == 1 && found.iter().all(|violation| breakage.is(violation)));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What rows are like
//!
//! One seed, one object and one version of this crate always give the same row. Other versions may give others.
//!
//! A valid row has no violation, not even a warning, by [`Validator::writing`]. Values are often such as break programs:
//! the ends of ranges and of lengths, numbers with all digits, leap days, timestamps with nanoseconds, before 1970 or,
//! held as text, with an offset, texts in several scripts with quotes and line breaks, empty lists. Optional fields are
//! null in about a quarter of the rows; those that are deprecated or removed always are.
//!
//! A broken row is such a row in which one thing is wrong. There is one for each constraint and rule of the object that
//! can be broken while all others hold, and of a range one for each end. What cannot be broken alone has none: a
//! `max_length` beyond which the list of values has nothing, `required` where the Rust type has no null, a length of
//! more than 100,000 characters, a key that is there twice.
//!
//! # What cannot be made up
//!
//! Constraints that nothing satisfies are an error, [`NoSample`], in optional fields too: a field that is null in
//! all rows is not tested. So is a `pattern` for which no text is found. Literals, classes of characters, groups,
//! alternatives, repetitions, anchors at the ends and flags are covered; word boundaries, characters by their numbers and
//! classes by their names (`[:alpha:]`) are not. Turn [`RuleId::Pattern`] off in the validator of a [`Sampler`] where
//! rows need not match. Without the feature `pattern`, nothing judges whether they do.
//!
//! Which texts a foreign type reads, one marked `parse`, only that type knows. A few common ones are tried, and what the
//! blank record of a [`Sampler`] has in the field. An optional field of which none is known stays null.

mod column;
mod error;
mod goal;
mod order;
mod ordered;
mod pattern;
mod plan;
mod presence;
mod random;
mod source;
mod text;

pub use error::{NoSample, Problem};
pub use goal::Breakage;

use std::fmt;

use goal::Goal;
use plan::Plan;
use random::Random;

use crate::descriptor::Object;
use crate::record::RecordMut;
use crate::typed::Dmo;
use crate::validate::{RuleId, Validator};

/// How often rows with a key that is there twice are made anew.
const ATTEMPTS: usize = 20;

/// A valid row of an object.
///
/// # Errors
///
/// If none can be made up.
pub fn valid<T: Dmo>(seed: u64) -> Result<T, NoSample> {
    Sampler::new(Validator::writing(), T::default)?.row(seed)
}

/// Rows of an object that break exactly one rule each.
///
/// # Errors
///
/// If not even a valid row can be made up.
pub fn broken<T: Dmo>(seed: u64) -> Result<Vec<Broken<T>>, NoSample> {
    Ok(Sampler::new(Validator::writing(), T::default)?.broken(seed))
}

/// A row that breaks exactly one rule.
#[derive(Debug, Clone)]
pub struct Broken<R> {
    /// The row.
    pub row: R,
    /// What is wrong in it: the one violation there is.
    pub breakage: Breakage,
}

/// Makes rows of one object, from blank records.
///
/// ```
/// use dmo::sample::{NoSample, Sampler};
/// use dmo::{Dmo, Level, RuleId, Validator};
///
/// fn load<T: Dmo>() -> Result<Vec<T>, NoSample> {
///     let validator = Validator::writing().level(RuleId::UnlistedValue, Level::Off);
///     Sampler::new(validator, T::default)?.rows(1, 1_000)
/// }
/// ```
pub struct Sampler<F> {
    plan: Plan,
    blank: F,
}

impl<R: RecordMut, F: Fn() -> R> Sampler<F> {
    /// For the object of blank records, with what a validator takes for valid. With another level for a rule, or an
    /// API version, other rows are valid: a rule that is off is neither kept nor broken.
    ///
    /// # Errors
    ///
    /// If no valid row can be made up.
    pub fn new(validator: Validator, blank: F) -> Result<Self, NoSample> {
        let mut record = blank();
        let object = record.object();
        match Plan::new(validator, &mut record) {
            Ok(plan) => Ok(Self { plan, blank }),
            Err(problems) => Err(NoSample { object, problems }),
        }
    }

    /// The object.
    pub const fn object(&self) -> &'static Object {
        self.plan.object
    }

    /// A valid row.
    ///
    /// # Errors
    ///
    /// If none is found with this seed, which happens only where rules leave hardly any.
    pub fn row(&self, seed: u64) -> Result<R, NoSample> {
        let mut record = (self.blank)();
        match self
            .plan
            .fill(&mut record, &mut self.random(seed), &Goal::default())
        {
            Ok(()) => Ok(record),
            Err(problem) => Err(self.error(problem)),
        }
    }

    /// Valid rows, no two of which have the same key.
    ///
    /// # Errors
    ///
    /// If there are not so many.
    pub fn rows(&self, seed: u64, count: usize) -> Result<Vec<R>, NoSample> {
        let mut seeds = self.random(seed);
        let rows = (0..count).map(|_| self.row(seeds.next()));
        let mut rows = rows.collect::<Result<Vec<R>, _>>()?;
        let mut attempts = 0..ATTEMPTS;
        loop {
            let found = self.plan.validator.check_all(&rows);
            if found.is_empty() {
                return Ok(rows);
            }
            if attempts.next().is_none() {
                return Err(self.error(Problem::Row(found)));
            }
            for at in found.iter().filter_map(|violation| violation.row) {
                if let Some(place) = rows.get_mut(at) {
                    *place = self.row(seeds.next())?;
                }
            }
        }
    }

    /// Rows that break exactly one rule each, in the order of the fields and then of the rules across them.
    pub fn broken(&self, seed: u64) -> Vec<Broken<R>> {
        let columns = self.plan.columns.iter().flat_map(goal::of_column);
        let rules = self.plan.rules.iter();
        let rules = rules.flat_map(|rule| goal::of_rule(self.plan.object, rule));
        let mut broken: Vec<Broken<R>> = Vec::new();
        for goal in columns.chain(rules) {
            let Some(breakage) = goal.breakage else {
                continue;
            };
            // One way is enough, but a range has two ends.
            let is_known = broken.iter().any(|broken| broken.breakage == breakage);
            if is_known && breakage.rule != RuleId::Range {
                continue;
            }
            let mut row = (self.blank)();
            if self
                .plan
                .fill(&mut row, &mut self.random(seed), &goal)
                .is_ok()
            {
                broken.push(Broken { row, breakage });
            }
        }
        broken
    }

    fn random(&self, seed: u64) -> Random {
        Random::new(seed, self.plan.object.api_name)
    }

    fn error(&self, problem: Problem) -> NoSample {
        NoSample {
            object: self.plan.object,
            problems: vec![problem],
        }
    }
}

impl<F> fmt::Debug for Sampler<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sampler({})", self.plan.object.api_name)
    }
}
