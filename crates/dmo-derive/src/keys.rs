//! The words of the attributes, and what is said of a word that is none of them.

use dmo_vocabulary::{Key, Section};

use crate::errors::Errors;
use crate::item::{Item, Name};
use crate::suggest;

/// Where an attribute stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Struct,
    Field,
    Enum,
    Variant,
}

const LEVELS: [Level; 4] = [Level::Struct, Level::Field, Level::Enum, Level::Variant];

/// YAML keys that Rust says in its own way.
const SAID_OTHERWISE: &[(&str, &str)] = &[
    ("as", "the Rust type of the field says it"),
    ("description", "the doc comment says it"),
    ("doc", "the doc comment says it"),
    ("enum", "the Rust type of the field says it"),
    (
        "name",
        "the API name is `api_name`, the Rust name the identifier itself",
    ),
    ("optional", "the Rust type of the field says it"),
    ("primary_key", "each key field says `key`"),
    (
        "rename",
        "the API name is `api_name`, the Rust name the identifier itself",
    ),
    ("rules", "each rule is one `rule(…)`"),
    ("rust", "the identifier itself says it"),
    ("values", "the Rust type of the field says it"),
];

impl Level {
    /// The part of a description that stands here in Rust.
    fn section(self) -> Section {
        match self {
            Self::Struct => Section::Object,
            Self::Field => Section::Field,
            Self::Enum => Section::ValueList,
            Self::Variant => Section::Value,
        }
    }

    /// The words that may stand here.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        self.section().attributes().map(Key::as_str)
    }

    /// The key that an item begins with, if it may stand here.
    pub(crate) fn key(self, item: &Item) -> Option<Key> {
        let key = Key::from_word(&item.word()?)?;
        self.section().attributes().find(|known| *known == key)
    }

    fn place(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Field => "a field",
            Self::Enum => "an enum",
            Self::Variant => "a variant",
        }
    }

    /// The other level of the same derive.
    fn partner(self) -> Self {
        match self {
            Self::Struct => Self::Field,
            Self::Field => Self::Struct,
            Self::Enum => Self::Variant,
            Self::Variant => Self::Enum,
        }
    }
}

/// Reports an item that none of the words of `level` begins.
pub(crate) fn unknown(item: &Item, level: Level, errors: &Errors) {
    match (&item.name, item.word()) {
        (Name::Word(name), Some(word)) => errors.at(name, message(&word, level)),
        _ => errors.at(item, "expected a word such as `api_name` before this"),
    }
}

fn message(word: &str, level: Level) -> String {
    let others = || std::iter::once(level.partner()).chain(LEVELS);
    if let Some(other) = others().find(|other| other.words().any(|known| known == word)) {
        return format!(
            "`{word}` belongs on {}, not on {}",
            other.place(),
            level.place()
        );
    }
    if let Some((_, instead)) = SAID_OTHERWISE.iter().find(|(known, _)| *known == word) {
        return format!("unknown key `{word}`: {instead}");
    }
    if let Some(near) = suggest::nearest(word, level.words()) {
        return format!("unknown key `{word}`; did you mean `{near}`?");
    }
    let partner = level.partner();
    match suggest::nearest(word, partner.words()) {
        Some(near) => {
            format!(
                "unknown key `{word}`; did you mean `{near}`, which belongs on {}?",
                partner.place()
            )
        }
        None => format!("unknown key `{word}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_to_write_instead() {
        let said = |word| message(word, Level::Field);
        assert_eq!(said("lable"), "unknown key `lable`; did you mean `label`?");
        assert_eq!(
            said("apiName"),
            "unknown key `apiName`; did you mean `api_name`?"
        );
        assert_eq!(said("colour"), "unknown key `colour`");
        assert_eq!(
            said("category"),
            "`category` belongs on a struct, not on a field"
        );
        assert_eq!(
            said("categry"),
            "unknown key `categry`; did you mean `category`, which belongs on a struct?"
        );
        assert_eq!(
            said("description"),
            "unknown key `description`: the doc comment says it"
        );
        assert_eq!(
            message("value", Level::Struct),
            "`value` belongs on a variant, not on a struct"
        );
    }
}
