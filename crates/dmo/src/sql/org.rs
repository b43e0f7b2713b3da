//! What orgs call objects and fields.

use crate::descriptor::{Field, Object};

/// Which of the names of an object and its fields an org has.
///
/// ```
/// use dmo::sql::{Naming, Org};
///
/// let trip = dmo::Object::new("Trip__dlm", "Trip", &[], &[]).names(&[("uat", "TripCopy__dlm")]);
/// let individual = dmo::Object::new("ssot__Individual__dlm", "Individual", &[], &[])
///     .aliases(&["std__IndividualDmo__dlm"]);
/// assert_eq!(Org::of("uat").table(&trip), "TripCopy__dlm");
/// assert_eq!(Org::new().data_space("ds1").table(&trip), "ds1_Trip__dlm");
/// assert_eq!(Org::new().naming(Naming::Std).table(&individual), "std__IndividualDmo__dlm");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Org {
    name: Option<String>,
    data_space: Option<String>,
    naming: Option<Naming>,
    columns: Option<Vec<String>>,
}

/// One of the two models of Salesforce, of which the objects and fields that both have are aliases of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Naming {
    /// The names that begin with `ssot__`.
    Ssot,
    /// The names that begin with `std__`.
    Std,
}

impl Naming {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Ssot => "ssot__",
            Self::Std => STD,
        }
    }
}

/// The prefix of objects that are the same in every data space.
const STD: &str = "std__";

impl Org {
    /// An org in which all is called as described.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The org of this name in `dmo.toml`: an object is called as its `names` say, as in [`Object::name_in`].
    #[must_use]
    pub fn of(name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            ..Self::new()
        }
    }

    /// The prefix of a data space, such as `ds1`, which objects have there. Those of the standard model and those whose `names`
    /// say what this org calls them are called so.
    #[must_use]
    pub fn data_space(mut self, prefix: impl Into<String>) -> Self {
        self.data_space = Some(prefix.into());
        self
    }

    /// The names of one model, where an object or a field has one. All others are called as described.
    #[must_use]
    pub const fn naming(mut self, naming: Naming) -> Self {
        self.naming = Some(naming);
        self
    }

    /// The columns that the org has, such as those of a saved answer: lists of columns leave out all others. A field is found under
    /// its name, its aliases or its former names, in any case, and called as it is here.
    #[must_use]
    pub fn columns<C: Into<String>>(mut self, columns: impl IntoIterator<Item = C>) -> Self {
        self.columns = Some(columns.into_iter().map(Into::into).collect());
        self
    }

    /// The API name of an object.
    #[must_use]
    pub fn table(&self, object: &Object) -> String {
        let own = self.name.as_deref().map(|org| object.name_in(org));
        if let Some(own) = own.filter(|own| *own != object.api_name) {
            return own.to_owned();
        }
        let name = self.named(object.api_name, object.aliases);
        match &self.data_space {
            Some(space) if !name.starts_with(STD) => {
                format!("{}_{name}", space.trim_end_matches('_'))
            }
            _ => name.to_owned(),
        }
    }

    /// The API name of a field of an object; `None` if the org does not have it.
    #[must_use]
    pub fn column<'o>(&'o self, object: &Object, field: &Field) -> Option<&'o str> {
        let Some(columns) = &self.columns else {
            return Some(self.named(field.api_name, field.aliases));
        };
        let wanted = object.position_of(field);
        let is_it = |name: &&String| wanted.is_some() && object.position(name, 0) == wanted;
        columns.iter().find(is_it).map(String::as_str)
    }

    /// The name of the chosen model, or else the described one.
    fn named(&self, name: &'static str, aliases: &'static [&'static str]) -> &'static str {
        let prefix = self.naming.map(Naming::prefix);
        let mut names = [name].into_iter().chain(aliases.iter().copied());
        prefix
            .and_then(|prefix| names.find(|name| name.starts_with(prefix)))
            .unwrap_or(name)
    }
}
