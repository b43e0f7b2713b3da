//! Rows as JSON, and what reading and writing them costs.

use std::hint::black_box;

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::Error;
use crate::measure::{Entry, contest};
use crate::model::{self, Kind, Object, Random};
use crate::types::{chrono_peer, jiff_peer, objects};

/// The order and the spelling of the columns of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the object declares them.
    Declared,
    /// The last first.
    Reversed,
    /// Another order in each row.
    Random,
    /// As declared, in lower case.
    LowerCase,
}

/// Valid rows of an object, or ones that break two rules: a value that is not in its list, and a text that is too long.
pub fn json(object: &Object, rows: usize, order: Order, wrong: bool) -> Vec<String> {
    let mut random = Random::new(11);
    (0..rows)
        .map(|row| {
            let cells = object.fields.iter().map(|field| {
                let text = match field.kind {
                    Kind::DateTime => {
                        // What is to be later is in a later month.
                        let month = if field.name.starts_with("Completed") {
                            6
                        } else {
                            5
                        };
                        let (day, second) = (1 + random.below(28), random.below(60));
                        format!("\"2026-{month:02}-{day:02}T10:20:{second:02}.250Z\"")
                    }
                    Kind::Number => format!("{}.{:02}", random.below(100_000), random.below(100)),
                    Kind::Text if wrong && field.name == "RunMode" => "\"Unknown\"".to_owned(),
                    Kind::Text if wrong && field.name == "ErrorReason" => {
                        format!("\"{}\"", "long ".repeat(60))
                    }
                    Kind::Text if field.values.is_empty() => {
                        format!(
                            "\"text {row} of {} {}\"",
                            field.name,
                            "word ".repeat(random.below(8))
                        )
                    }
                    Kind::Text => format!("\"{}\"", field.values[random.below(field.values.len())]),
                };
                let name = field.api_name();
                let name = if order == Order::LowerCase {
                    name.to_lowercase()
                } else {
                    name
                };
                format!("\"{name}\":{text}")
            });
            let mut cells: Vec<String> = cells.collect();
            match order {
                Order::Reversed => cells.reverse(),
                Order::Random => (1..cells.len())
                    .rev()
                    .for_each(|at| cells.swap(at, random.below(at + 1))),
                Order::Declared | Order::LowerCase => {}
            }
            format!("{{{}}}", cells.join(","))
        })
        .collect()
}

/// Rows that were read.
///
/// # Errors
///
/// If one is not a row of the type.
pub fn read<T: DeserializeOwned>(rows: &[String]) -> Result<Vec<T>, Error> {
    rows.iter()
        .map(|row| Ok(serde_json::from_str(row)?))
        .collect()
}

/// Reads each row.
pub(crate) fn decoding<'a, T: DeserializeOwned>(
    name: &'static str,
    rows: &'a [String],
) -> Entry<'a> {
    Entry::each(name, rows, |row| serde_json::from_str::<T>(row).is_ok())
}

/// Writes each row.
pub(crate) fn encoding<'a, T: Serialize>(name: &'static str, rows: &'a [T]) -> Entry<'a> {
    let mut buffer = Vec::new();
    Entry::new(name, move || {
        for row in rows {
            buffer.clear();
            black_box(serde_json::to_writer(&mut buffer, black_box(row)).is_ok());
            black_box(&buffer);
        }
    })
}

/// Decodes rows of both objects.
///
/// # Errors
///
/// If a type does not read a row.
pub fn decode(rounds: usize) -> Result<(), Error> {
    let rows = json(&model::run(), 1_000, Order::Declared, false);
    read::<objects::Run>(&rows)?;
    read::<chrono_peer::Run>(&rows)?;
    contest(
        "decode 11 columns",
        rows.len(),
        rounds,
        &mut [
            decoding::<chrono_peer::Run>("serde derive, chrono", &rows),
            decoding::<jiff_peer::Run>("serde derive, jiff", &rows),
            decoding::<objects::Run>("dmo", &rows),
            decoding::<IgnoredAny>("floor: nothing kept", &rows),
        ],
    )?;
    let rows = json(&model::measures(), 1_000, Order::Declared, false);
    read::<objects::Measures>(&rows)?;
    contest(
        "decode 10 numbers",
        rows.len(),
        rounds,
        &mut [
            decoding::<chrono_peer::Measures>("serde derive, rust_decimal", &rows),
            decoding::<objects::Measures>("dmo, Decimal", &rows),
            decoding::<IgnoredAny>("floor: nothing kept", &rows),
        ],
    )
}

/// Encodes rows of both objects.
///
/// # Errors
///
/// If a type does not read a row.
pub fn encode(rounds: usize) -> Result<(), Error> {
    let rows = json(&model::run(), 1_000, Order::Declared, false);
    contest(
        "encode 11 columns",
        rows.len(),
        rounds,
        &mut [
            encoding("serde derive, chrono", &read::<chrono_peer::Run>(&rows)?),
            encoding("serde derive, jiff", &read::<jiff_peer::Run>(&rows)?),
            encoding("dmo", &read::<objects::Run>(&rows)?),
            encoding("floor: JSON text as one string", &rows),
        ],
    )?;
    let rows = json(&model::measures(), 1_000, Order::Declared, false);
    contest(
        "encode 10 numbers",
        rows.len(),
        rounds,
        &mut [
            encoding(
                "serde derive, rust_decimal",
                &read::<chrono_peer::Measures>(&rows)?,
            ),
            encoding("dmo, Decimal", &read::<objects::Measures>(&rows)?),
            encoding("floor: JSON text as one string", &rows),
        ],
    )
}
