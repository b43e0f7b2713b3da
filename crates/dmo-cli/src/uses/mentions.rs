//! What Rust files mention, whatever it may be the name of.

use std::collections::HashSet;

use dmo_schema::Place;

/// The list of all objects in generated code.
pub(super) const OBJECTS: &str = "OBJECTS";

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
    /// Identifiers that may be types of records: of types, and before a function or in front of the braces of a struct.
    pub(super) types: HashSet<String>,
    /// Parameters that are types, and what `Self` is in a trait.
    pub(super) generics: HashSet<String>,
    /// Structs of which code has all fields at once.
    pub(super) whole: HashSet<String>,
    /// Lists `ALL`: of which enum, and the module of that where the path says so.
    pub(super) lists: HashSet<(Option<String>, String)>,
    /// Structs whose table is named.
    pub(super) tables: HashSet<String>,
    /// What is to be known of all files together.
    pub(super) signs: HashSet<Sign>,
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
    /// Whether all objects may be used at once.
    pub(super) fn has_all_objects(&self) -> bool {
        let has = |sign| self.signs.contains(&sign);
        has(Sign::ObjectsOfModule) || !has(Sign::OwnObjects) && self.idents.contains(OBJECTS)
    }

    /// Whether a name stands for the runtime, as far as it is known yet.
    pub(super) fn is_runtime(&self, name: &str) -> bool {
        self.names_of("dmo").contains(name)
    }

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

/// Something that code has anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sign {
    /// All columns of some table.
    AllColumns,
    /// Records that are converted to another type.
    Conversion,
    /// The object of some record, with all that it has.
    ObjectOfRecord,
    /// The list `OBJECTS`, by a path.
    ObjectsOfModule,
    /// A list `OBJECTS` of the crate itself.
    OwnObjects,
}

/// The API names of a struct that is written by hand.
#[derive(Debug)]
pub(super) struct OwnObject {
    pub(super) name: (Place, String),
    pub(super) fields: Vec<(Place, String)>,
}
