//! The query of the README about columns, run on the engine: its answer is what `dmo import` reads.

use catalog::FlowRun;
use dmo_import::{Folder, Import, Source};
use engines::Hyper;

use crate::tables::create;

/// The query, as the README has it.
fn query() -> &'static str {
    let readme = include_str!("../../../../README.md");
    let (_, after) = readme.split_once("```sql\n").expect("a query");
    after.split_once("```").expect("its end").0
}

/// The fields of the second table, in the order of their names.
const TRIP: &str = "Distance__c: label: Distance type: number \
    Fare__c: label: Fare type: number precision: 18 scale: 2 \
    Id__c: label: Id type: text max_length: 36 \
    Open__c: label: Open type: boolean \
    Seen__c: label: Seen type: dateTime \
    Start__c: label: Start type: date \
    Tags__c: label: Tags type: list<text>";

#[test]
fn the_columns_of_the_engine_are_imported() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    create(&mut engine, "columns", &[FlowRun::OBJECT]);
    engine.run(
        "CREATE TABLE \"Trip__dlm\" (\"Id__c\" varchar(36) NOT NULL, \"Fare__c\" numeric(18,2), \"Distance__c\" double precision, \
         \"Start__c\" date, \"Seen__c\" timestamp with time zone, \"Open__c\" boolean, \"Tags__c\" array(text))",
    );
    let answer = engine.run(query());
    let mut imported = Vec::new();
    for body in [answer.grpc(), answer.v3()] {
        let source = Source::new("columns.json", body);
        let outcome = Import::default().run(dmo_import::read(&[source], None), &Folder::default());
        let files = outcome.expect("an import").files;
        let texts = files.into_iter().map(|file| (file.path, file.after));
        imported.push(texts.collect::<Vec<_>>());
    }
    assert_eq!(imported[0], imported[1]);
    let [(trip_file, trip), (run_file, run)] = &imported[0][..] else {
        panic!("{imported:?}");
    };
    assert_eq!([trip_file, run_file], ["trip.yaml", "flow_run.yaml"]);
    for field in FlowRun::OBJECT.fields {
        let start = format!("  {}:", field.api_name);
        assert!(run.contains(&start), "{start}\n{run}");
    }
    let (_, fields) = trip.split_once("fields:\n").expect("fields");
    assert_eq!(
        fields.split_whitespace().collect::<Vec<_>>().join(" "),
        TRIP
    );
}
