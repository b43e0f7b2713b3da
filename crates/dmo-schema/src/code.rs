//! The stable words for kinds of findings, and what each means.

use std::fmt;
use std::str::FromStr;

use dmo_vocabulary::printable::Escaped;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)*) => {
        /// A kind of finding. Its word, such as `schema::duplicate_key`, never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in the order in which stages find them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable word.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("schema::", $word),)*
                }
            }

            fn page(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("codes/", $word, ".md")),)*
                }
            }
        }
    };
}

codes! {
    /// A file or folder cannot be read.
    Unreadable = "unreadable",
    /// A folder has no description in it.
    NoDescriptions = "no_descriptions",
    /// A file is not UTF-8.
    InvalidUtf8 = "invalid_utf8",
    /// A character that YAML does not allow.
    ControlCharacter = "control_character",
    /// A syntax error.
    InvalidYaml = "invalid_yaml",
    /// YAML that parsers read differently.
    AmbiguousYaml = "ambiguous_yaml",
    /// More than one document in one file.
    SeveralDocuments = "several_documents",
    /// A file with nothing in it.
    Empty = "empty",
    /// A key that is duplicated in its map.
    DuplicateKey = "duplicate_key",
    /// A key that the format does not have.
    UnknownKey = "unknown_key",
    /// A key that must be there.
    MissingKey = "missing_key",
    /// A value of the wrong YAML type.
    WrongType = "wrong_type",
    /// Empty text where text is needed.
    EmptyText = "empty_text",
    /// An empty list or map where entries are needed.
    EmptyList = "empty_list",
    /// A word that is none of those allowed.
    UnknownWord = "unknown_word",
    /// A field type that does not exist.
    UnknownType = "unknown_type",
    /// A category that the platform does not have.
    UnknownCategory = "unknown_category",
    /// A number outside its limits.
    InvalidNumber = "invalid_number",
    /// An API version that is none.
    InvalidVersion = "invalid_version",
    /// An end of a range that does not fit the field's type.
    InvalidBound = "invalid_bound",
    /// A regular expression that does not compile.
    InvalidPattern = "invalid_pattern",
    /// A name that the platform cannot have.
    MalformedName = "malformed_name",
    /// A name that looks like a misprint.
    SuspiciousName = "suspicious_name",
    /// A name that Rust does not allow.
    NotAnIdentifier = "not_an_identifier",
    /// A name in a case that Rust warns about.
    UnconventionalName = "unconventional_name",
    /// A text from which no Rust name can be derived.
    NoRustName = "no_rust_name",
    /// A label is missing.
    MissingLabel = "missing_label",
    /// A field's type is missing.
    MissingType = "missing_type",
    /// An entry that is duplicated in its list.
    DuplicateEntry = "duplicate_entry",
    /// Two fields with one name.
    FieldClash = "field_clash",
    /// Two values with one name.
    ValueClash = "value_clash",
    /// Two types of one module with one name.
    TypeClash = "type_clash",
    /// Two objects with one name.
    ObjectClash = "object_clash",
    /// A former name that does not count.
    FormerName = "former_name",
    /// A key, rule or reference that names no field.
    UnknownField = "unknown_field",
    /// A label where the API name of an object or field is expected.
    UnresolvedReference = "unresolved_reference",
    /// Something that a source states and that has no place in the description.
    Unresolved = "unresolved",
    /// A field of a type that does not suit what it is named for.
    FieldType = "field_type",
    /// A rule with too few or too many fields.
    RuleArity = "rule_arity",
    /// A key that has no effect where it is.
    MisplacedKey = "misplaced_key",
    /// A named value list or a value list entry that is not known.
    UnknownValueList = "unknown_value_list",
    /// A named value list that no field uses.
    UnusedValueList = "unused_value_list",
    /// Facts that cannot both hold.
    Contradiction = "contradiction",
}

/// What a code means, with a bad and a good description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What is wrong.
    pub what: &'static str,
    /// A description with exactly this finding; `None` where text cannot show it, as with an unreadable file.
    /// Lines `# file: NAME` part it into several files.
    pub bad: Option<&'static str>,
    /// The same, fixed.
    pub good: Option<&'static str>,
    /// Why it matters.
    pub why: &'static str,
}

impl Code {
    /// Whether findings of this code are warnings, or some of them: only those can be lowered by settings.
    pub fn is_for_warnings(self) -> bool {
        use Code::{
            Contradiction, EmptyList, FieldType, FormerName, InvalidVersion, MisplacedKey,
            MissingLabel, MissingType, ObjectClash, SuspiciousName, UnconventionalName,
            UnknownCategory, UnknownField, UnknownWord, Unresolved, UnresolvedReference,
            UnusedValueList,
        };
        matches!(
            self,
            Contradiction
                | EmptyList
                | FieldType
                | FormerName
                | InvalidVersion
                | MisplacedKey
                | MissingLabel
                | MissingType
                | ObjectClash
                | SuspiciousName
                | UnconventionalName
                | UnknownCategory
                | UnknownField
                | UnknownWord
                | Unresolved
                | UnresolvedReference
                | UnusedValueList
        )
    }

    /// What the code means.
    pub fn explain(self) -> Explanation {
        let mut parts = self.page().split("```");
        let what = parts.next().unwrap_or_default().trim();
        let mut example = || {
            let block = parts.next()?;
            parts
                .next()
                .map(|_| block.strip_prefix("yaml\n").unwrap_or(block))
        };
        let (bad, good) = (example(), example());
        let why = match bad {
            Some(_) => self.page().rsplit("```").next().unwrap_or_default().trim(),
            None => what.split_once("\n\n").map_or("", |(_, why)| why.trim()),
        };
        let what = what.split_once("\n\n").map_or(what, |(what, _)| what);
        Explanation {
            what,
            bad,
            good,
            why,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode(String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no code `{}`", Escaped(&self.0))?;
        let words = Code::ALL.iter().map(|code| bare(code.as_str()));
        match crate::suggest::nearest(bare(&self.0), words) {
            Some(word) => write!(f, "; did you mean `schema::{word}`?"),
            None => Ok(()),
        }
    }
}

/// The word without the family it belongs to.
fn bare(word: &str) -> &str {
    word.strip_prefix("schema::").unwrap_or(word)
}

impl std::error::Error for UnknownCode {}

/// Reads the word, with or without `schema::`.
impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let found = Self::ALL
            .iter()
            .find(|code| code.as_str() == text || bare(code.as_str()) == text);
        found.copied().ok_or_else(|| UnknownCode(text.to_owned()))
    }
}
