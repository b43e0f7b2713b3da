//! Imports of some of the objects that sources have.

use crate::{Import, ImportError, Selector};

use crate::tests::import::{Bench, alone, answer, facts, object};

#[test]
fn a_selector_that_fits_nothing_is_an_error() {
    let org = answer(&[&object("Cart__dlm", "Cart", &[("Id__c", "ID", "STRING")])]);
    let import = Import {
        select: vec![Selector::new("Catr")],
        ..alone()
    };
    let error = import.run(facts(&[("org.json", &org)]), &Bench::new(&[]).folder());
    let error = error.expect_err("there is no such object");
    assert!(matches!(error, ImportError::NothingSelected(_)));
    assert_eq!(error.to_string(), "no object of the sources fits `Catr`");
}
