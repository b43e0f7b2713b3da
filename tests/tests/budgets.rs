//! What may not grow unseen, and does not depend on the machine: what the derives expand to, what of it the compiler
//! makes functions of, what rows allocate, and what is held at once while an answer is read.
//!
//! The figures of today are in `budgets.txt`; `UPDATE_EXPECT=1` writes them anew, and the difference is to be looked at.

#![allow(
    unsafe_code,
    reason = "an allocator that counts is unsafe to write, and is the system's otherwise"
)]

#[path = "budgets/memory.rs"]
mod memory;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
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
    expansion(&aside, &mut text);
    copies(&aside, &mut text);
    expect_file!["budgets.txt"].assert_eq(&text);
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

/// Bytes, functions and impls of code.
#[derive(Clone, Copy)]
struct Size([usize; 3]);

impl Size {
    fn of(code: &str) -> Self {
        let begins = |words: &'static [&'static str]| {
            let line =
                move |line: &&str| words.iter().any(|word| line.trim_start().starts_with(word));
            code.lines().filter(line).count()
        };
        let functions = begins(&["fn ", "pub fn ", "const fn ", "pub const fn "]);
        Self([
            code.len(),
            functions,
            begins(&["impl ", "impl<", "unsafe impl "]),
        ])
    }

    fn minus(self, other: Self, parts: usize) -> Self {
        Self([0, 1, 2].map(|at| self.0[at].saturating_sub(other.0[at]) / parts))
    }
}

/// Fields that are more than a text: what they are called, and what a description says of them.
const KINDS: [(&str, &str); 5] = [
    ("timestamp", "type: dateTime"),
    ("number", "type: number"),
    ("reference", "type: text, references: ssot__Account__dlm"),
    (
        "text with each constraint",
        "type: text, required: true, min_length: 2, max_length: 20, pattern: '[a-z]+', null_values: none",
    ),
    (
        "number with each constraint",
        "type: number, required: true, precision: 18, scale: 2, range: {min: 0, max: 100}",
    ),
];

/// What one more object, field, value list and rule adds, as generated and as the derives expand it.
fn expansion(aside: &Aside, text: &mut String) {
    const MORE: usize = 20;
    let base = sizes(aside, &[texts(1)]);
    let many = texts(1 + MORE);
    let many_sizes = sizes(aside, std::slice::from_ref(&many));
    let lists = texts(1) + &fields(MORE, "List", "type: text, values: [Value0, Value1]");
    let mut measured = vec![
        (
            "object of one field",
            base,
            sizes(aside, &[texts(1), texts(1)]),
            1,
        ),
        ("field", base, many_sizes, MORE),
        (
            "value list of two values",
            base,
            sizes(aside, &[lists]),
            MORE,
        ),
    ];
    for (what, facts) in KINDS {
        let object = texts(1) + &fields(MORE, "Field", facts);
        measured.push((what, base, sizes(aside, &[object]), MORE));
    }
    let rule = |field| format!("  - requires: [ssot__Text0__c, ssot__Text{field}__c]\n");
    let rules: String = (1..=MORE).map(rule).collect();
    let more = sizes(aside, &[many + "rules:\n" + &rules]);
    measured.push(("rule across two fields", many_sizes, more, MORE));
    measured.extend(projections(aside, MORE));
    for (what, base, more, parts) in measured {
        for (form, base, more) in [("generated", base.0, more.0), ("expanded", base.1, more.1)] {
            let Size([bytes, functions, impls]) = more.minus(base, parts);
            let _ = writeln!(
                text,
                "{form}, one more {what}: {bytes} bytes, {functions} functions, {impls} impls"
            );
        }
    }
}

/// What is measured: what it is called, the code without it and with it, and how often it is there.
type Measured = (&'static str, (Size, Size), (Size, Size), usize);

/// The same of a projection, which is written by hand.
fn projections(aside: &Aside, more: usize) -> [Measured; 2] {
    let object = [texts(1 + more)];
    let projection = |fields: usize| {
        let field = |field| format!("    #[dmo(made)]\n    text{field}: Option<String>,\n");
        let fields = (1..=fields).map(field).collect::<Vec<_>>().concat();
        let from = "#[dmo(from(made = generated::Made0))]";
        sizes_with(
            aside,
            &object,
            &format!("#[derive(dmo::Projection)]\n{from}\npub struct Part {{\n{fields}}}\n"),
        )
    };
    let (none, one, many) = (sizes(aside, &object), projection(1), projection(1 + more));
    [
        ("projection of one field", none, one, 1),
        ("field of a projection", one, many, more),
    ]
}

/// So many fields, as a description has them.
fn fields(count: usize, name: &str, facts: &str) -> String {
    let field = |field| format!("  ssot__{name}{field}__c: {{label: {name} {field}, {facts}}}\n");
    (0..count).map(field).collect()
}

fn texts(count: usize) -> String {
    fields(count, "Text", "type: text")
}

/// The generated and the expanded code of objects with these fields.
fn sizes(aside: &Aside, objects: &[String]) -> (Size, Size) {
    sizes_with(aside, objects, "")
}

/// The same with code that is written by hand.
fn sizes_with(aside: &Aside, objects: &[String], more: &str) -> (Size, Size) {
    let code = generate(aside, objects) + more;
    aside.write("src/lib.rs", &format!("pub mod generated;\n{more}"));
    let expanded = aside.succeed(&[
        "rustc",
        "--lib",
        "--profile=check",
        "--quiet",
        "--config=env.RUSTC_BOOTSTRAP=\"1\"",
        "--",
        "-Zunpretty=expanded",
    ]);
    (Size::of(&code), Size::of(&expanded))
}

/// Generates objects with these fields into the crate, and gives the code.
fn generate(aside: &Aside, objects: &[String]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (object, fields) in objects.iter().enumerate() {
        let yaml = format!(
            "api_name: ssot__Made{object}__dlm\nlabel: Made\nprimary_key: ssot__Text0__c\nfields:\n{fields}"
        );
        fs::write(folder.path().join(format!("made{object}.yaml")), yaml).expect("written");
    }
    let (schema, _) = dmo_schema::load(&[folder.path()])
        .into_result()
        .expect("descriptions");
    let generated = dmo_build::Config::new()
        .generate(&schema)
        .expect("generated");
    let out = folder.path().join("out");
    generated.write(&out).expect("written");
    let mut code = String::new();
    for entry in fs::read_dir(&out).expect("a folder") {
        let path = entry.expect("an entry").path();
        let part = fs::read_to_string(&path).expect("readable");
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        aside.write(&format!("src/generated/{name}"), &part);
        code += &part;
    }
    code
}

/// What the engine has that is generic, by a part of the names of its functions: how they are mangled is that of the v0 scheme.
/// Functions of a format that are made for the engine have its names in theirs.
const CORES: [(&str, &str); 3] = [
    ("decoding", "3dmo5codec6decode"),
    ("encoding", "3dmo5codec6encode"),
    ("validating", "3dmo8validate"),
];

/// The functions that the compiler makes for a program that reads, writes and validates its objects, of which those of the
/// engine are the same for two objects and for ten.
fn copies(aside: &Aside, text: &mut String) {
    const FEW: usize = 2;
    const MANY: usize = 10;
    aside.edit(
        "Cargo.toml",
        "[dependencies]",
        "[dependencies]\nserde_json = \"1\"",
    );
    let [few, many] = [FEW, MANY].map(|objects| functions(aside, objects));
    // What is made for each object is counted too, so that the counting itself is known to work.
    for (functions, objects) in [(&few, FEW), (&many, MANY)] {
        assert_eq!(count_of(functions, "9___private11deserialize"), objects);
    }
    for (what, part) in CORES {
        let [few, many] = [&few, &many].map(|functions| count_of(functions, part));
        let _ = writeln!(
            text,
            "functions, {what}, of a program with {FEW} objects: {few}, with {MANY}: {many}"
        );
    }
    let more = (many.len() - few.len()) / (MANY - FEW);
    let _ = writeln!(
        text,
        "functions, one more object that is read, written and validated: {more}"
    );
}

fn count_of(functions: &[String], part: &str) -> usize {
    functions.iter().filter(|name| name.contains(part)).count()
}

/// The names of the functions of a program with so many objects.
fn functions(aside: &Aside, objects: usize) -> Vec<String> {
    let object = texts(3) + &fields(1, "List", "type: text, values: [Value0, Value1]");
    generate(aside, &vec![object; objects]);
    let mut code = "pub mod generated;\n".to_owned();
    for object in 0..objects {
        let _ = writeln!(
            code,
            "pub fn read{object}(json: &str) -> serde_json::Result<generated::Made{object}> {{ serde_json::from_str(json) }}
pub fn write{object}(row: &generated::Made{object}) -> serde_json::Result<String> {{ serde_json::to_string(row) }}
pub fn check{object}(row: &generated::Made{object}) -> dmo::Violations {{ dmo::Dmo::validate(row) }}
pub fn check_all{object}(row: &generated::Made{object}) -> dmo::Violations {{ dmo::Validator::reading().check_all([row as &dyn dmo::Record]) }}"
        );
    }
    aside.write("src/lib.rs", &code);
    let out = aside.path("lib.ll");
    let emit = format!("--emit=llvm-ir={}", out.display());
    let mut arguments = vec!["rustc", "--lib", "--quiet", "--", &emit];
    arguments.extend(["-Ccodegen-units=1", "-Csymbol-mangling-version=v0"]);
    aside.succeed(&arguments);
    let code = fs::read_to_string(out).expect("readable");
    let defined = code.lines().filter(|line| line.starts_with("define "));
    let name = |line: &str| line.split_once('@').map(|(_, name)| name.to_owned());
    defined.filter_map(name).collect()
}
