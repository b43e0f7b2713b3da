//! `rule(not_before("A", "B"), severity = "warning", description = "…")`.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{Key, RuleKind, Section, Severity};
use syn::LitStr;

use crate::errors::Errors;
use crate::item::{Argument, Item};
use crate::keys;
use crate::read::Slot;

const USAGE: &str = "rule(not_before(\"…\", \"…\"))";

const ONE: Fault<'static> = Fault::Alternatives(Section::Rule);

/// One rule across fields.
pub(crate) struct RuleAttr {
    pub(crate) kind: RuleKind,
    pub(crate) fields: Vec<LitStr>,
    pub(crate) warning: bool,
    pub(crate) description: Option<LitStr>,
}

impl RuleAttr {
    pub(crate) fn read(item: &Item, errors: &Errors) -> Option<Self> {
        let Argument::List(_, items) = &item.argument else {
            errors.at(item, format!("{ONE}: `{USAGE}`"));
            return None;
        };
        let (mut severity, mut description) = (Slot::<Severity>::default(), Slot::default());
        let mut rule: Option<(RuleKind, Vec<LitStr>)> = None;
        let mut demands = 0;
        for item in items {
            let word = item.word().unwrap_or_default();
            match (Section::Rule.key(word), RuleKind::from_word(word)) {
                (Some(Key::Severity), _) => {
                    severity.fill(item.clone(), errors, |item, errors| {
                        item.one_of(Key::Severity, errors)
                    });
                }
                (Some(Key::Description), _) => description.fill(item.clone(), errors, Item::text),
                (_, Some(kind)) => {
                    demands += 1;
                    if demands > 1 {
                        errors.at(item, format!("{ONE}; write another `rule(…)` for this"));
                    }
                    rule = fields(item, kind, errors).map(|fields| (kind, fields));
                }
                _ => {
                    demands += 1;
                    keys::unknown_in(item, Section::Rule, errors);
                }
            }
        }
        if demands == 0 {
            errors.at(item, format!("{ONE}: `{USAGE}`"));
        }
        let (kind, fields) = rule?;
        let severity = severity.get().copied().unwrap_or_default();
        Some(Self {
            kind,
            fields,
            warning: severity == Severity::Warning,
            description: description.get().cloned(),
        })
    }
}

fn fields(item: &Item, kind: RuleKind, errors: &Errors) -> Option<Vec<LitStr>> {
    let more = if kind == RuleKind::NotBefore {
        ""
    } else {
        ", …"
    };
    let usage = format!("{kind}(\"…\", \"…\"{more})");
    let count = match &item.argument {
        Argument::List(_, items) => items.len(),
        _ => 0,
    };
    match (kind.wrong_count(count), &item.argument) {
        (Some(wanted), Argument::List(..)) => {
            let fault = Fault::RuleArity(kind, wanted, count);
            item.report(format!("{fault}: `{usage}`"), errors);
        }
        (Some(wanted), _) => item.expected(wanted, usage, errors),
        (None, _) => {}
    }
    if count == 0 { None } else { item.texts(errors) }
}
