//! Whatever sources state: files without errors, a report of every row, and nothing lost.

mod edit;
mod state;

use crate::facts::Facts;
use crate::{Import, Org, Outcome};
use dmo_schema::Key;
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
    counts_every_row(&outcome, facts);
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

/// Every row of the facts is counted as read.
fn counts_every_row(outcome: &Outcome, facts: &[Facts]) {
    let report = &outcome.report;
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
        report.relationships.read,
        relations + refused(crate::facts::Row::Relationship),
        "{report}"
    );
}

/// Every field that was stated stands in the folder, with a label that one of all sources states for it, if any does.
fn holds_all_fields(bench: &Bench, facts: &[Facts], all: &[&[Facts]]) {
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
            let name = format!("{}.{}", stated.api_name, field.api_name);
            let written = written.unwrap_or_else(|| panic!("{name} is not written"));
            let labels = labels(&stated.api_name, &field.api_name, all);
            let is_stated = labels.is_empty() || labels.contains(&written.label.as_str());
            assert!(
                is_stated,
                "{name}: {:?} is none of {labels:?}",
                written.label
            );
        }
    }
}

/// The labels that sources state for a field.
fn labels<'f>(object: &str, field: &str, all: &[&'f [Facts]]) -> Vec<&'f str> {
    let objects = all
        .iter()
        .copied()
        .flatten()
        .flat_map(|facts| &facts.objects);
    let objects = objects.filter(|stated| stated.api_name == object);
    let fields = objects.flat_map(|stated| &stated.fields);
    let fields = fields.filter(|stated| stated.api_name == field);
    fields
        .filter_map(|stated| stated.stated.text(Key::Label))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn new_files_have_no_errors_and_stay_as_they_are(facts in state::sources(3)) {
        let bench = Bench::new(&[]);
        import(&bench, &alone(), &facts);
        holds_all_fields(&bench, &facts, &[&facts]);
    }

    #[test]
    fn later_imports_lose_nothing(first in state::sources(2), second in state::sources(2), prune: bool) {
        let bench = Bench::new(&[]);
        import(&bench, &alone(), &first);
        import(&bench, &Import { prune, ..alone() }, &second);
        holds_all_fields(&bench, &second, &[&first, &second]);
        if !prune {
            holds_all_fields(&bench, &first, &[&first, &second]);
        }
    }

    #[test]
    fn orgs_by_turns_change_nothing(first in state::sources(2), second in state::sources(2)) {
        let orgs = ["production", "uat"];
        let of = |name| Import { org: Some(Org::new(name, orgs.map(str::to_owned).to_vec())), ..alone() };
        let bench = Bench::new(&[]);
        let turn = || {
            import(&bench, &of("production"), &first);
            import(&bench, &of("uat"), &second);
        };
        turn();
        turn();
        let after = bench.texts();
        turn();
        assert_eq!(bench.texts(), after);
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
