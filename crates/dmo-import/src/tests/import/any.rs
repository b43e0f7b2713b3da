//! Whatever sources state: files without errors, an report that adds up, and nothing lost.

mod edit;
mod state;

use crate::facts::Facts;
use crate::{Import, Outcome};
use proptest::prelude::*;

use crate::tests::import::{Bench, alone};

/// Imports and writes, and makes sure of what holds for every import.
fn import(bench: &Bench, import: &Import, facts: &[Facts]) -> Outcome {
    let outcome = import
        .run(facts.to_vec(), &bench.folder())
        .expect("an import");
    if outcome.loaded.findings().has_errors() {
        let texts = outcome.files.iter().map(|file| (&file.before, &file.after));
        let texts: Vec<_> = texts.collect();
        panic!("{}\n{texts:#?}", outcome.loaded.findings());
    }
    adds_up(&outcome, facts);
    outcome.write(bench.root()).expect("files are written");
    let again = || {
        import
            .run(facts.to_vec(), &bench.folder())
            .expect("an import")
    };
    if import.prune {
        // A label may stand for one field only once another one is gone.
        again().write(bench.root()).expect("files are written");
    }
    let again = again();
    assert_eq!(again.report.changes, []);
    for file in &again.files {
        assert_eq!(file.before.as_ref(), Some(&file.after));
    }
    outcome
}

fn adds_up(outcome: &Outcome, facts: &[Facts]) {
    let report = &outcome.report;
    assert!(
        report.fields.add_up() && report.relations.add_up(),
        "{report}"
    );
    let objects = || facts.iter().flat_map(|facts| &facts.objects);
    let refused = || {
        objects()
            .flat_map(|object| &object.refused)
            .chain(facts.iter().flat_map(|facts| &facts.refused))
    };
    let refused = |row| refused().filter(|refusal| refusal.row == row).count();
    let fields: usize = objects().map(|object| object.fields.len()).sum();
    let relations: usize = facts.iter().map(|facts| facts.relations.len()).sum();
    assert_eq!(
        report.fields.read,
        fields + refused(crate::facts::Row::Field),
        "{report}"
    );
    assert_eq!(
        report.relations.read,
        relations + refused(crate::facts::Row::Relation),
        "{report}"
    );
}

/// Every field that was stated stands in the folder, with its label.
fn holds_all_fields(bench: &Bench, facts: &[Facts]) {
    let folder = bench.folder();
    for stated in facts.iter().flat_map(|facts| &facts.objects) {
        let described = folder
            .objects()
            .find(|object| object.api_name == stated.api_name);
        let Some(described) = described else {
            assert!(stated.fields.is_empty(), "{}", stated.api_name);
            continue;
        };
        for field in &stated.fields {
            let written = described
                .fields
                .iter()
                .find(|known| known.api_name == field.api_name);
            assert!(written.is_some(), "{}.{}", stated.api_name, field.api_name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn new_files_have_no_errors_and_stay_as_they_are(facts in state::sources(3)) {
        let bench = Bench::new(&[]);
        import(&bench, &alone(), &facts);
        holds_all_fields(&bench, &facts);
    }

    #[test]
    fn later_imports_lose_nothing(first in state::sources(2), second in state::sources(2), prune: bool) {
        let bench = Bench::new(&[]);
        import(&bench, &alone(), &first);
        import(&bench, &Import { prune, ..alone() }, &second);
        holds_all_fields(&bench, &second);
        if !prune {
            holds_all_fields(&bench, &first);
        }
    }

    #[test]
    fn what_people_write_stays(first in state::sources(2), second in state::sources(2), seeds: [u64; 4]) {
        let bench = Bench::new(&[]);
        import(&bench, &alone(), &first);
        let edited = edit::edit(&bench, seeds);
        import(&bench, &alone(), &second);
        edit::assert_kept(&bench, &edited);
    }
}
