//! What validating a row costs.

use garde::Validate as _;
use validator::Validate as _;

use crate::Error;
use crate::measure::{Entry, contest};
use crate::model;
use crate::rows::{Order, json, read};
use crate::types::{garde_peer, objects, validator_peer};

/// Validates rows that are valid, and rows with two violations.
///
/// # Errors
///
/// If a type does not read a row, or does not find just the violations that there are.
pub fn validate(rounds: usize) -> Result<(), Error> {
    for (title, wrong) in [
        ("validate a valid row", false),
        ("validate a row with 2 violations", true),
    ] {
        let rows = json(&model::run(), 256, Order::Declared, wrong);
        let ours = read::<objects::Run>(&rows)?;
        let garde = read::<garde_peer::Run>(&rows)?;
        let validator = read::<validator_peer::Run>(&rows)?;
        let expected = if wrong { 2 } else { 0 };
        let found = [
            ours[0].validate().into_iter().count(),
            garde[0]
                .validate()
                .map_or_else(|found| found.iter().count(), |()| 0),
            validator[0]
                .validate()
                .map_or_else(|found| found.field_errors().len(), |()| 0),
        ];
        if found != [expected; 3] {
            return Err(format!("{title}: {found:?} violations").into());
        }
        contest(
            title,
            rows.len(),
            rounds,
            &mut [
                Entry::each("validator", &validator, |row| row.validate().is_ok()),
                Entry::each("garde", &garde, |row| row.validate().is_ok()),
                Entry::each("dmo", &ours, |row| row.validate().is_ok()),
                Entry::each("floor: by hand, whether it is valid", &garde, by_hand),
            ],
        )?;
    }
    Ok(())
}

/// The same rules, written out, without saying what is wrong.
fn by_hand(row: &garde_peer::Run) -> bool {
    let short = |text: &String| text.len() <= 255 || text.chars().count() <= 255;
    let texts = [
        &row.flow_name,
        &row.flow_version_id,
        &row.error_reason,
        &row.started_by_id,
        &row.data_source_id,
        &row.organization_id,
    ];
    let listed = |value: &Option<String>, list: &[&str]| {
        value
            .as_ref()
            .is_none_or(|value| list.contains(&value.as_str()))
    };
    !row.id.is_empty()
        && short(&row.id)
        && texts.iter().all(|text| text.as_ref().is_none_or(short))
        && listed(
            &row.run_mode,
            &["Scheduled", "Record Triggered", "Screen", "Autolaunched"],
        )
        && listed(&row.error_severity, &["Fatal", "Recoverable"])
        && !matches!((row.completed_date_time, row.scheduled_date_time), (Some(later), Some(earlier)) if later < earlier)
}
