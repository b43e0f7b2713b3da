//! What holds for the type of every object.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;

use dmo::sample::{self, Sampler};
use dmo::{
    ApiVersion, Cell, Decimal, Dmo, Field, ListedValue, NumberJson, Record, RuleId, Shape,
    Validator, Value, Violations,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, value::RawValue};

use crate::made_up::{Broken, JsonRow, MadeUp, Mistyped, validator};

/// Checks that records of `T` lose nothing and that nothing wrong in them goes unnoticed.
///
/// - Every field is found by its names.
/// - Sound rows are read, have no violation, and are written again letter by letter.
/// - What came with an API version is reported to an older platform, and a key that is there twice.
/// - Broken rows are read too, and what is wrong is reported at its field; a closed value list may refuse
///   them.
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
    let made_up = MadeUp::of(&T::default());
    let sound = made_up.sound();
    for row in &sound {
        let record = read::<T>(row).expect("a sound row");
        assert_sound(&record, row);
        assert_new(&record);
        assert_keys_differ(&record, &validator().check_all([&record, &record]));
        round_trip(&record);
    }
    absent::<T>(&made_up.bare());
    for broken in made_up.broken() {
        match read::<T>(&broken.row) {
            Ok(record) => {
                assert_reported(&record, &broken);
                round_trip(&record);
            }
            Err(error) => assert_closed(&error, &broken),
        }
    }
    for mistyped in made_up.mistyped() {
        match read::<T>(&mistyped.row) {
            Ok(record) => assert_kept(&written(&record), &mistyped),
            Err(error) => assert_names(&error, mistyped.field),
        }
    }
    samples::<T>();
    listed_values(&read::<T>(&sound[0]).expect("a sound row"));
    round_trip(&T::default());
    round_trip(&awkward::<T>());
}

/// Valid rows come back and have no violation; broken ones come back and have the one that they say.
fn samples<T: Dmo + Serialize + DeserializeOwned + PartialEq + Debug>() {
    let writing = Validator::writing();
    let sampler = Sampler::new(writing.clone(), T::default).expect("rows");
    for record in sampler.rows(0, 8).expect("rows") {
        let found = writing.check(&record);
        assert!(found.is_empty(), "{found}: {record:#?}");
        round_trip(&record);
    }
    for sample::Broken { row, breakage, .. } in sampler.broken(0) {
        let found = writing.check(&row);
        assert!(
            found.len() == 1 && found.iter().all(|found| breakage.is(found)),
            "{breakage:?}: {found}"
        );
        round_trip(&row);
    }
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

/// A sound row has no violation but where a column must have a value and should have none.
fn assert_sound(record: &(impl Record + Serialize), row: &JsonRow) {
    let must = |field: &Field| field.required || !field.nullable;
    for violation in validator().check(record) {
        let unavoidable = matches!(violation.rule, RuleId::Deprecated | RuleId::Removed)
            && violation.field.is_some_and(must);
        assert!(unavoidable, "{violation}\n{row:#?}");
    }
    assert_eq!(written(record), Json::Object(row.clone()));
}

/// To a platform that knew nothing yet, every value is new whose field or which itself is dated.
fn assert_new(record: &dyn Record) {
    let before = ApiVersion::new(0, 0);
    let violations = validator().api_version(before).check(record);
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

fn assert_reported(record: &dyn Record, broken: &Broken) {
    let violations = validator().check(record);
    let reported = has(&violations, broken.rule, broken.field);
    assert!(
        reported,
        "{broken:#?} has only these violations:\n{violations}"
    );
}

/// Only a closed value list refuses what is merely not listed.
fn assert_closed(error: &str, broken: &Broken) {
    assert_eq!(broken.rule, RuleId::UnlistedValue, "{error}: {broken:#?}");
    if let Some(field) = broken.field {
        assert_names(error, field);
    }
}

fn assert_names(error: &str, field: &Field) {
    assert!(
        error.contains(field.api_name),
        "{error}: {}",
        field.api_name
    );
}

/// The value is there, if in another form, and no other column is touched.
fn assert_kept(written: &Json, mistyped: &Mistyped) {
    let plain = |json: &Json| match json {
        Json::String(text) => text.clone(),
        json => json.to_string(),
    };
    for (name, found) in written.as_object().expect("columns") {
        let expected = mistyped.row.get(name).unwrap_or(&Json::Null);
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
        let set = cell.set(value);
        let set = match field.values.first() {
            Some(listed) if set.is_err() => cell.set(listed.value.into()),
            _ => set,
        };
        set.expect("a value that fits");
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
        Shape::Text => format!("text {index} \"quoted\" \\ {{}} '\n: #").into(),
        _ => return None,
    })
}
