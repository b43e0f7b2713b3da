//! `rule(not_before("A", "B"), severity = "warning", description = "…")`.

use dmo_vocabulary::RuleKind;
use syn::LitStr;

use crate::errors::Errors;
use crate::item::{Form, Item};
use crate::read::Slot;
use crate::suggest;

/// One rule across fields.
pub(crate) struct RuleAttr {
    pub(crate) kind: RuleKind,
    pub(crate) fields: Vec<LitStr>,
    pub(crate) warning: bool,
    pub(crate) description: Option<LitStr>,
}

impl RuleAttr {
    pub(crate) fn read(item: &Item, errors: &Errors) -> Option<Self> {
        let Form::List(_, items) = &item.form else {
            item.expected("what is demanded", "rule(not_before(\"…\", \"…\"))", errors);
            return None;
        };
        let (mut severity, mut description) = (Slot::default(), Slot::default());
        let mut rule: Option<(RuleKind, Vec<LitStr>)> = None;
        let mut demands = 0;
        for item in items {
            let word = item.word().unwrap_or_default();
            match (word.as_str(), RuleKind::from_word(&word)) {
                ("severity", _) => severity.fill(item, errors, is_warning),
                ("description", _) => description.fill(item, errors, Item::text),
                (_, Some(kind)) => {
                    demands += 1;
                    if demands > 1 {
                        errors.at(
                            item,
                            "one `rule(…)` demands one thing; write another for this",
                        );
                    }
                    rule = fields(item, kind, errors).map(|fields| (kind, fields));
                }
                _ => {
                    demands += 1;
                    unknown(item, &word, errors);
                }
            }
        }
        if demands == 0 {
            item.expected("what is demanded", "rule(not_before(\"…\", \"…\"))", errors);
        }
        let (kind, fields) = rule?;
        let warning = severity.get().copied().unwrap_or_default();
        Some(Self {
            kind,
            fields,
            warning,
            description: description.get().cloned(),
        })
    }
}

fn unknown(item: &Item, word: &str, errors: &Errors) {
    let others = ["severity", "description"];
    let hint = suggest::hint(word, RuleKind::WORDS.into_iter().chain(others));
    let kinds = "`not_before`, `requires`, `at_least_one` or `at_most_one`";
    errors.at(&item.name, format!("a rule is {kinds}{hint}"));
}

fn is_warning(item: &Item, errors: &Errors) -> Option<bool> {
    let text = item.text(errors)?;
    match text.value().as_str() {
        "warning" => Some(true),
        "error" => Some(false),
        other => {
            let hint = suggest::hint(other, ["warning", "error"]);
            errors.at(&text, format!("a severity is `warning` or `error`{hint}"));
            None
        }
    }
}

fn fields(item: &Item, kind: RuleKind, errors: &Errors) -> Option<Vec<LitStr>> {
    let count = match &item.form {
        Form::List(_, items) => items.len(),
        _ => 0,
    };
    if let Some(wanted) = kind.wrong_count(count) {
        let more = if kind == RuleKind::NotBefore {
            ""
        } else {
            ", …"
        };
        item.expected(wanted, format!("{kind}(\"…\", \"…\"{more})"), errors);
    }
    if count == 0 { None } else { item.texts(errors) }
}
