//! Mentions held against descriptions: which objects and fields they name.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::iter;

use dmo_schema::{Field, Object, Place, Schema, name};

use crate::uses::mentions::{Mentions, Sign};

/// Two prefixes of one name, by which rows are read alike.
const PREFIXES: [&str; 2] = ["ssot__", "std__"];

/// Modules that paths say without their names.
const OWN: [&str; 3] = ["self", "super", "crate"];

/// What a crate names.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Fields of objects, by API names; `None` for all of an object.
    pub(super) used: BTreeMap<String, Option<BTreeSet<String>>>,
    /// Objects whose records may be read and written whole.
    pub(super) records: BTreeSet<String>,
    /// API names in structs written by hand that no description has.
    pub(super) undescribed: Vec<(Place, String)>,
}

impl Names {
    /// The names of all schemas.
    pub(super) fn of(mentions: &Mentions, schemas: &[Schema]) -> Self {
        let mut names = Self::default();
        for schema in schemas {
            for object in schema.objects() {
                names.object(mentions, object);
            }
            for sources in &mentions.projections {
                names.joins(mentions, sources, schema.objects());
            }
        }
        names.undescribed = undescribed(mentions, schemas);
        names
    }

    fn object(&mut self, mentions: &Mentions, object: &Object) {
        let structs = mentions.names_of(rust(&object.rust_name));
        let modules = mentions.names_of(rust(&object.module_name));
        let is_in = |set: &HashSet<String>, names: &HashSet<&str>| {
            names.iter().any(|name| set.contains(*name))
        };
        let is_named_in_rust =
            is_in(&mentions.idents, &structs) || is_in(&mentions.modules, &modules);
        let has_all_objects = mentions.has_all_objects();
        if !is_named_in_rust && !has_all_objects && !mentions.has_object(object) {
            return;
        }
        let is_type = is_in(&mentions.types, &structs);
        // What generic code does with its types, it may do with each.
        let is_in_some = |set: &HashSet<String>| {
            is_in(set, &structs) || is_type && !set.is_disjoint(&mentions.generics)
        };
        let has = |sign| mentions.signs.contains(&sign);
        // SQL of tuples of records names all columns.
        let has_joined = mentions.idents.contains("Joined");
        let enums = mentions.names_of("Field");
        let lists = mentions.lists.iter();
        let mut modules_of_lists = lists
            .filter(|(_, list)| enums.contains(list.as_str()))
            .map(|(module, _)| module.as_deref());
        let has_all_fields = modules_of_lists.any(|module| match module {
            Some(module) if !OWN.contains(&module) => modules.contains(module),
            _ => is_named_in_rust,
        });
        if is_type {
            self.records.insert(object.api_name.clone());
        }
        if is_in_some(&mentions.whole)
            || has_all_objects
            || has_all_fields
            || has(Sign::AllColumns) && is_in_some(&mentions.tables)
            || (has(Sign::Conversion) || has(Sign::ObjectOfRecord) || has_joined) && is_type
        {
            self.used.insert(object.api_name.clone(), None);
            return;
        }
        let fields = object.fields.iter();
        let named =
            fields.filter(|field| is_key(object, field) || mentions.has_field(object, field));
        self.add(object, named);
    }

    /// A projection of several objects joins them by the fields that refer from one to the other.
    fn joins(&mut self, mentions: &Mentions, sources: &HashSet<String>, objects: &[Object]) {
        let sources = objects.iter().filter(|object| {
            let names = mentions.names_of(rust(&object.rust_name));
            names.iter().any(|name| sources.contains(*name))
        });
        let sources: Vec<&Object> = sources.collect();
        for &owner in &sources {
            for field in &owner.fields {
                for reference in &field.references {
                    let target = sources.iter().find(|one| is_called(one, &reference.object));
                    let Some(&target) = target else {
                        continue;
                    };
                    let by = reference.when.as_ref().map(|(by, _)| by);
                    let qualifier = field.key_qualifier.as_ref();
                    let own = [Some(&field.api_name), by, qualifier];
                    let own = own.into_iter().flatten();
                    self.add(owner, own.filter_map(|name| find(owner, name)));
                    let met = target.primary_key.iter().chain(&reference.field);
                    let met: Vec<&Field> = met.filter_map(|name| find(target, name)).collect();
                    let qualifiers = met.iter().filter_map(|field| field.key_qualifier.as_ref());
                    let qualifiers = qualifiers.filter_map(|name| find(target, name));
                    self.add(target, met.iter().copied().chain(qualifiers));
                }
            }
        }
    }

    fn add<'f>(&mut self, object: &Object, fields: impl Iterator<Item = &'f Field>) {
        let used = self.used.entry(object.api_name.clone());
        if let Some(named) = used.or_insert_with(|| Some(BTreeSet::new())) {
            named.extend(fields.map(|field| field.api_name.clone()));
        }
    }
}

impl Mentions {
    /// Whether a text has the API name, or the one that it has with the other prefix, in any letter case.
    fn has_word(&self, api_name: &str) -> bool {
        let name = api_name.to_lowercase();
        let other = || {
            let [ssot, std] = PREFIXES;
            let bare = |prefix| name.strip_prefix(prefix);
            let swapped = bare(ssot).map(|bare| format!("{std}{bare}"));
            swapped.or_else(|| bare(std).map(|bare| format!("{ssot}{bare}")))
        };
        self.words.contains(&name) || other().is_some_and(|other| self.words.contains(&other))
    }

    /// Whether a text has an API name of the object.
    fn has_object(&self, object: &Object) -> bool {
        names_of_object(object).any(|name| self.has_word(name))
    }

    /// Whether something may be the field, its variant or the enum of its values.
    fn has_field(&self, object: &Object, field: &Field) -> bool {
        let variant = name::ident(&name::field_variant(&field.rust_name));
        let list = field.values.and_then(|at| object.value_lists.get(at));
        self.fields.contains(rust(&name::ident(&field.rust_name)))
            || self.idents.contains(rust(&variant))
            || list.is_some_and(|list| self.idents.contains(rust(&name::ident(&list.rust_name))))
            || names_of_field(field).any(|name| self.has_word(name))
    }
}

/// API names in structs written by hand that no description has, each once.
fn undescribed(mentions: &Mentions, schemas: &[Schema]) -> Vec<(Place, String)> {
    let mut unknown = Vec::new();
    for own in &mentions.structs {
        let (place, name) = &own.name;
        let all = schemas.iter().flat_map(Schema::objects);
        let objects: Vec<&Object> = all.filter(|object| is_called(object, name)).collect();
        if objects.is_empty() {
            unknown.push((place.clone(), name.clone()));
            continue;
        }
        for (place, field) in &own.fields {
            let mut fields = objects.iter().flat_map(|object| &object.fields);
            let is_known = fields.any(|one| names_of_field(one).any(|known| is_same(known, field)));
            if !is_known {
                unknown.push((place.clone(), format!("{name}.{field}")));
            }
        }
    }
    unknown
}

/// The API names that an object has or had, those in orgs included.
fn names_of_object(object: &Object) -> impl Iterator<Item = &str> {
    let former = object.previously.iter().map(String::as_str);
    iter::once(object.api_name.as_str())
        .chain(object.other_names())
        .chain(former)
}

/// The same of a field.
fn names_of_field(field: &Field) -> impl Iterator<Item = &str> {
    let former = field.previously.iter().map(String::as_str);
    iter::once(field.api_name.as_str())
        .chain(field.other_names())
        .chain(former)
}

fn is_called(object: &Object, name: &str) -> bool {
    names_of_object(object).any(|known| is_same(known, name))
}

/// The platform knows names in any letter case.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn is_key(object: &Object, field: &Field) -> bool {
    object.primary_key.contains(&field.api_name)
}

fn find<'o>(object: &'o Object, name: &str) -> Option<&'o Field> {
    object.fields.iter().find(|field| field.api_name == name)
}

/// A name as Rust has it, without `r#`.
fn rust(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
