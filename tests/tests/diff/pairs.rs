//! What is said of payloads and rows is what decoding and validating them shows, for each field of a table that becomes each
//! other one: where a change is called safe every row is read and valid, where it is called a break some row is not.

use dmo_diff::Generation;

use crate::side::{Broken, Side, Written, meet, rows_only, sampled, told};

/// Fields that differ in what values they have.
pub(crate) const FIELDS: &[&str] = &[
    "type: text",
    "type: text, required: true",
    "type: text, max_length: 5",
    "type: text, min_length: 2, max_length: 3",
    "type: text, pattern: '[a-c]+'",
    "type: text, pattern: '[x-z]+'",
    "type: text, values: [a, b]",
    "type: text, values: [b, c]",
    "type: text, values: [a, b: {removed: true}]",
    "type: text, values: [a: {rust: Alpha}, c]",
    "type: text, null_values: ['-']",
    "type: text, as: bool",
    "type: text, removed: true",
    "type: text, aliases: Other__c",
    "type: text, previously: Before__c",
    "type: text, names: {uat: Copy__c}",
    "type: text, aliases: Copy__c",
    "type: email",
    "type: phone",
    "type: url",
    "type: number",
    "type: number, scale: 0",
    "type: number, precision: 5, scale: 2",
    "type: number, precision: 9, scale: 4",
    "type: number, range: {min: 0, max: 9}",
    "type: number, range: {min: 0, max: 99}",
    "type: number, range: {min: 5, max: 20}",
    "type: currency",
    "type: percent",
    "type: boolean",
    "type: date",
    "type: dateTime",
    "type: time",
    "type: list<text>",
    "type: list<float>",
];

struct Tried {
    side: Side,
    /// Valid rows.
    rows: Vec<Written>,
    /// The same under other names of the field: nobody writes these, but they may be stored.
    stored: Vec<Written>,
}

fn tried(facts: &str) -> Tried {
    let yaml = format!(
        "api_name: Boat__dlm\nlabel: Boat\nprimary_key: Id__c\nfields:\n  Id__c: {{label: ID, type: text}}\n  A__c: {{label: A, {facts}}}\n"
    );
    let side = Side::read(&yaml).expect("no errors");
    let rows = sampled(&side).expect("an object that can be satisfied");
    let field = &side.fields()[1];
    let former = field.previously.iter().map(String::as_str);
    let names = field.other_names().chain(former);
    let stored = names.flat_map(|name| {
        let rows = rows.iter();
        rows.map(move |(row, json)| (row.clone(), json.replacen("A__c", name, 1)))
    });
    let stored = stored.collect();
    Tried { side, rows, stored }
}

/// What happens to the rows of both.
fn happens(old: &Tried, new: &Tried) -> Broken {
    let mut happens = meet(&old.rows, &old.side, &new.side, Generation::New);
    happens.extend(meet(&old.stored, &old.side, &new.side, Generation::New));
    happens.extend(meet(&new.rows, &new.side, &old.side, Generation::Old));
    happens
}

#[test]
fn every_verdict_on_payloads_and_rows_is_what_happens() {
    let sides: Vec<Tried> = FIELDS.iter().map(|facts| tried(facts)).collect();
    let mut wrong = Vec::new();
    let mut exact = 0;
    for (old, before) in std::iter::zip(&sides, FIELDS) {
        for (new, after) in std::iter::zip(&sides, FIELDS) {
            let changes = dmo_diff::diff(&old.side.schema, &new.side.schema).changes;
            let told = rows_only(told(changes.iter().flat_map(|change| &change.breaks)));
            let happens = happens(old, new);
            // Of several changes one may make up for another.
            let is_right = if changes.len() == 1 {
                exact += 1;
                told == happens
            } else {
                told.is_superset(&happens)
            };
            if !is_right {
                wrong.push(format!(
                    "{before} -> {after}: {happens:?} happens, {told:?} is told"
                ));
            }
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} wrong:\n{}", wrong.join("\n"));
    assert!(exact > 100, "{exact}");
}
