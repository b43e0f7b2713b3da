//! Names of objects and fields against patterns.

use dmo_schema::name::stem;
use dmo_schema::suggest::nearest;

/// The items that a pattern matches by their API names, or else the one whose stem it is.
///
/// # Errors
///
/// The API names of all items that have the stem, if there are several.
pub(crate) fn find<'s, T>(
    pattern: &str,
    items: &'s [T],
    api_name: impl Fn(&'s T) -> &'s str,
) -> Result<Vec<(usize, &'s T)>, Vec<&'s str>> {
    let those = |test: &dyn Fn(&str) -> bool| -> Vec<_> {
        let items = items.iter().enumerate();
        items.filter(|(_, item)| test(api_name(item))).collect()
    };
    let named = those(&|name| glob(pattern, name));
    if !named.is_empty() {
        return Ok(named);
    }
    let stems = those(&|name| stem(name) == pattern);
    if stems.len() > 1 {
        return Err(stems.iter().map(|(_, item)| api_name(item)).collect());
    }
    Ok(stems)
}

/// The API name or stem that is nearest to a name. A pattern that would match stems becomes one that matches API names.
pub(crate) fn near<'s>(
    name: &str,
    api_names: impl Iterator<Item = &'s str> + Clone,
) -> Option<String> {
    if name.contains(['*', '?']) {
        let wider = [
            format!("*__{name}"),
            format!("{name}__*"),
            format!("*__{name}__*"),
        ];
        let matching = |pattern: &String| api_names.clone().any(|other| glob(pattern, other));
        return wider.into_iter().find(matching);
    }
    nearest(name, api_names.flat_map(|name| [name, stem(name)])).map(str::to_owned)
}

/// Whether `pattern`, in which `*` stands for any characters and `?` for one, matches all of `text`.
fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t, mut retry) = (0, 0, None);
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((star, from)) = retry else {
                    return false;
                };
                retry = Some((star, from + 1));
                p = star + 1;
                t = from + 1;
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("*", "ssot__Id__c", true),
            ("ssot__*__c", "ssot__Id__c", true),
            ("ssot__*__c", "std__Id__c", false),
            ("*Id*", "ssot__Id__c", true),
            ("ssot__I?__c", "ssot__Id__c", true),
            ("ssot__I?__c", "ssot__I__c", false),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
            ("", "x", false),
        ] {
            assert_eq!(glob(pattern, text), expected, "{pattern} against {text}");
        }
    }
}
