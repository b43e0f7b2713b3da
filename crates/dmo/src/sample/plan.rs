//! From columns and rules to a row.

use super::column::{Column, Sample, Whole, set};
use super::error::Problem;
use super::order::{self, Choice, Relation};
use super::presence::{self, Clause};
use super::random::Random;
use super::way::Way;
use crate::descriptor::{Object, Rule, RuleKind};
use crate::record::RecordMut;
use crate::validate::{Validator, When};
use crate::value::Value;

/// How often a row is begun anew, each time with what is known not to be possible.
const ATTEMPTS: usize = 100;

/// What is known of an object before the first row.
#[derive(Debug)]
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
        let columns = columns.filter_map(|at| Column::new(&validator, record, at, &mut random));
        let mut columns: Vec<Column> = columns.collect();
        let checked = |rule: &&Rule| {
            validator
                .severity(rule.kind.into(), Some(rule.severity))
                .is_some()
        };
        let rules: Vec<_> = object.rules.iter().filter(checked).collect();
        share_times(&validator, record, &mut columns, &rules);
        let lacking = columns.iter().filter_map(|column| {
            let (field, rules) = (column.field, column.lacks()?);
            Some(Problem::Value { field, rules })
        });
        let problems: Vec<_> = lacking.collect();
        let plan = Self {
            object,
            validator,
            columns,
            rules,
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        plan.fill(record, &mut random, None)
            .map(|()| plan)
            .map_err(|problem| vec![problem])
    }

    /// Fills a record with values that are valid, but for what is to be broken.
    pub(super) fn fill(
        &self,
        record: &mut dyn RecordMut,
        random: &mut Random,
        way: Option<&Way>,
    ) -> Result<(), Problem> {
        let samples = self.samples(record, random, way, &self.rules);
        let samples = samples.ok_or_else(|| Problem::Rules(self.contradiction(record, way)))?;
        for (column, sample) in self.columns.iter().zip(&samples) {
            let value = sample.as_ref().map_or(&Value::Null, |sample| &sample.value);
            set(record, column.index, value);
            record.mark(column.index);
        }
        let found = self.validator.check(&Whole(record));
        let is_right = match way {
            None => found.is_empty(),
            Some(way) => {
                found.len() == 1 && found.iter().all(|violation| way.breakage.is(violation))
            }
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
        way: Option<&Way>,
        rules: &[&'static Rule],
    ) -> Option<Vec<Option<Sample>>> {
        let broken = way.and_then(|way| way.breakage.across);
        let mut clauses = self.facts(way);
        let kept = rules.iter().filter(|rule| broken != Some(**rule));
        clauses.extend(kept.flat_map(|rule| demands(rule)));
        for _ in 0..ATTEMPTS {
            let filled = presence::solve(self.object.fields.len(), &clauses, random)?;
            let mut samples = self.draw(record, random, &filled, way);
            match self.arrange(&mut samples, way, rules) {
                Ok(()) => return Some(samples),
                Err(conflict) => clauses.push(conflict.into_iter().map(|at| (at, false)).collect()),
            }
        }
        None
    }

    /// What each field says by itself, but for what is given.
    fn facts(&self, way: Option<&Way>) -> Vec<Clause> {
        let given = way.map_or(&[][..], |way| &way.given);
        let is_given = |at| given.iter().any(|(given, _)| *given == at);
        let own = self.columns.iter().filter_map(|column| {
            let must = (!column.is_optional()).then_some(true);
            let fact = must.or_else(|| column.valid.is_empty().then_some(false))?;
            (!is_given(column.index)).then(|| vec![(column.index, fact)])
        });
        own.chain(given.iter().map(|literal| vec![*literal]))
            .collect()
    }

    /// A value by itself for each column that is to have one.
    fn draw(
        &self,
        record: &mut dyn RecordMut,
        random: &mut Random,
        filled: &[bool],
        way: Option<&Way>,
    ) -> Vec<Option<Sample>> {
        let wrong = way.and_then(|way| way.value.as_ref());
        let mut draw = |column: &Column| {
            if !*filled.get(column.index)? {
                return None;
            }
            if let Some((_, sample)) = wrong.filter(|(at, _)| *at == column.index) {
                return Some(sample.clone());
            }
            let is_key = self.object.key.contains(&column.index);
            // Ends and landmarks as often as any value, but for keys, which are to differ.
            let fresh = (is_key || random.below(2) == 0)
                .then(|| column.fresh(&self.validator, record, random))
                .flatten();
            fresh.or_else(|| random.pick(&column.valid).cloned())
        };
        self.columns.iter().map(&mut draw).collect()
    }

    /// Brings times into the order that the rules demand.
    fn arrange(
        &self,
        drawn: &mut [Option<Sample>],
        way: Option<&Way>,
        rules: &[&'static Rule],
    ) -> Result<(), Vec<usize>> {
        let broken = way.and_then(|way| way.breakage.across);
        let relations: Vec<_> = rules
            .iter()
            .filter_map(|rule| relation(rule, broken))
            .collect();
        let given = way.and_then(|way| way.value.as_ref()).map(|(at, _)| *at);
        let choices = self
            .columns
            .iter()
            .zip(drawn.iter())
            .filter_map(|(column, sample)| {
                let is_related = relations
                    .iter()
                    .any(|relation| relation.is_about(column.index));
                let others = if given == Some(column.index) {
                    &[][..]
                } else {
                    &column.valid
                };
                let sample = sample.as_ref().filter(|_| is_related)?;
                Some(Choice::new(column.index, sample, others))
            });
        let mut choices: Vec<Choice> = choices.collect();
        if order::arrange(&mut choices, &relations).is_err() {
            for choice in &mut choices {
                choice.at = 0;
            }
            order::arrange(&mut choices, &relations)?;
        }
        for (column, sample) in self.columns.iter().zip(drawn) {
            if let Some(choice) = choices.iter().find(|choice| choice.index == column.index) {
                *sample = choice.sample().cloned();
            }
        }
        Ok(())
    }

    /// As few of the rules as cannot hold together.
    fn contradiction(&self, record: &mut dyn RecordMut, way: Option<&Way>) -> Vec<&'static Rule> {
        let mut core = self.rules.clone();
        for rule in &self.rules {
            let without: Vec<_> = core
                .iter()
                .copied()
                .filter(|other| !std::ptr::eq(*other, *rule))
                .collect();
            let mut random = Random::new(0, self.object.api_name);
            if self.samples(record, &mut random, way, &without).is_none() {
                core = without;
            }
        }
        core
    }
}

fn relation(rule: &'static Rule, broken: Option<&'static Rule>) -> Option<Relation> {
    match (rule.kind, rule.fields) {
        (RuleKind::NotBefore, &[later, earlier]) => Some(Relation {
            later,
            earlier,
            is_broken: broken.is_some_and(|broken| std::ptr::eq(broken, rule)),
        }),
        _ => None,
    }
}

/// Which fields have to have a value for a rule to hold.
fn demands(rule: &Rule) -> Vec<Clause> {
    let literal = |value| move |&at: &usize| (at, value);
    match (rule.kind, rule.fields) {
        (RuleKind::Requires, [first, others @ ..]) => others
            .iter()
            .map(|&other| vec![(*first, false), (other, true)])
            .collect(),
        (RuleKind::AtLeastOne, fields) => vec![fields.iter().map(literal(true)).collect()],
        (RuleKind::AtMostOne, fields) => {
            let pairs = fields.iter().enumerate().flat_map(|(place, one)| {
                fields
                    .iter()
                    .skip(place + 1)
                    .map(move |other| vec![(*one, false), (*other, false)])
            });
            pairs.collect()
        }
        _ => Vec::new(),
    }
}

/// Gives fields that rules hold against each other the times of one another, so that there are equal ones.
fn share_times(
    validator: &Validator,
    record: &mut dyn RecordMut,
    columns: &mut [Column],
    rules: &[&'static Rule],
) {
    let related: Vec<usize> = rules
        .iter()
        .filter(|rule| rule.kind == RuleKind::NotBefore)
        .flat_map(|rule| rule.fields.iter().copied())
        .collect();
    let times: Vec<When> = columns
        .iter()
        .filter(|column| related.contains(&column.index))
        .flat_map(|column| {
            let wrong = column.wrong.iter().map(|wrong| &wrong.sample);
            column
                .valid
                .iter()
                .chain(wrong)
                .filter_map(|sample| sample.when)
        })
        .collect();
    for column in columns
        .iter_mut()
        .filter(|column| related.contains(&column.index))
    {
        for when in &times {
            for value in when.values() {
                column.judge(validator, record, value, false);
            }
        }
    }
}
