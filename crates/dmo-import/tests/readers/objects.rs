//! Answers about data model objects and data lake objects, and requests that create them.

use expect_test::expect;

use crate::answer::check;

#[test]
fn an_object_marks_its_key_on_the_fields() {
    check(
        r#"{"id": "0dm", "name": "ds1_Trip__dlm", "label": "Trip", "category": "UNASSIGNED", "creationType": "Custom",
 "dataSpaceName": "ds1", "description": "A journey &amp; its legs.", "isEnabled": false,
 "eventDateTimeFieldName": "Day__c", "recordModifiedFieldName": "Changed__c",
 "fields": [
  {"name": "Day__c", "label": "Day", "type": "Date", "isPrimaryKey": true, "creationType": "Custom", "usageTag": "None"},
  {"name": "Number__c", "label": "Number", "type": "Number", "isPrimaryKey": true, "keyQualifierName": "KQ_Number__c",
   "length": 60, "precision": 18, "scale": 6},
  {"name": "KQ_Number__c", "label": "Key Qualifier Number", "type": "Text", "usageTag": "KeyQualifier"},
  {"name": "Open__c", "label": "Open?", "type": "Checkbox", "isPrimaryKey": false, "description": "Whether it is open."},
  {"name": "Vector__c", "label": "Vector", "type": "ArrayOfFloats"}
 ]}"#,
        &expect![[r#"
            1 dmo ds1_Trip__dlm, label "Trip", category "Unassigned", description "A journey & its legs.", event "Day__c", key Day__c + Number__c, complete
                5 Day__c date, label "Day"
                6 Number__c number, label "Number", qualifier "KQ_Number__c"
                8 KQ_Number__c text, label "Key Qualifier Number"
                9 Open__c boolean, label "Open?", description "Whether it is open."
                10 Vector__c list<float>, label "Vector"
                refused fact in line 1: `ds1_Trip__dlm` has `Changed__c` as `recordModifiedFieldName`, which is no field of it
        "#]],
    );
}

#[test]
fn a_describe_answer_has_neither_label_nor_key() {
    check(
        r#"{"category": "OTHER", "creationType": "Custom", "dataSpaceName": "default", "name": "PRA_Trip__dlm", "fields": [
  {"name": "Type_c_c__c", "type": "Text", "label": "Type c", "creationType": "Custom"},
  {"name": "DataSource__c", "type": "Text", "label": "Data Source", "creationType": "System"}]}"#,
        &expect![[r#"
            1 dmo PRA_Trip__dlm, category "Other", complete
                2 Type_c_c__c text, label "Type c"
                3 DataSource__c text, label "Data Source"
        "#]],
    );
}

#[test]
fn lists_of_objects_have_several_names() {
    check(
        r#"{"dataLakeObjects": [
  {"name": "Trip__dll", "label": "Trip", "category": "Engagement", "dataspaceInfo": [{"name": "default"}],
   "fields": [{"name": "Id__c", "label": "Id", "dataType": "Text", "isPrimaryKey": "true"},
              {"name": "cdp_sys_SourceVersion__c", "label": "Version", "dataType": "Text", "isPrimaryKey": "false"}]},
  {"name": "Leg__dll", "dataLakeFieldInfoRepresentation": [{"name": "Id__c", "label": "Id", "dataType": "Phone"}]}
], "nextPageUrl": "/ssot", "totalSize": 2}
{"dataModelObject": [{"name": "Trip__dlm", "label": "Trip", "fields": []}]}
{"dataModelObjects": {"name": "Leg__dlm", "label": "Leg"}}"#,
        &expect![[r#"
            2 dlo Trip__dll, label "Trip", category "Engagement", key Id__c, complete
                3 Id__c text, label "Id"
                4 cdp_sys_SourceVersion__c text, label "Version"
            5 dlo Leg__dll, complete
                5 Id__c phone, label "Id"
            7 dmo Trip__dlm, label "Trip"
            8 dmo Leg__dlm, label "Leg"
        "#]],
    );
}

#[test]
fn compound_keys_of_fields_may_have_an_order() {
    check(
        r#"{"name": "Trip__dlm", "fields": [
  {"name": "B__c", "type": "Text", "isPrimaryKey": true, "primaryIndexOrder": 2},
  {"name": "A__c", "type": "Text", "isPrimaryKey": true, "primaryIndexOrder": "1"},
  {"name": "C__c", "type": "Text", "isPrimaryKey": "maybe", "primaryIndexOrder": 3}]}"#,
        &expect![[r#"
            1 dmo Trip__dlm, key A__c + B__c, complete
                2 B__c text
                3 A__c text
                4 C__c text
                refused fact in line 4: `C__c` has the text "maybe" as `isPrimaryKey`, not `true` or `false`
        "#]],
    );
}

#[test]
fn a_request_gets_the_suffixes_that_the_platform_adds() {
    check(
        r#"{"name": "Trip", "label": "Trip", "category": "Engagement", "dataSpaceName": "default",
 "eventDateTimeFieldName": "Start", "recordModifiedFieldName": "",
 "fields": [
  {"name": "Id", "label": "Id", "dataType": "Text", "isPrimaryKey": true},
  {"name": "Start", "label": "Start", "dataType": "DateTime", "isPrimaryKey": false}]}"#,
        &expect![[r#"
            1 dmo Trip__dlm, label "Trip", category "Engagement", event "Start__c", key Id__c, complete
                repaired: The source is a request that creates the object as `Trip`; the platform adds suffixes to that name and to those of the fields.
                4 Id__c text, label "Id"
                5 Start__c dateTime, label "Start"
        "#]],
    );
}

#[test]
fn a_name_without_suffix_is_refused_where_it_is_not_certain_what_it_names() {
    let lake = r#"{"name": "Trip", "dataspaceInfo": [{"name": "default"}], "dataLakeFieldInputRepresentations": [
  {"name": "Id", "dataType": "Text", "isPrimaryKey": "true"}]}"#;
    check(
        lake,
        &expect![[r#"
        refused object in line 1: `Trip` ends in none of `__dlm`, `__dll` and `__cio`, so that it is not certain what it names
    "#]],
    );
    let answer = r#"{"name": "Trip", "creationType": "Custom", "fields": [{"name": "Id__c", "dataType": "Text"}]}"#;
    check(
        answer,
        &expect![[r#"
        refused object in line 1: `Trip` ends in none of `__dlm`, `__dll` and `__cio`, so that it is not certain what it names
    "#]],
    );
    check(
        r#"{"name": "Trip", "fields": [{"name": "Id", "type": "Text"}]}"#,
        &expect![[r#"
        refused object in line 1: `Trip` ends in none of `__dlm`, `__dll` and `__cio`, so that it is not certain what it names
    "#]],
    );
}

#[test]
fn roles_are_those_of_fields() {
    check(
        r#"{"name": "Trip__dlm", "fields": [{"name": "Start__c", "type": "DateTime"}],
 "eventDateTimeFieldName": "start__c", "recordModifiedFieldName": "Start__c"}"#,
        &expect![[r#"
            1 dmo Trip__dlm, modified "Start__c", complete
                1 Start__c dateTime
                refused fact in line 1: `Trip__dlm` has `start__c` as `eventDateTimeFieldName`, which is no field of it
        "#]],
    );
}
