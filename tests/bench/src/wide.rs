//! Rows of 119 columns in several orders.

use serde::de::IgnoredAny;

use crate::Error;
use crate::measure::{Entry, contest};
use crate::model;
use crate::rows::{Order, json, read};
use crate::types::{chrono_peer, objects};

/// Decodes rows in each order. Serde derives do not know columns in lower case: their declared order stands beside.
///
/// # Errors
///
/// If a type does not read a row.
pub fn wide(rounds: usize) -> Result<(), Error> {
    let object = model::wide(119);
    let declared = json(&object, 200, Order::Declared, false);
    for (title, order) in [
        ("119 columns, as declared", Order::Declared),
        ("119 columns, reversed", Order::Reversed),
        ("119 columns, another order in each row", Order::Random),
        ("119 columns, in lower case", Order::LowerCase),
    ] {
        let rows = json(&object, 200, order, false);
        let theirs = if order == Order::LowerCase {
            &declared
        } else {
            &rows
        };
        read::<objects::Wide119>(&rows)?;
        read::<chrono_peer::Wide119>(theirs)?;
        contest(
            title,
            rows.len(),
            rounds,
            &mut [
                Entry::each("serde derive", theirs, |row| {
                    serde_json::from_str::<chrono_peer::Wide119>(row).is_ok()
                }),
                Entry::each("dmo", &rows, |row| {
                    serde_json::from_str::<objects::Wide119>(row).is_ok()
                }),
                Entry::each("floor: nothing kept", &rows, |row| {
                    serde_json::from_str::<IgnoredAny>(row).is_ok()
                }),
            ],
        )?;
    }
    Ok(())
}
