//! Positions: one pass over the events of `saphyr-parser` gives the span of every node and the exact text of scalars.

mod extent;

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks};

/// Deeper documents are refused, as `serde_yaml` does.
pub(crate) const DEEPEST: usize = 128;

/// One node of the document as written: an alias is a node of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The first byte.
    pub(crate) start: usize,
    /// The byte behind the last one.
    pub(crate) end: usize,
    /// Whether it stands in brackets or is written in them.
    pub(crate) flow: bool,
    pub(crate) form: Form,
}

/// What a node looks like; children are positions in [`Places::list`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<usize>),
    Map(Vec<(usize, usize)>),
    /// The anchored node.
    Alias(usize),
}

/// All nodes of one document.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub(crate) list: Vec<Place>,
    /// The outermost node.
    pub(crate) root: Option<usize>,
    /// How many documents the stream has, and where the second begins.
    pub(crate) second_document: Option<usize>,
}

/// A syntax error as this parser sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) at: usize,
    pub(crate) message: String,
}

impl Places {
    pub(crate) fn get(&self, index: usize) -> &Place {
        &self.list[index]
    }

    /// Reads the events of `text`, which has no byte-order mark.
    pub(crate) fn of(text: &str) -> Result<Self, SyntaxError> {
        let builder = Builder {
            text,
            offsets: Offsets::of(text),
            places: Self::default(),
            open: Vec::new(),
            anchors: HashMap::new(),
        };
        let mut places = builder.run()?;
        let extents = extent::of(text, &places);
        for (place, extent) in places.list.iter_mut().zip(extents) {
            (place.start, place.end) = (extent.span.start, extent.span.end);
            place.flow = extent.flow;
        }
        Ok(places)
    }
}

/// From positions in characters to positions in bytes.
struct Offsets {
    /// `None` for ASCII, where both are the same.
    table: Option<Vec<usize>>,
    length: usize,
}

impl Offsets {
    fn of(text: &str) -> Self {
        let table = (!text.is_ascii()).then(|| text.char_indices().map(|(byte, _)| byte).collect());
        Self {
            table,
            length: text.len(),
        }
    }

    fn byte(&self, index: usize) -> usize {
        match &self.table {
            Some(table) => table.get(index).copied().unwrap_or(self.length),
            None => index.min(self.length),
        }
    }
}

/// A list or map whose end is not reached: its place and what it holds so far, keys and values alike.
struct Open {
    place: usize,
    is_map: bool,
    children: Vec<usize>,
}

struct Builder<'t> {
    text: &'t str,
    offsets: Offsets,
    places: Places,
    open: Vec<Open>,
    anchors: HashMap<usize, usize>,
}

impl Builder<'_> {
    fn run(mut self) -> Result<Places, SyntaxError> {
        let text = self.text;
        let mut parser = Parser::new_from_str(text);
        let mut documents = 0;
        while let Some(event) = parser.next_event() {
            let (event, marks) = event.map_err(|error| SyntaxError {
                at: self.offsets.byte(error.marker().index()),
                message: error.info().to_owned(),
            })?;
            if matches!(event, Event::DocumentStart(_)) {
                documents += 1;
                if documents > 1 {
                    self.places.second_document = Some(self.offsets.byte(marks.start.index()));
                    break;
                }
            }
            self.event(event, marks)?;
        }
        Ok(self.places)
    }

    fn event(&mut self, event: Event<'_>, marks: Marks) -> Result<(), SyntaxError> {
        let start = self.offsets.byte(marks.start.index());
        let end = self.offsets.byte(marks.end.index()).max(start);
        match event {
            Event::Alias(anchor) => {
                // The parser refuses anchors that were never set.
                let target = self.anchors.get(&anchor).copied().unwrap_or_default();
                self.add(
                    0,
                    Place {
                        start,
                        end,
                        flow: false,
                        form: Form::Alias(target),
                    },
                );
            }
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let end = if plain && text.is_empty() { start } else { end };
                let end = start + self.text[start..end].trim_end().len();
                self.add(
                    anchor,
                    Place {
                        start,
                        end,
                        flow: false,
                        form: Form::Scalar {
                            text: text.into_owned(),
                            plain,
                        },
                    },
                );
            }
            Event::SequenceStart(anchor, _) => self.begin(
                anchor,
                Place {
                    start,
                    end,
                    flow: false,
                    form: Form::List(Vec::new()),
                },
            )?,
            Event::MappingStart(anchor, _) => self.begin(
                anchor,
                Place {
                    start,
                    end,
                    flow: false,
                    form: Form::Map(Vec::new()),
                },
            )?,
            Event::SequenceEnd | Event::MappingEnd => self.finish(end),
            _ => {}
        }
        Ok(())
    }

    /// Adds a node to whatever is open.
    fn add(&mut self, anchor: usize, place: Place) -> usize {
        let index = self.places.list.len();
        self.places.list.push(place);
        if anchor != 0 {
            self.anchors.insert(anchor, index);
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(index),
            None => self.places.root = Some(index),
        }
        index
    }

    fn begin(&mut self, anchor: usize, place: Place) -> Result<(), SyntaxError> {
        if self.open.len() >= DEEPEST {
            return Err(SyntaxError {
                at: place.start,
                message: format!("nested deeper than {DEEPEST} levels"),
            });
        }
        let is_map = matches!(place.form, Form::Map(_));
        let place = self.add(anchor, place);
        self.open.push(Open {
            place,
            is_map,
            children: Vec::new(),
        });
        Ok(())
    }

    fn finish(&mut self, end: usize) {
        let Some(Open {
            place,
            is_map,
            children,
        }) = self.open.pop()
        else {
            return;
        };
        let last = children.last().map(|&child| self.places.list[child].end);
        let first = children.first().map(|&child| self.places.list[child].start);
        let place = &mut self.places.list[place];
        let is_flow = content(&self.text[place.start..]).starts_with(['{', '[']);
        if !is_flow {
            place.start = place.start.min(first.unwrap_or(place.start));
        }
        place.end = if is_flow {
            end
        } else {
            last.unwrap_or(place.end).max(place.start)
        };
        place.form = if is_map {
            Form::Map(
                children
                    .chunks_exact(2)
                    .map(|pair| (pair[0], pair[1]))
                    .collect(),
            )
        } else {
            Form::List(children)
        };
    }
}

/// The text of a node behind its anchor and tag.
fn content(mut text: &str) -> &str {
    while text.starts_with(['&', '!']) {
        text = text
            .trim_start_matches(|c: char| !c.is_whitespace())
            .trim_start();
    }
    text
}
