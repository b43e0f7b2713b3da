//! Regular expressions, compiled once per program.

#[cfg(not(feature = "pattern"))]
use super::expected::Demand;

/// What was expected, if `text` does not match `pattern` as a whole.
#[cfg(not(feature = "pattern"))]
pub(super) const fn mismatch(_pattern: &'static str, _text: &str) -> Option<Demand> {
    None
}

#[cfg(feature = "pattern")]
pub(super) use compiled::mismatch;

#[cfg(feature = "pattern")]
mod compiled {
    use std::collections::HashMap;
    use std::sync::{Arc, LazyLock, PoisonError, RwLock};

    use dmo_vocabulary::pattern::Regex;

    use crate::validate::expected::Demand;

    /// `None` stands for a pattern that is not a regular expression. Patterns are part of
    /// descriptors, so there are only so many.
    type Cache = RwLock<HashMap<&'static str, Option<Arc<Regex>>>>;

    static CACHE: LazyLock<Cache> = LazyLock::new(Cache::default);

    /// What was expected, if `text` does not match `pattern` as a whole.
    pub(in crate::validate) fn mismatch(pattern: &'static str, text: &str) -> Option<Demand> {
        match compiled(pattern) {
            Some(regex) if regex.is_match(text) => None,
            Some(_) => Some(Demand::Pattern(pattern)),
            None => Some(Demand::NoPattern(pattern)),
        }
    }

    fn compiled(pattern: &'static str) -> Option<Arc<Regex>> {
        let known = CACHE
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(pattern)
            .cloned();
        known.unwrap_or_else(|| {
            let regex = dmo_vocabulary::pattern::compile(pattern).ok().map(Arc::new);
            CACHE
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(pattern, regex.clone());
            regex
        })
    }

    #[cfg(test)]
    mod tests {
        use super::{Demand, mismatch};

        #[test]
        fn whole_text() {
            assert_eq!(mismatch("a|ab", "ab"), None);
            assert_eq!(mismatch("a|ab", "abc"), Some(Demand::Pattern("a|ab")));
            let country = "^[A-Z]{2}$";
            assert_eq!(mismatch(country, "DE\n"), Some(Demand::Pattern(country)));
        }

        #[test]
        fn no_regular_expression() {
            for pattern in ["(", "a)|(b"] {
                assert_eq!(mismatch(pattern, "b"), Some(Demand::NoPattern(pattern)));
            }
        }
    }
}
