//! What was wrong in many rows: counts, and a few samples.

mod print;
mod serialize;

use std::collections::BTreeMap;
use std::fmt;

use super::{RuleId, Violation};
use crate::descriptor::{Field, Object, Severity};

/// What was wrong in many rows: how many of them, how often each rule was violated in each field, and a few samples.
///
/// [`Validator::each`](crate::Validator::each) and [`Batch`](crate::Batch) make it. Prints as a table; [`Batch`](crate::Batch)
/// shows one. It serializes as a map of `rows`, `wrong_rows`, `unread_rows`, `stopped`, `rules` and `validationReport`, of which
/// the last has the samples by their rows, as the platform reports them: a list of `record`, its `object`, and `causingExceptions`.
#[derive(Clone, PartialEq)]
pub struct ValidationReport {
    rows: u64,
    wrong_rows: u64,
    unread_rows: u64,
    is_stopped: bool,
    /// How many samples of each kind are kept.
    samples: usize,
    rules: BTreeMap<Kind, RuleCount>,
}

/// What violations have in common that are counted together. Errors come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    severity: std::cmp::Reverse<Severity>,
    object: &'static str,
    field: Option<&'static str>,
    name: &'static str,
    /// A check of the program may have the name of a rule.
    rule: RuleId,
}

/// How often a rule was violated in a field.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RuleCount {
    /// The object of the records.
    pub object: &'static Object,
    /// The field, or the first of them; `None` where the records as a whole are wrong.
    pub field: Option<&'static Field>,
    /// What is violated.
    pub rule: RuleId,
    /// The word of what is violated; of a check that the program brought, its name.
    pub rule_name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// How often.
    pub count: u64,
    /// The first of the violations, by the numbers of their rows.
    pub samples: Vec<Violation>,
}

/// Of no rows. As many samples are kept as what is merged has.
impl Default for ValidationReport {
    fn default() -> Self {
        Self::keeping(usize::MAX)
    }
}

impl ValidationReport {
    /// Of no rows.
    pub(super) const fn keeping(samples: usize) -> Self {
        Self {
            rows: 0,
            wrong_rows: 0,
            unread_rows: 0,
            is_stopped: false,
            samples,
            rules: BTreeMap::new(),
        }
    }

    /// How many rows there were, those that could not be read included.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// How many rows have an error, those that could not be read included.
    pub const fn wrong_rows(&self) -> u64 {
        self.wrong_rows
    }

    /// How many rows could not be read.
    pub const fn unread_rows(&self) -> u64 {
        self.unread_rows
    }

    /// Whether the check was given up, by [`Batch::stop_at`](crate::Batch::stop_at).
    pub const fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// Whether no row has an error, and all were checked; warnings may be there.
    pub const fn is_ok(&self) -> bool {
        self.wrong_rows == 0 && !self.is_stopped
    }

    /// The part of the rows that have an error, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a rate need not be exact")]
    pub fn rate(&self) -> f64 {
        match self.rows {
            0 => 0.0,
            rows => self.wrong_rows as f64 / rows as f64,
        }
    }

    /// How often each rule was violated in each field: errors first, then by object and field.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &RuleCount> {
        self.rules.values()
    }

    /// How often a rule was violated, in whatever fields.
    pub fn count_of(&self, rule: RuleId) -> u64 {
        let of_rule = self.rules().filter(|counted| counted.rule == rule);
        of_rule.map(|counted| counted.count).sum()
    }

    /// Adds what another report has counted. Reports are merged in any order, and in any groups.
    ///
    /// A key that is in both is not found, since a report has no keys; [`Batch::merge`](crate::Batch::merge) finds it. Of each
    /// kind the first samples are kept, as many as the report keeps that keeps fewer.
    pub fn merge(&mut self, other: Self) {
        self.rows += other.rows;
        self.wrong_rows += other.wrong_rows;
        self.unread_rows += other.unread_rows;
        self.is_stopped |= other.is_stopped;
        for (kind, counted) in other.rules {
            match self.rules.get_mut(&kind) {
                Some(ours) => {
                    ours.count += counted.count;
                    for sample in counted.samples {
                        ours.keep(sample, self.samples);
                    }
                }
                None => {
                    self.rules.insert(kind, counted);
                }
            }
        }
        self.keep(self.samples.min(other.samples));
    }

    /// How many samples of each kind are kept.
    pub(super) fn keep(&mut self, samples: usize) {
        self.samples = samples;
        for counted in self.rules.values_mut() {
            counted.samples.truncate(samples);
        }
    }

    pub(super) const fn add_row(&mut self) {
        self.rows += 1;
    }

    pub(super) const fn add_unread(&mut self) {
        self.rows += 1;
        self.unread_rows += 1;
        self.wrong_rows += 1;
    }

    pub(super) const fn add_wrong(&mut self) {
        self.wrong_rows += 1;
    }

    pub(super) const fn stop(&mut self) {
        self.is_stopped = true;
    }

    pub(super) fn count(&mut self, violation: &Violation) {
        let kind = Kind {
            severity: std::cmp::Reverse(violation.severity),
            object: violation.object.api_name,
            field: violation.field.map(|field| field.api_name),
            name: violation.rule_name(),
            rule: violation.rule,
        };
        let counted = self.rules.entry(kind).or_insert_with(|| RuleCount {
            object: violation.object,
            field: violation.field,
            rule: violation.rule,
            rule_name: violation.rule_name(),
            severity: violation.severity,
            count: 0,
            samples: Vec::new(),
        });
        counted.count += 1;
        counted.keep(violation.clone(), self.samples);
    }
}

/// By the names of the object and the field.
impl fmt::Debug for RuleCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuleCount")
            .field("object", &self.object.api_name)
            .field("field", &self.field.map(|field| field.api_name))
            .field("rule", &self.rule_name)
            .field("severity", &self.severity)
            .field("count", &self.count)
            .field("samples", &self.samples)
            .finish()
    }
}

/// With the violations that are counted as a list.
impl fmt::Debug for ValidationReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<&RuleCount> = self.rules().collect();
        f.debug_struct("ValidationReport")
            .field("rows", &self.rows)
            .field("wrong_rows", &self.wrong_rows)
            .field("unread_rows", &self.unread_rows)
            .field("is_stopped", &self.is_stopped)
            .field("rules", &rules)
            .finish_non_exhaustive()
    }
}

impl RuleCount {
    /// Keeps a violation in the order of rows, if it is one of the first.
    fn keep(&mut self, violation: Violation, most: usize) {
        let row = violation.row;
        let place = self.samples.partition_point(|kept| kept.row <= row);
        if place < most {
            self.samples.insert(place, violation);
            self.samples.truncate(most);
        }
    }
}
