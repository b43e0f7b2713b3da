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

/// What a word for a flag says, in any spelling that YAML had for one. Such a word is no reason, even
/// in quotes.
///
/// ```
/// use dmo_vocabulary::text::flag;
///
/// assert_eq!(flag("Yes"), Some(true));
/// assert_eq!(flag("off"), Some(false));
/// assert_eq!(flag("yes, since 59.0"), None);
/// ```
pub fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => Some(true),
        "no" | "n" | "off" | "false" => Some(false),
        _ => None,
    }
}

/// A number of things in words.
///
/// ```
/// use dmo_vocabulary::text::count;
///
/// assert_eq!(count(1, "file"), "1 file");
/// assert_eq!(count(2, "file"), "2 files");
/// ```
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
