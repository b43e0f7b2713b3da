//! Names of fields.

use std::collections::{HashMap, HashSet};

use dmo_schema::DataType;
use dmo_schema::name::{self, stem};
use dmo_schema::suggest::folded;

use crate::describe::{Description, Extra};
use crate::facts::Field;
use crate::settle::{Settled, prefix};

/// Gives a Rust name to every field whose usual one is taken.
///
/// Fields of the folder keep their names. Of new ones those with a prefix of the platform come first, so that a customer's
/// `Birth_Date__c` becomes `birth_date_custom` beside `ssot__BirthDate__c`.
pub(super) fn settle(
    description: &mut Description,
    old: Option<&dmo_schema::Object>,
    settled: &mut Vec<Settled>,
) {
    let old = old.map_or(&[][..], |object| &object.fields);
    if !may_clash(description, old) {
        return;
    }
    let known: HashSet<&str> = old.iter().map(|field| field.api_name.as_str()).collect();
    let mut taken = Taken::default();
    for field in old {
        taken.claim(&field.rust_name);
    }
    qualifiers(description, &known, &mut taken);
    let fields = &mut description.object.fields;
    let mut order: Vec<usize> = (0..fields.len()).collect();
    order.retain(|&at| !known.contains(fields[at].api_name.as_str()));
    order.sort_by_key(|&at| {
        let field = &fields[at];
        (field.rust.is_none(), prefix(&field.api_name).is_none())
    });
    let usual = |field: &Field| field.rust.clone().or_else(|| name::field(&field.api_name));
    order.retain(|&at| !usual(&fields[at]).is_some_and(|usual| taken.claim(&usual)));
    for at in order {
        let field = &mut fields[at];
        let usual = usual(field).unwrap_or_else(|| "field".to_owned());
        let name = candidates(&field.api_name, &usual).find(|name| taken.claim(name));
        if let Some(name) = name {
            settled.push(Settled::new(Some(&field.api_name), "rust", &name, &usual));
            field.rust = Some(name);
        }
    }
}

/// Whether a new name could be taken, or be none: names that are alike are so without marks and letter case.
fn may_clash(description: &Description, old: &[dmo_schema::Field]) -> bool {
    let known = old
        .iter()
        .map(|field| (field.api_name.as_str(), field.rust_name.as_str()));
    let mut names: HashMap<&str, &str> = known.collect();
    let described = names.len();
    for field in &description.object.fields {
        let name = field.rust.as_deref().unwrap_or(stem(&field.api_name));
        names.entry(&field.api_name).or_insert(name);
        if let Some(qualifier) = &field.key_qualifier {
            names.entry(qualifier).or_insert(stem(qualifier));
        }
    }
    let mut seen = HashSet::from([folded(name::FIELD_LIST)]);
    let mut is_taken = |name: &str| {
        let name = folded(name);
        name.is_empty() || !seen.insert(name)
    };
    names.len() > described && names.values().any(|name| is_taken(name))
}

/// Names that say why they are not the usual one; in the end they are numbered.
fn candidates(api_name: &str, usual: &str) -> impl Iterator<Item = String> {
    let telling = match prefix(api_name) {
        Some(prefix) => format!("{prefix}_{usual}"),
        None => format!("{usual}_custom"),
    };
    let first = telling.clone();
    let numbered = (2_u32..).map(move |number| format!("{telling}_{number}"));
    std::iter::once(first).chain(numbered)
}

/// Key qualifiers that are only named take their usual name. One that cannot is listed as a field, which may have
/// another one.
fn qualifiers(description: &mut Description, known: &HashSet<&str>, taken: &mut Taken) {
    let object = &mut description.object;
    let listed = object.fields.iter().map(|field| field.api_name.clone());
    let mut seen: HashSet<String> = listed.collect();
    let mut added = Vec::new();
    for field in &object.fields {
        let Some(qualifier) = &field.key_qualifier else {
            continue;
        };
        if known.contains(qualifier.as_str()) || !seen.insert(qualifier.clone()) {
            continue;
        }
        if !name::field(qualifier).is_some_and(|usual| taken.claim(&usual)) {
            let label = field.label.as_ref().unwrap_or(&field.api_name);
            added.push(Field {
                label: Some(format!("Key Qualifier {label}")),
                data_type: Some(DataType::Text),
                ..Field::new(field.place.clone(), qualifier)
            });
        }
    }
    description
        .fields
        .extend(added.iter().map(|_| Extra::default()));
    object.fields.extend(added);
}

/// Names of fields and of the variants that stand for them.
#[derive(Default)]
struct Taken(HashSet<String>);

impl Taken {
    /// Whether the name was free.
    fn claim(&mut self, name: &str) -> bool {
        let variant = name::field_variant(name);
        let is_taken = self.0.contains(name) || self.0.contains(&variant);
        if is_taken || variant == name::FIELD_LIST {
            return false;
        }
        self.0.insert(name.to_owned());
        self.0.insert(variant)
    }
}
