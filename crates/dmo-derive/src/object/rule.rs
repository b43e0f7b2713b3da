//! `rule(not_before("A", "B"), severity = "warning", description = "…")`.

use syn::LitStr;

use crate::errors::Errors;
use crate::item::{Form, Item};
use crate::read::Slot;
use crate::suggest;

/// The rules, the names of their variants of `dmo::RuleKind`, and whether two fields are the most.
const KINDS: [(&str, &str, bool); 4] = [
    ("not_before", "NotBefore", true),
    ("requires", "Requires", false),
    ("at_least_one", "AtLeastOne", false),
    ("at_most_one", "AtMostOne", false),
];

/// One rule across fields.
pub(crate) struct RuleAttr {
    /// The name of the variant of `dmo::RuleKind`.
    pub(crate) variant: &'static str,
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
        let mut rule: Option<(&'static str, Vec<LitStr>)> = None;
        let mut demands = 0;
        for item in items {
            let word = item.word().unwrap_or_default();
            match (word.as_str(), KINDS.iter().find(|(kind, ..)| *kind == word)) {
                ("severity", _) => severity.fill(item, errors, is_warning),
                ("description", _) => description.fill(item, errors, Item::text),
                (_, Some((_, variant, pair))) => {
                    demands += 1;
                    if demands > 1 {
                        errors.at(
                            item,
                            "one `rule(…)` demands one thing; write another for this",
                        );
                    }
                    rule = fields(item, *pair, errors).map(|fields| (*variant, fields));
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
        let (variant, fields) = rule?;
        let warning = severity.get().copied().unwrap_or_default();
        Some(Self {
            variant,
            fields,
            warning,
            description: description.get().cloned(),
        })
    }
}

fn unknown(item: &Item, word: &str, errors: &Errors) {
    let kinds = KINDS.iter().map(|(kind, ..)| *kind);
    let hint = suggest::hint(word, kinds.chain(["severity", "description"]));
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

fn fields(item: &Item, pair: bool, errors: &Errors) -> Option<Vec<LitStr>> {
    let word = item.word().unwrap_or_default();
    let count = match &item.form {
        Form::List(_, items) => items.len(),
        _ => 0,
    };
    if pair && count != 2 {
        item.expected(
            "exactly two fields",
            format!("{word}(\"…\", \"…\")"),
            errors,
        );
    } else if count < 2 {
        item.expected(
            "two fields or more",
            format!("{word}(\"…\", \"…\", …)"),
            errors,
        );
    }
    if count == 0 { None } else { item.texts(errors) }
}
