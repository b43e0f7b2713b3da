//! `dmo uses`: what a crate names, and what becomes of that in comparisons.

mod files;

use std::fs;

use tempfile::TempDir;

use crate::dmo;
use crate::import::write;

const MANIFEST: &str = "[package]\nname = \"late\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

/// A letter for each way in which a field can be named; all other fields are named nowhere.
const RUN: &str = "api_name: ssot__FlowRun__dlm
label: Flow Run
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Flow Run ID, type: text}
  ssot__Access__c: {label: Access, type: text}
  ssot__Alias__c: {label: Alias, type: text, aliases: [OtherAlias__c]}
  ssot__Attribute__c: {label: Attribute, type: text}
  ssot__Comment__c: {label: Comment, type: text}
  ssot__Doctest__c: {label: Doctest, type: text}
  ssot__Included__c: {label: Included, type: text}
  ssot__Inline__c: {label: Inline, type: text}
  ssot__Kind__c: {label: Kind, type: text, values: {A: First}, enum: RunKind}
  ssot__Literal__c: {label: Literal, type: text}
  ssot__Local__c: {label: Local, type: text}
  ssot__Macro__c: {label: Macro, type: text}
  ssot__Method__c: {label: Method, type: text}
  ssot__Name__c: {label: Name, type: text}
  ssot__Nowhere__c: {label: Nowhere, type: text}
  ssot__Pattern__c: {label: Pattern, type: text}
  ssot__Projected__c: {label: Projected, type: text}
  ssot__Query__c: {label: Query, type: text}
  ssot__Renamed__c: {label: Renamed, type: text}
  ssot__Struct__c: {label: Struct, type: text}
  ssot__Twin__c: {label: Twin, type: text}
  ssot__Type__c: {label: Type, type: text}
  ssot__Variant__c: {label: Variant, type: text}
  ssot__VersionId__c: {label: Version, type: text, references: ssot__FlowVersion__dlm, key_qualifier: KQ_VersionId__c}
";

const VERSION: &str = "api_name: ssot__FlowVersion__dlm
label: Flow Version
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Flow Version ID, type: text, key_qualifier: KQ_Id__c}
  ssot__Name__c: {label: Name, type: text}
  ssot__Number__c: {label: Number, type: text}
";

const UNNAMED: &str = "api_name: Trip__dlm
label: Trip
primary_key: Id__c
names: {uat: Journey__dlm}
fields:
  Id__c: {label: Trip ID, type: text}
  Name__c: {label: Name, type: text, names: {uat: Title__c}}
";

const MAIN: &str = r#"//! A comment names `ssot__Comment__c`, which is no use. See `run.comment`.

mod data {
    dmo::include_generated!();
}
mod generated;

use data::flow_run::{Field, FlowRun};
use data::FlowVersion;

#[derive(dmo::Projection)]
#[dmo(from(run = FlowRun, version = Option<FlowVersion>))]
struct Late {
    #[dmo(run)]
    projected: Option<String>,
    #[dmo(run = renamed)]
    why: Option<String>,
    #[dmo(version)]
    number: Option<String>,
    #[dmo(column = "n")]
    count: i64,
}

/// The run, as it is.
///
/// ```
/// assert_eq!(run.doctest, None);
/// ```
fn access(run: &FlowRun, local: &str) -> Option<String> {
    let FlowRun { pattern, .. } = run;
    let made = FlowRun { r#struct: None, ..FlowRun::new("1") };
    println!("{}", run.r#macro.as_deref().unwrap_or_default());
    local.len();
    eprintln!("{inline}");
    run.get(Field::Variant);
    run.get_by_name("SSOT__LITERAL__C");
    run.get_by_name("otheralias__c");
    run.get_by_name("std__Twin__c");
    let kind: Option<RunKind> = None;
    run.method();
    const SQL: &str = "SELECT \"ssot__Query__c\", count(*) FROM \"ssot__FlowRun__dlm\"";
    const MORE: &str = include_str!("more.sql");
    run.r#type.clone().or(run.access.clone())
}

#[serde(with = "attribute", rename = "ssot__Attribute__c")]
struct Other {}
"#;

/// A crate with these files beside its manifest.
fn package(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder, "Cargo.toml", MANIFEST);
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        write(&folder, name, text);
    }
    folder
}

fn late() -> TempDir {
    let folder = package(&[
        ("schema/flow_run.yaml", RUN),
        ("schema/flow_version.yaml", VERSION),
        ("schema/trip.yaml", UNNAMED),
        ("src/main.rs", MAIN),
        (
            "src/more.sql",
            "SELECT ssot__Included__c FROM ssot__FlowRun__dlm",
        ),
        // Another crate inside, which is not this one.
        ("tests/inner/Cargo.toml", MANIFEST),
        (
            "tests/inner/src/lib.rs",
            "fn f(run: FlowRun) { run.nowhere; }",
        ),
    ]);
    // Generated code has all fields, and names none.
    let generate = ["generate", "schema", "--out", "src/generated"];
    assert_eq!(dmo(&folder, &generate).0, 0);
    folder
}

const USED: &str = "ssot__FlowRun__dlm.*
ssot__FlowRun__dlm.KQ_VersionId__c
ssot__FlowRun__dlm.ssot__Access__c
ssot__FlowRun__dlm.ssot__Alias__c
ssot__FlowRun__dlm.ssot__Attribute__c
ssot__FlowRun__dlm.ssot__Doctest__c
ssot__FlowRun__dlm.ssot__Id__c
ssot__FlowRun__dlm.ssot__Included__c
ssot__FlowRun__dlm.ssot__Inline__c
ssot__FlowRun__dlm.ssot__Kind__c
ssot__FlowRun__dlm.ssot__Literal__c
ssot__FlowRun__dlm.ssot__Macro__c
ssot__FlowRun__dlm.ssot__Pattern__c
ssot__FlowRun__dlm.ssot__Projected__c
ssot__FlowRun__dlm.ssot__Query__c
ssot__FlowRun__dlm.ssot__Renamed__c
ssot__FlowRun__dlm.ssot__Struct__c
ssot__FlowRun__dlm.ssot__Twin__c
ssot__FlowRun__dlm.ssot__Type__c
ssot__FlowRun__dlm.ssot__Variant__c
ssot__FlowRun__dlm.ssot__VersionId__c
ssot__FlowVersion__dlm.KQ_Id__c
ssot__FlowVersion__dlm.ssot__Id__c
ssot__FlowVersion__dlm.ssot__Number__c
";

const NOTES: &str = "2 objects named in 1 file
";

#[test]
fn every_kind_of_use_is_listed_and_nothing_else() {
    let folder = late();
    let found = dmo(&folder, &["uses"]);
    assert_eq!(found, (0, USED.to_owned(), NOTES.to_owned()));
    // From elsewhere, by the folder and by the manifest.
    let name = folder.path().to_str().expect("UTF-8");
    let manifest = format!("{name}/Cargo.toml");
    for package in [name, &manifest] {
        let elsewhere = tempfile::tempdir().expect("a folder");
        assert_eq!(dmo(&elsewhere, &["uses", package]), found);
    }
}

#[test]
fn tools_get_json() {
    let folder = package(&[
        ("schema/trip.yaml", UNNAMED),
        ("src/lib.rs", "fn f(trip: &Trip) -> &str { &trip.name }"),
    ]);
    let (code, output, errors) = dmo(&folder, &["uses", "--format", "json"]);
    let expected = r#"{
  "used": [
    {
      "object": "Trip__dlm",
      "whole": false,
      "records": true,
      "fields": [
        "Id__c",
        "Name__c"
      ]
    }
  ],
  "undescribed": []
}
"#;
    assert_eq!((code, output.as_str(), errors.as_str()), (0, expected, ""));
}

/// What a crate with one file names of Trip.
fn uses_of_trip(code: &str) -> String {
    let manifest = format!("{MANIFEST}[dependencies]\nrenamed = {{ package = \"dmo\" }}\n");
    let folder = package(&[
        ("Cargo.toml", &manifest),
        ("schema/trip.yaml", UNNAMED),
        ("src/lib.rs", code),
    ]);
    let (exit, output, errors) = dmo(&folder, &["uses"]);
    assert_eq!(exit, 0, "{code}\n{errors}");
    output
}

#[test]
fn all_fields_at_once_are_the_object() {
    for code in [
        "fn f() { sql(Trip::table().columns()); }",
        "fn f() { format!(\"{}\", Trip::table().columns()); }",
        "fn f() { let t = data::Trip::table(); t.columns() }",
        "fn f() { for field in Trip::OBJECT.fields {} }",
        "fn f() { read(Trip::OBJECT) }",
        "fn f() { for field in trip::Field::ALL {} }",
        "use trip::Field; fn f() { for field in Field::ALL {} }",
        "fn f() { Trip { id, name } }",
        "fn f(trip: Trip) { let Trip { id, name } = trip; }",
        "impl Trip { fn f(self) { let Self { id, name } = self; } }",
        "fn f(old: &Old) -> Trip { dmo::convert(old).record }",
        "use dmo::convert; fn f(old: &Old) -> Trip { convert(old).record }",
        "use dmo::*; fn f(old: &Old) -> Trip { convert(old).record }",
        "use dmo as d; use d::convert; fn f(old: &Old) -> Trip { convert(old).record }",
        "fn f(old: &Old) -> Trip { renamed::convert(old).record }",
        "fn f() { sql(Some(Trip::table()).map(Table::columns)) }",
        "fn f(name: &str) { Object::find(data::OBJECTS, name) }",
        "use data::OBJECTS as all; fn f(trip: Trip) { all.iter() }",
        "include_generated!(); fn f(trip: Trip) { OBJECTS.iter() }",
        "use data::Trip as Way; fn f() { Way { id, name } }",
        "type Way = data::Trip; type W = Way; fn f() { sql(W::table().columns()) }",
        "use data::trip::Field as F; fn f() { F::ALL }",
        "use data::trip as way; fn f() { way::Field::ALL }",
        "m! { Trip::OBJECT => }",
        "m! { Trip::table().columns() => }",
    ] {
        assert_eq!(uses_of_trip(code), "Trip__dlm\n", "{code}");
    }
}

#[test]
fn generic_code_has_all_fields_of_each_type() {
    for code in [
        "fn f<T: Dmo>() { read(T::OBJECT) } fn g() { f::<Trip>() }",
        "fn f<T: Dmo>() { sql(T::table().columns()) } fn g() { f::<Trip>() }",
        "trait Sql: Dmo { fn f() { read(Self::OBJECT) } } impl Sql for Trip {}",
        "fn f() { read(<Trip as Dmo>::OBJECT) }",
        "fn f<T: Dmo>() { read(<T as Dmo>::OBJECT) } fn g() { f::<Trip>() }",
        "type Pair = (Trip, Option<Trip>); fn f() { sql(Joined::<Pair>::new([]).columns()) }",
        "fn f(run: &dyn Record) { run.object().fields } fn g(trip: &Trip) { f(trip) }",
    ] {
        assert_eq!(uses_of_trip(code), "Trip__dlm\n", "{code}");
    }
}

#[test]
fn a_type_is_its_key_and_its_records() {
    for code in [
        "fn f() { dmo::rows::<Trip>(body) }",
        "fn f() { Trip { id, ..Trip::default() } }",
        "fn f() { to_string(&Trip::new(\"1\")) }",
        "fn f() { let trip = data::Trip::default(); }",
        "fn f() { ids.map(Trip::new) }",
        "fn f(any: Any) { let Trip { id, .. } = any; }",
        "m! { made by Trip::new => }",
        "use data::Trip as Way; fn f() { Way::new(\"1\") }",
        "type Ways = Vec<Row<Trip>>;",
        "fn f(trip: Trip) { Level::ALL }",
        "fn f(trip: &Trip) { println!(\"{}\", trip.object().label) }",
        "use other::Field; fn f(trip: Trip) { other::Field::ALL }",
        "const OBJECTS: &[&str] = &[]; fn f(trip: Trip) { OBJECTS.iter(); Trip::OBJECTS }",
        // A local name is no field, and neither is a method.
        "fn f(name: &str, trip: &Trip) { name.len(); trip.name(); }",
    ] {
        assert_eq!(
            uses_of_trip(code),
            "Trip__dlm.*\nTrip__dlm.Id__c\n",
            "{code}"
        );
    }
}

#[test]
fn an_object_that_is_named_is_its_key() {
    for code in [
        "fn f() { sql(Trip::table().columns().only(&[Field::Id])) }",
        "fn f() { sql(Trip::table().alias(\"t\")) }",
        "fn f() { println!(\"{}\", Trip::OBJECT.label) }",
        "fn f() { println!(\"{}\", <Trip as Dmo>::OBJECT.label) }",
        "fn f() { Trip::OBJECT.name_in(\"uat\") }",
        "use data::trip; fn f() {}",
        "#[derive(Projection)] #[dmo(from(Trip))] struct Part {}",
        "const SQL: &str = \"SELECT 1 FROM Trip__dlm\";",
        "fn f() { stringify!(Trip__dlm) }",
        "const TABLE: &str = concat!(\"Trip\", \"__dlm\");",
    ] {
        assert_eq!(uses_of_trip(code), "Trip__dlm.Id__c\n", "{code}");
    }
    for code in [
        "fn f() {}",
        "fn f(x: X) { x.name }",
        "/// Trip, Trip__dlm\nfn f() {}",
    ] {
        assert_eq!(uses_of_trip(code), "", "{code}");
    }
}

#[test]
fn what_orgs_call_fields_is_their_name() {
    for code in [
        "const SQL: &str = \"SELECT Title__c FROM Journey__dlm\";",
        "const SQL: &str = \"SELECT title__C FROM Trip__dlm\";",
        "#[derive(Dmo)] #[dmo(api_name = \"Journey__dlm\")] struct Own { #[dmo(api_name = \"Title__c\")] t: String }",
    ] {
        assert_eq!(
            uses_of_trip(code),
            "Trip__dlm.Id__c\nTrip__dlm.Name__c\n",
            "{code}"
        );
    }
}

#[test]
fn records_are_left_out_where_that_is_asked_for() {
    let folder = late();
    let found = dmo(&folder, &["uses", "--named"]);
    let names = USED.replace("ssot__FlowRun__dlm.*\n", "");
    assert_eq!(found, (0, names, NOTES.to_owned()));
}

#[test]
fn joins_name_what_they_go_along() {
    let folder = package(&[
        ("schema/run.yaml", RUN),
        ("schema/version.yaml", VERSION),
        (
            "src/lib.rs",
            "#[derive(Projection)] #[dmo(from(run = FlowRun, version = FlowVersion))] struct Pair { #[dmo(run)] id: String }",
        ),
    ]);
    let expected = "ssot__FlowRun__dlm.KQ_VersionId__c
ssot__FlowRun__dlm.ssot__Id__c
ssot__FlowRun__dlm.ssot__VersionId__c
ssot__FlowVersion__dlm.KQ_Id__c
ssot__FlowVersion__dlm.ssot__Id__c
";
    assert_eq!(dmo(&folder, &["uses"]).1, expected);
}

#[test]
fn structs_written_by_hand_are_named_by_their_api_names() {
    let code = "#[derive(dmo::Dmo)]
#[dmo(api_name = \"Trip__dlm\", label = \"Trip\")]
struct Journey {
    #[dmo(api_name = \"Id__c\", key)]
    id: String,
    #[dmo(api_name = \"Name__c\")]
    title: Option<String>,
    #[dmo(api_name = \"Gone__c\")]
    gone: Option<String>,
}
#[derive(dmo::Dmo)]
#[dmo(api_name = \"Other__dlm\\n\")]
struct Other {
    #[dmo(api_name = \"Id__c\", key)]
    id: String,
}
";
    let folder = package(&[("schema/trip.yaml", UNNAMED), ("src/lib.rs", code)]);
    let (exit, output, errors) = dmo(&folder, &["uses"]);
    assert_eq!(
        (exit, output.as_str()),
        (0, "Trip__dlm.Id__c\nTrip__dlm.Name__c\n")
    );
    let expected =
        "note: src/lib.rs:8:22: no description has `Trip__dlm.Gone__c`, which is not listed
note: src/lib.rs:12:18: no description has `Other__dlm\\n`, which is not listed
1 object named in 1 file
";
    assert_eq!(errors, expected);
}
