//! Every format shows every change as what it is, whatever names and texts say.

mod sarif;

use dmo_schema::Places;
use expect_test::expect;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::{Value, json};

use super::{Report, Step};
use crate::change::{Acceptance, Diff, Waiver};
use crate::diff;

const OLD: &str = "api_name: Boat__dlm
label: Boat
fields:
  A__c: {label: A, type: text, max_length: 5}
  B__c: {label: B, type: text}
  C__c: {label: C, type: number}
  D__c: {label: D, type: text}
";

const NEW: &str = "api_name: Boat__dlm
label: Boat
fields:
  A__c: {label: A, type: text, max_length: 4}
  C__c: {label: C, type: text}
  D__c: {label: 'D`<b>@x', type: text}
";

/// A diff in which one break is accepted, one is not used, and one counts.
fn sample(reason: &str) -> Diff {
    let (old, new) = (
        dmo_schema::parse("old.yaml", OLD),
        dmo_schema::parse("a b:new.yaml", NEW),
    );
    let schemas = [&old, &new].map(|side| side.schema().expect("no errors"));
    let mut diff = diff(schemas[0], schemas[1]);
    diff.locate(&mut Places::new(&old), &mut Places::new(&new));
    for change in &mut diff.changes {
        change.waiver = match change.rule.to_string().as_str() {
            "field_removed" => Some(Waiver::Accepted(Acceptance {
                reason: reason.to_owned(),
                by: "Ada".to_owned(),
                until: Some("2.0.0".to_owned()),
            })),
            "type_changed" => Some(Waiver::NotUsed),
            _ => None,
        };
    }
    diff
}

fn report<'d>(diff: &'d Diff, version: Option<&'d Step>) -> Report<'d> {
    Report {
        old: "old",
        new: "new",
        diff,
        version,
        is_gate: false,
    }
}

#[test]
fn text_says_why_a_break_does_not_count() {
    let diff = sample("nobody reads it");
    let step = Step::new(
        "1.0.0",
        "1.0.1",
        false,
        "a patch step, and a major release is needed",
    );
    expect![[r"
        old: old
        new: new

        breaking[max_length_tightened]: Boat__dlm.A__c: `max_length` is `4`, was `5`
         --> a b:new.yaml:4:32
          |
        4 |   A__c: {label: A, type: text, max_length: 4}
          |                                ^^^^^^^^^^ new
          |
         ::: old.yaml:4:32
          |
        4 |   A__c: {label: A, type: text, max_length: 5}
          |                                ---------- old
          |
          = data: the text may be too long; new code reads what old code wrote

        accepted[field_removed]: Boat__dlm.B__c: field removed
         --> old.yaml:5:3
          |
        5 |   B__c: {label: B, type: text}
          |   ^^^^ old
          |
          = source: the field is gone
          = query: the column is gone
          = accepted: by Ada, until 2.0.0: nobody reads it

        unused[type_changed]: Boat__dlm.C__c: `type` is `text`, was `number`
         --> a b:new.yaml:5:20
          |
        5 |   C__c: {label: C, type: text}
          |                    ^^^^ new
          |
         ::: old.yaml:6:20
          |
        6 |   C__c: {label: C, type: number}
          |                    ---- old
          |
          = source: the type is `String`, was `Decimal`
          = wire: what a `String` is written as is not read as a `Decimal`; old code reads what new code writes
          = query: the column compares as another type
          = unused: no program names it

        safe[label_changed]: Boat__dlm.D__c: `label` is `D`<b>@x`, was `D`
          = old: old.yaml:7:10
          = new: a b:new.yaml:6:10

        4 changes, 1 breaking (data), 1 accepted, 1 unused
        a major release, since something breaks
        version 1.0.1 after 1.0.0 is not enough: a patch step, and a major release is needed
    "]].assert_eq(&report(&diff, Some(&step)).text(false));
}

#[test]
fn markdown_has_the_verdict_first_and_folds_the_rest() {
    let diff = sample("nobody reads it");
    expect![[r"
        ### 1 breaking change of the schema

        old: `old`, new: `new`

        4 changes, 1 breaking (data), 1 accepted, 1 unused: a major release, since something breaks

        - `max_length_tightened` `Boat__dlm.A__c`: `max_length` is `4`, was `5`
          - **data**: the text may be too long; new code reads what old code wrote
          - old: `old.yaml:4:32`
          - new: `a b:new.yaml:4:32`

        <details><summary>1 accepted change</summary>

        - `field_removed` `Boat__dlm.B__c`: field removed
          - **source**: the field is gone
          - **query**: the column is gone
          - accepted by `Ada`, until `2.0.0`: `nobody reads it`
          - old: `old.yaml:5:3`

        </details>

        <details><summary>1 unused change</summary>

        - `type_changed` `Boat__dlm.C__c`: `type` is `text`, was `number`
          - **source**: the type is `String`, was `Decimal`
          - **wire**: what a `String` is written as is not read as a `Decimal`; old code reads what new code writes
          - **query**: the column compares as another type
          - no program names it
          - old: `old.yaml:6:20`
          - new: `a b:new.yaml:5:20`

        </details>

        <details><summary>1 safe change</summary>

        - `label_changed` `Boat__dlm.D__c`: `label` is ``D`<b>@x``, was `D`
          - old: `old.yaml:7:10`
          - new: `a b:new.yaml:6:10`

        </details>
    "]].assert_eq(&report(&diff, None).markdown());
}

/// The HTML of a comment is our own, and what was said stands in code.
#[test]
fn nothing_breaks_out_of_markdown() {
    for hostile in [
        "</details><script>alert(1)</script>",
        "``` `x` </summary>",
        "a\n\n# heading\n\n- [x](y) @someone <!--",
        "`",
        "",
        "| a | b |\u{202e}",
    ] {
        let markdown = report(&sample(hostile), None).markdown();
        let mut html = String::new();
        let mut codes = Vec::new();
        for event in Parser::new(&markdown) {
            match event {
                Event::Html(text) | Event::InlineHtml(text) => html += &text,
                Event::Code(text) => codes.push(text.into_string()),
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                    panic!("{markdown}")
                }
                Event::Start(Tag::Heading { level, .. }) => assert_eq!(level as usize, 3),
                Event::Text(text) => assert!(!text.contains('@'), "{markdown}"),
                _ => {}
            }
        }
        let folded = |title: &str| format!("<details><summary>{title}</summary>\n</details>\n");
        let expected = [
            folded("1 accepted change"),
            folded("1 unused change"),
            folded("1 safe change"),
        ];
        assert_eq!(html, expected.concat(), "{markdown}");
        assert!(codes.iter().any(|code| code == "D`<b>@x"), "{codes:?}");
    }
}

#[test]
fn a_comment_is_no_longer_than_github_takes() {
    let fields: Vec<String> = (0..2_000)
        .map(|at| format!("  Field{at}__c: {{label: L, type: text}}\n"))
        .collect();
    let text = format!(
        "api_name: Boat__dlm\nlabel: Boat\nfields:\n  Id__c: {{label: I, type: text}}\n{}",
        fields.concat()
    );
    let [old, new] = [text.as_str(), OLD].map(|text| dmo_schema::parse("boat.yaml", text));
    let diff = diff(old.schema().expect("sound"), new.schema().expect("sound"));
    let markdown = report(&diff, None).markdown();
    assert!(
        (50_000..65_536).contains(&markdown.len()),
        "{}",
        markdown.len()
    );
    assert!(markdown.contains(" more are not shown"), "{markdown}");
}

#[test]
fn json_has_places_and_waivers() {
    let diff = sample("nobody reads it");
    let json = serde_json::to_value(report(&diff, None)).expect("JSON");
    let changes = json["changes"].as_array().expect("a list").iter();
    let accepted: Vec<&Value> = changes
        .filter(|change| change["rule"] == "field_removed")
        .collect();
    assert_eq!(accepted[0]["waiver"]["accepted"]["by"], "Ada");
    assert_eq!(
        accepted[0]["old_place"],
        json!({"file": "old.yaml", "line": 5, "column": 3})
    );
    assert_eq!(accepted[0]["new_place"], Value::Null);
    assert_eq!(json["release"], "major");
}
