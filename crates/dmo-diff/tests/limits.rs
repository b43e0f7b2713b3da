//! Verdicts on a part of what differs: what the old side states, and what programs name.

use dmo_diff::{Diff, Standing, Used, diff};
use dmo_schema::Schema;

fn schema(text: &str) -> Schema {
    let loaded = dmo_schema::parse("boat.yaml", text);
    loaded.into_result().expect("no errors").0
}

const OLD: &str = "api_name: Boat__dlm
label: Boat
primary_key: Id__c
fields:
  Id__c: {label: ID, type: text}
  Kept__c: {label: Kept, type: text, aliases: [One__c, Two__c], tags: [a, b]}
  Gone__c: {label: Gone, type: text}
  Marked__c: {label: Marked, type: text}
  Long__c: {label: Long, type: text, max_length: 5}
  Free__c: {label: Free, type: text}
  Kind__c: {label: Kind, type: text, values: [A, B, D]}
  Port__c: {label: Port, type: text, references: [Port__dlm, Pier__dlm]}
rules:
  - requires: [Id__c, Kept__c]
";

const NEW: &str = "api_name: Boat__dlm
label: Boat
description: A boat.
primary_key: Id__c
fields:
  Kept__c: {label: Kept, type: text, aliases: [One__c, Two__c, Three__c], tags: [b, c]}
  Id__c: {label: ID, type: text, previously: Key__c}
  Marked__c: {label: Marked, type: text, removed: true}
  Long__c: {label: Long, type: text, max_length: 9}
  Free__c: {label: Free, type: text, max_length: 9, required: true}
  Kind__c: {label: Kind, type: text, values: [B, A, C]}
  Port__c: {label: Port, type: text, references: [Port__dlm, Quay__dlm]}
  More__c: {label: More, type: text}
rules:
  - requires: [Id__c, Kept__c]
  - requires: [Id__c, Long__c]
";

fn changes(diff: &Diff) -> Vec<String> {
    let changes = diff.changes.iter();
    let changes = changes.map(|change| format!("{} {}", change.rule, change.element));
    changes.collect()
}

#[test]
fn the_new_side_may_have_more() {
    let (old, new) = (schema(OLD), schema(NEW));
    let mut diff = diff(&old, &new);
    assert_eq!(diff.changes.len(), 17, "{diff}");
    diff.subset(|_| true);
    let expected = [
        "field_removed Boat__dlm.Gone__c",
        // One that is gone, though another one came.
        "tags_changed Boat__dlm.Kept__c",
        "removed_changed Boat__dlm.Marked__c",
        // Both state it, and the new side may have longer texts than the old one expects.
        "max_length_loosened Boat__dlm.Long__c",
        "value_removed Boat__dlm.Kind__c = D",
        "reference_removed Boat__dlm.Port__c",
    ];
    assert_eq!(changes(&diff), expected, "{diff}");
}

#[test]
fn an_object_of_which_nobody_knows_is_not_removed() {
    let other = "api_name: Ship__dlm\nlabel: Ship\nfields:\n  Id__c: {label: ID, type: text}\n";
    let (old, none) = (schema(other), Schema::default());
    for (knows, number) in [(true, 1), (false, 0)] {
        let mut diff = diff(&old, &none);
        diff.subset(|_| knows);
        assert_eq!(diff.changes.len(), number);
    }
}

/// What counts of the breaks, where programs name some things.
fn breaking(used: &str) -> Vec<String> {
    let (old, new) = (schema(OLD), schema(NEW));
    let mut diff = diff(&old, &new);
    diff.limit(&Used::read("used.txt", used, &old, &new).expect("known names"));
    let breaking = diff.of(Standing::Breaking);
    let breaking: Vec<String> = breaking.map(|change| change.rule.to_string()).collect();
    let all = diff.of(Standing::Unused).count() + breaking.len();
    assert_eq!(all, 7, "{diff}");
    breaking
}

#[test]
fn only_what_programs_name_breaks() {
    let cases: [(&str, &[&str]); 7] = [
        ("", &[]),
        ("# nothing\n\n", &[]),
        ("Boat__dlm.Gone__c", &["rule_added", "field_removed"]),
        // In any letter case, by an alias, and with the line ends of Windows.
        ("boat__DLM.gone__c\r\n", &["rule_added", "field_removed"]),
        ("Boat__dlm.Two__c", &["rule_added"]),
        ("Boat__dlm.Kind__c = D", &["rule_added", "value_removed"]),
        ("Boat__dlm.Kind__c = A", &["rule_added"]),
    ];
    for (used, expected) in cases {
        assert_eq!(breaking(used), expected, "{used}");
    }
    assert_eq!(breaking("Boat__dlm").len(), 7);
}

/// Whoever reads records whole meets what becomes of payloads and rows, and not that a field is gone from the code.
#[test]
fn records_that_are_read_whole_meet_wire_and_data() {
    let boat = |fields: &str| {
        schema(&format!(
            "api_name: Boat__dlm\nlabel: Boat\nfields:\n{fields}"
        ))
    };
    let old = boat(
        "  Gone__c: {label: Gone, type: text}
  Size__c: {label: Size, type: text}
  Kind__c: {label: Kind, type: text, values: [A, B]}
",
    );
    let new = boat(
        "  Size__c: {label: Size, type: number}
  Kind__c: {label: Kind, type: text, values: [A], required: true}
",
    );
    let breaking = |used: &str| {
        let mut diff = diff(&old, &new);
        diff.limit(&Used::read("used.txt", used, &old, &new).expect("known names"));
        let breaking = diff.of(Standing::Breaking);
        let breaking: Vec<String> = breaking.map(|change| change.rule.to_string()).collect();
        breaking
    };
    let all = breaking("Boat__dlm");
    assert_eq!(
        all,
        [
            "field_removed",
            "type_changed",
            "required_tightened",
            "value_removed"
        ]
    );
    for records in ["Boat__dlm.*", "boat__dlm.*\n"] {
        assert_eq!(breaking(records), ["type_changed", "required_tightened"]);
    }
    assert_eq!(breaking("Boat__dlm.*\nBoat__dlm.Gone__c").len(), 3);
    let wrong = Used::read("used.txt", "Boat__dlm.* = A\nShip__dlm.*", &old, &new);
    let report = wrong.expect_err("no such names").render(false);
    for name in ["Boat__dlm.* = A", "Ship__dlm"] {
        assert!(
            report.contains(&format!("neither side has `{name}`")),
            "{report}"
        );
    }
}

#[test]
fn a_former_name_is_a_name() {
    let boat = |name: &str, rest: &str| schema(&format!("api_name: {name}\nlabel: Boat\n{rest}"));
    let old = boat(
        "Boat__dlm",
        "fields:\n  Id__c: {label: ID, type: text}\n  A__c: {label: A, type: text}\n",
    );
    let new = boat(
        "Ship__dlm",
        "previously: Boat__dlm\nfields:\n  Id__c: {label: ID, type: text}\n  B__c: {label: A, type: text, previously: A__c}\n",
    );
    for used in ["Boat__dlm.A__c", "Ship__dlm.B__c", "Boat__dlm.B__c"] {
        let mut diff = diff(&old, &new);
        let all = diff.of(Standing::Breaking).count();
        diff.limit(&Used::read("used.txt", used, &old, &new).expect("known names"));
        assert_eq!(diff.of(Standing::Breaking).count(), all, "{used}: {diff}");
    }
}

#[test]
fn a_mark_of_utf8_is_no_part_of_a_name() {
    let (old, new) = (schema(OLD), schema(NEW));
    let used = |text: &str| Used::read("used.txt", text, &old, &new);
    assert_eq!(
        used("\u{feff}Boat__dlm\r\n").expect("known names"),
        used("Boat__dlm\n").expect("known names")
    );
}

#[test]
fn names_that_neither_side_has_are_all_told() {
    let (old, new) = (schema(OLD), schema(NEW));
    let used = "Boat__dlm.More__c\n  Boot__dlm.Id__c\nBoat__dlm.Gnoe__c\nBoat__dlm.Kind__c = E\nBoat__dlm = A\nBoat__dlm.\n=\n";
    let unknown = Used::read("used.txt", used, &old, &new).expect_err("unknown names");
    expect_test::expect![[r"
        error: neither side has `Boot__dlm`
         --> used.txt:2:3
          |
        2 |   Boot__dlm.Id__c
          |   ^^^^^^^^^
          |
          = help: did you mean `Boat__dlm`?

        error: neither side has `Boat__dlm.Gnoe__c`
         --> used.txt:3:1
          |
        3 | Boat__dlm.Gnoe__c
          | ^^^^^^^^^^^^^^^^^
          |
          = help: did you mean `Boat__dlm.Gone__c`?

        error: neither side has `Boat__dlm.Kind__c = E`
         --> used.txt:4:1
          |
        4 | Boat__dlm.Kind__c = E
          | ^^^^^^^^^^^^^^^^^^^^^

        error: neither side has `Boat__dlm = A`
         --> used.txt:5:1
          |
        5 | Boat__dlm = A
          | ^^^^^^^^^^^^^

        error: neither side has `Boat__dlm.`
         --> used.txt:6:1
          |
        6 | Boat__dlm.
          | ^^^^^^^^^^

        error: neither side has `=`
         --> used.txt:7:1
          |
        7 | =
          | ^

        6 errors
    "]]
    .assert_eq(&unknown.render(false));
}

#[test]
fn of_many_wrong_names_some_are_told() {
    let used: Vec<String> = (0..1_000)
        .map(|at| format!("Boat__dlm.Id{at}__c\n"))
        .collect();
    let old = schema(OLD);
    let unknown = Used::read("used.txt", &used.concat(), &old, &old).expect_err("unknown names");
    let report = unknown.render(false);
    assert!(
        report.ends_with("800 more are not shown\n\n1000 errors\n"),
        "{report}"
    );
}
