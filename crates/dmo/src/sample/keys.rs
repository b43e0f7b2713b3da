//! Rows with different keys.

use std::collections::HashSet;

use super::column::{Null, Sample};
use super::error::Problem;
use super::plan::Plan;
use crate::record::{Record, RecordMut};
use crate::validate::{Key, RuleId};

/// How many values of a field of the key are made up beyond the number of rows, as some may not be for use together.
const MORE: usize = 1_000;

/// How many values of a field of the key are tried out in vain before there are taken to be no more.
const PATIENCE: usize = 10_000;

/// A value for each field of the key.
pub(super) type Values = Vec<(usize, Option<Sample>)>;

/// The keys of a batch.
pub(super) struct Keys<'p> {
    plan: &'p Plan,
    /// Whether keys are to differ.
    are_checked: bool,
    seen: HashSet<Key>,
    /// Rows that are asked for.
    rows: usize,
    spare: Option<Spare>,
}

/// All values of the fields of a key, and which of them come next; `None` after the last ones.
struct Spare {
    values: Vec<(usize, Vec<Option<Sample>>)>,
    next: Option<Vec<usize>>,
}

impl<'p> Keys<'p> {
    pub(super) fn new(plan: &'p Plan, rows: usize) -> Self {
        let level = plan.validator.severity(RuleId::DuplicateKey, None);
        Self {
            plan,
            are_checked: level.is_some(),
            seen: HashSet::new(),
            rows,
            spare: None,
        }
    }

    /// Whether no row had the key of this one before; it is taken note of.
    pub(super) fn is_new(&mut self, row: &dyn Record) -> bool {
        !self.are_checked || Key::of(row).is_none_or(|key| self.seen.insert(key))
    }

    /// That there are no more keys.
    pub(super) fn lack(&self) -> Problem {
        Problem::Keys {
            found: self.seen.len(),
            rows: self.rows,
        }
    }

    /// A key that this has not given before.
    pub(super) fn spare(&mut self, record: &mut dyn RecordMut) -> Option<Values> {
        let (plan, most) = (self.plan, self.rows + MORE);
        let spare = self
            .spare
            .get_or_insert_with(|| Spare::new(plan, record, most));
        spare.take()
    }
}

impl Spare {
    fn new(plan: &Plan, record: &mut dyn RecordMut, most: usize) -> Self {
        let object = plan.object;
        let qualifier = |at: &usize| {
            let name = object.fields.get(*at)?.key_qualifier?;
            object.position(name, 0)
        };
        let qualifiers = object.key.iter().filter_map(qualifier);
        let mut columns: Vec<usize> = object.key.iter().copied().chain(qualifiers).collect();
        columns.sort_unstable();
        columns.dedup();
        let columns = columns.into_iter().filter_map(|at| plan.columns.get(at));
        let values: Vec<_> = columns
            .map(|column| {
                let every = column.every(&plan.validator, record, most, PATIENCE);
                let null = (column.null == Null::Valid).then_some(None);
                let every = null.into_iter().chain(every.into_iter().map(Some));
                (column.index, every.collect::<Vec<_>>())
            })
            .collect();
        let is_some = values.iter().all(|(_, every)| !every.is_empty());
        let next = is_some.then(|| vec![0; values.len()]);
        Self { values, next }
    }

    fn take(&mut self) -> Option<Values> {
        let next = self.next.as_mut()?;
        let values = self.values.iter().zip(&*next);
        let values =
            values.filter_map(|((index, every), at)| Some((*index, every.get(*at)?.clone())));
        let values = values.collect();
        // As in counting, with as many digits as there are values.
        let mut ends = next.iter_mut().zip(&self.values);
        let has_next = ends.any(|(at, (_, every))| {
            *at = (*at + 1) % every.len();
            *at > 0
        });
        if !has_next {
            self.next = None;
        }
        Some(values)
    }
}
