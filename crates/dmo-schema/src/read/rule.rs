//! Rules across fields.

use dmo_vocabulary::{Key, Section, Severity};

use crate::code::Code;
use crate::finding::Draft;
use crate::model::{Rule, RuleKind};
use crate::read::{Reader, list};
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// Reads the key `rules`.
pub(super) fn rules(reader: &mut Reader, node: &Node) -> (Vec<Rule>, Vec<Vec<Span>>) {
    let Kind::List(items) = &node.kind else {
        reader.expected("a list", "`rules`", node);
        return (Vec::new(), Vec::new());
    };
    items.iter().filter_map(|item| rule(reader, item)).unzip()
}

fn rule(reader: &mut Reader, node: &Node) -> Option<(Rule, Vec<Span>)> {
    let keys = reader.keys(node, Section::Rule);
    let Kind::Map(_) = node.kind else { return None };
    let stated: Vec<_> = RuleKind::ALL
        .iter()
        .filter_map(|&kind| Some((kind, keys.key(kind.key())?)))
        .collect();
    let severity = keys
        .read(Key::Severity, |node| reader.word(node, "`severity`"))
        .flatten();
    let description = keys
        .read(Key::Description, |node| reader.text(node, "`description`"))
        .flatten();
    let &[(kind, at)] = stated.as_slice() else {
        if !stated.is_empty() || keys.is_unexplained() {
            let stated: Vec<_> = stated.iter().map(|(_, at)| *at).collect();
            one_demand(reader, node.content(), &stated);
        }
        return None;
    };
    let key = kind.key();
    let before = reader.drafts.len();
    let fields = keys
        .read(key, |node| reader.texts(node, &format!("`{key}`")))
        .unwrap_or_default();
    if let Some(wanted) = kind.wrong_count(fields.len())
        && reader.drafts.len() == before
    {
        reader.add(
            Draft::error(
                Code::RuleArity,
                at,
                format!("`{key}` takes {wanted}, not {}", fields.len()),
            )
            .help(format!("write `{key}: [FIELD, FIELD]`")),
        );
    }
    let (fields, places) = fields.into_iter().unzip();
    Some((
        Rule {
            kind,
            fields,
            warning: severity == Some(Severity::Warning),
            description,
        },
        places,
    ))
}

fn one_demand(reader: &mut Reader, at: Span, stated: &[Span]) {
    let draft = match stated {
        [] => Draft::error(Code::MissingKey, at, "the rule demands nothing"),
        [first, second, ..] => {
            Draft::error(Code::Contradiction, *second, "a rule demands one thing")
                .here("a second one")
                .label(*first, "the first")
        }
        [_] => return,
    };
    reader.add(draft.help(format!(
        "each rule has one of {}",
        list(&RuleKind::WORDS).replace(" and ", " or ")
    )));
}
