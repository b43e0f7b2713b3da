//! API names that are certainly misprinted, and their right form.

use super::{FIELD, MISPRINTED, Named, PREFIXES, SSOT, SUFFIXES, fault, letters};
use crate::kind::Kind;

/// Misprints of the first prefix that are words of their own, which other names may begin with: `sot__` is one of the
/// prefix, and `sot_` may be a customer's. `sso` stands for single sign-on everywhere.
const WORDS: [(&str, usize); 2] = [("sot", 2), ("sso", usize::MAX)];

/// The right form of an API name that is certainly misprinted: one of the platform's own names with a doubled or
/// misspelt prefix, or with too many underscores beside its prefix or suffix. What is certain is decided here alone.
///
/// Names that customers may give, such as `sso_Login__c` or `Rate___c`, are never certainly misprinted.
///
/// ```
/// use dmo_vocabulary::api_name::right_form;
///
/// assert_eq!(right_form("ssot___Name__c").as_deref(), Some("ssot__Name__c"));
/// assert_eq!(right_form("ssot__BotId___c").as_deref(), Some("ssot__BotId__c"));
/// assert_eq!(right_form("ssot__LeadlId__c"), None);
/// ```
pub fn right_form(api_name: &str) -> Option<String> {
    let suffix = SUFFIXES.into_iter().find(|end| api_name.ends_with(end))?;
    let (prefix, mut bare) = meant(api_name.strip_suffix(suffix)?)?;
    while let Some(rest) = bare.strip_prefix(prefix) {
        bare = rest.trim_start_matches('_');
    }
    let bare = bare.trim_end_matches('_');
    if api_name.starts_with(prefix) && prefix.len() + bare.len() + suffix.len() == api_name.len() {
        return None;
    }
    let right = format!("{prefix}{bare}{suffix}");
    let named = if suffix == FIELD {
        Named::Field(Kind::Dmo)
    } else {
        Named::Object(Kind::of_name(api_name)?)
    };
    // Letter case tells no two names apart.
    let is_another = !right.eq_ignore_ascii_case(api_name);
    (is_another && fault(&right, named).is_none()).then_some(right)
}

/// The prefix that a name certainly has, and what comes after it.
fn meant(text: &str) -> Option<(&'static str, &str)> {
    let (word, rest) = text.split_once('_')?;
    let word = word.to_ascii_lowercase();
    let rest = rest.trim_start_matches('_');
    let underscores = text.len() - word.len() - rest.len();
    let of_words = || WORDS.iter().find(|(known, _)| *known == word);
    let least = match PREFIXES.into_iter().find(|prefix| letters(prefix) == word) {
        // Nobody but the platform has a reason to begin so; `std` stands for standard in names of customers.
        Some(SSOT) => 1,
        Some(prefix) => return (underscores >= 2).then_some((prefix, rest)),
        None if MISPRINTED.contains(&word.as_str()) => of_words().map_or(1, |(_, least)| *least),
        None => return None,
    };
    (underscores >= least).then_some((SSOT, rest))
}
