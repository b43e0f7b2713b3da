//! Rows with misprints: repaired where the right form is certain, else kept or refused.

use expect_test::expect;

use crate::tests::page::{facts, lid, shown};

fn check(rows: &str, expected: &expect_test::Expect) {
    expected.assert_eq(&shown(&lid(rows)));
}

#[test]
fn a_row_without_a_certain_name_is_refused() {
    check(
        "| Lid ID | ssot__Id__c | The key. | text |\n\
         | Color | | Which color. | text |\n\
         | Hue | ssot__Lid Color__c | Which hue. | text |\n\
         | Edge | ssot_Edge_c | | text |\n\
         | Maker | ssot__Box.Maker__c | | text |\n\
         | | | Nothing. | |\n",
        &expect![[r#"
            3: ssot__Lid__dlm key []
              label: Lid
              7: ssot__Id__c Text
                label: Lid ID
                description: The key.
            8: refused Field Color: the row has no API name
            9: refused Field ssot__Lid Color__c: the API name has a space, and its right form is not certain
            10: refused Field ssot_Edge_c: the API name does not end in `__c`, and its right form is not certain
            11: refused Field ssot__Box.Maker__c: the API name has `.`, and its right form is not certain
            12: refused Field : the row has no API name
        "#]],
    );
}

#[test]
fn a_name_that_is_listed_twice_is_refused_the_second_time() {
    check(
        "| Color | ssot__Color__c | Which color. | text |\n\
         | Colour | ssot__Color__c | Which color. | number |\n\
         | Color | ssot__Color__c | Which color. | Text |\n",
        &expect![[r#"
            3: ssot__Lid__dlm key []
              label: Lid
              7: ssot__Color__c Text
                label: Color
                description: Which color.
            8: refused Field ssot__Color__c: line 7 lists the same field, and they differ: label, type
            9: refused Field ssot__Color__c: line 7 lists the same field with the same facts
        "#]],
    );
}

#[test]
fn a_right_form_that_has_a_row_of_its_own_is_not_given_to_another() {
    check(
        "| Color | ssot__Color__cc | Which color. | text |\n\
         | Color | ssot__Color__c | Which color. | text |\n\
         | Color | ssot__Color__ | Which color. | text |\n",
        &expect![[r#"
            3: ssot__Lid__dlm key []
              label: Lid
              8: ssot__Color__c Text
                label: Color
                description: Which color.
            7: refused Field ssot__Color__cc: its right form `ssot__Color__c` has a row of its own
            9: refused Field ssot__Color__: line 8 lists the same field with the same facts
        "#]],
    );
}

#[test]
fn a_wrong_form_is_in_the_note() {
    check(
        "| Period | Expiration Period UOM ssot__InternalOrganizationId__c | | text |\n\
         | Source | ssot__DataSourceId__cc | | text |\n\
         | Zone | ssot__BestTimeToContactTimezoneId__ | | text |\n\
         | Last Modified Date | ssot__Last ModifiedDate__c | | text |\n",
        &expect![[r#"
            3: ssot__Lid__dlm key []
              label: Lid
              7: ssot__InternalOrganizationId__c Text
                label: Period
                repair: The page prints the API name as `Expiration Period UOM ssot__InternalOrganizationId__c`.
              8: ssot__DataSourceId__c Text
                label: Source
                repair: The page prints the API name as `ssot__DataSourceId__cc`.
              9: ssot__BestTimeToContactTimezoneId__c Text
                label: Zone
                repair: The page prints the API name as `ssot__BestTimeToContactTimezoneId__`.
              10: ssot__LastModifiedDate__c Text
                label: Last Modified Date
                repair: The page prints the API name as `ssot__Last ModifiedDate__c`.
        "#]],
    );
}

#[test]
fn types_are_read_in_all_their_spellings() {
    check(
        "| A | ssot__A__c | | Date Time |\n| B | ssot__B__c | | datetime |\n| C | ssot__C__c | | string |\n\
         | D | ssot__D__c | | Blob |\n| E | ssot__E__c | | |\n| F | ssot__F__c | | Test |\n\
         | G | ssot__G__c | | Lid Kind (enumeration of type string) |\n",
        &expect![[r#"
            3: ssot__Lid__dlm key []
              label: Lid
              7: ssot__A__c DateTime
                label: A
              8: ssot__B__c DateTime
                label: B
              9: ssot__C__c Text
                label: C
              10: ssot__D__c -
                label: D
              11: ssot__E__c -
                label: E
              12: ssot__F__c Text
                label: F
                repair: The page prints the type as `Test`.
              13: ssot__G__c Text
                label: G
            10: refused Fact ssot__D__c: has the type `Blob`, which is not known
        "#]],
    );
}

#[test]
fn a_value_list_without_separators_has_no_values() {
    check(
        "| State | ssot__State__c | How it is. Valid values are:OPENSHUT | text |\n",
        &expect![[r#"
            3: ssot__Lid__dlm key []
              label: Lid
              7: ssot__State__c Text
                label: State
                description: How it is.
            7: refused Fact ssot__State__c: its values follow each other with no separator: OPENSHUT
        "#]],
    );
}

#[test]
fn columns_are_found_by_their_headers_in_any_order() {
    let page = "# Lid DMO\n## API Name\nssot__Lid__dlm\n## Fields\n\
        | Data Bundle or Origin | LABEL | Page | Data Type | API Name |\n|---|---|---|---|---|\n\
        | Kit | Color | 7 | number | ssot__Color__c |\n\
        | Data Bundle or Origin | Label | Page | Data Type | API Name |\n\
        | | Hue | 8 | number | ssot__Hue__c | too many |\n\
        | | Edge |\n";
    expect![[r#"
        3: ssot__Lid__dlm key []
          label: Lid
          7: ssot__Color__c Number
            label: Color
            bundle: Kit
          9: ssot__Hue__c Number
            label: Hue
        10: refused Field Edge: the row has no API name
    "#]]
    .assert_eq(&shown(&facts("lid.md", page)));
}

#[test]
fn escapes_are_no_repairs() {
    let facts = lid(
        "| Lid ID | ssot\\_\\_Id\\_\\_c | A \\[key\\] \\| `ssot__X__c`<br>of **lids**. | text |\n",
    );
    expect![[r#"
        3: ssot__Lid__dlm key []
          label: Lid
          7: ssot__Id__c Text
            label: Lid ID
            description: A [key] | ssot__X__c of lids.
    "#]]
    .assert_eq(&shown(&facts));
}
