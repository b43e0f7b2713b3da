//! What changes are called, and what is said of them.

use dmo_diff::diff;
use dmo_schema::Schema;
use expect_test::{Expect, expect};

fn schema(yaml: &str) -> Schema {
    let loaded = dmo_schema::parse("a.yaml", yaml);
    loaded.into_result().expect("no errors").0
}

fn object(fields: &str) -> String {
    format!(
        "api_name: Boat__dlm\nlabel: Boat\nfields:\n  Id__c: {{label: ID, type: text}}\n{fields}"
    )
}

/// The changes between two objects with these further fields.
fn fields(old: &str, new: &str, expected: &Expect) {
    let diff = diff(&schema(&object(old)), &schema(&object(new)));
    let lines = diff
        .changes
        .iter()
        .map(|change| format!("{}: {change}\n", change.rule));
    let renames = diff.likely_renames.iter().map(|rename| {
        let evidence: Vec<String> = rename.evidence.iter().map(ToString::to_string).collect();
        format!(
            "{} -> {}: {}\n",
            rename.old,
            rename.new,
            evidence.join(", ")
        )
    });
    expected.assert_eq(&lines.chain(renames).collect::<String>());
}

#[test]
fn limits_have_a_direction() {
    fields(
        "  A__c: {label: A, type: text, max_length: 5}\n  B__c: {label: B, type: text, min_length: 2, max_length: 9}\n  C__c: {label: C, type: number, precision: 5, scale: 2}\n",
        "  A__c: {label: A, type: text, max_length: 6}\n  B__c: {label: B, type: text, min_length: 3, required: true}\n  C__c: {label: C, type: number, precision: 4}\n",
        &expect![[r"
            max_length_loosened: Boat__dlm.A__c: `max_length` is `6`, was `5`
            required_tightened: Boat__dlm.B__c: `required` is `true`, was not stated
            min_length_tightened: Boat__dlm.B__c: `min_length` is `3`, was `2`
            max_length_loosened: Boat__dlm.B__c: `max_length` is not stated, was `9`
            precision_tightened: Boat__dlm.C__c: `precision` is `4`, was `5`
            scale_loosened: Boat__dlm.C__c: `scale` is not stated, was `2`
        "]],
    );
}

#[test]
fn ranges_and_patterns_have_a_direction_where_one_holds_the_other() {
    fields(
        "  A__c: {label: A, type: number, range: {min: 0, max: 9}}\n  B__c: {label: B, type: number, range: {min: 1.0}}\n  C__c: {label: C, type: date, range: {max: 2025-01-01}}\n  D__c: {label: D, type: number, range: {min: 0, max: 9}}\n  E__c: {label: E, type: text, pattern: a}\n  F__c: {label: F, type: text, pattern: a}\n",
        "  A__c: {label: A, type: number, range: {min: 0, max: 10}}\n  B__c: {label: B, type: number, range: {min: 1, max: 7}}\n  C__c: {label: C, type: date, range: {min: 2020-01-01, max: 2025-01-02}}\n  D__c: {label: D, type: number}\n  E__c: {label: E, type: text, pattern: b}\n  F__c: {label: F, type: text}\n",
        &expect![[r"
            range_loosened: Boat__dlm.A__c: `range` is `{min: 0, max: 10}`, was `{min: 0, max: 9}`
            range_tightened: Boat__dlm.B__c: `range` is `{min: 1, max: 7}`, was `{min: 1.0}`
            range_changed: Boat__dlm.C__c: `range` is `{min: 2020-01-01, max: 2025-01-02}`, was `{max: 2025-01-01}`
            range_loosened: Boat__dlm.D__c: `range` is not stated, was `{min: 0, max: 9}`
            pattern_changed: Boat__dlm.E__c: `pattern` is `b`, was `a`
            pattern_loosened: Boat__dlm.F__c: `pattern` is not stated, was `a`
        "]],
    );
}

#[test]
fn former_names_are_no_removals() {
    fields(
        "  Old__c: {label: A, type: text}\n  Other__c: {label: B, type: text}\n  lower__c: {label: C, type: text}\n",
        "  New__c: {label: A, type: text, previously: Old__c}\n  Else__c: {label: B, type: text, aliases: other__c}\n  Lower__c: {label: C, type: text}\n",
        &expect![[r"
            field_renamed: Boat__dlm.New__c: was `Old__c`
            rust_changed: Boat__dlm.New__c: `rust` is `new`, was `old`
            previously_changed: Boat__dlm.New__c: `previously` is `[Old__c]`, was not stated
            field_renamed: Boat__dlm.Else__c: was `Other__c`
            rust_changed: Boat__dlm.Else__c: `rust` is `else`, was `other`
            aliases_changed: Boat__dlm.Else__c: `aliases` is `[other__c]`, was not stated
            field_renamed: Boat__dlm.Lower__c: was `lower__c`
        "]],
    );
}

#[test]
fn likely_renames_are_offered() {
    fields(
        "  DateSource__c: {label: Data Source, type: text}\n  Colour__c: {label: Colour, type: text}\n  Gone__c: {label: Gone, type: number}\n",
        "  DataSource__c: {label: Data Source, type: text}\n  Paint__c: {label: Colour, type: text}\n  Far__c: {label: Far, type: text}\n",
        &expect![[r"
            field_removed: Boat__dlm.DateSource__c: field removed
            field_removed: Boat__dlm.Colour__c: field removed
            field_removed: Boat__dlm.Gone__c: field removed
            field_added: Boat__dlm.DataSource__c: field added
            field_added: Boat__dlm.Paint__c: field added
            field_added: Boat__dlm.Far__c: field added
            Boat__dlm.DateSource__c -> Boat__dlm.DataSource__c: the names differ by a few letters, the labels are the same, the types are the same
            Boat__dlm.Colour__c -> Boat__dlm.Paint__c: the labels are the same, the types are the same
        "]],
    );
}

#[test]
fn values_and_references_are_told_one_by_one() {
    fields(
        "  A__c: {label: A, type: text, values: {Open: It is., Shut: Closed.}}\n  B__c: {label: B, type: text, references: X__dlm}\n  C__c: {label: C, type: text, values: [x]}\n  D__c: {label: D, type: text}\n",
        "  A__c: {label: A, type: text, values: {Open: It is not., Closed: Closed.}}\n  B__c: {label: B, type: text, references: [{to: X__dlm, cardinality: one_to_one}, Y__dlm.Id__c]}\n  C__c: {label: C, type: text}\n  D__c: {label: D, type: text, values: [x, y]}\n",
        &expect![[r"
            value_removed: Boat__dlm.A__c = Shut: value removed
            value_added: Boat__dlm.A__c = Closed: value added
            description_changed: Boat__dlm.A__c = Open: `description` is `It is not.`, was `It is.`
            cardinality_changed: Boat__dlm.B__c: `cardinality` is `one_to_one`, was `many_to_one`
            reference_added: Boat__dlm.B__c: reference `Y__dlm.Id__c` added
            values_loosened: Boat__dlm.C__c: `values` is not stated, was `[x]`
            values_tightened: Boat__dlm.D__c: `values` is `[x, y]`, was not stated
            Boat__dlm.A__c = Shut -> Boat__dlm.A__c = Closed: the descriptions are the same
        "]],
    );
}

#[test]
fn facts_types_and_order_are_told() {
    fields(
        "  A__c: {label: A, type: text, since: 59.0}\n  B__c: {label: B, type: text}\n",
        "  B__c: {label: Bee, type: number, deprecated: true}\n  A__c: {label: A, type: text, since: 60.0, rust: ay, tags: [pii]}\nprimary_key: Id__c\n",
        &expect![[r"
            primary_key_changed: Boat__dlm: `primary_key` is `[Id__c]`, was not stated
            order_changed: Boat__dlm: `order` is `B__c, A__c`, was `A__c, B__c`
            label_changed: Boat__dlm.B__c: `label` is `Bee`, was `B`
            type_changed: Boat__dlm.B__c: `type` is `number`, was `text`
            deprecated_changed: Boat__dlm.B__c: `deprecated` is `true`, was not stated
            rust_changed: Boat__dlm.A__c: `rust` is `ay`, was `a`
            since_changed: Boat__dlm.A__c: `since` is `60.0`, was `59.0`
            tags_changed: Boat__dlm.A__c: `tags` is `[pii]`, was not stated
        "]],
    );
}

#[test]
fn rules_are_told_as_written() {
    let fields_ = "  A__c: {label: A, type: text}\n  B__c: {label: B, type: text}\nrules:\n";
    fields(
        &format!("{fields_}  - requires: [A__c, B__c]\n"),
        &format!("{fields_}  - requires: [A__c, B__c]\n    severity: warning\n"),
        &expect![[r"
            severity_loosened: Boat__dlm requires: [A__c, B__c]: `severity` is `warning`, was `error`
        "]],
    );
}

#[test]
fn objects_are_matched_too() {
    let object = |name: &str, rest: &str| {
        format!("api_name: {name}\n{rest}fields:\n  Id__c: {{label: ID, type: text}}\n")
    };
    let schema = |texts: [String; 2]| {
        let [first, second] = texts.map(String::into_bytes);
        let loaded = dmo_schema::parse_all([("a.yaml", first), ("b.yaml", second)]);
        loaded.into_result().expect("no errors").0
    };
    let old = schema([
        object("Boat__dlm", "label: Boat\n"),
        object("Raft__dlm", "label: Raft\n"),
    ]);
    let new = schema([
        object("Ship__dlm", "label: Boat\npreviously: Boat__dlm\n"),
        object("Rafts__dlm", "label: Raft\n"),
    ]);
    let diff = diff(&old, &new);
    let lines = diff.changes.iter();
    let lines: Vec<String> = lines
        .map(|change| format!("{}: {change}\n", change.rule))
        .collect();
    expect![[r"
        object_removed: Raft__dlm: object removed
        object_added: Rafts__dlm: object added
        object_renamed: Ship__dlm: was `Boat__dlm`
        rust_changed: Ship__dlm: `rust` is `Ship`, was `Boat`
        previously_changed: Ship__dlm: `previously` is `[Boat__dlm]`, was not stated
    "]]
    .assert_eq(&lines.concat());
    assert_eq!(diff.likely_renames.len(), 1);
}

#[test]
fn a_report_says_what_breaks_and_what_to_do() {
    let old = schema(&object(
        "  A__c: {label: A, type: text, max_length: 5}\n  Colour__c: {label: Colour, type: text}\n  C__c: {label: C, type: number}\n",
    ));
    let new = schema(&object(
        "  A__c: {label: A, type: text, max_length: 6}\n  Color__c: {label: Colour, type: text}\n  C__c: {label: Cee, type: text}\n",
    ));
    expect![[r"
        breaking[field_removed]: Boat__dlm.Colour__c: field removed
         |
         = source: the field is gone
         = query: the column is gone

        breaking[max_length_loosened]: Boat__dlm.A__c: `max_length` is `6`, was `5`
         |
         = data: the text may be too long; old code reads what new code writes

        breaking[type_changed]: Boat__dlm.C__c: `type` is `text`, was `number`
         |
         = source: the type is `String`, was `Decimal`
         = wire: what a `String` is written as is not read as a `Decimal`; old code reads what new code writes
         = query: the column compares as another type

        safe[field_added]: Boat__dlm.Color__c: field added
        safe[label_changed]: Boat__dlm.C__c: `label` is `Cee`, was `C`

        rename? Boat__dlm.Colour__c -> Boat__dlm.Color__c: the names differ by a few letters, the labels are the same, the types are the same
          = help: if it is one, say `previously: Colour__c` in the new description

        5 changes, 3 breaking (source, wire, data, query)
        a major release, since something breaks
    "]]
    .assert_eq(&diff(&old, &new).to_string());
    assert_eq!(diff(&old, &old).to_string(), "no differences\n");
}

#[test]
fn values_differ_in_letter_case() {
    fields(
        "  A__c: {label: A, type: text, values: [Open, OPEN: {rust: All}, shut]}\n",
        "  A__c: {label: A, type: text, values: [Open, OPEN: {rust: All}, Shut]}\n",
        &expect![[r"
            value_renamed: Boat__dlm.A__c = Shut: was `shut`
        "]],
    );
}
