//! Where nodes begin and end exactly, which the events of the parser leave open for block scalars and some lists, and
//! where they count comments after quotes and brackets as part of what they follow.

/// A text in which places are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'t>(pub(super) &'t str);

impl Scan<'_> {
    /// Whether the colon after a key stands at `at`. Outside of brackets the next name may begin with one.
    pub(super) fn is_colon(self, at: usize, flow: bool) -> bool {
        self.0[at..].strip_prefix(':').is_some_and(|rest| {
            flow || rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])
        })
    }

    /// Where the first node of the text begins: after comments, directives and the mark of the document.
    pub(super) fn first(self) -> usize {
        let mut at = self.gap(0);
        while self.0[at..].starts_with('%') {
            at = self.gap(self.line_end(at));
        }
        let at_line_start = at == 0 || self.0[..at].ends_with('\n');
        match self.0[at..].strip_prefix("---") {
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
    pub(super) fn content(self, mut at: usize) -> usize {
        while self.0[at..].starts_with(['&', '!']) {
            at = self.gap(self.word_end(at));
        }
        at
    }

    /// The end of the anchor and tag that are all that is written at `at`; `at` itself if there is more or nothing.
    pub(super) fn lone_properties(self, at: usize) -> usize {
        let (mut after, mut next) = (at, at);
        while self.0[next..].starts_with(['&', '!']) {
            after = self.word_end(next);
            let rest = &self.0[after..];
            next = after + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        let rest = &self.0[next..];
        let ends = ['\r', '\n', '#', ',', ']', '}', ':'];
        if rest.is_empty() || rest.starts_with(ends) {
            after
        } else {
            at
        }
    }

    pub(super) fn word_end(self, at: usize) -> usize {
        let rest = &self.0[at..];
        at + rest
            .find([' ', '\t', '\r', '\n', ',', ']', '}'])
            .unwrap_or(rest.len())
    }

    /// The end of a scalar that is not plain and means `text`, whose quote, `|` or `>` stands at `content`. The event of
    /// the parser ends at `event_end`.
    pub(super) fn scalar_end(self, content: usize, event_end: usize, text: &str) -> usize {
        let end = match self.0[content..].chars().next() {
            Some(quote @ ('"' | '\'')) => self.quote_end(content, quote),
            Some('|' | '>') => Some(self.block_end(content, self.text_end(event_end, text), text)),
            _ => None,
        };
        end.unwrap_or(event_end)
    }

    /// Skips white space, line breaks and comments.
    pub(super) fn gap(self, mut at: usize) -> usize {
        loop {
            let rest = &self.0[at..];
            at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            if !self.0[at..].starts_with('#') {
                return at;
            }
            at = self.line_end(at);
        }
    }

    pub(super) fn line_end(self, at: usize) -> usize {
        self.0[at..]
            .find('\n')
            .map_or(self.0.len(), |length| at + length)
    }

    /// The end of text whose place ends at `end`: the places end before any white space, but to YAML only spaces, tabs
    /// and line breaks are that.
    pub(super) fn text_end(self, end: usize, text: &str) -> usize {
        let is_text = |c: char| !matches!(c, ' ' | '\t' | '\r' | '\n');
        let spaces = text.chars().rev().take_while(|c| c.is_whitespace());
        match spaces.filter(|&c| is_text(c)).count() {
            0 => end,
            count => {
                let mut more = self.0[end..].char_indices().filter(|&(_, c)| is_text(c));
                more.nth(count - 1)
                    .map_or(end, |(length, c)| end + length + c.len_utf8())
            }
        }
    }

    /// After the quote that closes the one at `at`.
    pub(super) fn quote_end(self, at: usize, quote: char) -> Option<usize> {
        let mut characters = self.0[at + 1..].char_indices().peekable();
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
    pub(super) fn block_end(self, at: usize, last: usize, text: &str) -> usize {
        let header = &self.0[at..self.line_end(at)];
        let header = header.split(' ').next().unwrap_or(header).trim_end();
        let keep = header.contains('+');
        let visible = text.contains(|c| !matches!(c, ' ' | '\t' | '\n'));
        let mut end = if visible { last } else { at + header.len() };
        let mut line = self.line_end(end) + 1;
        while line < self.0.len() {
            let stop = self.line_end(line);
            let blank = self.0[line..stop].trim_end_matches('\r');
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

    /// After the bracket that closes the list or map whose last child ends at `at`.
    pub(super) fn bracket(self, at: usize, bracket: char) -> Option<usize> {
        let mut at = self.gap(at);
        while self.0[at..].starts_with([',', ':', '?']) {
            at = self.gap(at + 1);
        }
        self.0[at..].starts_with(bracket).then_some(at + 1)
    }
}
