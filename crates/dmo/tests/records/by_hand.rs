//! Records that implement the traits by hand, and objects that a program changes.

use crate::run::{OBJECT, Run, Side, good, run};
use dmo::{Cell, Field, Object, Record, RecordExt as _, Rule, RuleId, RuleKind, Validator};

/// A record of another object than its struct has.
struct Of(&'static Object, Run);

impl Record for Of {
    fn object(&self) -> &'static Object {
        self.0
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.1.cell(index)
    }
}

#[test]
fn a_changed_copy_is_read_as_it_is() {
    let mut fields = OBJECT.fields.to_vec();
    fields[13].api_name = "Mail__c";
    let mut facts = *fields[13].facts;
    facts.max_length = Some(2);
    fields[13].facts = Box::leak(Box::new(facts));
    let mut object = OBJECT.clone();
    object.fields = fields.leak();
    object.rules = &[];
    object.key = &[13];
    assert_eq!(object.position("mail__c", 0), Some(13));
    assert_eq!(object.position("ssot__Email__c", 0), None);
    let record = Of(
        Box::leak(Box::new(object)),
        Run {
            email: Some("a@example.com".to_owned()),
            text: Some("abc".to_owned()),
            ..run("")
        },
    );
    assert!(record.get("Mail__c").is_some());
    let found = Validator::writing().check(&record);
    let found = found.iter().map(|found| (found.rule, found.path()));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [(RuleId::MaxLength, "Mail__c".to_owned())]
    );
    assert_eq!(OBJECT.position("ssot__Email__c", 0), Some(13));
}

#[test]
fn records_of_different_objects_may_have_the_same_key() {
    static OTHER: Object = Object::new("ssot__Other__dlm", "Other", OBJECT.fields, OBJECT.key);
    let rows: [Box<dyn Record>; 4] = [
        Box::new(good()),
        Box::new(Of(&OTHER, good())),
        Box::new(Of(&OTHER, good())),
        Box::new(good()),
    ];
    let violations = Validator::reading().check_all(&rows);
    assert_eq!(
        violations.to_string().lines().collect::<Vec<_>>(),
        [
            "error[duplicate_key] rows[2]: duplicate key, first used in rows[1], found \"1\", 0",
            "error[duplicate_key] rows[3]: duplicate key, first used in rows[0], found \"1\", 0",
        ]
    );
}

/// A record of as many texts as there are fields, of which some are set.
struct Wide(&'static Object, Vec<Option<String>>);

impl Record for Wide {
    fn object(&self) -> &'static Object {
        self.0
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.1.get(index).map(|cell| cell as &dyn Cell)
    }
}

/// A rule of any number of fields says which of them are meant, in a line that can be read.
#[test]
fn rules_of_many_fields() {
    const FIELDS: usize = 300;
    let leak = |text: String| -> &'static str { text.leak() };
    let fields = (0..FIELDS).map(|field| {
        let name = leak(format!("F{field}__c"));
        <Option<String> as dmo::__private::Column>::FIELD.named(name, name, name)
    });
    let (fields, all): (Vec<Field>, Vec<usize>) = (fields.collect(), (0..FIELDS).collect());
    let rules = [Rule::new(RuleKind::AtMostOne, all.leak())];
    let object =
        Object::new("Wide__dlm", "Wide", fields.leak(), &[]).rules(Box::leak(Box::new(rules)));
    let object: &'static Object = Box::leak(Box::new(object));
    let found = |set: &dyn Fn(usize) -> bool| {
        let cells = (0..FIELDS).map(|field| set(field).then(String::new));
        let violations = Validator::writing().check(&Wide(object, cells.collect()));
        let found = violations.iter().map(|violation| {
            let expected = "a value in at most one of F0__c, F1__c, F2__c, F3__c, F4__c, F5__c, F6__c, F7__c and 292 more";
            assert_eq!(violation.expected.to_string(), expected);
            violation.found.to_string()
        });
        found.collect::<Vec<_>>()
    };
    assert!(found(&|field| field == 150).is_empty());
    assert_eq!(
        found(&|field| [3, 127, 128, 299].contains(&field)),
        ["values in F3__c, F127__c, F128__c, F299__c"]
    );
    assert_eq!(
        found(&|field| field >= 292),
        ["values in F292__c, F293__c, F294__c, F295__c, F296__c, F297__c, F298__c, F299__c"]
    );
    assert_eq!(
        found(&|field| field >= 290),
        [
            "values in F290__c, F291__c, F292__c, F293__c, F294__c, F295__c, F296__c, F297__c and 2 more"
        ]
    );
}

/// A record without some cells, which cannot be encoded, and is not valid where a value must be.
struct Without<'a>(&'a [usize], Run);

impl Record for Without<'_> {
    fn object(&self) -> &'static Object {
        &OBJECT
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        let is_there = !self.0.contains(&index);
        is_there.then(|| self.1.cell(index))?
    }
}

#[test]
fn a_record_without_a_cell_has_no_value_there() {
    let found = |without: &[usize], run: Run| {
        let violations = Validator::writing().check(&Without(without, run));
        let lines = violations.iter().map(ToString::to_string);
        lines.collect::<Vec<_>>()
    };
    assert_eq!(
        found(&[0, 1, 17], good()),
        [
            "error[key] ssot__Id__c: expected a value of the key, found no cell",
            "error[key] ssot__Number__c: expected a value of the key, found no cell",
            "error[required] ssot__Text__c: expected a value, found no cell",
            "error[at_least_one] ssot__Run__dlm: expected a value in at least one of ssot__Port__c, ssot__Text__c, found none",
        ]
    );
    let sided = Run {
        side: Some(Side::Left),
        done: Some(true),
        flag: Some(true),
        ..good()
    };
    assert_eq!(
        found(&[4], sided),
        [
            "error[requires] ssot__Done__c: expected a value, as ssot__Side__c has one, found no cell"
        ]
    );
    let rows = [Without(&[0], good()), Without(&[0], good())];
    assert_eq!(Validator::writing().check_all(&rows).len(), 2);
    let error = serde_json::to_string(&rows[0] as &dyn Record).unwrap_err();
    assert_eq!(
        error.to_string(),
        "key column ssot__Id__c of ssot__Run__dlm has no cell"
    );
}
