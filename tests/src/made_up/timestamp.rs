//! Days and timestamps within ranges and in order.

use dmo::jiff::Timestamp;
use dmo::jiff::civil::{Date, Time};
use dmo::jiff::tz::Offset;
use dmo::{Bound, DataType, Field, Object, RuleId, RuleKind, Shape, Value};

use super::Turn;
use super::column::{Column, Values};

const DAY: i128 = 24 * 60 * 60 * 1_000_000_000;

/// The ends of what a [`Timestamp`] holds in years after Christ, where no range has others.
const FIRST: &str = "0001-01-01T00:00:00Z";
const LAST: &str = "9999-12-30T21:59:59.999999999Z";
/// Where columns begin to have a timestamp of their own.
const USUAL: &str = "2026-02-28T23:59:59.999999Z";

/// The timestamps that a column may have, in nanoseconds since 1970.
#[derive(Debug)]
pub(super) struct Timestamps {
    shape: Shape,
    /// Whether only whole days are allowed here.
    days: bool,
    least: i128,
    most: i128,
    /// Another one than other columns have, as far as the ends leave room.
    own: i128,
    /// One step outside of the range, at each end that it has.
    outside: [Option<i128>; 2],
}

fn nanoseconds(text: &str) -> i128 {
    let timestamp: Timestamp = text.parse().expect("a timestamp");
    timestamp.as_nanosecond()
}

impl Timestamps {
    pub(super) fn of(field: &Field, shape: Shape, index: usize) -> Self {
        let end = |bound: Option<Bound>| match bound? {
            Bound::Date(date) => midnight(date).map(Timestamp::as_nanosecond),
            Bound::Timestamp(timestamp) => Some(timestamp.as_nanosecond()),
            _ => None,
        };
        let range = field.range.unwrap_or_default();
        let (min, max) = (end(range.min), end(range.max));
        let days = shape == Shape::Date || field.data_type == DataType::Date;
        let mut timestamps = Self {
            shape,
            days,
            least: i128::MIN,
            most: i128::MAX,
            own: nanoseconds(USUAL) + DAY * i128::try_from(index).unwrap_or(0),
            outside: [None; 2],
        };
        timestamps.not_before(min.unwrap_or_else(|| nanoseconds(FIRST)));
        timestamps.not_after(max.unwrap_or_else(|| nanoseconds(LAST)));
        let step = timestamps.step();
        timestamps.outside = [
            min.map(|_| timestamps.least - step),
            max.map(|_| timestamps.most + step),
        ];
        timestamps
    }

    fn step(&self) -> i128 {
        if self.days { DAY } else { 1 }
    }

    /// Leaves out what is before a timestamp, and says whether that was anything.
    fn not_before(&mut self, timestamp: i128) -> bool {
        let step = self.step();
        let first = -(-timestamp).div_euclid(step) * step;
        let later = first > self.least;
        self.least = self.least.max(first);
        later
    }

    /// Leaves out what is after a timestamp, and says whether that was anything.
    fn not_after(&mut self, timestamp: i128) -> bool {
        let step = self.step();
        let last = timestamp.div_euclid(step) * step;
        let earlier = last < self.most;
        self.most = self.most.min(last);
        earlier
    }

    pub(super) fn value(&self, turn: Turn) -> Option<Value<'static>> {
        if self.least > self.most {
            return None;
        }
        self.at(match turn {
            Turn::Own => self.own.clamp(self.least, self.most),
            Turn::Least => self.least,
            Turn::Most => self.most,
        })
    }

    /// Timestamps that are not allowed here.
    pub(super) fn wrong(&self) -> impl Iterator<Item = (RuleId, Value<'static>)> {
        let outside = self.outside.into_iter().flatten();
        outside.filter_map(|at| Some((RuleId::Range, self.at(at)?)))
    }

    pub(super) fn last(&self) -> Option<Value<'static>> {
        self.at(self.most)
    }

    /// A day before the last timestamp of another column, in the form of this one.
    pub(super) fn day_before(&self, other: &Self) -> Option<Value<'static>> {
        self.at(other.most - DAY)
    }

    fn at(&self, nanoseconds: i128) -> Option<Value<'static>> {
        let timestamp = Timestamp::from_nanosecond(nanoseconds).ok()?;
        let date = Offset::UTC.to_datetime(timestamp).date();
        Some(match (self.shape, self.days) {
            (Shape::Date, _) => Value::Date(date),
            (Shape::Timestamp, false) => Value::Timestamp(timestamp),
            (Shape::Timestamp, true) => Value::Timestamp(midnight(date)?),
            (_, true) => Value::Text(date.to_string().into()),
            (_, false) => Value::Text(timestamp.to_string().into()),
        })
    }
}

fn midnight(date: Date) -> Option<Timestamp> {
    let time = date.to_datetime(Time::midnight());
    Offset::UTC.to_timestamp(time).ok()
}

/// Brings columns that `not_before` relates in order: their first timestamps, their last ones and their own.
pub(super) fn arrange(object: &Object, columns: &mut [Column]) {
    let mut moved = true;
    while std::mem::take(&mut moved) {
        for rule in object.rules {
            let (RuleKind::NotBefore, &[later, earlier]) = (rule.kind, rule.fields) else {
                continue;
            };
            if let Ok([later, earlier]) = columns.get_disjoint_mut([later, earlier])
                && let (Values::Timestamps(later), Values::Timestamps(earlier)) =
                    (&mut later.values, &mut earlier.values)
            {
                moved |= later.not_before(earlier.least);
                moved |= earlier.not_after(later.most);
                moved |= later.own < earlier.own;
                later.own = later.own.max(earlier.own);
            }
        }
    }
}
