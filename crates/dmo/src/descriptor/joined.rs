//! The object of rows that have records of several objects.

use std::ptr;
use std::sync::OnceLock;

use super::{Field, Object, Source, SourceField};

impl Object {
    /// The object of rows that have a record of each source: all of their fields, in their order. A name is that of the field
    /// behind the alias of its source, as in `0.ssot__Id__c`.
    ///
    /// It is made once for the same sources and kept for the life of the program.
    pub(crate) fn joined(sources: &'static [Source]) -> &'static Self {
        let mut place = &KEPT;
        loop {
            let kept = place.get_or_init(|| Box::new(Kept::of(sources)));
            if kept.is_of(sources) {
                return kept.object;
            }
            place = &kept.next;
        }
    }
}

/// All that were made, one after the other, so that none is waited for: each row asks for its object.
static KEPT: OnceLock<Box<Kept>> = OnceLock::new();

/// An object that was made, and the one that was made after it.
struct Kept {
    object: &'static Object,
    next: OnceLock<Box<Kept>>,
}

impl Kept {
    fn of(sources: &'static [Source]) -> Self {
        Self {
            object: object(sources),
            next: OnceLock::new(),
        }
    }

    /// Whether it has these sources. Their aliases are their positions.
    fn is_of(&self, sources: &[Source]) -> bool {
        let known = self.object.sources;
        let mut pairs = known.iter().zip(sources);
        known.len() == sources.len()
            && pairs.all(|(known, source)| {
                ptr::eq(known.object, source.object) && known.optional == source.optional
            })
    }
}

fn object(sources: &'static [Source]) -> &'static Object {
    let (mut fields, mut key) = (Vec::new(), Vec::new());
    for source in sources {
        let start = fields.len();
        key.extend(source.object.key.iter().map(|at| start + at));
        fields.extend(source.object.fields.iter().map(|own| field(source, own)));
    }
    let name = name(sources).leak();
    let object = Object::new(name, name, fields.leak(), key.leak());
    object.sources(sources).kept()
}

/// `(FlowRun, Option<FlowVersion>)`
fn name(sources: &[Source]) -> String {
    let names = sources.iter().map(|source| {
        let name = source.object.rust_name;
        if source.optional {
            format!("Option<{name}>")
        } else {
            name.to_owned()
        }
    });
    format!("({})", names.collect::<Vec<_>>().join(", "))
}

/// The field that has the values of one of a source.
fn field(source: &Source, own: &'static Field) -> Field {
    let full = |name: &str| -> &'static str { format!("{}.{name}", source.alias).leak() };
    let all = |names: &'static [&'static str]| -> &'static [&'static str] {
        let names: Vec<&'static str> = names.iter().map(|name| full(name)).collect();
        names.leak()
    };
    let in_orgs: Vec<(&str, &str)> = own
        .names
        .iter()
        .map(|(org, name)| (*org, full(name)))
        .collect();
    let (aliases, previously) = (all(own.aliases), all(own.previously));
    let from = SourceField::whole(*source, own, aliases, previously, in_orgs.leak());
    Field::projected(full(own.api_name), Box::leak(Box::new(from)))
}
