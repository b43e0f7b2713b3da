//! Several sources that speak of one object: fact by fact, the more precise one stays.

use std::collections::HashMap;
use std::fmt::Display;

use dmo_schema::DataType;
use dmo_schema::suggest::folded;

use crate::facts::{Facts, Field, Object, Refusal, Relation};
use crate::source::Place;
use crate::yaml::Yaml;

/// The facts of all sources together.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    /// Each object once, in the order of first statement.
    pub(crate) objects: Vec<Object>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) refused: Vec<Refusal>,
    /// Fields that were stated again, by object.
    pub(crate) stated_again: HashMap<String, usize>,
    /// Statements that cannot both be true.
    pub(crate) contradictions: Vec<Contradiction>,
}

/// Two statements that cannot both be true; the first one stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contradiction {
    /// Where the second one stands.
    pub(crate) place: Place,
    pub(crate) object: String,
    /// API name of the field, unless it is about the object itself.
    pub(crate) field: Option<String>,
    /// A clause, without a full stop.
    pub(crate) text: String,
}

/// Puts the facts of all sources together, in their order.
pub(crate) fn merge(sources: impl IntoIterator<Item = Facts>) -> Merged {
    let mut merged = Merged::default();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for facts in sources {
        merged.relations.extend(facts.relations);
        merged.refused.extend(facts.refused);
        for mut object in facts.objects {
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
                place: object.place.clone(),
                object: object.api_name.clone(),
                field: None,
                contradictions: &mut merged.contradictions,
            };
            let again = merged
                .stated_again
                .entry(object.api_name.clone())
                .or_default();
            *again += pair.objects(&mut merged.objects[at], object);
        }
    }
    for object in merged.objects.iter_mut().filter(|object| !object.ordered) {
        object.fields.sort_by(|a, b| a.api_name.cmp(&b.api_name));
    }
    merged
}

/// Which of two types says more, if either does.
pub(crate) fn more_precise(one: DataType, other: DataType) -> Option<DataType> {
    use DataType::{Currency, Email, Number, Percent, Phone, Text, Url};
    let is_finer = |coarse, fine| match coarse {
        Text => matches!(fine, Email | Phone | Url),
        Number => matches!(fine, Currency | Percent),
        _ => false,
    };
    if one == other || is_finer(other, one) {
        Some(one)
    } else {
        is_finer(one, other).then_some(other)
    }
}

/// Two statements about the same thing.
struct Pair<'c> {
    place: Place,
    object: String,
    field: Option<String>,
    contradictions: &'c mut Vec<Contradiction>,
}

impl Pair<'_> {
    /// Adds what `second` states to `first`; gives the number of fields that both state.
    fn objects(&mut self, first: &mut Object, second: Object) -> usize {
        if first.category.as_deref() == Some("Unassigned") && second.category.is_some() {
            first.category = None;
        }
        if second.category.as_deref() != Some("Unassigned") || first.category.is_none() {
            self.fact("category", &mut first.category, second.category);
        }
        self.label(&mut first.label, second.label);
        self.fact("subject area", &mut first.subject_area, second.subject_area);
        self.fact("version", &mut first.since, second.since);
        self.fact("event time", &mut first.event_time, second.event_time);
        self.fact(
            "time of change",
            &mut first.record_modified,
            second.record_modified,
        );
        first.description = first.description.take().or(second.description);
        first.key_label = first.key_label.take().or(second.key_label);
        if first.primary_key.is_empty() {
            first.primary_key = second.primary_key;
        } else if !second.primary_key.is_empty() && first.primary_key != second.primary_key {
            let keys = (first.primary_key.join(", "), second.primary_key.join(", "));
            self.contradiction("key", &keys.0, &keys.1);
        }
        first.complete |= second.complete;
        self.fact("Rust name", &mut first.rust, second.rust);
        note(&mut first.note, second.note);
        first.repairs.extend(second.repairs);
        first.refused.extend(second.refused);
        for fact in second.unresolved {
            if !first.unresolved.contains(&fact) {
                first.unresolved.push(fact);
            }
        }
        self.further(&mut first.further, second.further);
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

    /// Keys of descriptions, which are compared as they stand.
    fn further(
        &mut self,
        first: &mut Vec<(&'static str, Yaml)>,
        second: Vec<(&'static str, Yaml)>,
    ) {
        for (key, value) in second {
            match first.iter().find(|(known, _)| *known == key) {
                None => first.push((key, value)),
                Some((_, known)) if *known != value => {
                    let (value, known) = (value.flow(), known.flow());
                    self.contradiction(key, &known, &value);
                }
                Some(_) => {}
            }
        }
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
                    self.place = field.place.clone();
                    self.field = Some(field.api_name.clone());
                    self.field(&mut first[at], field);
                }
            }
        }
        again
    }

    fn field(&mut self, first: &mut Field, second: Field) {
        self.label(&mut first.label, second.label);
        match (first.data_type, second.data_type) {
            (Some(one), Some(other)) => match more_precise(one, other) {
                Some(precise) => first.data_type = Some(precise),
                None => self.contradiction("type", one.as_str(), other.as_str()),
            },
            (None, other) => first.data_type = other,
            (Some(_), None) => {}
        }
        self.fact("version", &mut first.since, second.since);
        self.fact("maximum length", &mut first.max_length, second.max_length);
        self.fact(
            "key qualifier",
            &mut first.key_qualifier,
            second.key_qualifier,
        );
        self.fact("bundle", &mut first.bundle, second.bundle);
        first.description = first.description.take().or(second.description);
        first.enum_name = first.enum_name.take().or(second.enum_name);
        first.required |= second.required;
        for value in second.values {
            match first.values.iter_mut().find(|v| v.value == value.value) {
                Some(known) => {
                    known.meaning = known.meaning.take().or(value.meaning);
                    known.since = known.since.or(value.since);
                    known.rust = known.rust.take().or(value.rust);
                }
                None => first.values.push(value),
            }
        }
        self.fact("Rust name", &mut first.rust, second.rust);
        note(&mut first.note, second.note);
        first.repairs.extend(second.repairs);
        self.further(&mut first.further, second.further);
    }

    /// Labels that differ in letter case or punctuation are the same label, printed by different hands.
    fn label(&mut self, first: &mut Option<String>, second: Option<String>) {
        match (&*first, &second) {
            (Some(one), Some(other)) if folded(one) == folded(other) => {}
            _ => self.fact("label", first, second),
        }
    }

    fn fact<T: PartialEq + Display>(
        &mut self,
        what: &str,
        first: &mut Option<T>,
        second: Option<T>,
    ) {
        match (&*first, second) {
            (None, second) => *first = second,
            (Some(one), Some(other)) if *one != other => self.contradiction(what, one, &other),
            _ => {}
        }
    }

    fn contradiction<T: Display + ?Sized>(&mut self, what: &str, first: &T, second: &T) {
        self.contradictions.push(Contradiction {
            place: self.place.clone(),
            object: self.object.clone(),
            field: self.field.clone(),
            text: format!(
                "the {what} is `{second}` here and `{first}` before; the first one stays"
            ),
        });
    }
}

/// Remarks do not contradict each other: both are kept.
fn note(first: &mut Option<String>, second: Option<String>) {
    match (&mut *first, second) {
        (Some(one), Some(other)) if !one.contains(&other) => *one = format!("{one} {other}"),
        (None, other) => *first = other,
        _ => {}
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
