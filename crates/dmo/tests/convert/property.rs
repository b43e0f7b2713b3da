//! Whatever two objects are, what is converted and what is told is all that there was.

use std::fmt::Write as _;

use dmo::sample::Sampler;
use dmo::schema::{self, DynamicObject, DynamicRecord, NumberType, Settings};
use dmo::{
    ConversionError, ConversionErrors, ConversionReason, NumberJson, Record, RecordExt as _,
    Validator, Value,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const TYPES: [&str; 13] = [
    "text",
    "number",
    "number, scale: 0",
    "currency",
    "boolean",
    "date",
    "time",
    "dateTime",
    "text, as: bool",
    "text, values: [Done, Late]",
    "text, values: [Late, Lost, \"7\"]",
    "list<text>",
    "list<float>",
];

/// A field: what its type is now and was before, and which of its names it has in each generation.
type Drawn = (&'static str, &'static str, u8);

fn any_field() -> impl Strategy<Value = Drawn> {
    (select(TYPES.to_vec()), select(TYPES.to_vec()), 0..12_u8).prop_map(|(old, new, change)| {
        // Most fields keep their type.
        let new = if change < 7 { old } else { new };
        (old, new, change)
    })
}

/// Two generations of one object.
fn generations(fields: &[Drawn]) -> [String; 2] {
    let mut old = String::from(
        "api_name: Old__dlm\nlabel: A\nprimary_key: Id__c\nfields:\n  Id__c: {label: Id, type: text}\n",
    );
    let mut new = old.replace("Old__dlm", "New__dlm");
    for (at, (was, is, change)) in fields.iter().enumerate() {
        let field = |name: &str, data_type: &str, more: &str| {
            format!("  {name}{at}__c: {{label: {name}, type: {data_type}{more}}}\n")
        };
        let former = |key: &str| format!(", {key}: Old{at}__c");
        old += &field("Old", was, "");
        match change {
            // It is gone, or told nowhere to be another one.
            2 => {}
            3 => new += &field("New", is, ""),
            4 | 8 => new += &field("New", is, &former("previously")),
            5 => new += &field("New", is, &former("aliases")),
            // One of the new name was there already.
            6 => {
                old += &field("New", is, "");
                new += &field("New", is, &former("previously"));
            }
            9 => new += &field("Old", is, ", null_values: [Done, \"0\", \"false\"]"),
            _ => new += &field("Old", is, ""),
        }
    }
    [old, new]
}

/// Settings by which one type is held in several forms.
fn any_settings() -> impl Strategy<Value = Settings> {
    let numbers = select(vec![
        NumberType::Decimal,
        NumberType::Float,
        NumberType::Text,
    ]);
    (numbers, any::<bool>()).prop_map(|(numbers, as_text)| {
        let settings = Settings::new().number_type(numbers);
        let settings = settings.date_as_text(as_text).time_as_text(as_text);
        settings.date_time_as_text(as_text)
    })
}

fn object(text: &str, settings: Settings) -> DynamicObject {
    let loaded = schema::parse("object.yaml", text).into_result();
    let (described, _) = loaded.unwrap_or_else(|findings| panic!("{text}\n{findings}"));
    settings.objects(&described)[0]
}

/// The fields of a record that have a value.
fn values(record: &DynamicRecord) -> usize {
    let fields = record.object().fields.iter();
    fields
        .filter(|field| has_value(record, field.api_name))
        .count()
}

fn has_value(record: &DynamicRecord, name: &str) -> bool {
    record.get(name).is_some_and(|value| !value.is_null())
}

/// Whether a value has no place because an `f64` would round it, as decoding does.
fn is_rounded(error: &ConversionError) -> bool {
    error.expected() == Some("a number that an f64 gives back")
}

/// Whether two records have the same values. JSON has its own spelling for an `f64`, which a text keeps.
/// What an `f64` would round is told by a conversion alone.
fn is_same(one: &DynamicRecord, other: &DynamicRecord, errors: &ConversionErrors) -> bool {
    let is_rounded = |field: &&'static dmo::Field| {
        let mut errors = errors.iter().filter(|error| is_rounded(error));
        errors.any(|error| error.new_field() == Some(field))
    };
    let mut fields = one
        .object()
        .fields
        .iter()
        .filter(|field| !is_rounded(field));
    fields.all(|field| match (one.get(field), other.get(field)) {
        (Some(Value::Text(one)), Some(Value::Text(other))) if field.data_type.is_number() => {
            one == other || one.parse::<f64>().is_ok_and(|one| other.parse() == Ok(one))
        }
        (one, other) => one == other,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_is_lost_without_a_word(
        fields in vec(any_field(), 0..7),
        settings in [any_settings(), any_settings()],
        numbers in select(vec![NumberJson::Text, NumberJson::Number]),
        seed: u64,
    ) {
        let [old, new] = generations(&fields);
        let mut shown = String::new();
        write!(shown, "{old}\n{new}").expect("a string takes all");
        let (old, new) = (object(&old, settings[0].number_json(numbers)), object(&new, settings[1]));
        let sampler = Sampler::new(Validator::writing(), || old.record()).expect("rows");
        for row in sampler.rows(seed, 5).expect("rows") {
            let conversion = new.convert(&row);
            let errors = &conversion.errors;

            prop_assert_eq!(values(&row), values(&conversion.record) + errors.len(), "{}\n{}\n{:?}", shown, errors, row);
            for error in errors {
                let field = error.old_field().expect("a field");
                let had = row.get(field);
                prop_assert_eq!(Some(error.value()), had.as_ref());
                prop_assert_ne!(error.reason(), ConversionReason::Missing);
            }

            let same = old.convert(&row).into_result();
            prop_assert_eq!(same.as_ref(), Ok(&row));

            let json = dmo::json::to_string(&row).expect("JSON");
            if let Ok(decoded) = new.decode(&mut serde_json::Deserializer::from_str(&json)) {
                prop_assert!(is_same(&decoded, &conversion.record, errors), "{}\n{}\n{:?}\n{:?}", shown, json, decoded, conversion.record);
                let is_read = errors.iter().all(|error| {
                    let reasons = [ConversionReason::NoField, ConversionReason::MeansNull];
                    reasons.contains(&error.reason()) || is_rounded(error)
                });
                prop_assert!(is_read, "{}\n{}\n{}", shown, errors, json);
            } else if numbers == NumberJson::Text {
                prop_assert!(!errors.is_empty() || fields.iter().any(|field| field.2 == 6), "{}\n{}", shown, json);
            }
        }
    }
}
