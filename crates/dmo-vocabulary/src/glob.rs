//! Patterns for API names.

use crate::api_name::developer_name;

/// Whether `pattern` matches all of `name`: `*` stands for any characters, `?` for one.
///
/// Matching ignores case, since the platform compares API names case-insensitively.
///
/// ```
/// use dmo_vocabulary::glob;
///
/// assert!(glob::matches("*Run__dlm", "ssot__FlowRun__dlm"));
/// assert!(!glob::matches("*Run", "ssot__FlowRun__dlm"));
/// ```
#[must_use]
pub fn matches(pattern: &str, name: &str) -> bool {
    let chars =
        |text: &str| -> Vec<char> { text.chars().map(|c| c.to_ascii_lowercase()).collect() };
    let (pattern, name) = (chars(pattern), chars(name));
    let (mut p, mut n) = (0, 0);
    // After a mismatch only the last `*` takes one character more; what an earlier one took can stay.
    let mut retry = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p, n));
                p += 1;
            }
            Some(&c) if c == '?' || c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => {
                let Some((star, from)) = retry else {
                    return false;
                };
                retry = Some((star, from + 1));
                p = star + 1;
                n = from + 1;
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// Whether `pattern` matches an API name or its [developer name](developer_name).
///
/// ```
/// use dmo_vocabulary::glob;
///
/// assert!(glob::selects("flow*", "ssot__FlowRun__dlm"));
/// ```
#[must_use]
pub fn selects(pattern: &str, api_name: &str) -> bool {
    matches(pattern, api_name) || matches(pattern, developer_name(api_name))
}

/// Whether the text has a `*` or `?`, so that it may stand for several names.
#[must_use]
pub fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_names_in_either_case() {
        for (pattern, name, expected) in [
            ("*", "", true),
            ("*", "ssot__Id__c", true),
            ("", "", true),
            ("", "x", false),
            ("ssot__*__c", "ssot__Id__c", true),
            ("SSOT__*__C", "ssot__Id__c", true),
            ("ssot__*__c", "std__Id__c", false),
            ("*Id*", "ssot__Id__c", true),
            ("ssot__I?__c", "ssot__Id__c", true),
            ("ssot__I?__c", "ssot__I__c", false),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
            ("a**c", "abc", true),
            ("?", "é", true),
            ("*é", "É", false),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} against {name}");
        }
    }

    #[test]
    fn names_are_selected_by_api_name_or_stem() {
        for (pattern, name, expected) in [
            ("ssot__FlowRun__dlm", "ssot__FlowRun__dlm", true),
            ("flowrun", "ssot__FlowRun__dlm", true),
            ("Flow*", "ssot__FlowElementRun__dlm", true),
            ("*Run*", "ssot__FlowElementRun__dlm", true),
            ("Flow", "ssot__FlowRun__dlm", false),
            ("Flow?un", "ssot__FlowRun__dlm", true),
            ("*x", "Booking__dlm", false),
        ] {
            assert_eq!(selects(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn many_stars_cost_no_more_than_the_product_of_the_lengths() {
        let pattern = "*a".repeat(500) + "b";
        assert!(!matches(&pattern, &"a".repeat(20_000)));
    }
}
