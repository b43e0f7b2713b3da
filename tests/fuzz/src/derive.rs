//! Rust source with the attributes of the derives: they panic at none, write Rust for each, and say the same of the same
//! code in other lines and spaces, in words that are safe to print.

use dmo_schema::printable::is_unsafe;

use crate::text::text;

/// Brackets within one another at most: the compiler has a limit too, and what is behind it never comes to a derive.
const DEEPEST: usize = 40;

pub(crate) fn target(data: &[u8]) -> bool {
    let Some(text) = text(data).filter(|text| depth(text) <= DEEPEST) else {
        return false;
    };
    let (Some(errors), Some(reprinted)) = (verdict::errors(text), verdict::reprinted(text)) else {
        return false;
    };
    for error in &errors {
        let message = error
            .split_once(": ")
            .map_or(&**error, |(_, message)| message);
        assert!(!message.starts_with(verdict::NO_RUST), "{error}");
        assert!(!error.contains(is_unsafe), "{error:?}");
    }
    let again = verdict::errors(&reprinted);
    assert_eq!(Some(&errors), again.as_ref(), "{reprinted}");
    text.contains("derive") && errors.is_empty()
}

/// The number of open brackets, at the most, if none were ever closed but by one of its kind.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '<' | '&' | '*' | '!' | '-' => depth += 1,
            ')' | ']' | '}' | '>' | '\n' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
