//! The words by which pages of a language are read. Another language is one more table.
//!
//! Every table is looked at for every page: translated pages keep English words where nobody translated them.

mod english;
mod japanese;

use std::ops::Range;

use dmo_schema::Cardinality;
use dmo_schema::suggest::{folded, is_same};

use super::column::Column;
use super::topic::Topic;

/// The words of a language. Those that are compared as a whole are folded: letters and digits, in lower case.
pub(super) struct Language {
    /// What the headings of the sections say about the text below; folded.
    headings: &'static [(&'static str, Topic)],
    /// What words before a colon say about the text behind it; folded.
    words: &'static [(&'static str, Topic)],
    /// Headings of remarks inside an introduction; folded.
    remarks: &'static [&'static str],
    /// Headers of columns; folded.
    columns: &'static [(&'static str, Column)],
    /// Cardinalities beside those that the platform spells so; folded.
    cardinalities: &'static [(&'static str, Cardinality)],
    /// Categories beside the platform's own words, with those; folded.
    categories: &'static [(&'static str, &'static str)],
    /// Data bundles as printed, longer ones first, with their English names.
    bundles: &'static [(&'static str, &'static str)],
    /// What the title of a page ends in, after the label of the object.
    titles: &'static [&'static str],
    /// The words that every heading or column of an API name has.
    api_name: &'static str,
    /// What is around the version in a sentence that says since when there is such a thing.
    since: &'static [(&'static str, &'static str)],
    /// What is around the number in a sentence that says how many characters a text has at most.
    max_length: &'static [(&'static str, &'static str)],
    /// How the description of a required field begins.
    required: &'static [&'static str],
    /// How a list of all values is announced.
    value_list: ValueList,
}

/// The words before a list of all values: `valid values are:`.
struct ValueList {
    /// In lower case.
    words: &'static str,
    /// What may follow them.
    verb: &'static str,
    /// What ends them.
    ends: &'static [char],
}

const LANGUAGES: [&Language; 2] = [&english::WORDS, &japanese::WORDS];

/// What ends a sentence.
pub(super) const SENTENCE_ENDS: [char; 4] = ['.', '!', '?', '。'];

/// The full stop of a sentence.
pub(super) const FULL_STOPS: [char; 2] = ['.', '。'];

/// The longest folded word of a table has fewer bytes than this; running text is not folded.
const MOST: usize = 80;

/// The topic of a heading.
pub(super) fn heading(text: &str) -> Option<Topic> {
    find(text, |language| language.headings)
}

/// The topic of the text behind a word and a colon.
pub(super) fn word(text: &str) -> Option<Topic> {
    find(text, |language| language.words)
}

/// Whether a line is the heading of a remark.
pub(super) fn is_remark(line: &str) -> bool {
    let mut remarks = LANGUAGES.iter().flat_map(|language| language.remarks);
    line.len() <= MOST && remarks.any(|remark| is_same(remark, line))
}

/// What a column with this header holds.
pub(super) fn column(header: &str) -> Option<Column> {
    find(header, |language| language.columns)
}

/// The cardinality of a relationship as printed.
pub(super) fn cardinality(text: &str) -> Option<Cardinality> {
    Cardinality::from_foreign(text).or_else(|| find(text, |language| language.cardinalities))
}

/// A category in the platform's word for it; a word that is not known is kept.
pub(super) fn category(text: &str) -> Option<String> {
    let word = find(text, |language| language.categories);
    word.map(str::to_owned)
        .or_else(|| crate::text::category(text))
}

/// The English name of a data bundle; one that is not known is kept.
pub(super) fn bundle(text: &str) -> String {
    let mut bundles = LANGUAGES.iter().flat_map(|language| language.bundles);
    let known = bundles.find(|(printed, _)| *printed == text);
    known.map_or(text, |(_, name)| name).to_owned()
}

/// A text without the data bundle at its end, and the bundle.
pub(super) fn split_bundle(text: &str) -> (&str, &str) {
    let text = text.trim_end();
    let mut bundles = LANGUAGES.iter().flat_map(|language| language.bundles);
    let rest = bundles.find_map(|(printed, _)| {
        let rest = text.strip_suffix(printed)?;
        rest.ends_with(char::is_whitespace).then_some(rest)
    });
    rest.map_or((text, ""), |rest| text.split_at(rest.len()))
}

/// The label of the object, if a text is the title of a page.
pub(super) fn label_of_title(text: &str) -> Option<&str> {
    let mut titles = LANGUAGES.iter().flat_map(|language| language.titles);
    titles.find_map(|title| text.strip_suffix(title))
}

/// Whether a text has the words that headings of API names have.
pub(super) fn names_api_names(text: &str) -> bool {
    LANGUAGES
        .iter()
        .any(|language| text.contains(language.api_name))
}

/// The sentence that says since when there is such a thing: where it stands, its full stop excluded, and the version.
pub(super) fn since(text: &str) -> Option<(Range<usize>, &str)> {
    sentence(text, |language| language.since)
}

/// The sentence that says how long a text may be: where it stands, its full stop excluded, and the number.
pub(super) fn max_length(text: &str) -> Option<(Range<usize>, &str)> {
    sentence(text, |language| language.max_length)
}

/// The description of a required field without the words that say so.
pub(super) fn required(text: &str) -> Option<&str> {
    let mut words = LANGUAGES.iter().flat_map(|language| language.required);
    words.find_map(|words| text.strip_prefix(words))
}

/// A text around the words that announce a list of all values.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Announced<'t> {
    pub(super) before: &'t str,
    pub(super) after: &'t str,
    /// Whether the words end as an announcement does. Entries of running text follow only then.
    pub(super) is_ended: bool,
}

/// The first words that announce a list of all values.
pub(super) fn value_list(text: &str) -> Option<Announced<'_>> {
    // Folds no letter to one of another length.
    let lower = text.to_ascii_lowercase();
    LANGUAGES.iter().find_map(|language| {
        let list = &language.value_list;
        let start = lower.find(list.words)?;
        let rest = &text[start + list.words.len()..];
        let rest = rest.strip_prefix(list.verb).unwrap_or(rest).trim_start();
        let ended = rest.strip_prefix(list.ends);
        Some(Announced {
            before: &text[..start],
            after: ended.unwrap_or(rest),
            is_ended: ended.is_some(),
        })
    })
}

fn find<T: Copy>(text: &str, table: fn(&Language) -> &'static [(&'static str, T)]) -> Option<T> {
    if text.len() > MOST {
        return None;
    }
    let word = folded(text);
    let mut known = LANGUAGES.iter().flat_map(|language| table(language));
    known
        .find(|(known, _)| *known == word)
        .map(|&(_, meaning)| meaning)
}

/// The first sentence with words of a table around something, and what that is.
fn sentence(
    text: &str,
    table: fn(&Language) -> &'static [(&'static str, &'static str)],
) -> Option<(Range<usize>, &str)> {
    let mut known = LANGUAGES.iter().flat_map(|language| table(language));
    known.find_map(|(before, after)| {
        let start = text.find(before)?;
        let rest = &text[start + before.len()..];
        let (inner, rest) = rest.split_once(after)?;
        Some((start..text.len() - rest.len(), inner))
    })
}

#[cfg(test)]
mod tests {
    use dmo_schema::category;

    use super::*;

    #[test]
    fn tables_are_folded_and_short_enough_to_be_found() {
        for language in LANGUAGES {
            let headings = language.headings.iter().chain(language.words);
            let words = headings.map(|(word, _)| *word);
            let words = words
                .chain(language.remarks.iter().copied())
                .chain(language.columns.iter().map(|(word, _)| *word))
                .chain(language.cardinalities.iter().map(|(word, _)| *word))
                .chain(language.categories.iter().map(|(word, _)| *word));
            for word in words {
                assert_eq!(word, folded(word));
                assert!(word.len() <= MOST / 2, "{word}");
            }
            for (_, name) in language.categories {
                assert_eq!(category::from_foreign(name), Some(*name));
            }
            let words = language.value_list.words;
            assert_eq!(words, words.to_ascii_lowercase());
        }
    }

    #[test]
    fn longer_bundles_come_before_those_that_they_end_in() {
        for language in LANGUAGES {
            for (at, (bundle, _)) in language.bundles.iter().enumerate() {
                let before = &language.bundles[..at];
                assert!(before.iter().all(|(other, _)| !bundle.ends_with(other)));
            }
        }
    }
}
