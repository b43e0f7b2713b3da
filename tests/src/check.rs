//! What holds for the type of every object.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;

use dmo::sample::{Broken, Sampler};
use dmo::{
    ApiVersion, Cell, DataType, Decimal, Dmo, Field, ListedValue, NumberJson, Object, Record,
    RecordMut, RuleId, RuleKind, Shape, Validator, Value, Violations,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json, value::RawValue};

/// A row as answers have it: values by the API names of their columns.
pub(crate) type JsonRow = Map<String, Json>;

/// How many valid rows are made of each object.
const ROWS: usize = 8;

/// Checks that records of `T` lose nothing and that nothing wrong in them goes unnoticed.
///
/// - Every field is found by its names.
/// - Valid rows have no violation. What came with an API version is reported to an older platform, and a key that is
///   there twice.
/// - Rows that break one rule have just that violation, and there is one for every constraint and rule.
/// - A value of a wrong type, null and a missing column are refused with the column's name, or kept.
/// - Every listed value is read as its variant, and written letter by letter.
/// - All of these records, an empty one and one full of awkward values come back equal from JSON, YAML and
///   postcard.
///
/// # Panics
///
/// If any of that does not hold.
pub fn check<T: Dmo + Serialize + DeserializeOwned + PartialEq + Debug>() {
    names(&T::default());
    let sampler =
        Sampler::new(Validator::writing(), T::default).expect("an object that can be satisfied");
    let rows = sampler.rows(0, ROWS).expect("rows");
    for record in &rows {
        let found = Validator::writing().check(record);
        assert!(found.is_empty(), "{found}\n{record:#?}");
        assert_new(record);
        assert_keys_differ(record, &Validator::writing().check_all([record, record]));
        round_trip(record);
    }
    broken(&sampler.broken(0));
    let bare = bare(&rows[0]);
    absent::<T>(&bare);
    for (row, field) in mistyped(T::OBJECT, &bare) {
        match read::<T>(&row) {
            Ok(record) => assert_kept(&written(&record), &row),
            Err(error) => assert_names(&error, field),
        }
    }
    listed_values(&rows[0]);
    round_trip(&T::default());
    round_trip(&awkward::<T>());
}

/// A broken row has the violation that it says and no other, and nothing is left that no row breaks.
fn broken<T: Dmo + Serialize + DeserializeOwned + PartialEq + Debug>(rows: &[Broken<T>]) {
    for Broken { row, breakage } in rows {
        let found = Validator::writing().check(row);
        let is_it = found.len() == 1 && found.iter().all(|found| breakage.is(found));
        assert!(is_it, "{breakage:?}: {found}\n{row:#?}");
        round_trip(row);
    }
    for (rule, field) in demanded(&mut T::default()) {
        let is_it =
            |broken: &Broken<T>| broken.breakage.rule == rule && broken.breakage.field == field;
        let name = field.map_or("", |field| field.api_name);
        assert!(rows.iter().any(is_it), "no row breaks {rule} of {name}");
    }
}

/// The rules that rows can break alone, each with the field at which that is reported, as the description says.
fn demanded(blank: &mut dyn RecordMut) -> Vec<(RuleId, Option<&'static Field>)> {
    let object = blank.object();
    let mut demanded = Vec::new();
    for (index, field) in object.fields.iter().enumerate() {
        let cell = blank.cell_mut(index).expect("a cell");
        let (shape, is_open) = (cell.shape(), cell.set("no such value".into()).is_ok());
        let mut demand = |rule, is_so: bool| demanded.extend(is_so.then_some((rule, Some(field))));
        let nulls = [field.null_values, object.null_values].concat();
        let is_text = shape == Shape::Text && field.data_type.is_text();
        let is_free = is_text && field.values.is_empty() && field.pattern.is_none();
        let is_key = object.key.contains(&index);
        demand(RuleId::Key, is_key && is_free && !nulls.contains(&""));
        demand(RuleId::Required, field.required && field.nullable);
        demand(
            RuleId::MaxLength,
            is_free && field.max_length.is_some_and(|most| most < 10_000),
        );
        demand(
            RuleId::MinLength,
            is_free && field.min_length.is_some_and(|least| least > 1),
        );
        demand(
            RuleId::Scale,
            field.scale.is_some_and(|scale| scale < 38) && shape != Shape::Int,
        );
        // Each can leave the other no room.
        let whole = field.precision.map(|all| all - field.scale.unwrap_or(0));
        let (precision, range) = (whole.is_some(), field.range.is_some());
        demand(
            RuleId::Precision,
            whole.is_some_and(|whole| whole < 38) && !range,
        );
        demand(RuleId::Range, range && !precision);
        demand(RuleId::Email, is_text && field.data_type == DataType::Email);
        demand(RuleId::Phone, is_text && field.data_type == DataType::Phone);
        demand(RuleId::Url, is_text && field.data_type == DataType::Url);
        demand(RuleId::UnlistedValue, is_open && !field.values.is_empty());
        demand(RuleId::Deprecated, field.deprecated.is_some());
        demand(RuleId::Removed, field.removed.is_some());
    }
    for rule in object.rules {
        let field = match rule.kind {
            RuleKind::NotBefore => rule.fields.first(),
            RuleKind::Requires => rule.fields.get(1),
            _ => None,
        };
        demanded.push((rule.kind.into(), field.map(|&index| &object.fields[index])));
    }
    demanded
}

/// The columns of a record.
pub(crate) fn row(record: &(impl Record + Serialize)) -> JsonRow {
    match written(record) {
        Json::Object(row) => row,
        _ => panic!("a row is no map"),
    }
}

/// The columns that cannot be null, and no others.
pub(crate) fn bare(record: &(impl Record + Serialize)) -> JsonRow {
    let mut row = row(record);
    for field in record.object().fields.iter().filter(|field| field.nullable) {
        row.remove(field.api_name);
    }
    row
}

/// Bare rows with a value in one column that most types cannot take. A column to which the value is welcome
/// is among them.
pub(crate) fn mistyped(object: &'static Object, bare: &JsonRow) -> Vec<(JsonRow, &'static Field)> {
    let wrong = [
        json!(true),
        json!(7.5),
        json!("no such thing"),
        json!(["a"]),
        json!([0.5]),
        json!({"a": 1}),
    ];
    let row = |field: &'static Field, value: &Json| {
        let mut row = bare.clone();
        row.insert(field.api_name.to_owned(), value.clone());
        (row, field)
    };
    let fields = object.fields.iter();
    fields
        .flat_map(|field| wrong.iter().map(move |value| row(field, value)))
        .collect()
}

fn names(record: &dyn Record) {
    let object = record.object();
    for (index, field) in object.fields.iter().enumerate() {
        assert_eq!(object.position(field.api_name, 0), Some(index));
        assert_eq!(object.field_by_rust_name(field.rust_name), Some(field));
    }
    assert!(record.cell(object.fields.len()).is_none());
}

fn read<T: DeserializeOwned>(row: &JsonRow) -> Result<T, String> {
    let json = serde_json::to_string(row).expect("JSON");
    serde_json::from_str(&json).map_err(|error| error.to_string())
}

/// The columns as JSON. Exact numbers are texts, as rows that are made up have them, whatever form the object
/// gives them.
fn written(record: &(impl Record + Serialize)) -> Json {
    let object = record.object();
    let json = dmo::json::to_string(record).expect("JSON");
    let columns: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&json).expect("columns");
    let columns = columns.into_iter().map(|(name, raw)| {
        let field = object.position(&name, 0).expect("a field");
        let shape = record.cell(field).map(Cell::shape);
        let exact = matches!(shape, Some(Shape::Decimal | Shape::Text | Shape::Canonical));
        let is_number = raw
            .get()
            .starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let value = if exact && is_number {
            assert_eq!(object.number_json, NumberJson::Number, "{name}: {raw}");
            Json::String(raw.get().to_owned())
        } else {
            serde_json::from_str(raw.get()).expect("JSON")
        };
        (name, value)
    });
    Json::Object(columns.collect())
}

/// Encodes and decodes in three formats; the zeros of decimals, which do not count for equality, are looked at
/// as JSON.
fn round_trip<T: Record + Serialize + DeserializeOwned + PartialEq + Debug>(record: &T) {
    let json = dmo::json::to_string(record).expect("JSON");
    let bytes = postcard::to_allocvec(record).expect("bytes");
    let from_json: T = serde_json::from_str(&json).expect("a record");
    let from_bytes: T = postcard::from_bytes(&bytes).expect("a record");
    for back in [from_json, from_bytes] {
        assert_eq!(back, *record, "{json}");
        assert_eq!(written(&back), written(record), "{json}");
    }
    match serde_yaml::to_string(record) {
        Ok(yaml) => {
            let back: T = serde_yaml::from_str(&yaml).expect("a record");
            assert_eq!(back, *record, "{yaml}");
            if record.object().number_json == NumberJson::Text {
                assert_eq!(written(&back), written(record), "{yaml}");
            }
        }
        Err(error) => assert_refused(record, &error.to_string()),
    }
}

/// A serializer that is not of `dmo::json` refuses a number that serde does not have, by its column.
fn assert_refused(record: &dyn Record, error: &str) {
    let object = record.object();
    let mut numbers = object
        .fields
        .iter()
        .filter(|field| field.data_type.is_number());
    let is_named = numbers.any(|field| error.contains(field.api_name));
    assert!(
        is_named && error.contains("expected a number that an f64 gives back"),
        "{error}"
    );
    assert_eq!(object.number_json, NumberJson::Number, "{error}");
}

/// To a platform that knew nothing yet, every value is new whose field or which itself is dated.
fn assert_new(record: &dyn Record) {
    let before = ApiVersion::new(0, 0);
    let violations = Validator::writing().api_version(before).check(record);
    for (index, field) in record.object().fields.iter().enumerate() {
        let value = record.cell(index).map_or(Value::Null, Cell::value);
        let is = |listed: &&ListedValue| value.as_text() == Some(listed.value);
        let listed = field.values.iter().find(is);
        let since = field.since.or(listed.and_then(|listed| listed.since));
        let new = !value.is_null() && since.is_some_and(|since| since > before);
        let reported = has(&violations, RuleId::ApiVersion, Some(field));
        assert_eq!(reported, new, "{}: {violations}", field.api_name);
    }
}

fn has(violations: &Violations, rule: RuleId, field: Option<&Field>) -> bool {
    let name = |field: Option<&Field>| field.map(|field| field.api_name);
    violations
        .iter()
        .any(|violation| violation.rule == rule && name(violation.field) == name(field))
}

fn assert_keys_differ(record: &dyn Record, twice: &Violations) {
    let reported = twice
        .iter()
        .any(|violation| violation.rule == RuleId::DuplicateKey);
    assert_eq!(reported, !record.object().key.is_empty(), "{twice}");
}

fn assert_names(error: &str, field: &Field) {
    assert!(
        error.contains(field.api_name),
        "{error}: {}",
        field.api_name
    );
}

/// The value is there, if in another form, and no other column is touched.
fn assert_kept(written: &Json, row: &JsonRow) {
    let plain = |json: &Json| match json {
        Json::String(text) => text.clone(),
        json => json.to_string(),
    };
    for (name, found) in written.as_object().expect("columns") {
        let expected = row.get(name).unwrap_or(&Json::Null);
        assert_eq!(plain(found), plain(expected), "{name}");
    }
}

/// Columns that can be null are so whether they are null or not there; others are refused in both cases.
fn absent<T: Dmo + Serialize + DeserializeOwned>(bare: &JsonRow) {
    let mut nulls = bare.clone();
    for field in T::OBJECT.fields.iter().filter(|field| field.nullable) {
        nulls.insert(field.api_name.to_owned(), Json::Null);
    }
    for row in [bare, &nulls] {
        let record = read::<T>(row).expect("a row that can be read");
        assert_eq!(written(&record), Json::Object(nulls.clone()));
    }
    for field in T::OBJECT.fields.iter().filter(|field| !field.nullable) {
        let (mut null, mut missing) = (bare.clone(), bare.clone());
        null.insert(field.api_name.to_owned(), Json::Null);
        missing.remove(field.api_name);
        for row in [&null, &missing] {
            let refused = read::<T>(row).map(|record| written(&record));
            assert_names(&refused.expect_err("no value"), field);
        }
    }
}

/// Each documented value of each field, in a record that is sound otherwise.
fn listed_values<T: Dmo + Serialize + DeserializeOwned + PartialEq + Debug>(sound: &T) {
    let row = dmo::json::to_string(sound).expect("JSON");
    for (index, field) in T::OBJECT.fields.iter().enumerate() {
        for listed in field.values {
            let mut record: T = serde_json::from_str(&row).expect("a record");
            let cell = record.cell_mut(index).expect("a cell");
            cell.set(Value::from(listed.value)).expect("a listed value");
            let cell = record.cell(index).expect("a cell");
            assert_eq!(cell.unlisted(), None, "{}: {listed:?}", field.api_name);
            assert_eq!(cell.value().as_text(), Some(listed.value));
            assert_eq!(written(&record)[field.api_name], listed.value);
            round_trip(&record);
        }
    }
}

/// A record with a value in every field that its type holds and hardly any constraint allows.
fn awkward<T: Dmo>() -> T {
    let mut record = T::default();
    for (index, field) in T::OBJECT.fields.iter().enumerate() {
        let cell = record.cell_mut(index).expect("a cell");
        let Some(value) = hard(cell.shape(), index) else {
            continue;
        };
        // A closed value list takes listed values only.
        if field.values.is_empty() {
            cell.set(value.clone()).expect("a value that fits");
            assert_eq!(cell.value(), value, "{} keeps no value", field.api_name);
        }
    }
    record
}

/// A value that is hard to write or to read; `None` for foreign types, which take only their own texts.
fn hard(shape: Shape, index: usize) -> Option<Value<'static>> {
    Some(match shape {
        Shape::Bool => Value::Bool(true),
        Shape::Int => Value::Int(i64::MIN),
        Shape::Float => Value::Float(0.1),
        Shape::Decimal => {
            let number = "-12345678901234567890.123456789012345678";
            Value::Decimal(number.parse::<Decimal>().expect("a decimal"))
        }
        Shape::Date => Value::Date("-009999-01-01".parse().expect("a date")),
        Shape::Time => Value::Time("23:59:59.999999999".parse().expect("a time")),
        Shape::Timestamp => Value::Timestamp(
            "1969-12-31T23:59:59.999999999Z"
                .parse()
                .expect("a timestamp"),
        ),
        Shape::Texts => Value::Texts(Cow::Owned(vec!["a, \"b\"".to_owned(), String::new()])),
        Shape::Floats => Value::Floats(Cow::Owned(vec![f64::MAX, f64::MIN_POSITIVE, -0.0])),
        Shape::Text => format!(" text {index} \"quoted\" \\ {{}} '\n: # ").into(),
        _ => return None,
    })
}
