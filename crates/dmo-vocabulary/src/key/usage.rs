//! What each key means where it stands: in a description, as an attribute, in a descriptor.

mod field;
mod object;
mod part;

use super::Key;
use super::shape::Shape;
use crate::rule::RuleKind;
use crate::suggest;
use crate::words::Word;

/// A part of a description that has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Section {
    /// An object; a struct in Rust.
    Object,
    /// A field; a field of the struct in Rust.
    Field,
    /// A value list; an enum in Rust.
    ValueList,
    /// A value of a value list; a variant in Rust.
    Value,
    /// A rule across fields.
    Rule,
    /// A range.
    Range,
    /// A reference that does not depend on another field.
    Reference,
    /// A reference that depends on another field.
    ReferenceBy,
    /// A fact about a field of another object.
    Inbound,
    /// A fact that is not resolved.
    Unresolved,
    /// A relationship that is not resolved.
    Relationship,
}

/// How a key is used in one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Usage {
    /// The key.
    pub key: Key,
    /// What its value can be in a description; `None` if the key is none of descriptions.
    pub yaml: Option<Shape>,
    /// The word of the attribute that says the same.
    pub attribute: Option<Key>,
    /// The member of the descriptor that holds it.
    pub member: Option<&'static str>,
    /// What says the same in Rust where no attribute does.
    pub instead: Option<&'static str>,
    /// One sentence that says what it means.
    pub meaning: &'static str,
    /// How it is written: in a description where it is a key there, and else as an attribute.
    pub example: &'static str,
}

impl Usage {
    /// A key of descriptions, an attribute and a member, all of one word.
    const fn new(key: Key, shape: Shape, meaning: &'static str, example: &'static str) -> Self {
        Self {
            attribute: Some(key),
            ..Self::yaml(key, shape, meaning, example)
        }
        .in_descriptor()
    }

    /// A key of descriptions only.
    const fn yaml(key: Key, shape: Shape, meaning: &'static str, example: &'static str) -> Self {
        Self {
            key,
            yaml: Some(shape),
            attribute: None,
            member: None,
            instead: None,
            meaning,
            example,
        }
    }

    /// An attribute only.
    const fn attribute(key: Key, meaning: &'static str, example: &'static str) -> Self {
        Self {
            key,
            yaml: None,
            attribute: Some(key),
            member: None,
            instead: None,
            meaning,
            example,
        }
    }

    /// The same, which Rust says in its own way.
    const fn instead(self, instead: &'static str) -> Self {
        Self {
            instead: Some(instead),
            ..self
        }
    }

    /// The same, in the member of the descriptor that has the word of the key.
    const fn in_descriptor(self) -> Self {
        self.member(self.key.as_str())
    }

    /// The same, in this member of the descriptor.
    const fn member(self, member: &'static str) -> Self {
        Self {
            member: Some(member),
            ..self
        }
    }
}

impl Usage {
    /// How the attribute is written.
    ///
    /// ```
    /// use dmo_vocabulary::{Key, Section};
    ///
    /// let mut usages = Section::Field.usages().iter();
    /// let tags = usages.find(|usage| usage.key == Key::Tags);
    /// let form = tags.and_then(|tags| tags.attribute_form());
    /// assert_eq!(form.as_deref(), Some(r#"tags("…", …)"#));
    /// ```
    pub fn attribute_form(&self) -> Option<String> {
        let key = self.attribute?;
        match self.yaml {
            Some(shape) => shape.attribute_form(key, self.example),
            None => Some(self.example.to_owned()),
        }
    }
}

const DESCRIBED_IN_DOC: &str = "the doc comment says it";
const SAID_BY_TYPE: &str = "the Rust type of the field says it";
const SAID_BY_IDENTIFIER: &str = "the identifier itself says it";
const FOR_IMPORTS: &str = "it is for imports alone";

const CHECK: Usage = Usage::attribute(
    Key::Check,
    "A function of your own that validation calls, which takes a reference to the value and gives `Result<(), String>`.",
    "check = path::to::function",
);

const ORIGIN: Usage = Usage::new(
    Key::Origin,
    Shape::Text,
    "Where the description comes from.",
    "origin: metadata of our org",
);

const META: Usage = Usage::new(
    Key::Meta,
    Shape::Facts,
    "Free facts.",
    "meta: {owner: Data Team}",
);

const ABSENT_IN: Usage = Usage::new(
    Key::AbsentIn,
    Shape::Texts,
    "The orgs of `dmo.toml` that lack it, as their imports found.",
    "absent_in: [uat]",
);

const SERDE: Usage = Usage::attribute(
    Key::Serde,
    "With `false`, the derive leaves out `Serialize` and `Deserialize`.",
    "serde = false",
);

const CRATE: Usage = Usage::attribute(
    Key::Crate,
    "Where the crate `dmo` is found; `::dmo` by default.",
    "crate = ::my_facade::dmo",
);

impl Section {
    /// Every section.
    pub const ALL: [Self; 11] = [
        Self::Object,
        Self::Field,
        Self::ValueList,
        Self::Value,
        Self::Rule,
        Self::Range,
        Self::Reference,
        Self::ReferenceBy,
        Self::Inbound,
        Self::Unresolved,
        Self::Relationship,
    ];

    /// What messages call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Field => "a field",
            Self::ValueList => "a value list",
            Self::Value => "a value",
            Self::Rule => "a rule",
            Self::Range => "a range",
            Self::Reference | Self::ReferenceBy => "a reference",
            Self::Inbound => "an entry of `referenced_by`",
            Self::Unresolved => "an entry of `unresolved`",
            Self::Relationship => "a relationship",
        }
    }

    /// How its keys are used, those of descriptions in the order in which people write them.
    pub const fn usages(self) -> &'static [Usage] {
        match self {
            Self::Object => object::OBJECT,
            Self::Field => field::FIELD,
            Self::ValueList => part::VALUE_LIST,
            Self::Value => part::VALUE,
            Self::Rule => part::RULE,
            Self::Range => part::RANGE,
            Self::Reference => part::REFERENCE,
            Self::ReferenceBy => part::REFERENCE_BY,
            Self::Inbound => part::INBOUND,
            Self::Unresolved => part::UNRESOLVED,
            Self::Relationship => part::RELATIONSHIP,
        }
    }

    /// The keys that descriptions have here.
    pub fn keys(self) -> impl Iterator<Item = Key> + Clone {
        let usages = self.usages().iter();
        usages.filter_map(|usage| usage.yaml.map(|_| usage.key))
    }

    /// The keys of which a map has one and only one, where there are such.
    pub fn alternatives(self) -> impl Iterator<Item = Key> + Clone {
        let is_alternative = move |key: &Key| match self {
            Self::Rule => RuleKind::ALL.iter().any(|rule| rule.key() == *key),
            _ => self == Self::Unresolved,
        };
        self.keys().filter(is_alternative)
    }

    /// What each of these keys states.
    pub const fn alternative(self) -> Option<&'static str> {
        match self {
            Self::Rule => Some("condition"),
            Self::Unresolved => Some("fact"),
            _ => None,
        }
    }

    /// The words of these keys.
    pub fn words(self) -> Vec<&'static str> {
        self.keys().map(Key::as_str).collect()
    }

    /// The words that attributes have here.
    pub fn attributes(self) -> impl Iterator<Item = Key> + Clone {
        self.usages().iter().filter_map(|usage| usage.attribute)
    }

    /// The member of the descriptor that holds what a key says here.
    pub fn member(self, key: Key) -> Option<&'static str> {
        let mut usages = self.usages().iter().filter(|usage| usage.key == key);
        usages.find_map(|usage| usage.member)
    }

    /// The key of descriptions that a word stands for here.
    pub fn key(self, word: &str) -> Option<Key> {
        Key::from_word(word).filter(|key| self.keys().any(|known| known == *key))
    }

    /// The key of descriptions that a word of another system, or a misspelt one, was meant to be here.
    ///
    /// ```
    /// use dmo_vocabulary::{Key, Section};
    ///
    /// assert_eq!(Section::Field.meant("maximum"), Some(Key::Range));
    /// assert_eq!(Section::Range.meant("maximum"), Some(Key::Max));
    /// assert_eq!(Section::Field.meant("colour"), None);
    /// ```
    pub fn meant(self, word: &str) -> Option<Key> {
        let foreign = suggest::foreign(word, Key::FOREIGN);
        let foreign = foreign.filter(|key| self.keys().any(|known| known == *key));
        foreign.or_else(|| Key::from_word(suggest::nearest(word, self.keys().map(Key::as_str))?))
    }
}

#[cfg(test)]
mod tests;
