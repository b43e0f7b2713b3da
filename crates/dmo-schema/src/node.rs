//! The third stage: the tree and the positions, held against each other and joined into a located tree.

use crate::finding::{FileFault, PendingFinding};
use crate::position::{DEEPEST, Form, Places, SyntaxError};
use crate::source::Span;
use crate::tree::{self, Tree};

/// A value of a description, located.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// The value as written; an alias where the value is one; the key where nothing is written.
    pub(crate) span: Span,
    /// Of an alias, the value that it stands for.
    anchor: Option<Span>,
    pub(crate) kind: Kind,
}

impl Node {
    /// Where the value itself is written: for an alias, at its anchor.
    pub(crate) fn content(&self) -> Span {
        self.anchor.unwrap_or(self.span)
    }
}

/// What a value is. Scalars have their exact text: `60.10` stays `60.10`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Null(String),
    Bool(bool, String),
    Number(String),
    Text(String),
    Tagged(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Kind {
    /// What it is called in a message.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Null(_) => "nothing",
            Self::Bool(..) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::Tagged(_) => "a tagged value",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

/// Parses the text of the file at position `file` with both parsers.
pub(crate) fn parse(file: usize, text: &str) -> Result<Node, Box<PendingFinding>> {
    let places = Places::of(text);
    if let Err(error) = &places
        && (is_too_deep(error) || brackets(text) > DEEPEST)
    {
        return Err(Box::new(syntax(file, error.at, text, &error.message)));
    }
    let second = places
        .as_ref()
        .ok()
        .and_then(|places| places.second_document);
    if let Some(at) = second {
        let span = Span {
            file,
            start: at,
            end: (at + 3).min(text.len()),
        };
        let fault = FileFault::SeveralDocuments;
        return Err(Box::new(PendingFinding::new(span, fault)));
    }
    let tree = match tree::parse(text) {
        Ok(tree) => tree,
        Err(error) => Err(syntax_of_serde(file, text, &error, places.as_ref().err()))?,
    };
    let places =
        places.map_err(|error| disagreement(span_at(file, error.at, text), &error.message))?;
    match (places.root, tree) {
        (None, Tree::Null) => {
            let whole = Span {
                file,
                ..Span::default()
            };
            Err(Box::new(PendingFinding::new(whole, FileFault::Empty)))
        }
        (None, _) => Err(disagreement(
            Span {
                file,
                ..Span::default()
            },
            "there is no document",
        ))?,
        (Some(root), tree) => Zip {
            file,
            places: &places,
        }
        .join(tree, root),
    }
}

/// The parser with positions gives up on deep nesting before the other one spends time on it.
fn is_too_deep(error: &SyntaxError) -> bool {
    error.message.starts_with("nested deeper") || error.message.contains("recursion limit")
}

/// How deep brackets nest, those in texts counted too. The other parser's time grows with the square of it.
fn brackets(text: &str) -> usize {
    let mut depth = 0_usize;
    let depths = text.bytes().map(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth
    });
    depths.max().unwrap_or_default()
}

fn span_at(file: usize, at: usize, text: &str) -> Span {
    let start = crate::source::floor(text, at);
    let end = start
        + text[start..]
            .chars()
            .next()
            .filter(|&c| c != '\n')
            .map_or(0, char::len_utf8);
    Span { file, start, end }
}

fn syntax(file: usize, at: usize, text: &str, message: &str) -> PendingFinding {
    let fault = FileFault::Syntax(message.to_owned());
    PendingFinding::new(span_at(file, at, text), fault)
}

/// The parser with positions says more exactly what is wrong, where it finds anything wrong.
fn syntax_of_serde(
    file: usize,
    text: &str,
    error: &serde_yaml::Error,
    other: Option<&SyntaxError>,
) -> PendingFinding {
    let message = error.to_string();
    let message = message
        .find(" at line ")
        .map_or(message.as_str(), |end| &message[..end]);
    match (error.location(), other) {
        (_, Some(other)) => syntax(file, other.at, text, &other.message),
        (Some(location), None) => syntax(file, location.index(), text, message),
        (None, None) => syntax(file, 0, text, message),
    }
}

fn disagreement(span: Span, message: &str) -> PendingFinding {
    PendingFinding::new(span, FileFault::Ambiguous(message.to_owned()))
}

struct Zip<'p> {
    file: usize,
    places: &'p Places,
}

impl Zip<'_> {
    fn span(&self, place: usize) -> Span {
        let place = self.places.get(place);
        Span {
            file: self.file,
            start: place.start,
            end: place.end,
        }
    }

    /// Joins a value with its place. The tree is finite and bounded, so following aliases is too.
    fn join(&self, tree: Tree, place: usize) -> Result<Node, Box<PendingFinding>> {
        let span = self.span(place);
        let mut target = place;
        while let Form::Alias(anchored) = self.places.get(target).form {
            target = anchored;
        }
        let kind = match (tree, &self.places.get(target).form) {
            (Tree::Tagged(tag, _), _) => Kind::Tagged(tag),
            (Tree::List(items), Form::List(places)) if items.len() == places.len() => Kind::List(
                items
                    .into_iter()
                    .zip(places)
                    .map(|(item, &place)| self.join(item, place))
                    .collect::<Result<_, _>>()?,
            ),
            (Tree::Map(entries), Form::Map(places)) if entries.len() == places.len() => {
                let mut map = Vec::with_capacity(entries.len());
                for ((key, value), &(key_place, value_place)) in entries.into_iter().zip(places) {
                    let key = self.join(key, key_place)?;
                    let mut value = self.join(value, value_place)?;
                    if value.span.is_empty() {
                        value.span = key.span;
                    }
                    map.push((key, value));
                }
                Kind::Map(map)
            }
            (tree, Form::Scalar { text, plain }) => scalar(tree, text, *plain)
                .ok_or_else(|| disagreement(span, "they see different values"))?,
            _ => Err(disagreement(span, "they see different structures"))?,
        };
        let anchor = (target != place).then(|| self.span(target));
        Ok(Node { span, anchor, kind })
    }
}

/// `None` if the text is not one that the other parser could have read as this.
fn scalar(tree: Tree, text: &str, plain: bool) -> Option<Kind> {
    let owned = || text.to_owned();
    match tree {
        Tree::Text(value) => (value == text).then_some(Kind::Text(value)),
        Tree::Null => {
            matches!(text, "" | "~" | "null" | "Null" | "NULL").then(|| Kind::Null(owned()))
        }
        Tree::Bool(value) => {
            let spelled = text.eq_ignore_ascii_case(if value { "true" } else { "false" });
            spelled.then(|| Kind::Bool(value, owned()))
        }
        Tree::Number => (!plain
            || text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)))
        .then(|| Kind::Number(owned())),
        Tree::List(_) | Tree::Map(_) | Tree::Tagged(..) => None,
    }
}
