//! Which fields of a row have a value.

use super::random::Random;

/// That at least one of some fields has a value, or has none, as the flag says.
pub(super) type Clause = Vec<(usize, bool)>;

/// Whether each field has a value, as far as that is decided.
type Known = Vec<Option<bool>>;

/// How many more fields are decided than there are before the search is given up; sensible rules need a few.
const PATIENCE: usize = 1_000;

/// Finds which of so many fields have a value so that every clause holds, if it can be found. Where the clauses
/// leave a choice, a field has a value more often than not.
pub(super) fn solve(count: usize, clauses: &[Clause], random: &mut Random) -> Option<Vec<bool>> {
    let wishes: Vec<bool> = (0..count).map(|_| random.below(4) > 0).collect();
    let mut order: Vec<usize> = clauses.iter().flatten().map(|(at, _)| *at).collect();
    for place in (1..order.len()).rev() {
        order.swap(place, random.below(place + 1));
    }
    let order: Vec<_> = order
        .into_iter()
        .filter_map(|at| Some((at, *wishes.get(at)?)))
        .collect();
    let known = decide(clauses, &order, vec![None; count], &mut (count + PATIENCE))?;
    Some(
        known
            .into_iter()
            .zip(wishes)
            .map(|(known, wish)| known.unwrap_or(wish))
            .collect(),
    )
}

/// Decides one field after the other as it is wished, and the other way round where that leads nowhere.
fn decide(
    clauses: &[Clause],
    wishes: &[(usize, bool)],
    mut known: Known,
    patience: &mut usize,
) -> Option<Known> {
    *patience = patience.checked_sub(1)?;
    if !follow(clauses, &mut known) {
        return None;
    }
    let is_open = |(at, _): &(usize, bool)| known.get(*at) == Some(&None);
    let Some(next) = wishes.iter().position(is_open) else {
        return Some(known);
    };
    let (&(at, wish), rest) = wishes.get(next..)?.split_first()?;
    [wish, !wish].into_iter().find_map(|value| {
        let mut known = known.clone();
        *known.get_mut(at)? = Some(value);
        decide(clauses, rest, known, patience)
    })
}

/// Decides what leaves no choice; `false` if a clause cannot hold.
fn follow(clauses: &[Clause], known: &mut Known) -> bool {
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for clause in clauses {
            let value = |at: usize| known.get(at).copied().flatten();
            if clause.iter().any(|&(at, wanted)| value(at) == Some(wanted)) {
                continue;
            }
            let mut open = clause.iter().filter(|(at, _)| value(*at).is_none());
            match (open.next(), open.next()) {
                (None, _) => return false,
                (Some(&(at, wanted)), None) => {
                    changed = true;
                    match known.get_mut(at) {
                        Some(place) => *place = Some(wanted),
                        None => return false,
                    }
                }
                _ => {}
            }
        }
    }
    true
}
