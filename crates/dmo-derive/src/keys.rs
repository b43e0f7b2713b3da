//! The words of the attributes, and what is said of a word that is none of them.

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
    /// The words that may stand here.
    pub(crate) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Struct => &[
                "api_name",
                "label",
                "kind",
                "category",
                "subject_area",
                "event_time",
                "record_modified",
                "since",
                "aliases",
                "previously",
                "null_values",
                "origin",
                "note",
                "meta",
                "referenced_by",
                "rule",
                "number_json",
                "allow_floats",
                "serde",
                "debug",
                "crate",
                "fields",
            ],
            Self::Field => &[
                "api_name",
                "label",
                "type",
                "key",
                "required",
                "since",
                "references",
                "key_qualifier",
                "max_length",
                "precision",
                "scale",
                "range",
                "pattern",
                "null_values",
                "aliases",
                "previously",
                "tags",
                "sensitive",
                "bundle",
                "origin",
                "deprecated",
                "removed",
                "note",
                "meta",
                "parse",
            ],
            Self::Enum => &["serde", "crate"],
            Self::Variant => &["value", "since", "unlisted"],
        }
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
    if let Some(other) = others().find(|other| other.words().contains(&word)) {
        return format!(
            "`{word}` belongs on {}, not on {}",
            other.place(),
            level.place()
        );
    }
    if let Some((_, instead)) = SAID_OTHERWISE.iter().find(|(known, _)| *known == word) {
        return format!("unknown key `{word}`: {instead}");
    }
    if let Some(near) = suggest::nearest(word, level.words().iter().copied()) {
        return format!("unknown key `{word}`; did you mean `{near}`?");
    }
    let partner = level.partner();
    match suggest::nearest(word, partner.words().iter().copied()) {
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

    /// The words of one column of the table that has `title`; cells that hold none are left out.
    fn column(title: &str, column: usize) -> Vec<&'static str> {
        let table = include_str!("table.md");
        let section = table
            .split("## ")
            .find(|section| section.starts_with(title));
        let rows = section
            .into_iter()
            .flat_map(str::lines)
            .filter(|line| line.starts_with('|'))
            .skip(2);
        rows.filter_map(|row| {
            row.split('|')
                .nth(column + 1)?
                .trim()
                .strip_prefix('`')?
                .strip_suffix('`')
        })
        .collect()
    }

    fn sorted<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let mut words: Vec<&str> = words.into_iter().collect();
        words.sort_unstable();
        words
    }

    #[test]
    fn the_table_lists_every_word() {
        let values = Level::Enum.words().iter().chain(Level::Variant.words());
        assert_eq!(
            sorted(column("Object", 1)),
            sorted(Level::Struct.words().iter().copied())
        );
        assert_eq!(
            sorted(column("Field", 1)),
            sorted(Level::Field.words().iter().copied())
        );
        assert_eq!(sorted(column("Value", 1)), sorted(values.copied()));
    }

    #[test]
    fn the_table_is_regular() {
        let rows = include_str!("table.md")
            .lines()
            .filter(|line| line.starts_with('|'));
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 3, "{row}");
            let regular = |cell: &&str| {
                matches!(
                    *cell,
                    "–" | "---" | "YAML key" | "attribute" | "descriptor member"
                ) || cell
                    .strip_prefix('`')
                    .is_some_and(|cell| cell.ends_with('`'))
            };
            assert!(cells.iter().all(regular), "{row}");
        }
    }
}
