//! The nearest known word, for "did you mean".

use dmo_vocabulary::Word;
pub(crate) use dmo_vocabulary::suggest::nearest;

/// `; did you mean … ?` for the nearest known word, nothing if none is near.
pub(crate) fn hint<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |known| format!("; did you mean `{known}`?"))
}

/// The same for the one of a few words that was meant, also where it is a word of another system.
pub(crate) fn meant<W: Word>(word: &str) -> String {
    W::meant(word).map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}
