//! Rules across fields.

use dmo_vocabulary::{Key, Section, Severity};

use crate::finding::ObjectFault;
use crate::model::{Rule, RuleKind};
use crate::read::Reader;
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// Reads the key `rules`.
pub(super) fn rules(reader: &mut Reader, node: &Node) -> (Vec<Rule>, Vec<Vec<Span>>) {
    let NodeKind::List(items) = &node.kind else {
        reader.expected("a list", "`rules`", node);
        return (Vec::new(), Vec::new());
    };
    items.iter().filter_map(|item| rule(reader, item)).unzip()
}

fn rule(reader: &mut Reader, node: &Node) -> Option<(Rule, Vec<Span>)> {
    let keys = reader.keys(node, Section::Rule);
    let one = reader.alternative(node, &keys, Section::Rule);
    let severity = keys
        .read(Key::Severity, |node| reader.word(node, Key::Severity))
        .flatten();
    let description = keys
        .read(Key::Description, |node| reader.text(node, "`description`"))
        .flatten();
    let (key, at) = one?;
    let kind = RuleKind::from_word(key.as_str())?;
    let before = reader.findings.len();
    let fields = keys
        .read(key, |node| reader.texts(node, &format!("`{key}`")))
        .unwrap_or_default();
    if let Some(wanted) = kind.wrong_count(fields.len())
        && reader.findings.len() == before
    {
        let fault = ObjectFault::RuleArity {
            rule: kind,
            wanted,
            count: fields.len(),
        };
        reader.add(at, fault);
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
