//! Schemas of connectors.

use crate::{Source, ingestion};
use expect_test::{Expect, expect};

use crate::tests::support::show::show;

fn check(text: &str, expected: &Expect) {
    let source = Source::new("schema.yaml", text);
    assert!(ingestion::recognise(&source));
    expected.assert_eq(&show(&ingestion::read(&source)));
}

#[test]
fn an_openapi_schema_needs_no_info_and_no_paths() {
    check(
        "openapi: 3.0.3
components:
  schemas:
    Smart_Trip:
      type: object
      title: Smart Trip
      description: \"A journey &amp; its legs.\"
      required: [type, Missing, Id]
      properties:
        Id: {type: string, maxLength: 36, description: Identifies the trip.}
        type:
          type: string
          enum: [day, ~, 2, day, \"\"]
        start: {type: string, format: date-time}
        day: {type: string, format: date}
        at: {type: string, format: time}
        bus-stop: {type: string, format: uuid, title: Bus Stop}
        mail: {type: string, format: email}
        phone: {type: string, format: phone}
        page: {type: string, format: url}
        site: {type: string, format: uri}
        share: {type: number, format: percent, enum: [1, 2]}
        rate: {type: string, format: percent}
        count: {type: integer, format: int64}
        ratio: {type: number, format: double}
        open: {type: boolean}
        maybe: {type: [string, 'null'], format: date}
        any: {description: Whatever it is.}
    Empty:
      properties: {}
",
        &expect![[r#"
            4 ingestion Smart_Trip, label "Smart Trip", description "A journey & its legs.", complete, ordered
                10 Id text, description "Identifies the trip.", required, at most 36
                11 type text, required, one of ["day", "2"]
                14 start dateTime
                15 day date
                16 at time
                17 bus-stop text, label "Bus Stop"
                18 mail email
                19 phone phone
                20 page url
                21 site url
                22 share percent
                23 rate percent
                24 count number
                25 ratio number
                26 open boolean
                27 maybe date
                28 any ?, description "Whatever it is."
                refused fact in line 22: `share` lists values, which only a text field can have
                refused fact in line 8: `Smart_Trip` requires `Missing`, which is not one of its fields
            29 ingestion Empty, ordered
        "#]],
    );
}

#[test]
fn what_the_platform_does_not_take_is_refused() {
    check(
        "components:
  schemas:
    Trip:
      properties:
        date_id: {type: string}
        Some__Name: {type: string}
        a b: {type: string}
        Id: {type: string}
        ID: {type: string}
        Id: {type: number}
        guide:
          type: object
          properties: {name: {type: string}}
        legs: {type: array, items: {type: string}}
        bus: {$ref: '#/components/schemas/Bus'}
        either: {oneOf: [{type: string}]}
        shape: {type: geometry}
        plain: string
    trip: {properties: {Id: {type: string}}}
    Trip Plan: {properties: {Id: {type: string}}}
    Name: {type: string}
    Sum: {allOf: []}
    None:
    Bare: {type: object}
",
        &expect![[r#"
            3 ingestion Trip, complete, ordered
                8 Id text
                17 shape ?
                refused field in line 5: `date_id` is reserved by the Ingestion API
                refused field in line 6: `Some__Name` has `__`
                refused field in line 7: `a b` has a space
                refused field in line 9: `ID` differs only in case from `Id` of line 8, which the platform does not allow
                refused field in line 10: `Id` is duplicated, first in line 8
                refused field in line 11: `guide` is a nested object; a field of the platform has a single value
                refused field in line 14: `legs` is a list; a field of the platform has a single value
                refused field in line 15: `bus` is put together with `$ref`; a field of the platform has a single value
                refused field in line 16: `either` is put together with `oneOf`; a field of the platform has a single value
                refused fact in line 17: `shape` has the type `geometry`, which is not known
                refused field in line 18: `plain` is text, not a map
            refused object in line 19: `trip` differs only in case from `Trip` of line 3, which the platform does not allow
            refused object in line 20: `Trip Plan` has a space
            refused object in line 21: `Name` is of type `string`, not an object
            refused object in line 22: `Sum` is composed with `allOf`; the platform needs objects that list their own fields
            refused object in line 23: `None` is nothing, not a map
            refused object in line 24: `Bare` has no `properties`
        "#]],
    );
}

#[test]
fn yaml_that_is_no_schema_is_refused() {
    check(
        "openapi: 3.0.3\n",
        &expect![[r#"
        refused object in line 1: `schema.yaml` has neither `components.schemas` nor `schemas` nor `records`
    "#]],
    );
    check(
        "openapi: 3.0.3\ncomponents: {}\n",
        &expect![[r#"
        refused object in line 2: `schema.yaml` has no `schemas` in its `components`
    "#]],
    );
    check(
        "components: 7\n",
        &expect![[r#"
            refused fact in line 1: `schema.yaml` has the number 7 as `components`, not a map
        "#]],
    );
    check(
        "openapi: 3.0.3\ncomponents:\n  schemas: [\n",
        &expect![[r#"
        refused object in line 4: `schema.yaml` is not valid YAML: while parsing a node, did not find expected node content
    "#]],
    );
    check(
        "openapi: 1\n---\nopenapi: 2\n",
        &expect![[r#"
        refused object in line 2: `schema.yaml` is not valid YAML: a second document begins here
    "#]],
    );
    let empty = Source::new("schema.yaml", "# nothing\n");
    expect![[r#"
        refused object in line 1: `schema.yaml` is empty
    "#]]
    .assert_eq(&show(&ingestion::read(&empty)));
}

#[test]
fn json_does_as_well() {
    check(
        r#"{"openapi": "3.0.3", "components": {"schemas": {
  "Trip": {
    "type": "object", "required": ["Id"],
    "properties": {
      "Id": {"type": "string"},
      "Id": {"type": "number"},
      "start": {"type": "string", "format": "date-time"}}}}}}"#,
        &expect![[r#"
            2 ingestion Trip, complete, ordered
                5 Id text, required
                7 start dateTime
                refused field in line 6: `Id` is duplicated, first in line 5
        "#]],
    );
}

#[test]
fn schemas_of_a_connection() {
    check(
        r#"{"schemas": [
  {"name": "trip", "label": "Trip", "schemaType": "IngestApi", "fields": [
    {"name": "id", "label": "Id", "dataType": "Text"},
    {"name": "start", "label": "Start", "dataType": "DateTime"},
    {"name": "count", "label": "Count", "dataType": "Number"},
    {"name": "shape", "dataType": "Shape"},
    {"name": "row_count", "dataType": "Number"},
    {"label": "Nameless"},
    "id"]},
  {"name": "bare"},
  {"name": "Trip", "fields": []},
  7
]}"#,
        &expect![[r#"
            2 ingestion trip, label "Trip", complete, ordered
                3 id text, label "Id"
                4 start dateTime, label "Start"
                5 count number, label "Count"
                6 shape ?
                refused fact in line 6: `shape` has the type `Shape`, which is not known
                refused field in line 7: `row_count` is reserved by the Ingestion API
                refused field in line 8: `an entry` has no name
                refused field in line 9: `an entry` is text, not a map
            refused object in line 10: `bare` has no list of fields
            refused object in line 11: `Trip` differs only in case from `trip` of line 2, which the platform does not allow
            refused object in line 12: `an entry` is a number, not a map
        "#]],
    );
}

#[test]
fn schemas_of_web_and_mobile_connectors() {
    check(
        r#"{"records": [
  {"developerName": "cartItem", "masterLabel": "Cart Item", "category": "Engagement", "externalDataTranFields": [
    {"masterLabel": "eventId", "developerName": "eventId", "dataType": "Text", "isDataRequired": true, "primaryIndexOrder": 1},
    {"masterLabel": "price", "developerName": "price", "dataType": "Number", "isDataRequired": false}]}
]}"#,
        &expect![[r#"
            2 ingestion cartItem, label "Cart Item", category "Engagement", key eventId, complete, ordered
                3 eventId text, label "eventId", required
                4 price number, label "price"
        "#]],
    );
}

#[test]
fn other_texts_are_not_recognised() {
    for text in [
        "",
        "api_name: Trip\nkind: ingestion\n",
        "# openapi\n",
        "{\"metadata\": []}",
        "{\"records\": [{\"Id\": 1}]}",
        "{\"openapi\": ",
    ] {
        assert!(!ingestion::recognise(&Source::new("x", text)), "{text}");
    }
}
