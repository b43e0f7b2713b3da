//! Which fields of a row have a value.

use super::random::Random;

/// That a field has a value, or has none, as the flag says.
pub(super) type Fact = (usize, bool);

/// That so many of some facts hold, at least.
#[derive(Debug, Clone)]
pub(super) struct Demand {
    pub(super) facts: Vec<Fact>,
    pub(super) least: usize,
}

/// How many more fields are decided than there are before the search is given up; sensible rules need a few.
const PATIENCE: usize = 1_000;

impl Demand {
    /// That one of some facts holds.
    pub(super) const fn any(facts: Vec<Fact>) -> Self {
        Self { facts, least: 1 }
    }
}

/// Finds which of so many fields have a value so that every demand is met, if it can be found. Where the demands
/// leave a choice, a field has a value more often than not.
pub(super) fn solve(count: usize, demands: &[Demand], random: &mut Random) -> Option<Vec<bool>> {
    let wishes: Vec<bool> = (0..count).map(|_| random.below(4) > 0).collect();
    let mut search = Search::new(count, demands);
    let mut order: Vec<usize> = (0..count)
        .filter(|at| search.uses.get(*at).is_some_and(|uses| !uses.is_empty()))
        .collect();
    for place in (1..order.len()).rev() {
        order.swap(place, random.below(place + 1));
    }
    if !search.begin() {
        return None;
    }
    search.decide(&order, &wishes, count + PATIENCE)?;
    let known = search.known.into_iter().zip(wishes);
    Some(known.map(|(known, wish)| known.unwrap_or(wish)).collect())
}

/// What is decided, and how near the demands are to failing.
struct Search<'d> {
    demands: &'d [Demand],
    /// The demands about each field, and whether they want a value.
    uses: Vec<Vec<(usize, bool)>>,
    /// How many facts of each demand hold or may still do so.
    open: Vec<usize>,
    /// Whether each field has a value, as far as that is decided.
    known: Vec<Option<bool>>,
    /// The fields that are decided, in that order.
    trail: Vec<usize>,
}

/// A field that was decided as it is wished, or the other way round since that led nowhere.
struct Decision {
    /// The position in the order of fields.
    place: usize,
    /// How many fields were decided before.
    before: usize,
    fact: Fact,
    is_last: bool,
}

impl<'d> Search<'d> {
    fn new(count: usize, demands: &'d [Demand]) -> Self {
        let mut uses = vec![Vec::new(); count];
        for (place, demand) in demands.iter().enumerate() {
            for (at, wanted) in &demand.facts {
                if let Some(uses) = uses.get_mut(*at) {
                    uses.push((place, *wanted));
                }
            }
        }
        Self {
            demands,
            uses,
            open: demands.iter().map(|demand| demand.facts.len()).collect(),
            known: vec![None; count],
            trail: Vec::new(),
        }
    }

    /// Decides what never has a choice; `false` if a demand cannot be met.
    fn begin(&mut self) -> bool {
        let all = |demand: &&Demand| demand.facts.len() <= demand.least;
        let fixed = self.demands.iter().filter(all);
        let facts: Vec<Fact> = fixed.flat_map(|demand| demand.facts.clone()).collect();
        let can_be = |demand: &Demand| demand.facts.len() >= demand.least;
        self.demands.iter().all(can_be) && self.assign(facts)
    }

    /// Decides one field after the other as it is wished, and the other way round where that leads nowhere.
    fn decide(&mut self, order: &[usize], wishes: &[bool], mut patience: usize) -> Option<()> {
        let mut decisions: Vec<Decision> = Vec::new();
        let mut place = 0;
        while let Some(&at) = order.get(place) {
            if self.known.get(at) != Some(&None) {
                place += 1;
                continue;
            }
            let mut decision = Decision {
                place,
                before: self.trail.len(),
                fact: (at, *wishes.get(at)?),
                is_last: false,
            };
            patience = patience.checked_sub(1)?;
            while !self.assign(vec![decision.fact]) {
                self.undo(decision.before);
                while decision.is_last {
                    decision = decisions.pop()?;
                    self.undo(decision.before);
                }
                patience = patience.checked_sub(1)?;
                decision.fact.1 = !decision.fact.1;
                decision.is_last = true;
            }
            place = decision.place + 1;
            decisions.push(decision);
        }
        Some(())
    }

    /// Decides these fields and what follows from them; `false` if that cannot be.
    fn assign(&mut self, mut facts: Vec<Fact>) -> bool {
        while let Some((at, value)) = facts.pop() {
            match self.known.get_mut(at) {
                Some(place @ None) => *place = Some(value),
                Some(Some(known)) if *known == value => continue,
                _ => return false,
            }
            self.trail.push(at);
            let mut can_be = true;
            for (demand, wanted) in &self.uses[at] {
                if *wanted == value {
                    continue;
                }
                self.open[*demand] -= 1;
                let (open, demand) = (self.open[*demand], &self.demands[*demand]);
                can_be &= open >= demand.least;
                if open == demand.least {
                    let is_open = |(at, _): &&Fact| self.known.get(*at) == Some(&None);
                    facts.extend(demand.facts.iter().filter(is_open));
                }
            }
            if !can_be {
                return false;
            }
        }
        true
    }

    /// Takes back what was decided after so many fields.
    fn undo(&mut self, count: usize) {
        for at in self.trail.drain(count..) {
            let value = self.known[at].take();
            for (demand, wanted) in &self.uses[at] {
                self.open[*demand] += usize::from(value != Some(*wanted));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Demand, Fact, Random, solve};

    fn is_met(demand: &Demand, values: &[bool]) -> bool {
        let holds = |(at, wanted): &&Fact| values[*at] == *wanted;
        demand.facts.iter().filter(holds).count() >= demand.least
    }

    #[test]
    fn what_is_found_meets_all_demands_and_nothing_is_overlooked() {
        let mut random = Random::new(0, "");
        let count = 6;
        let (mut met, mut refused) = (0, 0);
        for _ in 0..2_000 {
            let demands: Vec<Demand> = (0..=random.below(8))
                .map(|_| {
                    let facts: Vec<Fact> = (0..=random.below(4))
                        .map(|_| (random.below(count), random.below(2) == 0))
                        .collect();
                    let least = random.below(facts.len() + 1);
                    Demand { facts, least }
                })
                .collect();
            let fits = |bits: usize| {
                let values: Vec<bool> = (0..count).map(|at| bits >> at & 1 == 1).collect();
                demands.iter().all(|demand| is_met(demand, &values))
            };
            let can_be = (0..1 << count).any(fits);
            let found = solve(count, &demands, &mut random);
            assert_eq!(found.is_some(), can_be, "{demands:?}");
            if let Some(values) = found {
                assert!(demands.iter().all(|demand| is_met(demand, &values)));
                met += 1;
            } else {
                refused += 1;
            }
        }
        assert!(met > 100 && refused > 100, "{met} {refused}");
    }

    #[test]
    fn a_demand_about_very_many_fields_is_met() {
        let count = 50_000;
        let facts = |wanted| (0..count).map(|at| (at, wanted)).collect();
        let demands = [
            Demand::any(facts(true)),
            Demand {
                facts: facts(false),
                least: count - 1,
            },
        ];
        let found = solve(count, &demands, &mut Random::new(0, "")).expect("a row");
        assert_eq!(found.iter().filter(|has_value| **has_value).count(), 1);
    }
}
