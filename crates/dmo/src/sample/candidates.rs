//! Values that a field may have, and some that it may not, before validation judges them.

use super::ordered::{Ordered, Unit};
use super::random::Random;
use super::text::Texts;
use crate::descriptor::{DataType, Field};
use crate::value::{Shape, Value};

/// Values to be tried out.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Those that are meant to be valid.
    pub(super) likely: Vec<Value<'static>>,
    /// Those that are meant to break one rule each.
    pub(super) wrong: Vec<Value<'static>>,
}

/// Where the values of a field come from.
#[derive(Debug)]
pub(super) enum Source {
    Flags,
    Ordered(Ordered),
    Texts(Box<Texts>),
    TextList,
    FloatList,
}

impl Source {
    pub(super) fn of(field: &Field, shape: Shape) -> Self {
        match (Unit::of(field, shape), shape) {
            (Some(unit), _) => Self::Ordered(Ordered::of(unit, field, shape)),
            (None, Shape::Texts) => Self::TextList,
            (None, Shape::Floats) => Self::FloatList,
            (None, Shape::Bool) => Self::Flags,
            (None, _) if field.data_type == DataType::Boolean => Self::Flags,
            (None, _) => Self::Texts(Box::new(Texts::of(field, shape))),
        }
    }

    /// The values that every field of the kind has: ends, landmarks, and what is beyond them.
    pub(super) fn fixed(&self, random: &mut Random) -> Candidates {
        let likely = match self {
            Self::Ordered(ordered) => return ordered.fixed(),
            Self::Texts(texts) => return texts.fixed(random),
            Self::Flags => vec![Value::Bool(false), Value::Bool(true)],
            Self::TextList => vec![
                Value::Texts(Vec::new().into()),
                Value::Texts(vec![String::new(), "a, \"b\"\n東京".to_owned()].into()),
            ],
            Self::FloatList => vec![
                Value::Floats(Vec::new().into()),
                Value::Floats(vec![0.1, -0.004, f64::MAX, f64::MIN_POSITIVE].into()),
            ],
        };
        Candidates {
            likely,
            wrong: Vec::new(),
        }
    }

    /// Another value.
    pub(super) fn random(&self, random: &mut Random) -> Option<Value<'static>> {
        Some(match self {
            Self::Ordered(ordered) => return ordered.random(random),
            Self::Texts(texts) => texts.random(random)?.into(),
            Self::Flags => Value::Bool(random.below(2) == 1),
            Self::TextList => {
                let count = random.below(4);
                Value::Texts((0..count).map(|_| format!("{:x}", random.next())).collect())
            }
            Self::FloatList => {
                let count = random.below(4);
                let float = |random: &mut Random| {
                    i32::try_from(random.digits(6)).map_or(0.5, |whole| f64::from(whole) / 1_000.0)
                };
                Value::Floats((0..count).map(|_| float(random)).collect())
            }
        })
    }
}
