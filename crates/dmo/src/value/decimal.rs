//! Exact decimals: 38 digits, as the platform's `decimal(38,18)` has them.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use dmo_vocabulary::constraint::MAX_DIGITS;

use super::Mismatch;

mod digits;
mod print;

use digits::{Digits, exponent};
pub(crate) use print::PrintBuffer;

/// The powers of ten that fit 38 digits.
const POWERS: [i128; 39] = {
    let mut powers = [1; 39];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// A decimal number of up to 38 digits, of which up to 38 are after the decimal point.
///
/// It keeps trailing zeros, so that text survives a round trip: `3.000` prints as
/// `3.000`, and yet equals `3`. It parses, compares and prints, and does no arithmetic: hand it to
/// the decimal crate of your choice for that, as text or as [`Decimal::mantissa`] and
/// [`Decimal::scale`].
///
/// ```
/// use dmo::Decimal;
///
/// let price: Decimal = "3.000000000000000000".parse()?;
/// assert_eq!(price.to_string(), "3.000000000000000000");
/// assert_eq!(price, Decimal::from(3));
/// assert!(price < "3.01".parse()?);
/// # Ok::<(), dmo::ParseDecimalError>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self {
        mantissa: 0,
        scale: 0,
    };

    /// The number `mantissa` divided by ten to the power of `scale`; `None` if `mantissa` has more
    /// than 38 digits or `scale` is above 38.
    pub const fn new(mantissa: i128, scale: u8) -> Option<Self> {
        let limit = POWERS[MAX_DIGITS as usize];
        if scale > MAX_DIGITS || mantissa <= -limit || mantissa >= limit {
            return None;
        }
        Some(Self { mantissa, scale })
    }

    /// Reads a number such as `-12.50`, `.5` or `1.2e-7`.
    ///
    /// Trailing zeros are kept as far as 38 digits allow.
    ///
    /// # Errors
    ///
    /// If `text` is not a number, or has more than 38 digits.
    pub const fn parse(text: &str) -> Result<Self, ParseDecimalError> {
        let bytes = text.as_bytes();
        let (negative, start) = match bytes {
            [b'-', ..] => (true, 1),
            [b'+', ..] => (false, 1),
            _ => (false, 0),
        };
        let (digits, end) = match Digits::read(bytes, start) {
            Ok(read) => read,
            Err(error) => return Err(error),
        };
        let Some(exponent) = exponent(bytes, end) else {
            return Err(ParseDecimalError::SYNTAX);
        };
        match digits.shift(exponent) {
            Some((mantissa, scale)) => Ok(Self {
                mantissa: if negative { -mantissa } else { mantissa },
                scale,
            }),
            None => Err(ParseDecimalError::DIGITS),
        }
    }

    /// All digits as one whole number: -1250 for `-12.50`.
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// How many digits are after the decimal point: 2 for `12.50`.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The same number without trailing zeros: `12.5` for `12.50`.
    #[must_use]
    pub const fn normalized(self) -> Self {
        let Self {
            mut mantissa,
            mut scale,
        } = self;
        if mantissa == 0 {
            return Self::ZERO;
        }
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// The number, if it is whole and fits.
    pub fn to_i64(self) -> Option<i64> {
        let whole = self.normalized();
        if whole.scale == 0 {
            i64::try_from(whole.mantissa).ok()
        } else {
            None
        }
    }

    /// The nearest binary floating-point number.
    pub fn to_f64(self) -> f64 {
        // A decimal always prints as a number that `f64` reads.
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// How many digits are before the decimal point, leading zeros not counted.
    pub(crate) fn whole_digits(self) -> usize {
        let whole = (self.mantissa / POWERS[usize::from(self.scale)]).unsigned_abs();
        whole.checked_ilog10().map_or(0, |log| log as usize + 1)
    }
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        // `1.5` and `1.50` are one number, so that equality cannot be derived.
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale == other.scale {
            return self.mantissa.cmp(&other.mantissa);
        }
        let (a, b) = (
            POWERS[usize::from(self.scale)],
            POWERS[usize::from(other.scale)],
        );
        // The part after the decimal point is below 10^scale, so that it can be widened to the larger scale.
        let wide = self.scale.max(other.scale);
        let part = |number: &Self, power: i128| {
            number.mantissa % power * POWERS[usize::from(wide - number.scale)]
        };
        (self.mantissa / a)
            .cmp(&(other.mantissa / b))
            .then_with(|| part(self, a).cmp(&part(other, b)))
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Equal numbers have one hash, whatever their trailing zeros.
        let Self { mantissa, scale } = self.normalized();
        mantissa.hash(state);
        scale.hash(state);
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self {
            mantissa: i128::from(number),
            scale: 0,
        }
    }
}

impl From<i32> for Decimal {
    fn from(number: i32) -> Self {
        Self {
            mantissa: i128::from(number),
            scale: 0,
        }
    }
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Self {
            mantissa: i128::from(number),
            scale: 0,
        }
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self {
            mantissa: i128::from(number),
            scale: 0,
        }
    }
}

impl TryFrom<f64> for Decimal {
    type Error = ParseDecimalError;

    /// The decimal of the shortest text that stands for `number`: 0.1 is `0.1`.
    fn try_from(number: f64) -> Result<Self, Self::Error> {
        if number.is_finite() {
            Self::parse(&number.to_string())
        } else {
            Err(ParseDecimalError::SYNTAX)
        }
    }
}

/// Text that is not a [`Decimal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDecimalError {
    /// It is a number, of more than 38 digits.
    is_number: bool,
}

impl ParseDecimalError {
    const SYNTAX: Self = Self { is_number: false };
    const DIGITS: Self = Self { is_number: true };

    /// What was expected.
    pub(crate) const fn expected(self) -> &'static str {
        if self.is_number {
            "at most 38 digits"
        } else {
            "a number such as -12.50"
        }
    }

    /// The same as a message: the compiler puts no words together.
    pub(crate) const fn message(self) -> &'static str {
        if self.is_number {
            "expected at most 38 digits"
        } else {
            "expected a number such as -12.50"
        }
    }
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for ParseDecimalError {}

impl From<ParseDecimalError> for Mismatch {
    fn from(error: ParseDecimalError) -> Self {
        Self::new(error.expected())
    }
}

#[cfg(test)]
mod tests;
