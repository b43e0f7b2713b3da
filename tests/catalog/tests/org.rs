//! SQL for an org that calls things otherwise, and lacks some, is run on its tables, and the answers are read back.

use dmo::sql::{Name, Org, literal};
use dmo::{Dmo as _, Object, Row};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use serde_json::{Value, json};

/// A visit of a place.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Visit__dlm", names("uat" = "ds1_Stay__dlm"))]
struct Visit {
    #[dmo(api_name = "Id__c", key, names("uat" = "StayId__c"))]
    id: String,
    #[dmo(
        api_name = "PlaceId__c",
        key_qualifier = "KQ_PlaceId__c",
        names("uat" = "SpotId__c")
    )]
    #[dmo(references("Place__dlm"))]
    place_id: Option<String>,
    #[dmo(api_name = "KQ_PlaceId__c", names("uat" = "KQ_SpotId__c"))]
    place_qualifier: Option<String>,
    #[dmo(api_name = "Note__c", absent_in("uat"))]
    note: Option<String>,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Place__dlm", names("uat" = "Spot__dlm"), absent_in("test"))]
struct Place {
    #[dmo(api_name = "Id__c", key, key_qualifier = "KQ_Id__c")]
    id: String,
    #[dmo(api_name = "KQ_Id__c", names("uat" = "KQ_Spot__c"))]
    qualifier: Option<String>,
    #[dmo(api_name = "Town__c", names("uat" = "City__c"))]
    town: Option<String>,
}

/// Visits with their places.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(visit = Visit, place = Option<Place>))]
struct Visited {
    #[dmo(visit)]
    id: String,
    #[dmo(place)]
    town: Option<String>,
    #[dmo(visit)]
    note: Option<String>,
}

/// The tables that an org has, each with one row.
fn database(org: &Org, rows: &[(&'static Object, &[&str])]) -> Connection {
    let database = Connection::open_in_memory().expect("a database");
    // By default, this engine takes the name of a column that is not there for a text.
    let set = database.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false);
    assert_eq!(set, Ok(false));
    for (object, row) in rows {
        let table = org.table(object).expect("a table");
        let fields = object.fields.iter();
        let columns = fields.filter_map(|field| org.column(object, field));
        let columns: Vec<String> = columns.map(|name| Name(name).to_string()).collect();
        let values: Vec<String> = row.iter().map(|text| literal(*text).to_string()).collect();
        let (table, columns, values) = (Name(&table), columns.join(", "), values.join(", "));
        let sql = format!(
            "CREATE TABLE {table} ({columns}); INSERT INTO {table} ({columns}) VALUES ({values})"
        );
        database
            .execute_batch(&sql)
            .unwrap_or_else(|error| panic!("{error}: {sql}"));
    }
    database
}

/// The answer of a query, in the layout of the Query API in its version 3.
fn answer(database: &Connection, sql: &str) -> String {
    let mut statement = database
        .prepare(sql)
        .unwrap_or_else(|error| panic!("{error}: {sql}"));
    let names = statement.column_names().into_iter();
    let columns: Vec<Value> = names.map(|name| json!({"name": name})).collect();
    let count = columns.len();
    let rows = statement.query_map([], |row| {
        (0..count)
            .map(|at| row.get::<_, Option<String>>(at))
            .collect::<rusqlite::Result<Vec<_>>>()
    });
    let rows: Vec<_> = rows.expect("rows").map(|row| row.expect("a row")).collect();
    json!({"metadata": {"columns": columns}, "returnedRows": rows.len(), "data": rows}).to_string()
}

#[test]
fn a_query_is_run_on_the_tables_of_an_org_and_read() {
    let uat = Org::of("uat");
    let rows: [(_, &[&str]); 2] = [
        (Visit::OBJECT, &["v1", "p1", "a"]),
        (Place::OBJECT, &["p1", "a", "Bern"]),
    ];
    let database = database(&uat, &rows);
    let visits = Visit::table().in_org(&uat).expect("a table");
    let columns = Visited::columns().in_org(&uat);
    let absent: Vec<&str> = columns.absent().map(|field| field.api_name).collect();
    assert_eq!(absent, ["note"]);
    let sql = format!(
        "SELECT {columns} FROM {} {}",
        visits.clone().alias("visit"),
        Visited::join_place().in_org(&uat).expect("a join"),
    );
    let body = answer(&database, &sql);
    let mut read = dmo::rows::<Row<Visited>>(&body).expect("an answer");
    assert_eq!(read.drift(), []);
    let visited = read.next().expect("a row").expect("no bad cell");
    let known = (visited.id.as_str(), visited.town.as_deref());
    assert_eq!((known, read.len()), (("v1", Some("Bern")), 0));

    let body = answer(
        &database,
        &format!("SELECT {} FROM {visits}", visits.columns()),
    );
    let mut read = dmo::rows::<Row<Visit>>(&body).expect("an answer");
    assert_eq!(read.drift(), []);
    let visit = read.next().expect("a row").expect("no bad cell");
    assert_eq!(visit.place_id.as_deref(), Some("p1"));
    assert_eq!(visit.place_qualifier.as_deref(), Some("a"));
}

#[test]
fn what_an_org_lacks_is_in_no_query() {
    let test = Org::of("test");
    let table = Place::table().in_org(&test).expect_err("no such table");
    assert_eq!(table.to_string(), r#"the org "test" lacks Place__dlm"#);
    let join = Visited::join_place()
        .in_org(&test)
        .expect_err("no such table");
    assert_eq!(join, table);
    let columns = Visited::columns().in_org(&test);
    assert_eq!(
        columns.to_string(),
        r#""visit"."Id__c" AS "id", "visit"."Note__c" AS "note""#
    );
    assert_eq!(columns.absent().count(), 1);
}
