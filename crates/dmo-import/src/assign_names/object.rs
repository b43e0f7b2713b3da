//! Names of objects.

use dmo_schema::files::name::folded;
use dmo_schema::{Key, Kind, name};

use crate::assign_names::Scope;
use crate::assign_names::scope::{prefix, telling};
use crate::facts::Object;
use crate::report::{Entry, Message, What};

/// The enum of an object's fields, which stands beside its struct.
pub(crate) const FIELD_ENUM: &str = "Field";

/// Names of modules and types, as case-insensitive file systems compare them.
#[derive(Debug)]
pub(crate) struct Objects(Scope);

impl Objects {
    /// Takes the names of the objects of a folder.
    pub(crate) fn of<'o>(objects: impl Iterator<Item = &'o dmo_schema::Object>) -> Self {
        // The module of a type must differ from the type.
        let is_possible = |name: &str| name != FIELD_ENUM && name::module(name) != name;
        let scope = Scope::new(|name| vec![folded(&name::module(name))], is_possible);
        Self(scope.with(objects.map(|object| object.rust_name.as_str())))
    }

    /// Takes the usual name of an object. Whether it was free.
    pub(crate) fn take_usual(&mut self, object: &Object) -> bool {
        usual(object).is_some_and(|usual| self.0.take(&usual))
    }

    /// Gives a Rust name to an object whose usual one is taken, and takes it.
    pub(crate) fn assign(&mut self, object: &mut Object) -> Option<Entry> {
        let usual = usual(object).unwrap_or_else(|| "Object".to_owned());
        let telling = match object.kind {
            Kind::Dlo => format!("{usual} Dlo"),
            Kind::Insight => format!("{usual} Insight"),
            Kind::Ingestion => format!("{usual} Ingestion"),
            _ => telling(&usual, &object.api_name, "Custom", ' '),
        };
        let name = self.0.assign(&name::type_name(&telling)?)?;
        object.set(Key::Rust, name.clone());
        Some(renamed(object, name, usual))
    }

    /// Lets an object that the folder describes have the name that a source gives it, if that is free.
    pub(crate) fn reassign(
        &mut self,
        object: &mut Object,
        existing: &dmo_schema::Object,
    ) -> Option<Entry> {
        let name = object.stated.text(Key::Rust)?.to_owned();
        if name == existing.rust_name || self.0.take(&name) {
            return None;
        }
        object.stated.remove(Key::Rust);
        Some(renamed(object, existing.rust_name.clone(), name))
    }
}

fn renamed(object: &Object, name: String, taken: String) -> Entry {
    let message = Message::Renamed(Key::Rust, name, taken);
    Entry::of(
        What::Renamed,
        Some(&object.place),
        &object.api_name,
        None,
        [message],
    )
}

/// The name that the source gives the object, or else the one that its API name gives it.
pub(crate) fn usual(object: &Object) -> Option<String> {
    let stated = object.stated.text(Key::Rust).map(str::to_owned);
    stated.or_else(|| name::object(&object.api_name))
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
        !object.stated.has(Key::Rust),
        is_other,
        prefix(&object.api_name).is_none(),
    )
}
