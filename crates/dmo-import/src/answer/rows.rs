//! The rows of an answer to a query, in all the forms that the query interfaces give them.

use crate::facts::{Found, MapReader, Reason, Row, Wanted};
use crate::node::{Node, ValueType};
use crate::source::Source;

/// Members that name the columns, that hold the rows, and that hold the values of one row.
const COLUMNS: &str = "columns";
const METADATA: &str = "metadata";
const DATA: &str = "data";
const VALUES: &[&str] = &["row", "rowData"];

/// The names of the columns of an answer, in their order.
#[derive(Debug, Clone)]
pub(super) struct Header(Vec<String>);

impl Header {
    /// The columns that an answer names: in a list, or in a map that says which place each has.
    pub(super) fn of(answer: &MapReader<'_>) -> Option<Self> {
        let metadata = answer.get(&[METADATA]);
        let inner = metadata.and_then(|node| answer.inner(node, Row::Fact).ok());
        let inner = inner.and_then(|inner| inner.get(&[COLUMNS]));
        let node = answer.get(&[COLUMNS]).or(inner).or(metadata)?;
        let names = match node.form() {
            ValueType::List => {
                let names = node.items().into_iter().map(|item| name(answer, item));
                names.collect::<Option<Vec<String>>>()?
            }
            ValueType::Map => placed(answer, node)?,
            _ => return None,
        };
        (!names.is_empty()).then_some(Self(names))
    }

    /// The place of the first column that has one of the names.
    pub(super) fn position(&self, names: &[&str]) -> Option<usize> {
        self.0.iter().position(|column| is_one_of(column, names))
    }

    /// The values of a row that is a list, or has one.
    ///
    /// # Errors
    /// Why it has none for each column.
    pub(super) fn values<'s>(
        &self,
        source: &'s Source,
        row: Node<'s>,
    ) -> Result<Vec<Node<'s>>, Reason> {
        let list = match row.form() {
            ValueType::Map => {
                let entry = MapReader::new(source, row, Row::Field).ok();
                entry.and_then(|entry| entry.get(VALUES))
            }
            _ => Some(row),
        };
        let Some(list) = list.filter(|list| list.form() == ValueType::List) else {
            let found = Found::of(row).into();
            return Err(Reason::WrongForm(Wanted::List, DATA.into(), found));
        };
        let values = list.items();
        if values.len() == self.0.len() {
            Ok(values)
        } else {
            Err(Reason::RowLength(values.len(), self.0.len()))
        }
    }
}

/// The rows that stand with the names of the columns.
pub(super) fn data<'s>(answer: &MapReader<'s>) -> Option<Vec<Node<'s>>> {
    let node = answer.get(&[DATA])?;
    (node.form() == ValueType::List).then(|| node.items())
}

/// The value that a row has under one of the names, if it has names.
pub(super) fn named<'s>(row: &MapReader<'s>, names: &[&str]) -> Option<Node<'s>> {
    let mut members = row.members();
    members.find_map(|(key, node)| is_one_of(key, names).then_some(node))
}

/// The names of columns are folded where nobody quotes them, and some clients print them in capitals.
fn is_one_of(column: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(column))
}

fn name<'s>(answer: &MapReader<'s>, column: Node<'s>) -> Option<String> {
    let entry = answer.inner(column, Row::Fact).ok()?;
    Some(entry.get(&["name"])?.text()?.into_owned())
}

/// The keys of a map in the order of the places that they have.
fn placed<'s>(answer: &MapReader<'s>, columns: Node<'s>) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for (key, column) in columns.members() {
        let mut entry = answer.inner(column, Row::Fact).ok()?;
        names.push((entry.number(&["placeInOrder"])?, key.text()?.into_owned()));
    }
    names.sort();
    Some(names.into_iter().map(|(_, name)| name).collect())
}
