//! Inputs that are text, in parts.

/// Separates files in an input; neither YAML nor XML allows the character, and nothing else has it for long.
pub(crate) const SEPARATOR: char = '\u{1c}';

/// An input that is text.
pub(crate) fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// The files of an input, each a line with its name and its text.
pub(crate) fn files(data: &[u8]) -> Option<Vec<(&str, &str)>> {
    let files = text(data)?.split(SEPARATOR);
    Some(
        files
            .map(|file| file.split_once('\n').unwrap_or((file, "")))
            .collect(),
    )
}
