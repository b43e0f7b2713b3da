//! What is wrong in the settings, and where.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use dmo_schema::printable::{self, Escaped, escape};

/// Something wrong in the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What is wrong, in one line.
    pub message: String,
    /// Where it stands; `None` for a setting that was not read from a file.
    pub location: Option<Location>,
    /// How to fix it.
    pub help: Option<String>,
}

/// A location in a `dmo.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// The file, by the path under which it was read.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    excerpt: Box<Excerpt>,
}

/// The lines that a location touches.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Excerpt {
    lines: String,
    /// The bytes of the lines that are the location.
    span: Range<usize>,
}

/// A text of the settings, and where it stands if it was read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) location: Option<Location>,
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            location: None,
        }
    }
}

impl Diagnostic {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            location: None,
            help: None,
        }
    }

    pub(crate) fn at(self, location: Option<Location>) -> Self {
        Self { location, ..self }
    }

    pub(crate) fn help(self, help: impl Into<Option<String>>) -> Self {
        Self {
            help: help.into(),
            ..self
        }
    }

    /// The report for people, as rustc prints its own: what is wrong, the line of the file where it stands, and how to
    /// fix it.
    pub fn render(&self, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut group = Group::with_title(Level::ERROR.primary_title(escape(&self.message)));
        if let Some(location) = &self.location {
            let file = printable::path(&location.file);
            let excerpt = &location.excerpt;
            group = if excerpt.lines.is_empty() {
                let origin = Origin::path(file).line(location.line);
                group.element(origin.char_column(location.column))
            } else {
                let shown = printable::Excerpt::new(&excerpt.lines);
                let mark = AnnotationKind::Primary.span(shown.span(excerpt.span.clone()));
                let snippet = Snippet::source(shown.into_text()).line_start(location.line);
                group.element(snippet.path(file).annotation(mark))
            };
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(escape(help)));
        }
        renderer.render(&[group])
    }
}

impl fmt::Display for Diagnostic {
    /// One line: `dmo.toml:3:5: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Location {
            file, line, column, ..
        }) = &self.location
        {
            write!(f, "{}:{line}:{column}: ", printable::path(file))?;
        }
        write!(f, "{}", Escaped(&self.message))
    }
}

impl Location {
    /// The location of some bytes of a file.
    pub(crate) fn new(file: &Path, text: &str, span: Range<usize>) -> Self {
        let boundary = |at: usize| {
            let at = at.min(text.len());
            (0..=at)
                .rev()
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(0)
        };
        let start = boundary(span.start);
        let end = boundary(span.end).max(start);
        let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let last = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let lines = &text[first..last];
        let lines = lines.strip_suffix('\r').unwrap_or(lines);
        // The line break itself may be the location.
        let within = |at: usize| (at - first).min(lines.len());
        Self {
            file: file.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column: text[first..start].chars().count() + 1,
            excerpt: Box::new(Excerpt {
                lines: lines.to_owned(),
                span: within(start)..within(end),
            }),
        }
    }
}

/// `a`, `b` and `c` as code; of many only the first.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const MOST: usize = 4;
    let mut words: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if words.len() > MOST {
        let others = words.len() - (MOST - 1);
        words.truncate(MOST - 1);
        words.push(format!("{others} others"));
    }
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn diagnostic(text: &str, span: Range<usize>) -> Diagnostic {
        let location = Location::new(Path::new("dmo.toml"), text, span);
        Diagnostic::new("it is wrong").at(Some(location))
    }

    #[test]
    fn a_diagnostic_shows_its_line() {
        let diagnostic = diagnostic("# é\nx = \"é\"\r\ny = 1\n", 9..13).help("fix it".to_owned());
        assert_eq!(diagnostic.to_string(), "dmo.toml:2:5: it is wrong");
        expect![[r#"
            error: it is wrong
             --> dmo.toml:2:5
              |
            2 | x = "é"
              |     ^^^
              |
              = help: fix it"#]]
        .assert_eq(&diagnostic.render(false));
    }

    #[test]
    fn a_diagnostic_behind_the_last_line_has_none_to_show() {
        expect![[r"
            error: it is wrong
            --> dmo.toml:2:1"]]
        .assert_eq(&diagnostic("x = 1\n", 6..6).render(false));
    }

    #[test]
    fn a_diagnostic_of_a_builder_has_no_place() {
        expect!["error: it is wrong"].assert_eq(&Diagnostic::new("it is wrong").render(false));
    }

    #[test]
    fn names_are_listed_and_many_are_counted() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(
            listed(["a", "b", "c", "d", "e"]),
            "`a`, `b`, `c` and 2 others"
        );
    }
}
