//! What a rule demands of a value, and what it found: data, of which text is made when it is printed.

use std::fmt;

use dmo_vocabulary::ApiVersion;
use dmo_vocabulary::printable::Escaped;
use serde::{Serialize, Serializer};

use crate::descriptor::{Field, Object, Range, Rule};
use crate::value::Summary;

/// What a rule demands of a value. Prints in words, such as `at most 255 characters`, and serializes
/// as that text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected(pub(super) Demand);

/// One demand for each text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Demand {
    Key,
    /// A key that the row of this number does not have.
    UniqueKey(usize),
    Value,
    NoDeprecated,
    NoRemoved,
    NoDeprecatedValue,
    NoRemovedValue,
    NoNewerObject(ApiVersion),
    NoNewerField(ApiVersion),
    NoNewerValue(ApiVersion),
    Documented,
    MinLength {
        least: u32,
        count: usize,
    },
    MaxLength {
        most: u32,
        count: usize,
    },
    #[cfg(feature = "pattern")]
    Pattern(&'static str),
    /// The pattern is no regular expression, so that nothing matches it.
    #[cfg(feature = "pattern")]
    NoPattern(&'static str),
    Email,
    Phone,
    Url,
    Range(&'static Range),
    Precision(u8),
    /// Digits in all, and those of them before the decimal point.
    Digits(u8, u8),
    Scale(u8),
    NotBefore {
        rule: &'static Rule,
        start: Summary,
        other: &'static Field,
    },
    Requires {
        rule: &'static Rule,
        owner: &'static Field,
    },
    AtLeastOne(&'static Object, &'static Rule),
    AtMostOne(&'static Object, &'static Rule),
}

impl Expected {
    pub(super) const fn first_row(&self) -> Option<usize> {
        match self.0 {
            Demand::UniqueKey(first) => Some(first),
            _ => None,
        }
    }

    pub(super) const fn across(&self) -> Option<&'static Rule> {
        match self.0 {
            Demand::NotBefore { rule, .. }
            | Demand::Requires { rule, .. }
            | Demand::AtLeastOne(_, rule)
            | Demand::AtMostOne(_, rule) => Some(rule),
            _ => None,
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Demand::Key => f.write_str("a value of the key"),
            Demand::UniqueKey(_) => f.write_str("a key that no row before has"),
            Demand::Value => f.write_str("a value"),
            Demand::NoDeprecated => f.write_str("no value, as the field is deprecated"),
            Demand::NoRemoved => f.write_str("no value, as the field is gone"),
            Demand::NoDeprecatedValue => f.write_str("a value that is not deprecated"),
            Demand::NoRemovedValue => f.write_str("a value that is not gone"),
            Demand::NoNewerObject(target) => write!(f, "nothing newer than API version {target}"),
            Demand::NoNewerField(target) => {
                write!(
                    f,
                    "no value, as the field is newer than API version {target}"
                )
            }
            Demand::NoNewerValue(target) => {
                write!(f, "a value that is not newer than API version {target}")
            }
            Demand::Documented => f.write_str("a documented value"),
            Demand::MinLength { least, count } => {
                write!(f, "at least {least} characters instead of {count}")
            }
            Demand::MaxLength { most, count } => {
                write!(f, "at most {most} characters instead of {count}")
            }
            #[cfg(feature = "pattern")]
            Demand::Pattern(pattern) => write!(f, "text that matches {}", Escaped(pattern)),
            #[cfg(feature = "pattern")]
            Demand::NoPattern(pattern) => write!(
                f,
                "text that matches {}, which is not a regular expression",
                Escaped(pattern)
            ),
            Demand::Email => f.write_str("an email address"),
            Demand::Phone => f.write_str("a phone number"),
            Demand::Url => f.write_str("a web address"),
            Demand::Range(range) => range.fmt(f),
            Demand::Precision(most) => write!(f, "a number of at most {most} digits"),
            Demand::Digits(most, before) => write!(
                f,
                "a number of at most {most} digits, {before} of them before the decimal point"
            ),
            Demand::Scale(most) => write!(f, "at most {most} digits after the decimal point"),
            Demand::NotBefore { start, other, .. } => {
                write!(f, "{start} or later, as {} says", Escaped(other.api_name))
            }
            Demand::Requires { owner, .. } => {
                write!(f, "a value, as {} has one", Escaped(owner.api_name))
            }
            Demand::AtLeastOne(object, rule) => {
                write!(f, "a value in at least one of {}", Names::of(object, rule))
            }
            Demand::AtMostOne(object, rule) => {
                write!(f, "a value in at most one of {}", Names::of(object, rule))
            }
        }
    }
}

/// As the text that it prints.
impl Serialize for Expected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What was found where a rule demands something else. Prints in words and serializes as that text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found(pub(super) Observed);

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Observed {
    /// A value, or those of a key.
    Value(Summary),
    /// No value in any field of a rule.
    None,
    /// Values in some fields of a rule.
    Fields(Names),
    /// An object since this version.
    Since(ApiVersion),
}

impl Found {
    /// The value that was found; `None` if what was found is not a single value, as with rules across
    /// fields.
    pub const fn value(&self) -> Option<Summary> {
        match self.0 {
            Observed::Value(summary) => Some(summary),
            _ => None,
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Observed::Value(summary) => summary.fmt(f),
            Observed::None => f.write_str("none"),
            Observed::Fields(names) => write!(f, "values in {names}"),
            Observed::Since(version) => write!(f, "an object since {version}"),
        }
    }
}

/// As the text that it prints.
impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The API names of some fields of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Names {
    object: &'static Object,
    rule: &'static Rule,
    /// Bit `n` stands for the field at `n` of the rule.
    chosen: u128,
}

impl Names {
    const fn of(object: &'static Object, rule: &'static Rule) -> Self {
        Self {
            object,
            rule,
            chosen: u128::MAX,
        }
    }

    /// Those fields of a rule whose place in it, and position in the object, satisfy a condition. A rule of
    /// more than 128 fields names the first that do.
    pub(super) fn choose(
        object: &'static Object,
        rule: &'static Rule,
        is_chosen: impl Fn(usize) -> bool,
    ) -> Self {
        let chosen = (0..u128::BITS)
            .zip(rule.fields)
            .filter(|&(_, &index)| is_chosen(index))
            .fold(0, |chosen, (bit, _)| chosen | 1 << bit);
        Self {
            object,
            rule,
            chosen,
        }
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.rule.fields.iter().zip(0..).filter(|&(_, bit)| {
            bit >= u128::BITS && self.chosen == u128::MAX
                || bit < u128::BITS && self.chosen >> bit & 1 == 1
        });
        let names = fields.filter_map(|(&index, _)| self.object.fields.get(index));
        for (index, field) in names.enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{}", Escaped(field.api_name))?;
        }
        Ok(())
    }
}
