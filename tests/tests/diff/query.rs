//! What is said of SQL is what an engine shows: the query of a folder runs on tables of each generation, with the same rows.

use dmo_diff::Level;
use dmo_schema::{DataType, Field, Schema};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Map, Value as Json};

use crate::folder::Folder;
use crate::side::{Side, names};

type Row = Map<String, Json>;

/// A database with the tables of a generation, and rows in the first one; what the platform has no longer is not there.
fn database(schema: &Schema, rows: &[Row]) -> Connection {
    let database = Connection::open_in_memory().expect("a database");
    for (at, object) in schema.objects().iter().enumerate() {
        let fields = object.fields.iter();
        let fields: Vec<&Field> = fields.filter(|field| field.removed.is_none()).collect();
        if object.removed.is_some() {
            continue;
        }
        let name = &object.api_name;
        let columns = fields.iter().map(|field| {
            let column = column(field.data_type).0;
            format!("{} {column}", field.api_name)
        });
        let columns = columns.collect::<Vec<_>>().join(", ");
        let create = format!("create table {name} ({columns})");
        database.execute(&create, []).expect("a table");
        for row in rows.iter().filter(|_| at == 0) {
            let values = fields.iter().map(|field| column(field.data_type).1);
            let values = values.collect::<Vec<_>>().join(", ");
            let insert = format!("insert into {name} values ({values})");
            let cells = fields.iter().map(|field| cell(row, field));
            let added = database.execute(&insert, params_from_iter(cells));
            added.expect("a row");
        }
    }
    database
}

/// The type of a column, and how a text becomes a value of it. Days and moments are numbers in this engine, as they are not
/// texts in others.
fn column(data_type: DataType) -> (&'static str, &'static str) {
    match data_type {
        DataType::Date => ("integer", "cast(julianday(?) as integer)"),
        DataType::DateTime | DataType::Time => ("integer", "unixepoch(?)"),
        _ if data_type.is_number() => ("numeric", "?"),
        DataType::Boolean => ("integer", "?"),
        _ => ("text", "?"),
    }
}

/// A row with the names of the generation that wrote it: a store has one column for all names of a field.
fn stored(row: Row, side: &Side) -> Row {
    let columns = row.into_iter().map(|(name, value)| {
        let mut fields = side.fields().iter();
        let field = fields.find(|field| names(field).contains(&name.to_lowercase()));
        (field.expect("a known column").api_name.clone(), value)
    });
    columns.collect()
}

/// The value of a field, under any of its names.
fn cell(row: &Row, field: &Field) -> Cell {
    let names = names(field);
    let found = row
        .iter()
        .find(|(name, _)| names.contains(&name.to_lowercase()));
    match found {
        None | Some((_, Json::Null)) => Cell::Null,
        Some((_, Json::String(text))) => Cell::Text(text.clone()),
        Some((_, other)) => Cell::Text(other.to_string()),
    }
}

#[test]
fn every_folder_s_verdict_on_sql_is_what_an_engine_shows() {
    let mut wrong = String::new();
    let mut tried = 0;
    for folder in Folder::all() {
        let is_told = folder.breaks(Level::Query);
        let Some(query) = folder.optional("query.sql") else {
            assert!(!is_told, "{} has no query", folder.name);
            continue;
        };
        let rows: Json = serde_json::from_str(&folder.file("rows.json")).expect("JSON");
        let rows: Vec<Row> = serde_json::from_value(rows["old"].clone()).expect("rows");
        let rows = rows.into_iter().map(|row| stored(row, &folder.old));
        let rows: Vec<Row> = rows.collect();
        let answer = |schema: &Schema| {
            let database = database(schema, &rows);
            database.query_row(&query, [], |row| row.get::<_, i64>(0))
        };
        let old = answer(&folder.old.schema).expect("the query runs on the old table");
        let new = answer(&folder.new.schema);
        if (new != Ok(old)) != is_told {
            let name = &folder.name;
            wrong += &format!("{name}: {old} becomes {new:?}, a break is told: {is_told}\n");
        }
        tried += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(tried > 70, "{tried}");
}
