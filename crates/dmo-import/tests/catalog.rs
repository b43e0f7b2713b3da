//! The catalog that comes with the crate is the folder `schema`.

use std::fs;
use std::path::Path;

use dmo_import::{Catalog, Facts, Selector};
use expect_test::expect_file;

/// The folder as one text: every file after a line `--- # NAME`.
fn packed() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    let files = fs::read_dir(folder).expect("the folder of descriptions");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let mut text = String::new();
    for path in paths
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
    {
        let name = path.file_name().expect("a name").to_string_lossy();
        text += &format!("--- # {name}\n");
        text += &fs::read_to_string(path).expect("a description");
    }
    text
}

#[test]
fn the_catalog_is_the_folder() {
    expect_file!["../catalog.yaml"].assert_eq(&packed());
}

#[test]
fn every_object_is_there() {
    let catalog = Catalog::get();
    assert_eq!(catalog.schema().objects().len(), 146);
    assert_eq!(catalog.files().len(), 146);
    for (object, (name, text)) in catalog.schema().objects().iter().zip(catalog.files()) {
        assert_eq!(*name, format!("{}.yaml", object.module_name));
        assert!(
            text.contains(&format!("api_name: {}\n", object.api_name)),
            "{name}"
        );
    }
    let findings = dmo_schema::parse_all(catalog.files().iter().copied());
    assert_eq!(findings.findings().errors().count(), 0);
}

#[test]
fn objects_are_chosen_by_name_and_pattern() {
    let names = |pattern: &str, with_references| {
        let facts = Catalog::get()
            .select(&[Selector::new(pattern)], with_references)
            .expect("objects");
        let names = facts.iter().flat_map(Facts::object_names);
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        names("ssot__Individual__dlm", false),
        ["ssot__Individual__dlm"]
    );
    assert_eq!(
        names("FlowElement*", false),
        ["ssot__FlowElement__dlm", "ssot__FlowElementRun__dlm"]
    );
    assert_eq!(
        names("FlowRun", true),
        [
            "ssot__FlowRun__dlm",
            "ssot__FlowVersion__dlm",
            "ssot__Individual__dlm"
        ]
    );
    let unknown = Catalog::get().select(&[Selector::new("FlowRnu")], false);
    assert_eq!(unknown, Err(vec![Selector::new("FlowRnu")]));
}
