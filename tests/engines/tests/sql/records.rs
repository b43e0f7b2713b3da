//! Every object: what is in its table comes back as it is.
//!
//! The objects are made at run time, all types of columns among them; that structs are read alike is tested with the catalog.

use dmo::jiff::Timestamp;
use dmo::jiff::civil::Date;
use dmo::jiff::tz::TimeZone;
use dmo::sample::Sampler;
use dmo::schema::{self, DynamicObject, DynamicRecord};
use dmo::sql::Table;
use dmo::{Decimal, Record as _, RecordMut as _, Validator, Value};
use engines::Hyper;

use crate::tables::{create, insert};

const FOLDERS: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/../any/schema"),
];

/// How many rows are made up of each object.
const ROWS: usize = 6;

fn objects() -> Vec<DynamicObject> {
    let (schema, _) = schema::load(&FOLDERS).into_result().expect("no errors");
    schema::objects(&schema)
}

/// The first day that the engine knows, in 4713 before Christ.
const FIRST_DAY: Date = Date::constant(-4712, 1, 1);

/// What of a value a column of the platform can hold, where that is less: times in microseconds, from [`FIRST_DAY`] on, and 38 digits
/// of which 18 are after the point.
fn fitting(value: &Value<'_>) -> Option<Value<'static>> {
    match value {
        Value::Timestamp(time) if *time == Timestamp::MAX => None,
        Value::Timestamp(time) => {
            let first = FIRST_DAY
                .to_zoned(TimeZone::UTC)
                .expect("a day")
                .timestamp();
            let time = (*time).max(first);
            let nanosecond = time.subsec_nanosecond();
            let time = Timestamp::new(time.as_second(), nanosecond - nanosecond % 1_000);
            Some(time.expect("a timestamp").into())
        }
        Value::Time(time) => {
            let nanosecond = time.subsec_nanosecond();
            let time = time
                .with()
                .subsec_nanosecond(nanosecond - nanosecond % 1_000);
            Some(time.build().expect("a time").into())
        }
        Value::Date(date) => Some((*date).max(FIRST_DAY).into()),
        Value::Decimal(number) => {
            let (mut mantissa, mut scale) = (number.mantissa(), number.scale());
            while scale > 18 {
                (mantissa, scale) = (mantissa / 10, scale - 1);
            }
            while mantissa.abs() >= 10_i128.pow(20 + u32::from(scale)) {
                mantissa /= 10;
            }
            Some(Decimal::new(mantissa, scale).expect("a number").into())
        }
        _ => None,
    }
}

/// Valid rows of an object, as far as columns of the platform can hold them.
fn records(object: DynamicObject) -> Vec<DynamicRecord> {
    let sampler = Sampler::new(Validator::writing(), move || object.record());
    let rows = sampler.expect(object.api_name).rows(7, ROWS);
    let mut records = rows.expect(object.api_name);
    for record in &mut records {
        for index in 0..object.fields.len() {
            let value = record.cell(index).and_then(|cell| fitting(&cell.value()));
            if let (Some(value), Some(cell)) = (value, record.cell_mut(index)) {
                cell.set(value).expect(object.api_name);
            }
        }
    }
    records
}

#[test]
fn every_record_of_every_object_comes_back() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    let objects = objects();
    assert!(objects.len() > 146, "{}", objects.len());
    for object in objects {
        let name = object.api_name;
        let described = object.record().object();
        create(&mut engine, name, &[described]);
        let records = records(object);
        insert(&mut engine, &records);
        let table = Table::of(described);
        let answer = engine.run(&format!("SELECT {} FROM {table}", table.columns()));
        for body in [answer.grpc(), answer.v3()] {
            let answer = object.rows(&body).expect(name);
            assert_eq!(answer.drift(), [], "{name}");
            // Without `ORDER BY`, rows come in any order.
            let mut left = records.clone();
            for row in answer {
                let row = row.expect(name);
                let at = left.iter().position(|record| *record == row);
                left.swap_remove(at.unwrap_or_else(|| panic!("{name}: {row:#?}\n{left:#?}")));
            }
            assert_eq!(left, [], "{name}");
        }
    }
}
