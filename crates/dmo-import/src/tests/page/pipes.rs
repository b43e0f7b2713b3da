//! Pages with pipes in their tables and no marks at their headings, as they are saved as text.

use crate::facts::Facts;
use expect_test::expect;

use crate::tests::page::forms::bare;
use crate::tests::page::{facts, shown};

/// A page as Markdown, with all that such a page may have.
const MARKED: &str = r"# Sail DMO

A sail of a **boat**. See [the guide](sails.md).

## Object API Name

ssot\_\_Sail\_\_dlm

## Category

Other.

## Primary Key

Sail ID (ssot\_\_Id\_\_c)

## Relationships

| Object | Field | Cardinality | Related Object | Related Field |
| --- | :---: | --- | --- | ---: |
| Sail | Boat ID | Many To One: N:1 | Boat | Boat ID |

## All Fields

| Field Name | Field API Name | Description | Data Type |
| --- | --- | --- | --- |
| Area | ssot\_\_Area\_\_c | Width \| height, in m<br>or `ft`. | number |
| Boat ID | ssot__BoatId__c | The boat. | text |
| Made | ssot__MadeOn__c | | dateTime |
| Sail ID | ssot__Id__c | A key &amp; more. | text |

#### Note

Some words.
";

/// The page without marks at its headings.
fn unmarked() -> String {
    let lines = MARKED
        .lines()
        .map(|line| line.trim_start_matches('#').trim_start());
    lines.collect::<Vec<_>>().join("\n")
}

/// The page without empty lines.
fn dense(page: &str) -> String {
    let lines = page.lines().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn without_frames(page: &str) -> String {
    let lines = page.lines().map(|line| match line.strip_prefix("| ") {
        Some(line) => line.strip_suffix(" |").expect("a frame"),
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn without_rules(page: &str) -> String {
    let lines = page.lines().filter(|line| !line.starts_with("| ---"));
    lines.collect::<Vec<_>>().join("\n")
}

fn expected() -> Facts {
    bare(facts("sail.md", MARKED), false)
}

#[test]
fn a_page_with_marks_is_read() {
    expect![[r#"
        7: ssot__Sail__dlm key [ssot__Id__c]
          label: Sail
          description: A sail of a boat. See the guide.
          category: Other
          key label: Sail ID
          27: ssot__Area__c Number
            label: Area
            description: Width | height, in m or ft.
          28: ssot__BoatId__c Text
            label: Boat ID
            description: The boat.
          29: ssot__MadeOn__c DateTime
            label: Made
          30: ssot__Id__c Text
            label: Sail ID
            description: A key & more.
        21: Sail.Boat ID -> Boat.Boat ID ManyToOne
    "#]]
    .assert_eq(&shown(&facts("sail.md", MARKED)));
}

#[test]
fn pipes_without_marks_state_the_same_facts() {
    let unmarked = unmarked();
    let pages = [
        unmarked.clone(),
        dense(&unmarked),
        without_frames(&dense(&unmarked)),
        without_rules(&dense(&unmarked)),
        without_rules(&unmarked),
        without_frames(&without_rules(&dense(&unmarked))),
        dense(&unmarked).replace('\n', "\r\n"),
        dense(&unmarked).replace('\n', "\n\n"),
        format!("---\ntitle: Sails\n---\n{unmarked}"),
        unmarked
            .replace("Object API Name", "**Object API Name**")
            .replace("All Fields", "__All Fields__"),
        unmarked.replace("Category\n", "- Category\n"),
        unmarked.replace("Sail DMO", "# Sail DMO"),
        unmarked.replace("Sail DMO", "# Sail DMO | Reference | Docs"),
        MARKED.to_owned(),
        dense(MARKED),
        MARKED.replace('#', "#####"),
    ];
    for page in pages {
        for name in ["sail.txt", "sail.md", "<stdin>"] {
            assert_eq!(
                bare(facts(name, &page), false),
                expected(),
                "{name}:\n{page}"
            );
        }
    }
}

#[test]
fn the_header_of_the_bundles_may_be_empty() {
    let page = MARKED
        .replace("| Data Type |", "| Data Type | |")
        .replace(" number |", " number | Sales |")
        .replace(
            "| --- | --- | --- | --- |\n| Area",
            "| --- | --- | --- | --- | --- |\n| Area",
        );
    let expected = bare(facts("sail.md", &page), false);
    assert_eq!(
        expected.objects[0].fields[0]
            .stated
            .text(dmo_schema::Key::Bundle),
        Some("Sales")
    );
    let unmarked = dense(&page).replace('#', "");
    for page in [
        unmarked.clone(),
        without_rules(&unmarked),
        without_frames(&unmarked),
        without_frames(&unmarked).replace("Data Type |", "Data Type"),
    ] {
        assert_eq!(bare(facts("sail.txt", &page), false), expected, "{page}");
    }
}

#[test]
fn places_are_those_of_the_lines() {
    for page in [
        dense(&unmarked()),
        without_frames(&without_rules(&dense(&unmarked()))),
    ] {
        let facts = facts("sail.txt", &page);
        let line = |text: &str| {
            let found = page.lines().position(|line| line.contains(text));
            found.expect("a line") + 1
        };
        let places: Vec<usize> = facts.objects[0]
            .fields
            .iter()
            .map(|field| field.place.line)
            .collect();
        let expected = ["Area |", "Boat ID | ssot", "Made |", "Sail ID |"].map(line);
        assert_eq!(places, expected);
        assert_eq!(facts.relations[0].place.line, line("Many To One"));
    }
}

#[test]
fn rows_without_a_table_are_told() {
    let page = without_rules(MARKED);
    let object = &facts("sail.md", &page).objects[0];
    assert_eq!(object.fields, []);
    assert!(
        object
            .refused
            .iter()
            .any(|refusal| refusal.reason.to_string().contains("is not in a table")),
        "{object:#?}"
    );
}

#[test]
fn tables_without_types_are_told() {
    let reason = |page: &str| {
        let facts = facts("sail.txt", page);
        let [object] = &facts.objects[..] else {
            panic!("{facts:#?}");
        };
        assert_eq!(object.fields.len(), 4, "{object:#?}");
        let refused = object
            .refused
            .iter()
            .filter(|refusal| refusal.subject == "Data Type");
        refused
            .map(|refusal| (refusal.place.line, refusal.reason.to_string()))
            .collect::<Vec<_>>()
    };
    assert_eq!(reason(MARKED), []);
    let none = "no header of the table says which column has types, so that no field has one";
    let empty = "the column of types is empty, so that no field has a type";
    for page in [MARKED.to_owned(), unmarked()] {
        assert_eq!(
            reason(&page.replace("Data Type", "Datentyp")),
            [(25, none.to_owned())]
        );
        assert_eq!(reason(&page.replace("Data Type", "Type")), []);
        let bare = page
            .replace(" number |", " |")
            .replace(" text |", " |")
            .replace(" dateTime |", " |");
        assert_eq!(reason(&bare), [(25, empty.to_owned())]);
    }
}

#[test]
fn columns_of_a_plain_text_may_be_left_out() {
    let page =
        |fields: &str| format!("Sail DMO\nObject API Name\nssot__Sail__dlm\nAll Fields\n{fields}");
    let no_description =
        "Label API Name Data Type\nArea ssot__Area__c number\nMade ssot__MadeOn__c Date Time\n";
    expect![[r#"
        3: ssot__Sail__dlm key []
          label: Sail
          6: ssot__Area__c Number
            label: Area
          7: ssot__MadeOn__c DateTime
            label: Made
    "#]]
    .assert_eq(&shown(&facts("sail.txt", &page(no_description))));
    let no_types = "Label API Name Description\nArea ssot__Area__c In square meters, a number\nMade ssot__MadeOn__c The date\n";
    expect![[r#"
        3: ssot__Sail__dlm key []
          label: Sail
          6: ssot__Area__c -
            label: Area
            description: In square meters, a number
          7: ssot__MadeOn__c -
            label: Made
            description: The date
        5: refused Fact Data Type: no header of the table says which column has types, so that no field has one
    "#]].assert_eq(&shown(&facts("sail.txt", &page(no_types))));
}
