//! Names that must differ from one another, and the one rule by which a name that is taken becomes another one.

use std::collections::HashSet;

/// The names of one scope: of the fields of an object, of the types of a module, of the files of a folder.
#[derive(Debug)]
pub(crate) struct Scope {
    taken: HashSet<String>,
    /// What a name takes, such as itself and its variant.
    forms: fn(&str) -> Vec<String>,
    /// Whether the scope can have the name at all.
    is_possible: fn(&str) -> bool,
}

impl Scope {
    /// A scope without names, in which two names meet if they have a form in common.
    pub(crate) fn new(forms: fn(&str) -> Vec<String>, is_possible: fn(&str) -> bool) -> Self {
        Self {
            taken: HashSet::new(),
            forms,
            is_possible,
        }
    }

    /// The same scope, with names that are taken already.
    pub(crate) fn with<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        let forms = names.into_iter().flat_map(self.forms);
        self.taken.extend(forms);
        self
    }

    /// Takes the name. Whether it was free.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        let forms = (self.forms)(name);
        let is_free =
            (self.is_possible)(name) && !forms.iter().any(|form| self.taken.contains(form));
        if is_free {
            self.taken.extend(forms);
        }
        is_free
    }

    /// Takes the first of the names that is free: `name`, `name2`, `name3` and so on.
    pub(crate) fn assign(&mut self, name: &str) -> Option<String> {
        numbered(name).find(|name| self.take(name))
    }

    /// Takes the usual name, or else the first one of the telling name that is free or that `is_same` knows as the name
    /// of the same thing.
    pub(crate) fn assign_or_share(
        &mut self,
        usual: &str,
        telling: &str,
        is_same: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let mut names = std::iter::once(usual.to_owned()).chain(numbered(telling));
        names.find(|name| is_same(name) || self.take(name))
    }
}

/// The name that says how something differs from what has the usual name: by the prefix of the platform in its API
/// name, or else by a word.
pub(super) fn telling(usual: &str, api_name: &str, word: &str, separator: char) -> String {
    match prefix(api_name) {
        Some(prefix) => format!("{prefix}{separator}{usual}"),
        None => format!("{usual}{separator}{word}"),
    }
}

/// The prefix of the platform that an API name has, without underscores.
pub(super) fn prefix(api_name: &str) -> Option<&'static str> {
    ["ssot", "std"].into_iter().find(|prefix| {
        let rest = api_name.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.starts_with("__"))
    })
}

/// The name, then the name with a number after it, and with `_` between two digits: 2 after `V72` is no `V722`.
fn numbered(name: &str) -> impl Iterator<Item = String> {
    let ends_in_digit = name.ends_with(|c: char| c.is_ascii_digit());
    let separator = if ends_in_digit { "_" } else { "" };
    let others = (2_u32..).map(move |number| format!("{name}{separator}{number}"));
    std::iter::once(name.to_owned()).chain(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut scope = Scope::new(|name| vec![name.to_lowercase()], |name| name != "Field");
        let mut assign = |name| scope.assign(name).expect("there are numbers enough");
        assert_eq!(assign("Cart"), "Cart");
        assert_eq!(assign("CART"), "CART2");
        assert_eq!(assign("cart"), "cart3");
        assert_eq!(assign("V72"), "V72");
        assert_eq!(assign("V72"), "V72_2");
        assert_eq!(assign("Field"), "Field2");
    }
}
