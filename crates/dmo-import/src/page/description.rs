//! What a description states besides its text: values, versions, bounds.

use std::ops::Range;

use dmo_schema::ApiVersion;

use super::block::{BULLET, one_line};
use super::language::{self, FULL_STOPS};
use super::values;
use crate::facts::{self, ListFault, Value};

/// The first number that counts releases of the platform and not API versions.
const FIRST_RELEASE: u16 = 200;

/// A description taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Description {
    /// What is left of the text.
    pub(super) text: Option<String>,
    pub(super) required: bool,
    pub(super) since: Option<ApiVersion>,
    pub(super) max_length: Option<u32>,
    pub(super) values: Vec<Value>,
    /// A value list that is not taken, as written, and the reason.
    pub(super) refused: Option<(String, ListFault)>,
}

impl Description {
    /// Takes apart a description of one or more lines.
    pub(super) fn new(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(one_line).collect();
        let mut text = lines.join("\n");
        let mut description = Self {
            since: take_since(&mut text),
            max_length: take_max_length(&mut text),
            ..Self::default()
        };
        if let Some(rest) = language::required(text.trim_start()) {
            description.required = true;
            text = rest.to_owned();
        }
        if let Some(list) = values::find(&text) {
            match list.items.values() {
                Ok(values) => description.values = values,
                Err(reason) => description.refused = Some((list.items.text(), reason)),
            }
            text = format!("{}\n{}", list.before, list.after.join("\n"));
        }
        let text = one_line(&text.replace(BULLET, " "));
        description.text = (!text.is_empty()).then_some(text);
        description
    }
}

/// Cuts out the sentence that says since when there is such a thing.
fn take_since(text: &mut String) -> Option<ApiVersion> {
    let (sentence, number) = language::since(text)?;
    let (major, minor) = number.split_once('.').unwrap_or((number, "0"));
    let since = ApiVersion {
        major: major.parse().ok().filter(|&major| major < FIRST_RELEASE)?,
        minor: minor.parse().ok()?,
    };
    cut(text, sentence);
    Some(since)
}

/// Cuts out the sentence that says how long a text may be. One that limits nothing stays.
fn take_max_length(text: &mut String) -> Option<u32> {
    let (sentence, number) = language::max_length(text)?;
    let length = facts::length(number.replace(',', "").parse().ok()?)?;
    cut(text, sentence);
    Some(length)
}

/// Cuts out a sentence with its full stop.
fn cut(text: &mut String, sentence: Range<usize>) {
    let rest = &text[sentence.end..];
    let rest = rest.strip_prefix(FULL_STOPS).unwrap_or(rest);
    let end = text.len() - rest.len();
    text.replace_range(sentence.start..end, "");
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn version(major: u16, minor: u16) -> ApiVersion {
        ApiVersion { major, minor }
    }

    #[test]
    fn a_version_is_cut_out() {
        let read = Description::new(
            "Holds the lid This  field is available in API version 59.0 and later. Or not.",
        );
        assert_eq!(read.text.as_deref(), Some("Holds the lid Or not."));
        assert_eq!(read.since, Some(version(59, 0)));
        let read = Description::new("A parcel. This DMO is available in API version 58 and later.");
        assert_eq!(
            (read.text.as_deref(), read.since),
            (Some("A parcel."), Some(version(58, 0)))
        );
    }

    #[test]
    fn a_release_is_no_version() {
        let text = "A lid. This field is available in API version 254 and later.";
        let read = Description::new(text);
        assert_eq!((read.text.as_deref(), read.since), (Some(text), None));
        let text = "A lid. This field is available in API version soon.";
        assert_eq!(Description::new(text).text.as_deref(), Some(text));
    }

    #[test]
    fn demands_are_cut_out() {
        let read = Description::new("Required. The color. Maximum size is 1,255 characters.");
        assert_eq!(read.text.as_deref(), Some("The color."));
        assert!(read.required);
        assert_eq!(read.max_length, Some(1255));
        let read = Description::new("The required. Maximum size is large.");
        assert_eq!(
            read.text.as_deref(),
            Some("The required. Maximum size is large.")
        );
        assert!(!read.required);
    }

    #[test]
    fn the_version_behind_a_list_belongs_to_no_value() {
        let read = Description::new(
            "A state. Valid values are:Open—It is.Shut—It is not.This field is available in API version 60.1 and later.",
        );
        assert_eq!(read.text.as_deref(), Some("A state."));
        assert_eq!(read.since, Some(version(60, 1)));
        assert_eq!(read.values[1].meaning.as_deref(), Some("It is not."));
    }

    #[test]
    fn a_list_that_is_refused_is_not_lost() {
        let read = Description::new("A state. Valid values are:OPENSHUT");
        assert_eq!(read.text.as_deref(), Some("A state."));
        assert_eq!(read.refused.expect("a list").0, "OPENSHUT");
    }

    #[test]
    fn text_is_put_on_one_line() {
        let read = Description::new(" Such as:\n• a\u{200b}b\n• c \u{a0}d ");
        assert_eq!(read.text.as_deref(), Some("Such as: ab c d"));
        assert_eq!(Description::new(" \n"), Description::default());
    }
}
