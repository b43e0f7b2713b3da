//! What is generated for descriptions without an error is taken by the derives.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pair::generated;

/// The descriptions of a folder, whatever it has beside.
fn descriptions(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(root).expect("a folder");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    files.sort();
    files
}

#[test]
fn every_documented_object_is_taken() {
    let files = descriptions("../../schema");
    assert!(files.len() > 100, "{}", files.len());
    assert_eq!(generated(&dmo_schema::load(&files)), Vec::<String>::new());
}

#[test]
fn every_description_of_the_tests_is_taken() {
    let files = descriptions("../any/schema");
    assert!(files.len() > 2, "{}", files.len());
    for file in files {
        assert_eq!(generated(&dmo_schema::load(&[file])), Vec::<String>::new());
    }
}

/// Of each code's example that is right, and of each that is wrong and yet no error.
#[test]
fn every_example_is_taken_unless_it_has_an_error() {
    let mut taken = 0;
    for code in dmo_schema::Code::ALL {
        let page = code.explain();
        let examples = [page.bad, page.good].into_iter().flatten();
        for example in examples.filter(|example| !example.contains("# file:")) {
            let loaded = dmo_schema::parse("a.yaml", example);
            if !loaded.findings().has_errors() {
                assert_eq!(generated(&loaded), Vec::<String>::new(), "{example}");
                taken += 1;
            }
        }
    }
    assert!(taken > 40, "{taken} examples");
}

#[test]
fn what_is_not_rust_or_refused_is_noticed() {
    let refused = |source| verdict::refusals(source).join("\n");
    assert!(refused("struct {").starts_with("no Rust: "));
    assert_eq!(refused("#[derive(Debug)] struct A;"), "");
    assert_eq!(
        refused("#[derive(dmo::ValueList)] enum E {}"),
        "E: a value list has at least one value"
    );
    let range = |ty: &str, range: &str| {
        let source = format!(
            "#[derive(Default, ::dmo::Dmo)] #[dmo(api_name = \"A__dlm\")] \
             struct A {{ #[dmo(api_name = \"a__c\", {range})] a: {ty} }} enum E {{ A }}"
        );
        verdict::refusals(&source).join("\n")
    };
    assert_eq!(range("Option<i64>", "range(min = \"1\")"), "");
    assert!(
        range("Option<E>", "range(min = \"1\")").contains("does not suit a field of the Rust type")
    );
    assert!(
        range("Option<a::B>", "range(min = \"1\")")
            .contains("not a constant that can be evaluated here")
    );
}

/// The compiler may compose letters in names, and would hand the derive another text than the value.
#[test]
fn a_value_beyond_ascii_is_not_left_to_the_name_of_its_variant() {
    let yaml =
        "api_name: A__dlm\nfields:\n  B__c: {label: B, type: text, values: [\"\\u00c9\", K1]}\n";
    let loaded = dmo_schema::parse("a.yaml", yaml);
    let schema = loaded.schema().expect("no errors");
    let files = dmo_build::Config::new()
        .generate(schema)
        .expect("code")
        .files;
    let source = &files.last().expect("a module").contents;
    assert!(source.contains("#[dmo(value = \"É\")]\n    É,"), "{source}");
    assert!(!source.contains("value = \"K1\""), "{source}");
}
