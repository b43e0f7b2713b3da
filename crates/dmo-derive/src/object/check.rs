//! The rules across attributes.

use std::collections::HashMap;

use dmo_vocabulary::api_name::Named;
use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::name::type_name;
use dmo_vocabulary::{Constraint, Key, Limits, RuleKind};
use syn::ext::IdentExt;
use syn::{Ident, LitStr};

use crate::errors::Errors;
use crate::fields;
use crate::name;
use crate::object::constraint::{self, Stated};
use crate::object::input::{FieldInput, Input};
use crate::object::model::{Field, Model, Rule};
use crate::object::names::Names;
use crate::object::not_before::NotBefore;
use crate::object::relation;
use crate::read::Position;

const MISSING: Fault<'static> = Fault::MissingKey(Key::ApiName.as_str());

/// The model of a sound struct. `None` only after an error; with errors, it is of no use.
pub(crate) fn check<'a>(input: &'a Input<'a>, errors: &Errors) -> Option<Model<'a>> {
    let names = Names::new(&input.fields);
    let api_name = object_name(input, errors);
    let fields: Vec<Field<'a>> = input
        .fields
        .iter()
        .filter_map(|field| sound(field, input, &names, errors))
        .collect();
    names.check_unlike(errors);
    let key = key(&input.fields, errors);
    for mention in [&input.attr.event_time, &input.attr.record_modified] {
        mention
            .get()
            .and_then(|mention| names.find(mention, errors));
    }
    relation::check_inbound(&input.attr.referenced_by, input.attr.kind(), errors);
    let rules = rules(input, &names, errors);
    let constraints = constraints(input, &names, errors);
    let idents: Vec<&Ident> = input.fields.iter().map(|field| field.ident).collect();
    let variants = fields::variants(&idents);
    if let Some(name) = input.attr.fields.get() {
        fields::check(name, &input.item.ident, &idents, errors);
    }
    Some(Model {
        input,
        api_name: api_name?,
        fields,
        key,
        rules,
        constraints,
        not_before: not_before(input, &names, errors),
        variants,
    })
}

// An object has an API name of the form that its kind demands, and other names that differ from it.
fn object_name<'a>(input: &'a Input<'_>, errors: &Errors) -> Option<&'a LitStr> {
    let (attr, ident) = (&input.attr, &input.item.ident);
    let name = attr.api_name.get();
    let kind_is_known = attr.kind.get().is_some() || !attr.kind.is_given();
    let in_orgs = attr.names.get().into_iter().flatten();
    for name in name.into_iter().chain(in_orgs.map(|(_, name)| name)) {
        if kind_is_known {
            name::check(name, Named::Object(attr.kind()), errors);
        }
    }
    if !attr.api_name.is_given() {
        let suffix = attr.kind().suffix();
        let example = format!("{}{suffix}", ident.unraw());
        errors.at(
            ident,
            format!("{MISSING}: `#[dmo(api_name = \"{example}\")]`"),
        );
    }
    for alias in attr.aliases.get().into_iter().flatten() {
        if name.is_some_and(|name| name.value() == alias.value()) {
            errors.at(alias, Fault::OwnObjectName(&alias.value()));
        }
    }
    name
}

fn sound<'a>(
    field: &'a FieldInput<'a>,
    input: &Input<'_>,
    names: &Names<'_>,
    errors: &Errors,
) -> Option<Field<'a>> {
    let attr = &field.attr;
    let kind = input.attr.kind();
    match attr.api_name.get() {
        Some(name) => name::check(name, Named::Field(kind), errors),
        None if !attr.api_name.is_given() => {
            let bare = type_name(&field.ident.unraw().to_string()).unwrap_or_default();
            let example = format!("{bare}{}", Named::Field(kind).suffix());
            errors.at(
                field.ident,
                format!("{MISSING}: `#[dmo(api_name = \"{example}\")]`"),
            );
        }
        None => {}
    }
    for (_, name) in attr.names.get().into_iter().flatten() {
        name::check(name, Named::Field(kind), errors);
    }
    if attr.key.is_given() && field.is_option() {
        errors.at(
            field.ty,
            "a key is never null: use the type without `Option`",
        );
    }
    let mut limits = Limits::default();
    for (limit, slot) in attr.limits() {
        limits.set(limit, slot.get().copied());
    }
    for fault in limits.faults() {
        errors.at(attr.limit(fault.least).item(), fault);
    }
    if let Some(qualifier) = attr.key_qualifier.get() {
        let own = field
            .api_name
            .as_deref()
            .is_some_and(|name| name == qualifier.value());
        if own {
            errors.at(qualifier, Fault::SelfQualified);
        } else {
            names.find(qualifier, errors);
        }
    }
    relation::check_references(&attr.references, kind, errors);
    for by in attr
        .references
        .iter()
        .filter_map(|reference| reference.by.as_ref())
    {
        names.find(by, errors);
    }
    Some(Field {
        input: field,
        api_name: attr.api_name.get()?,
    })
}

// Key positions are either all bare, then the order of the fields counts, or all numbered from 1.
fn key(fields: &[FieldInput<'_>], errors: &Errors) -> Vec<usize> {
    let position =
        |field: &FieldInput<'_>| field.attr.key.get().map(|Position(position)| *position);
    let given = |(index, field)| position(field).map(|position| (index, position));
    let keys: Vec<(usize, Option<usize>)> = fields.iter().enumerate().filter_map(given).collect();
    let Some((first, first_position)) = keys.first() else {
        return Vec::new();
    };
    let mixed = keys
        .iter()
        .find(|(_, position)| position.is_some() != first_position.is_some());
    if let Some((other, _)) = mixed {
        let first = fields[*first].ident;
        let message = match first_position {
            Some(_) => {
                format!("`key` of `{first}` has a position, so this one needs one too: `key = 2`")
            }
            None => format!("`key` of `{first}` has no position, so this one cannot have one"),
        };
        errors.at(fields[*other].attr.key.item(), message);
        return Vec::new();
    }
    check_positions(fields, &keys, errors);
    let mut key = keys;
    key.sort_by_key(|(_, position)| *position);
    key.into_iter().map(|(index, _)| index).collect()
}

fn check_positions(fields: &[FieldInput<'_>], keys: &[(usize, Option<usize>)], errors: &Errors) {
    let mut taken: HashMap<usize, usize> = HashMap::new();
    for (index, position) in keys {
        let (Some(position), item) = (position, fields[*index].attr.key.item()) else {
            continue;
        };
        let first = *taken.entry(*position).or_insert(*index);
        if first != *index {
            let first = fields[first].ident;
            errors.at(
                item,
                format!("position {position} belongs to `{first}` already"),
            );
        } else if *position > keys.len() {
            let message = match keys.len() {
                1 => "the key has 1 field, so its position is 1".to_owned(),
                count => format!("the key has {count} fields, so positions go from 1 to {count}"),
            };
            errors.at(item, message);
        }
    }
}

// A rule is about fields of this struct, each once.
fn rules<'a>(input: &'a Input<'_>, names: &Names<'_>, errors: &Errors) -> Vec<Rule<'a>> {
    let find = |mention: &LitStr| names.find(mention, errors);
    let rules = input.attr.rules.iter();
    rules
        .map(|attr| Rule {
            attr,
            fields: attr.fields.iter().filter_map(find).collect(),
        })
        .collect()
}

// A constraint suits the type of its field, as far as the attributes say the type.
fn constraints<'a>(input: &'a Input<'_>, names: &Names<'_>, errors: &Errors) -> Vec<Stated<'a>> {
    let stated = input.fields.iter().flat_map(Stated::of);
    let rules = input.attr.rules.iter();
    let not_before = rules.filter(|rule| rule.kind == RuleKind::NotBefore);
    let not_before = not_before
        .flat_map(|rule| &rule.fields)
        .filter_map(|mention| {
            let field = &input.fields[names.position(mention)?];
            Some(Stated::new(field, Constraint::NotBefore, mention))
        });
    constraint::check(stated.chain(not_before), errors)
}

// What `not_before` compares is of one type, as far as the attributes say the types.
fn not_before<'a>(input: &'a Input<'_>, names: &Names<'_>, errors: &Errors) -> Vec<NotBefore<'a>> {
    let rules = input.attr.rules.iter();
    let pairs = rules.filter(|rule| rule.kind == RuleKind::NotBefore);
    let pairs = pairs.filter_map(|rule| {
        let [first, second] = rule.fields.as_slice() else {
            return None;
        };
        let field = |mention| names.position(mention).map(|at| &input.fields[at]);
        Some(NotBefore {
            fields: [field(first)?, field(second)?],
            place: second,
        })
    });
    pairs.filter(|pair| pair.is_open(errors)).collect()
}
