//! What holds for an object that is generated as well as made at run time: both agree on everything.

use std::fmt::{Debug, Display};

use dmo::sample::Sampler;
use dmo::schema::{DynamicObject, DynamicRecord};
use dmo::{
    ApiVersion, Decimal, Dmo, Field, Record, RecordExt as _, RecordMut, Row, Strict, Validator,
    Value,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::check::{JsonRow, bare, mistyped, row};

/// How many valid rows are made of each object.
const ROWS: usize = 8;

/// Values as JSON has them, of which each type reads some and refuses others.
const TOKENS: &str = r#"
null true false 0 1 -1 2.0 2.5 0.1 1e3 1E-30 -0.0 1e400
9007199254740993 9223372036854775807 9223372036854775808 18446744073709551616
99999999999999999999999999999999999999 100000000000000000000000000000000000000
100000000000000000000000000000000000000000e-41 1.50E1 15000000000000000000000000000000000000000.00e-40
0.000000000000000001 12345678901234567890.123456789012345678
"" "\u0020" "true" "False" "0" "-0" "007" "2.000000000000000000" "1,5" "1e3" "NaN" "Infinity"
"2024-03-22" "2024-02-30" "2024-03-22T00:00:00Z" "2024-03-22T05:47:10Z" "2024-03-22T05:47"
"2024-03-22T05:47:10.123456789+02:00" "2024-03-22\u002005:47:10.000\u0020UTC" "1711086430000" "1711086430"
"9999-12-30T22:00:00Z" "9999-12-30T22:00:00.999999999Z" "9999-12-31T23:59:58Z" "0000-01-01"
"9999-12-31T23:59:59Z" "9999-12-31\u002023:59:59.999\u0020UTC" "9999-12-31T22:59:59-01:00" "-009999-01-01"
"12:34:56.789" "12:34" "24:00" "05:59:59" "22:00:00.6"
"no\u0020such\u0020value" "dark" "In\u0020Progress" "NOT_SET" "-" "a@b.example" "+1\u0020(555)" "https://a.example" "AB1" "AB"
"\u0000" "\u202e" "\ud83d\ude00" "\ud83d" "a\ude00"
[] ["a","",null] ["a"] [0.5,1] ["NaN"] [[]] {} {"array":["a"]} {"array":[1.5]} {"array":[1],"b":1}
{"$serde_json::private::Number":"1"} {"$serde_json::private::RawValue":"1"}
"#;

/// Checks that one of the objects made at run time, found by its name, is that of `T`, and that records of both are the same in all that can
/// be seen of them.
///
/// - The descriptors are equal, member by member.
/// - Sound, broken and mistyped rows, and rows with all sorts of values in one column, are read from JSON, from a
///   buffer of serde, from YAML and from postcard as the same values, or refused with the same words.
/// - The records are shown and written in the same way, in all these formats.
/// - They have the same violations, alone, in a batch and as rows that know their columns.
/// - Fields that are set take and refuse the same values.
/// - The same rows are made up for both.
///
/// # Panics
///
/// If any of that does not hold.
pub fn agree<T>(objects: &[DynamicObject])
where
    T: Dmo + Clone + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let object = the_one(objects, T::OBJECT.api_name);
    for (made, generated) in object.fields.iter().zip(T::OBJECT.fields) {
        assert_eq!(made, generated);
    }
    assert_eq!(object.object(), T::OBJECT);
    same_record(&T::default(), &object.record());
    same_sets(&T::default(), object);

    let sampler =
        Sampler::new(Validator::writing(), T::default).expect("an object that can be satisfied");
    let rows = sampler.rows(0, ROWS).expect("rows");
    let made_up = Sampler::new(Validator::writing(), move || object.record());
    let made_up = made_up.expect("an object that can be satisfied");
    for (generated, made) in rows.iter().zip(made_up.rows(0, ROWS).expect("rows")) {
        same_values(generated, &made);
    }
    let bare = bare(&rows[0]);
    let sound: Vec<JsonRow> = rows.iter().map(row).collect();
    let broken = sampler.broken(0).into_iter();
    let broken = broken.map(|broken| row(&broken.row));
    let mistyped = mistyped(T::OBJECT, &bare).into_iter().map(|(row, _)| row);
    for row in sound.iter().cloned().chain(broken).chain(mistyped) {
        let row = serde_json::to_string(&row).expect("JSON");
        if let Some((generated, made)) = same_reading::<T>(object, &row) {
            same_record(&generated, &made);
        }
        same_in_other_formats::<T>(object, &row);
    }
    let rows = all_sorts(object, &bare);
    let are_read = |row: &&String| {
        let records = same_reading::<T>(object, row);
        let same = records.map(|(generated, made)| same_values(&generated, &made));
        same.is_some()
    };
    let read = rows.iter().filter(are_read).count();
    assert!(0 < read && read < rows.len(), "{read} of {}", rows.len());
    same_lists::<T>(object, &sound);
}

fn the_one(objects: &[DynamicObject], name: &str) -> DynamicObject {
    let mut named = objects.iter().filter(|object| object.api_name == name);
    match (named.next(), named.next()) {
        (Some(object), None) => *object,
        (None, _) => panic!("{name} is not made"),
        (Some(_), Some(_)) => panic!("two objects are called {name}"),
    }
}

/// Rows with each of the tokens in one column, for one field of each kind; rows with a column twice or that is
/// not known; and what is no row.
fn all_sorts(object: DynamicObject, bare: &JsonRow) -> Vec<String> {
    let mut rows: Vec<String> = TOKENS.split_whitespace().map(str::to_owned).collect();
    for field in kinds(object) {
        let long = format!("\"{}\"", "long ".repeat(60));
        for token in TOKENS.split_whitespace().chain([long.as_str()]) {
            rows.push(with(bare, field.api_name, token));
        }
        rows.push(with(bare, &field.api_name.to_uppercase(), "\"1\""));
        let other = with(bare, field.api_name, "\"1\"");
        rows.push(other.replacen('{', &format!("{{\"{}\":null,", field.api_name), 1));
        // A row of this column alone.
        rows.push(with(&JsonRow::new(), field.api_name, "null"));
        rows.push(with(&JsonRow::new(), field.api_name, "\"1\""));
        // The name of a column that is nearly this one.
        rows.push(with(bare, &format!("{}x", field.api_name), "1"));
    }
    rows.push("{}".to_owned());
    // Everything that can be wrong, in one row.
    let columns = object.object().fields.iter();
    let columns = columns.map(|field| format!("\"{}\":[{{}}]", field.api_name));
    let mut columns: Vec<String> = columns.collect();
    columns.extend(columns.clone());
    columns.push("\"unknown\":1".to_owned());
    rows.push(format!("{{{}}}", columns.join(",")));
    rows.push(with(bare, "unknown", "[1, {}]"));
    rows.push("{\"unknown\"".to_owned());
    rows
}

/// The first field of each kind.
fn kinds(object: DynamicObject) -> Vec<&'static Field> {
    let mut kinds: Vec<&'static Field> = Vec::new();
    for field in object.object().fields {
        if !kinds.iter().any(|kind| is_alike(kind, field)) {
            kinds.push(field);
        }
    }
    kinds
}

/// Whether two fields differ in nothing that counts for values.
fn is_alike(one: &Field, other: &Field) -> bool {
    let facts = |field: &Field| {
        (
            (field.data_type, field.nullable, field.required, field.range),
            (field.min_length, field.max_length),
            (field.precision, field.scale, field.pattern),
            (field.values, field.null_values, field.since),
            (field.sensitive, field.deprecated, field.removed),
        )
    };
    facts(one) == facts(other)
}

/// A row with another token in one column.
fn with(row: &JsonRow, name: &str, token: &str) -> String {
    let others = row.iter().filter(|(column, _)| *column != name);
    let mut columns: Vec<String> = others
        .map(|(column, value)| format!("\"{column}\":{value}"))
        .collect();
    columns.push(format!("\"{name}\":{token}"));
    format!("{{{}}}", columns.join(","))
}

/// Reads a row of JSON in both ways; the records if it can be read.
fn same_reading<T: Dmo + DeserializeOwned>(
    object: DynamicObject,
    row: &str,
) -> Option<(T, DynamicRecord)> {
    same_whole_rows::<T>(object, row);
    let generated = serde_json::from_str::<Row<T>>(row);
    let made = object.decode_row(&mut serde_json::Deserializer::from_str(row));
    let (generated, made) = both(generated, made, row)?;
    assert_eq!(generated.columns, made.columns, "{row}");
    assert_eq!(generated.unknown, made.unknown, "{row}");
    same_violations(&generated, &made);
    both_written(
        dmo::json::to_string(&generated),
        dmo::json::to_string(&made),
    );
    Some((generated.record, made.record))
}

/// The same of a row that may not lack columns, nor have others.
fn same_whole_rows<T: Dmo + DeserializeOwned>(object: DynamicObject, row: &str) {
    let generated = serde_json::from_str::<T>(row);
    let made = object.decode(&mut serde_json::Deserializer::from_str(row));
    if let Some((generated, made)) = both(generated, made, row) {
        same_values(&generated, &made);
    }
    let generated = serde_json::from_str::<Strict<T>>(row);
    let made = object.decode_strict(&mut serde_json::Deserializer::from_str(row));
    if let Some((generated, made)) = both(generated, made, row) {
        same_values(&*generated, &made);
    }
}

/// The same from a buffer of serde, which has lost the spelling, and from YAML.
fn same_in_other_formats<T>(object: DynamicObject, row: &str)
where
    T: Dmo + Serialize + DeserializeOwned,
{
    let buffer: serde_json::Value = serde_json::from_str(row).expect("JSON");
    let generated = serde_json::from_value::<T>(buffer.clone());
    if let Some((generated, made)) = both(generated, object.decode(buffer), row) {
        same_values(&generated, &made);
    }
    let generated = serde_yaml::from_str::<T>(row);
    let made = object.decode(serde_yaml::Deserializer::from_str(row));
    if let Some((generated, made)) = both(generated, made, row) {
        same_values(&generated, &made);
    }
}

/// What came of both, if something did; the same words if not.
fn both<G, M, E: Display, F: Display>(
    generated: Result<G, E>,
    made: Result<M, F>,
    source: impl Display,
) -> Option<(G, M)> {
    match (generated, made) {
        (Ok(generated), Ok(made)) => Some((generated, made)),
        (Err(generated), Err(made)) => {
            assert_eq!(made.to_string(), generated.to_string(), "{source}");
            None
        }
        (Ok(_), Err(made)) => panic!("refused at run time alone: {made}\n{source}"),
        (Err(generated), Ok(_)) => panic!("not refused at run time: {generated}\n{source}"),
    }
}

/// What can be seen of two records.
fn same_record<T>(generated: &T, made: &DynamicRecord)
where
    T: Dmo + Clone + Serialize + DeserializeOwned + PartialEq + Debug,
{
    same_values(generated, made);
    assert_eq!(format!("{made:?}"), format!("{generated:?}"));
    assert_eq!(format!("{made:#?}"), format!("{generated:#?}"));
    same_violations(generated, made);
    both_written(dmo::json::to_string(generated), dmo::json::to_string(made));
    both_written(
        serde_json::to_string(generated),
        serde_json::to_string(made),
    );
    both_written(
        serde_yaml::to_string(generated),
        serde_yaml::to_string(made),
    );
    let bytes = postcard::to_allocvec(generated).expect("bytes");
    assert_eq!(postcard::to_allocvec(made).expect("bytes"), bytes);
    for bytes in [bytes.as_slice(), &bytes[..bytes.len() / 2], &[2; 8]] {
        let again = postcard::from_bytes::<T>(bytes);
        let mut deserializer = postcard::Deserializer::from_bytes(bytes);
        let object = DynamicRecord::dynamic_object(made);
        if let Some((generated, made)) = both(again, object.decode(&mut deserializer), "bytes") {
            same_values(&generated, &made);
        }
    }
}

fn both_written<E: Display>(generated: Result<String, E>, made: Result<String, E>) {
    if let Some((generated, made)) = both(generated, made, "a record") {
        assert_eq!(made, generated);
    }
}

/// The cells, in all that the engine asks of them.
fn same_values(generated: &dyn Record, made: &dyn Record) {
    assert!(made.cell(made.object().fields.len()).is_none());
    for (index, field) in generated.object().fields.iter().enumerate() {
        let name = field.api_name;
        let (generated, made) = (generated.cell(index), made.cell(index));
        let (generated, made) = (generated.expect("a cell"), made.expect("a cell"));
        // As they are shown: `NaN` is equal to nothing, and decimals are equal whatever their zeros.
        let shown = |value: Value<'_>| format!("{value:?} {value}");
        assert_eq!(shown(made.value()), shown(generated.value()), "{name}");
        assert_eq!(made.shape(), generated.shape(), "{name}");
        assert_eq!(made.unlisted(), generated.unlisted(), "{name}");
        assert_eq!(made.glance(), generated.glance(), "{name}");
    }
}

/// Violations by every set of rules: alone, and twice in a batch.
fn same_violations(generated: &dyn Record, made: &dyn Record) {
    let validators = [
        Validator::reading(),
        Validator::writing(),
        Validator::writing().api_version(ApiVersion::new(60, 0)),
    ];
    for validator in validators {
        let (one, other) = (validator.check(made), validator.check(generated));
        assert_eq!(one.to_string(), other.to_string());
        assert_eq!(written(&one), written(&other));
        let (one, other) = (
            validator.check_all([made, made]),
            validator.check_all([generated, generated]),
        );
        assert_eq!(one.to_string(), other.to_string());
        assert_eq!(written(&one), written(&other));
    }
}

fn written(violations: &dmo::Violations) -> String {
    serde_json::to_string(violations).expect("JSON")
}

/// A field of each kind is given values of every form, by its name.
fn same_sets<T: Dmo + Clone>(blank: &T, object: DynamicObject) {
    let texts = TOKENS.split_whitespace();
    let mut values: Vec<Value<'_>> = texts.map(|text| text.trim_matches('"').into()).collect();
    values.extend([
        Value::Null,
        Value::Bool(true),
        Value::Int(7),
        Value::Float(0.25),
        Value::Decimal("1.50".parse::<Decimal>().expect("a decimal")),
        Value::Date("2024-03-22".parse().expect("a date")),
        Value::Time("12:34:56".parse().expect("a time")),
        Value::Timestamp("2024-03-22T05:47:10Z".parse().expect("a timestamp")),
        Value::Texts(vec!["a".to_owned()].into()),
        Value::Floats(vec![0.5].into()),
    ]);
    for field in kinds(object) {
        let (mut generated, mut made) = (blank.clone(), object.record());
        for value in &values {
            let one = generated.set(field.api_name, value.clone());
            let other = made.set(field.api_name, value.clone());
            both(one, other, value);
            same_cell(&mut generated, &mut made, field, value);
        }
        same_values(&generated, &made);
    }
    let (mut generated, mut made) = (blank.clone(), object.record());
    both(
        generated.set("unknown", 1),
        made.set("unknown", 1),
        "unknown",
    );
}

/// The cell itself takes the value, or refuses it, without conversions.
fn same_cell(
    generated: &mut dyn RecordMut,
    made: &mut dyn RecordMut,
    field: &Field,
    value: &Value<'_>,
) {
    let index = made.object().position(field.api_name, 0).expect("a field");
    let one = generated.cell_mut(index).expect("a cell");
    let other = made.cell_mut(index).expect("a cell");
    both(one.set(value.clone()), other.set(value.clone()), value);
}

/// Rows in a list, and what is no list of rows.
fn same_lists<T: Dmo + DeserializeOwned>(object: DynamicObject, rows: &[JsonRow]) {
    let list = serde_json::to_string(rows).expect("JSON");
    for source in [
        &list,
        "[]",
        "[{}]",
        "[1]",
        "{}",
        "7",
        "[",
        &list[..list.len() - 1],
    ] {
        // All that is wrong with all rows, in the same words.
        let generated = dmo::from_str::<Vec<Row<T>>>(source);
        if let Some((generated, made)) = both(generated, object.read_rows_json(source), source) {
            assert_eq!(generated.len(), made.len());
        }
        let generated = serde_json::from_str::<Vec<T>>(source);
        let made = object.decode_all(&mut serde_json::Deserializer::from_str(source));
        let Some((generated, made)) = both(generated, made, source) else {
            continue;
        };
        assert_eq!(generated.len(), made.len());
        for (generated, made) in generated.iter().zip(&made) {
            same_values(generated, made);
        }
    }
}
