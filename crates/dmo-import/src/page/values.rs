//! Value lists inside a description.

use super::block::{BULLET, one_line};
use super::language::{self, SENTENCE_ENDS};
use crate::facts::{ListFault, Value};

/// The most words of a value; more is a sentence that was cut in the wrong place.
const MOST_WORDS: usize = 4;

/// A list as printed, and the text around it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PrintedList<'t> {
    pub(super) before: &'t str,
    pub(super) items: Items<'t>,
    /// Lines after the last item.
    pub(super) after: Vec<&'t str>,
}

/// The entries of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Items<'t> {
    /// Each an item of its own.
    Apart(Vec<&'t str>),
    /// Run together, as a table cell of Markdown has them.
    Together(&'t str),
}

/// The list after `Valid values are:`. Lists after other words, such as those of examples, are not complete.
pub(super) fn find(text: &str) -> Option<PrintedList<'_>> {
    let announced = language::value_list(text)?;
    // Items of a list may follow without a colon; entries of running text may not.
    let lines = announced.after.lines().map(str::trim);
    let (items, after): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with(BULLET));
    let before = announced.before;
    if !items.is_empty() {
        let items = Items::Apart(items);
        return Some(PrintedList {
            before,
            items,
            after,
        });
    }
    let listed = announced.after.trim();
    (announced.is_ended && !listed.is_empty()).then(|| PrintedList {
        before,
        items: Items::Together(listed),
        after: Vec::new(),
    })
}

impl Items<'_> {
    /// The list as written, on one line.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Apart(items) => one_line(&items.join(" ")),
            Self::Together(text) => one_line(text),
        }
    }

    /// The values.
    ///
    /// # Errors
    /// Why the list cannot be taken apart with certainty.
    pub(super) fn values(&self) -> Result<Vec<Value>, ListFault> {
        let pairs = match self {
            Self::Apart(items) => items.iter().map(|item| apart(item)).collect(),
            Self::Together(text) => together(text)?,
        };
        let mut values: Vec<Value> = Vec::new();
        for (value, meaning) in pairs {
            let value = one_line(value);
            if value.is_empty() || value.split(' ').count() > MOST_WORDS {
                return Err(ListFault::LongValue);
            }
            if values.iter().any(|known| known.value == value) {
                return Err(ListFault::Duplicate);
            }
            let meaning = Some(one_line(meaning)).filter(|meaning| !meaning.is_empty());
            values.push(Value::new(value, meaning));
        }
        Ok(values)
    }
}

fn apart(item: &str) -> (&str, &str) {
    let item = item.trim_start_matches(BULLET);
    let dash = ["—", " – ", " - "]
        .into_iter()
        .filter_map(|dash| item.split_once(dash))
        .min_by_key(|(value, _)| value.len());
    dash.unwrap_or((item, ""))
}

/// Entries `Value—meaning.` one after the other: a value is what stands between the end of the last sentence and a dash.
fn together(text: &str) -> Result<Vec<(&str, &str)>, ListFault> {
    let (mut value, mut rest) = text.split_once('—').ok_or(ListFault::RunTogether)?;
    let mut pairs = Vec::new();
    while let Some((part, next)) = rest.split_once('—') {
        let end = sentence_end(part).ok_or(ListFault::NoValue)?;
        pairs.push((value, &part[..end]));
        (value, rest) = (&part[end..], next);
    }
    pairs.push((value, rest));
    Ok(pairs)
}

/// Where the last sentence ends that is followed by a letter or digit and no space.
fn sentence_end(text: &str) -> Option<usize> {
    let ends = text
        .char_indices()
        .rev()
        .filter(|(_, c)| c.is_alphanumeric());
    ends.map(|(at, c)| (&text[..at], c))
        .find_map(|(before, c)| {
            let sentence = before.trim_end_matches([')', '"', '”', '’', '\'', '）', '」']);
            let is_fraction = c.is_ascii_digit()
                && before
                    .strip_suffix('.')
                    .is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()));
            (sentence.ends_with(SENTENCE_ENDS) && !is_fraction).then_some(before.len())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, String)>, ListFault> {
        let values = find(text).expect("a list").items.values()?;
        let pair = |value: Value| (value.value, value.meaning.unwrap_or_default());
        Ok(values.into_iter().map(pair).collect())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |&(value, meaning): &(&str, &str)| (value.to_owned(), meaning.to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn entries_run_together_are_split_at_dashes_and_ends_of_sentences() {
        let text = "The state. Valid values are:LidOpen—The lid is open.In Transit— It moves. \
            Wait 1.5 hours (or 2.5).BOX_LOST—Nobody knows!2nd Try—Again, see example.com for more.Done—Over.";
        let expected = [
            ("LidOpen", "The lid is open."),
            ("In Transit", "It moves. Wait 1.5 hours (or 2.5)."),
            ("BOX_LOST", "Nobody knows!"),
            ("2nd Try", "Again, see example.com for more."),
            ("Done", "Over."),
        ];
        assert_eq!(read(text), Ok(pairs(&expected)));
        assert_eq!(find(text).expect("a list").before, "The state. ");
    }

    #[test]
    fn items_of_a_list_are_taken_one_by_one() {
        let text = "Valid values are:\n• LidOpen—It is open—wide.Or so\n• A - closed\n• B – half\n• Lid-Off\nSince ever.";
        let expected = [
            ("LidOpen", "It is open—wide.Or so"),
            ("A", "closed"),
            ("B", "half"),
            ("Lid-Off", ""),
        ];
        assert_eq!(read(text), Ok(pairs(&expected)));
        assert_eq!(find(text).expect("a list").after, ["", "Since ever."]);
        assert_eq!(read("valid values\n• X"), Ok(pairs(&[("X", "")])));
    }

    #[test]
    fn lists_that_cannot_be_split_with_certainty_have_no_values() {
        for text in [
            "Valid values are:LID_OPENLID_CLOSED",
            "Valid values are: Open, Closed.",
            "Valid values are:Open—It is open, andClosed—it is not.",
            "Valid values are:Open—It is open.This one is far too long—It is not.",
            "Valid values are:Open—It is open.Open—It is not.",
            "Valid values are:\n• Any text that the sender likes",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn other_words_begin_no_list() {
        for text in [
            "For example: Open—It is open.",
            "Example values include\n• Open",
            "Example values are A (API User), I (Internal User).",
            "Enum values: Open",
            "Valid values are Open and Closed.",
            "Valid values for this field differ.",
            "Valid values are:",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
