//! Kinds of objects.

use crate::words::words;

words! {
    /// What kind of Data Cloud entity an object is, by the suffix of its API name.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    #[non_exhaustive]
    pub enum Kind {
        /// A data model object, `…__dlm`.
        #[default]
        Dmo = "dmo",
        /// A data lake object, `…__dll`.
        Dlo = "dlo",
        /// A calculated insight, `…__cio`.
        Insight = "insight",
        /// An object of an Ingestion API schema, named without a suffix.
        Ingestion = "ingestion",
    }
    foreign {
        "dlm" = Dmo,
        "dll" = Dlo,
        "cio" = Insight,
        "Calculated Insight" = Insight,
        "Data Model Object" = Dmo,
        "Data Lake Object" = Dlo,
    }
}

impl Kind {
    /// The kind of object that the suffix of an API name implies.
    ///
    /// ```
    /// use dmo_vocabulary::Kind;
    ///
    /// assert_eq!(Kind::of_name("ssot__FlowRun__dlm"), Some(Kind::Dmo));
    /// assert_eq!(Kind::of_name("FlowRun"), None);
    /// ```
    pub fn of_name(api_name: &str) -> Option<Self> {
        let told = |kind: &Self| !kind.suffix().is_empty() && api_name.ends_with(kind.suffix());
        Self::ALL.into_iter().find(told)
    }

    /// What the API name of an object ends in; nothing in an Ingestion API schema.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Dmo => "__dlm",
            Self::Dlo => "__dll",
            Self::Insight => "__cio",
            Self::Ingestion => "",
        }
    }

    /// Whether objects of this kind and their fields have labels: names alone make an Ingestion API schema.
    pub const fn has_labels(self) -> bool {
        !matches!(self, Self::Ingestion)
    }
}
