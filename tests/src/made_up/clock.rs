//! Times of day within ranges.

use dmo::jiff::civil::Time;
use dmo::{Bound, Field, RuleId, Shape, Value};

use super::Turn;

/// One step of a time.
const STEP: std::time::Duration = std::time::Duration::from_nanos(1);

/// The times that a column may have.
#[derive(Debug)]
pub(super) struct Clock {
    shape: Shape,
    least: Time,
    most: Time,
    own: Time,
    /// One step outside of the range, at each end that it has and that is no end of the day.
    outside: [Option<Time>; 2],
}

impl Clock {
    pub(super) fn of(field: &Field, shape: Shape, index: usize) -> Self {
        let end = |bound: Option<Bound>| match bound? {
            Bound::Time(time) => Some(time),
            _ => None,
        };
        let range = field.range.unwrap_or_default();
        let (min, max) = (end(range.min), end(range.max));
        let (least, most) = (min.unwrap_or(Time::MIN), max.unwrap_or(Time::MAX));
        let minute = i8::try_from(index % 60).expect("less than 60");
        Self {
            shape,
            least,
            most,
            own: Time::constant(12, minute, 59, 500_000_000).clamp(least, most),
            outside: [
                min.and_then(|min| min.checked_sub(STEP).ok()),
                max.and_then(|max| max.checked_add(STEP).ok()),
            ],
        }
    }

    pub(super) fn value(&self, turn: Turn) -> Value<'static> {
        self.written(match turn {
            Turn::Own => self.own,
            Turn::Least => self.least,
            Turn::Most => self.most,
        })
    }

    /// Times that are not allowed here.
    pub(super) fn wrong(&self) -> impl Iterator<Item = (RuleId, Value<'static>)> {
        let outside = self.outside.into_iter().flatten();
        outside.map(|time| (RuleId::Range, self.written(time)))
    }

    fn written(&self, time: Time) -> Value<'static> {
        match self.shape {
            Shape::Time => Value::Time(time),
            _ => Value::Text(time.to_string().into()),
        }
    }
}
