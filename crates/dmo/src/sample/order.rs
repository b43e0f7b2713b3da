//! Days and timestamps, some of which are not before others.

use std::cmp::Ordering;

use super::column::Sample;

/// That the value of one field is not before that of another, or, to break that, that it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relation {
    pub(super) later: usize,
    pub(super) earlier: usize,
    pub(super) is_broken: bool,
}

impl Relation {
    pub(super) const fn is_about(&self, index: usize) -> bool {
        self.later == index || self.earlier == index
    }
}

/// The values that a field of relations may have, in order, and the position of the one that it has.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) index: usize,
    pub(super) samples: Vec<Sample>,
    pub(super) at: usize,
}

impl Choice {
    /// The drawn value among others.
    pub(super) fn new(index: usize, drawn: &Sample, others: &[Sample]) -> Self {
        let mut samples = others.to_vec();
        samples.push(drawn.clone());
        samples.sort_by(|one, other| match (one.when, other.when) {
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_some().cmp(&other.is_some()),
        });
        let at = samples.iter().position(|one| one.value == drawn.value);
        Self {
            index,
            samples,
            at: at.unwrap_or(0),
        }
    }

    pub(super) fn sample(&self) -> Option<&Sample> {
        self.samples.get(self.at)
    }
}

/// Moves values up until all relations hold. Those that lie as low as possible satisfy them if any do, since
/// no relation minds if both of its values are lower.
///
/// # Errors
///
/// Fields that cannot all have a value, if the values began as low as possible.
pub(super) fn arrange(choices: &mut [Choice], relations: &[Relation]) -> Result<(), Vec<usize>> {
    // By which field each field was moved last.
    let mut movers: Vec<Option<usize>> = vec![None; choices.len()];
    let position =
        |choices: &[Choice], index| choices.iter().position(|choice| choice.index == index);
    let mut moved = true;
    while std::mem::take(&mut moved) {
        for relation in relations {
            let (Some(later), Some(earlier)) = (
                position(choices, relation.later),
                position(choices, relation.earlier),
            ) else {
                continue;
            };
            let (up, by) = if relation.is_broken {
                (earlier, later)
            } else {
                (later, earlier)
            };
            while !holds(relation, choices.get(later), choices.get(earlier)) {
                let Some(choice) = choices.get_mut(up) else {
                    break;
                };
                choice.at += 1;
                if let Some(mover) = movers.get_mut(up) {
                    *mover = Some(by);
                }
                moved = true;
                if choice.at >= choice.samples.len() {
                    return Err(conflict(choices, &movers, up));
                }
            }
        }
    }
    Ok(())
}

fn holds(relation: &Relation, later: Option<&Choice>, earlier: Option<&Choice>) -> bool {
    let when = |choice: Option<&Choice>| choice?.sample()?.when;
    let times = (when(later), when(earlier));
    let (Some(later), Some(earlier)) = times else {
        return !relation.is_broken;
    };
    (later.cmp(earlier) == Ordering::Less) == relation.is_broken
}

/// The field that has no value left, the one that moved it, and so on.
fn conflict(choices: &[Choice], movers: &[Option<usize>], last: usize) -> Vec<usize> {
    let mut chain = Vec::new();
    let mut next = Some(last);
    while let Some(at) = next.filter(|at| !chain.contains(at)) {
        chain.push(at);
        next = movers.get(at).copied().flatten();
    }
    chain
        .into_iter()
        .filter_map(|at| Some(choices.get(at)?.index))
        .collect()
}
