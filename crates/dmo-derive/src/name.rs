//! API names: what the platform calls objects and fields.

use syn::LitStr;

use crate::errors::Errors;
use crate::suggest;

/// What kind of entity an object is; decides the form of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    #[default]
    Dmo,
    Dlo,
    Insight,
    Ingestion,
}

impl Kind {
    const WORDS: [(&str, Self); 4] = [
        ("dmo", Self::Dmo),
        ("dlo", Self::Dlo),
        ("insight", Self::Insight),
        ("ingestion", Self::Ingestion),
    ];

    /// The kind that a word of the schema means.
    pub(crate) fn read(word: &LitStr, errors: &Errors) -> Option<Self> {
        let text = word.value();
        let known = Self::WORDS.iter().find(|(name, _)| *name == text);
        if known.is_none() {
            let hint = suggest::hint(&text, Self::WORDS.iter().map(|(name, _)| *name));
            errors.at(
                word,
                format!("`{text}` is no kind: `dmo`, `dlo`, `insight` or `ingestion`{hint}"),
            );
        }
        known.map(|(_, kind)| *kind)
    }

    /// The name of the variant of `dmo::Kind`.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::Dmo => "Dmo",
            Self::Dlo => "Dlo",
            Self::Insight => "Insight",
            Self::Ingestion => "Ingestion",
        }
    }

    /// What the API name of an object ends in.
    pub(crate) fn suffix(self) -> Option<&'static str> {
        match self {
            Self::Dmo => Some("__dlm"),
            Self::Dlo => Some("__dll"),
            Self::Insight => Some("__cio"),
            Self::Ingestion => None,
        }
    }
}

/// Reports an API name that no object of this kind can have.
pub(crate) fn check_object(name: &LitStr, kind: Kind, errors: &Errors) {
    let text = name.value();
    let wrong = match kind.suffix() {
        Some(suffix) => platform(&text, suffix),
        None => ingestion(&text),
    };
    report(name, wrong, errors);
}

/// Reports an API name that no field of an object of this kind can have.
pub(crate) fn check_field(name: &LitStr, kind: Kind, errors: &Errors) {
    let text = name.value();
    let wrong = match kind {
        Kind::Ingestion => ingestion(&text).or_else(|| {
            text.contains("__")
                .then(|| "an ingestion field has no `__` in its name".to_owned())
        }),
        _ => platform(&text, "__c"),
    };
    report(name, wrong, errors);
}

/// Whether a text can be the API name of some object or field.
pub(crate) fn is_plausible(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

fn report(name: &LitStr, wrong: Option<String>, errors: &Errors) {
    if let Some(wrong) = wrong {
        errors.at(
            name,
            format!("`{}` is not an API name: {wrong}", name.value()),
        );
    }
}

/// What is wrong with a name that has to end in `suffix`.
fn platform(name: &str, suffix: &str) -> Option<String> {
    if let Some(wrong) = name
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || *c == '_'))
    {
        return Some(format!(
            "`{}` is none of A-Z, a-z, 0-9 and `_`",
            wrong.escape_debug()
        ));
    }
    let Some(stem) = name.strip_suffix(suffix) else {
        let single = name.strip_suffix(&suffix[1..]);
        let hint = single.map_or_else(String::new, |stem| {
            format!("; did you mean `{stem}{suffix}`?")
        });
        return Some(format!("it does not end in `{suffix}`{hint}"));
    };
    let stem = stem
        .strip_prefix("ssot__")
        .or_else(|| stem.strip_prefix("std__"))
        .unwrap_or(stem);
    let is_empty = matches!(stem, "ssot" | "std") || stem.chars().all(|c| c == '_');
    is_empty.then(|| format!("nothing stands before `{suffix}`"))
}

/// What is wrong with the name of an object or field of an ingestion schema.
fn ingestion(name: &str) -> Option<String> {
    if name.is_empty() || name.chars().count() > 80 {
        return Some("it has to have 1 to 80 characters".to_owned());
    }
    let wrong = name
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
    Some(format!(
        "`{}` is none of A-Z, a-z, 0-9, `_` and `-`",
        wrong.escape_debug()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_names_of_the_platform() {
        for name in [
            "ssot__Id__c",
            "KQ_Id__c",
            "Provider_c_c__c",
            "x__c",
            "std__Id__c",
        ] {
            assert_eq!(platform(name, "__c"), None, "{name}");
        }
        assert_eq!(platform("Individual_SM_1700000000000__dlm", "__dlm"), None);
        assert_eq!(ingestion("order-line_2"), None);
    }

    #[test]
    fn says_what_is_wrong() {
        let field = |name| platform(name, "__c").unwrap_or_default();
        assert_eq!(
            field("ssot__Id_c"),
            "it does not end in `__c`; did you mean `ssot__Id__c`?"
        );
        assert_eq!(field("Id"), "it does not end in `__c`");
        assert_eq!(field(""), "it does not end in `__c`");
        assert_eq!(field("ssot__É__c"), "`É` is none of A-Z, a-z, 0-9 and `_`");
        assert_eq!(field("a\nb__c"), "`\\n` is none of A-Z, a-z, 0-9 and `_`");
        assert_eq!(field("ssot____c"), "nothing stands before `__c`");
        assert_eq!(field("ssot__c"), "nothing stands before `__c`");
        assert_eq!(field("__c"), "nothing stands before `__c`");
        assert_eq!(
            platform("ssot__FlowRun_dlm", "__dlm").as_deref(),
            Some("it does not end in `__dlm`; did you mean `ssot__FlowRun__dlm`?")
        );
        assert_eq!(
            ingestion("").as_deref(),
            Some("it has to have 1 to 80 characters")
        );
        assert_eq!(
            ingestion("a b").as_deref(),
            Some("` ` is none of A-Z, a-z, 0-9, `_` and `-`")
        );
    }
}
