//! Made-up facts around the edges of every constraint get the same verdict of both.

use std::collections::BTreeSet;

use dmo_schema::api_name::Named;
use dmo_schema::{DataType, Kind, RuleKind};
use dmo_vocabulary::bound::{Bound, BoundType};
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;

use crate::pair::{Fact, Pair, Verdict};

/// Names that are right, nearly right and wrong, of everything.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(ssot__)?(Id|Tested)(__c|__dlm|__dll)",
        4 => "(ssot__|std__|_)?(ssot|std|Id|Tested|row_count|1|_|-)?(__c|_c|__dlm|__dll|__cio|_)?",
        1 => "[a-z]{78,82}",
        1 => "[ -~é\u{202e}\0]{0,4}(__c|__dlm)",
    ]
}

/// The other end of a relationship, likewise.
fn end() -> impl Strategy<Value = String> {
    (name(), option::of(name())).prop_map(|(object, field)| match field {
        Some(field) => format!("{object}.{field}"),
        None => object,
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => "[ \t\n\u{a0}\u{2003}]{0,2}",
        4 => "[!-~][ -~]{0,6}",
        2 => "\\PC{1,4}",
        1 => "[\0-\u{1f}\u{7f}-\u{9f}\u{202a}-\u{202e}\u{feff}]{0,2}",
    ]
}

/// Lists of which some have an entry twice.
fn texts(text: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<String>> {
    (vec(text, 1..4), weighted(0.1)).prop_map(|(mut texts, again)| {
        texts.extend(again.then(|| texts[0].clone()));
        texts
    })
}

/// One end of a range of any form, or nearly.
fn bound() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-+]?0{0,2}[0-9]{0,3}(\\.[0-9]{0,3})?",
        "-?[0-9]{36,40}",
        "-?0?[0-9]{1,2}\\.[0-9]{35,39}",
        "[0-9]{4}-(0[0-9]|1[0-3])-(0[0-9]|[1-3][0-9])",
        "(0000|2024|9999)-(02-29|12-3[01]|01-01)T([01][0-9]|2[0-4]):[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,10})?Z?",
        "9999-12-30T2[123]:(00|59):(00|59)(\\.9{1,9})?Z",
    ]
}

fn pattern() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c(|)\\[\\]{}*+?.^$\\\\#x1-3 \n]{0,8}",
        "\\(\\?x\\) a( # b)?\n?",
        text(),
    ]
}

fn version() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{0,6}\\.[0-9]{0,6}",
        "[v+]?[0-9]{1,3}(\\.0)?(\\.0)?",
        text()
    ]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]", "3[789]", "25[56]", "429496729[56]", "-1"]
}

fn fact_of_texts(
    key: &'static str,
    texts: impl Strategy<Value = Vec<String>> + 'static,
) -> BoxedStrategy<Fact> {
    let fact = move |texts: Vec<String>| {
        Fact::texts(key, &texts.iter().map(String::as_str).collect::<Vec<_>>())
    };
    texts.prop_map(fact).boxed()
}

fn fact_of_text(
    key: &'static str,
    text: impl Strategy<Value = String> + 'static,
) -> BoxedStrategy<Fact> {
    text.prop_map(move |text| Fact::text(key, &text)).boxed()
}

/// Facts that objects and fields have alike.
fn common() -> Vec<BoxedStrategy<Fact>> {
    vec![
        fact_of_text("label", text()),
        fact_of_text("origin", text()),
        fact_of_text("note", text()),
        fact_of_text("since", version()),
        fact_of_texts("aliases", texts(prop_oneof![name(), text()])),
        fact_of_texts("previously", texts(prop_oneof![name(), text()])),
        vec(
            (
                prop_oneof![text(), "[ab]"],
                prop_oneof![4 => name(), 1 => text()],
            ),
            1..3,
        )
        .prop_map(|names| {
            let names: Vec<_> = names.iter().map(|(org, name)| (&**org, &**name)).collect();
            Fact::names(&names)
        })
        .boxed(),
        fact_of_texts("absent_in", texts(text())),
        fact_of_texts("null_values", texts(text())),
    ]
}

fn of_field() -> impl Strategy<Value = Vec<Fact>> {
    let numbers = ["min_length", "max_length", "precision", "scale"].map(|key| {
        number()
            .prop_map(move |number| Fact::number(key, &number))
            .boxed()
    });
    let mut facts = common();
    facts.extend(numbers);
    facts.extend([
        fact_of_text("bundle", text()),
        fact_of_text("deprecated", text()),
        fact_of_text("pattern", pattern()),
        fact_of_text(
            "key_qualifier",
            select(&["ssot__Kind__c", "Tested__c"][..]).prop_map(str::to_owned),
        ),
        fact_of_texts("tags", texts(text())),
        fact_of_texts("references", texts(end())),
        (option::of(bound()), option::of(bound()))
            .prop_map(|(min, max)| Fact::range(min.as_deref(), max.as_deref()))
            .boxed(),
    ]);
    some(facts)
}

fn of_object() -> impl Strategy<Value = Vec<Fact>> {
    let field = || {
        const FIELDS: [&str; 6] = [
            "ssot__Id__c",
            "ssot__Day__c",
            "ssot__Moment__c",
            "ssot__Kind__c",
            "Tested__c",
            "None__c",
        ];
        select(&FIELDS[..]).prop_map(str::to_owned)
    };
    let mut facts = common();
    facts.extend([
        fact_of_text("category", text()),
        fact_of_text("subject_area", text()),
        fact_of_text("event_time", field()),
        fact_of_text("record_modified", prop_oneof![field(), text()]),
        fact_of_texts("referenced_by", texts(end())),
        (select(RuleKind::WORDS.to_vec()), vec(field(), 0..4))
            .prop_map(|(kind, fields)| {
                let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
                Fact::rule(kind, &fields)
            })
            .boxed(),
    ]);
    some(facts)
}

/// A few of the facts, no key twice.
fn some(facts: Vec<BoxedStrategy<Fact>>) -> impl Strategy<Value = Vec<Fact>> {
    let one = proptest::strategy::Union::new(facts);
    vec(one, 0..3).prop_map(|mut facts| {
        let mut seen = BTreeSet::new();
        facts.retain(|fact| seen.insert(fact.key));
        facts
    })
}

fn pair() -> impl Strategy<Value = Pair> {
    let kind = prop_oneof![6 => Just(Kind::Dmo), 1 => select(Kind::ALL.to_vec())];
    let names = (option::weighted(0.1, name()), option::weighted(0.2, name()));
    let data_type = prop_oneof![1 => Just(DataType::Text), 2 => select(DataType::ALL.to_vec())];
    let values = option::weighted(0.3, texts(text()));
    (
        kind,
        names,
        data_type,
        weighted(0.2),
        of_object(),
        of_field(),
        values,
    )
        .prop_map(
            |(kind, (object, field), data_type, is_key, of_object, of_field, values)| Pair {
                object: object.unwrap_or_else(|| format!("A{}", kind.suffix())),
                kind: kind.as_str(),
                of_object,
                field: field.unwrap_or_else(|| format!("Tested{}", Named::Field(kind).suffix())),
                data_type: data_type.as_str(),
                is_key,
                of_field,
                // Only a text has values, of which the derive knows by the Rust type alone.
                values: values.filter(|_| data_type.is_text()),
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_said_the_verdict_is_one(pair in pair()) {
        pair.verdict();
    }
}

/// The end of a range as the runtime has it.
fn end_at_run_time(form: BoundType, text: &str) -> dmo::Bound {
    let range = dmo::Range::new(form.data_type(), Some(text.to_owned().leak()), None);
    range.min.expect("an end")
}

/// Whether the runtime has no value from one end to the other.
fn is_empty(min: dmo::Bound, max: dmo::Bound) -> bool {
    use dmo::Bound::{Date, Number, Time, Timestamp};
    match (min, max) {
        (Number(min), Number(max)) => min > max,
        (Date(min), Date(max)) => min > max,
        (Time(min), Time(max)) => min > max,
        (Timestamp(min), Timestamp(max)) => min > max,
        ends => panic!("ends of two forms: {ends:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 5000, ..ProptestConfig::default() })]

    /// The runtime reads each end that is taken, and orders two of them alike.
    #[test]
    fn ends_of_ranges_are_what_the_runtime_has(first in bound(), second in bound()) {
        for form in BoundType::ALL {
            let (Ok(min), Ok(max)) = (Bound::read(&first, form), Bound::read(&second, form)) else {
                continue;
            };
            let (low, high) = (end_at_run_time(form, &first), end_at_run_time(form, &second));
            prop_assert_eq!(min.order_fault(&max).is_some(), is_empty(low, high));
            prop_assert_eq!(max.order_fault(&min).is_some(), is_empty(high, low));
        }
    }
}

/// The property says something only if what is made up is of every sort.
#[test]
fn made_up_pairs_are_taken_fixed_and_refused() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counts = [0; 3];
    for _ in 0..500 {
        let made = pair().new_tree(&mut runner).expect("a pair").current();
        counts[match made.verdict() {
            Verdict::Taken => 0,
            Verdict::Corrected => 1,
            Verdict::Refused => 2,
        }] += 1;
    }
    assert!(counts.iter().all(|count| *count > 20), "{counts:?}");
}
