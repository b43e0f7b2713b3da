//! Findings as text for people, drawn as rustc draws its own.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use dmo_vocabulary::printable::{Excerpt, escape};

use crate::finding::{Finding, Severity};
use crate::source::Source;

/// All findings, a blank line between them, and a line that counts them.
pub(crate) fn report(findings: &[Finding], sources: &[Source], color: bool) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for finding in findings {
        out.push_str(&renderer.render(&groups(finding, sources)));
        out.push_str("\n\n");
    }
    out.push_str(&tally(findings));
    out.push('\n');
    out
}

fn groups<'a>(finding: &'a Finding, sources: &'a [Source]) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(
        level
            .primary_title(escape(&finding.message))
            .id(finding.code.as_str()),
    );
    let source = &sources[finding.source()];
    if source.text.is_empty() {
        group = group.element(Origin::path(escape(&finding.file)));
    } else {
        let primary = (
            AnnotationKind::Primary,
            &finding.span,
            finding.label.as_deref(),
        );
        group = group.element(snippet(
            source,
            std::iter::once(primary).chain(marks(finding, finding.source())),
        ));
    }
    for other in others(finding) {
        group = group.element(snippet(&sources[other], marks(finding, other)));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(escape(help)));
    }
    vec![group]
}

/// A span of the file, how it is drawn, and what is written beside it.
type Mark<'a> = (AnnotationKind, &'a Range<usize>, Option<&'a str>);

/// The labels of a finding in one file.
fn marks(finding: &Finding, file: usize) -> impl Iterator<Item = Mark<'_>> {
    let labels = finding
        .labels
        .iter()
        .filter(move |label| label.source() == file);
    labels.map(|label| {
        (
            AnnotationKind::Context,
            &label.span,
            Some(label.message.as_str()),
        )
    })
}

/// The marked lines of a file and those between them.
fn snippet<'a>(
    source: &'a Source,
    marks: impl Iterator<Item = Mark<'a>>,
) -> Snippet<'a, Annotation<'a>> {
    let marks: Vec<Mark<'a>> = marks.collect();
    let first = marks
        .iter()
        .map(|(_, span, _)| span.start - source.offset)
        .min()
        .unwrap_or_default();
    let last = marks
        .iter()
        .map(|(_, span, _)| span.end - source.offset)
        .max()
        .unwrap_or_default();
    let (start, lines) = source.excerpt(first, last);
    let excerpt = Excerpt::new(lines);
    let before = start + source.offset;
    let annotations: Vec<_> = marks
        .into_iter()
        .map(|(kind, span, label)| {
            let span = excerpt.span(span.start - before..span.end - before);
            kind.span(span).label(label.map(escape))
        })
        .collect();
    Snippet::source(excerpt.into_text())
        .line_start(source.position(start).0)
        .path(escape(&source.name))
        .annotations(annotations)
}

/// Other files that labels point into, each once, in the order of the labels.
fn others(finding: &Finding) -> Vec<usize> {
    let mut files = Vec::new();
    for label in &finding.labels {
        if label.source() != finding.source() && !files.contains(&label.source()) {
            files.push(label.source());
        }
    }
    files
}

fn tally(findings: &[Finding]) -> String {
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    let count = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{number} {word}s")),
    };
    let parts = [
        count(errors, "error"),
        count(findings.len() - errors, "warning"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
