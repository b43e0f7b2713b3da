//! Names of objects.

use std::collections::HashSet;

use dmo_schema::{Kind, name};

use crate::facts::Object;
use crate::settle::{Settled, numbered, prefix};

/// The enum of an object's fields, which stands beside its struct.
pub(crate) const FIELD_ENUM: &str = "Field";

/// Names of modules and types, as file systems compare them that do not tell letters by their case.
#[derive(Debug, Default)]
pub(crate) struct Objects(HashSet<String>);

impl Objects {
    /// Takes the names of the objects of a folder.
    pub(crate) fn of<'o>(objects: impl Iterator<Item = &'o dmo_schema::Object>) -> Self {
        Self(objects.map(|object| file(&object.rust_name)).collect())
    }

    /// Takes the usual name of an object. Whether it was free.
    pub(crate) fn take_usual(&mut self, object: &Object) -> bool {
        usual(object).is_some_and(|usual| self.take(&usual))
    }

    /// Gives a Rust name to an object whose usual one is taken, and takes it.
    pub(crate) fn settle(&mut self, object: &mut Object) -> Option<Settled> {
        let usual = usual(object).unwrap_or_else(|| "Object".to_owned());
        let telling = match (object.kind, prefix(&object.api_name)) {
            (Kind::Dlo, _) => format!("{usual} Dlo"),
            (Kind::Insight, _) => format!("{usual} Insight"),
            (Kind::Ingestion, _) => format!("{usual} Ingestion"),
            (_, Some(prefix)) => format!("{prefix} {usual}"),
            (_, None) => format!("{usual} Custom"),
        };
        let mut names = name::type_name(&telling).into_iter().flat_map(numbered);
        let name = names.find(|name| self.take(name))?;
        let settled = Settled::new(None, "rust", &name, &usual);
        object.rust = Some(name);
        Some(settled)
    }

    /// Lets an object that the folder describes have the name that a source gives it, if that is free.
    pub(crate) fn resettle(
        &mut self,
        object: &mut Object,
        existing: &dmo_schema::Object,
    ) -> Option<Settled> {
        let name = object.rust.take()?;
        if name == existing.rust_name || self.take(&name) {
            object.rust = Some(name);
            return None;
        }
        Some(Settled::new(None, "rust", &existing.rust_name, &name))
    }

    /// Whether the name was free, and its module can be told from it.
    fn take(&mut self, name: &str) -> bool {
        name != FIELD_ENUM && name::module(name) != name && self.0.insert(file(name))
    }
}

fn usual(object: &Object) -> Option<String> {
    object
        .rust
        .clone()
        .or_else(|| name::object(&object.api_name))
}

/// The file of the module of a type.
pub(crate) fn file(type_name: &str) -> String {
    name::module(type_name).to_lowercase()
}

/// Which of new objects get their usual name where two want it: those of the data model first, and of these the ones
/// with a prefix of the platform.
pub(crate) fn rank(object: &Object) -> (bool, bool, bool) {
    let is_other = object.kind != Kind::Dmo;
    (
        object.rust.is_none(),
        is_other,
        prefix(&object.api_name).is_none(),
    )
}
