//! What the derives expand to, and what of it the compiler makes functions of.

use std::fmt::Write as _;
use std::fs;

use dmo_tests::aside::Aside;

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
pub(super) fn expansion(aside: &Aside, text: &mut String) {
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
pub(super) fn copies(aside: &Aside, text: &mut String) {
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
