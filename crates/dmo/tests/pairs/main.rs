//! Rows that have a record of each of several objects.
#![cfg(feature = "derive")]

mod bad;
mod columns;
mod layouts;
mod parts;
mod random;
mod sql;

use dmo::{FromRow, Strict};

/// A run of a flow.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__FlowRun__dlm", aliases("std__FlowRunDmo__dlm"), names("uat" = "FlowRunCopy__dlm"))]
#[dmo(null_values("NOT_SET"), fields = RunField)]
struct FlowRun {
    #[dmo(api_name = "ssot__Id__c", key, aliases("std__Id__c"))]
    id: String,
    #[dmo(
        api_name = "ssot__FlowVersionId__c",
        key_qualifier = "KQ_FlowVersionId__c",
        references("ssot__FlowVersion__dlm")
    )]
    flow_version_id: Option<String>,
    #[dmo(api_name = "KQ_FlowVersionId__c")]
    flow_version_qualifier: Option<String>,
    #[dmo(api_name = "Price__c", scale = 2)]
    price: Option<dmo::Decimal>,
    #[dmo(api_name = "ParentId__c", references("ssot__FlowRun__dlm"))]
    parent_id: Option<String>,
}

/// A version of a flow, whose key is its qualifier too.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "ssot__FlowVersion__dlm", null_values("NOT_SET"))]
struct FlowVersion {
    #[dmo(api_name = "ssot__VersionNumber__c", names("uat" = "No__c"), previously("Number__c"))]
    number: Option<i64>,
    #[dmo(api_name = "ssot__Id__c", key, key_qualifier = "KQ_Id__c")]
    id: String,
    #[dmo(api_name = "KQ_Id__c")]
    qualifier: Option<String>,
    #[dmo(api_name = "Author__c", references("Person__dlm"))]
    author: Option<String>,
}

/// Who made it.
#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Person__dlm")]
struct Person {
    #[dmo(api_name = "Id__c", key)]
    id: i64,
    #[dmo(api_name = "Name__c", max_length = 5)]
    name: Option<String>,
}

type Pair = (FlowRun, Option<FlowVersion>);

fn run(id: &str, version: &str, price: &str) -> FlowRun {
    FlowRun {
        id: id.into(),
        flow_version_id: (!version.is_empty()).then(|| version.into()),
        price: (!price.is_empty()).then(|| price.parse().expect("a number")),
        ..FlowRun::default()
    }
}

fn version(id: &str, number: i64) -> FlowVersion {
    FlowVersion {
        id: id.into(),
        number: Some(number),
        ..FlowVersion::default()
    }
}

/// An answer with these columns and rows.
fn answer(columns: &[&str], rows: &[&str]) -> String {
    let columns: Vec<String> = columns
        .iter()
        .map(|name| format!(r#"{{"name":"{name}"}}"#))
        .collect();
    format!(
        r#"{{"metadata":{{"columns":[{}]}},"data":[{}]}}"#,
        columns.join(","),
        rows.join(",")
    )
}

/// The rows of an answer that has no bad one.
fn all<T: FromRow<Source = ()>>(body: &str) -> Vec<T> {
    let rows = dmo::rows::<T>(body).expect(body);
    rows.map(|row| row.expect(body)).collect()
}

/// What is wrong with the first row.
fn wrong<T: FromRow<Source = ()> + std::fmt::Debug>(body: &str) -> String {
    let mut rows = dmo::rows::<T>(body).expect(body);
    let row = rows.next().expect("a row");
    row.expect_err(body).to_string()
}

/// The same in each layout, under `Strict` and without.
fn both(body: &str) -> [Vec<Pair>; 2] {
    let strict = all::<Strict<Pair>>(body).into_iter();
    [all(body), strict.map(Strict::into_inner).collect()]
}
