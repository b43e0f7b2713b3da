//! What the compiler says about wrong attributes, and nothing about sound ones.
//!
//! The wording around our own messages is rustc's, so the comparison runs on one version only, the
//! one that continuous integration names in `DMO_UI_RUSTC`. `TRYBUILD=overwrite` writes the `.stderr`
//! files anew.

use std::process::Command;

/// The version that the `.stderr` files show.
const RUSTC: &str = "1.95";

#[test]
fn mistakes_are_shown_at_their_places() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/sound/*.rs");
    let (version, wanted) = (version(), wanted());
    if version.starts_with(&format!("rustc {wanted}.")) {
        cases.compile_fail("ui/*.rs");
    } else {
        // Who names a compiler has it: continuous integration must not pass over the cases.
        let is_named = std::env::var_os("DMO_UI_RUSTC").is_some();
        assert!(
            !is_named,
            "ui/*.rs needs rustc {wanted}, and this is {version}"
        );
        #[expect(clippy::print_stderr, reason = "a test that is off says so")]
        {
            eprintln!("ui/*.rs is off: it needs rustc {wanted}, and this is {version}");
        }
    }
}

fn wanted() -> String {
    std::env::var("DMO_UI_RUSTC").unwrap_or_else(|_| RUSTC.to_owned())
}

fn version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("rustc runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
