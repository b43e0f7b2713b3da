//! The words of the attributes, and what is said of a word that is none of them.

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::suggest::{either, foreign};
use dmo_vocabulary::{Key, Section, Word as _};

use crate::errors::Errors;
use crate::item::{Item, Name};
use crate::suggest;

/// Where an attribute is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum AttributeTarget {
    Struct,
    Field,
    Enum,
    Variant,
}

const TARGETS: [AttributeTarget; 4] = [
    AttributeTarget::Struct,
    AttributeTarget::Field,
    AttributeTarget::Enum,
    AttributeTarget::Variant,
];

/// Words of other derives, and what they are called here.
const FOREIGN: &[(&str, &str)] = &[
    ("doc", "the doc comment says it"),
    ("name", NAMES),
    ("optional", "the Rust type of the field says it"),
    ("rename", NAMES),
];

const NAMES: &str = "the API name is `api_name`, the Rust name the identifier itself";

/// What says in Rust what a word says in a description, or in another derive.
fn instead(word: &str, target: AttributeTarget) -> Option<&'static str> {
    let targets = [target, target.partner()].into_iter().chain(TARGETS);
    let mut usages = targets.flat_map(|target| target.section().usages());
    usages
        .find_map(|usage| usage.instead.filter(|_| usage.key.as_str() == word))
        .or_else(|| {
            let mut foreign = FOREIGN.iter();
            foreign.find_map(|(known, instead)| (*known == word).then_some(*instead))
        })
}

impl AttributeTarget {
    /// The part of a description that is written here in Rust.
    fn section(self) -> Section {
        match self {
            Self::Struct => Section::Object,
            Self::Field => Section::Field,
            Self::Enum => Section::ValueList,
            Self::Variant => Section::Value,
        }
    }

    /// The words that are allowed here.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        self.section().attributes().map(Key::as_str)
    }

    /// The word that another system's or a misspelt one was meant to be here.
    fn meant(self, word: &str) -> Option<&'static str> {
        let foreign = foreign(word, Key::FOREIGN).map(Key::as_str);
        foreign
            .filter(|key| self.words().any(|known| known == *key))
            .or_else(|| suggest::nearest(word, self.words()))
    }

    /// The key that an item begins with, if it is allowed here.
    pub(crate) fn key(self, item: &Item) -> Option<Key> {
        let key = Key::from_word(item.word()?)?;
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

    /// The other target of the same derive.
    fn partner(self) -> Self {
        match self {
            Self::Struct => Self::Field,
            Self::Field => Self::Struct,
            Self::Enum => Self::Variant,
            Self::Variant => Self::Enum,
        }
    }
}

/// Reports an item that none of the words of `target` begins.
pub(crate) fn unknown(item: &Item, target: AttributeTarget, errors: &Errors) {
    match &item.name {
        Name::Word(name, word) => errors.at(name, message(word, target)),
        Name::Literal(_) => errors.at(
            item,
            format!("expected a word such as `{}` before this", Key::ApiName),
        ),
    }
}

/// Reports an item of a smaller part that none of its keys begins.
pub(crate) fn unknown_in(item: &Item, section: Section, errors: &Errors) {
    let words = section.words();
    let Some(word) = item.word() else {
        errors.at(item, format!("expected {}", either(&words)));
        return;
    };
    let fault = Fault::UnknownKey(word);
    let hint = match section.meant(word) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => format!(": expected {}", either(&words)),
    };
    errors.at(&item.name, format!("{fault}{hint}"));
}

fn message(word: &str, target: AttributeTarget) -> String {
    let others = || std::iter::once(target.partner()).chain(TARGETS);
    if let Some(other) = others().find(|other| other.words().any(|known| known == word)) {
        return format!(
            "`{word}` belongs on {}, not on {}",
            other.place(),
            target.place()
        );
    }
    let fault = Fault::UnknownKey(word);
    if let Some(instead) = instead(word, target) {
        return format!("{fault}: {instead}");
    }
    if let Some(near) = target.meant(word) {
        return format!("{fault}; did you mean `{near}`?");
    }
    let partner = target.partner();
    match partner.meant(word) {
        Some(near) => {
            let place = partner.place();
            format!("{fault}; did you mean `{near}`, which belongs on {place}?")
        }
        None => fault.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_to_write_instead() {
        let said = |word| message(word, AttributeTarget::Field);
        assert_eq!(said("lable"), "unknown key `lable`; did you mean `label`?");
        assert_eq!(
            said("apiName"),
            "unknown key `apiName`; did you mean `api_name`?"
        );
        assert_eq!(said("colour"), "unknown key `colour`");
        assert_eq!(
            said("length"),
            "unknown key `length`; did you mean `max_length`?"
        );
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
            said("rename"),
            "unknown key `rename`: the API name is `api_name`, the Rust name the identifier itself"
        );
        assert_eq!(
            said("pinned"),
            "unknown key `pinned`: it is for imports alone"
        );
        assert_eq!(
            message("value", AttributeTarget::Struct),
            "`value` belongs on a variant, not on a struct"
        );
    }
}
