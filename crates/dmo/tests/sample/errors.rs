//! What the errors name, and how they and what is broken serialise.

use crate::dynamic::{TEXT, field, refused, sampler, typed};
use dmo::sample::{self, NoSample, Problem, Sampler};
use dmo::{Cell, DataType, Object, Range, Record, RecordMut, Rule, RuleKind, Validator};
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Rate__dlm")]
struct Whole {
    #[dmo(
        api_name = "Rate__c",
        type = "percent",
        scale = 0,
        range(min = "0.5", max = "0.51"),
        required
    )]
    rate: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Rate__dlm")]
struct Free {
    #[dmo(
        api_name = "Rate__c",
        type = "percent",
        range(min = "0.5", max = "0.51"),
        required
    )]
    rate: Option<i64>,
}

#[derive(Debug, Default, dmo::Dmo)]
#[dmo(api_name = "Pair__dlm", rule(at_most_one("One__c", "Other__c")))]
struct Pair {
    #[dmo(api_name = "One__c")]
    one: String,
    #[dmo(api_name = "Other__c")]
    other: String,
}

fn message<T: dmo::Dmo + std::fmt::Debug>() -> String {
    let error: NoSample = sample::valid::<T>(0).expect_err("no row");
    error.to_string()
}

#[test]
fn the_scale_or_the_rust_type_that_leaves_no_value_is_named() {
    let start =
        "no valid row of Rate__dlm was found\nRate__c: no value was found that satisfies required";
    assert_eq!(
        message::<Whole>(),
        format!("{start}, range (0.5 to 0.51), scale (0)")
    );
    assert_eq!(
        message::<Free>(),
        format!("{start}, range (0.5 to 0.51), its Rust type")
    );
}

#[test]
fn fields_that_must_have_a_value_are_named_with_the_rule_that_forbids_it() {
    let rules = [Rule::new(RuleKind::AtMostOne, &[0, 1, 2])];
    let fields = [
        field("A__c", &TEXT.required()),
        field("B__c", &TEXT),
        field("C__c", &TEXT.required()),
        field("D__c", &TEXT.required()),
    ];
    let error = refused(&fields, &rules);
    assert_eq!(
        error.to_string(),
        "no valid row of Trip__dlm was found\n\
         no row was found that satisfies required (A__c), required (C__c), at_most_one (A__c, B__c, C__c)"
    );
    assert_eq!(
        serde_json::to_value(&error).expect("JSON"),
        json!({
            "object": "Trip__dlm",
            "problems": [{
                "fields": ["A__c", "C__c", "B__c"],
                "rules": ["required", "at_most_one"],
                "message": error.problems[0].to_string(),
            }],
            "message": error.to_string(),
        })
    );
    let rules = [Rule::new(RuleKind::AtLeastOne, &[0, 1])];
    let error = refused(
        &[
            field("A__c", &TEXT.removed("")),
            field("B__c", &TEXT.deprecated("")),
        ],
        &rules,
    );
    assert_eq!(
        error.problems[0].to_string(),
        "no row was found that satisfies removed (A__c), deprecated (B__c), at_least_one (A__c, B__c)"
    );
    assert!(
        message::<Pair>()
            .contains("a Rust type without null (One__c), a Rust type without null (Other__c)")
    );
}

/// A record whose cells cannot be written, or only some of them.
struct Shut(Whole, bool);

impl Record for Shut {
    fn object(&self) -> &'static Object {
        Whole::OBJECT
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.0.cell(index).filter(|_| self.1)
    }
}

impl RecordMut for Shut {
    fn cell_mut(&mut self, index: usize) -> Option<&mut dyn Cell> {
        self.0.cell_mut(index).filter(|_| !self.1)
    }
}

#[test]
fn a_record_without_cells_is_an_error() {
    for is_read in [false, true] {
        let error = Sampler::new(Validator::writing(), || Shut(Whole::default(), is_read))
            .expect_err("no cell");
        assert!(
            matches!(&*error.problems, [Problem::NoCell(field)] if field.api_name == "Rate__c")
        );
        assert_eq!(
            error.to_string(),
            "no valid row of Rate__dlm was found\n\
             Rate__c: the record has no cell for it that can be read and written"
        );
    }
}

#[test]
fn what_is_broken_serialises() {
    let range = Range::new(DataType::Number, Some("0"), None);
    let fields = [
        field("A__c", &typed(DataType::Number).range(range).required()),
        field("B__c", &TEXT),
        field("C__c", &TEXT),
    ];
    let rules = [Rule::new(RuleKind::Requires, &[1, 2])];
    let sampler = sampler(Validator::writing(), &fields, &rules).expect("rows");
    let broken: Vec<_> = sampler
        .broken(0)
        .into_iter()
        .map(|broken| broken.breakage)
        .collect();
    assert_eq!(
        serde_json::to_value(&broken).expect("JSON"),
        json!([
            {"object": "Trip__dlm", "rule": "range", "field": "A__c", "fields": null},
            {"object": "Trip__dlm", "rule": "required", "field": "A__c", "fields": null},
            {"object": "Trip__dlm", "rule": "requires", "field": "C__c", "fields": ["B__c", "C__c"]},
        ])
    );
}
