//! The rows of tables as printed, and what a row has that its table has no place for.

use dmo_schema::suggest::folded;

use super::block::{Line, TableRow, one_line};
use super::column::{Column, Header};
use super::section::{FieldRow, Refused, RelationRow, RelationSide};
use crate::facts::{self, Reason};

/// Whether a row is the header again.
pub(super) fn is_repeated(header: &TableRow, row: &TableRow) -> bool {
    header.cells.len() == row.cells.len()
        && std::iter::zip(&header.cells, &row.cells).all(|(a, b)| folded(a) == folded(b))
}

/// The cells of a row for which the header of the table has no column.
pub(super) fn beyond_header<'r>(
    header: &TableRow,
    row: &'r TableRow,
) -> impl Iterator<Item = Refused> + 'r {
    let cells = row.cells.iter().skip(header.cells.len());
    let texts = cells.map(|cell| one_line(cell));
    texts
        .filter(|text| !text.is_empty())
        .map(|subject| Refused {
            at: row.at,
            row: facts::Row::Fact,
            subject,
            reason: Reason::NoColumn,
        })
}

/// The row of a table of fields.
pub(super) fn field_row(header: &Header, row: &TableRow) -> FieldRow {
    let cell = |column| header.cell(row, column).to_owned();
    FieldRow {
        at: row.at,
        label: cell(Column::Label),
        api_name: cell(Column::ApiName),
        description: cell(Column::Description),
        data_type: cell(Column::Type),
        bundle: cell(Column::Bundle),
        ..FieldRow::default()
    }
}

/// The row of a table of relationships.
pub(super) fn relation_row(header: &Header, row: &TableRow) -> RelationRow {
    let cell = |column| header.cell(row, column).to_owned();
    let side = |object, field, both| {
        let both = cell(both);
        if both.is_empty() {
            RelationSide::Cells(cell(object), cell(field))
        } else {
            RelationSide::RunTogether(both)
        }
    };
    RelationRow {
        at: row.at,
        from: side(Column::FromObject, Column::FromField, Column::From),
        to: side(Column::ToObject, Column::ToField, Column::To),
        cardinality: cell(Column::Cardinality),
    }
}

/// The relationship of a sentence as pages of standard objects have it.
pub(super) fn foreign_key(line: &Line) -> Option<RelationRow> {
    let (field, rest) = line
        .text
        .split_once(" has a FOREIGNKEY relationship with the ")?;
    // From the end, since the label of an object may have `DMO` in it.
    let rest = rest.trim_end_matches('.').strip_suffix("field")?;
    let (object, target) = rest.rsplit_once(" DMO")?;
    Some(RelationRow {
        at: line.at,
        from: RelationSide::Own(field.to_owned()),
        to: RelationSide::Cells(object.to_owned(), target.trim().to_owned()),
        cardinality: String::new(),
    })
}
