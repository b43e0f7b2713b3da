//! From columns and rules to a row.

use super::column::{Column, Null, Sample, Whole, set};
use super::error::Problem;
use super::goal::{Goal, demands};
use super::order::{self, Choice, Relation};
use super::presence::{self, Clause};
use super::random::Random;
use crate::descriptor::{Object, Rule, RuleKind};
use crate::record::RecordMut;
use crate::validate::{Validator, When};
use crate::value::Value;

/// How often a row is begun anew, each time with what is known not to be possible.
const ATTEMPTS: usize = 100;

/// What is known of an object before the first row.
pub(super) struct Plan {
    pub(super) object: &'static Object,
    pub(super) validator: Validator,
    pub(super) columns: Vec<Column>,
    /// The rules across fields that the validator checks.
    pub(super) rules: Vec<&'static Rule>,
}

impl Plan {
    /// Tries out values for each field of a blank record.
    pub(super) fn new(
        validator: Validator,
        record: &mut dyn RecordMut,
    ) -> Result<Self, Vec<Problem>> {
        let object = record.object();
        let mut random = Random::new(0, object.api_name);
        let columns = 0..object.fields.len();
        let columns = columns.map_while(|at| Column::new(&validator, record, at, &mut random));
        let columns: Vec<Column> = columns.collect();
        let is_checked = |rule: &&Rule| {
            let level = validator.severity(rule.kind.into(), Some(rule.severity));
            level.is_some() && rule.fields.iter().all(|at| *at < columns.len())
        };
        let rules = object.rules.iter().filter(is_checked).collect();
        let mut plan = Self {
            object,
            validator,
            columns,
            rules,
        };
        plan.share_times(record);
        let lacking = plan.columns.iter().filter_map(|column| {
            let (field, rules) = (column.field, column.lacks()?);
            Some(Problem::Value { field, rules })
        });
        let problems: Vec<_> = lacking.collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let filled = plan.fill(record, &mut random, &Goal::default());
        filled.map(|()| plan).map_err(|problem| vec![problem])
    }

    /// Gives fields that rules hold against each other the times of one another, so that there are equal ones.
    fn share_times(&mut self, record: &mut dyn RecordMut) {
        let rules = self
            .rules
            .iter()
            .filter(|rule| rule.kind == RuleKind::NotBefore);
        let related: Vec<usize> = rules.flat_map(|rule| rule.fields).copied().collect();
        let samples = related.iter().flat_map(|&at| {
            let wrong = self.columns[at].wrong.iter().map(|(_, sample)| sample);
            self.columns[at].valid.iter().chain(wrong)
        });
        let times: Vec<When> = samples.filter_map(|sample| sample.when).collect();
        for at in related {
            let column = &mut self.columns[at];
            let own = column.wrong.len();
            for value in times
                .iter()
                .filter_map(|when| when.value(column.field.data_type))
            {
                column.judge(&self.validator, record, value);
            }
            // Its own break its rules well enough.
            column.wrong.truncate(own);
        }
    }

    /// Fills a record with values that are valid, but for what is to be broken.
    pub(super) fn fill(
        &self,
        record: &mut dyn RecordMut,
        random: &mut Random,
        goal: &Goal,
    ) -> Result<(), Problem> {
        let samples = self.samples(record, random, goal, &self.rules);
        let samples = samples.ok_or_else(|| Problem::Rules(self.contradiction(record, goal)))?;
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
            Err(Problem::Row(found))
        }
    }

    /// A value for each column so that these rules hold.
    fn samples(
        &self,
        record: &mut dyn RecordMut,
        random: &mut Random,
        goal: &Goal,
        rules: &[&'static Rule],
    ) -> Option<Vec<Option<Sample>>> {
        let mut clauses = self.facts(goal);
        clauses.extend(
            rules
                .iter()
                .filter(|rule| !goal.breaks(rule))
                .flat_map(|rule| demands(rule)),
        );
        let relations = rules
            .iter()
            .filter_map(|rule| Relation::of(rule, goal.breaks(rule)));
        let relations: Vec<_> = relations.collect();
        for _ in 0..ATTEMPTS {
            let filled = presence::solve(self.columns.len(), &clauses, random)?;
            let choices = self.columns.iter().zip(filled).map(|(column, is_filled)| {
                let (at, is_key) = (column.index, self.object.key.contains(&column.index));
                match &goal.value {
                    _ if !is_filled => Choice::new(None, &[]),
                    Some((given, sample)) if *given == at => Choice::new(Some(sample.clone()), &[]),
                    _ => {
                        let is_related = relations.iter().any(|relation| relation.is_about(at));
                        let others = if is_related { &*column.valid } else { &[] };
                        Choice::new(column.draw(&self.validator, record, random, is_key), others)
                    }
                }
            });
            match order::arrange(choices.collect(), &relations) {
                Ok(samples) => return Some(samples),
                Err(conflict) => clauses.push(conflict.into_iter().map(|at| (at, false)).collect()),
            }
        }
        None
    }

    /// What each field says by itself, but for what is given.
    fn facts(&self, goal: &Goal) -> Vec<Clause> {
        let is_given = |at| goal.given.iter().any(|(given, _)| *given == at);
        let open = self.columns.iter().filter(|column| !is_given(column.index));
        let facts = open.filter_map(|column| {
            let must = column.null != Null::Valid;
            (must || column.valid.is_empty()).then_some((column.index, must))
        });
        facts
            .chain(goal.given.iter().copied())
            .map(|fact| vec![fact])
            .collect()
    }

    /// As few of the rules as cannot hold together. Why a rule cannot be broken alone, nobody asks.
    fn contradiction(&self, record: &mut dyn RecordMut, goal: &Goal) -> Vec<&'static Rule> {
        let mut core = self.rules.clone();
        if goal.breakage.is_some() {
            return core;
        }
        for rule in &self.rules {
            let others = core
                .iter()
                .copied()
                .filter(|other| !std::ptr::eq(*other, *rule));
            let others: Vec<_> = others.collect();
            let mut random = Random::new(0, self.object.api_name);
            if self.samples(record, &mut random, goal, &others).is_none() {
                core = others;
            }
        }
        core
    }
}
