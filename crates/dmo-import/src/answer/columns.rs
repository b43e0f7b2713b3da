//! The answer to a query over the system catalog (`pg_catalog`), which has a row for each column of each table: the one
//! source of lengths and digits that is not a project.
//!
//! Who asks may name as many tables and columns as he likes, so that others are not gone. `NOT NULL` is not taken: it says
//! how the engine stores a column, and no rule of the platform follows from it.

use std::collections::HashMap;

use dmo_schema::{Key, Kind};

use crate::answer::rows::{self, Header};
use crate::api_name::{self, Named};
use crate::facts::{
    Facts, Field, Located, MapReader, NoneOf, Object, Reason, Refusal, Row, TypeName,
};
use crate::node::{Node, ValueType};
use crate::paging::Page;
use crate::source::Source;
use crate::text;

/// What columns of the answer may be called, in the order of [`Row`]s: as both official clients name them, as the
/// information schema does, and as functions are called without a name of their own.
const TABLE: &[&str] = &["table_name", "relname"];
const COLUMN: &[&str] = &["column_name", "attname"];
const TYPE: &[&str] = &["data_type", "datatype", "format_type"];
const REMARKS: &[&str] = &["remarks", "description"];

/// What a row of the answer says.
struct Column<'s> {
    /// The row.
    node: Node<'s>,
    table: Option<Node<'s>>,
    name: Option<Node<'s>>,
    data_type: Option<Node<'s>>,
    remarks: Option<Node<'s>>,
}

/// Collects the rows of the documents of a source.
pub(super) struct Reader<'s> {
    source: &'s Source,
    columns: Vec<Column<'s>>,
    open: Open,
}

/// The answer whose rows are documents of their own, behind one that names the columns.
#[derive(Clone)]
enum Open {
    /// There is none.
    Nothing,
    /// One over the catalog.
    Catalog(Header),
    /// Another one, which is refused already.
    Refused,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            columns: Vec::new(),
            open: Open::Nothing,
        }
    }

    /// Takes a document that has rows. Gives whether it has.
    pub(super) fn take(&mut self, document: Node<'s>, facts: &mut Facts) -> bool {
        if document.form() == ValueType::List {
            return self.list(document.items(), facts);
        }
        let Ok(answer) = MapReader::called(self.source.name(), self.source, document, Row::Object)
        else {
            return false;
        };
        if is_column(&answer) {
            self.columns.push(named(document, &answer));
            return true;
        }
        let Some(header) = Header::of(&answer) else {
            return false;
        };
        let data = rows::data(&answer);
        let is_opened = data.is_none() && answer.has("columns");
        if data.is_none() && !is_opened {
            return false;
        }
        match check(&header) {
            None if is_opened => {
                facts
                    .refused
                    .push(answer.refusal(Row::Object, Reason::QueryAnswer));
                self.open = Open::Refused;
            }
            None => return false,
            Some(Err(reason)) => {
                facts.refused.push(answer.refusal(Row::Object, reason));
                if is_opened {
                    self.open = Open::Refused;
                }
            }
            Some(Ok(())) if is_opened => self.open = Open::Catalog(header),
            Some(Ok(())) => self.page(answer, &header, data.unwrap_or_default(), facts),
        }
        true
    }

    /// Takes the rows of an answer that may have more of them on other pages.
    fn page(
        &mut self,
        mut answer: MapReader<'s>,
        header: &Header,
        rows: Vec<Node<'s>>,
        facts: &mut Facts,
    ) {
        let entries: Vec<_> = rows.iter().map(|row| row.raw().into()).collect();
        let mut page = Page::new(&mut answer, "data", entries);
        if let Some(mut status) = answer
            .get(&["status"])
            .and_then(|node| answer.inner(node, Row::Fact).ok())
        {
            page = page.with_total(status.number(&["rowCount"]));
        }
        facts.pages.push(page);
        self.rows(header, rows, facts);
        facts.refused.append(&mut answer.refused);
    }

    /// Takes a list of rows that stand alone, with or without names of the columns in each.
    fn list(&mut self, items: Vec<Node<'s>>, facts: &mut Facts) -> bool {
        let are_lists = items.iter().all(|item| item.form() == ValueType::List);
        match self.open.clone() {
            Open::Catalog(header) if are_lists => {
                self.rows(&header, items, facts);
                return true;
            }
            Open::Refused if are_lists => return true,
            _ => {}
        }
        let entries: Vec<_> = items
            .iter()
            .map(|item| MapReader::new(self.source, *item, Row::Field))
            .collect();
        if !entries.iter().flatten().any(is_column) {
            return false;
        }
        for (node, entry) in items.into_iter().zip(entries) {
            match entry {
                Ok(entry) => self.columns.push(named(node, &entry)),
                Err(refusal) => {
                    facts.rows.fields += 1;
                    facts.refused.push(refusal);
                }
            }
        }
        true
    }

    fn rows(&mut self, header: &Header, rows: Vec<Node<'s>>, facts: &mut Facts) {
        let positions = [TABLE, COLUMN, TYPE, REMARKS].map(|names| header.position(names));
        for node in rows {
            if let Ok(entry) = MapReader::new(self.source, node, Row::Field)
                && is_column(&entry)
            {
                self.columns.push(named(node, &entry));
                continue;
            }
            match header.values(self.source, node) {
                Ok(values) => {
                    let value = |at: Option<usize>| values.get(at?).copied();
                    let [table, name, data_type, remarks] = positions.map(value);
                    self.columns.push(Column {
                        node,
                        table,
                        name,
                        data_type,
                        remarks,
                    });
                }
                Err(reason) => {
                    facts.rows.fields += 1;
                    let (place, name) = (node.place(self.source), self.source.name());
                    facts
                        .refused
                        .push(Refusal::new(place, Row::Field, name, reason));
                }
            }
        }
    }

    /// Gives what the rows state: an object for each table.
    pub(super) fn finish(self, facts: &mut Facts) {
        let source = self.source;
        let mut tables: Vec<(String, Vec<Column<'s>>)> = Vec::new();
        let mut known = HashMap::new();
        for column in self.columns {
            let Some(table) = column.table.and_then(Node::text) else {
                facts.rows.fields += 1;
                let (place, reason) = (column.node.place(source), Reason::Lacks(NoneOf(TABLE)));
                facts
                    .refused
                    .push(Refusal::new(place, Row::Field, source.name(), reason));
                continue;
            };
            let table = table.into_owned();
            let at = *known.entry(table.clone()).or_insert(tables.len());
            if at == tables.len() {
                tables.push((table, Vec::new()));
            }
            tables[at].1.push(column);
        }
        for (table, columns) in tables {
            object(source, &table, &columns, facts);
        }
    }
}

/// Whether the names of columns are those of a query over the catalog; if they are, whether none is missing.
fn check(header: &Header) -> Option<Result<(), Reason>> {
    let missing = [TABLE, COLUMN, TYPE]
        .into_iter()
        .filter(|names| header.position(names).is_none());
    let missing: Vec<_> = missing.collect();
    match missing[..] {
        [] => Some(Ok(())),
        [names] => Some(Err(Reason::NoCatalogColumn(NoneOf(names)))),
        _ => None,
    }
}

/// Whether an entry is a row of the catalog that names its columns.
fn is_column(entry: &MapReader<'_>) -> bool {
    let has = |names| rows::named(entry, names).is_some();
    has(COLUMN) && (has(TABLE) || has(TYPE))
}

fn named<'s>(node: Node<'s>, entry: &MapReader<'s>) -> Column<'s> {
    Column {
        node,
        table: rows::named(entry, TABLE),
        name: rows::named(entry, COLUMN),
        data_type: rows::named(entry, TYPE),
        remarks: rows::named(entry, REMARKS),
    }
}

/// Reads the object that a table is.
fn object(source: &Source, table: &str, columns: &[Column<'_>], facts: &mut Facts) {
    let Some(first) = columns.first() else {
        return;
    };
    let place = first.node.place(source);
    let kind = Kind::of_name(table);
    let fault = kind.and_then(|kind| api_name::fault(table, Named::Object(kind)));
    let (Some(kind), None) = (kind, fault) else {
        let reason = fault.map_or(Reason::NoSuffix, Reason::Name);
        let refusal = Refusal::new(place, Row::Object, table, reason);
        return facts.refuse_object(refusal, columns.len());
    };
    let mut object = Object::new(place, kind, table);
    object.rows = columns.len();
    let mut seen = HashMap::new();
    for column in columns {
        let place = column.node.place(source);
        let name = column.name.and_then(Node::text);
        let refusal = |row, reason| {
            let subject = name.as_deref().unwrap_or(crate::facts::UNNAMED);
            Refusal::new(place.clone(), row, subject, reason)
        };
        let field = field(source, column, kind, &mut seen);
        let (field, reasons) = match field {
            Ok(field) => field,
            Err(reason) => {
                object.refused.push(refusal(Row::Field, reason));
                continue;
            }
        };
        let reasons = reasons.into_iter().map(|reason| refusal(Row::Fact, reason));
        object.refused.extend(reasons);
        object.fields.push(field);
    }
    facts.objects.push(object);
}

/// Reads the field that a column is. Gives why other things that the row says are not taken, too.
fn field(
    source: &Source,
    column: &Column<'_>,
    kind: Kind,
    seen: &mut HashMap<String, usize>,
) -> Result<(Field, Vec<Reason>), Reason> {
    let name = column.name.and_then(Node::text);
    let name = name.ok_or(Reason::Lacks(NoneOf(COLUMN)))?.into_owned();
    if let Some(fault) = api_name::fault(&name, Named::Field(kind)) {
        return Err(Reason::Name(fault));
    }
    let place = column.node.place(source);
    if let Some(line) = seen.insert(name.clone(), place.line) {
        return Err(Reason::Duplicate(line));
    }
    let mut field = Field::new(place, name);
    let remarks = column.remarks.and_then(Node::text);
    field.set(
        Key::Description,
        remarks.and_then(|words| text::words(&words)),
    );
    let node = column
        .data_type
        .filter(|node| node.form() != ValueType::Nothing);
    let Some(node) = node else {
        return Ok((field, Vec::new()));
    };
    let word = node.text().unwrap_or(node.raw().into());
    let Some(name) = TypeName::read(&word) else {
        field.type_refused = true;
        return Ok((field, vec![Reason::UnknownType((&*word).into())]));
    };
    let place = node.place(source);
    field.set(
        Key::Type,
        Located {
            value: name.data_type,
            place,
        },
    );
    let refused = name.limit(&mut field);
    Ok((field, refused))
}
