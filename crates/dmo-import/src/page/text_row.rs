//! Table rows of a plain text that have nothing between their cells.

use dmo_schema::suggest::is_same;

use super::block::BULLET;
use super::field::{Type, enumeration};
use super::language::{self, FULL_STOPS, SENTENCE_ENDS};
use super::name;
use super::relation::CONTRADICTION;

/// The most words of a cardinality: `Many To One: N:1`.
const CARDINALITY_WORDS: usize = 4;

/// The most words of a type: `Name (enumeration of type string)`.
const TYPE_WORDS: usize = 5;

/// The two sides of a relationship with the cardinality between them; the whole line alone if there is not exactly one.
pub(super) fn relation(line: &str, has_bundles: bool) -> Vec<String> {
    let line = if has_bundles {
        language::split_bundle(line).0
    } else {
        line
    };
    let words: Vec<(usize, usize)> = words(line).collect();
    let text = |first: usize, last: usize| &line[words[first].0..words[last].1];
    let mut found = Vec::new();
    let mut first = 0;
    while first < words.len() {
        let after = (first + CARDINALITY_WORDS).min(words.len());
        let last = (first..after)
            .rev()
            .find(|&last| is_cardinality(text(first, last)));
        found.extend(last.map(|last| (words[first].0, words[last].1)));
        first = last.unwrap_or(first) + 1;
    }
    match found.as_slice() {
        &[(start, end)] if start > 0 && end < line.trim_end().len() => {
            owned(&[&line[..start], &line[start..end], &line[end..]])
        }
        _ => owned(&[line]),
    }
}

fn is_cardinality(text: &str) -> bool {
    language::cardinality(text).is_some() || is_same(text, CONTRADICTION)
}

/// The header of rows as [`field`] gives them.
pub(super) fn header(has_types: bool) -> Vec<String> {
    let data_type = if has_types { "Data Type" } else { "-" };
    owned(&[
        "Field Name",
        "Field API Name",
        "Description",
        data_type,
        "Data Bundle",
    ])
}

/// Label, API name, description, type and bundle of a field. In a table without types, none is looked for.
pub(super) fn field(lines: &str, has_types: bool) -> Vec<String> {
    let (start, end) = api_name(lines).unwrap_or((lines.len(), lines.len()));
    let [description, data_type, bundle] = if has_types {
        tail(&lines[end..])
    } else {
        let (description, bundle) = language::split_bundle(&lines[end..]);
        [description, "", bundle]
    };
    owned(&[
        &lines[..start],
        &lines[start..end],
        description,
        data_type,
        bundle,
    ])
}

/// Whether a line begins with a label and an API name.
pub(super) fn begins_field(line: &str) -> bool {
    api_name(line).is_some_and(|(start, _)| {
        let label = line[..start].trim();
        !label.is_empty()
            && !label.starts_with(BULLET)
            && !label.contains(". ")
            && !label.contains('。')
            && !label.ends_with(['.', ':'])
    })
}

/// Whether a text has an API name, be it misprinted.
pub(super) fn has_api_name(text: &str) -> bool {
    api_name(text).is_some()
}

/// Whether a line ends as a row about a field does.
pub(super) fn ends_field(line: &str) -> bool {
    let [_, data_type, bundle] = tail(line);
    !data_type.is_empty() || !bundle.is_empty()
}

/// Where the first API name stands. Misprints that may be repaired, such as a space inside, are part of it.
fn api_name(text: &str) -> Option<(usize, usize)> {
    let line = text.lines().next()?;
    let words: Vec<(usize, usize)> = words(line).collect();
    let word = |index: usize| {
        words
            .get(index)
            .map_or("", |&(start, end)| &line[start..end])
    };
    let mut first =
        (0..words.len()).find(|&i| word(i).contains("__") || name::has_prefix(word(i)))?;
    if name::has_suffix(word(first)) && name::has_prefix(word(first + 1)) {
        // A label that is an API name itself.
        first += 1;
    }
    // A name with a space inside, which the label may show to be a misprint.
    let goes_on = !name::has_suffix(word(first)) && name::is_field(word(first + 1));
    let last = first + usize::from(goes_on);
    Some((words[first].0, words[last].1))
}

/// What follows the API name: description, type and bundle. A bundle follows a type or a whole sentence.
fn tail(text: &str) -> [&str; 3] {
    let (before, bundle) = language::split_bundle(text);
    if let Some((description, data_type)) = split_type(before) {
        [description, data_type, bundle]
    } else if before.trim_end().ends_with(FULL_STOPS) {
        [before, "", bundle]
    } else {
        let (description, data_type) = split_type(text).unwrap_or((text, ""));
        [description, data_type, ""]
    }
}

fn split_type(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let starts: Vec<usize> = words(text).map(|(start, _)| start).collect();
    starts[starts.len().saturating_sub(TYPE_WORDS)..]
        .iter()
        .map(|&start| text.split_at(start))
        .find(|(before, word)| is_type(word) && (is_title(word) || ends_sentence(before)))
}

/// Whether nothing is open that a word in lower case, such as `date`, would be the end of.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    text.is_empty() || text.ends_with(SENTENCE_ENDS) || text.ends_with(')')
}

fn is_title(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// Whether a text is a type and not the end of a sentence.
fn is_type(text: &str) -> bool {
    let is_shaped = match enumeration(text) {
        Some((name, _)) => !name.contains(' '),
        None => text
            .chars()
            .all(|c| c.is_alphanumeric() || c == ' ' && is_title(text)),
    };
    is_shaped && Type::new(text).meaning.is_some()
}

/// Where the words of a text begin and end.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.split_whitespace().map(|word| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        (start, start + word.len())
    })
}

fn owned(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_parted_at_its_name_and_its_type() {
        for (line, cells) in [
            (
                "Lid Color ssot__LidColor__c The color of the text on a lid. text",
                "Lid Color | ssot__LidColor__c | The color of the text on a lid. | text | ",
            ),
            (
                "Lid ssot__Lid__c Date Time",
                "Lid | ssot__Lid__c |  | Date Time | ",
            ),
            (
                "Lid ssot__Lid__c The closing date time",
                "Lid | ssot__Lid__c | The closing date time |  | ",
            ),
            (
                "Lid ssot__Lid__c Which. LidKind (enumeration of type string)",
                "Lid | ssot__Lid__c | Which. | LidKind (enumeration of type string) | ",
            ),
            (
                "Lid ssot__Lid__c How many. Number Financial Services Cloud",
                "Lid | ssot__Lid__c | How many. | Number | Financial Services Cloud",
            ),
            (
                "Lid ssot__Lid__c The site of the lid. Sales, Service",
                "Lid | ssot__Lid__c | The site of the lid. |  | Sales, Service",
            ),
            (
                "Lid ssot__Lid__c Whether the lid is closed on a date",
                "Lid | ssot__Lid__c | Whether the lid is closed on a date |  | ",
            ),
            (
                "Lid ssot__Lid__c The URL of Service",
                "Lid | ssot__Lid__c | The URL of Service |  | ",
            ),
            (
                "Lid ssot__Lid__c The lid’s URL.",
                "Lid | ssot__Lid__c | The lid’s URL. |  | ",
            ),
            (
                "Lid Color ssot__Lid Color__c Which. text",
                "Lid Color | ssot__Lid Color__c | Which. | text | ",
            ),
            (
                "Lid__c ssot__Lid__c Which. text",
                "Lid__c | ssot__Lid__c | Which. | text | ",
            ),
            (
                "Lid ssot__Lid__ Which. text",
                "Lid | ssot__Lid__ | Which. | text | ",
            ),
            ("Lid Lid__c Which. text", "Lid | Lid__c | Which. | text | "),
            ("Lid Which. text", "Lid Which. text |  |  |  | "),
        ] {
            assert_eq!(field(line, true).join(" | "), cells, "{line}");
        }
    }

    #[test]
    fn a_relationship_is_parted_at_its_cardinality() {
        for (line, cells) in [
            (
                "Lid Box Many to One (N:1) Box Box ID",
                ["Lid Box", "Many to One (N:1)", "Box Box ID"],
            ),
            (
                "Lid Box Many To One: N:1 Box Box ID",
                ["Lid Box", "Many To One: N:1", "Box Box ID"],
            ),
            (
                "Lid Box ManyToOne {N:1) Box ID",
                ["Lid Box", "ManyToOne {N:1)", "Box ID"],
            ),
            (
                "Lid Box ManyToOne Box ID",
                ["Lid Box", "ManyToOne", "Box ID"],
            ),
            (
                "Lid Box Many To One (1:1) Box ID",
                ["Lid Box", "Many To One (1:1)", "Box ID"],
            ),
            (
                "Lid Box One to One (1:1) Box ID Sales",
                ["Lid Box", "One to One (1:1)", "Box ID"],
            ),
        ] {
            assert_eq!(relation(line, true), cells, "{line}");
        }
        for line in [
            "Lid Box Box Box ID",
            "Many to One (N:1) Box ID",
            "Lid Box Many to One (N:1)",
            "Lid N:1 Box N:1 Box ID",
        ] {
            assert_eq!(relation(line, false), [line]);
        }
        let line = "Lid Box N:1 Box Sales";
        assert_eq!(relation(line, false)[2], "Box Sales");
    }
}
