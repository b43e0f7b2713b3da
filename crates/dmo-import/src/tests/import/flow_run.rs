//! The page of the Flow Run object gives the facts of the description that this project ships.

use crate::{Catalog, Import};
use dmo_schema::Object;

use crate::tests::import::fresh;

const TEXT: &str = include_str!("../../../tests/cases/flow_run/a_text_is_read/source/flow-run.txt");
const MARKDOWN: &str =
    include_str!("../../../tests/cases/flow_run/markdown_is_read/source/flow-run.md");
const HTML: &str = include_str!("../../../tests/cases/flow_run/html_is_read/source/flow-run.html");

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
