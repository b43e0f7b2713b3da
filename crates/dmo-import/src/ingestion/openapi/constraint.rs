//! What the values of a field are like: lengths, a range, a pattern.

use dmo_schema::bound::{Bound, BoundType};
use dmo_schema::pattern::compile;
use dmo_schema::{DataType, Key, Limit, Limits};

use crate::facts::{self, Field, MapReader, Reason};
use crate::yaml::Yaml;

/// The words for the lengths of a text.
const LENGTHS: [(&str, Limit); 2] = [
    ("minLength", Limit::MinLength),
    ("maxLength", Limit::MaxLength),
];

/// The words for the ends of a range.
const ENDS: [(&str, Key); 2] = [("minimum", Key::Min), ("maximum", Key::Max)];

/// The word for a regular expression.
const PATTERN: &str = "pattern";

/// Reads what constrains the values of a field. Lengths and a pattern are for text, and a range is for values with an
/// order.
pub(super) fn read(entry: &mut MapReader<'_>, data_type: Option<DataType>, field: &mut Field) {
    // A field without a type is text, as in a description.
    let data_type = data_type.unwrap_or(DataType::Text);
    let words = LENGTHS.map(|(word, limit)| (word, limit.key()));
    let ends = ENDS.map(|(word, _)| (word, Key::Range));
    let all = words
        .into_iter()
        .chain(ends)
        .chain([(PATTERN, Key::Pattern)]);
    for (word, key) in all {
        if entry.has(word) && !key.suits(data_type) {
            entry.refuse(entry.place.clone(), Reason::Unsuited(word, data_type));
        }
    }
    if data_type.is_text() {
        lengths(entry, field);
        let pattern = entry.text(&[PATTERN]);
        field.set(
            Key::Pattern,
            pattern.and_then(|text| pattern_of(entry, &text)),
        );
    } else if let Some(form) = BoundType::of_type(data_type) {
        range(entry, form, field);
    }
}

/// The lengths that a text may have; 0 says nothing, and what is above another limit is refused.
fn lengths(entry: &mut MapReader<'_>, field: &mut Field) {
    let mut limits = Limits::default();
    for (word, limit) in LENGTHS {
        limits.set(limit, entry.number(&[word]).and_then(facts::length));
    }
    for fault in limits.faults() {
        entry.refuse(entry.place.clone(), Reason::Limits(fault));
        limits.set(fault.least, None);
    }
    for limit in Limit::ALL {
        field.set(limit.key(), limits.get(limit));
    }
}

/// The range of the values; of ends that no value is between, the upper one is taken.
fn range(entry: &mut MapReader<'_>, form: BoundType, field: &mut Field) {
    let [mut min, max] = ENDS.map(|(word, _)| entry.bound(word, form));
    if let (Some(least), Some(most)) = (&min, &max)
        && let [Ok(low), Ok(high)] = [least, most].map(|end| Bound::read(end, form))
        && low.order_fault(&high).is_some()
    {
        let reason = Reason::EmptyRange(most.to_string(), least.to_string());
        entry.refuse(entry.place.clone(), reason);
        min = None;
    }
    let written = match form {
        BoundType::Number => Yaml::Word,
        BoundType::Date | BoundType::DateTime | BoundType::Time => Yaml::Text,
    };
    let ends = ENDS.into_iter().zip([min, max]);
    let ends: Vec<_> = ends
        .filter_map(|((_, key), end)| Some((key, written(end?.into_owned()))))
        .collect();
    field.set(Key::Range, (!ends.is_empty()).then(|| Yaml::map(ends)));
}

/// The pattern that a whole text matches where a part of it matches `text`, as patterns of schemas are meant.
fn pattern_of(entry: &mut MapReader<'_>, text: &str) -> Option<String> {
    match compile(text) {
        Ok(_) if is_whole(text) => Some(text.to_owned()),
        Ok(_) => Some(format!("(?s:.*)(?:{text})(?s:.*)")),
        Err(fault) => {
            entry.refuse(entry.place.clone(), Reason::Pattern(fault));
            None
        }
    }
}

/// Whether a pattern that compiles has both ends marked, so that no part of a text matches it. `^a|b$` has not: it
/// matches every text that begins with `a`.
fn is_whole(pattern: &str) -> bool {
    let inner = pattern
        .strip_prefix('^')
        .and_then(|text| text.strip_suffix('$'));
    inner.is_some_and(|inner| {
        let stands_alone = |part: &str| compile(part).is_ok();
        // A bar parts the whole pattern where both of its sides are patterns, and not inside brackets.
        let mut bars = inner.match_indices('|');
        stands_alone(inner)
            && !bars.any(|(at, _)| stands_alone(&inner[..at]) && stands_alone(&inner[at + 1..]))
    })
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn both_ends_are_marked_or_not() {
        for whole in ["^[A-Z]{3}$", "^(a|b)$", "^[a|b]$", r"^a\|b$", r"^a\\$"] {
            assert!(is_whole(whole), "{whole}");
        }
        for part in ["a", "^a", "a$", "^a|b$", r"^a\\|b$", r"^a\$"] {
            assert!(!is_whole(part), "{part}");
        }
    }
}
