//! Several sources that speak of one object: fact by fact, the more precise one stays.

use std::collections::HashMap;

use crate::facts::{Deleted, End, Facts, Field, Name, Object, Read, Refusal, Relation, Stated};
use crate::report::{Entry, Message, What};
use crate::unlabelled;

/// The facts of all sources together.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    /// Each object once, in the order of first statement.
    pub(crate) objects: Vec<Object>,
    pub(crate) relations: Vec<Relation>,
    /// Objects that are gone.
    pub(crate) deleted: Vec<Deleted>,
    pub(crate) refused: Vec<Refusal>,
    /// Rows of which no object has the count.
    pub(crate) rows: Read,
    /// Fields that were stated again, by object.
    pub(crate) duplicated: HashMap<String, usize>,
    /// Statements that cannot both be true.
    pub(crate) contradictions: Vec<Entry>,
}

impl Merged {
    /// Contradicts events about objects that are gone, where another source has them.
    fn revive(&mut self, positions: &HashMap<String, usize>) {
        let is_there = |deleted: &mut Deleted| positions.contains_key(&deleted.api_name);
        let contradictions = self.deleted.extract_if(.., is_there).map(|deleted| {
            let (what, place) = (What::Contradiction, Some(&deleted.place));
            Entry::of(what, place, &deleted.api_name, None, [Message::Deleted])
        });
        self.contradictions.extend(contradictions);
    }

    /// Leaves the relationships out that these objects own or state: they are no rows of the import.
    pub(crate) fn leave_out_relations(&mut self, is_left_out: impl Fn(&str) -> bool) {
        let before = self.relations.len();
        self.relations.retain(|relation| {
            let owner = match &relation.from {
                End::Named {
                    object: Name::Api(name),
                    ..
                } => Some(name),
                _ => None,
            };
            let mut names = owner.into_iter().chain(&relation.stated_by);
            !names.any(|name| is_left_out(name))
        });
        self.rows.relations -= before - self.relations.len();
    }
}

/// Puts the facts of all sources together, in their order.
pub(crate) fn merge(sources: impl IntoIterator<Item = Facts>) -> Merged {
    let mut merged = Merged::default();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for facts in sources {
        merged.relations.extend(facts.relations);
        merged.deleted.extend(facts.deleted);
        merged.refused.extend(facts.refused);
        merged.rows.fields += facts.rows.fields;
        merged.rows.relations += facts.rows.relations;
        for mut object in facts.objects {
            unlabelled::mark(&mut object);
            // Answers list fields in another order each time, which would be a change of each file.
            if !object.ordered {
                object.fields.sort_by(|a, b| a.api_name.cmp(&b.api_name));
            }
            let next = merged.objects.len();
            let at = *positions.entry(object.api_name.clone()).or_insert(next);
            if at == next {
                merged.objects.push(object);
                continue;
            }
            let mut pair = Pair {
                object: object.api_name.clone(),
                contradictions: &mut merged.contradictions,
            };
            let again = merged
                .duplicated
                .entry(object.api_name.clone())
                .or_default();
            *again += pair.objects(&mut merged.objects[at], object);
        }
    }
    for object in merged.objects.iter_mut().filter(|object| !object.ordered) {
        object.fields.sort_by(|a, b| a.api_name.cmp(&b.api_name));
    }
    merged.revive(&positions);
    merged
}

/// Two statements about the same thing.
struct Pair<'c> {
    /// API name of the object.
    object: String,
    contradictions: &'c mut Vec<Entry>,
}

impl Pair<'_> {
    /// Adds what `second` states to `first`; gives the number of fields that both state.
    fn objects(&mut self, first: &mut Object, second: Object) -> usize {
        self.stated(None, &mut first.stated, second.stated);
        first.key_label = first.key_label.take().or(second.key_label);
        first.complete |= second.complete;
        first.rows += second.rows;
        first.repairs.extend(second.repairs);
        first.refused.extend(second.refused);
        for fact in second.unresolved {
            if !first.unresolved.contains(&fact) {
                first.unresolved.push(fact);
            }
        }
        first.verbatim = first.verbatim.take().or(second.verbatim);
        let names = |fields: &[Field]| fields.iter().map(|f| f.api_name.clone()).collect();
        let order: Option<Vec<String>> =
            (second.ordered && !first.ordered).then(|| names(&second.fields));
        let again = self.fields(&mut first.fields, second.fields);
        if let Some(order) = order {
            first.ordered = true;
            put_in_order(&mut first.fields, &order);
        }
        again
    }

    fn fields(&mut self, first: &mut Vec<Field>, second: Vec<Field>) -> usize {
        let known = first.iter().enumerate();
        let known: HashMap<String, usize> = known
            .map(|(at, field)| (field.api_name.clone(), at))
            .collect();
        let mut again = 0;
        for field in second {
            match known.get(&field.api_name) {
                None => first.push(field),
                Some(&at) => {
                    again += 1;
                    let name = Some(field.api_name.as_str());
                    let known = &mut first[at];
                    self.stated(name, &mut known.stated, field.stated);
                    known.type_refused |= field.type_refused;
                    known.lacks_labels |= field.lacks_labels;
                    known.repairs.extend(field.repairs);
                }
            }
        }
        again
    }

    /// Puts facts together, and takes notice of contradictions.
    fn stated(&mut self, field: Option<&str>, first: &mut Stated, second: Stated) {
        let contradictions = first.join(second).into_iter().map(|(fact, stays)| {
            let message =
                Message::Sources(fact.key, fact.value.brief().into(), stays.brief().into());
            let (what, place) = (What::Contradiction, Some(&fact.place));
            Entry::of(what, place, &self.object, field, [message])
        });
        self.contradictions.extend(contradictions);
    }
}

/// Puts fields in an order; those that have no place there come last, by name.
fn put_in_order(fields: &mut [Field], order: &[String]) {
    let order = order.iter().enumerate();
    let order: HashMap<&str, usize> = order.map(|(at, name)| (name.as_str(), at)).collect();
    let place = |field: &Field| order.get(field.api_name.as_str()).copied();
    fields.sort_by(|a, b| {
        let by_place = |field| place(field).unwrap_or(usize::MAX);
        (by_place(a), &a.api_name).cmp(&(by_place(b), &b.api_name))
    });
}
