//! The lines of a text, and what of them belongs to which key.

/// The lines of a text. Line breaks are `\n`, with a `\r` before it or not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'t>(pub(super) &'t str);

impl<'t> Lines<'t> {
    /// The number of the line of byte `at`, from 1.
    pub(super) fn number(self, at: usize) -> usize {
        self.0
            .bytes()
            .take(at)
            .filter(|&byte| byte == b'\n')
            .count()
            + 1
    }

    /// Where the line of byte `at` begins.
    pub(super) fn start(self, at: usize) -> usize {
        self.0[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the line of byte `at` ends, before its line break.
    pub(super) fn end(self, at: usize) -> usize {
        let line = self.0[at..].split('\n').next().unwrap_or_default();
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// Where the line after that of byte `at` begins.
    pub(super) fn next(self, at: usize) -> usize {
        self.0[at..]
            .find('\n')
            .map_or(self.0.len(), |length| at + length + 1)
    }

    /// The part of the line of byte `at` before it.
    pub(super) fn before(self, at: usize) -> &'t str {
        &self.0[self.start(at)..at]
    }

    /// The line break of the text.
    pub(super) fn eol(self) -> &'static str {
        match self.0.find('\n') {
            Some(end) if self.0[..end].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// After the lines of a key in column `indent` whose value ends at `end`: comment lines that are indented deeper
    /// belong to it.
    pub(super) fn after(self, end: usize, indent: usize) -> usize {
        let mut next = self.next(end);
        while self.comment(next).is_some_and(|column| column > indent) {
            next = self.next(next);
        }
        next
    }

    /// Whether the first line below that of byte `at` that is not empty is a comment in a column after `indent`, which
    /// text that ends above would take for its own.
    pub(super) fn has_comment_below(self, at: usize, indent: usize) -> bool {
        self.comment(self.after_blank(self.next(at)))
            .is_some_and(|column| column > indent)
    }

    /// Where the comment lines directly above the line of byte `at` begin, not before `floor`. A comment at the top of
    /// the text is about the whole of it.
    pub(super) fn lead(self, at: usize, floor: usize) -> usize {
        let line = self.start(at);
        let mut lead = line;
        while lead > floor {
            let above = self.start(lead - 1);
            if above < floor || self.comment(above).is_none() {
                return lead;
            }
            lead = above;
        }
        if lead == 0 { line } else { lead }
    }

    /// The column of the comment if the line that begins at `start` is one.
    fn comment(self, start: usize) -> Option<usize> {
        let line = &self.0[start..];
        let comment = line.trim_start_matches([' ', '\t']);
        comment.starts_with('#').then(|| line.len() - comment.len())
    }

    /// Whether the line that begins at `start` is there and empty.
    pub(super) fn is_blank(self, start: usize) -> bool {
        start < self.0.len() && self.0[start..self.end(start)].trim().is_empty()
    }

    /// After the colon of the key that ends at `end`, on the same line.
    pub(super) fn colon(self, end: usize) -> Option<usize> {
        let rest = &self.0[end..];
        let colon = rest.trim_start_matches([' ', '\t']).strip_prefix(':')?;
        Some(self.0.len() - colon.len())
    }

    /// After the empty lines that begin at `start`.
    pub(super) fn after_blank(self, mut start: usize) -> usize {
        while self.is_blank(start) {
            start = self.next(start);
        }
        start
    }

    /// After the anchor, tag and block indicator that stand from `start` on the line, before a comment.
    pub(super) fn header(self, start: usize) -> usize {
        let line = &self.0[start..self.end(start)];
        let line = line.split(" #").next().unwrap_or(line);
        start + line.trim_end().len()
    }
}
