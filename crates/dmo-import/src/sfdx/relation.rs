//! A relationship in a file of its own.

use dmo_schema::Cardinality;

use crate::api_name;
use crate::facts::{NoneOf, Reason, Relation};
use crate::sfdx::element::Element;
use crate::source::Place;

/// Elements that name the field that refers, and what it refers to.
const FROM: &[&str] = &["sourceFieldName"];
const TO: &[&str] = &["targetFieldName", "targetEntity"];

/// Reads a relationship, or says why there is none. Fields are named together with their object; a target may be an
/// object alone.
pub(super) fn read(root: Element<'_, '_>) -> Result<Relation, Reason> {
    let from = root.text(FROM).ok_or(Reason::Lacks(NoneOf(FROM)))?;
    let to = root.text(TO).ok_or(Reason::Lacks(NoneOf(TO)))?;
    let (Some(from), to) = (
        from.split_once('.'),
        to.split_once('.').unwrap_or((&to, "")),
    ) else {
        return Err(Reason::NoFieldName(from.into()));
    };
    let to_field = Some(to.1).filter(|field| !field.is_empty());
    let mut relation = between(root.place(), (from.0, Some(from.1)), (to.0, to_field))?;
    if let Some(word) = root.text(&["relationshipCardinality"]) {
        let cardinality = Cardinality::from_foreign(&word);
        relation.cardinality = Some(cardinality.ok_or(Reason::UnknownCardinality(word.into()))?);
    }
    Ok(relation)
}

/// The relationship between two sides, each an object and maybe its field.
pub(super) fn between(
    place: Place,
    from: (&str, Option<&str>),
    to: (&str, Option<&str>),
) -> Result<Relation, Reason> {
    Ok(Relation {
        place,
        from: api_name::end(from.0, from.1)?,
        to: api_name::end(to.0, to.1)?,
        cardinality: None,
        stated_by: None,
        repairs: Vec::new(),
    })
}
