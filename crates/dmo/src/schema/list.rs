//! Value lists without an enum.

use std::borrow::Cow;

use super::cells::Held;
use crate::descriptor::{ListedValue, OneOf};
use crate::record::{Cell, Glance, Unlisted, null_refused};
use crate::value::{Mismatch, Shape, Value};

/// A value of an open list.
#[derive(Clone, PartialEq)]
enum Chosen {
    Listed(&'static ListedValue),
    Unlisted(Unlisted),
}

impl Chosen {
    fn of(values: &'static [ListedValue], text: &str) -> Self {
        match values.iter().find(|listed| listed.value == text) {
            Some(listed) => Self::Listed(listed),
            None => Self::Unlisted(Unlisted::new(text)),
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Listed(listed) => listed.value,
            Self::Unlisted(text) => text.as_str(),
        }
    }
}

/// The cell of a field with a value list.
#[derive(Clone, PartialEq)]
pub(super) struct ListCell {
    values: &'static [ListedValue],
    held: Held<Chosen>,
}

impl ListCell {
    /// Null, or the empty text where null is not allowed.
    pub(super) fn blank(values: &'static [ListedValue], nullable: bool) -> Self {
        let held = if nullable {
            Held::Nullable(None)
        } else {
            Held::Plain(Chosen::of(values, ""))
        };
        Self { values, held }
    }

    fn chosen(&self) -> Option<&Chosen> {
        match &self.held {
            Held::Plain(chosen) => Some(chosen),
            Held::Nullable(chosen) => chosen.as_ref(),
        }
    }
}

impl Cell for ListCell {
    fn value(&self) -> Value<'_> {
        self.chosen().map_or(Value::Null, |chosen| {
            Value::Text(Cow::Borrowed(chosen.as_str()))
        })
    }

    fn set(&mut self, value: Value<'_>) -> Result<(), Mismatch> {
        let text = match &value {
            Value::Null => None,
            value => Some(
                value
                    .as_text()
                    .ok_or_else(|| Mismatch::new(OneOf(self.values).to_string()))?,
            ),
        };
        let chosen = text.map(|text| Chosen::of(self.values, text));
        match (&mut self.held, chosen) {
            (Held::Nullable(held), chosen) => *held = chosen,
            (Held::Plain(held), Some(chosen)) => *held = chosen,
            (Held::Plain(_), None) => return Err(null_refused()),
        }
        Ok(())
    }

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn unlisted(&self) -> Option<&str> {
        match self.chosen()? {
            Chosen::Listed(_) => None,
            Chosen::Unlisted(text) => Some(text.as_str()),
        }
    }

    fn glance(&self) -> Glance {
        match self.chosen() {
            None => Glance::Null,
            Some(Chosen::Listed(listed)) => Glance::Text(listed.value.len()),
            Some(Chosen::Unlisted(_)) => Glance::Other,
        }
    }
}
