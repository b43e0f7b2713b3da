//! What Rust files mention, whatever it may be the name of.

use std::collections::{BTreeSet, HashSet};

use dmo_schema::Place;

/// Everything that the files of a crate mention. Identifiers are without `r#`.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// How many files were read.
    pub(super) files: usize,
    /// Identifiers, wherever they stand.
    pub(super) idents: HashSet<String>,
    /// Identifiers that may be fields: behind a point, in the braces of a struct, in macros, attributes and texts with
    /// placeholders.
    pub(super) fields: HashSet<String>,
    /// Identifiers in paths and imports, which may be modules.
    pub(super) modules: HashSet<String>,
    /// Identifiers of types: what generics and signatures name.
    pub(super) types: BTreeSet<String>,
    /// Structs of which code has all fields at once.
    pub(super) whole: HashSet<String>,
    /// Lists `ALL`: of which enum, and the module of that where the path says so.
    pub(super) lists: HashSet<(Option<String>, String)>,
    /// Structs whose table is named.
    pub(super) tables: HashSet<String>,
    /// Whether all columns of some table are named.
    pub(super) has_all_columns: bool,
    /// Whether records are converted to another type.
    pub(super) converts: bool,
    /// Other names of types and modules in imports and aliases, each with what it stands for.
    pub(super) renamed: Vec<(String, String)>,
    /// Words of texts, in lower case.
    pub(super) words: HashSet<String>,
    /// What the sources of each projection name.
    pub(super) projections: Vec<HashSet<String>>,
    /// Structs that are objects by themselves.
    pub(super) structs: Vec<OwnObject>,
}

impl Mentions {
    /// The name and all names that stand for it.
    pub(super) fn names_of<'m>(&'m self, name: &'m str) -> HashSet<&'m str> {
        let mut names = HashSet::from([name]);
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            let renamed = self.renamed.iter().filter(|(_, original)| original == name);
            open.extend(
                renamed
                    .map(|(other, _)| other.as_str())
                    .filter(|other| names.insert(other)),
            );
        }
        names
    }
}

/// The API names of a struct that is written by hand.
#[derive(Debug)]
pub(super) struct OwnObject {
    pub(super) name: (Place, String),
    pub(super) fields: Vec<(Place, String)>,
}
