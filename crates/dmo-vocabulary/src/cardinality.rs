//! How many records refer to how many.

use crate::words::words;

words! {
    /// How many records refer to how many, seen from the object that owns the field.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    #[non_exhaustive]
    pub enum Cardinality {
        /// Many records refer to one (N:1).
        #[default]
        ManyToOne = "many_to_one",
        /// One record refers to one (1:1).
        OneToOne = "one_to_one",
    }
    // `manytoone11` contradicts itself, so that it stands for neither.
    foreign {
        "manytoonen1" = ManyToOne,
        "n1" = ManyToOne,
        "ntoone" = ManyToOne,
        "onetoone11" = OneToOne,
        "11" = OneToOne,
    }
}
