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
}

/// The name, then the name with a number after it, and with `_` between two digits: 2 after `V72` is no `V722`.
pub(crate) fn numbered(name: &str) -> impl Iterator<Item = String> {
    let separator = if name.ends_with(|c: char| c.is_ascii_digit()) {
        "_"
    } else {
        ""
    };
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
