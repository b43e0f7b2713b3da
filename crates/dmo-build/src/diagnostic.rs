//! What is wrong in the settings, and where.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use dmo_schema::Severity;
use dmo_schema::printable::{self, Escaped, escape};
use dmo_schema::render::{PLACE, with_places};
use dmo_schema::source::{Source, floor};

/// Something wrong in the settings, or in another file that people write as TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What is wrong, in one line.
    pub message: String,
    /// Where it stands; `None` for a setting that was not read from a file.
    pub location: Option<Location>,
    /// How to fix it.
    pub help: Option<String>,
    /// Whether it counts as an error.
    pub severity: Severity,
}

/// A location in a `dmo.toml`, or in another file of TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// The file, by the path under which it was read.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    excerpt: Box<ShownLines>,
}

/// The lines that a location touches, as far as they are shown: a line may be long, and hold many mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ShownLines {
    lines: String,
    /// The bytes of the lines that are the location.
    span: Range<usize>,
}

/// A text of the settings, and where it stands if it was read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SettingText {
    pub(crate) text: String,
    pub(crate) location: Option<Location>,
}

impl SettingText {
    /// What it says, or what is wrong with it in its place.
    pub(crate) fn read<T>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, Diagnostic>,
    ) -> Result<T, Diagnostic> {
        parse(&self.text).map_err(|diagnostic| diagnostic.at(self.location.clone()))
    }
}

impl<T: Into<String>> From<T> for SettingText {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            location: None,
        }
    }
}

impl Diagnostic {
    /// An error without a place.
    #[doc(hidden)]
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            location: None,
            help: None,
            severity: Severity::Error,
        }
    }

    /// The same as a warning.
    #[doc(hidden)]
    #[must_use]
    pub fn warning(self) -> Self {
        let severity = Severity::Warning;
        Self { severity, ..self }
    }

    /// The same in a place.
    #[doc(hidden)]
    #[must_use]
    pub fn at(self, location: Option<Location>) -> Self {
        Self { location, ..self }
    }

    /// The same with what helps.
    #[doc(hidden)]
    #[must_use]
    pub fn help(self, help: impl Into<Option<String>>) -> Self {
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
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(escape(&self.message)));
        if let Some(location) = &self.location {
            let excerpt = &location.excerpt;
            group = if excerpt.lines.is_empty() {
                group.element(Origin::path(PLACE))
            } else {
                let shown = printable::Excerpt::new(&excerpt.lines);
                let mark = AnnotationKind::Primary.span(shown.span(excerpt.span.clone()));
                let snippet = Snippet::source(shown.into_text()).line_start(location.line);
                group.element(snippet.path(PLACE).annotation(mark))
            };
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(escape(help)));
        }
        let places = self.location.iter().map(Location::to_string);
        with_places(&renderer.render(&[group]), places)
    }
}

impl fmt::Display for Diagnostic {
    /// One line: `dmo.toml:3:5: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = &self.location {
            write!(f, "{location}: ")?;
        }
        write!(f, "{}", Escaped(&self.message))
    }
}

impl fmt::Display for Location {
    /// `dmo.toml:3:5`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, .. } = self;
        write!(f, "{}:{line}:{column}", printable::path(&self.file))
    }
}

impl Location {
    /// The location of some bytes of a file.
    pub(crate) fn new(file: &Path, source: &Source, span: Range<usize>) -> Self {
        let text = source.text();
        let start = floor(text, span.start);
        let end = floor(text, span.end).max(start);
        let (line, column) = source.position(start);
        let (first, lines) = source.excerpt(start, end);
        let lines = lines.strip_suffix('\n').unwrap_or(lines);
        let lines = lines.strip_suffix('\r').unwrap_or(lines);
        // The line break itself may be the location.
        let within = |at: usize| (at - first).min(lines.len());
        Self {
            file: file.to_owned(),
            line,
            column,
            excerpt: Box::new(ShownLines {
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
        let source = Source::new(String::new(), text.to_owned(), 0);
        let location = Location::new(Path::new("dmo.toml"), &source, span);
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
    fn of_a_long_line_only_what_is_shown_is_kept() {
        let text = format!("x = [{}1]\n", "1, ".repeat(4000));
        let diagnostic = diagnostic(&text, 12_005..12_006);
        let location = diagnostic.location.as_ref().expect("a location");
        assert_eq!((location.line, location.column), (1, 12_006));
        assert!(location.excerpt.lines.len() < 2000, "{location:?}");
        let rendered = diagnostic.render(false);
        assert!(rendered.contains("--> dmo.toml:1:12006\n"), "{rendered}");
        assert!(rendered.contains(" 1, 1]\n"), "{rendered}");
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
