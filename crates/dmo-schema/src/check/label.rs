//! Facts that are not resolved, such as labels where the API name of an object or field is expected.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::check::object::meant;
use crate::finding::{Likely, PendingFindings, RelationFault};
use crate::model::{Object, Unresolved};
use crate::name;
use crate::parse::Parsed;
use crate::source::Span;
use crate::suggest::Candidates;

/// Warns of each fact that is not resolved, and says which API name is meant where an object with the label is described.
pub(super) fn check(
    parsed: &[Parsed],
    by_name: &HashMap<&str, &Parsed>,
    findings: &mut PendingFindings,
) {
    let described = Described {
        parsed,
        by_name,
        labels: OnceCell::new(),
    };
    for (fact, at) in parsed.iter().flat_map(Parsed::unresolved) {
        match fact {
            Unresolved::Reference { to: text, .. }
            | Unresolved::ReferencedBy { from: text, .. } => {
                let (likely, places) = described.likely(text);
                let fault = RelationFault::Label(text.clone(), likely);
                findings.add_with(*at, places, fault);
            }
            fact => findings.add(*at, RelationFault::Unresolved(fact.clone())),
        }
    }
}

/// The objects that labels may stand for.
struct Described<'p> {
    parsed: &'p [Parsed],
    by_name: &'p HashMap<&'p str, &'p Parsed>,
    /// The labels of the objects, made ready once, where one is not found.
    labels: OnceCell<Candidates<'p>>,
}

impl<'p> Described<'p> {
    /// What a label most likely stands for, and where that is described.
    fn likely(&self, text: &str) -> (Likely, Vec<Span>) {
        let whole = self.labelled(text);
        let (label, field) = match text.split_once('.') {
            Some((object, field)) if whole.is_empty() => (object, Some(field)),
            _ => (text, None),
        };
        let found = match self.by_name.get(label) {
            Some(one) => vec![*one],
            None => self.labelled(label),
        };
        let likely = match found.as_slice() {
            [] => self.unknown(label),
            [one] => Likely::One(path(&one.object, field)),
            several => {
                let names = several.iter().map(|one| one.object.api_name.clone());
                Likely::Several(names.collect())
            }
        };
        (likely, found.iter().map(|one| one.at.name).collect())
    }

    /// The objects that have this label, Rust name or developer name.
    fn labelled(&self, label: &str) -> Vec<&'p Parsed> {
        let is_meant = |one: &&Parsed| {
            let Object {
                api_name,
                label: own,
                rust_name,
                ..
            } = &one.object;
            let developer_name = name::developer_name(api_name);
            !api_name.is_empty() && [own, rust_name, developer_name].contains(&label)
        };
        self.parsed.iter().filter(is_meant).collect()
    }

    fn unknown(&self, label: &str) -> Likely {
        let objects = self.parsed.iter().map(|one| &one.object);
        let objects = || objects.clone().filter(|object| !object.api_name.is_empty());
        let labels = || Candidates::new(objects().map(|object| object.label.as_str()));
        let near = self.labels.get_or_init(labels).nearest(label);
        match objects().find(|object| Some(object.label.as_str()) == near) {
            Some(object) => Likely::Near(object.api_name.clone(), object.label.clone()),
            None => Likely::Nothing,
        }
    }
}

/// The API names of an object and of the field that is meant.
fn path(object: &Object, field: Option<&str>) -> String {
    let Some(field) = field else {
        return object.api_name.clone();
    };
    let meant = meant(object, field.trim());
    let field = meant.map_or("FIELD", |field| field.api_name.as_str());
    format!("{}.{field}", object.api_name)
}
