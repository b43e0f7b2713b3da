//! `references(…)` and `referenced_by(…)`: how objects refer to one another.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::repeat::repeated;
use dmo_vocabulary::{Cardinality, Key, Kind};
use syn::{Lit, LitStr};

use crate::errors::Errors;
use crate::item::{Argument, Item, Name};
use crate::name;
use crate::read::Slot;
use crate::suggest;
use crate::text;

const BY: &str = Key::By.as_str();
const ONE_TO_ONE: &str = Cardinality::OneToOne.as_str();

/// An object, or one of its fields: `Object` or `Object.Field`. Whether these can be names, the kind
/// of the object says.
pub(crate) struct Target {
    /// The whole as written.
    pub(crate) text: LitStr,
    pub(crate) object: LitStr,
    pub(crate) field: Option<LitStr>,
}

impl Target {
    fn read(text: &LitStr) -> Self {
        let value = text::value(text);
        let part = |part: &str| LitStr::new(part, text.span());
        let (object, field) = match value.split_once('.') {
            Some((object, field)) => (object, Some(part(field))),
            None => (value.as_str(), None),
        };
        Self {
            text: text.clone(),
            object: part(object),
            field,
        }
    }
}

/// One `references(…)`: targets that share a cardinality.
pub(crate) struct ReferenceAttr {
    pub(crate) targets: Vec<(Target, Option<LitStr>)>,
    /// The field that names the target; each target then has its value.
    pub(crate) by: Option<LitStr>,
    pub(crate) one_to_one: bool,
}

impl ReferenceAttr {
    pub(crate) fn read(item: &Item, errors: &Errors) -> Option<Self> {
        let Argument::List(_, items) = &item.argument else {
            item.expected("targets", "references(\"Object\")", errors);
            return None;
        };
        let (mut by, mut one_to_one) = (Slot::default(), Slot::default());
        let mut targets = Vec::new();
        for item in items {
            match (item.word(), &item.name) {
                (Some(BY), _) => by.fill(item.clone(), errors, Item::text),
                (Some(ONE_TO_ONE), _) => one_to_one.fill(item.clone(), errors, Item::flag),
                (None, Name::Literal(Lit::Str(_))) => targets.extend(target(item, errors)),
                (word, _) => {
                    let hint = suggest::hint(word.unwrap_or_default(), [BY, ONE_TO_ONE]);
                    errors.at(
                        item,
                        format!("expected a target, `{BY} = \"…\"` or `{ONE_TO_ONE}`{hint}"),
                    );
                }
            }
        }
        if items
            .iter()
            .all(|item| matches!(item.word(), Some(BY | ONE_TO_ONE)))
        {
            let fault = Fault::NamesNone(Key::References, "object");
            errors.at(item, format!("{fault}: `references(\"Object\")`"));
        }
        let attr = Self {
            targets,
            by: by.get().cloned(),
            one_to_one: one_to_one.is_given(),
        };
        attr.check(by.is_given(), errors);
        Some(attr)
    }

    /// Either every target has a value and a field names it, or neither.
    fn check(&self, by: bool, errors: &Errors) {
        for (target, value) in &self.targets {
            match value {
                None if by => errors.at(
                    &target.text,
                    format!(
                        "beside `{BY}`, a target needs the value that means it: `\"Value\" = \"Object\"`"
                    ),
                ),
                Some(value) if !by => {
                    errors.at(
                        value,
                        format!(
                            "a target with a value needs the field that has it: `{BY} = \"…\"`"
                        ),
                    );
                }
                _ => {}
            }
        }
    }
}

/// Reports targets that can be none, and duplicates, of all `references(…)` of a field.
pub(crate) fn check_references(attrs: &[ReferenceAttr], kind: Kind, errors: &Errors) {
    let mut targets = Vec::new();
    let mut facts = Vec::new();
    for attr in attrs {
        for (target, value) in &attr.targets {
            name::check_end(&target.text, kind, errors);
            let by = attr.by.as_ref().map(LitStr::value);
            facts.push(match value {
                // A value means one target, whatever that is.
                Some(value) => (by, value.value(), None),
                None => (by, text::value(&target.text), Some(attr.one_to_one)),
            });
            targets.push((target, value));
        }
    }
    for (at, _) in repeated(facts) {
        match targets[at] {
            (_, Some(value)) => {
                let key = format!("the key `{}`", value.value());
                errors.at(value, Fault::Duplicate(&key));
            }
            (target, None) => errors.at(&target.text, Fault::Duplicate("the reference")),
        }
    }
}

fn target(item: &Item, errors: &Errors) -> Option<(Target, Option<LitStr>)> {
    if let Some(text) = item.as_text() {
        return Some((Target::read(text), None));
    }
    if let Some((value, text)) = item.as_pair() {
        return Some((Target::read(text), Some(value.clone())));
    }
    errors.at(
        item,
        format!("expected a target: `\"Object\"`, or `\"Value\" = \"Object\"` beside `{BY}`"),
    );
    None
}

/// One `referenced_by(…)`: fields of other objects that share a cardinality.
pub(crate) struct InboundAttr {
    /// The object of each, and its field, which is there.
    pub(crate) fields: Vec<Target>,
    pub(crate) one_to_one: bool,
}

impl InboundAttr {
    pub(crate) fn read(item: &Item, errors: &Errors) -> Option<Self> {
        let Argument::List(_, items) = &item.argument else {
            item.expected(
                "fields of other objects",
                "referenced_by(\"Object.Field\")",
                errors,
            );
            return None;
        };
        let mut one_to_one = Slot::default();
        let mut fields = Vec::new();
        for item in items {
            match (item.word(), item.as_text()) {
                (Some(ONE_TO_ONE), _) => one_to_one.fill(item.clone(), errors, Item::flag),
                (_, Some(text)) => fields.extend(inbound(text, errors)),
                (word, _) => {
                    let hint = suggest::hint(word.unwrap_or_default(), [ONE_TO_ONE]);
                    errors.at(
                        item,
                        format!("expected `\"Object.Field\"` or `{ONE_TO_ONE}`{hint}"),
                    );
                }
            }
        }
        if items.iter().all(|item| item.word() == Some(ONE_TO_ONE)) {
            let fault = Fault::NamesNone(Key::ReferencedBy, "field");
            errors.at(item, format!("{fault}: `referenced_by(\"Object.Field\")`"));
        }
        Some(Self {
            fields,
            one_to_one: one_to_one.is_given(),
        })
    }
}

fn inbound(text: &LitStr, errors: &Errors) -> Option<Target> {
    let target = Target::read(text);
    if target.field.is_none() {
        let fault = text.value();
        let fault = Fault::NoField(&fault);
        errors.at(text, format!("{fault}: write `Object.Field`"));
        return None;
    }
    Some(target)
}

/// Reports fields that can be none, and duplicates, of all `referenced_by(…)`.
pub(crate) fn check_inbound(attrs: &[InboundAttr], kind: Kind, errors: &Errors) {
    let mut texts = Vec::new();
    let mut facts = Vec::new();
    for attr in attrs {
        for Target { text, .. } in &attr.fields {
            name::check_end(text, kind, errors);
            texts.push(text);
            facts.push((text.value(), attr.one_to_one));
        }
    }
    for (at, _) in repeated(facts) {
        errors.at(texts[at], Fault::Duplicate("the relationship"));
    }
}
