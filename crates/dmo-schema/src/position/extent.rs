//! Where nodes begin and end exactly: the events of the parser and the text, walked together.
//!
//! The events leave open where block scalars and some lists begin, and count comments behind quotes and brackets as part
//! of what they follow.

use std::ops::Range;

use super::{Form as Shape, Places};

/// Where a node stands exactly, and whether it stands in brackets or is written in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Extent {
    pub(super) span: Range<usize>,
    pub(super) flow: bool,
}

/// The extents of all places of `text`.
pub(super) fn of(text: &str, places: &Places) -> Vec<Extent> {
    let mut fitting = Fitting {
        text,
        places,
        extents: vec![Extent::default(); places.list.len()],
    };
    if let Some(root) = places.root {
        let start = fitting.first();
        fitting.node(root, Some(start), false);
    }
    fitting.extents
}

struct Fitting<'t> {
    text: &'t str,
    places: &'t Places,
    extents: Vec<Extent>,
}

impl Fitting<'_> {
    /// Finds the extents of a node and all below it, and gives back where it ends. `start` is its first byte where that
    /// is known better than from the events.
    fn node(&mut self, index: usize, start: Option<usize>, in_flow: bool) -> usize {
        let places = self.places;
        let place = places.get(index);
        let start = start.unwrap_or(place.start);
        let content = self.content(start);
        let (flow, end) = match &place.form {
            Shape::Alias(_) => (in_flow, place.end),
            Shape::Scalar { text, plain: true } if text.is_empty() => {
                (in_flow, self.lone_properties(start))
            }
            Shape::Scalar { text, plain: true } => (in_flow, self.text_end(place.end, text)),
            Shape::Scalar { text, .. } => {
                let end = match self.text[content..].chars().next() {
                    Some(quote @ ('"' | '\'')) => self.quote_end(content, quote),
                    Some('|' | '>') => {
                        Some(self.block_end(content, self.text_end(place.end, text), text))
                    }
                    _ => None,
                };
                (in_flow, end.unwrap_or(place.end))
            }
            Shape::List(items) => {
                let brackets = self.text[content..].starts_with('[');
                (brackets, self.list(items, content, brackets, place.end))
            }
            Shape::Map(entries) => {
                let is_key = |&(key, _): &(usize, usize)| places.get(key).start == content;
                let braces =
                    self.text[content..].starts_with('{') && !entries.first().is_some_and(is_key);
                let flow = braces || in_flow;
                (flow, self.map(entries, content, (braces, flow), place.end))
            }
        };
        let end = end.max(start);
        self.extents[index] = Extent {
            span: start..end,
            flow,
        };
        end
    }

    fn list(&mut self, items: &[usize], content: usize, brackets: bool, fallback: usize) -> usize {
        let mut end = content;
        for &item in items {
            let start = self.gap(end);
            let start = if brackets || !self.text[start..].starts_with('-') {
                None
            } else if self.is_nothing(item) {
                Some(start + 1)
            } else {
                Some(self.gap(start + 1))
            };
            end = self.node(item, start, brackets);
        }
        if brackets {
            self.bracket(end.max(content + 1), ']').unwrap_or(fallback)
        } else {
            end
        }
    }

    fn map(
        &mut self,
        entries: &[(usize, usize)],
        content: usize,
        (braces, flow): (bool, bool),
        fallback: usize,
    ) -> usize {
        let mut end = content;
        for &(key, value) in entries {
            let key_end = self.node(key, None, flow);
            let colon = self.gap(key_end);
            let start = if !self.is_colon(colon, flow) {
                key_end
            } else if self.is_nothing(value) {
                colon + 1
            } else {
                self.gap(colon + 1)
            };
            end = self.node(value, Some(start), flow);
        }
        if braces {
            self.bracket(end.max(content + 1), '}').unwrap_or(fallback)
        } else {
            end
        }
    }

    /// Whether the colon behind a key stands at `at`. Outside of brackets the next name may begin with one.
    fn is_colon(&self, at: usize, flow: bool) -> bool {
        self.text[at..].strip_prefix(':').is_some_and(|rest| {
            flow || rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])
        })
    }

    /// Whether nothing at all is written for the node.
    fn is_nothing(&self, index: usize) -> bool {
        let place = self.places.get(index);
        matches!(&place.form, Shape::Scalar { text, plain: true } if text.is_empty())
            && self.lone_properties(place.start) == place.start
    }

    /// Where the first node begins: behind comments, directives and the mark of the document.
    fn first(&self) -> usize {
        let mut at = self.gap(0);
        while self.text[at..].starts_with('%') {
            at = self.gap(self.line_end(at));
        }
        let at_line_start = at == 0 || self.text[..at].ends_with('\n');
        match self.text[at..].strip_prefix("---") {
            Some(rest)
                if at_line_start
                    && (rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])) =>
            {
                self.gap(at + 3)
            }
            _ => at,
        }
    }

    /// Where the node begins whose anchor and tag begin at `at`; `at` if it has none.
    fn content(&self, mut at: usize) -> usize {
        while self.text[at..].starts_with(['&', '!']) {
            at = self.gap(self.word_end(at));
        }
        at
    }

    /// The end of the anchor and tag that are all that is written at `at`; `at` itself if there is more or nothing.
    fn lone_properties(&self, at: usize) -> usize {
        let (mut behind, mut next) = (at, at);
        while self.text[next..].starts_with(['&', '!']) {
            behind = self.word_end(next);
            let rest = &self.text[behind..];
            next = behind + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        let rest = &self.text[next..];
        let ends = ['\r', '\n', '#', ',', ']', '}', ':'];
        if rest.is_empty() || rest.starts_with(ends) {
            behind
        } else {
            at
        }
    }

    fn word_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest
            .find([' ', '\t', '\r', '\n', ',', ']', '}'])
            .unwrap_or(rest.len())
    }

    /// Skips white space, line breaks and comments.
    fn gap(&self, mut at: usize) -> usize {
        loop {
            let rest = &self.text[at..];
            at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            if !self.text[at..].starts_with('#') {
                return at;
            }
            at = self.line_end(at);
        }
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |length| at + length)
    }

    /// The end of text whose place ends at `end`: the places end before any white space, but to YAML only spaces, tabs
    /// and line breaks are that.
    fn text_end(&self, end: usize, text: &str) -> usize {
        let is_text = |c: char| !matches!(c, ' ' | '\t' | '\r' | '\n');
        let spaces = text.chars().rev().take_while(|c| c.is_whitespace());
        match spaces.filter(|&c| is_text(c)).count() {
            0 => end,
            count => {
                let mut more = self.text[end..].char_indices().filter(|&(_, c)| is_text(c));
                more.nth(count - 1)
                    .map_or(end, |(length, c)| end + length + c.len_utf8())
            }
        }
    }

    /// Behind the quote that closes the one at `at`.
    fn quote_end(&self, at: usize, quote: char) -> Option<usize> {
        let mut characters = self.text[at + 1..].char_indices().peekable();
        while let Some((length, c)) = characters.next() {
            if c == '\\' && quote == '"' {
                characters.next();
            } else if c == quote {
                let doubled = quote == '\'' && characters.next_if(|&(_, c)| c == quote).is_some();
                if !doubled {
                    return Some(at + 1 + length + 1);
                }
            }
        }
        None
    }

    /// The end of the block scalar whose `|` or `>` stands at `at`; `last` is the end of its visible text.
    fn block_end(&self, at: usize, last: usize, text: &str) -> usize {
        let header = &self.text[at..self.line_end(at)];
        let header = header.split(' ').next().unwrap_or(header).trim_end();
        let keep = header.contains('+');
        let visible = text.contains(|c| !matches!(c, ' ' | '\t' | '\n'));
        let mut end = if visible { last } else { at + header.len() };
        let mut line = self.line_end(end) + 1;
        while line < self.text.len() {
            let stop = self.line_end(line);
            let blank = self.text[line..stop].trim_end_matches('\r');
            if !blank.trim_matches([' ', '\t']).is_empty() {
                break;
            }
            // An empty line counts only with `+`; one of spaces may be text.
            if keep || !blank.is_empty() {
                end = line + blank.len();
            }
            line = stop + 1;
        }
        end
    }

    /// Behind the bracket that closes the list or map whose last child ends at `at`.
    fn bracket(&self, at: usize, bracket: char) -> Option<usize> {
        let mut at = self.gap(at);
        while self.text[at..].starts_with([',', ':', '?']) {
            at = self.gap(at + 1);
        }
        self.text[at..].starts_with(bracket).then_some(at + 1)
    }
}
