//! Settings that nest without end are errors in their lines, and never use up the stack.

use std::fs;

use dmo_build::{Config, Error};

const DEEP: usize = 100_000;

/// The messages about a `dmo.toml` of this text, each after its line.
fn diagnostics(settings: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dmo.toml");
    fs::write(&file, settings).expect("written");
    match Config::from_file(&file) {
        Err(Error::Config(diagnostics)) => {
            let told = diagnostics.iter().map(|diagnostic| {
                let line = diagnostic.location.as_ref().expect("a place").line;
                format!("{line}: {}", diagnostic.message)
            });
            told.collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn rust_in_every_setting() {
    let deep = "&".repeat(DEEP);
    let shown = "&".repeat(80);
    let attribute = format!("#[a = {}1{}]", "(".repeat(DEEP), ")".repeat(DEEP));
    let derives = format!("{}A{}", "(".repeat(DEEP), ")".repeat(DEEP));
    let settings = format!(
        "number = \"{deep}u8\"
date = \"{deep}u8\"
date_time = \"{deep}u8\"
time = \"{deep}u8\"
runtime = \"{deep}u8\"
[[types]]
select = \"A.*\"
rust = \"{deep}u8\"
[[derives]]
select = \"A\"
add = \"{derives}\"
[[attributes]]
select = \"A\"
add = \"{attribute}\"
"
    );
    let deeper = "nested deeper than 16 levels";
    assert_eq!(
        diagnostics(&settings),
        [
            format!("1: `{shown}…` is not a Rust type: {deeper}"),
            format!("2: `{shown}…` is not a Rust type: {deeper}"),
            format!("3: `{shown}…` is not a Rust type: {deeper}"),
            format!("4: `{shown}…` is not a Rust type: {deeper}"),
            format!("5: `{shown}…` is not a path: {deeper}"),
            format!("8: `{shown}…` is not a Rust type: {deeper}"),
            format!(
                "11: `{}…` is not a list of derives: {deeper}",
                &derives[..80]
            ),
            format!("14: `{}…` is not an attribute: {deeper}", &attribute[..80]),
        ]
    );
}

#[test]
fn rust_given_to_a_builder() {
    let mut config = Config::new();
    let deep = format!("{}u8{}", "A<".repeat(DEEP), ">".repeat(DEEP));
    config
        .number_type(&deep)
        .date_type(&deep)
        .date_time_type(&deep)
        .time_type(&deep)
        .runtime(&deep)
        .field_type("A.*", &deep)
        .derive("A", &deep)
        .attribute("A", format!("#[a = {deep}]"));
    let schema = dmo_schema::Schema::default();
    let Err(Error::Config(diagnostics)) = config.generate(&schema) else {
        panic!("no diagnostics");
    };
    let deeper = |message: &str| message.ends_with("nested deeper than 16 levels");
    let deep = diagnostics
        .iter()
        .filter(|diagnostic| deeper(&diagnostic.message));
    assert_eq!(deep.count(), 8, "{diagnostics:?}");
}

#[test]
fn toml_itself() {
    for settings in [
        format!("number = {}{}", "[".repeat(DEEP), "]".repeat(DEEP)),
        format!("number = {}", "[".repeat(DEEP)),
        format!("number = {}1{}", "{a = ".repeat(DEEP), "}".repeat(DEEP)),
        format!("{}a = 1", "a.".repeat(DEEP)),
        format!("[{}a]", "a.".repeat(DEEP)),
        format!("[[{}a]]", "a.".repeat(DEEP)),
    ] {
        let diagnostics = diagnostics(&settings);
        let is_told = |diagnostic: &String| diagnostic.contains("recurs");
        assert!(diagnostics.iter().any(is_told), "{diagnostics:?}");
    }
}
