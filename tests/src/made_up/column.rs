//! One column, and the values that it may have.

use dmo::{Cell, DataType, Field, Object, Shape, Value};
use serde_json::{Value as Json, json};

use super::Turn;
use super::clock::Clock;
use super::number::Numbers;
use super::text::Texts;
use super::timestamp::Timestamps;

/// A column of an object.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) field: &'static Field,
    pub(super) shape: Shape,
    /// Whether it is part of the key.
    pub(super) key: bool,
    /// Whether no row is sound without a value in it.
    pub(super) must: bool,
    pub(super) values: Values,
    /// The texts that mean null.
    nulls: Vec<&'static str>,
    index: usize,
}

/// The values that a column may have.
#[derive(Debug)]
pub(super) enum Values {
    Flags,
    Numbers(Numbers),
    Timestamps(Timestamps),
    Times(Clock),
    Texts(Texts),
    Listed(Vec<&'static str>),
    TextList,
    FloatList,
    /// Of a foreign type, which alone knows its values: the text that it has in a blank record.
    Foreign(Option<String>),
}

impl Column {
    pub(super) fn new(object: &'static Object, index: usize, blank: &dyn Cell) -> Self {
        let field = &object.fields[index];
        let key = object.key.contains(&index);
        let nulls = [field.null_values, object.null_values].concat();
        let mut column = Self {
            field,
            shape: blank.shape(),
            key,
            must: key || field.required || !field.nullable,
            values: Values::Foreign(blank.value().as_text().map(str::to_owned)),
            nulls,
            index,
        };
        if let Some(values) = column.possible() {
            column.values = values;
        }
        column
    }

    fn possible(&self) -> Option<Values> {
        let field = self.field;
        Some(match (self.shape, field.data_type) {
            (Shape::Texts, _) => Values::TextList,
            (Shape::Floats, _) => Values::FloatList,
            (Shape::Bool, _) | (Shape::Text, DataType::Boolean) => Values::Flags,
            (Shape::Date | Shape::Timestamp, _)
            | (Shape::Text, DataType::Date | DataType::DateTime) => {
                Values::Timestamps(Timestamps::of(field, self.shape, self.index))
            }
            (Shape::Time, _) | (Shape::Text, DataType::Time) => {
                Values::Times(Clock::of(field, self.shape, self.index))
            }
            (Shape::Int | Shape::Float | Shape::Decimal, _) => {
                Values::Numbers(Numbers::of(field, self.shape))
            }
            (Shape::Text, data_type) if data_type.is_number() => {
                Values::Numbers(Numbers::of(field, self.shape))
            }
            (Shape::Text, _) if field.values.is_empty() => Values::Texts(Texts::of(field)),
            (Shape::Text, _) => Values::Listed(self.listed()),
            _ => return None,
        })
    }

    /// The listed values that are allowed here.
    fn listed(&self) -> Vec<&'static str> {
        let fits = |value: &&str| {
            let most = self.field.max_length.map(|most| most as usize);
            let least = self.field.min_length.map_or(0, |least| least as usize);
            let count = value.chars().count();
            count >= least
                && most.is_none_or(|most| count <= most)
                && !self.stands_for_null(value)
                && !(self.key && value.is_empty())
        };
        let values = self.field.values.iter().map(|listed| listed.value);
        values.filter(fits).collect()
    }

    pub(super) fn stands_for_null(&self, text: &str) -> bool {
        self.nulls.contains(&text)
    }

    pub(super) fn name(&self) -> String {
        self.field.api_name.to_owned()
    }

    /// Whether a value is known for every turn.
    pub(super) fn can(&self) -> bool {
        Turn::ALL.iter().all(|&turn| self.value(turn).is_some())
    }

    /// Whether it has a value in a sound row that no rule empties.
    pub(super) fn may(&self) -> bool {
        self.must || (self.can() && self.field.removed.is_none() && self.field.deprecated.is_none())
    }

    /// A sound value, in the form in which records are written.
    pub(super) fn value(&self, turn: Turn) -> Option<Json> {
        let index = self.index;
        let value = match &self.values {
            Values::Flags => Value::Bool(match turn {
                Turn::Own => index.is_multiple_of(2),
                Turn::Least => false,
                Turn::Most => true,
            }),
            Values::Numbers(numbers) => numbers.value(turn, index)?,
            Values::Timestamps(timestamps) => timestamps.value(turn)?,
            Values::Times(times) => times.value(turn),
            Values::Texts(texts) => {
                let fits = |text: &String| !self.stands_for_null(text);
                texts.candidates(turn, index).find(fits)?.into()
            }
            Values::Listed(values) => Value::from(match turn {
                Turn::Own => *values.get(index % values.len().max(1))?,
                Turn::Least => *values.first()?,
                Turn::Most => *values.last()?,
            }),
            Values::TextList if turn == Turn::Least => Value::Texts(Vec::new().into()),
            Values::TextList => {
                let texts = vec![index.to_string(), String::new(), "a, \"b\"".to_owned()];
                Value::Texts(texts.into())
            }
            Values::FloatList if turn == Turn::Least => Value::Floats(Vec::new().into()),
            Values::FloatList => Value::Floats(vec![0.5, -0.004].into()),
            Values::Foreign(text) => Value::from(text.clone()?),
        };
        Some(self.written(&value))
    }

    /// A value as records are written: exact numbers and timestamps as text, and a text column always as text.
    pub(super) fn written(&self, value: &Value<'_>) -> Json {
        let text = self.shape == Shape::Text || self.field.data_type.is_text();
        match value {
            Value::Null => Json::Null,
            Value::Texts(texts) => json!(texts),
            Value::Floats(floats) => json!(floats),
            Value::Bool(flag) if !text => json!(flag),
            Value::Int(number) if !text => json!(number),
            Value::Float(number) if !text => json!(number),
            value => Json::String(value.to_string()),
        }
    }
}
