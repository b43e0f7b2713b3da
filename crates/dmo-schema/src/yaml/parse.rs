//! Text to a tree: one pass over the events of `saphyr-parser`, from which come the values, their exact text and their
//! places. What a scalar without quotes means is decided as `serde_yaml` does.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};

use super::scalar::{by_core_tag, core_tag, own_tag, plain};
use super::scan::Scan;
use super::{Error, ErrorKind, Node, NodeKind, Span};

/// Deeper documents are refused, as `serde_yaml` does.
pub(super) const DEEPEST: usize = 128;

/// Reads the one document of `text`, the file at position `file`. `None` if it has nothing but comments.
pub(super) fn parse(file: usize, text: &str) -> Result<Option<Node>, Error> {
    let bytes = text.char_indices().map(|(byte, _)| byte);
    let builder = Builder {
        file,
        text,
        scan: Scan(text),
        bytes: (!text.is_ascii()).then(|| bytes.collect()),
        root: None,
        open: Vec::new(),
        anchors: HashMap::new(),
        // No text without aliases has so many nodes.
        left: 4 * text.len() + 1_000,
    };
    builder.document(Parser::new_from_str(text))
}

/// A node that aliases may repeat.
struct Anchored {
    node: Node,
    /// How many nodes it is.
    size: usize,
    /// How many lists and maps nest in it.
    height: usize,
}

/// What the event says of a node beside its value.
struct Properties {
    /// The number of its anchor; 0 for none.
    anchor: usize,
    tag: Option<String>,
    /// How many nodes could follow before it.
    left: usize,
}

/// A list or map of which the end is not reached.
struct Open {
    properties: Properties,
    start: usize,
    /// Where it begins after its anchor and tag.
    content: usize,
    /// Whether it is written in brackets itself, and whether in brackets at all.
    brackets: bool,
    flow: bool,
    /// Where the last child ends.
    end: usize,
    children: Children,
}

enum Children {
    List(Vec<Node>),
    /// The last key may wait for its value.
    Map(Vec<(Node, Node)>, Option<Node>),
}

/// A list or map whose event was the last one: where it begins depends on the next one too.
struct Beginning {
    properties: Properties,
    /// The first byte, as far as the event says it, and whether it is certain.
    start: (usize, bool),
    in_flow: bool,
    children: Children,
}

struct Builder<'t> {
    file: usize,
    text: &'t str,
    scan: Scan<'t>,
    /// Where each character begins, as the parser counts them; `None` for ASCII.
    bytes: Option<Vec<usize>>,
    root: Option<Node>,
    open: Vec<Open>,
    /// Nodes with an anchor, as far as they are complete.
    anchors: HashMap<usize, Anchored>,
    /// How many nodes may follow, so that aliases of aliases stay within the size of the file.
    left: usize,
}

impl<'t> Builder<'t> {
    fn document(mut self, parser: Parser<'t, StrInput<'t>>) -> Result<Option<Node>, Error> {
        let mut beginning = None;
        for event in parser {
            let (event, marks) = event.map_err(|error| {
                let at = self.byte(error.marker().index());
                self.error(ErrorKind::Syntax, at, error.info())
            })?;
            let start = self.byte(marks.start.index());
            let at = start..self.byte(marks.end.index()).max(start);
            if let Some(beginning) = beginning.take() {
                let is_end = matches!(event, Event::SequenceEnd | Event::MappingEnd);
                self.open(beginning, (!is_end).then_some(at.start))?;
            }
            beginning = self.event(event, at)?;
        }
        Ok(self.root)
    }

    fn event(&mut self, event: Event<'t>, at: Range<usize>) -> Result<Option<Beginning>, Error> {
        let (anchor, tag, children) = match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                let span = self.span(at.start..(at.start + 3).min(self.text.len()));
                let message = "a second document begins here";
                return Err(Error::new(
                    ErrorKind::SecondDocument,
                    self.text,
                    span,
                    message,
                ));
            }
            Event::Alias(anchor) => return self.alias(anchor, at).map(|()| None),
            Event::Scalar(text, style, anchor, tag) => {
                let (start, in_flow) =
                    self.start(&at, style == ScalarStyle::Plain && text.is_empty());
                let properties = self.properties(anchor, tag.as_deref(), at.start)?;
                self.scalar(
                    &text,
                    style,
                    &at,
                    start.unwrap_or(at.start),
                    in_flow,
                    &properties,
                );
                return Ok(None);
            }
            Event::SequenceStart(anchor, tag) => (anchor, tag, Children::List(Vec::new())),
            Event::MappingStart(anchor, tag) => (anchor, tag, Children::Map(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(at.end);
                return Ok(None);
            }
            _ => return Ok(None),
        };
        let (start, in_flow) = self.start(&at, false);
        Ok(Some(Beginning {
            properties: self.properties(anchor, tag.as_deref(), at.start)?,
            start: (start.unwrap_or(at.start), start.is_some()),
            in_flow,
            children,
        }))
    }

    /// The byte of the character at `index`.
    fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.text.len()),
            None => index.min(self.text.len()),
        }
    }

    fn span(&self, at: Range<usize>) -> Span {
        Span {
            file: self.file,
            start: at.start,
            end: at.end.max(at.start),
        }
    }

    fn error(&self, kind: ErrorKind, at: usize, message: impl Into<String>) -> Error {
        Error::at(kind, self.text, self.file, at, message)
    }

    /// Counts nodes that are added at `at`.
    fn count(&mut self, nodes: usize, at: usize) -> Result<(), Error> {
        match self.left.checked_sub(nodes) {
            Some(left) => self.left = left,
            None => {
                return Err(self.error(
                    ErrorKind::Limit,
                    at,
                    "aliases repeat too much of the file",
                ));
            }
        }
        Ok(())
    }

    /// Checks that `more` lists and maps at `at` do not nest too deeply.
    fn check_depth(&self, more: usize, at: usize) -> Result<(), Error> {
        if self.open.len() + more > DEEPEST {
            let message = format!("nested deeper than {DEEPEST} levels");
            return Err(self.error(ErrorKind::Limit, at, message));
        }
        Ok(())
    }

    fn properties(
        &mut self,
        anchor: usize,
        tag: Option<&Tag>,
        at: usize,
    ) -> Result<Properties, Error> {
        let left = self.left;
        self.count(1, at)?;
        Ok(Properties {
            anchor,
            tag: tag.map(|tag| format!("{}{}", tag.handle, tag.suffix)),
            left,
        })
    }

    /// The first byte of the next node, where the text says it better than the event, and whether the node stands in
    /// brackets. `at` is its event, and `is_empty` whether that is a scalar without text or quotes.
    fn start(&self, at: &Range<usize>, is_empty: bool) -> (Option<usize>, bool) {
        let scan = self.scan;
        let Some(open) = self.open.last() else {
            return (Some(scan.first()), false);
        };
        // After a dash or colon; white space and comments follow it, unless nothing is written.
        let after = |mark: usize| {
            let is_nothing = is_empty && scan.lone_properties(at.start) == at.start;
            if is_nothing {
                mark + 1
            } else {
                scan.gap(mark + 1)
            }
        };
        let start = match &open.children {
            Children::List(_) => {
                let dash = scan.gap(open.end);
                let is_dash = !open.brackets && self.text[dash..].starts_with('-');
                is_dash.then(|| after(dash))
            }
            Children::Map(_, None) => None,
            Children::Map(_, Some(key)) => {
                let colon = scan.gap(key.span.end);
                let is_colon = scan.is_colon(colon, open.flow);
                Some(if is_colon { after(colon) } else { key.span.end })
            }
        };
        (start, open.flow)
    }

    /// Opens a list or map whose first child begins at `child`.
    fn open(&mut self, beginning: Beginning, child: Option<usize>) -> Result<(), Error> {
        let (start, is_certain) = beginning.start;
        self.check_depth(1, start)?;
        let start = match child {
            Some(child) if !is_certain => start.min(child),
            _ => start,
        };
        let content = self.scan.content(start);
        let written = &self.text[content..];
        let (brackets, flow) = match beginning.children {
            Children::List(_) => (written.starts_with('['), written.starts_with('[')),
            Children::Map(..) => {
                // The first key may be written in braces.
                let braces = written.starts_with('{') && child != Some(content);
                (braces, braces || beginning.in_flow)
            }
        };
        self.open.push(Open {
            properties: beginning.properties,
            start,
            content,
            brackets,
            flow,
            end: content,
            children: beginning.children,
        });
        Ok(())
    }

    /// Closes a list or map whose event ends at `event_end`.
    fn close(&mut self, event_end: usize) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let (kind, bracket) = match open.children {
            Children::List(items) => (NodeKind::List(items), ']'),
            Children::Map(entries, _) => (NodeKind::Map(entries), '}'),
        };
        let end = if open.brackets {
            let after = open.end.max(open.content + 1);
            self.scan.bracket(after, bracket).unwrap_or(event_end)
        } else {
            open.end
        };
        let span = self.span(open.start..end);
        self.add(span, open.flow, kind, &open.properties);
    }

    fn alias(&mut self, anchor: usize, at: Range<usize>) -> Result<(), Error> {
        let (start, flow) = self.start(&at, false);
        // The parser refuses anchors that were never set.
        let Some(anchored) = self.anchors.get(&anchor) else {
            let message = "an alias refers to a value that contains the alias itself";
            return Err(self.error(ErrorKind::Limit, at.start, message));
        };
        let (size, height) = (anchored.size, anchored.height);
        self.count(size, at.start)?;
        self.check_depth(height, at.start)?;
        let node = &self.anchors[&anchor].node;
        let node = Node {
            span: self.span(start.unwrap_or(at.start)..at.end),
            anchor: Some(node.content()),
            flow,
            kind: node.kind.clone(),
        };
        self.attach(node);
        Ok(())
    }

    /// Adds a scalar whose event begins and ends at `at`.
    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        at: &Range<usize>,
        start: usize,
        in_flow: bool,
        properties: &Properties,
    ) {
        let event_end = at.start + self.text[at.clone()].trim_end().len();
        let is_plain = style == ScalarStyle::Plain;
        let end = if is_plain && text.is_empty() {
            self.scan.lone_properties(start)
        } else if is_plain {
            self.scan.text_end(event_end, text)
        } else {
            self.scan
                .scalar_end(self.scan.content(start), event_end, text)
        };
        let kind = match properties.tag.as_deref().and_then(core_tag) {
            Some(tag) => by_core_tag(text, tag),
            None if is_plain => plain(text),
            None => NodeKind::Text(text.to_owned()),
        };
        self.add(self.span(start..end), in_flow, kind, properties);
    }

    /// Adds a value, under its tag unless that is one of YAML's own, to whatever is open.
    fn add(&mut self, span: Span, flow: bool, kind: NodeKind, properties: &Properties) {
        let node = Node {
            flow,
            ..Node::scalar_at(span, kind)
        };
        let node = match properties
            .tag
            .as_deref()
            .and_then(|tag| tag.strip_prefix('!'))
        {
            Some(tag) => Node {
                flow,
                ..Node::scalar_at(
                    span,
                    NodeKind::Tagged(own_tag(tag).to_owned(), Box::new(node)),
                )
            },
            None => node,
        };
        if properties.anchor != 0 {
            let anchored = Anchored {
                node: node.clone(),
                size: properties.left - self.left,
                height: node.height(),
            };
            self.anchors.insert(properties.anchor, anchored);
        }
        self.attach(node);
    }

    fn attach(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        let end = node.span.end;
        match &mut open.children {
            Children::List(items) => items.push(node),
            Children::Map(entries, key) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => {
                    *key = Some(node);
                    return;
                }
            },
        }
        open.end = end;
    }
}
