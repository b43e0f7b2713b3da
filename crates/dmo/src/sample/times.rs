//! Days and timestamps that fields share which rules hold against each other.

use std::cmp::Ordering;

use super::column::Column;
use crate::descriptor::{Rule, RuleKind};
use crate::record::RecordMut;
use crate::validate::{Validator, When};

/// How often all rules are gone through, in turn from the first one and from the last one.
const PASSES: usize = 100;

/// Gives fields that a rule holds against each other the times of one another, so that there are equal ones, and to
/// each the earliest time that all before it leave.
pub(super) fn share(
    columns: &mut [Column],
    rules: &[&'static Rule],
    validator: &Validator,
    record: &mut dyn RecordMut,
) {
    let pair = |rule: &&'static Rule| match (rule.kind, rule.fields) {
        (RuleKind::NotBefore, &[later, earlier]) => Some((later, earlier)),
        _ => None,
    };
    let pairs: Vec<_> = rules.iter().filter_map(pair).collect();
    let own: Vec<Vec<When>> = columns.iter().map(times).collect();
    let valid = columns.iter().map(|column| {
        let times = column.valid.iter().filter_map(|sample| sample.when);
        times.reduce(|one, other| if is_before(other, one) { other } else { one })
    });
    let floors = floors(valid.collect(), &pairs);
    let mut shared: Vec<Vec<When>> = floors
        .into_iter()
        .map(|floor| floor.into_iter().collect())
        .collect();
    for &(later, earlier) in &pairs {
        for (at, other) in [(later, earlier), (earlier, later)] {
            if let (Some(shared), Some(times)) = (shared.get_mut(at), own.get(other)) {
                shared.extend(times);
            }
        }
    }
    for &(later, earlier) in &pairs {
        for at in [later, earlier] {
            let (Some(column), Some(times)) = (columns.get_mut(at), shared.get_mut(at)) else {
                continue;
            };
            let times = std::mem::take(times).into_iter();
            let values = times.filter_map(|when| when.value(column.field.data_type));
            column.judge_more(validator, record, values.collect());
        }
    }
}

/// The times that are known of a field, those beyond its range included.
fn times(column: &Column) -> Vec<When> {
    let wrong = column.wrong.iter().flat_map(|wrong| &wrong.samples);
    let samples = column.valid.iter().chain(wrong);
    samples.filter_map(|sample| sample.when).collect()
}

/// For each field the earliest time that it can have after all that are earlier, from the earliest that it can have
/// by itself.
fn floors(mut floors: Vec<Option<When>>, pairs: &[(usize, usize)]) -> Vec<Option<When>> {
    let mut ordered = pairs.to_vec();
    for _ in 0..PASSES {
        ordered.reverse();
        let mut has_changed = false;
        for &(later, earlier) in &ordered {
            let least = floors.get(earlier).copied().flatten();
            if let (Some(least), Some(Some(floor))) = (least, floors.get_mut(later))
                && is_before(*floor, least)
            {
                *floor = least;
                has_changed = true;
            }
        }
        if !has_changed {
            break;
        }
    }
    floors
}

fn is_before(one: When, other: When) -> bool {
    one.cmp(other) == Ordering::Less
}
