//! `references(…)` and `referenced_by(…)`: how objects refer to one another.

use std::collections::HashSet;

use syn::{Lit, LitStr};

use crate::errors::Errors;
use crate::item::{Form, Item, Name};
use crate::name;
use crate::read::Slot;
use crate::suggest;

/// An object, or one of its fields: `Object` or `Object.Field`.
pub(crate) struct Target {
    pub(crate) object: LitStr,
    pub(crate) field: Option<LitStr>,
}

impl Target {
    fn read(text: &LitStr, errors: &Errors) -> Option<Self> {
        let value = text.value();
        let parts: Vec<&str> = value.split('.').collect();
        let sound = parts.len() <= 2 && parts.iter().all(|part| name::is_plausible(part));
        if !sound {
            errors.at(
                text,
                format!("`{value}` is neither `Object` nor `Object.Field`"),
            );
            return None;
        }
        let part = |part: &&str| LitStr::new(part, text.span());
        Some(Self {
            object: part(parts.first()?),
            field: parts.get(1).map(part),
        })
    }

    fn texts(&self) -> (String, Option<String>) {
        (self.object.value(), self.field.as_ref().map(LitStr::value))
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
        let Form::List(_, items) = &item.form else {
            item.expected("its targets", "references(\"Object\")", errors);
            return None;
        };
        let (mut by, mut one_to_one) = (Slot::default(), Slot::default());
        let mut targets = Vec::new();
        for item in items {
            match (item.word().as_deref(), &item.name) {
                (Some("by"), _) => by.fill(item, errors, Item::text),
                (Some("one_to_one"), _) => one_to_one.fill(item, errors, Item::flag),
                (None, Name::Literal(Lit::Str(_))) => targets.extend(target(item, errors)),
                (word, _) => {
                    let hint = suggest::hint(word.unwrap_or_default(), ["by", "one_to_one"]);
                    errors.at(
                        item,
                        format!("expected a target, `by = \"…\"` or `one_to_one`{hint}"),
                    );
                }
            }
        }
        if items
            .iter()
            .all(|item| matches!(item.word().as_deref(), Some("by" | "one_to_one")))
        {
            item.expected("at least one target", "references(\"Object\")", errors);
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
        let mut seen = HashSet::new();
        for (target, value) in &self.targets {
            match value {
                None if by => errors.at(
                    &target.object,
                    "beside `by`, a target needs the value that means it: `\"Value\" = \"Object\"`",
                ),
                Some(value) if !by => {
                    errors.at(
                        value,
                        "a target with a value needs the field that has it: `by = \"…\"`",
                    );
                }
                Some(value) if !seen.insert((value.value(), target.texts())) => {
                    errors.at(value, format!("`{}` stands here twice", value.value()));
                }
                _ => {}
            }
        }
    }
}

fn target(item: &Item, errors: &Errors) -> Option<(Target, Option<LitStr>)> {
    if let Some(text) = item.as_text() {
        return Some((Target::read(text, errors)?, None));
    }
    if let Some((value, text)) = item.as_pair() {
        return Some((Target::read(text, errors)?, Some(value.clone())));
    }
    errors.at(
        item,
        "expected a target: `\"Object\"`, or `\"Value\" = \"Object\"` beside `by`",
    );
    None
}

/// One `referenced_by(…)`: fields of other objects that share a cardinality.
pub(crate) struct InboundAttr {
    pub(crate) fields: Vec<(LitStr, LitStr)>,
    pub(crate) one_to_one: bool,
}

impl InboundAttr {
    pub(crate) fn read(item: &Item, errors: &Errors) -> Option<Self> {
        let Form::List(_, items) = &item.form else {
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
            match (item.word().as_deref(), item.as_text()) {
                (Some("one_to_one"), _) => one_to_one.fill(item, errors, Item::flag),
                (_, Some(text)) => fields.extend(inbound(text, errors)),
                (word, _) => {
                    let hint = suggest::hint(word.unwrap_or_default(), ["one_to_one"]);
                    errors.at(
                        item,
                        format!("expected `\"Object.Field\"` or `one_to_one`{hint}"),
                    );
                }
            }
        }
        if items
            .iter()
            .all(|item| item.word().as_deref() == Some("one_to_one"))
        {
            item.expected(
                "at least one field",
                "referenced_by(\"Object.Field\")",
                errors,
            );
        }
        Some(Self {
            fields,
            one_to_one: one_to_one.is_given(),
        })
    }
}

fn inbound(text: &LitStr, errors: &Errors) -> Option<(LitStr, LitStr)> {
    let target = Target::read(text, errors)?;
    if target.field.is_none() {
        errors.at(
            text,
            format!("`{}` names no field: write `Object.Field`", text.value()),
        );
    }
    Some((target.object, target.field?))
}
