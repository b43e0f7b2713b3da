//! Numbers within precision, scale and range.

use dmo::{Bound, Decimal, Field, RuleId, Shape, Value};

use super::Turn;

/// The numbers that a column may have: whole multiples of the smallest step that its scale allows.
#[derive(Debug)]
pub(super) struct Numbers {
    shape: Shape,
    /// How many digits the type holds in all.
    digits: u32,
    /// How many of them are after the decimal point.
    scale: u8,
    /// The ends, in steps.
    least: i128,
    most: i128,
    /// One step outside of the range, at each end that it has.
    outside: [Option<i128>; 2],
    /// The smallest number with a digit too many before the point.
    wide: Option<i128>,
    /// A number with too many digits after the decimal point.
    fine: Option<Decimal>,
}

impl Numbers {
    pub(super) fn of(field: &Field, shape: Shape) -> Self {
        // Fewer digits than `i64` and `f64` have, so that all of them survive.
        let (digits, places) = match shape {
            Shape::Int => (18, 0),
            Shape::Float => (15, 3),
            _ => (38, 18),
        };
        let known = if field.precision.is_some() { 0 } else { places };
        let scale = field.scale.unwrap_or(known).min(places);
        let before = field
            .precision
            .map(|all| all.saturating_sub(field.scale.unwrap_or(0)));
        let wide = before.map(|before| 10_i128.saturating_pow(u32::from(before + scale)));
        let limit = 10_i128.pow(digits).min(wide.unwrap_or(i128::MAX)) - 1;
        let end = |bound: Option<Bound>, up: bool| match bound? {
            Bound::Number(number) => Some(steps(number, scale, up)),
            _ => None,
        };
        let range = field.range.unwrap_or_default();
        let (min, max) = (end(range.min, true), end(range.max, false));
        Self {
            shape,
            digits,
            scale,
            least: min.unwrap_or(-limit).max(-limit),
            most: max.unwrap_or(limit).min(limit),
            outside: [
                min.map(|min| min.saturating_sub(1)),
                max.map(|max| max.saturating_add(1)),
            ],
            wide,
            fine: field
                .scale
                .filter(|_| shape != Shape::Int)
                .and_then(|scale| Decimal::new(1, scale.saturating_add(1))),
        }
    }

    pub(super) fn value(&self, turn: Turn, index: usize) -> Option<Value<'static>> {
        if self.least > self.most {
            return None;
        }
        let own = i128::try_from(index).ok()? + 1;
        self.at(match turn {
            Turn::Own => (own * 10_i128.pow(self.scale.into())).clamp(self.least, self.most),
            Turn::Least => self.least,
            Turn::Most => self.most,
        })
    }

    /// Numbers that are not allowed here, as far as the type holds them.
    pub(super) fn wrong(&self) -> impl Iterator<Item = (RuleId, Value<'static>)> {
        let at = |steps: Option<i128>| self.at(steps?);
        let [before, after] = self.outside;
        let wrong = [
            (RuleId::Range, at(before)),
            (RuleId::Range, at(after)),
            (RuleId::Precision, at(self.wide)),
            (RuleId::Scale, self.fine.and_then(|fine| self.held(fine))),
        ];
        wrong
            .into_iter()
            .filter_map(|(rule, value)| Some((rule, value?)))
    }

    /// The number of that many steps, if the type holds it.
    fn at(&self, steps: i128) -> Option<Value<'static>> {
        let holds = steps.unsigned_abs() < 10_u128.pow(self.digits);
        Decimal::new(steps, self.scale)
            .filter(|_| holds)
            .and_then(|number| self.held(number))
    }

    fn held(&self, number: Decimal) -> Option<Value<'static>> {
        Some(match self.shape {
            Shape::Int => Value::Int(number.to_i64()?),
            Shape::Float => Value::Float(number.to_f64()),
            Shape::Decimal => Value::Decimal(number),
            _ => Value::Text(number.to_string().into()),
        })
    }
}

/// The number in steps of `scale`, rounded up or down.
fn steps(number: Decimal, scale: u8, up: bool) -> i128 {
    let (mantissa, own) = (number.mantissa(), number.scale());
    if own <= scale {
        return mantissa.saturating_mul(10_i128.saturating_pow(u32::from(scale - own)));
    }
    let step = 10_i128.pow(u32::from(own - scale));
    let down = mantissa.div_euclid(step);
    if up && mantissa.rem_euclid(step) > 0 {
        down + 1
    } else {
        down
    }
}
