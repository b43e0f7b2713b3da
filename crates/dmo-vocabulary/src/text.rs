//! Texts that say something.

/// Whether a text says nothing: it is empty, or white space alone. Such a text cannot stand where
/// one is wanted.
///
/// ```
/// use dmo_vocabulary::text::is_blank;
///
/// assert!(is_blank(" \u{a0}") && !is_blank("-"));
/// ```
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
