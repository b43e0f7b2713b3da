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
//! A valid row has no violation, not even a warning, by [`Validator::writing`], and no value in it is one of the
//! `null_values` once it is written. Values lie all over their range, and are often such as break programs:
//! the ends of ranges and of lengths, numbers with all digits, leap days, timestamps with nanoseconds, before 1970 or,
//! held as text, with an offset, texts in several scripts with quotes and line breaks, empty lists. Optional fields are
//! null in about a quarter of the rows; those that are deprecated or removed always are.
//!
//! Rows of a projection satisfy the rules of its sources too, as far as it has their columns.
//!
//! A broken row is such a row in which one thing is wrong. There is one for each constraint and rule of the object that
//! can be broken while all others hold, and of a range one for each end. What cannot be broken alone has none: a
//! `max_length` beyond which the list of values has nothing, `required` where the Rust type has no null, a length of
//! more than 100,000 characters, a key that is there twice, one of the `null_values`, with which no row can be written.
//!
//! The rows of a batch, [`Sampler::rows`], have different keys. Where draws give the same keys again, all that are known
//! are gone through, so that a small key is used up to the last one.
//!
//! # What cannot be made up
//!
//! Constraints that nothing satisfies are an error, [`NoSample`], in optional fields too: a field that is null in
//! all rows is not tested. So are a `pattern` for which no text is found, and a `min_length` of more than 100,000. Literals, classes of characters, groups,
//! alternatives, repetitions, anchors at the ends and flags are covered; word boundaries, characters by their numbers,
//! classes by their names (`[:alpha:]`), and what is nested deeper than people do are not, nor texts of more than 10,000
//! characters. Turn [`RuleId::Pattern`](crate::RuleId::Pattern) off in the validator of a [`Sampler`] where
//! rows need not match. Without the feature `pattern`, nothing judges whether they do.
//!
//! Which texts a foreign type reads, one marked `parse`, only that type knows. A few common ones are tried, and what the
//! blank record of a [`Sampler`] has in the field. An optional field of which none is known stays null.
//!
//! How many different keys there are is likewise said as far as they are known: of a pattern with `.`, say, only texts of
//! some characters are.

mod column;
mod error;
mod fit;
mod goal;
mod keys;
mod lengths;
mod order;
mod ordered;
mod pattern;
mod plan;
mod presence;
mod random;
mod source;
mod text;
mod times;
mod view;

pub use error::{NoSample, Presence, Problem};
pub use goal::Breakage;

use std::fmt;

use goal::Goal;
use keys::Keys;
use plan::Plan;
use random::Random;

use crate::descriptor::Object;
use crate::record::RecordMut;
use crate::typed::Dmo;
use crate::validate::Validator;

/// How often a row is made anew whose key is there already, before all keys are gone through.
const ATTEMPTS: usize = 4;
/// How many keys in a row may not be for use in any row, before there are taken to be no more.
const PATIENCE: usize = 1_000;

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
        let random = &mut self.random(seed);
        match self.plan.fill(&mut record, random, &Goal::default()) {
            Ok(()) => Ok(record),
            Err(failure) => Err(self.error(self.plan.explain(&mut record, failure))),
        }
    }

    /// Valid rows, no two of which have the same key.
    ///
    /// # Errors
    ///
    /// If there are not so many; the error says how many were found.
    pub fn rows(&self, seed: u64, count: usize) -> Result<Vec<R>, NoSample> {
        let mut seeds = self.random(seed);
        let mut keys = Keys::new(&self.plan, count);
        (0..count)
            .map(|_| self.with_new_key(&mut keys, &mut seeds))
            .collect()
    }

    fn with_new_key(&self, keys: &mut Keys<'_>, seeds: &mut Random) -> Result<R, NoSample> {
        for _ in 0..ATTEMPTS {
            let row = self.row(seeds.next())?;
            if keys.is_new(&row) {
                return Ok(row);
            }
        }
        let mut misses = 0;
        while misses < PATIENCE {
            let mut row = (self.blank)();
            let Some(values) = keys.spare(&mut row) else {
                break;
            };
            let goal = Goal {
                values,
                ..Goal::default()
            };
            let random = &mut self.random(seeds.next());
            if self.plan.fill(&mut row, random, &goal).is_err() {
                misses += 1;
            } else if keys.is_new(&row) {
                return Ok(row);
            }
        }
        Err(self.error(keys.lack()))
    }

    /// Rows that break exactly one rule each, in the order of the fields and then of the rules across them.
    pub fn broken(&self, seed: u64) -> Vec<Broken<R>> {
        let Plan {
            object,
            columns,
            rules,
            ..
        } = &self.plan;
        let columns = columns.iter();
        let of_columns = columns.flat_map(|column| goal::of_column(object, column));
        let of_rules = rules
            .iter()
            .flat_map(|rule| goal::of_rule(object, rule))
            .map(|goal| vec![goal]);
        let ways = of_columns.chain(of_rules);
        // One way is enough.
        ways.filter_map(|ways| ways.iter().find_map(|goal| self.breaking(seed, goal)))
            .collect()
    }

    fn breaking(&self, seed: u64, goal: &Goal) -> Option<Broken<R>> {
        let breakage = goal.breakage?;
        let mut row = (self.blank)();
        let random = &mut self.random(seed);
        self.plan.fill(&mut row, random, goal).ok()?;
        Some(Broken { row, breakage })
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
