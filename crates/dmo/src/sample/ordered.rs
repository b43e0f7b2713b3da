//! Numbers, days, timestamps and times of day: values that have an order, and stand at steps of it.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span, Timestamp};

use dmo_vocabulary::constraint::MAX_DIGITS;

use super::candidates::Candidates;
use super::random::Random;
use crate::descriptor::{Bound, DataType, Field};
use crate::value::{Decimal, Shape, Value};

/// What one step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// The last of so many digits after the decimal point.
    Number(u8),
    /// A day, counted from 1970.
    Day,
    /// A nanosecond, counted from 1970.
    Moment,
    /// A nanosecond, counted from midnight.
    Clock,
}

const EPOCH: Date = Date::constant(1970, 1, 1);
const MOST: i128 = 10_i128.pow(38) - 1;

/// The values that a field may have, by their steps.
#[derive(Debug)]
pub(super) struct Ordered {
    unit: Unit,
    least: i128,
    most: i128,
    /// The first values that are not allowed, and the first beyond what the type is for.
    outside: Vec<Value<'static>>,
}

impl Unit {
    /// What the values of a field of this shape are counted in, if they have an order.
    pub(super) fn of(field: &Field, shape: Shape) -> Option<Self> {
        let known = |places| Some(Self::Number(field.scale.unwrap_or(places).min(MAX_DIGITS)));
        match (shape, field.data_type) {
            (Shape::Int, _) => Some(Self::Number(0)),
            (Shape::Float, _) => known(3),
            (Shape::Decimal, _) => known(if field.precision.is_some() { 0 } else { 18 }),
            (Shape::Date, _) | (Shape::Timestamp, DataType::Date) => Some(Self::Day),
            (Shape::Timestamp, _) => Some(Self::Moment),
            (Shape::Time, _) => Some(Self::Clock),
            (Shape::Text | Shape::Canonical, data_type) => match data_type {
                DataType::Date => Some(Self::Day),
                DataType::DateTime => Some(Self::Moment),
                DataType::Time => Some(Self::Clock),
                data_type if data_type.is_number() => Self::of(field, Shape::Decimal),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value of so many steps, if there is one.
    fn value(self, steps: i128) -> Option<Value<'static>> {
        match self {
            Self::Number(scale) => Decimal::new(steps, scale).map(Value::Decimal),
            Self::Day => {
                let days = i32::try_from(steps).ok()?;
                let date = EPOCH.checked_add(Span::new().try_days(days).ok()?).ok()?;
                Some(Value::Date(date))
            }
            Self::Moment => Timestamp::from_nanosecond(steps).ok().map(Value::Timestamp),
            Self::Clock => {
                let since = SignedDuration::from_nanos(i64::try_from(steps).ok()?);
                let time = Time::midnight().checked_add(since).ok()?;
                Some(Value::Time(time))
            }
        }
    }

    /// The steps to a bound; one between two steps is rounded into the range.
    fn steps(self, bound: Bound, is_least: bool) -> Option<i128> {
        match (self, bound) {
            (Self::Number(scale), Bound::Number(number)) => Some(steps(number, scale, is_least)),
            (Self::Day, Bound::Date(date)) => Some((date - EPOCH).get_days().into()),
            (Self::Moment, Bound::Timestamp(timestamp)) => Some(timestamp.as_nanosecond()),
            (Self::Clock, Bound::Time(time)) => {
                Some(time.duration_since(Time::midnight()).as_nanos())
            }
            _ => None,
        }
    }

    /// Values that are known to be hard: leap days, the day before 1970, the last digits.
    fn landmarks(self) -> Vec<i128> {
        match self {
            Self::Number(scale) => {
                let one = 10_i128.pow(scale.into());
                vec![0, 1, -1, one, -one, one / 10, one.saturating_mul(1_000)]
            }
            // 2024-02-29, 1969-12-31, 2000-02-29, 1900-02-28
            Self::Day => vec![19_782, -1, 11_016, -25_510],
            // 2024-02-29T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z, 2026-01-01T00:00:00.5Z
            Self::Moment => vec![1_709_251_199_999_999_999, -1, 1_767_225_600_500_000_000],
            // 12:34:56.789, 12:34:00
            Self::Clock => vec![45_296_789_000_000, 45_240_000_000_000],
        }
    }

    /// How many digits the steps have that are usual.
    fn digits(self) -> usize {
        match self {
            Self::Number(_) => 38,
            Self::Day => 5,
            Self::Moment => 18,
            Self::Clock => 14,
        }
    }
}

impl Ordered {
    pub(super) fn of(unit: Unit, field: &Field, shape: Shape) -> Self {
        let range = field.range.unwrap_or_default();
        let bound = |bound: Option<Bound>, is_least| unit.steps(bound?, is_least);
        let (min, max) = (bound(range.min, true), bound(range.max, false));
        let (lowest, highest) = ends(unit, field, shape);
        let beyond = [
            min.map(|min| min.saturating_sub(1)),
            max.map(|max| max.saturating_add(1)),
        ];
        let mut outside: Vec<_> = beyond
            .into_iter()
            .flatten()
            .filter_map(|at| unit.value(at))
            .collect();
        let least = min.unwrap_or(lowest).max(lowest);
        let most = max.unwrap_or(highest).min(highest);
        if let Unit::Number(scale) = unit {
            let wide = field
                .precision
                .and_then(|_| unit.value(highest.saturating_add(1)));
            // The digit too many is the last one of a number that is in the range.
            let inside = 0.clamp(least.min(most), most);
            let fine = field.scale.and_then(|_| {
                let next =
                    inside
                        .checked_mul(10)?
                        .checked_add(if inside < most { 1 } else { -1 })?;
                Decimal::new(next, scale.checked_add(1)?)
            });
            outside.extend(wide.into_iter().chain(fine.map(Value::Decimal)));
        }
        Self {
            unit,
            least,
            most,
            outside,
        }
    }

    /// The ends and what is next to them, and what is hard in between.
    pub(super) fn fixed(&self) -> Candidates {
        let (least, most) = (self.least, self.most);
        let near = [least, most, least.saturating_add(1), most.saturating_sub(1)];
        let inside = |steps: &i128| (least..=most).contains(steps);
        let steps = near.into_iter().chain(self.unit.landmarks()).filter(inside);
        Candidates {
            likely: steps.filter_map(|steps| self.unit.value(steps)).collect(),
            wrong: self.outside.clone(),
        }
    }

    pub(super) fn random(&self, random: &mut Random) -> Option<Value<'static>> {
        let usual = self.unit.landmarks().first().copied().unwrap_or(0);
        let away = usual.saturating_add(random.digits(self.unit.digits()));
        self.unit.value(away.min(self.most).max(self.least))
    }
}

/// The first and the last step that is for use, whatever the range.
fn ends(unit: Unit, field: &Field, shape: Shape) -> (i128, i128) {
    match unit {
        Unit::Number(scale) => {
            let before = field
                .precision
                .map(|all| all.saturating_sub(field.scale.unwrap_or(0)));
            let digits = before.map_or(38, |before| u32::from(before) + u32::from(scale));
            let most = 10_i128
                .checked_pow(digits.min(38))
                .map_or(MOST, |power| power - 1);
            match shape {
                Shape::Int if field.precision.is_none() => (i64::MIN.into(), i64::MAX.into()),
                // As many digits as survive.
                Shape::Float => (
                    -most.min(10_i128.pow(15) - 1),
                    most.min(10_i128.pow(15) - 1),
                ),
                _ => (-most, most),
            }
        }
        // From the year 1 to the end of the year 9999.
        Unit::Day => (-719_162, 2_932_896),
        Unit::Moment => (-62_135_596_800_000_000_000, Timestamp::MAX.as_nanosecond()),
        Unit::Clock => (0, 86_399_999_999_999),
    }
}

/// The number in steps of `scale`, rounded up or down.
fn steps(number: Decimal, scale: u8, up: bool) -> i128 {
    let (mantissa, own) = (number.mantissa(), number.scale());
    let power = |of: u8| 10_i128.checked_pow(of.into()).unwrap_or(MOST);
    if own <= scale {
        return mantissa.saturating_mul(power(scale - own));
    }
    let step = power(own - scale);
    let down = mantissa.div_euclid(step);
    if up && mantissa.rem_euclid(step) > 0 {
        down + 1
    } else {
        down
    }
}
