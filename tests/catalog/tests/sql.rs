//! Generated SQL is what an independent parser reads and an engine runs, and its answers are read back.

use catalog::flow_run::ErrorReason;
use catalog::queries::Repeated;
use catalog::{FlowRun, FlowVersion, FlowVersionOccurrence, OBJECTS};
use dmo::sql::{Joined, Name, Org, SelectList, Table, literal};
use dmo::{Dmo as _, Field, Object, Value};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use serde_json::json;
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::Parser;

/// The runs that failed, by their versions.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(run = FlowRun, version = Option<FlowVersion>))]
struct Late {
    #[dmo(run)]
    id: String,
    #[dmo(run)]
    error_reason: Option<ErrorReason>,
    #[dmo(version)]
    version_number: Option<String>,
    #[dmo(version = id)]
    version: Option<String>,
    #[dmo(column = "n")]
    count: i64,
}

fn database(objects: &[&'static Object]) -> Connection {
    let database = Connection::open_in_memory().expect("a database");
    // By default, this engine takes the name of a column that is not there for a text.
    let set = database.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false);
    assert_eq!(set, Ok(false));
    for object in objects {
        let columns: Vec<String> = object
            .fields
            .iter()
            .map(|field| format!("{} text", Name(field.api_name)))
            .collect();
        let create = format!(
            "CREATE TABLE {} ({})",
            Table::of(object),
            columns.join(", ")
        );
        run(&database, &create);
    }
    database
}

/// Parses a statement and gives it to the engine.
fn run(database: &Connection, sql: &str) {
    parsed(sql);
    database
        .execute(sql, [])
        .unwrap_or_else(|error| panic!("{error}: {sql}"));
}

fn parsed(sql: &str) {
    let statements = Parser::parse_sql(&PostgreSqlDialect {}, sql);
    let statements = statements.unwrap_or_else(|error| panic!("{error}: {sql}"));
    assert_eq!(statements.len(), 1, "{sql}");
}

fn insert(database: &Connection, object: &'static Object, row: &[(&str, &str)]) {
    let names: Vec<String> = row.iter().map(|(name, _)| Name(name).to_string()).collect();
    let values: Vec<String> = row
        .iter()
        .map(|(_, value)| literal(*value).to_string())
        .collect();
    let (names, values) = (names.join(", "), values.join(", "));
    run(
        database,
        &format!(
            "INSERT INTO {} ({names}) VALUES ({values})",
            Table::of(object)
        ),
    );
}

/// The answer of a query, in the layout of the Query API in its version 3.
fn answer(database: &Connection, sql: &str) -> String {
    parsed(sql);
    let mut statement = database
        .prepare(sql)
        .unwrap_or_else(|error| panic!("{error}: {sql}"));
    let columns: Vec<_> = statement
        .column_names()
        .iter()
        .map(|name| json!({"name": name}))
        .collect();
    let count = columns.len();
    let rows = statement.query_map([], |row| {
        (0..count)
            .map(|at| {
                Ok(match row.get_ref(at)? {
                    ValueRef::Integer(number) => json!(number),
                    ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
                    _ => json!(null),
                })
            })
            .collect::<rusqlite::Result<Vec<_>>>()
    });
    let rows: Vec<_> = rows.expect("rows").map(|row| row.expect("a row")).collect();
    json!({"metadata": {"columns": columns}, "returnedRows": rows.len(), "data": rows}).to_string()
}

fn read<T: dmo::FromRow<Source = ()>>(answer: &str) -> Vec<T> {
    let rows = dmo::rows::<T>(answer).expect("an answer");
    rows.map(|row| row.expect("a row")).collect()
}

fn runs() -> Connection {
    let database = database(&[FlowRun::OBJECT, FlowVersion::OBJECT]);
    let version = [("ssot__Id__c", "v1"), ("ssot__VersionNumber__c", "it's 3")];
    insert(&database, FlowVersion::OBJECT, &version);
    for (id, version, reason, done) in [
        ("r1", "v1", "InternalError", "2024-03-01T00:00:00Z"),
        ("r2", "v2", "no \"such\" reason", "2024-03-02T00:00:00Z"),
        ("r3", "v1", "ServiceError", "2024-03-03T00:00:00Z"),
    ] {
        let row = [
            ("ssot__Id__c", id),
            ("ssot__FlowVersionId__c", version),
            ("ssot__ErrorReason__c", reason),
            ("ssot__CompletedDateTime__c", done),
        ];
        insert(&database, FlowRun::OBJECT, &row);
    }
    database
}

#[test]
fn a_query_of_two_objects_is_run_and_read() {
    let sql = format!(
        "SELECT {}, count(*) AS n FROM {} {} GROUP BY 1, 2, 3, 4 ORDER BY 1",
        Late::columns(),
        FlowRun::table().alias("run"),
        Late::join_version()
    );
    let late: Vec<Late> = read(&answer(&runs(), &sql));
    assert_eq!(late.len(), 3);
    assert_eq!(late[0].error_reason, Some(ErrorReason::InternalError));
    assert_eq!(late[0].version_number.as_deref(), Some("it's 3"));
    // Both objects have `ssot__Id__c`.
    assert_eq!(
        (
            late[0].id.as_str(),
            late[0].version.as_deref(),
            late[0].count
        ),
        ("r1", Some("v1"), 1)
    );
    assert_eq!(
        (
            late[1].id.as_str(),
            &late[1].version,
            &late[1].version_number
        ),
        ("r2", &None, &None)
    );
}

/// All columns of both, of which many have one name.
#[test]
fn whole_objects_of_a_row_are_read_as_a_tuple() {
    type Pair = (FlowRun, Option<FlowVersion>);
    type Reversed = (FlowVersion, Option<FlowRun>);
    let pairs = Joined::<Pair>::new(["run", "version"]);
    let sql = format!(
        "SELECT {} FROM {} {} ORDER BY {}",
        pairs.columns(),
        pairs.table(),
        pairs.join::<1>(),
        Name("0.ssot__Id__c")
    );
    let rows: Vec<Pair> = read(&answer(&runs(), &sql));
    let found = rows.iter().map(|(run, version)| {
        let number = version
            .as_ref()
            .map(|version| (&*version.id, version.version_number.as_deref()));
        (&*run.id, run.flow_version_id.as_deref(), number)
    });
    let own = Some(("v1", Some("it's 3")));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            ("r1", Some("v1"), own),
            ("r2", Some("v2"), None),
            ("r3", Some("v1"), own)
        ]
    );
    assert_eq!(rows[0].0.error_reason, Some(ErrorReason::InternalError));
    // The same from the other side, which each row has: a version without runs has none.
    let database = runs();
    insert(&database, FlowVersion::OBJECT, &[("ssot__Id__c", "v9")]);
    let reversed = Joined::<Reversed>::new(["version", "run"]);
    let sql = format!(
        "SELECT {} FROM {} {} ORDER BY 1",
        reversed
            .columns()
            .only(["0.ssot__Id__c", "1.ssot__Id__c"])
            .expect("columns"),
        reversed.table(),
        reversed.join::<1>()
    );
    let rows: Vec<Reversed> = read(&answer(&database, &sql));
    let runs = rows
        .iter()
        .map(|(version, run)| (&*version.id, run.is_some()));
    assert_eq!(
        runs.collect::<Vec<_>>(),
        [("v1", true), ("v1", true), ("v9", false)]
    );
}

/// Two records of one object, and a third one: each has an alias and key qualifiers of its own.
#[test]
fn an_object_is_joined_with_itself() {
    type Chain = (
        FlowVersionOccurrence,
        FlowVersionOccurrence,
        Option<FlowVersionOccurrence>,
    );

    let object = FlowVersionOccurrence::OBJECT;
    let database = database(&[object]);
    for (id, version, qualifier) in [
        ("o1", "o0", ""),
        ("o2", "o1", ""),
        ("o3", "o2", ""),
        ("o4", "o3", "crm"),
    ] {
        let row = [
            ("ssot__Id__c", id),
            ("ssot__FlowVersionId__c", version),
            ("KQ_FlowVersionId__c", qualifier),
        ];
        insert(&database, object, &row);
    }
    let chain = Joined::<Chain>::new(["a", "b", "c"]);
    let by = "ssot__FlowVersionId__c";
    let sql = format!(
        "SELECT {} FROM {} {} {} ORDER BY {}",
        chain.columns(),
        chain.table(),
        chain.join_by::<1, 0>(by).expect("a join"),
        chain.join_by::<2, 1>(by).expect("a join"),
        Name("0.ssot__Id__c")
    );
    let rows: Vec<Chain> = read(&answer(&database, &sql));
    let ids = rows
        .iter()
        .map(|(a, b, c)| (&*a.id, &*b.id, c.as_ref().map(|c| &*c.id)));
    // The last one has a qualifier that the one before lacks.
    assert_eq!(
        ids.collect::<Vec<_>>(),
        [("o2", "o1", None), ("o3", "o2", Some("o1"))]
    );
}

/// Incremental sync: each query goes on where the last one ended, by a column that grows, and by the key where two are equal.
#[test]
fn a_watermark_column_gives_what_is_new() {
    let database = runs();
    let (done, id) = (Name("ssot__CompletedDateTime__c"), Name("ssot__Id__c"));
    let mut watermark = (Value::from("0001"), Value::from(""));
    let mut seen = Vec::new();
    loop {
        // In the platform's engine the literal of a timestamp; here the column is text.
        let (time, key) = (literal(watermark.0.clone()), literal(watermark.1.clone()));
        let sql = format!(
            "SELECT {} FROM {} WHERE {done} > {time} OR {done} = {time} AND {id} > {key} ORDER BY {done}, {id} LIMIT 2",
            FlowRun::table().columns(),
            FlowRun::table(),
        );
        let rows: Vec<FlowRun> = read(&answer(&database, &sql));
        let Some(last) = rows.last() else { break };
        let time = last.completed_date_time.expect("a time").to_string();
        watermark = (time.into(), last.id.clone().into());
        seen.extend(rows.into_iter().map(|run| run.id));
        if seen.len() == 3 {
            let row = [
                ("ssot__Id__c", "r4"),
                ("ssot__CompletedDateTime__c", "2024-03-03T00:00:00Z"),
            ];
            insert(&database, FlowRun::OBJECT, &row);
        }
    }
    assert_eq!(seen, ["r1", "r2", "r3", "r4"]);
}

#[test]
fn key_qualifiers_are_part_of_a_join() {
    let object = FlowVersionOccurrence::OBJECT;
    let database = database(&[object]);
    for (id, version, qualifiers) in [
        ("o1", "none", &[][..]),
        ("o2", "o1", &[][..]),
        ("o3", "o1", &[("KQ_FlowVersionId__c", "crm")][..]),
        ("o1", "none", &[("KQ_Id__c", "crm")][..]),
        ("o4", "o1", &[("KQ_FlowVersionId__c", "other")][..]),
    ] {
        let row = [
            &[("ssot__Id__c", id), ("ssot__FlowVersionId__c", version)],
            qualifiers,
        ]
        .concat();
        insert(&database, object, &row);
    }
    let sql = format!(
        "SELECT {} FROM {} {} ORDER BY 1",
        Repeated::columns(),
        Repeated::table(),
        Repeated::join_last()
    );
    let repeated: Vec<Repeated> = read(&answer(&database, &sql));
    let pairs: Vec<_> = repeated
        .iter()
        .map(|pair| (&*pair.next, &*pair.last))
        .collect();
    assert_eq!(pairs, [("o2", "o1"), ("o3", "o1")]);
    // The null of the one is that of the other, and no `crm` is one.
    assert!(sql.contains("COALESCE"), "{sql}");
}

#[test]
fn every_object_of_the_catalog_is_selected_whole_and_in_part() {
    let database = database(OBJECTS);
    for object in OBJECTS {
        let table = Table::of(object).alias("a table");
        let first: Vec<&Field> = object.fields.iter().take(2).collect();
        let columns = first.iter().map(|field| field.api_name.to_uppercase());
        let org = Org::new().columns(object, columns);
        for columns in [
            table.columns(),
            SelectList::of(object)
                .only(first.iter().copied())
                .expect("columns"),
            table.columns().in_org(&org),
        ] {
            let body = answer(&database, &format!("SELECT {columns} FROM {table}"));
            let rows = dmo::rows::<dmo::Row<FlowRun>>(&body).expect("an answer");
            let names = rows
                .columns()
                .expect("columns")
                .iter()
                .map(|column| column.name.as_str());
            let found: Vec<Option<usize>> = names.map(|name| object.position(name, 0)).collect();
            assert!(
                found.len() == 2.min(object.fields.len()) || found.len() == object.fields.len()
            );
            assert!(
                found
                    .iter()
                    .enumerate()
                    .all(|(at, found)| *found == Some(at)),
                "{}",
                object.api_name
            );
        }
    }
}
