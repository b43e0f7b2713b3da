//! The page of the Flow Run object gives the facts of the description that this project ships.

use crate::{Catalog, Import, What};
use dmo_schema::Object;

use crate::tests::import::{Bench, fresh, told};

const TEXT: &str = include_str!("flow_run.txt");
const MARKDOWN: &str = include_str!("flow_run.md");
const HTML: &str = include_str!("flow_run.html");

/// What remains of a description without the words of people, and without rules, which no page states.
fn facts(text: &str) -> Object {
    let loaded = dmo_schema::parse("flow_run.yaml", text);
    let schema = loaded.schema().expect("a description");
    let mut object = schema.objects()[0].clone();
    object.description = None;
    object.rules.clear();
    for field in &mut object.fields {
        field.description = None;
    }
    for list in &mut object.value_lists {
        for value in &mut list.values {
            value.description = None;
        }
    }
    object
}

fn shipped() -> &'static str {
    let mut files = Catalog::get().files().iter();
    files
        .find(|(name, _)| *name == "flow_run.yaml")
        .expect("the Flow Run")
        .1
}

#[test]
fn as_text_markdown_and_html() {
    for (name, text) in [
        ("flow-run.txt", TEXT),
        ("flow-run.md", MARKDOWN),
        ("flow-run.html", HTML),
    ] {
        let (written, report) = fresh(&Import::default(), &[(name, text)]);
        assert_eq!(facts(&written), facts(shipped()), "{name}");
        assert_eq!(report.entries, [], "{name}");
        assert_eq!(
            report.fields.to_string(),
            "11 read = 11 written + 0 repaired + 0 refused"
        );
        assert_eq!(
            report.relationships.to_string(),
            "3 read = 3 written + 0 repaired + 0 refused"
        );
    }
}

#[test]
fn all_three_forms_together_are_one_object() {
    let sources = [
        ("flow-run.txt", TEXT),
        ("flow-run.md", MARKDOWN),
        ("flow-run.html", HTML),
    ];
    let (written, report) = fresh(&Import::default(), &sources);
    assert_eq!(facts(&written), facts(shipped()));
    assert_eq!(
        report.fields.to_string(),
        "33 read = 11 written + 0 repaired + 0 refused + 22 duplicated"
    );
    assert_eq!(
        report.relationships.to_string(),
        "9 read = 3 written + 0 repaired + 0 refused + 6 duplicated"
    );
}

#[test]
fn over_the_shipped_description_only_words_change() {
    let bench = Bench::new(&[("flow_run.yaml", shipped())]);
    let import = Import {
        descriptions: false,
        ..Import::default()
    };
    let report = bench.import(&import, &[("flow-run.txt", TEXT)]);
    assert_eq!(bench.text("flow_run.yaml"), shipped());
    assert_eq!(report.changes, []);
    assert_eq!(told(&report, What::Pinned), [""; 0]);
}

#[test]
fn without_the_catalog_labels_stay() {
    let import = Import {
        catalog: false,
        ..Import::default()
    };
    let (written, report) = fresh(&import, &[("flow-run.txt", TEXT)]);
    assert_eq!(
        report.relationships.to_string(),
        "3 read = 0 written + 0 repaired + 0 refused + 3 unresolved"
    );
    assert!(written.contains("unresolved:"), "{written}");
}
