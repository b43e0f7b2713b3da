//! Tables of objects, with the types that the platform has for them.

use dmo::sql::{Name, Table, literal};
use dmo::{DataType, Field, Object, Record, Value};
use engines::Hyper;

/// Makes a database with the tables of some objects.
pub(crate) fn create(engine: &mut Hyper, name: &str, objects: &[&'static Object]) {
    engine.database(name);
    for object in objects {
        let columns = object.fields.iter();
        let columns =
            columns.map(|field| format!("{} {}", Name(field.api_name), column_type(field)));
        let (table, columns) = (Table::of(object), columns.collect::<Vec<_>>().join(", "));
        engine.run(&format!("CREATE TABLE {table} ({columns})"));
    }
}

/// The type of a column.
fn column_type(field: &Field) -> String {
    match field.data_type {
        DataType::Number | DataType::Currency | DataType::Percent => {
            let scale = field.scale.unwrap_or(18);
            format!("numeric({}, {scale})", field.precision.unwrap_or(38))
        }
        DataType::Boolean => "boolean".into(),
        DataType::Date => "date".into(),
        DataType::DateTime => "timestamp with time zone".into(),
        DataType::Time => "time".into(),
        DataType::Texts => "array(text)".into(),
        DataType::Floats => "array(double precision)".into(),
        _ => match field.max_length {
            Some(length) => format!("varchar({length})"),
            None => "text".into(),
        },
    }
}

/// Inserts records of one object, their values as literals.
pub(crate) fn insert(engine: &mut Hyper, records: &[impl Record]) {
    let Some(object) = records.first().map(Record::object) else {
        return;
    };
    let rows: Vec<String> = records.iter().map(row).collect();
    let (table, rows) = (Table::of(object), rows.join(", "));
    engine.run(&format!("INSERT INTO {table} VALUES {rows}"));
}

/// The values of a record as literals, each of the type of its column: the engine wants the rows of a list to be alike.
fn row(record: &impl Record) -> String {
    let fields = record.object().fields.iter().enumerate();
    let values = fields.filter_map(|(index, field)| {
        let value = literal(record.cell(index)?.value());
        Some(format!("CAST({value} AS {})", column_type(field)))
    });
    format!("({})", values.collect::<Vec<_>>().join(", "))
}

/// Inserts a row that has values in some columns.
pub(crate) fn insert_some(engine: &mut Hyper, object: &'static Object, row: &[(&str, Value<'_>)]) {
    let names: Vec<String> = row.iter().map(|(name, _)| Name(name).to_string()).collect();
    let values: Vec<String> = row
        .iter()
        .map(|(_, value)| literal(value.clone()).to_string())
        .collect();
    let (table, names, values) = (Table::of(object), names.join(", "), values.join(", "));
    engine.run(&format!("INSERT INTO {table} ({names}) VALUES ({values})"));
}
