//! What a rule demands of a value, and what it found: data, of which text is made when it is printed.

use std::fmt;

use dmo_vocabulary::ApiVersion;
use dmo_vocabulary::printable::Escaped;
use serde::{Serialize, Serializer};

use crate::descriptor::{Field, Object, Range, Reference, Rule};
use crate::record::fill::NOT_NULL;
use crate::value::Summary;

/// What a rule demands of a value. Prints in words, such as `at most 255 characters`, and serializes
/// as that text.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected(pub(super) Demand);

/// One demand for each text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Demand {
    Key,
    /// A value of the form that is named.
    Form(&'static str),
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
    NoNullValue,
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
    /// A value that a record has, of the object of one of these references.
    Referenced(Box<[&'static Reference]>),
    /// What a check of the program's own says.
    Custom {
        name: &'static str,
        message: Box<str>,
    },
}

impl Expected {
    pub(super) const fn first_row(&self) -> Option<usize> {
        match self.0 {
            Demand::UniqueKey(first) => Some(first),
            _ => None,
        }
    }

    /// The name of the check that the program brought.
    pub(super) const fn custom(&self) -> Option<&'static str> {
        match self.0 {
            Demand::Custom { name, .. } => Some(name),
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
            Demand::Form(form) => f.write_str(form),
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
            Demand::NoNullValue => f.write_str(NOT_NULL),
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
            Demand::AtLeastOne(object, rule) => one_of(f, "least", object, rule),
            Demand::AtMostOne(object, rule) => one_of(f, "most", object, rule),
            Demand::Referenced(references) => referenced(f, references),
            Demand::Custom { message, .. } => write!(f, "{}", Escaped(message)),
        }
    }
}

fn one_of(
    f: &mut fmt::Formatter<'_>,
    at: &str,
    object: &'static Object,
    rule: &Rule,
) -> fmt::Result {
    write!(f, "a value in at {at} one of {}", Names::all(object, rule))
}

/// In what a record is looked for: the key of one object or of another, or a field of it.
fn referenced(f: &mut fmt::Formatter<'_>, references: &[&'static Reference]) -> fmt::Result {
    for (index, reference) in references.iter().take(MOST).enumerate() {
        let or = if index > 0 { " or " } else { "" };
        match reference.field {
            Some(field) => write!(f, "{or}the {}", Escaped(field))?,
            None => write!(f, "{or}the key")?,
        }
        write!(f, " of a record of {}", Escaped(reference.object))?;
    }
    match references.len().saturating_sub(MOST) {
        0 => Ok(()),
        more => write!(f, " or {more} more"),
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
    /// No cell, in a record that has none for a field.
    NoCell,
    /// No value in any field of a rule.
    None,
    /// Values in some fields of a rule.
    Fields(Names),
    /// An object since this version.
    Since(ApiVersion),
}

impl Found {
    /// The value that was found; `None` if what was found is not a single value, as with rules across
    /// fields, or if the record has no cell for the field.
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
            Observed::NoCell => f.write_str("no cell"),
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

/// How many names a message shows.
const MOST: usize = 8;

/// The API names of some fields of an object: the first ones, and how many more there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Names {
    object: &'static Object,
    /// The positions of the first fields.
    first: [usize; MOST],
    /// How many fields there are, those that are not shown included.
    count: usize,
}

impl Names {
    /// The fields at these positions.
    pub(super) fn of(object: &'static Object, positions: impl Iterator<Item = usize>) -> Self {
        let mut names = Self {
            object,
            first: [0; MOST],
            count: 0,
        };
        for position in positions.filter(|&position| position < object.fields.len()) {
            if let Some(place) = names.first.get_mut(names.count) {
                *place = position;
            }
            names.count += 1;
        }
        names
    }

    /// The fields of a rule.
    fn all(object: &'static Object, rule: &Rule) -> Self {
        Self::of(object, rule.fields.iter().copied())
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, &position) in self.first.iter().take(self.count).enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(
                f,
                "{comma}{}",
                Escaped(self.object.fields[position].api_name)
            )?;
        }
        match self.count.saturating_sub(MOST) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
