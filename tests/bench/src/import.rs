//! What an import of a large answer costs: made-up objects with 60 fields and 10 relationships each, into a new folder, and
//! then once more over it.
//!
//! Each number of objects is measured in a process of its own, as the median of the rounds, and beside the time that it
//! takes to read the same answer as plain JSON and the written folder as descriptions. The memory is that of the first round.

#[path = "../../../crates/dmo-import/src/tests/support/large.rs"]
mod large;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use dmo_import::{Folder, Import, Source};

use crate::Error;
use crate::measure::line;

const OBJECTS: [usize; 4] = [250, 500, 1_000, 2_000];

/// Imports answers of several sizes.
///
/// # Errors
///
/// If a process fails.
pub fn import(rounds: usize) -> Result<(), Error> {
    // Nothing is deleted in between: file systems may do so later, while the next one is measured.
    let folder = tempfile::tempdir()?;
    line(
        "\n| import: objects | MB | new s | again s | of reading | peak MB |\n|---:|---:|---:|---:|---:|---:|",
    )?;
    for objects in OBJECTS {
        let status = Command::new(std::env::current_exe()?)
            .arg("import-once")
            .args([objects.to_string(), rounds.to_string()])
            .arg(folder.path().join(objects.to_string()))
            .status()?;
        if !status.success() {
            return Err(format!("importing {objects} objects failed").into());
        }
    }
    Ok(())
}

/// Imports an answer of so many objects; what a process of [`import`] does.
///
/// # Errors
///
/// If something cannot be read or written.
pub fn once(objects: usize, rounds: usize, folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder)?;
    let answer = folder.join("answer.json");
    fs::write(&answer, large::metadata(objects))?;
    let size = fs::metadata(&answer)?.len() / 1_000_000;
    let mut times = [(); 3].map(|()| Vec::new());
    let mut most = None;
    for run in 0..rounds {
        let out = folder.join(format!("schema{run}"));
        let import = || -> Result<(), Error> {
            let text = fs::read_to_string(&answer)?;
            let facts = dmo_import::read(&[Source::new("answer.json", text)], None);
            let outcome = Import::default().run(facts, &Folder::read(&out)?)?;
            outcome.write(&out)?;
            Ok(())
        };
        let read = || -> Result<(), Error> {
            let text = fs::read_to_string(&answer)?;
            let _: serde_json::Value = serde_json::from_str(&text)?;
            let (_, warnings) = dmo_schema::load(&[&out]).into_result()?;
            drop(warnings);
            Ok(())
        };
        times[0].push(seconds(import)?);
        most = most.or_else(peak);
        times[1].push(seconds(import)?);
        times[2].push(seconds(read)?);
    }
    let [new, again, read] = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[rounds / 2]
    });
    let (ratio, most) = (
        new / read,
        most.map_or("?".to_owned(), |most| most.to_string()),
    );
    line(&format!(
        "| {objects} | {size} | {new:.2} | {again:.2} | {ratio:.2} | {most} |"
    ))
}

fn seconds(work: impl FnOnce() -> Result<(), Error>) -> Result<f64, Error> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed().as_secs_f64())
}

/// The most memory that this process had, in megabytes, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1024)
}
