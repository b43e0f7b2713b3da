//! What records of objects that are made at run time cost, beside the generated struct and beside `serde_json::Value`.

use std::hint::black_box;

use dmo::schema::{self, DynamicObject, DynamicRecord};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Deserializer, Value};

use crate::Error;
use crate::measure::{Entry, contest};
use crate::model::{self, Object};
use crate::rows::{Order, decoding, encoding, json, read};
use crate::types::objects;

/// The object of a description, made at run time.
///
/// # Errors
///
/// If the description is not sound.
pub fn object(model: &Object) -> Result<DynamicObject, Error> {
    let (described, _) = schema::parse("model.yaml", &model::yaml(model)).into_result()?;
    let objects = schema::objects(&described);
    Ok(*objects.first().ok_or("no object")?)
}

/// Reads one row.
///
/// # Errors
///
/// If it is not one of the object.
pub fn decode(object: DynamicObject, row: &str) -> serde_json::Result<DynamicRecord> {
    let mut json = Deserializer::from_str(row);
    let record = object.decode(&mut json)?;
    json.end()?;
    Ok(record)
}

/// Rows that were read.
///
/// # Errors
///
/// If one is not a row of the object.
pub fn read_all(object: DynamicObject, rows: &[String]) -> Result<Vec<DynamicRecord>, Error> {
    rows.iter().map(|row| Ok(decode(object, row)?)).collect()
}

/// Decodes, encodes and validates the rows of the other benchmarks.
///
/// # Errors
///
/// If a row cannot be read, or a generated record and one made at run time are written or judged differently.
pub fn dynamic(rounds: usize) -> Result<(), Error> {
    codec::<objects::Run>(&model::run(), "11 columns", rounds)?;
    codec::<objects::Measures>(&model::measures(), "10 numbers", rounds)?;
    for (title, wrong) in [
        ("validate a valid row", false),
        ("validate a row with 2 violations", true),
    ] {
        let rows = json(&model::run(), 256, Order::Declared, wrong);
        let generated = read::<objects::Run>(&rows)?;
        let made = read_all(object(&model::run())?, &rows)?;
        for (generated, made) in generated.iter().zip(&made) {
            if generated.validate().to_string() != made.validate().to_string() {
                return Err("other violations".into());
            }
        }
        contest(
            title,
            rows.len(),
            rounds,
            &mut [
                Entry::each("dmo, generated", &generated, |row| row.validate().is_ok()),
                Entry::each("dmo, at run time", &made, |row| row.validate().is_ok()),
            ],
        )?;
    }
    Ok(())
}

fn codec<T: DeserializeOwned + Serialize>(
    model: &Object,
    what: &str,
    rounds: usize,
) -> Result<(), Error> {
    let object = object(model)?;
    let rows = json(model, 1_000, Order::Declared, false);
    let generated = read::<T>(&rows)?;
    let made = read_all(object, &rows)?;
    for (generated, made) in generated.iter().zip(&made) {
        if serde_json::to_string(generated)? != serde_json::to_string(made)? {
            return Err("other JSON".into());
        }
    }
    contest(
        &format!("decode {what}"),
        rows.len(),
        rounds,
        &mut [
            decoding::<T>("dmo, generated", &rows),
            Entry::each("dmo, at run time", &rows, |row| {
                black_box(decode(object, row)).is_ok()
            }),
            decoding::<Value>("serde_json::Value", &rows),
        ],
    )?;
    contest(
        &format!("encode {what}"),
        rows.len(),
        rounds,
        &mut [
            encoding("dmo, generated", &generated),
            encoding("dmo, at run time", &made),
            encoding("serde_json::Value", &read::<Value>(&rows)?),
        ],
    )
}
