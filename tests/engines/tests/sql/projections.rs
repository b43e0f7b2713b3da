//! Projections: joins and counts give what they are to give.

use std::collections::BTreeMap;

use catalog::flow_run::ErrorReason;
use catalog::queries::Repeated;
use catalog::{Account, FlowRun, FlowVersion, FlowVersionOccurrence};
use dmo::Dmo as _;
use dmo::jiff::Timestamp;
use dmo::sql::{Joined, Name, Org, literal};
use engines::Hyper;

use crate::tables::{create, insert, insert_some};

/// The example of the README.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(run = FlowRun, version = Option<FlowVersion>))]
struct Late {
    #[dmo(run)]
    id: String,
    #[dmo(run)]
    error_reason: Option<ErrorReason>,
    #[dmo(version)]
    version_number: Option<String>,
    #[dmo(column = "n")]
    count: i64,
}

fn read<T: dmo::FromRow<Source = ()>>(engine: &mut Hyper, sql: &str) -> Vec<T> {
    let answer = engine.run(sql);
    let [texts, lists] = [answer.grpc(), answer.v3()].map(|body| {
        let rows = dmo::rows::<T>(&body).expect("an answer");
        assert_eq!(rows.drift(), [], "{sql}");
        rows.map(|row| row.expect("a row")).collect::<Vec<T>>()
    });
    assert_eq!(texts.len(), lists.len());
    lists
}

fn run(number: u32) -> FlowRun {
    let reasons = [
        Some(ErrorReason::InternalError),
        None,
        "no \"such\" reason".parse().ok(),
    ];
    FlowRun {
        // Several runs of one id are counted together where their versions and reasons are the same.
        id: format!("r{}", number / 2),
        error_reason: reasons[number as usize % 3].clone(),
        flow_version_id: (!number.is_multiple_of(5)).then(|| format!("v{}", number % 4)),
        completed_date_time: Some(Timestamp::constant(
            1_700_000_000 + i64::from(number),
            500_000,
        )),
        ..FlowRun::default()
    }
}

#[test]
fn late_is_what_it_counts() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    create(&mut engine, "late", &[FlowRun::OBJECT, FlowVersion::OBJECT]);
    let mut runs: Vec<FlowRun> = (0..30).map(run).collect();
    runs.extend_from_within(..7);
    let versions: Vec<FlowVersion> = ["v1", "v2"]
        .map(|id| FlowVersion {
            id: id.into(),
            version_number: Some(format!("{id}'s \\ number")),
            ..FlowVersion::default()
        })
        .into();
    insert(&mut engine, &runs);
    insert(&mut engine, &versions);

    let sql = format!(
        "SELECT {}, count(*) AS n FROM {} {} GROUP BY 1, 2, 3",
        Late::columns(),
        FlowRun::table().alias("run"),
        Late::join_version()
    );
    let mut expected = BTreeMap::new();
    for run in &runs {
        let version = versions
            .iter()
            .find(|version| run.flow_version_id.as_ref() == Some(&version.id));
        let number = version.and_then(|version| version.version_number.clone());
        *expected
            .entry((run.id.clone(), run.error_reason.clone(), number))
            .or_default() += 1;
    }
    let mut found: Vec<Late> = read(&mut engine, &sql);
    found.sort_by_cached_key(|late| {
        (
            late.id.clone(),
            late.error_reason.clone(),
            late.version_number.clone(),
        )
    });
    let expected: Vec<Late> = expected
        .into_iter()
        .map(|((id, error_reason, version_number), count)| Late {
            id,
            error_reason,
            version_number,
            count,
        })
        .collect();
    assert!(expected.iter().any(|late| late.count > 1));
    assert_eq!(found, expected);
}

#[test]
fn key_qualifiers_are_part_of_a_join() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    let object = FlowVersionOccurrence::OBJECT;
    create(&mut engine, "qualifiers", &[object]);
    for (id, version, qualifiers) in [
        ("o1", "none", &[][..]),
        ("o2", "o1", &[]),
        ("o3", "o1", &[("KQ_FlowVersionId__c", "crm".into())]),
        ("o1", "none", &[("KQ_Id__c", "crm".into())]),
        ("o4", "o1", &[("KQ_FlowVersionId__c", "other".into())]),
    ] {
        let row = [
            &[
                ("ssot__Id__c", id.into()),
                ("ssot__FlowVersionId__c", version.into()),
            ],
            qualifiers,
        ];
        insert_some(&mut engine, object, &row.concat());
    }
    let sql = format!(
        "SELECT {} FROM {} {} ORDER BY 1",
        Repeated::columns(),
        Repeated::table(),
        Repeated::join_last()
    );
    let repeated: Vec<Repeated> = read(&mut engine, &sql);
    let pairs: Vec<_> = repeated
        .iter()
        .map(|pair| (&*pair.next, &*pair.last))
        .collect();
    assert_eq!(pairs, [("o2", "o1"), ("o3", "o1")], "{sql}");
}

/// Incremental sync by a moment: with its literal, to the microsecond, no row is left out or read twice.
#[test]
fn a_watermark_column_gives_what_is_new() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    create(&mut engine, "watermark", &[FlowRun::OBJECT]);
    let runs: Vec<FlowRun> = (0..9).map(run).collect();
    insert(&mut engine, &runs);
    let done = Name("ssot__CompletedDateTime__c");
    let mut watermark = Timestamp::UNIX_EPOCH;
    let mut seen = Vec::new();
    loop {
        let sql = format!(
            "SELECT {} FROM {} WHERE {done} > {} ORDER BY {done} LIMIT 4",
            FlowRun::table().columns(),
            FlowRun::table(),
            literal(watermark)
        );
        let rows: Vec<FlowRun> = read(&mut engine, &sql);
        let Some(last) = rows.last() else { break };
        watermark = last.completed_date_time.expect("a time");
        seen.extend(rows);
    }
    assert_eq!(seen, runs);
}

#[test]
fn names_are_kept_letter_by_letter() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    engine.database("names");
    let hard = "a \"b\"; DROP TABLE x; -- Größe 東京";
    let org = Org::new().data_space("ds1");
    let plain = FlowVersion::table().in_org(&org).expect("a table");
    let table = plain.clone().alias(hard);
    let columns = ["ssot__FlowId__c", "ssot__Id__c", "ssot__VersionNumber__c"];
    let types = columns.map(|name| format!("{} text", Name(name)));
    engine.run(&format!(
        "CREATE TABLE {} ({})",
        Name("ds1_ssot__FlowVersion__dlm"),
        types.join(", ")
    ));
    engine.run(&format!("INSERT INTO {plain} VALUES ('f', 'v1', '2')"));
    let sql = format!(
        "SELECT {}, 1 AS {} FROM {table}",
        table.columns(),
        Name(hard)
    );
    let body = engine.run(&sql).v3();
    let mut answer = dmo::rows::<dmo::Row<FlowVersion>>(&body).expect("an answer");
    let row = answer.next().expect("a row").expect("a row");
    assert_eq!((&*row.id, row.version_number.as_deref()), ("v1", Some("2")));
    let last = answer.columns().and_then(<[_]>::last).expect("a column");
    assert_eq!(last.name, hard);
}

/// A run of a flow for a record that is one of several kinds.
#[derive(Default, dmo::Dmo)]
#[dmo(api_name = "Run__dlm")]
struct Run {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Record__c")]
    #[dmo(references(by = "Kind__c", "Account" = "ssot__Account__dlm", "Flow" = "ssot__FlowVersion__dlm", "Who's" = "ssot__Account__dlm"))]
    record: Option<String>,
    #[dmo(api_name = "Kind__c")]
    kind: Option<String>,
}

/// Runs with their records.
#[derive(Debug, PartialEq, dmo::Projection)]
#[dmo(from(run = Run, account = Option<Account>, version = Option<FlowVersion>))]
#[dmo(join(account = run.record, version = run.record))]
struct Any {
    #[dmo(run)]
    id: String,
    #[dmo(account = id)]
    account: Option<String>,
    #[dmo(version = id)]
    version: Option<String>,
}

#[test]
fn a_record_of_several_kinds_is_joined_by_its_kind() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    create(
        &mut engine,
        "any",
        &[Run::OBJECT, Account::OBJECT, FlowVersion::OBJECT],
    );
    // One id is that of an account and that of a version.
    insert_some(&mut engine, Account::OBJECT, &[("ssot__Id__c", "7".into())]);
    insert_some(
        &mut engine,
        FlowVersion::OBJECT,
        &[("ssot__Id__c", "7".into())],
    );
    for (id, kind) in [
        ("r1", "Account"),
        ("r2", "Flow"),
        ("r3", "Case"),
        ("r4", "Who's"),
    ] {
        let row = [
            ("Id__c", id.into()),
            ("Record__c", "7".into()),
            ("Kind__c", kind.into()),
        ];
        insert_some(&mut engine, Run::OBJECT, &row);
    }
    let sql = format!(
        "SELECT {} FROM {} {} {} ORDER BY 1",
        Any::columns(),
        Any::table(),
        Any::join_account(),
        Any::join_version()
    );
    let seven = || Some("7".to_owned());
    let any = |id: &str, account, version| Any {
        id: id.into(),
        account,
        version,
    };
    let expected = [
        any("r1", seven(), None),
        any("r2", None, seven()),
        any("r3", None, None),
        any("r4", seven(), None),
    ];
    assert_eq!(read::<Any>(&mut engine, &sql), expected, "{sql}");
}

/// Records of three tables, one of them in the query twice: the last is joined to what a row may lack.
type Triple = (FlowRun, Option<FlowVersion>, Option<dmo::Row<FlowVersion>>);

#[test]
fn whole_records_come_back_together() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    create(
        &mut engine,
        "together",
        &[FlowRun::OBJECT, FlowVersion::OBJECT],
    );
    let runs: Vec<FlowRun> = (0..6).map(run).collect();
    // A version is of the flow that has the id of another version.
    let versions = [("v1", Some("v2")), ("v2", Some("v7")), ("v3", None)];
    let versions = versions.map(|(id, flow)| FlowVersion {
        id: id.into(),
        flow_id: flow.map(str::to_owned),
        ..FlowVersion::default()
    });
    insert(&mut engine, &runs);
    insert(&mut engine, &versions);

    let triples = Joined::<Triple>::new(["a \"b\".c", "version", "Größe; --"]);
    let join = triples.join_by::<2, 1>("ssot__FlowId__c");
    let error = join.expect_err("the field refers to a flow");
    assert_eq!(
        error.to_string(),
        "ssot__FlowVersion__dlm.ssot__FlowId__c does not refer to the other record"
    );
    let sql = format!(
        "SELECT {} FROM {} {} LEFT JOIN {} ON {}.{flow} = {last}.{id}",
        triples.columns(),
        triples.table(),
        triples.join::<1>(),
        FlowVersion::table().alias("Größe; --"),
        Name("version"),
        flow = Name("ssot__FlowId__c"),
        last = Name("Größe; --"),
        id = Name("ssot__Id__c"),
    );
    let version = |id: Option<&String>| versions.iter().find(|version| Some(&version.id) == id);
    let mut found: Vec<Triple> = read(&mut engine, &sql);
    found.sort_by_key(|(run, ..)| run.completed_date_time);
    assert_eq!(found.len(), runs.len());
    for ((run, first, last), expected) in found.iter().zip(&runs) {
        assert_eq!(run, expected);
        let of_run = version(run.flow_version_id.as_ref());
        assert_eq!(first.as_ref(), of_run);
        let of_flow = version(of_run.and_then(|version| version.flow_id.as_ref()));
        assert_eq!(last.as_deref(), of_flow);
    }
    assert!(found.iter().any(|(.., last)| last.is_some()));
}
