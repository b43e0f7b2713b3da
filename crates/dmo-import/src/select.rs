//! Which objects: API names and patterns.

use dmo_schema::glob;

/// A name or a pattern with `*` for any text and `?` for any character.
///
/// It selects the objects whose API name or developer name it matches; matching ignores case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector(String);

impl Selector {
    /// A selector as people write it.
    pub fn new(pattern: &str) -> Self {
        Self(pattern.to_owned())
    }

    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands for the object.
    pub fn selects(&self, api_name: &str) -> bool {
        glob::selects(&self.0, api_name)
    }
}

/// The selectors that stand for none of the objects.
pub(crate) fn unused<'n>(
    selectors: &[Selector],
    names: &(impl Iterator<Item = &'n str> + Clone),
) -> Vec<Selector> {
    let is_unused = |selector: &&Selector| !names.clone().any(|name| selector.selects(name));
    selectors.iter().filter(is_unused).cloned().collect()
}
