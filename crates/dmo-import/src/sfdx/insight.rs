//! Calculated insights: the columns that their SQL gives are their fields.
//!
//! A `MktCalcInsightObjectDef` has the query and not its result. Dimensions, by which the query groups, and measures,
//! which it computes, are fields in the order of the query: descriptions have no key for the difference, and a dimension
//! may be null, so that dimensions are no key. The type of a column is taken where the query says it whatever the model
//! is: `COUNT` and its kin give a number, a text in quotation marks is one, and `CAST` names the type. Others come with
//! the answer of the org.

use dmo_schema::{Key, Kind};

use crate::api_name::{self, Named};
use crate::facts::{Field, NoneOf, Reason, Refusal, Row};
use crate::key_order::KeyPart;
use crate::sfdx::element::Element;
use crate::sfdx::field::ParsedField;
use crate::sfdx::object::ObjectBuilder;
use crate::sfdx::select::{self, Column};
use crate::source::Place;

/// The element that has the query.
const QUERY: &[&str; 1] = &["expression"];

/// Gives an insight the fields that its query makes.
///
/// # Errors
/// Why they are not known.
pub(super) fn read(root: Element<'_, '_>, builder: &mut ObjectBuilder) -> Result<(), Reason> {
    builder.describe(root);
    builder.is_whole = true;
    builder.object.ordered = true;
    let [query] = *QUERY;
    let query = root.child(query).and_then(Element::raw);
    let (sql, start) = query.ok_or(Reason::Lacks(NoneOf(QUERY)))?;
    let columns = select::columns(&sql);
    if columns.is_empty() {
        return Err(Reason::NoColumns);
    }
    let (mut place, mut at) = (start, 0);
    for column in &columns {
        place.line += sql[at..column.at].matches('\n').count();
        at = column.at;
        builder.add(field(column, place.clone()));
    }
    Ok(())
}

fn field(column: &Column<'_>, place: Place) -> Result<ParsedField, (KeyPart, Refusal)> {
    let refusal = |subject, reason| {
        let refusal = Refusal::new(place.clone(), Row::Field, subject, reason);
        (KeyPart::None, refusal)
    };
    let Some(name) = column.name else {
        return Err(refusal(column.text, Reason::NoName));
    };
    if let Some(fault) = api_name::fault(name, Named::Field(Kind::Insight)) {
        return Err(refusal(name, Reason::Name(fault)));
    }
    let field = Field::new(place, name).with(Key::Type, column.data_type);
    Ok(ParsedField::new(field))
}
