//! Rules across fields.

use dmo_vocabulary::{Key, Section, Severity};

use crate::finding::ObjectFault;
use crate::model::{Rule, RuleKind};
use crate::parse::Parser;
use crate::source::Span;
use crate::yaml::{Node, NodeKind};

/// Reads the key `rules`.
pub(super) fn rules(parser: &mut Parser, node: &Node) -> (Vec<Rule>, Vec<Vec<Span>>) {
    let NodeKind::List(items) = &node.kind else {
        parser.expected("a list", "`rules`", node);
        return (Vec::new(), Vec::new());
    };
    items.iter().filter_map(|item| rule(parser, item)).unzip()
}

fn rule(parser: &mut Parser, node: &Node) -> Option<(Rule, Vec<Span>)> {
    let keys = parser.keys(node, Section::Rule);
    let one = parser.alternative(node, &keys, Section::Rule);
    let severity = keys.word(parser, Key::Severity);
    let description = keys.text(parser, Key::Description);
    let (key, at) = one?;
    let kind = RuleKind::from_word(key.as_str())?;
    let before = parser.findings.len();
    let fields = keys.texts(parser, key);
    if let Some(wanted) = kind.wrong_count(fields.len())
        && parser.findings.len() == before
    {
        parser.add(at, ObjectFault::RuleArity(kind, wanted, fields.len()));
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
