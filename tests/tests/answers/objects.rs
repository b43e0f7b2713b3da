//! Every object of the catalog, made at run time.

use std::path::Path;

use dmo::sample::Sampler;
use dmo::schema::{self, DynamicObject, DynamicRecord};
use dmo::{Row, Validator};

use crate::layouts::{Cells, ROWS, cells, layouts};

const FOLDERS: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/../schema"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/any/schema"),
];

fn objects() -> Vec<DynamicObject> {
    FOLDERS
        .iter()
        .flat_map(|folder| {
            let (schema, _) = schema::load(&[Path::new(folder)])
                .into_result()
                .expect("no errors");
            schema::objects(&schema)
        })
        .collect()
}

#[test]
fn records_survive_each_layout() {
    let mut read = 0;
    for object in objects() {
        let validator = Validator::writing();
        let sampler = Sampler::new(validator, move || object.record()).expect(object.api_name);
        let records: Vec<DynamicRecord> = (0..ROWS as u64)
            .map(|seed| sampler.row(seed).expect(object.api_name))
            .collect();
        let rows: Vec<Cells> = records.iter().map(cells).collect();
        for (layout, body) in layouts(&rows) {
            let name = format!("{} as {layout}", object.api_name);
            let answer = object.rows(&body).expect(&name);
            let found: Vec<DynamicRecord> = answer.map(|row| row.expect(&name)).collect();
            assert_eq!(found, records, "{name}");
            let parts = object.rows_in_part(&body).expect(&name);
            let found = parts.map(|row| row.map(|row: Row<_>| row.into_record().expect(&name)));
            assert_eq!(
                found.collect::<Result<Vec<_>, _>>().expect(&name),
                records,
                "{name}"
            );
            read += ROWS;
        }
    }
    assert!(read > 5_000, "{read}");
}

#[test]
fn parts_of_records_survive_each_layout() {
    for (number, object) in objects().into_iter().enumerate() {
        let sampler = Sampler::new(Validator::writing(), move || object.record());
        let sampler = sampler.expect(object.api_name);
        let records = (0..ROWS as u64).map(|seed| sampler.row(seed).expect(object.api_name));
        // Every third column, from another one on in each object.
        let some = |record: DynamicRecord| {
            let cells = cells(&record).into_iter().enumerate();
            let cells = cells.filter(|(at, _)| (at + number) % 3 == 0);
            cells.map(|(_, cell)| cell).collect::<Cells>()
        };
        let rows: Vec<Cells> = records.map(some).collect();
        if rows[0].is_empty() {
            continue;
        }
        for (layout, body) in layouts(&rows) {
            let name = format!("{} as {layout}", object.api_name);
            let parts = object.rows_in_part(&body).expect(&name);
            for (part, cells) in parts.zip(&rows) {
                let written = dmo::json::to_string(&part.expect(&name)).expect(&name);
                let again: Cells = serde_json::from_str(&written).expect(&name);
                assert_eq!(format!("{again:?}"), format!("{cells:?}"), "{name}");
            }
        }
    }
}
