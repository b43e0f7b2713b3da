//! Regular expressions, which a text matches as a whole.

use std::fmt;

pub use regex_lite::Regex;

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternFault {
    /// It does not compile.
    Syntax(String),
    /// It compiles, but not with both ends marked: a comment at its end, say, swallows the mark.
    Ends(String),
}

impl fmt::Display for PatternFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => write!(f, "`pattern` does not compile: {error}"),
            Self::Ends(error) => {
                write!(f, "`pattern` does not compile with its end marked: {error}")
            }
        }
    }
}

impl std::error::Error for PatternFault {}

/// The pattern as a regular expression that matches only whole texts.
///
/// ```
/// use dmo_vocabulary::pattern::compile;
///
/// assert!(compile("a|ab").is_ok_and(|pattern| pattern.is_match("ab") && !pattern.is_match("abc")));
/// assert!(compile("a)|(b").is_err());
/// ```
///
/// # Errors
///
/// If the pattern does not compile, alone and with its ends marked.
pub fn compile(pattern: &str) -> Result<Regex, PatternFault> {
    // A pattern has to stand alone, so that `a)|(b` does not escape the group around it.
    Regex::new(pattern).map_err(|error| PatternFault::Syntax(error.to_string()))?;
    // The group keeps `a|ab` one thing between the marks; `\z` and not `$`, which is true before a last line break too.
    Regex::new(&format!(r"\A(?:{pattern})\z"))
        .map_err(|error| PatternFault::Ends(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{PatternFault, compile};

    #[test]
    fn whole_texts_match() {
        let matches = |pattern, text| compile(pattern).is_ok_and(|regex| regex.is_match(text));
        assert!(matches("a|ab", "ab"));
        assert!(!matches("a|ab", "abc"));
        assert!(!matches("^[A-Z]{2}$", "DE\n"));
    }

    #[test]
    fn what_does_not_compile_alone_or_with_its_ends_marked() {
        for pattern in ["(", "a)|(b", "[0-9", "(?=a)", r"(a)\1"] {
            assert!(
                matches!(compile(pattern), Err(PatternFault::Syntax(_))),
                "{pattern}"
            );
        }
        assert!(matches!(
            compile("(?x) a # comment"),
            Err(PatternFault::Ends(_))
        ));
    }
}
