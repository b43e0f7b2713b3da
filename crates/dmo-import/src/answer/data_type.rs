//! The type of a field: answers may give it twice, as it is stored (`type`) and as it is meant (`businessType`).

use dmo_schema::{DataType, Key};

use crate::facts::{Field, MapReader, Repair, more_precise};

const STORED: &[&str] = &["type", "dataType"];
const MEANT: &[&str] = &["businessType"];

/// Reads the type of a field; of two words the more precise one counts.
pub(super) fn read(entry: &mut MapReader<'_>, field: &mut Field) {
    let before = entry.refused.len();
    let stored = entry.data_type(STORED);
    let meant = entry.data_type(MEANT);
    let data_type = match (stored, meant) {
        // The business type called Date is stored with a time; Date_Only is the one without.
        (Some(DataType::DateTime), Some(DataType::Date)) => stored,
        (Some(stored), Some(meant)) => {
            let precise = more_precise(stored, meant);
            if precise.is_none() {
                field.repairs.push(Repair::TwoTypes(stored, meant));
            }
            precise.or(Some(stored))
        }
        _ => stored.or(meant),
    };
    let keys = if data_type == stored { STORED } else { MEANT };
    let located = data_type.map(|data_type| entry.located(keys, data_type));
    field.set(Key::Type, located);
    field.type_refused = entry.refused.len() > before;
    entry.take_limits(field);
}
