//! What is said of Rust code is what the compiler says: the consumer of each folder, and a program that uses all that is
//! generated of an object changed at random, are compiled with the types of both generations.
//!
//! All that has to compile is one crate. What must not is an example each, since the compiler stops at the first stage with
//! errors and tells of no others.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dmo_diff::Level;
use dmo_schema::{Field, Object, Schema};
use dmo_tests::aside::Aside;
use serde_json::Value as Json;

use crate::folder::Folder;
use crate::random::Pair;
use crate::side::told;

/// What lines of a consumer end in that use what a folder changes.
const USE: &str = "// the use";

/// One program: a consumer with the types of a generation.
struct Program {
    name: String,
    data: Vec<dmo_build::File>,
    consumer: String,
    /// Whether it is told that it does not compile.
    is_broken: bool,
    /// Whether its errors have to be in the lines that say so.
    is_marked: bool,
}

impl Program {
    fn new(name: &str, schema: &Schema, consumer: &str, is_broken: bool) -> Self {
        let generated = dmo_build::Config::new().generate(schema);
        Self {
            name: name.replace('-', "_"),
            data: generated.expect("generated").files,
            consumer: consumer.to_owned(),
            is_broken,
            is_marked: false,
        }
    }

    /// The programs of a folder: with the old types, which compiles, and with the new ones.
    fn of_folder(folder: &Folder) -> [Self; 2] {
        let consumer = folder.file("consumer.rs");
        let program = |side: &str, schema: &Schema, is_broken: bool| Self {
            is_marked: true,
            ..Self::new(
                &format!("{side}_{}", folder.name),
                schema,
                &consumer,
                is_broken,
            )
        };
        [
            program("old", &folder.old.schema, false),
            program("new", &folder.new.schema, folder.breaks(Level::Source)),
        ]
    }

    /// The program of a pair: all that is generated of the old object, with the new types.
    fn of_pair(pair: &Pair) -> Self {
        let is_broken = told(pair.breaks())
            .iter()
            .any(|(level, _)| *level == Level::Source);
        let consumer = uses(&pair.old.schema.objects()[0]);
        let name = format!("random_{}", pair.seed);
        Self::new(&name, &pair.new.schema, &consumer, is_broken)
    }

    fn write(&self, programs: &Aside) {
        let name = &self.name;
        let folder = if self.is_broken {
            let main = "#![allow(warnings)]\nmod consumer;\nmod data;\nfn main() {}\n";
            programs.write(&format!("examples/{name}/main.rs"), main);
            format!("examples/{name}")
        } else {
            format!("src/{name}")
        };
        programs.write(&format!("{folder}/consumer.rs"), &self.consumer);
        for file in &self.data {
            programs.write(&format!("{folder}/data/{}", file.name), &file.contents);
        }
    }

    /// What is wrong with the verdict, given the lines with errors.
    fn fault(&self, errors: &[String]) -> Option<String> {
        let name = &self.name;
        if self.is_broken == errors.is_empty() {
            return Some(format!(
                "{name}: a break is told: {}; {errors:?}",
                self.is_broken
            ));
        }
        let elsewhere = errors.iter().find(|line| !line.trim_end().ends_with(USE));
        let elsewhere = elsewhere.filter(|_| self.is_marked);
        elsewhere.map(|line| format!("{name}: an error in another line: {line}"))
    }
}

/// A program that uses everything that is generated of an object.
fn uses(object: &Object) -> String {
    let (name, module) = (&object.rust_name, &object.module_name);
    let mut text =
        format!("use super::data::{{self, {module}::*}};\nfn uses(record: &data::{name}) {{\n");
    for field in &object.fields {
        let (field, data_type) = (&field.rust_name, rust_type(object, field));
        writeln!(text, "let _: &{data_type} = &record.{field};").expect("a String");
    }
    for list in &object.value_lists {
        for value in &list.values {
            writeln!(text, "let _ = {}::{};", list.rust_name, value.rust_name).expect("a String");
        }
    }
    if !object.primary_key.is_empty() {
        let names = object.primary_key.iter();
        let fields =
            names.filter_map(|name| object.fields.iter().find(|field| field.api_name == *name));
        let fields = fields.enumerate();
        let (parameters, arguments): (Vec<String>, Vec<String>) = fields
            .map(|(at, field)| {
                (
                    format!("k{at}: {}", rust_type(object, field)),
                    format!("k{at}"),
                )
            })
            .unzip();
        let (parameters, arguments) = (parameters.join(", "), arguments.join(", "));
        writeln!(
            text,
            "let _ = |{parameters}| data::{name}::new({arguments});"
        )
        .expect("a String");
    }
    text + "}\n"
}

fn rust_type(object: &Object, field: &Field) -> String {
    let list = field
        .values
        .map(|at| object.value_lists[at].rust_name.clone());
    let plain = list.unwrap_or_else(|| match field.builtin() {
        rust if rust.is_exported() => format!("dmo::{rust}"),
        rust => rust.to_string(),
    });
    if object.primary_key.contains(&field.api_name) {
        plain
    } else {
        format!("Option<{plain}>")
    }
}

/// The lines with errors of each program that has some.
fn compile(programs: &[Program]) -> BTreeMap<String, Vec<String>> {
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/diff");
    let aside = Aside::copy("tests/committed", target);
    aside.edit(
        "Cargo.toml",
        "[dev-dependencies]",
        "[target.'cfg(any())'.dev-dependencies]",
    );
    let mut modules = "#![allow(warnings)]\n".to_owned();
    for program in programs {
        program.write(&aside);
        if !program.is_broken {
            writeln!(
                modules,
                "mod {} {{ mod consumer; mod data; }}",
                program.name
            )
            .expect("a String");
        }
    }
    aside.write("src/lib.rs", &modules);
    let output = aside.cargo(&[
        "check",
        "--lib",
        "--examples",
        "--keep-going",
        "--message-format=json",
    ]);
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let messages = lines
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).expect("JSON"));
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in messages.filter(|message| message["message"]["level"] == "error") {
        let spans = message["message"]["spans"].as_array().into_iter().flatten();
        for span in spans.filter(|span| span["is_primary"] == true) {
            let file = span["file_name"].as_str().expect("a file");
            let program = file.split('/').nth(1).expect("a folder").to_owned();
            let line = span["text"][0]["text"].as_str().unwrap_or_default();
            errors.entry(program).or_default().push(line.to_owned());
        }
    }
    let is_compiled = output.status.success() || !errors.is_empty();
    assert!(is_compiled, "{}", String::from_utf8_lossy(&output.stderr));
    errors
}

#[test]
fn every_verdict_on_rust_code_is_what_the_compiler_says() {
    let folders = Folder::all();
    let mut programs: Vec<Program> = folders.iter().flat_map(Program::of_folder).collect();
    programs.extend(Pair::some(4).iter().map(Program::of_pair));
    let errors = compile(&programs);
    let (broken, safe): (Vec<&Program>, Vec<&Program>) =
        programs.iter().partition(|program| program.is_broken);
    let faults = |programs: &[&Program]| -> Vec<String> {
        let faults = programs.iter().filter_map(|program| {
            let errors = errors.get(&program.name);
            program.fault(errors.map_or(&[], Vec::as_slice))
        });
        faults.collect()
    };
    // Where the crate of what is safe does not compile, the examples, which depend on it, are not tried.
    let of_safe = faults(&safe);
    let faults = if of_safe.is_empty() {
        faults(&broken)
    } else {
        of_safe
    };
    assert!(
        faults.is_empty(),
        "{} wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
