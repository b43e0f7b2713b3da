//! What a heading, or a word before a colon, says about the text behind it.

use crate::vocabulary::folded;

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

/// Headings, folded. Pages of the older and the newer generation differ.
const HEADINGS: &[(&str, Topic)] = &[
    ("objectapiname", Topic::ApiName),
    ("apiname", Topic::ApiName),
    ("category", Topic::Category),
    ("primarysubjectarea", Topic::SubjectArea),
    ("primarykey", Topic::Key),
    ("primarykeylabel", Topic::Key),
    ("primarykeyfield", Topic::Key),
    ("relationships", Topic::Relations),
    ("allfields", Topic::Fields),
    ("fields", Topic::Fields),
];

/// Words before a colon, folded, on pages of standard objects.
const WORDS: &[(&str, Topic)] = &[
    ("objectapiname", Topic::ApiName),
    ("category", Topic::Category),
    ("primarysubjectarea", Topic::SubjectArea),
    ("availability", Topic::Availability),
    ("primarykey", Topic::Key),
    ("primarykeyfield", Topic::Key),
    ("fieldapiname", Topic::FieldApiName),
    ("datatype", Topic::FieldType),
    ("description", Topic::FieldDescription),
];

/// Headings of remarks inside an introduction, folded.
const REMARKS: &[&str] = &["caution", "important", "note", "tip", "warning"];

/// Whether a line is the heading of a remark.
pub(super) fn is_remark(line: &str) -> bool {
    REMARKS
        .iter()
        .any(|known| line.trim().eq_ignore_ascii_case(known))
}

/// The topic of a heading.
pub(super) fn of_heading(text: &str) -> Option<Topic> {
    find(HEADINGS, text)
}

/// The topic and the text of a line `Word: text`.
pub(super) fn keyed(line: &str) -> Option<(Topic, &str)> {
    let (word, text) = line.split_once(':')?;
    Some((find(WORDS, word)?, text.trim()))
}

/// The topic of a line of a file, whatever marks it as a heading or list item.
pub(super) fn of_line(line: &str) -> Option<Topic> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "#*-•>".contains(c));
    of_heading(line).or_else(|| keyed(line).map(|(topic, _)| topic))
}

fn find(table: &[(&str, Topic)], text: &str) -> Option<Topic> {
    // The longest known one has 18 letters; running text is not folded.
    if text.len() > 40 {
        return None;
    }
    let word = folded(text);
    table
        .iter()
        .find(|(known, _)| *known == word)
        .map(|&(_, topic)| topic)
}
