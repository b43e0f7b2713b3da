//! `dmo.toml`: no text makes its reader or the generator panic.

use std::fs;
use std::sync::LazyLock;

use dmo_build::{Config, Error};
use dmo_schema::Schema;
use tempfile::TempDir;

use crate::text::text;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder"));

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let text = include_str!("../../../schema/flow_run.yaml");
    let (schema, _) = dmo_schema::parse("flow_run.yaml", text)
        .into_result()
        .expect("a description without errors");
    schema
});

pub(crate) fn target(data: &[u8]) -> bool {
    let Some(text) = text(data) else {
        return false;
    };
    let path = FOLDER.path().join("dmo.toml");
    fs::write(&path, text).expect("a file");
    let generated = Config::from_file(&path).and_then(|config| {
        let _ = (config.schema_paths(), config.out_folder());
        config.generate(&SCHEMA)
    });
    match generated {
        Ok(generated) => {
            for file in generated.files {
                let mut refused = verdict::refusals(&file.contents);
                // Whoever adds attributes and derives answers for them; the rest is ours.
                if text.contains("add") {
                    refused.retain(|refused| refused.starts_with("no Rust"));
                }
                assert!(
                    refused.is_empty(),
                    "{}: {refused:#?}\n{}",
                    file.name,
                    file.contents
                );
            }
            true
        }
        Err(error @ Error::Config(_)) => {
            assert!(!error.render(false).is_empty());
            false
        }
        Err(error) => panic!("not about a setting: {error}"),
    }
}
