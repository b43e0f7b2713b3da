//! Answers of the metadata interfaces, and what every answer has in common.

use crate::{Source, answer};
use expect_test::{Expect, expect};

use crate::tests::support::show::show;

pub(crate) fn check(text: &str, expected: &Expect) {
    let source = Source::new("answer.json", text);
    assert!(answer::recognise(&source));
    expected.assert_eq(&show(&answer::read(&source)));
}

#[test]
fn a_metadata_answer_mixes_kinds() {
    check(
        r#"{"metadata": [
  {"name": "ssot__Trip__dlm", "displayName": " Trip &#39;round&#39; the  World ", "category": "Related", "indexes": [],
   "fields": [
     {"name": "KQ_Id__c", "displayName": "Key Qualifier Trip Id", "type": "STRING", "businessType": "TEXT"},
     {"name": "ssot__Id__c", "displayName": "Trip Id", "type": "STRING", "keyQualifier": "KQ_Id__c"},
     {"name": "type__c", "displayName": "", "type": "DATE", "businessType": "DATE"},
     {"name": "cdp_sys_record_currency__c", "displayName": null, "type": "STRING", "businessType": "TEXT"}],
   "primaryKeys": [{"name": "ssot__Id__c", "displayName": "Trip Id", "indexOrder": "1"}],
   "relationships": []},
  {"name": "Trips_From_CRM__dll", "displayName": "Trips", "category": "PROFILE", "fields": []},
  {"name": "Trip_Length__cio", "displayName": "",
   "measures": [{"name": "Days__c", "displayName": "Days", "type": "NUMBER", "rollupable": true}],
   "dimensions": [{"name": "Year__c", "displayName": "Year", "type": "DATE"}],
   "relationships": [{"fromEntity": "ssot__Trip__dlm", "toEntity": "Trip_Length__cio"}],
   "partitionBy": "Year__c"},
  {"name": "Trip__c", "displayName": "Trip"}
]}"#,
        &expect![[r#"
            2 dmo ssot__Trip__dlm, label "Trip 'round' the  World", category "Other", key ssot__Id__c, complete
                4 KQ_Id__c text, label "Key Qualifier Trip Id"
                5 ssot__Id__c text, label "Trip Id", qualifier "KQ_Id__c"
                6 type__c date
                7 cdp_sys_record_currency__c text
            10 dlo Trips_From_CRM__dll, label "Trips", category "Profile"
            11 insight Trip_Length__cio, complete, ordered
                13 Year__c date, label "Year"
                12 Days__c number, label "Days"
            14 ssot__Trip__dlm -> Trip_Length__cio, stated by Trip_Length__cio
            refused object in line 16: `Trip__c` ends in none of `__dlm`, `__dll` and `__cio`, so it is not certain what it names
        "#]],
    );
}

#[test]
fn keys_follow_their_order_which_may_be_text() {
    check(
        r#"{"metadata": [
  {"name": "TripIdentityLink__dlm", "category": "Bridge", "fields": [
     {"name": "ssot__DataSourceObjectId__c", "type": "STRING"},
     {"name": "SourceRecordId__c", "type": "STRING"},
     {"name": "ssot__DataSourceId__c", "type": "STRING"}],
   "primaryKeys": [
     {"name": "ssot__DataSourceObjectId__c", "indexOrder": "10"},
     {"name": "ssot__DataSourceId__c", "indexOrder": 2},
     {"name": "SourceRecordId__c", "indexOrder": "1"}]},
  {"name": "Trip__dlm", "primaryKeys": ["Year__c", "Number__c"]}
]}"#,
        &expect![[r#"
            2 dmo TripIdentityLink__dlm, category "Bridge", key SourceRecordId__c + ssot__DataSourceId__c + ssot__DataSourceObjectId__c, complete
                3 ssot__DataSourceObjectId__c text
                4 SourceRecordId__c text
                5 ssot__DataSourceId__c text
                refused fact in line 7: `ssot__DataSourceObjectId__c` has the order 10 in the key, and no field has the orders 3 to 9
            10 dmo Trip__dlm, key Year__c + Number__c
        "#]],
    );
}

#[test]
fn a_key_is_taken_whole_or_not_at_all() {
    check(
        r#"{"metadata": [
  {"name": "Trip__dlm", "fields": [{"name": "Year__c", "type": "NUMBER"}], "primaryKeys": [
     {"name": "Year__c", "indexOrder": "1"},
     {"name": "Number__c", "indexOrder": "2"}]},
  {"name": "Leg__dlm", "fields": [{"name": "Id__c", "type": "NUMBER"}], "primaryKeys": [
     {"name": "Id__c", "indexOrder": "first"},
     {"indexOrder": "2"}, 3]}
]}"#,
        &expect![[r#"
            2 dmo Trip__dlm, complete
                2 Year__c number
                refused fact in line 4: `Trip__dlm` has `Number__c` in its key, which is not one of its fields; no key is taken
            5 dmo Leg__dlm, complete
                5 Id__c number
                refused fact in line 6: `Leg__dlm` has a key that cannot be read; no key is taken
                refused fact in line 7: `Leg__dlm` has a key that cannot be read; no key is taken
                refused fact in line 7: `Leg__dlm` has a key that cannot be read; no key is taken
        "#]],
    );
}

#[test]
fn of_two_types_the_more_precise_one_is_taken() {
    check(
        r#"{"metadata": [{"name": "Trip__dlm", "fields": [
  {"name": "Mail__c", "type": "STRING", "businessType": "EMAIL"},
  {"name": "Price__c", "type": "NUMBER", "businessType": "CURRENCY"},
  {"name": "Start__c", "type": "DATE_TIME", "businessType": "DATE"},
  {"name": "Share__c", "businessType": "PERCENT"},
  {"name": "Flag__c", "type": "BOOLEAN", "businessType": "TEXT"},
  {"name": "Shape__c", "type": "GEOMETRY"},
  {"name": "Any__c"}
]}]}"#,
        &expect![[r#"
            1 dmo Trip__dlm, complete
                2 Mail__c email
                3 Price__c currency
                4 Start__c dateTime
                5 Share__c percent
                6 Flag__c boolean
                    repaired: The answer has boolean as the type and text as the business type, of which the first is used.
                7 Shape__c ?
                8 Any__c ?
                refused fact in line 7: `Shape__c` has the type `GEOMETRY`, which is not known
        "#]],
    );
}

#[test]
fn entities_are_objects_of_which_only_names_are_known() {
    check(
        r#"{"done": false, "nextBatchId": "0ab", "metadata": [
  {"name": "Trip__dlm", "displayName": "Trip", "type": "DataModelObject", "category": "Segment_Membership_Category"},
  {"name": "trips__dll", "displayName": "trips", "type": "DataLakeObject", "category": "Privacy"}
]}"#,
        &expect![[r#"
            2 dmo Trip__dlm, label "Trip", category "Segment_Membership"
            3 dlo trips__dll, label "trips", category "Privacy"
        "#]],
    );
}

#[test]
fn what_has_the_wrong_type_is_refused_alone() {
    check(
        r#"{"metadata": [
  5,
  {"displayName": "Nameless"},
  {"name": "Trip Plan__dlm"},
  {"name": "Trip__dlm", "name": "Trap__dlm", "displayName": 7, "fields": [
    "Id__c",
    {"displayName": "Nameless"},
    {"name": "Id", "type": "STRING"},
    {"name": "Id__c", "type": ["STRING"], "displayName": "Id", "displayName": "ID"},
    {"name": "Id__c", "type": "STRING"},
    {"name": "Ratio__c", "type": "NUMBER", "keyQualifier": "KQ Ratio__c"},
    {"name": "Rate__c", "type": "NUMBER", "keyQualifier": "KQ_Rate"}
  ], "primaryKeys": "Id__c", "relationships": {"fromEntity": "Trip__dlm"}},
  {"name": "Tour__dlm", "fields": 115}
]}"#,
        &expect![[r#"
            5 dmo Trip__dlm, complete
                9 Id__c ?, label "Id"
                11 Ratio__c number
                12 Rate__c number, qualifier "KQ_Rate__c"
                    repaired: The source names the key qualifier `KQ_Rate`, without the suffix.
                refused field in line 6: `an entry` is text, not a map
                refused field in line 7: `an entry` has no name
                refused field in line 8: `Id` does not end in `__c`
                refused fact in line 9: `Id__c` has a duplicate `displayName`; the first one is used
                refused fact in line 9: `Id__c` has a list as `type`, not text
                refused field in line 10: `Id__c` is duplicated, first in line 9
                refused fact in line 11: `Ratio__c` has the key qualifier `KQ Ratio__c`, which has a space
                refused fact in line 5: `Trip__dlm` has a duplicate `name`; the first one is used
                refused fact in line 5: `Trip__dlm` has the number 7 as `displayName`, not text
                refused fact in line 13: `Trip__dlm` has the text "Id__c" as `primaryKeys`, not a list
            14 dmo Tour__dlm
                refused fact in line 14: `Tour__dlm` has the number 115 as `fields`, not a list
            refused object in line 2: `an entry` is a number, not a map
            refused object in line 3: `an entry` has no name
            refused object in line 4: `Trip Plan__dlm` has a space
            refused relation in line 13: `an entry` has no object on its side `to`
        "#]],
    );
}

#[test]
fn a_syntax_error_is_one_refusal_with_its_line() {
    check(
        "{\"metadata\": [\n  {\"name\": \"Trip__dlm\"},\n",
        &expect![[r#"
        refused object in line 3: `answer.json` is not valid JSON: EOF while parsing a value
    "#]],
    );
}

#[test]
fn pages_may_follow_one_another() {
    check(
        "{\"metadata\": [{\"name\": \"A__dlm\"}]}\n{\"metadata\": [{\"name\": \"B__dlm\"}]}\n",
        &expect![[r#"
            1 dmo A__dlm
            2 dmo B__dlm
        "#]],
    );
    check(
        "\u{feff}[{\"dataModelObject\": [{\"name\": \"A__dlm\"}]},\n {\"dataModelObjects\": [{\"name\": \"B__dlm\"}]},\n {\"name\": \"C__dlm\"}]",
        &expect![[r#"
            1 dmo A__dlm
            2 dmo B__dlm
            3 dmo C__dlm
        "#]],
    );
}

#[test]
fn an_empty_body_states_nothing() {
    check("", &expect![[""]]);
    check(" \n", &expect![[""]]);
    check("{\"relationships\": []}", &expect![[""]]);
}

#[test]
fn other_answers_are_refused_with_the_reason() {
    check(
        r#"[{"errorCode": "INVALID_SESSION_ID", "message": "Session expired or invalid"}]"#,
        &expect![[r#"
            refused object in line 1: `answer.json` is the error `INVALID_SESSION_ID` (Session expired or invalid)
        "#]],
    );
    check(
        r#"{"data": [["a"]], "metadata": {"Id__c": {"type": "VARCHAR"}}}"#,
        &expect![[r#"
        refused object in line 1: `answer.json` is the response to a query: it has rows, not descriptions
    "#]],
    );
    check(
        r#"{"data": [["a"]], "metadata": [{"name": "Id__c", "nullable": true, "type": "Varchar"}], "status": {}}"#,
        &expect![[r#"
            refused object in line 1: `answer.json` is the response to a query: it has rows, not descriptions
        "#]],
    );
    check(
        r#"{"data": [{"Id__c": ""}], "done": true, "metadata": {}}"#,
        &expect![[r#"
            refused object in line 1: `answer.json` is the response to a query: it has rows, not descriptions
        "#]],
    );
    check(
        "{\n \"totalSize\": 5}",
        &expect![[r#"
        refused object in line 1: `answer.json` is not a response that describes objects: it has none of `metadata`, `dataModelObject`, `dataModelObjects`, `dataLakeObjects`, `relationships` and `name`
    "#]],
    );
    check(
        "[{}, 1]",
        &expect![[r#"
            refused object in line 1: `answer.json` is not a response that describes objects: it has none of `metadata`, `dataModelObject`, `dataModelObjects`, `dataLakeObjects`, `relationships` and `name`
            refused object in line 1: `an entry` is a number, not a map
        "#]],
    );
}

#[test]
fn texts_that_are_not_json_are_not_recognised() {
    let texts = [
        "# Trip",
        "[Trip](trip.md)",
        "[![Trip](trip.png)](trip.md)",
        "api_name: Trip__dlm",
        "{api_name: Trip__dlm}",
        "<a/>",
        "openapi: 3.0.3",
    ];
    for text in texts {
        assert!(!answer::recognise(&Source::new("x", text)), "{text}");
    }
    let schema = r#"{"openapi": "3.0.3", "components": {"schemas": {}}}"#;
    assert!(!answer::recognise(&Source::new("x", schema)));
}

#[test]
fn a_large_answer_is_read_whole() {
    let facts = answer::read(&Source::new(
        "large.json",
        crate::tests::support::large::metadata(20),
    ));
    assert_eq!(facts.objects.len(), 20);
    assert!(
        facts
            .objects
            .iter()
            .all(|object| object.fields.len() == 60 && object.complete)
    );
    assert!(facts.objects.iter().all(|object| object.refused.is_empty()));
    assert_eq!(facts.relations.len(), 200);
    assert_eq!(facts.refused, []);
    assert_eq!(
        facts.objects[19].fields[59]
            .stated
            .text(dmo_schema::Key::Label),
        Some("Field 59 of somebody's")
    );
}
