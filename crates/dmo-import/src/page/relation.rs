//! A row about a relationship to a fact.

use dmo_schema::suggest::is_same;

use super::block::one_line;
use super::section::{RelationRow, RelationSide};
use super::{language, name};
use crate::facts::{End, Name, Reason, Refusal, Relation, Repair, Row};
use crate::source::Source;

/// Reads a row on the page of the object that is called `object`.
///
/// # Errors
/// The refusal of the row.
pub(super) fn read(row: &RelationRow, object: &str, source: &Source) -> Result<Relation, Refusal> {
    let printed = one_line(&row.cardinality);
    let cardinality = language::cardinality(&printed);
    let ends = end(&row.from, object).zip(end(&row.to, object));
    let (from, to) = ends.ok_or_else(|| Refusal {
        place: source.place(row.at),
        row: Row::Relationship,
        subject: one_line(&format!("{} {printed} {}", text(&row.from), text(&row.to))),
        reason: match row.from {
            RelationSide::RunTogether(_) => Reason::NotParted,
            _ => Reason::LacksSide,
        },
    })?;
    // A cardinality is no reason to lose the relationship: it is taken without, and a note has what is printed.
    let repair = if printed.is_empty() || cardinality.is_some() {
        None
    } else if is_same(&printed, CONTRADICTION) {
        Some(Repair::TwoCardinalities(printed.into()))
    } else {
        Some(Repair::Cardinality(printed.into()))
    };
    Ok(Relation {
        place: source.place(row.at),
        from,
        to,
        cardinality,
        stated_by: Some(object.to_owned()),
        repairs: repair.into_iter().collect(),
    })
}

/// A cardinality that says two things.
pub(super) const CONTRADICTION: &str = "Many To One (1:1)";

fn end(side: &RelationSide, own: &str) -> Option<End> {
    match side {
        RelationSide::RunTogether(text) => Some(End::RunTogether(one_line(text))),
        RelationSide::Own(field) => Some(End::Named {
            object: Name::Api(own.to_owned()),
            field: named(field, name::is_field),
        }),
        RelationSide::Cells(object, field) => Some(End::Named {
            object: named(object, name::is_object)?,
            field: named(field, name::is_field),
        }),
    }
}

fn named(text: &str, is_api_name: fn(&str) -> bool) -> Option<Name> {
    let text = one_line(text);
    if text.is_empty() {
        None
    } else if is_api_name(&text) {
        Some(Name::Api(text))
    } else {
        Some(Name::Label(text))
    }
}

fn text(side: &RelationSide) -> String {
    match side {
        RelationSide::RunTogether(text) | RelationSide::Own(text) => text.clone(),
        RelationSide::Cells(object, field) => format!("{object} {field}"),
    }
}
