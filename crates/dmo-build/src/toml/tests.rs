use super::*;

fn diagnostics(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dmo.toml");
    std::fs::write(&path, text).expect("written");
    let lead = format!("{}:", path.display());
    match Config::from_file(&path) {
        Err(Error::Config(diagnostics)) => diagnostics
            .iter()
            .map(|diagnostic| diagnostic.to_string().replacen(&lead, "", 1))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_mistake_is_reported_where_it_is() {
    let text = "numbr = \"f64\"\nout = 3\nobjects = [\"A\", 1]\n[[types]]\nselect = \"*.*\"\nrsut = \"f64\"\n";
    assert_eq!(
        diagnostics(text),
        [
            "1:1: unknown key `numbr`",
            "2:7: expected text for `out`, found a number",
            "3:17: expected text for `objects`, found a number",
            "4:1: missing key `rust`",
            "6:1: unknown key `rsut`",
        ]
    );
}

#[test]
fn bad_syntax_is_said_once_and_hides_no_other_line() {
    let found = diagnostics("number = \nnumbr = \"f64\"\n");
    let lines: Vec<_> = found.iter().map(|diagnostic| &diagnostic[..2]).collect();
    assert_eq!(lines, ["1:", "2:"], "{found:?}");
}

#[test]
fn what_is_no_rust_is_found_before_any_description_is_read() {
    let text = "out = \"src\"\nname = \"a/b\"\nnumber = \"&str\"\nruntime = \"a b\"\n[[derives]]\nselect = \"A\"\nadd = \"\"\n";
    assert_eq!(
        diagnostics(text),
        [
            "2:8: `a/b` cannot name a set of types",
            "3:10: `&str` cannot be the type of a field",
            "4:11: `a b` is not a path: unexpected token",
            "7:7: there are no derives in ``",
        ]
    );
}

#[test]
fn a_setting_for_breaks_has_a_level_and_rules_if_it_names_any() {
    let text = "ledger = 1\n[[breaking]]\nlevl = \"data\"\nrules = []\n[[breaking]]\nlevel = \"data\"\nselect = 1\n";
    assert_eq!(
        diagnostics(text),
        [
            "1:10: expected text for `ledger`, found a number",
            "2:1: missing key `level`",
            "3:1: unknown key `levl`",
            "4:9: there are no rules in `rules`",
            "7:10: expected text for `select`, found a number",
        ]
    );
}

#[test]
fn a_lint_without_codes_is_told_beside_another_mistake() {
    let text = "[[lints]]\nreson = \"a\"\nallow = []\n";
    assert_eq!(
        diagnostics(text),
        [
            "2:1: unknown key `reson`",
            "3:9: there are no codes in `allow`"
        ]
    );
}
