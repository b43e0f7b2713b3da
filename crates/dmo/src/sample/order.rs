//! Days and timestamps, some of which are not before others.

use std::cmp::Ordering;

use super::column::Sample;
use crate::descriptor::{Rule, RuleKind};

/// That the value of one field is not before that of another, or, to break that, that it is.
pub(super) struct Relation {
    later: usize,
    earlier: usize,
    is_broken: bool,
}

/// The values of which a field has one, in order, and the position of that; none stands for null.
pub(super) struct Choice {
    samples: Vec<Sample>,
    at: usize,
}

impl Relation {
    pub(super) const fn of(rule: &Rule, is_broken: bool) -> Option<Self> {
        match (rule.kind, rule.fields) {
            (RuleKind::NotBefore, &[later, earlier]) => Some(Self {
                later,
                earlier,
                is_broken,
            }),
            _ => None,
        }
    }

    pub(super) const fn fields(&self) -> [usize; 2] {
        [self.later, self.earlier]
    }

    fn holds(&self, choices: &[Choice]) -> bool {
        let when = |at: usize| choices.get(at)?.sample()?.when;
        match (when(self.later), when(self.earlier)) {
            (Some(later), Some(earlier)) => {
                (later.cmp(earlier) == Ordering::Less) == self.is_broken
            }
            _ => !self.is_broken,
        }
    }
}

impl Choice {
    /// The drawn value among others.
    pub(super) fn new(drawn: Option<Sample>, others: &[Sample]) -> Self {
        let Some(drawn) = drawn else {
            return Self {
                samples: Vec::new(),
                at: 0,
            };
        };
        let value = drawn.value.clone();
        let mut samples = others.to_vec();
        samples.push(drawn);
        samples.sort_by(|one, other| match (one.when, other.when) {
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_some().cmp(&other.is_some()),
        });
        let at = samples.iter().position(|sample| sample.value == value);
        Self {
            samples,
            at: at.unwrap_or(0),
        }
    }

    fn sample(&self) -> Option<&Sample> {
        self.samples.get(self.at)
    }
}

/// A value for each field so that all relations hold: the drawn ones, moved up where they must be. Those that
/// lie as low as possible satisfy the relations if any do, since none minds if both of its values are lower.
///
/// # Errors
///
/// Fields that cannot all have a value.
pub(super) fn arrange(
    mut choices: Vec<Choice>,
    relations: &[Relation],
) -> Result<Vec<Option<Sample>>, Vec<usize>> {
    if raise(&mut choices, relations).is_err() {
        for choice in &mut choices {
            choice.at = 0;
        }
        raise(&mut choices, relations)?;
    }
    let samples = choices.iter().map(|choice| choice.sample().cloned());
    Ok(samples.collect())
}

/// Moves values up until all relations hold.
///
/// # Errors
///
/// The field that has no value left, the one for which it was moved, and so on.
fn raise(choices: &mut [Choice], relations: &[Relation]) -> Result<(), Vec<usize>> {
    let mut movers: Vec<Option<usize>> = vec![None; choices.len()];
    let mut moved = true;
    while std::mem::take(&mut moved) {
        for relation in relations {
            let ends = (relation.later, relation.earlier);
            let (up, by) = if relation.is_broken {
                (ends.1, ends.0)
            } else {
                ends
            };
            while !relation.holds(choices) {
                moved = true;
                movers[up] = Some(by);
                choices[up].at += 1;
                if choices[up].sample().is_none() {
                    let mut chain = vec![up];
                    while let Some(next) =
                        movers[chain[chain.len() - 1]].filter(|at| !chain.contains(at))
                    {
                        chain.push(next);
                    }
                    return Err(chain);
                }
            }
        }
    }
    Ok(())
}
