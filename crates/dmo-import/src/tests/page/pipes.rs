//! Pages with pipes in their tables and no marks at their headings, as they are saved as text.

use crate::facts::Facts;

use crate::tests::page::facts;
use crate::tests::page::forms::bare;

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
