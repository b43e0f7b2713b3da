//! Case by case: what both take, and what both refuse.

use crate::pair::{Pair, Verdict};

mod constraints;
mod names;
mod relations;
mod texts;

fn assert_all(cases: Vec<(Pair, Verdict)>) {
    for (pair, expected) in cases {
        assert_eq!(pair.verdict(), expected, "{}\n{}", pair.yaml(), pair.rust());
    }
}
