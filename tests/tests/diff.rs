//! What `dmo-diff` says of payloads and rows is what decoding and validating them shows.
//!
//! Each field of a table becomes each other one. Rows that are valid for the one who writes are read and validated by the
//! other: where a change is called safe every row is read and valid, where it is called a break some row is not.

use dmo::sample::Sampler;
use dmo::schema::{self, DynamicObject, DynamicRecord};
use dmo::{RecordExt, Value};
use dmo_diff::{Generation, Level};
use dmo_schema::Schema;

/// Fields that differ in what values they have.
const FIELDS: &[&str] = &[
    "{type: text}",
    "{type: text, required: true}",
    "{type: text, max_length: 5}",
    "{type: text, min_length: 2, max_length: 3}",
    "{type: text, pattern: '[a-c]+'}",
    "{type: text, pattern: '[x-z]+'}",
    "{type: text, values: [a, b]}",
    "{type: text, values: [b, c]}",
    "{type: text, values: [a, b: {removed: true}]}",
    "{type: text, null_values: ['-']}",
    "{type: text, as: bool}",
    "{type: text, removed: true}",
    "{type: text, aliases: Other__c}",
    "{type: text, previously: Before__c}",
    "{type: email}",
    "{type: phone}",
    "{type: url}",
    "{type: number}",
    "{type: number, scale: 0}",
    "{type: number, precision: 5, scale: 2}",
    "{type: number, precision: 9, scale: 4}",
    "{type: number, range: {min: 0, max: 9}}",
    "{type: number, range: {min: 0, max: 99}}",
    "{type: number, range: {min: 5, max: 20}}",
    "{type: currency}",
    "{type: percent}",
    "{type: boolean}",
    "{type: date}",
    "{type: dateTime}",
    "{type: time}",
    "{type: list<text>}",
    "{type: list<float>}",
];

/// The rows that are tried of each pair. Every one has a value or null, hard ones among them.
const ROWS: u64 = 60;

struct Side {
    schema: Schema,
    object: DynamicObject,
    /// Valid rows, and each as it is written.
    rows: Vec<(DynamicRecord, String)>,
    /// The same under other names of the field: nobody writes these, but they may be stored.
    stored: Vec<(DynamicRecord, String)>,
}

fn side(field: &str) -> Side {
    let label = field.replacen('{', "{label: A, ", 1);
    let yaml = format!(
        "api_name: Boat__dlm\nlabel: Boat\nprimary_key: Id__c\nfields:\n  Id__c: {{label: ID, type: text}}\n  A__c: {label}\n"
    );
    let (schema, _) = dmo_schema::parse("boat.yaml", &yaml)
        .into_result()
        .expect("no errors");
    let object = schema::objects(&schema).remove(0);
    let sampler = Sampler::new(dmo::Validator::writing(), move || object.record())
        .expect("an object that can be satisfied");
    let rows = (0..ROWS).map(|seed| sampler.row(seed).expect("a valid row"));
    let mut rows: Vec<DynamicRecord> = rows.collect();
    // A text that means null for some, and that samples avoid.
    let mut row = object.record();
    if row.set("Id__c", "1").and(row.set("A__c", "-")).is_ok() && violations(&row) == 0 {
        rows.push(row);
    }
    let field = &schema.objects()[0].fields[1];
    let names = [&field.aliases, &field.previously].into_iter().flatten();
    let written = rows.into_iter().map(|row| {
        let json = serde_json::to_string(&row).expect("a row of its own object");
        (row, json)
    });
    let rows: Vec<(DynamicRecord, String)> = written.collect();
    let stored = names.flat_map(|name| {
        let rows = rows.iter();
        rows.map(move |(row, json)| (row.clone(), json.replacen("A__c", name, 1)))
    });
    let stored = stored.collect();
    Side {
        schema,
        object,
        rows,
        stored,
    }
}

/// How many violations a row has, warnings included.
fn violations(row: &DynamicRecord) -> usize {
    dmo::Validator::writing().check(row).len()
}

/// Whether a row that one side wrote is refused by the other or changes its value, and whether it is invalid there.
fn try_out((row, json): &(DynamicRecord, String), reader: &Side) -> (bool, bool) {
    let mut decoder = serde_json::Deserializer::from_str(json);
    let Ok(read) = reader.object.decode(&mut decoder) else {
        return (true, false);
    };
    let has_value =
        |record: &DynamicRecord| !matches!(record.get("A__c"), None | Some(Value::Null));
    let is_lost = has_value(row) && !has_value(&read);
    (is_lost, violations(&read) > 0)
}

#[test]
fn every_verdict_on_payloads_and_rows_is_what_happens() {
    let sides: Vec<Side> = FIELDS.iter().map(|field| side(field)).collect();
    let mut wrong = Vec::new();
    let mut exact = 0;
    for (old, before) in std::iter::zip(&sides, FIELDS) {
        for (new, after) in std::iter::zip(&sides, FIELDS) {
            let changes = dmo_diff::diff(&old.schema, &new.schema).changes;
            let is_told = |level: Level, reader: Generation| {
                let mut breaks = changes.iter().flat_map(|change| &change.breaks);
                breaks.any(|found| found.level == level && found.reader == Some(reader))
            };
            for (writer, reader, who) in [(old, new, Generation::New), (new, old, Generation::Old)]
            {
                let stored = writer.stored.iter().filter(|_| who == Generation::New);
                let rows = writer.rows.iter().chain(stored);
                let tried = rows.map(|row| try_out(row, reader));
                let (is_refused, is_invalid) =
                    tried.fold((false, false), |(a, b), (c, d)| (a || c, b || d));
                let (refuses, invalidates) = (is_told(Level::Wire, who), is_told(Level::Data, who));
                // Rows that are not read are neither valid nor invalid.
                let is_missed = is_refused && !refuses || is_invalid && !invalidates && !refuses;
                // Of several changes one may make up for another.
                let is_one = changes.len() == 1;
                let is_invented =
                    is_one && (refuses && !is_refused || invalidates && !is_invalid && !is_refused);
                exact += usize::from(is_one);
                if is_missed || is_invented {
                    wrong.push(format!(
                        "{before} -> {after}, {who}: refused {is_refused} (told {refuses}), invalid {is_invalid} (told {invalidates})"
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(exact > 100, "{exact}");
}
