//! The nearest known word, for "did you mean".

pub(crate) use dmo_vocabulary::suggest::nearest;

/// `; did you mean … ?` for the nearest known word, nothing if none is near.
pub(crate) fn hint<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |known| format!("; did you mean `{known}`?"))
}
