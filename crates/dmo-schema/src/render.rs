//! Findings as text for people, drawn as rustc draws its own.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use dmo_vocabulary::printable::{Excerpt, escape};
use dmo_vocabulary::text::count;

use crate::finding::{Finding, Severity};
use crate::place::Place;
use crate::source::Source;

/// Stands for the path of a file while a report is drawn, since the crate that draws would count columns from where an
/// excerpt begins. No text that is drawn has this character: it is escaped.
pub const PLACE: &str = "\0";

/// The report with `FILE:LINE:COLUMN` at each [`PLACE`].
pub fn with_places(drawn: &str, places: impl Iterator<Item = String>) -> String {
    let mut pieces = drawn.split(PLACE);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for (place, piece) in places.zip(pieces) {
        let is_counted = |c: char| c == ':' || c.is_ascii_digit();
        out += &place;
        out += piece.trim_start_matches(is_counted);
    }
    out
}

/// What is wrong is listed to this number: nobody reads on, and a small file may have thousands of mistakes.
pub const MOST_SHOWN: usize = 200;

/// The line after a list that was cut.
pub fn not_shown(number: usize) -> String {
    format!("{number} more are not shown")
}

/// Findings that are shown of all, a blank line between them, and a line that counts all.
pub(crate) fn report(
    shown: &[&Finding],
    findings: &[Finding],
    sources: &[Source],
    color: bool,
) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let renderer = renderer(color);
    let mut out = String::new();
    for finding in shown {
        out += &draw(finding, sources, &renderer);
        out += "\n\n";
    }
    let rest = findings.len() - shown.len();
    if rest > 0 {
        out += &format!("{}\n\n", not_shown(rest));
    }
    out + &counts(findings) + "\n"
}

fn draw(finding: &Finding, sources: &[Source], renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(escape(&finding.message));
    let mut group = Group::with_title(title.id(finding.code.as_str()));
    if sources[finding.source].text.is_empty() {
        group = group.element(Origin::path(escape(&finding.file)));
    }
    let parts = of_finding(finding, sources);
    group = group.elements(parts.iter().map(Part::snippet));
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(escape(help)));
    }
    with_places(&renderer.render(&[group]), parts.iter().map(Part::place))
}

fn renderer(color: bool) -> Renderer {
    if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
}

/// One paragraph of a report that is drawn as findings are: a title, places in files, and notes.
#[derive(Debug)]
pub struct Paragraph<'a> {
    /// The severity, by which it is coloured.
    pub severity: Severity,
    /// The word before the code, such as `breaking`.
    pub word: &'a str,
    /// The code; a title without one has none.
    pub code: Option<&'a str>,
    /// What is said.
    pub title: &'a str,
    /// Places, the first one being what the paragraph is about, and what is written beside each, if anything.
    pub places: Vec<(&'a Place, &'a str)>,
    /// What follows: a word, and the sentence after it.
    pub notes: Vec<(&'a str, String)>,
}

impl Paragraph<'_> {
    /// The text, which ends in a line feed.
    pub fn render(&self, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut title = level
            .with_name(escape(self.word))
            .primary_title(escape(self.title));
        if let Some(code) = self.code {
            title = title.id(escape(code));
        }
        let mut group = Group::with_title(title);
        let marked = self.places.iter().zip(0..);
        let marked = marked.filter_map(|((place, label), at)| {
            let mark = place.mark.as_ref()?;
            let kind = if at == 0 {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let label = Some(*label).filter(|label| !label.is_empty());
            Some((mark.source(), kind, mark.span.clone(), label))
        });
        let parts = parts(marked);
        group = group.elements(parts.iter().map(Part::snippet));
        for (place, label) in &self.places {
            if place.mark.is_none() {
                group = group.element(
                    Level::NOTE
                        .with_name(escape(label))
                        .message(place.to_string()),
                );
            }
        }
        for (word, text) in &self.notes {
            group = group.element(Level::NOTE.with_name(escape(word)).message(escape(text)));
        }
        let drawn = renderer(color).render(&[group]);
        with_places(&drawn, parts.iter().map(Part::place)) + "\n"
    }
}

/// Bytes of a text, how they are drawn, and what is written beside them.
struct Mark<'a> {
    kind: AnnotationKind,
    span: Range<usize>,
    label: Option<&'a str>,
}

/// Marks of one file, each near another one.
struct Part<'a> {
    source: &'a Source,
    marks: Vec<Mark<'a>>,
}

/// What a finding shows of files.
fn of_finding<'a>(finding: &'a Finding, sources: &'a [Source]) -> Vec<Part<'a>> {
    let kind = AnnotationKind::Primary;
    let own = (
        finding.source,
        kind,
        &finding.span,
        finding.label.as_deref(),
    );
    let own = Some(own).filter(|(file, ..)| !sources[*file].text.is_empty());
    let labels = finding.labels.iter().map(|label| {
        let text = Some(label.message.as_str());
        (label.source, AnnotationKind::Context, &label.span, text)
    });
    parts(
        own.into_iter()
            .chain(labels)
            .map(|(file, kind, span, label)| {
                let source = &sources[file];
                let span = span.start - source.offset..span.end - source.offset;
                (source, kind, span, label)
            }),
    )
}

/// Bytes of texts, of which those that are near each other are shown together. What is far is shown apart, or else the
/// report of a file whose every line repeats the first one would be as long as the square of its length.
fn parts<'a>(
    marks: impl Iterator<Item = (&'a Source, AnnotationKind, Range<usize>, Option<&'a str>)>,
) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (source, kind, span, label) in marks {
        let mark = Mark { kind, span, label };
        let is_near = |part: &&mut Part<'_>| {
            std::ptr::eq(part.source, source) && source.is_near(&part.span(), &mark.span)
        };
        match parts.iter_mut().find(is_near) {
            Some(part) => part.marks.push(mark),
            None => parts.push(Part {
                source,
                marks: vec![mark],
            }),
        }
    }
    parts
}

impl Part<'_> {
    /// The bytes from the first mark to the last one.
    fn span(&self) -> Range<usize> {
        let starts = self.marks.iter().map(|mark| mark.span.start);
        let ends = self.marks.iter().map(|mark| mark.span.end);
        starts.min().unwrap_or_default()..ends.max().unwrap_or_default()
    }

    /// The marked lines and those between them.
    fn snippet(&self) -> Snippet<'_, Annotation<'_>> {
        let span = self.span();
        let (start, lines) = self.source.excerpt(span.start, span.end);
        let excerpt = Excerpt::new(lines);
        let annotations = self.marks.iter().map(|mark| {
            let span = excerpt.span(mark.span.start - start..mark.span.end - start);
            mark.kind.span(span).label(mark.label.map(escape))
        });
        let annotations: Vec<_> = annotations.collect();
        Snippet::source(excerpt.into_text())
            .line_start(self.source.position(start).0)
            .path(PLACE)
            .annotations(annotations)
    }

    /// `FILE:LINE:COLUMN` of the place itself, or else of the first mark.
    fn place(&self) -> String {
        let own = self
            .marks
            .iter()
            .find(|mark| mark.kind == AnnotationKind::Primary);
        let at = own.map_or_else(|| self.span().start, |mark| mark.span.start);
        let (line, column) = self.source.position(at);
        format!("{}:{line}:{column}", escape(&self.source.name))
    }
}

/// How many findings there are of each severity.
pub(crate) fn counts(findings: &[Finding]) -> String {
    let of = |severity: Severity| findings.iter().filter(move |one| one.severity == severity);
    let counts = [Severity::Error, Severity::Warning];
    let counts = counts.map(|severity| (of(severity).count(), severity.as_str()));
    let counts = counts.iter().filter(|(number, _)| *number > 0);
    let counts: Vec<String> = counts.map(|(number, noun)| count(*number, noun)).collect();
    counts.join(", ")
}
