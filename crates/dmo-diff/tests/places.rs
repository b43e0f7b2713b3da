//! Where changes stand in the files of both sides.

use dmo_diff::{Diff, diff};
use dmo_schema::{Loaded, Places};
use expect_test::expect;

const OLD: &str = "api_name: Boat__dlm
label: Boat
primary_key: Id__c
value_lists:
  Colors: [Red, Blue]
fields:
  Id__c: {label: ID, type: text, key_qualifier: KQ_Id__c}
  Color__c: {label: Color, type: text, values: Colors}
  Size__c:
    label: Size
    type: text
    values:
      S: Small
      M: {description: Medium, rust: Mm}
  Port__c: {label: Port, type: text, references: [Port__dlm, Pier__dlm]}
  Old__c: {label: Old, type: number}
rules:
  - requires: [Id__c, Color__c]
  - requires: [Size__c, Id__c]
    severity: warning
";

const NEW: &str = "api_name: Ship__dlm
previously: Boat__dlm
label: Boat
primary_key: Id__c
rust: Vessel
value_lists:
  Colors: [Red, Green]
fields:
  Id__c: {label: ID, type: text, key_qualifier: KQ_New__c}
  Color__c: {label: Color, type: text, values: Colors, required: true}
  Size__c:
    label: Size
    type: text
    values:
      - M: {description: Medium, rust: Mmm}
      - L
  Port__c: {label: Port, type: text, references: Port__dlm}
  New__c: {label: Old, type: text, previously: Old__c}
rules:
  - requires: [Size__c, Id__c]
";

fn load(name: &str, text: &str) -> Loaded {
    let loaded = dmo_schema::parse(name, text);
    assert!(loaded.schema().is_some(), "{}", loaded.findings());
    loaded
}

fn located(old: &Loaded, new: &Loaded) -> Diff {
    let schemas = [old, new].map(|side| side.schema().expect("no errors"));
    let mut diff = diff(schemas[0], schemas[1]);
    diff.locate(&mut Places::new(old), &mut Places::new(new));
    diff
}

#[test]
fn every_change_has_the_place_of_what_states_it() {
    let (old, new) = (load("old.yaml", OLD), load("new.yaml", NEW));
    let diff = located(&old, &new);
    let mut text = String::new();
    for change in &diff.changes {
        let places = [&change.old_place, &change.new_place];
        let [before, after] = places.map(|place| {
            let place = place.as_ref().map(ToString::to_string);
            place.unwrap_or_else(|| "-".to_owned())
        });
        text += &format!("{} {} {before} {after}\n", change.rule, change.element);
    }
    expect![[r"
        object_renamed Ship__dlm old.yaml:1:11 new.yaml:1:11
        rust_changed Ship__dlm old.yaml:1:11 new.yaml:5:1
        previously_changed Ship__dlm - new.yaml:2:1
        rule_removed Ship__dlm requires: [Id__c, Color__c] old.yaml:18:5 -
        severity_tightened Ship__dlm requires: [Size__c, Id__c] old.yaml:20:5 new.yaml:20:5
        field_removed Ship__dlm.KQ_Id__c old.yaml:7:49 -
        field_added Ship__dlm.KQ_New__c - new.yaml:9:49
        key_qualifier_changed Ship__dlm.Id__c old.yaml:7:34 new.yaml:9:34
        required_tightened Ship__dlm.Color__c - new.yaml:10:56
        value_removed Ship__dlm.Color__c = Blue old.yaml:5:17 -
        value_added Ship__dlm.Color__c = Green - new.yaml:7:17
        value_removed Ship__dlm.Size__c = S old.yaml:13:7 -
        value_added Ship__dlm.Size__c = L - new.yaml:16:9
        rust_changed Ship__dlm.Size__c = M old.yaml:14:32 new.yaml:15:34
        reference_removed Ship__dlm.Port__c old.yaml:15:38 -
        field_renamed Ship__dlm.New__c old.yaml:16:3 new.yaml:18:3
        rust_changed Ship__dlm.New__c old.yaml:16:3 new.yaml:18:3
        type_changed Ship__dlm.New__c old.yaml:16:24 new.yaml:18:24
        previously_changed Ship__dlm.New__c - new.yaml:18:36
    "]]
    .assert_eq(&text);
}

/// What is written as an alias stands at its anchor, behind a byte-order mark as well, and columns count characters.
#[test]
fn places_are_those_of_editors() {
    let text = |length: u32| {
        format!(
            "\u{feff}api_name: Boat__dlm\nlabel: Böat\nfields:\n  A__c: &a {{label: ä, type: text, max_length: {length}}}\n  B__c: *a\n"
        )
    };
    let (old, new) = (load("old.yaml", &text(5)), load("new.yaml", &text(4)));
    let diff = located(&old, &new);
    let places = diff.changes.iter();
    let places = places.map(|change| format!("{:?}", change.new_place));
    assert_eq!(
        places.collect::<Vec<_>>(),
        ["Some(new.yaml:4:35)", "Some(new.yaml:4:35)"]
    );
    let text = diff.to_string();
    let caret = format!("  | {}^^^^^^^^^^ new\n", " ".repeat(34));
    assert!(text.contains(&caret), "{text}");
}

#[test]
fn where_nobody_looked_is_no_place() {
    let (old, new) = (load("old.yaml", OLD), load("new.yaml", NEW));
    let schemas = [&old, &new].map(|side| side.schema().expect("no errors"));
    let diff = diff(schemas[0], schemas[1]);
    assert!(diff.changes.iter().all(|change| change.new_place.is_none()));
    assert!(!diff.to_string().contains("yaml"), "{diff}");
}
