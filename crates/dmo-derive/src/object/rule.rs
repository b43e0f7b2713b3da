//! `rule(not_before("A", "B"), severity = "warning", description = "…")`.

use dmo_vocabulary::{Key, RuleKind, Section, Severity};
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
            match (Section::Rule.key(&word), RuleKind::from_word(&word)) {
                (Some(Key::Severity), _) => severity.fill(item, errors, severity_of),
                (Some(Key::Description), _) => description.fill(item, errors, Item::text),
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
        let severity = severity.get().copied().unwrap_or_default();
        Some(Self {
            kind,
            fields,
            warning: severity == Severity::Warning,
            description: description.get().cloned(),
        })
    }
}

fn unknown(item: &Item, word: &str, errors: &Errors) {
    let hint = suggest::hint(word, Section::Rule.words());
    let kinds = "`not_before`, `requires`, `at_least_one` or `at_most_one`";
    errors.at(&item.name, format!("a rule is {kinds}{hint}"));
}

fn severity_of(item: &Item, errors: &Errors) -> Option<Severity> {
    let text = item.text(errors)?;
    let severity = Severity::from_word(&text.value());
    if severity.is_none() {
        let hint = suggest::hint(&text.value(), Severity::WORDS);
        errors.at(&text, format!("a severity is `warning` or `error`{hint}"));
    }
    severity
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
