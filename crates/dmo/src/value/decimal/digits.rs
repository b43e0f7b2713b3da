//! The digits of a number in text.

use super::{MAX_DIGITS, POWERS, ParseDecimalError};

/// The digits of a number in text, before its exponent is known.
pub(super) struct Digits {
    /// The digits up to the last that is not a zero.
    mantissa: i128,
    /// The zeros that follow them, on either side of the decimal point.
    zeros: i64,
    /// How many of all these are after the decimal point.
    behind: i64,
}

impl Digits {
    pub(super) const fn read(
        bytes: &[u8],
        start: usize,
    ) -> Result<(Self, usize), ParseDecimalError> {
        let mut digits = Self {
            mantissa: 0,
            zeros: 0,
            behind: 0,
        };
        let mut at = start;
        let mut point = false;
        let mut any = false;
        while at < bytes.len() {
            match bytes[at] {
                b'.' if !point => point = true,
                digit @ b'0'..=b'9' => {
                    any = true;
                    digits.behind += point as i64;
                    // Zeros at the end may be more than fit: only the next digit says if they count, or the exponent.
                    if digit == b'0' {
                        digits.zeros += 1;
                    } else if !digits.push(digit - b'0') {
                        return Err(ParseDecimalError::DIGITS);
                    }
                }
                b'e' | b'E' => break,
                _ => return Err(ParseDecimalError::SYNTAX),
            }
            at += 1;
        }
        if any {
            Ok((digits, at))
        } else {
            Err(ParseDecimalError::SYNTAX)
        }
    }

    /// Whether the digit still fits.
    const fn push(&mut self, digit: u8) -> bool {
        while self.zeros > 0 && self.mantissa != 0 {
            if self.mantissa >= POWERS[37] {
                return false;
            }
            self.mantissa *= 10;
            self.zeros -= 1;
        }
        self.zeros = 0;
        if self.mantissa >= POWERS[37] {
            return false;
        }
        self.mantissa = self.mantissa * 10 + digit as i128;
        true
    }

    /// Mantissa and scale once the point moves `exponent` places to the right.
    pub(super) const fn shift(self, exponent: i64) -> Option<(i128, u8)> {
        let Self {
            mut mantissa,
            mut zeros,
            behind,
        } = self;
        if mantissa == 0 {
            return Some((0, clamp(behind - exponent)));
        }
        let mut scale = behind - zeros - exponent;
        // The zeros that were put aside are given back as far as there is room: `12.50` stays `12.50`.
        while zeros > 0 && mantissa < POWERS[37] && scale < MAX_DIGITS as i64 {
            mantissa *= 10;
            scale += 1;
            zeros -= 1;
        }
        while scale < 0 {
            if mantissa >= POWERS[37] {
                return None;
            }
            mantissa *= 10;
            scale += 1;
        }
        if scale > MAX_DIGITS as i64 {
            None
        } else {
            Some((mantissa, clamp(scale)))
        }
    }
}

/// A longer exponent would overflow, and no text has so many zeros that they make up for it.
const FURTHEST: i64 = 1_000_000_000_000_000;

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 38"
)]
const fn clamp(scale: i64) -> u8 {
    if scale < 0 {
        0
    } else if scale > MAX_DIGITS as i64 {
        MAX_DIGITS
    } else {
        scale as u8
    }
}

/// The exponent that begins at `at`, 0 at the end of the text. One beyond [`FURTHEST`] is cut short.
pub(super) const fn exponent(bytes: &[u8], at: usize) -> Option<i64> {
    if at == bytes.len() {
        return Some(0);
    }
    let mut at = at + 1;
    let mut negative = false;
    if at < bytes.len() && (bytes[at] == b'-' || bytes[at] == b'+') {
        negative = bytes[at] == b'-';
        at += 1;
    }
    if at == bytes.len() {
        return None;
    }
    let mut exponent = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            return None;
        }
        if exponent < FURTHEST {
            exponent = exponent * 10 + (bytes[at] - b'0') as i64;
        }
        at += 1;
    }
    Some(if negative { -exponent } else { exponent })
}
