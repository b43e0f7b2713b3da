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
    // `Many To One (1:1)` contradicts itself, so that it stands for neither.
    foreign {
        "Many to One (N:1)" = ManyToOne,
        "N:1" = ManyToOne,
        "NToOne" = ManyToOne,
        "One to One (1:1)" = OneToOne,
        "1:1" = OneToOne,
    }
}
