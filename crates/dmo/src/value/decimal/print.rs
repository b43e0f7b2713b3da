//! Decimals as text.

use std::fmt;

use dmo_vocabulary::constraint::MAX_DIGITS;

use super::Decimal;

/// Room for a number as it is printed: [`MAX_DIGITS`], a sign, a point and a zero before it.
pub(crate) struct PrintBuffer([u8; MAX_DIGITS as usize + 3]);

impl PrintBuffer {
    pub(crate) const fn new() -> Self {
        Self([0; MAX_DIGITS as usize + 3])
    }
}

impl Decimal {
    /// The number as it is printed.
    pub(crate) fn print(self, PrintBuffer(buffer): &mut PrintBuffer) -> &str {
        /// As many digits of a number of 128 bits as 64 bits hold, which divide many times faster.
        const PART: u128 = 10_u128.pow(19);
        let scale = usize::from(self.scale);
        let (mut start, mut written) = (buffer.len(), 0);
        let mut push = |digit: u64| {
            start -= 1;
            buffer[start] = b'0' + u8::try_from(digit).unwrap_or_default();
            written += 1;
            if written == scale {
                start -= 1;
                buffer[start] = b'.';
            }
            (written, start)
        };
        let mut rest = self.mantissa.unsigned_abs();
        while rest > u128::from(u64::MAX) {
            let mut part = u64::try_from(rest % PART).unwrap_or_default();
            rest /= PART;
            for _ in 0..19 {
                push(part % 10);
                part /= 10;
            }
        }
        let mut part = u64::try_from(rest).unwrap_or_default();
        let mut printed = (0, 0);
        while part > 0 || printed.0 <= scale {
            printed = push(part % 10);
            part /= 10;
        }
        let (_, mut start) = printed;
        if self.mantissa < 0 {
            start -= 1;
            buffer[start] = b'-';
        }
        str::from_utf8(&buffer[start..]).unwrap_or_default()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = PrintBuffer::new();
        let text = self.print(&mut buffer);
        f.pad_integral(self.mantissa >= 0, "", text.trim_start_matches('-'))
    }
}
