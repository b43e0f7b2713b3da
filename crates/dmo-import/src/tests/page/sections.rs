//! What stands around the fields: key, relationships, introduction.

use crate::facts::{End, Name};
use expect_test::expect;

use crate::tests::page::{facts, shown};

/// A page of the object Lid with two fields and the given sections before them.
fn page(sections: &str) -> String {
    format!(
        "# Lid DMO\n\n## API Name\n\nssot\\_\\_Lid\\_\\_dlm\n\n{sections}\n\n## Fields\n\n\
         | Label | API Name | Data Type |\n|---|---|---|\n\
         | Number | ssot__Id__c | text |\n| Box ID | ssot__BoxId__c | text |\n"
    )
}

fn check(sections: &str, expected: &expect_test::Expect) {
    expected.assert_eq(&shown(&facts("lid.md", &page(sections))));
}

#[test]
fn a_key_may_be_misprinted() {
    check(
        "## Primary Key Label\n\nBox ID (ssot\\_Id\\_c).",
        &expect![[r#"
            5: ssot__Lid__dlm key [ssot__Id__c]
              label: Lid
              key label: Box ID
              repair: The page prints the primary key as `ssot_Id_c`.
              15: ssot__Id__c Text
                label: Number
              16: ssot__BoxId__c Text
                label: Box ID
        "#]],
    );
}

#[test]
fn a_key_may_be_a_label() {
    check(
        "## Primary Key\n\nNumber",
        &expect![[r#"
        5: ssot__Lid__dlm key [ssot__Id__c]
          label: Lid
          key label: Number
          15: ssot__Id__c Text
            label: Number
          16: ssot__BoxId__c Text
            label: Box ID
    "#]],
    );
}

#[test]
fn a_key_that_no_field_is_stays_open() {
    check(
        "## Primary Key\n\nLid ID (ssot__LidId__c)",
        &expect![[r#"
        5: ssot__Lid__dlm key []
          label: Lid
          key label: Lid ID
          15: ssot__Id__c Text
            label: Number
          16: ssot__BoxId__c Text
            label: Box ID
        9: refused Fact Lid ID (ssot__LidId__c): the page lists no field `ssot__LidId__c` and no single field labelled `Lid ID`
    "#]],
    );
}

#[test]
fn relationships_keep_their_labels() {
    check(
        "## Relationships\n\n\
         | DMO LABEL | DMO Field LABEL | Cardinality | Related DMO LABEL | Related DMO Field LABEL | Data Bundle |\n\
         |---|---|---|---|---|---|\n\
         | Lid | Box ID | Many To One: N:1 | Box | Box ID | Sales |\n\
         | Lid | Number | | Label | | |\n\
         | ssot__Lid__dlm | ssot__BoxId__c | One To One (1:1) | ssot__Box__dlm | ssot__Id__c | |\n\
         | Lid | Box ID | Some To Some | Shelf | ID | |\n\
         | Lid | Box ID | Many To One (N:1) | | ID | |\n",
        &expect![[r#"
            5: ssot__Lid__dlm key []
              label: Lid
              22: ssot__Id__c Text
                label: Number
              23: ssot__BoxId__c Text
                label: Box ID
            15: refused Relation Lid Box ID Many To One (N:1) ID: the row does not name an object on both sides
            11: Lid.Box ID -> Box.Box ID ManyToOne
            12: Lid.Number -> Label -
            13: ssot__Lid__dlm.ssot__BoxId__c -> ssot__Box__dlm.ssot__Id__c OneToOne
            14: Lid.Box ID -> Shelf.ID -
              repair: Printed cardinality `Some To Some` is not known.
        "#]],
    );
}

#[test]
fn api_names_in_relationships_are_told_from_labels() {
    let facts = facts(
        "lid.md",
        &page(
            "## Relationships\n\n| Object | Field | Cardinality | Related Object | Related Field |\n|---|---|---|---|---|\n\
             | Lid | ssot__BoxId__c | N:1 | ssot__Box__dlm | |\n",
        ),
    );
    let relation = &facts.relations[0];
    assert_eq!(relation.stated_by.as_deref(), Some("ssot__Lid__dlm"));
    let named = |object, field| End::Named { object, field };
    let api = |name: &str| Name::Api(name.to_owned());
    assert_eq!(
        relation.from,
        named(Name::Label("Lid".to_owned()), Some(api("ssot__BoxId__c")))
    );
    assert_eq!(relation.to, named(api("ssot__Box__dlm"), None));
}

#[test]
fn no_relationships_are_no_refusal() {
    for text in ["None.", "There are no relationships about lids."] {
        let facts = facts("lid.md", &page(&format!("## Relationships\n\n{text}")));
        assert_eq!(facts.objects[0].refused, []);
    }
    check(
        "## Relationships\n\nLids lie on boxes.",
        &expect![[r#"
        5: ssot__Lid__dlm key []
          label: Lid
          15: ssot__Id__c Text
            label: Number
          16: ssot__BoxId__c Text
            label: Box ID
        9: refused Relation Lids lie on boxes.: the sentence is not understood
    "#]],
    );
}

#[test]
fn a_table_without_known_headers_is_refused() {
    check(
        "## Relationships\n\n| From | To |\n|---|---|\n| Lid | Box |\n",
        &expect![[r#"
            5: ssot__Lid__dlm key []
              label: Lid
              18: ssot__Id__c Text
                label: Number
              19: ssot__BoxId__c Text
                label: Box ID
            9: refused Fact From | To: no header of the table says which column has API names or cardinalities
        "#]],
    );
}

#[test]
fn a_placeholder_is_no_subject_area() {
    check(
        "## Category\n\nPrivacy\n\n## Primary Subject Area\n\nAdd value",
        &expect![[r#"
            5: ssot__Lid__dlm key []
              label: Lid
              category: Privacy
              19: ssot__Id__c Text
                label: Number
              20: ssot__BoxId__c Text
                label: Box ID
            13: refused Fact Add value: the subject area is a placeholder
        "#]],
    );
}

#[test]
fn an_empty_section_takes_nothing_from_the_next() {
    check(
        "## Category\n\n## Primary Subject Area\n\n## Primary Key\n\nNumber",
        &expect![[r#"
            5: ssot__Lid__dlm key [ssot__Id__c]
              label: Lid
              key label: Number
              19: ssot__Id__c Text
                label: Number
              20: ssot__BoxId__c Text
                label: Box ID
        "#]],
    );
}

#[test]
fn a_page_without_fields_is_an_object_without_fields() {
    let facts = facts("lid.md", "# Lid DMO\n## API Name\nssot__Lid__dlm\n");
    let object = &facts.objects[0];
    assert_eq!(
        (object.fields.len(), object.complete, object.ordered),
        (0, false, false)
    );
    assert_eq!(object.stated.text(dmo_schema::Key::Label), Some("Lid"));
    assert_eq!(
        (&object.refused, &facts.refused),
        (&Vec::new(), &Vec::new())
    );
}

#[test]
fn a_full_list_of_fields_is_complete_and_ordered() {
    let facts = facts("lid.md", &page(""));
    assert!(facts.objects[0].complete && facts.objects[0].ordered);
}

#[test]
fn a_page_without_an_object_name_is_refused() {
    let facts = facts(
        "lid.md",
        "# Lid DMO\n## API Name\nssot__Lid of a box_dlm\n## Fields\n",
    );
    expect![[r#"
        3: refused Object ssot__Lid of a box_dlm: the name of the object has a space
    "#]]
    .assert_eq(&shown(&facts));
}
