//! Runs benchmarks: `dmo-bench [--rounds N] [NAME]...`, all without a name.

use std::path::Path;

use dmo_bench::{
    Error, answers, build_script, compile, diff, dynamic, generate, import, linear, lookup, rows,
    validate, wide,
};

/// A benchmark, and how many rounds it has unless told.
type Bench = (&'static str, usize, fn(usize) -> Result<(), Error>);

const BENCHES: [Bench; 14] = [
    ("decode", 15, rows::decode),
    ("encode", 15, rows::encode),
    ("wide", 15, wide::wide),
    ("answers", 15, answers::answers),
    ("validate", 15, validate::validate),
    ("dynamic", 15, dynamic::dynamic),
    ("lookup", 15, lookup::lookup),
    ("generate", 5, generate::generate),
    ("build-script", 15, build_script::build_script),
    ("compile", 5, compile::compile),
    ("compile-json", 5, compile::compile_json),
    ("linear", 3, linear::linear),
    ("import", 5, import::import),
    ("diff", 5, diff::diff),
];

fn main() -> Result<(), Error> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate-once", kind, folder] => return generate::once(kind, Path::new(folder)),
        ["import-once", objects, rounds, folder] => {
            return import::once(objects.parse()?, rounds.parse()?, Path::new(folder));
        }
        _ => {}
    }
    let mut rounds = None;
    if arguments.first().is_some_and(|first| first == "--rounds") {
        let number: usize = arguments.get(1).ok_or("--rounds needs a number")?.parse()?;
        if number == 0 {
            return Err("--rounds needs a number above 0".into());
        }
        rounds = Some(number);
        arguments.drain(..2);
    }
    let known = |name: &String| BENCHES.iter().any(|(bench, ..)| bench == name);
    let unknown: Vec<&String> = arguments.iter().filter(|name| !known(name)).collect();
    if !unknown.is_empty() {
        let names = BENCHES.map(|(name, ..)| name).join(", ");
        return Err(format!("no benchmark is called {unknown:?}; there are {names}").into());
    }
    for (name, usual, bench) in BENCHES {
        if arguments.is_empty() || arguments.iter().any(|argument| argument == name) {
            bench(rounds.unwrap_or(usual))?;
        }
    }
    Ok(())
}
