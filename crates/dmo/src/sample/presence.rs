//! Which fields of a row have a value.

use super::random::Random;

/// Fields, at least one of which has a value, or has none, as the flag says.
pub(super) type Clause = Vec<(usize, bool)>;

/// How many fields are decided before the search is given up; sensible rules need a few.
const PATIENCE: usize = 20_000;

/// Finds which fields have a value so that every clause holds, if it can be found. Where the clauses leave a
/// choice, a field has a value more often than not.
pub(super) fn solve(count: usize, clauses: &[Clause], random: &mut Random) -> Option<Vec<bool>> {
    let mut search = Search {
        clauses,
        order: random.order(count),
        wishes: (0..count).map(|_| random.below(4) > 0).collect(),
        patience: PATIENCE,
    };
    let known = search.decide(vec![None; count])?;
    let wished = known.into_iter().zip(&search.wishes);
    Some(wished.map(|(known, wish)| known.unwrap_or(*wish)).collect())
}

struct Search<'a> {
    clauses: &'a [Clause],
    order: Vec<usize>,
    wishes: Vec<bool>,
    patience: usize,
}

impl Search<'_> {
    /// Decides one field after the other, and the other way round where that leads nowhere.
    fn decide(&mut self, mut known: Vec<Option<bool>>) -> Option<Vec<Option<bool>>> {
        self.patience = self.patience.checked_sub(1)?;
        if !self.follow(&mut known) {
            return None;
        }
        let is_open = |at: &&usize| known.get(**at) == Some(&None) && self.matters(**at, &known);
        let Some(&at) = self.order.iter().find(is_open) else {
            return Some(known);
        };
        let wish = self.wishes.get(at).copied().unwrap_or(true);
        [wish, !wish].into_iter().find_map(|value| {
            let mut next = known.clone();
            *next.get_mut(at)? = Some(value);
            self.decide(next)
        })
    }

    /// Whether a clause that does not hold yet is about the field.
    fn matters(&self, at: usize, known: &[Option<bool>]) -> bool {
        self.clauses
            .iter()
            .any(|clause| clause.iter().any(|(index, _)| *index == at) && !holds(clause, known))
    }

    /// Decides what leaves no choice; `false` if a clause cannot hold.
    fn follow(&self, known: &mut [Option<bool>]) -> bool {
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for clause in self.clauses {
                if holds(clause, known) {
                    continue;
                }
                let mut open = clause
                    .iter()
                    .filter(|(index, _)| known.get(*index) == Some(&None));
                match (open.next(), open.next()) {
                    (None, _) => return false,
                    (Some(&(index, value)), None) => {
                        if let Some(place) = known.get_mut(index) {
                            *place = Some(value);
                            changed = true;
                        }
                    }
                    _ => {}
                }
            }
        }
        true
    }
}

fn holds(clause: &Clause, known: &[Option<bool>]) -> bool {
    clause
        .iter()
        .any(|(index, value)| known.get(*index) == Some(&Some(*value)))
}
