//! Numbers, days, timestamps and times of day: values that have an order, and stand at steps of it.

use dmo_vocabulary::constraint::MAX_DIGITS;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span, Timestamp};

use super::random::Random;
use crate::descriptor::{Bound, DataType, Field};
use crate::value::{Decimal, Shape, Value, read};

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
/// As many digits of a float as survive.
const FLOAT_DIGITS: u8 = 15;
const MOST: i128 = 10_i128.pow(MAX_DIGITS as u32) - 1;

/// Timestamps as the platform spells them, and as a text keeps them.
const SPELLED: [&str; 3] = [
    "2024-03-22 05:47:10.000 UTC",
    "2024-02-29T23:30:00.000+02:00",
    "2026-06-17T02:25:42.878+0000",
];

/// The values that a field may have, by their steps.
#[derive(Debug)]
pub(super) struct Ordered {
    unit: Unit,
    /// A type of a user may want a number without trailing zeros.
    is_foreign: bool,
    least: i128,
    most: i128,
    /// Valid values that are no number of steps: ends of the range between two steps, and other spellings.
    others: Vec<Value<'static>>,
    /// What is beyond the range, or has too many digits.
    outside: Vec<Value<'static>>,
}

impl Unit {
    /// What the values of a field of this shape are counted in, if they have an order.
    pub(super) fn of(field: &Field, shape: Shape) -> Option<Self> {
        let number = |usual, digits| {
            let scale = field.scale.unwrap_or_else(|| places(field, usual, digits));
            Some(Self::Number(scale.min(MAX_DIGITS)))
        };
        match (shape, field.data_type) {
            (Shape::Int, _) => Some(Self::Number(0)),
            (Shape::Float, _) => number(3, FLOAT_DIGITS),
            (Shape::Decimal, _) => number(18, MAX_DIGITS),
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
        Some(match self {
            Self::Number(scale) => Value::Decimal(Decimal::new(steps, scale)?),
            Self::Day => {
                let days = Span::new().try_days(i64::try_from(steps).ok()?).ok()?;
                Value::Date(EPOCH.checked_add(days).ok()?)
            }
            Self::Moment => Value::Timestamp(Timestamp::from_nanosecond(steps).ok()?),
            Self::Clock => {
                let since = SignedDuration::from_nanos(i64::try_from(steps).ok()?);
                Value::Time(Time::midnight().checked_add(since).ok()?)
            }
        })
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

    /// Values that are known to be hard, a usual one first; and how many digits of steps others are away from that.
    fn landmarks(self) -> (Vec<i128>, usize) {
        match self {
            Self::Number(scale) => {
                let one = 10_i128.pow(scale.into());
                (
                    vec![0, 1, -1, one, -one, one / 10, one.saturating_mul(1_000)],
                    38,
                )
            }
            // 2024-02-29, 1969-12-31, 2000-02-29, 1900-02-28
            Self::Day => (vec![19_782, -1, 11_016, -25_510], 5),
            // 2024-02-29T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z, 2026-01-01T00:00:00.5Z
            Self::Moment => (
                vec![1_709_251_199_999_999_999, -1, 1_767_225_600_500_000_000],
                18,
            ),
            // 12:34:56.789, 12:34:00
            Self::Clock => (vec![45_296_789_000_000, 45_240_000_000_000], 14),
        }
    }

    /// A number of steps that is near the usual one more often than far from it.
    fn near(self, random: &mut Random) -> i128 {
        let (landmarks, digits) = self.landmarks();
        let usual = landmarks.first().copied().unwrap_or(0);
        let steps = match self {
            // Small whole numbers are as usual as all others.
            Self::Number(scale @ 1..) if random.weighted(&[1, 1]) == 0 => {
                let one = 10_i128.pow(scale.into());
                random.digits(3).saturating_mul(one)
            }
            _ => random.digits(digits),
        };
        usual.saturating_add(steps)
    }

    /// The first and the last step that is for use, whatever the range.
    fn ends(self, field: &Field, shape: Shape) -> (i128, i128) {
        match self {
            Self::Number(scale) => {
                let digits = whole_digits(field).map_or(38, |before| before + u32::from(scale));
                let most = 10_i128
                    .checked_pow(digits)
                    .map_or(MOST, |power| power - 1)
                    .min(MOST);
                match shape {
                    Shape::Int if field.precision.is_none() => (i64::MIN.into(), i64::MAX.into()),
                    Shape::Float => {
                        let most = most.min(10_i128.pow(FLOAT_DIGITS.into()) - 1);
                        (-most, most)
                    }
                    _ => (-most, most),
                }
            }
            // From the year 1 to the end of the year 9999.
            Self::Day => (-719_162, 2_932_896),
            Self::Moment => (-62_135_596_800_000_000_000, Timestamp::MAX.as_nanosecond()),
            Self::Clock => (0, 86_399_999_999_999),
        }
    }
}

impl Ordered {
    pub(super) fn of(unit: Unit, field: &Field, shape: Shape) -> Self {
        let range = field.range.unwrap_or_default();
        let min = range.min.and_then(|bound| unit.steps(bound, true));
        let max = range.max.and_then(|bound| unit.steps(bound, false));
        let (lowest, highest) = unit.ends(field, shape);
        let least = min.unwrap_or(lowest).max(lowest);
        let most = max.unwrap_or(highest).min(highest);
        let beyond = [
            min.map(|min| min.saturating_sub(1)),
            max.map(|max| max.saturating_add(1)),
        ];
        let beyond = beyond.into_iter().flatten().filter_map(|at| unit.value(at));
        let wide = whole_digits(field).and_then(|digits| {
            let next = 10_i128.checked_pow(digits)?;
            Decimal::new(next, 0).map(Value::Decimal)
        });
        // A digit too many, in a number that is in the range.
        let scale = match unit {
            Unit::Number(scale) if field.scale.or(field.precision).is_some() => Some(scale),
            _ => None,
        };
        let fine = scale.and_then(|scale| {
            let inside = 0.max(least).min(most);
            let next = inside
                .checked_mul(10)?
                .checked_add(if inside < most { 1 } else { -1 })?;
            Decimal::new(next, scale.checked_add(1)?).map(Value::Decimal)
        });
        let bounds = [range.min, range.max].into_iter().flatten();
        let spelled = SPELLED.map(Value::from).into_iter().filter(|text| {
            let steps = read::timestamp_of(text).map(Timestamp::as_nanosecond);
            unit == Unit::Moment
                && shape == Shape::Text
                && steps.is_ok_and(|steps| (least..=most).contains(&steps))
        });
        let outside = beyond.chain(wide).chain(fine).collect();
        Self {
            unit,
            is_foreign: shape == Shape::Canonical,
            least,
            most,
            others: bounds.map(Value::from).chain(spelled).collect(),
            outside,
        }
    }

    /// The ends, what is next to them on both sides, and what is hard in between.
    pub(super) fn fixed(&self) -> Vec<Value<'static>> {
        let (least, most) = (self.least, self.most);
        let near = [least, most, least.saturating_add(1), most.saturating_sub(1)];
        let (landmarks, _) = self.unit.landmarks();
        let inside = near
            .into_iter()
            .chain(landmarks)
            .filter(|steps| (least..=most).contains(steps));
        let inside = inside.filter_map(|steps| self.value(steps));
        let given = self.others.iter().chain(&self.outside);
        inside.chain(given.cloned()).collect()
    }

    /// An end, a value near a usual one, or any other in the range.
    pub(super) fn random(&self, random: &mut Random) -> Option<Value<'static>> {
        if self.least > self.most {
            return None;
        }
        let width = self.most.abs_diff(self.least) + 1;
        let near = match random.weighted(&[1, 1, 15, 15]) {
            0 => Some(self.least),
            1 => Some(self.most),
            2 => Some(self.unit.near(random)),
            _ => None,
        };
        let inside = near.filter(|steps| (self.least..=self.most).contains(steps));
        let steps = inside.or_else(|| self.least.checked_add_unsigned(random.wide(width)));
        self.value(steps?)
    }

    fn value(&self, steps: i128) -> Option<Value<'static>> {
        Some(match self.unit.value(steps)? {
            Value::Decimal(number) if self.is_foreign => Value::Decimal(number.normalized()),
            value => value,
        })
    }
}

impl From<Bound> for Value<'_> {
    fn from(bound: Bound) -> Self {
        match bound {
            Bound::Number(number) => Self::Decimal(number),
            Bound::Date(date) => Self::Date(date),
            Bound::Time(time) => Self::Time(time),
            Bound::Timestamp(timestamp) => Self::Timestamp(timestamp),
        }
    }
}

/// The digits after the decimal point of a field that has no `scale`: as many as there is room for in a range with
/// two ends, or as are usual.
fn places(field: &Field, usual: u8, digits: u8) -> u8 {
    let digits = field.precision.unwrap_or(digits).min(digits);
    let range = field.range.unwrap_or_default();
    match (range.min, range.max) {
        (Some(Bound::Number(min)), Some(Bound::Number(max))) => {
            let whole = min.whole_digits().max(max.whole_digits());
            let room = usize::from(digits).saturating_sub(whole);
            let wanted = usual.max(min.scale()).max(max.scale()).max(FLOAT_DIGITS);
            wanted.min(u8::try_from(room).unwrap_or(0))
        }
        _ if field.precision.is_some() => 0,
        _ => usual,
    }
}

/// The most digits before the decimal point, if they are limited.
fn whole_digits(field: &Field) -> Option<u32> {
    let after = field.scale.unwrap_or(0);
    field.precision.map(|all| all.saturating_sub(after).into())
}

/// The number in steps of `scale`, rounded up or down.
fn steps(number: Decimal, scale: u8, up: bool) -> i128 {
    let (mantissa, own) = (number.mantissa(), number.scale());
    let power = |of: u8| 10_i128.checked_pow(of.into()).unwrap_or(MOST);
    if own <= scale {
        return mantissa.saturating_mul(power(scale - own));
    }
    let step = power(own - scale);
    let is_between = mantissa.rem_euclid(step) > 0;
    mantissa.div_euclid(step) + i128::from(up && is_between)
}
