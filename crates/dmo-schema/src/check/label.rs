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

/// Objects of one label that are named at most.
const MOST_NAMED: usize = 20;

/// Warns of each fact that is not resolved, and says which API name is meant where an object with the label is described.
pub(super) fn check(
    parsed: &[Parsed],
    by_name: &HashMap<&str, &Parsed>,
    findings: &mut PendingFindings,
) {
    let names = Names::of(parsed, by_name);
    for (fact, at) in parsed.iter().flat_map(Parsed::unresolved) {
        match fact {
            Unresolved::Reference { to: text, .. }
            | Unresolved::ReferencedBy { from: text, .. } => {
                let (likely, described) = names.likely(text, findings);
                let fault = RelationFault::Label(text.clone(), likely);
                findings.add_with(*at, described, fault);
            }
            fact => findings.add(*at, RelationFault::Unresolved(fact.clone())),
        }
    }
}

/// Objects by what a label may name.
struct Names<'p> {
    by_name: &'p HashMap<&'p str, &'p Parsed>,
    /// By label, Rust name and developer name, in the order of files.
    by_label: HashMap<&'p str, Vec<&'p Parsed>>,
    objects: Vec<&'p Object>,
    /// The labels of the objects, made ready once, where one is not found.
    labels: OnceCell<Candidates<'p>>,
}

impl<'p> Names<'p> {
    fn of(parsed: &'p [Parsed], by_name: &'p HashMap<&'p str, &'p Parsed>) -> Self {
        let mut all = Self {
            by_name,
            by_label: HashMap::new(),
            objects: Vec::new(),
            labels: OnceCell::new(),
        };
        // Most descriptions have no labels to resolve.
        if parsed.iter().all(|one| one.unresolved().next().is_none()) {
            return all;
        }
        for one in parsed.iter().filter(|one| !one.object.api_name.is_empty()) {
            let object = &one.object;
            let developer_name = name::developer_name(&object.api_name);
            for name in [&object.label, &object.rust_name, developer_name] {
                let named = all.by_label.entry(name).or_default();
                if !named.last().is_some_and(|last| std::ptr::eq(*last, one)) {
                    named.push(one);
                }
            }
            all.objects.push(object);
        }
        all
    }

    /// The objects that have this label, Rust name or developer name.
    fn labelled(&self, label: &str) -> &[&'p Parsed] {
        self.by_label.get(label).map_or(&[], Vec::as_slice)
    }

    /// What a label most likely stands for, and where that is described.
    fn likely(&self, text: &str, findings: &mut PendingFindings) -> (Likely, Vec<Span>) {
        let (label, field) = match text.split_once('.') {
            Some((object, field)) if self.labelled(text).is_empty() => (object, Some(field)),
            _ => (text, None),
        };
        let found = match self.by_name.get(label) {
            Some(one) => std::slice::from_ref(one),
            None => self.labelled(label),
        };
        let likely = match found {
            [] => findings
                .suggest(self.objects.len(), || self.near(label))
                .unwrap_or(Likely::Nothing),
            [one] => Likely::One(path(&one.object, field, findings)),
            several => {
                let names = several.iter().map(|one| one.object.api_name.clone());
                Likely::Several(names.take(MOST_NAMED).collect())
            }
        };
        let places = found.iter().take(MOST_NAMED);
        (likely, places.map(|one| one.at.name).collect())
    }

    fn near(&self, label: &str) -> Option<Likely> {
        let labels = || Candidates::new(self.objects.iter().map(|object| object.label.as_str()));
        let near = self.labels.get_or_init(labels).nearest(label)?;
        let mut objects = self.objects.iter();
        let object = objects.find(|object| object.label == near)?;
        Some(Likely::Near(object.api_name.clone(), object.label.clone()))
    }
}

/// The API names of an object and of the field that is meant.
fn path(object: &Object, field: Option<&str>, findings: &mut PendingFindings) -> String {
    let Some(field) = field else {
        return object.api_name.clone();
    };
    let meant = findings.suggest(object.fields.len(), || meant(object, field.trim()));
    let field = meant.map_or("FIELD", |field| field.api_name.as_str());
    format!("{}.{field}", object.api_name)
}
