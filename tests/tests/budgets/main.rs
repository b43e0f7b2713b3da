//! What may not grow unseen, and does not depend on the machine: what the derives expand to, what of it the compiler
//! makes functions of, what rows allocate, and what is held at once while an answer is read.
//!
//! The figures of today are in `figures.txt`; `UPDATE_EXPECT=1` writes them anew, and the difference is to be looked at.

#![allow(
    unsafe_code,
    reason = "an allocator that counts is unsafe to write, and is the system's otherwise"
)]

mod compiled;
mod memory;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::hint::black_box;

use committed::FlowRun;
use dmo::sample::Sampler;
use dmo::{RuleId, Validator};
use dmo_build::Config;
use dmo_tests::aside::Aside;
use expect_test::expect_file;

struct Counting;

thread_local! {
    /// The allocations of this thread; others may run tests.
    static CALLS: Cell<usize> = const { Cell::new(0) };
    /// The bytes that this thread has allocated and not given back, less those that others gave back.
    static HELD: Cell<isize> = const { Cell::new(0) };
    /// The most that were held.
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.set(CALLS.get() + 1);
        HELD.set(HELD.get() + layout.size().cast_signed());
        PEAK.set(PEAK.get().max(HELD.get()));
        // SAFETY: the caller promises what the system's allocator asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - layout.size().cast_signed());
        // SAFETY: the pointer is from `alloc`, which is that of the system.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const VALID: &str = r#"{"ssot__CompletedDateTime__c":"2026-03-01T08:00:04.250Z","ssot__ErrorDescriptionText__c":"No answer.","ssot__ErrorReason__c":"InternalError","ssot__Id__c":"run-1","ssot__FlowRunStatus__c":"Error","ssot__FlowVersionId__c":"version-7","ssot__FlowVersionOccurrenceId__c":null,"ssot__PrimaryRecordId__c":"person-1","ssot__PrimaryRecordObject__c":"Individual","ssot__ScheduledDateTime__c":"2026-03-01T08:00:00.000Z","ssot__StoppedReason__c":null}"#;

#[test]
fn figures_are_as_committed() {
    let mut text = String::new();
    let aside = Aside::copy(
        "tests/committed",
        concat!(env!("CARGO_TARGET_TMPDIR"), "/expanded"),
    );
    allocations(&mut text);
    memory::peaks(&mut text);
    compiled::expansion(&aside, &mut text);
    compiled::copies(&aside, &mut text);
    expect_file!["figures.txt"].assert_eq(&text);
}

/// What there is more and more of, and a description with so many of it.
type Kind = (&'static str, fn(usize) -> String);

/// What twice as many fields, or values, allocate is about twice as much: whatever looks at each of them for each of them
/// and keeps or compares texts would be four times as much.
#[test]
fn the_generator_and_the_derives_are_linear() {
    const SIZES: [usize; 2] = [1_000, 2_000];
    let kinds: [Kind; 3] = [
        ("fields", |number| description("", number)),
        ("fields of the key", |number| {
            let names: Vec<String> = (0..number).rev().map(|at| format!("F{at}__c")).collect();
            let text = description("", number);
            text.replace("[F0__c]", &format!("[{}]", names.join(", ")))
        }),
        ("values", |number| {
            let values: Vec<String> = (0..number).map(|at| format!("Value {at}: ")).collect();
            let values = format!(", values: {{{}}}", values.join(", "));
            description(&values, 1)
        }),
    ];
    for (what, text) in kinds {
        let figures = SIZES.map(|size| {
            let text = text(size);
            let code = generated(&text);
            [count(|| generated(&text)), count(|| verdict::errors(&code))]
        });
        for (part, at) in [("generator", 0), ("derives", 1)] {
            let [few, many] = figures.map(|figures| figures[at]);
            assert!(
                many * 10 < few * 22,
                "{part}, {what}: {few} allocations for {}, {many} for {}",
                SIZES[0],
                SIZES[1]
            );
        }
    }
}

fn count<T>(work: impl Fn() -> T) -> usize {
    // Once before: what is made at first use is not a row's.
    black_box(work());
    let before = CALLS.get();
    black_box(work());
    CALLS.get() - before
}

/// The most bytes that are held at once for some work, beside what was held before.
fn peak<T>(work: impl FnOnce() -> T) -> usize {
    let before = HELD.get();
    PEAK.set(before);
    black_box(work());
    (PEAK.get() - before).unsigned_abs()
}

/// A description of so many fields, with more keys for each of them.
fn description(keys: &str, fields: usize) -> String {
    let mut text = "api_name: Many__dlm\nlabel: Many\nprimary_key: [F0__c]\nfields:\n".to_owned();
    for at in 0..fields {
        let _ = writeln!(text, "  F{at}__c: {{label: Field {at}, type: text{keys}}}");
    }
    text
}

/// The code of a description's object. One object is generated in the thread that asks for it.
fn generated(text: &str) -> String {
    let (schema, _) = dmo_schema::parse("many.yaml", text)
        .into_result()
        .expect("a description");
    let mut generated = Config::new().generate(&schema).expect("generated");
    let file = generated
        .files
        .iter_mut()
        .find(|file| file.name != "mod.rs");
    std::mem::take(&mut file.expect("a file").contents)
}

/// Six of the columns are text that is kept, so that six allocations are the least for decoding.
fn allocations(text: &mut String) {
    let row = |json: &str| serde_json::from_str::<FlowRun>(json).expect("a row");
    let (valid, wrong) = (row(VALID), row(&VALID.replace("run-1", "")));
    assert!(valid.validate().is_ok());
    assert_eq!(wrong.validate().into_iter().count(), 1);
    let every = every_constraint();
    for (what, calls) in [
        ("a decoded row", count(|| row(VALID))),
        ("a validated row, valid", count(|| valid.validate())),
        ("a validated row, one violation", count(|| wrong.validate())),
        ("a validated row of each constraint, valid", every[0]),
        (
            "a validated row of each constraint, one violation",
            every[1],
        ),
        ("a batch of 8 rows of each constraint, valid", every[2]),
    ] {
        let _ = writeln!(text, "allocations, {what}: {calls}");
    }
}

/// The most allocations of an object that has each constraint and rule: for a valid row, for one that breaks one of
/// them, whichever it is, and for a batch.
fn every_constraint() -> [usize; 3] {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/any/schema/everything.yaml");
    let (described, _) = dmo::schema::load(&[file]).into_result().expect("an object");
    let object = dmo::schema::objects(&described)[0];
    let writing = Validator::writing();
    let sampler = Sampler::new(writing.clone(), || object.record()).expect("rows");
    let valid = sampler.rows(0, 8).expect("rows");
    let broken = sampler.broken(0);
    let rules: BTreeSet<RuleId> = broken.iter().map(|broken| broken.breakage.rule).collect();
    let is_left_out = |rule: &&RuleId| {
        matches!(
            rule,
            // No row alone breaks it, or none that can be written and read, or nothing without the feature `pattern`.
            RuleId::DuplicateKey
                | RuleId::References
                | RuleId::Custom
                | RuleId::ApiVersion
                | RuleId::Pattern
                | RuleId::NullValues
                | RuleId::WrongValue
        )
    };
    let left_out: Vec<_> = RuleId::ALL
        .iter()
        .filter(|rule| !rules.contains(rule))
        .collect();
    assert!(
        left_out.iter().all(is_left_out),
        "no row breaks {left_out:?}"
    );
    let checks = |row| count(|| writing.check(row));
    [
        valid.iter().map(|row| checks(row)).max().expect("rows"),
        broken
            .iter()
            .map(|broken| checks(&broken.row))
            .max()
            .expect("rows"),
        count(|| writing.check_all(&valid)),
    ]
}
