//! Texts: what they say, and how much of them is shown.

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

/// The text on one line, and as many of its words as fit in `most` characters; what is cut off is said. A word that
/// is longer itself is cut.
///
/// ```
/// use dmo_vocabulary::text::shorten;
///
/// assert_eq!(shorten("as it \n is", 20), "as it is");
/// assert_eq!(shorten("not all of it", 9), "not all … (shortened)");
/// assert_eq!(shorten("unbreakable", 5), "unbre… (shortened)");
/// ```
pub fn shorten(text: &str, most: usize) -> String {
    let line = one_line(text);
    let Some((end, next)) = line.char_indices().nth(most) else {
        return line;
    };
    let kept = &line[..end];
    let word = kept.rfind(' ').filter(|_| next != ' ');
    match word {
        Some(end) => format!("{} … (shortened)", &kept[..end]),
        None if next == ' ' => format!("{kept} … (shortened)"),
        None => format!("{kept}… (shortened)"),
    }
}

/// The text on one line, whole.
///
/// ```
/// use dmo_vocabulary::text::one_line;
///
/// assert_eq!(one_line(" as it \n is"), "as it is");
/// ```
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
