//! What an import of a large answer costs: made-up objects with 60 fields and 10 relationships each, into a new folder, and
//! then once more over it.
//!
//! ```console
//! $ cargo run --release -p dmo-tests --example import_cost
//! ```
//!
//! Each number of objects is measured in a process of its own, as the median of five runs, and beside the time that it
//! takes to read the same answer as plain JSON and the written folder as descriptions. The memory is that of the first run.

#[path = "../../crates/dmo-import/tests/support/large.rs"]
mod large;

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use dmo_import::{Folder, Import, Source, load};

const OBJECTS: [usize; 4] = [250, 500, 1_000, 2_000];
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    if let (Some(objects), Some(folder)) = (arguments.next(), arguments.next()) {
        return measure(objects.parse()?, Path::new(&folder));
    }
    // Nothing is deleted in between: file systems may do so later, while the next one is measured.
    let folder = tempfile::tempdir()?;
    print("objects    MB  import s  again s  of reading  peak MB\n")?;
    for objects in OBJECTS {
        let this = std::env::current_exe()?;
        let folder = folder.path().join(objects.to_string());
        Command::new(this)
            .arg(objects.to_string())
            .arg(folder)
            .status()?;
    }
    Ok(())
}

fn measure(objects: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let answer = folder.join("answer.json");
    fs::write(&answer, large::metadata(objects))?;
    let size = fs::metadata(&answer)?.len() / 1_000_000;
    let mut times = [(); 3].map(|()| Vec::new());
    let mut most = None;
    for run in 0..RUNS {
        let out = folder.join(format!("schema{run}"));
        let import = || -> Result<(), Box<dyn Error>> {
            let text = fs::read_to_string(&answer)?;
            let facts = load::read(&[Source::new("answer.json", text)], None);
            let outcome = Import::default().run(facts, &Folder::read(&out)?)?;
            Ok(outcome.write(&out)?)
        };
        let read = || -> Result<(), Box<dyn Error>> {
            let text = fs::read_to_string(&answer)?;
            let _: serde_json::Value = serde_json::from_str(&text)?;
            let (_, warnings) = dmo_schema::read(&[&out]).into_result()?;
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
        times[RUNS / 2]
    });
    let (ratio, most) = (
        new / read,
        most.map_or("?".to_owned(), |most| most.to_string()),
    );
    print(&format!(
        "{objects:7} {size:5} {new:9.2} {again:8.2} {ratio:11.2} {most:>8}\n"
    ))
}

fn seconds(work: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
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

fn print(text: &str) -> Result<(), Box<dyn Error>> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}
