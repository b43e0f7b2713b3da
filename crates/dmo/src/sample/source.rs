//! Values that a field may have, and some that it may not, before validation judges them.

use super::ordered::{Ordered, Unit};
use super::random::Random;
use super::text::Texts;
use crate::descriptor::{DataType, Field};
use crate::value::{Shape, Value};

/// Where the values of a field come from.
#[derive(Debug)]
pub(super) enum Source {
    Flags,
    Ordered(Ordered),
    Texts(Texts),
    TextList,
    FloatList,
}

impl Source {
    pub(super) fn of(field: &'static Field, shape: Shape) -> Self {
        match (Unit::of(field, shape), shape) {
            (Some(unit), _) => Self::Ordered(Ordered::of(unit, field, shape)),
            (None, Shape::Texts) => Self::TextList,
            (None, Shape::Floats) => Self::FloatList,
            (None, Shape::Bool) => Self::Flags,
            (None, _) if field.data_type == DataType::Boolean => Self::Flags,
            (None, _) => Self::Texts(Texts::of(field, shape)),
        }
    }

    /// What is to be tried out in every object: ends, what is known to be hard, and what is beyond the ends.
    pub(super) fn fixed(&self, random: &mut Random) -> Vec<Value<'static>> {
        match self {
            Self::Ordered(ordered) => ordered.fixed(),
            Self::Texts(texts) => texts.fixed(random).into_iter().map(Value::from).collect(),
            Self::Flags => vec![Value::Bool(false), Value::Bool(true)],
            Self::TextList => vec![
                Value::Texts(Vec::new().into()),
                Value::Texts(vec![String::new(), "a, \"b\"\n東京".to_owned()].into()),
            ],
            Self::FloatList => vec![
                Value::Floats(Vec::new().into()),
                Value::Floats(vec![0.1, -0.004, f64::MAX, f64::MIN_POSITIVE].into()),
            ],
        }
    }

    /// Another value.
    pub(super) fn random(&self, random: &mut Random) -> Option<Value<'static>> {
        let count = random.below(4);
        Some(match self {
            Self::Ordered(ordered) => return ordered.random(random),
            Self::Texts(texts) => texts.random(random)?.into(),
            Self::Flags => Value::Bool(count < 2),
            Self::TextList => {
                Value::Texts((0..count).map(|_| format!("{:x}", random.next())).collect())
            }
            Self::FloatList => Value::Floats((0..count).map(|_| random.float()).collect()),
        })
    }
}
