//! What a heading, or a word before a colon, says about the text after it.

use super::language;

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    ApiName,
    Category,
    SubjectArea,
    Key,
    Relations,
    Fields,
    /// The release that introduced the object: a number that counts releases and not API versions.
    Availability,
    /// A field of a page that lists each with a few lines instead of a table.
    FieldApiName,
    FieldType,
    FieldDescription,
    Other,
}

/// The topic of a heading.
pub(super) fn of_heading(text: &str) -> Option<Topic> {
    language::heading(text)
}

/// The topic and the text of a line `Word: text`.
pub(super) fn keyed(line: &str) -> Option<(Topic, &str)> {
    let (word, text) = line.split_once([':', '：'])?;
    Some((language::word(word)?, text.trim()))
}

/// The topic of a line of a file, whatever marks it as a heading or list item.
pub(super) fn of_line(line: &str) -> Option<Topic> {
    of_marked_heading(line).or_else(|| keyed(unmarked(line)).map(|(topic, _)| topic))
}

/// The topic of a line of a file that is a heading, whatever marks it.
fn of_marked_heading(line: &str) -> Option<Topic> {
    of_heading(unmarked(line))
}

fn unmarked(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || "#*-•>".contains(c))
}

/// Whether a text has headings of Markdown.
pub(super) fn are_marked(text: &str) -> bool {
    lines(text).any(|(line, next)| is_marked(line) || of_heading(line).is_some() && is_rule(next))
}

/// Whether the sections of a text begin with lines that only their words make headings, that of the API name among them.
pub(super) fn are_lines(text: &str) -> bool {
    let topics =
        || lines(text).filter_map(|(line, next)| Some((of_marked_heading(line)?, line, next)));
    topics().all(|(_, line, next)| !is_marked(line) && !is_rule(next))
        && topics().any(|(topic, ..)| topic == Topic::ApiName)
}

/// Each line of a text with the one below it.
fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().zip(text.lines().skip(1).chain([""]))
}

/// Whether a line is a heading by its marks.
pub(super) fn is_marked(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - text.len())) && text.starts_with(' ')
}

/// Whether a line makes the one above it a heading.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    let is_of = |c| line.chars().all(|other| other == c);
    !line.is_empty() && (is_of('=') || is_of('-'))
}
