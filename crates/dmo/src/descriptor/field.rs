//! The descriptor of one field.

use std::ops::Deref;

use super::object::name_in;
use super::{FieldFacts, Reference, SourceField};

/// One field as described: its names, the objects that it refers to, and what else is known of it.
///
/// A field dereferences to its facts, so that the members of [`FieldFacts`] are read as if they were its own:
/// `field.data_type`. Where that is not constant enough, `field.facts.data_type` is.
///
/// `#[derive(Dmo)]` writes it, and the feature `schema` makes it at run time; nothing else needs to build one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Field {
    /// The name that the platform uses, letter by letter.
    pub api_name: &'static str,
    /// The name of the struct field, without `r#`.
    pub rust_name: &'static str,
    /// The name that people see; the API name where none is given.
    pub label: &'static str,
    /// The objects that the field refers to.
    pub references: &'static [Reference],
    /// The field of a projection: that of which it has its values.
    pub source: Option<&'static SourceField>,
    /// What else is known of the field.
    // Most fields share it: the compiler takes long to work facts out, and does so once for each type.
    pub facts: &'static FieldFacts,
}

impl Field {
    /// A field of which this is known, without names.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(facts: &'static FieldFacts) -> Self {
        Self {
            api_name: "",
            rust_name: "",
            label: "",
            references: &[],
            source: None,
            facts,
        }
    }

    /// The same field with its names.
    #[doc(hidden)]
    #[must_use]
    pub const fn named(
        mut self,
        api_name: &'static str,
        rust_name: &'static str,
        label: &'static str,
    ) -> Self {
        self.api_name = api_name;
        self.rust_name = rust_name;
        self.label = label;
        self
    }

    /// The API name of the field in an org: the one that `names` has for it, and else the one that it has everywhere.
    ///
    /// ```
    /// use dmo::{Field, FieldFacts};
    ///
    /// const FACTS: FieldFacts = FieldFacts::parsed(true).names(&[("uat", "RunId__c")]);
    /// const ID: Field = Field::of(&FACTS).named("ssot__Id__c", "id", "Flow Run ID");
    /// assert_eq!(ID.name_in("uat"), "RunId__c");
    /// assert_eq!(ID.name_in("production"), "ssot__Id__c");
    /// ```
    #[must_use]
    pub fn name_in(&self, org: &str) -> &'static str {
        name_in(self.facts.names, org).unwrap_or(self.api_name)
    }

    /// The objects that the field refers to.
    #[must_use]
    pub const fn references(mut self, references: &'static [Reference]) -> Self {
        self.references = references;
        self
    }
}

impl Deref for Field {
    type Target = FieldFacts;

    #[inline]
    fn deref(&self) -> &FieldFacts {
        self.facts
    }
}
