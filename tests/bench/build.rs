//! Writes the types of every system whose rows are measured.

#[allow(dead_code, unused_imports, reason = "the benchmarks use the rest")]
#[path = "src/model/mod.rs"]
mod model;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use model::{Object, PeerTypes};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/model");
    let out = Path::new(&env::var("OUT_DIR")?).to_owned();
    let rows: [Object; 3] = [model::run(), model::measures(), model::wide(119)];
    let names = [11, 60, 300].map(model::wide);

    let descriptions = out.join("descriptions");
    fs::create_dir_all(&descriptions)?;
    for object in rows.iter().chain(&names) {
        let file = format!("{}.yaml", model::snake(&object.name));
        fs::write(descriptions.join(file), model::yaml(object))?;
    }
    dmo_build::compile(&[&descriptions])?;

    fs::write(
        out.join("chrono.rs"),
        model::serde(&rows, PeerTypes::CHRONO),
    )?;
    fs::write(out.join("jiff.rs"), model::serde(&rows, PeerTypes::JIFF))?;
    fs::write(out.join("validator.rs"), model::validator(&rows[0]))?;
    fs::write(out.join("garde.rs"), model::garde(&rows[0]))?;
    fs::write(
        out.join("phf.rs"),
        names.each_ref().map(model::phf).concat(),
    )?;
    Ok(())
}
