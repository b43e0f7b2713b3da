//! Answers that come in pages, and such without rows.

use catalog::FlowRun;
use dmo::sample::Sampler;
use dmo::{Dmo as _, NextCall, Validator};
use engines::{Answer, Hyper};
use serde_json::json;

use crate::tables::{create, insert};

/// How many rows a page has.
const PAGE: usize = 16;

fn runs() -> Vec<FlowRun> {
    let sampler = Sampler::new(Validator::writing(), FlowRun::default).expect("rows");
    let mut runs = sampler.rows(1, 40).expect("rows");
    for run in &mut runs {
        // Rounding is no matter of pages.
        (run.completed_date_time, run.scheduled_date_time) = (None, None);
    }
    runs.sort_by(|one, other| one.id.cmp(&other.id));
    runs
}

fn select() -> String {
    let table = FlowRun::table();
    format!(
        "SELECT {} FROM {table} ORDER BY \"ssot__Id__c\"",
        table.columns()
    )
}

/// What the platform does with a call of the Query API in its version 3.
fn get(engine: &mut Hyper, call: &NextCall) -> Answer {
    let path = call.path.strip_prefix("/api/v3/query/").expect("a query");
    let (query, options) = path.split_once("/rows?offset=").expect("rows");
    let offset = options
        .strip_suffix("&omitSchema=true")
        .expect("no columns");
    let offset: usize = offset.parse().expect("a number");
    let request = json!({"query": query, "offset": offset, "page": PAGE, "omit_schema": true});
    engine.ask(&request).expect("a page")
}

/// Reads a page and those after it.
fn read_all(
    engine: &mut Hyper,
    mut answer: dmo::Answer<'_, FlowRun>,
    each: &mut dyn FnMut(Vec<FlowRun>),
) {
    each(answer.by_ref().map(|row| row.expect("a row")).collect());
    let Some(call) = answer.next_call() else {
        return;
    };
    let body = get(engine, &call).v3();
    assert!(!body.contains("columns"), "{body}");
    let next = answer.next_page(&body).expect("a page");
    read_all(engine, next, each);
}

#[test]
fn pages_give_all_rows() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    create(&mut engine, "pages", &[FlowRun::OBJECT]);
    let runs = runs();
    insert(&mut engine, &runs);
    let first = engine.ask(&json!({"sql": select(), "page": PAGE}));
    let body = first.expect("a page").v3();
    let (mut found, mut sizes) = (Vec::new(), Vec::new());
    let answer = dmo::rows::<FlowRun>(&body).expect("an answer");
    read_all(&mut engine, answer, &mut |page| {
        sizes.push(page.len());
        found.extend(page);
    });
    assert_eq!(sizes, [16, 16, 8]);
    assert_eq!(found, runs);
}

#[test]
fn answers_without_rows_have_columns() {
    let Some(mut engine) = Hyper::start() else {
        return;
    };
    create(&mut engine, "empty", &[FlowRun::OBJECT]);
    let empty = engine.run(&select());
    insert(&mut engine, &runs());
    let schema_only = engine
        .ask(&json!({"sql": select(), "row_limit": 0}))
        .expect("an answer");
    for answer in [empty, schema_only] {
        for body in [answer.grpc(), answer.v3()] {
            let mut rows = dmo::rows::<FlowRun>(&body).expect("an answer");
            assert_eq!(rows.drift(), []);
            assert_eq!(
                rows.columns().map(<[_]>::len),
                Some(FlowRun::OBJECT.fields.len())
            );
            assert_eq!(rows.next_call(), None);
            assert!(rows.next().is_none());
        }
    }
}
