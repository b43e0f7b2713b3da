//! What may not grow unseen, and does not depend on the machine: what the derives expand to, what of it the compiler
//! makes functions of, and what rows allocate.
//!
//! The figures of today are in `budgets.txt`; `UPDATE_EXPECT=1` writes them anew, and the difference is to be looked at.

#![allow(
    unsafe_code,
    reason = "an allocator that counts is unsafe to write, and is the system's otherwise"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;

use committed::FlowRun;
use dmo_build::Config;
use dmo_tests::aside::Aside;
use expect_test::expect_file;

struct Counting;

thread_local! {
    /// The allocations of this thread; others may run tests.
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.set(CALLS.get() + 1);
        // SAFETY: the caller promises what the system's allocator asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
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
    for (what, calls) in [
        ("a decoded row", count(|| row(VALID))),
        ("a validated row, valid", count(|| valid.validate())),
        ("a validated row, one violation", count(|| wrong.validate())),
    ] {
        let _ = writeln!(text, "allocations, {what}: {calls}");
    }
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

/// What one more object, field, value list and value adds, as generated and as the derives expand it.
fn expansion(aside: &Aside, text: &mut String) {
    const MORE: usize = 20;
    let base = sizes(aside, &[(1, 0, 0)]);
    let measured = [
        (
            "object of one field",
            base,
            sizes(aside, &[(1, 0, 0), (1, 0, 0)]),
            1,
        ),
        ("field", base, sizes(aside, &[(1 + MORE, 0, 0)]), MORE),
        (
            "value list of two values",
            base,
            sizes(aside, &[(1, MORE, 2)]),
            MORE,
        ),
    ];
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

/// The generated and the expanded code of objects with so many plain fields, fields with a list, and values of each list.
fn sizes(aside: &Aside, objects: &[(usize, usize, usize)]) -> (Size, Size) {
    let code = generate(aside, objects);
    aside.write("src/lib.rs", "pub mod generated;\n");
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

/// Generates such objects into the crate, and gives the code.
fn generate(aside: &Aside, objects: &[(usize, usize, usize)]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (object, (fields, lists, values)) in objects.iter().enumerate() {
        let mut yaml = format!(
            "api_name: ssot__Made{object}__dlm\nlabel: Made\nprimary_key: ssot__Text0__c\nfields:\n"
        );
        for field in 0..*fields {
            let _ = writeln!(
                yaml,
                "  ssot__Text{field}__c: {{label: Text {field}, type: text}}"
            );
        }
        for list in 0..*lists {
            let values: Vec<String> = (0..*values).map(|value| format!("Value{value}")).collect();
            let values = values.join(", ");
            let _ = writeln!(
                yaml,
                "  ssot__List{list}__c: {{label: List {list}, type: text, values: [{values}]}}"
            );
        }
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
    generate(aside, &vec![(3, 1, 2); objects]);
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
