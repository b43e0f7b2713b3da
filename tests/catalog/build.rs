//! Generates the whole catalog, and a call of the test's `check` for each object.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    dmo_build::compile(&["../../schema"])?;
    let out = Path::new(&env::var("OUT_DIR")?).join("dmo");
    let root = fs::read_to_string(out.join("mod.rs"))?;
    let mut calls = String::new();
    for line in root.lines().filter(|line| is_struct(line)) {
        let _ = writeln!(
            calls,
            "check::<catalog::{}>();",
            line.trim().trim_end_matches(',')
        );
    }
    fs::write(out.join("every_object.rs"), format!("{{\n{calls}}}\n"))?;
    Ok(())
}

/// Whether a line of a root file re-exports a struct; those of `OBJECTS` are indented too.
fn is_struct(line: &str) -> bool {
    line.starts_with("    ") && !line.ends_with("::OBJECT,")
}
