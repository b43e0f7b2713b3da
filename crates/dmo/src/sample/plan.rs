//! From columns and rules to a row.

use super::column::{Column, Null, Sample, set};
use super::error::{Presence, Problem};
use super::goal::{Goal, demands};
use super::order::{self, Choice, Relation};
use super::presence::{self, Demand, Fact};
use super::random::Random;
use super::times;
use super::view::Whole;
use crate::descriptor::{Object, Rule};
use crate::record::RecordMut;
use crate::validate::{Validator, Violations};
use crate::value::Value;

/// How often a row is begun anew, each time with what is known not to be possible.
const ATTEMPTS: usize = 100;
/// How often fewer reasons are tried out, to name none without need.
const TRIALS: usize = 2_000;

/// What is known of an object before the first row.
pub(super) struct Plan {
    pub(super) object: &'static Object,
    pub(super) validator: Validator,
    /// One for each field.
    pub(super) columns: Vec<Column>,
    /// The rules across fields that the validator checks.
    pub(super) rules: Vec<&'static Rule>,
}

/// Why a record was not filled.
pub(super) enum Failure {
    /// The rules do not hold together.
    Rules,
    /// The row violates this nevertheless.
    Row(Violations),
}

/// Something that holds for each row.
#[derive(Clone, Copy)]
enum Reason {
    Fact(Fact),
    Rule(&'static Rule),
}

impl Plan {
    /// Tries out values for each field of a blank record.
    pub(super) fn new(
        validator: Validator,
        record: &mut dyn RecordMut,
    ) -> Result<Self, Vec<Problem>> {
        let object = record.object();
        let mut random = Random::new(0, object.api_name);
        let mut columns = Vec::new();
        let mut problems = Vec::new();
        for field in object.fields.iter().enumerate() {
            match Column::new(&validator, record, field, &mut random) {
                Ok(column) => columns.push(column),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let is_checked = |rule: &&Rule| {
            let level = validator.severity(rule.kind.into(), Some(rule.severity));
            level.is_some() && rule.fields.iter().all(|at| *at < columns.len())
        };
        let rules: Vec<_> = object.all_rules().filter(is_checked).collect();
        times::share(&mut columns, &rules, &validator, record);
        let problems: Vec<_> = columns.iter().filter_map(Column::lack).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let plan = Self {
            object,
            validator,
            columns,
            rules,
        };
        match plan.fill(record, &mut random, &Goal::default()) {
            Ok(()) => Ok(plan),
            Err(failure) => Err(vec![plan.explain(record, failure)]),
        }
    }

    /// Fills a record with values that are valid, but for what is to be broken.
    pub(super) fn fill(
        &self,
        record: &mut dyn RecordMut,
        random: &mut Random,
        goal: &Goal,
    ) -> Result<(), Failure> {
        let samples = self.samples(record, random, goal, &self.reasons(goal));
        let samples = samples.ok_or(Failure::Rules)?;
        for (at, sample) in samples.iter().enumerate() {
            let value = sample.as_ref().map_or(&Value::Null, |sample| &sample.value);
            set(record, at, value);
            record.mark(at);
        }
        let found = self.validator.check(&Whole(record));
        let is_right = match goal.breakage {
            None => found.is_empty(),
            Some(breakage) => found.len() == 1 && found.iter().all(|found| breakage.is(found)),
        };
        if is_right {
            Ok(())
        } else {
            Err(Failure::Row(found))
        }
    }

    /// A value for each column so that all that is given holds.
    fn samples(
        &self,
        record: &mut dyn RecordMut,
        random: &mut Random,
        goal: &Goal,
        reasons: &[Reason],
    ) -> Option<Vec<Option<Sample>>> {
        let mut given = vec![None; self.columns.len()];
        for (at, sample) in &goal.values {
            *given.get_mut(*at)? = Some(sample);
        }
        let facts = goal
            .values
            .iter()
            .map(|(at, sample)| (*at, sample.is_some()));
        let mut wanted: Vec<Demand> = facts.map(|fact| Demand::any(vec![fact])).collect();
        wanted.extend(goal.demands.iter().cloned());
        let mut relations = Vec::new();
        for reason in reasons {
            match reason {
                Reason::Fact(fact) => wanted.push(Demand::any(vec![*fact])),
                Reason::Rule(rule) => {
                    let is_broken = goal.breaks(rule);
                    relations.extend(Relation::of(rule, is_broken));
                    if !is_broken {
                        wanted.extend(demands(rule));
                    }
                }
            }
        }
        let mut related = vec![false; self.columns.len()];
        for at in relations.iter().flat_map(Relation::fields) {
            *related.get_mut(at)? = true;
        }
        for _ in 0..ATTEMPTS {
            let filled = presence::solve(self.columns.len(), &wanted, random)?;
            let columns = self
                .columns
                .iter()
                .zip(filled)
                .zip(given.iter().zip(&related));
            let choices = columns.map(|((column, is_filled), (given, is_related))| match given {
                _ if !is_filled => Choice::new(None, &[]),
                Some(sample) => Choice::new((*sample).clone(), &[]),
                None => {
                    let others = if *is_related { &*column.valid } else { &[] };
                    Choice::new(column.draw(&self.validator, record, random), others)
                }
            });
            match order::arrange(choices.collect(), &relations) {
                Ok(samples) => return Some(samples),
                Err(conflict) => {
                    wanted.push(Demand::any(
                        conflict.into_iter().map(|at| (at, false)).collect(),
                    ));
                }
            }
        }
        None
    }

    /// What holds for each row: what the fields say by themselves, but for those that are given, and the rules.
    fn reasons(&self, goal: &Goal) -> Vec<Reason> {
        let mut open = vec![true; self.columns.len()];
        for (at, _) in &goal.values {
            if let Some(open) = open.get_mut(*at) {
                *open = false;
            }
        }
        let columns = self
            .columns
            .iter()
            .zip(open)
            .filter(|(_, is_open)| *is_open);
        let facts = columns.filter_map(|(column, _)| {
            let must = column.null != Null::Valid;
            let is_fixed = must || column.valid.is_empty();
            is_fixed.then_some(Reason::Fact((column.index, must)))
        });
        let rules = self.rules.iter().copied().map(Reason::Rule);
        facts.chain(rules).collect()
    }

    /// Why there is no valid row: as few reasons as cannot hold together.
    pub(super) fn explain(&self, record: &mut dyn RecordMut, failure: Failure) -> Problem {
        if let Failure::Row(violations) = failure {
            return Problem::Row(violations);
        }
        let goal = Goal::default();
        let core = fewest(self.reasons(&goal), |reasons| {
            let mut random = Random::new(0, self.object.api_name);
            let samples = self.samples(record, &mut random, &goal, reasons);
            samples.is_none()
        });
        let (mut fields, mut rules) = (Vec::new(), Vec::new());
        for reason in core {
            match reason {
                Reason::Fact(fact) => fields.extend(self.presence(fact)),
                Reason::Rule(rule) => rules.push(rule),
            }
        }
        Problem::Rules {
            object: self.object,
            fields,
            rules,
        }
    }

    fn presence(&self, (at, has_value): Fact) -> Option<Presence> {
        let column = self.columns.get(at)?;
        let rule = match column.null {
            Null::Breaks(rule) if has_value => Some(rule),
            _ if has_value => None,
            _ => column.not_for_use(),
        };
        Some(Presence::new(column.field, has_value, rule))
    }
}

/// As few of some reasons as are enough: first halves are left out, then ever smaller parts, down to single ones.
fn fewest(mut core: Vec<Reason>, mut are_enough: impl FnMut(&[Reason]) -> bool) -> Vec<Reason> {
    let mut trials = 0..TRIALS;
    let mut size = core.len();
    while size > 1 {
        size = size.div_ceil(2);
        let mut start = 0;
        while start < core.len() && trials.next().is_some() {
            let end = core.len().min(start + size);
            let (before, after) = (core.iter().take(start), core.iter().skip(end));
            let rest: Vec<_> = before.chain(after).copied().collect();
            if are_enough(&rest) {
                core = rest;
            } else {
                start = end;
            }
        }
    }
    core
}
