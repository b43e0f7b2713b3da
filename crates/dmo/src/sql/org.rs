//! What orgs call objects and fields.

use crate::descriptor::{Field, Object, name_in};

/// Which of the names of an object and its fields an org has, and what it lacks.
///
/// ```
/// use dmo::sql::{Naming, Org};
///
/// let trip = dmo::Object::new("Trip__dlm", "Trip", &[], &[])
///     .names(&[("uat", "TripCopy__dlm")])
///     .absent_in(&["test"]);
/// let individual = dmo::Object::new("ssot__Individual__dlm", "Individual", &[], &[])
///     .aliases(&["std__IndividualDmo__dlm"]);
/// let table = |org: Org, object| org.table(object);
/// assert_eq!(table(Org::of("uat"), &trip).as_deref(), Some("TripCopy__dlm"));
/// assert_eq!(table(Org::of("test"), &trip), None);
/// assert_eq!(table(Org::new().data_space("ds1"), &trip).as_deref(), Some("ds1_Trip__dlm"));
/// let std = Org::new().naming(Naming::Std);
/// assert_eq!(table(std, &individual).as_deref(), Some("std__IndividualDmo__dlm"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Org {
    name: Option<String>,
    data_space: Option<String>,
    naming: Option<Naming>,
    /// The columns of some objects, by the API names of these.
    columns: Vec<(&'static str, Vec<String>)>,
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
    /// An org that has all, called as described.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The org of this name in `dmo.toml`: objects and fields are called as their `names` say, as in [`Object::name_in`] and
    /// [`Field::name_in`], and those that are `absent_in` it are not there.
    #[must_use]
    pub fn of(name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            ..Self::new()
        }
    }

    /// The prefix of a data space, such as `ds1`, which objects have there. Those of the standard model and those whose `names`
    /// say what this org calls them are called so. The default data space has none, an empty text.
    #[must_use]
    pub fn data_space(mut self, prefix: impl Into<String>) -> Self {
        let mut prefix = prefix.into();
        prefix.truncate(prefix.trim_end_matches('_').len());
        self.data_space = (!prefix.is_empty()).then_some(prefix);
        self
    }

    /// The names of one model, where an object or a field has one, and the org no name of its own. All others are called as
    /// described.
    #[must_use]
    pub const fn naming(mut self, naming: Naming) -> Self {
        self.naming = Some(naming);
        self
    }

    /// The columns that the org has of an object, such as those of a saved answer: lists of columns leave out all others. A
    /// field is found under its name, its aliases, the names that orgs have for it or its former names, in any case, and called
    /// as it is here. This counts, whatever the description says that the org calls otherwise or lacks.
    ///
    /// What is said of one object leaves all others as they are, and takes the place of what was said of it before.
    ///
    #[cfg_attr(feature = "derive", doc = "```")]
    #[cfg_attr(not(feature = "derive"), doc = "```ignore")]
    /// use dmo::Dmo as _;
    /// use dmo::sql::Org;
    ///
    /// #[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
    /// #[dmo(api_name = "Trip__dlm")]
    /// struct Trip {
    ///     #[dmo(api_name = "Id__c", key)]
    ///     id: String,
    ///     #[dmo(api_name = "Seats__c")]
    ///     seats: Option<dmo::Decimal>,
    ///     #[dmo(api_name = "Note__c")]
    ///     note: Option<String>,
    /// }
    ///
    /// // The answer of `SELECT * FROM "Trip__dlm"` with a row limit of 0.
    /// let body = r#"{"metadata": {"columns": [{"name": "note__c"}, {"name": "Id__c"}]}, "data": [], "returnedRows": 0}"#;
    /// let answer = dmo::rows::<dmo::Row<Trip>>(body)?;
    /// let columns = answer.columns().unwrap_or_default();
    /// let org = Org::new().columns(Trip::OBJECT, columns.iter().map(|column| &*column.name));
    /// let list = Trip::table().columns().in_org(&org);
    /// assert_eq!(list.to_string(), r#""Id__c", "note__c""#);
    /// let absent: Vec<&str> = list.absent().map(|field| field.api_name).collect();
    /// assert_eq!(absent, ["Seats__c"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// An object that was made at run time, of what `dmo import` wrote for the org, says it as well: `.columns(Trip::OBJECT,
    /// there.fields.iter().map(|field| field.api_name))`.
    #[must_use]
    pub fn columns<C: Into<String>>(
        mut self,
        object: &Object,
        columns: impl IntoIterator<Item = C>,
    ) -> Self {
        let columns = columns.into_iter().map(Into::into).collect();
        self.columns.retain(|(known, _)| *known != object.api_name);
        self.columns.push((object.api_name, columns));
        self
    }

    /// The name of the org, if it has one.
    pub(super) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The API name of an object; `None` if the org does not have it.
    #[must_use]
    pub fn table(&self, object: &Object) -> Option<String> {
        (!self.lacks(object)).then(|| self.name_of(object))
    }

    /// Whether the org does not have an object.
    pub(super) fn lacks(&self, object: &Object) -> bool {
        self.columns_of(object).is_none() && self.is_among(object.absent_in)
    }

    /// The API name that an object has, if it is there.
    pub(super) fn name_of(&self, object: &Object) -> String {
        if let Some(own) = self.own(object.names) {
            return own.to_owned();
        }
        let name = self.named(object.api_name, object.aliases);
        match &self.data_space {
            Some(space) if !name.starts_with(STD) => {
                format!("{space}_{name}")
            }
            _ => name.to_owned(),
        }
    }

    /// The API name of a field of an object; `None` if the org does not have it.
    #[must_use]
    pub fn column<'o>(&'o self, object: &Object, field: &Field) -> Option<&'o str> {
        let Some(columns) = self.columns_of(object) else {
            let is_absent = self.is_among(object.absent_in) || self.is_among(field.absent_in);
            let name = || self.own(field.names);
            let name = || name().unwrap_or_else(|| self.named(field.api_name, field.aliases));
            return (!is_absent).then(name);
        };
        let wanted = object.position_of(field);
        let is_it = |name: &&String| wanted.is_some() && object.position(name, 0) == wanted;
        columns.iter().find(is_it).map(String::as_str)
    }

    fn columns_of(&self, object: &Object) -> Option<&[String]> {
        let mut columns = self.columns.iter();
        let found = columns.find(|(known, _)| *known == object.api_name);
        found.map(|(_, columns)| columns.as_slice())
    }

    fn is_among(&self, orgs: &[&str]) -> bool {
        self.name
            .as_deref()
            .is_some_and(|name| orgs.contains(&name))
    }

    /// The name that this org alone has.
    fn own(&self, names: &[(&'static str, &'static str)]) -> Option<&'static str> {
        name_in(names, self.name.as_deref()?)
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
