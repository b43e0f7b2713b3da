//! What build scripts tell Cargo.

use std::ffi::OsStr;
use std::fs;

use super::*;

/// What a build tells Cargo of a description of 12 fields without labels, and of one of them in another object.
fn warned(settings: &str) -> Vec<String> {
    let root = tempfile::tempdir().expect("a folder");
    let fields: Vec<String> = (0..12)
        .map(|number| format!("F{number}__c: {{type: text}}"))
        .collect();
    for (name, fields) in [("Trip", &*fields.join("\n  ")), ("Stop", "F__c: {}")] {
        let text = format!("api_name: {name}__dlm\nlabel: {name}\nfields:\n  {fields}\n");
        fs::write(root.path().join(format!("{name}.yaml")), text).expect("written");
    }
    let settings = format!("out = \"out\"\nschema = \".\"\n{settings}");
    fs::write(root.path().join("dmo.toml"), settings).expect("written");
    let config = Config::from_folder(root.path()).expect("settings");
    let mut stdout = Vec::new();
    let result = run(
        &config,
        &config.schema_paths(),
        None,
        &mut stdout,
        &mut Vec::new(),
    );
    let told = String::from_utf8(stdout).expect("text");
    let warnings = told
        .lines()
        .filter_map(|line| line.strip_prefix("cargo::warning="))
        .map(str::to_owned);
    match result {
        Ok(_) => warnings.collect(),
        Err(error) => error.to_string().lines().map(str::to_owned).collect(),
    }
}

#[test]
fn warnings_about_what_is_generated_are_one_line_that_counts_them_by_code() {
    assert_eq!(
        warned(""),
        [
            "14 warnings about descriptions: 13 schema::missing_label, 1 schema::missing_type; see `dmo check`"
        ]
    );
    assert_eq!(
        warned("objects = \"Trip\""),
        ["12 warnings about descriptions: 12 schema::missing_label; see `dmo check`"]
    );
}

#[test]
fn builds_follow_lints() {
    let allowed = "objects = \"Trip\"\n[[lints]]\nallow = \"missing_label\"\n";
    assert_eq!(warned(allowed), [""; 0]);
    // A description that is mended does not stop a build.
    let unused = "objects = \"Stop\"\n[[lints]]\nallow = [\"missing_label\", \"missing_type\", \"unresolved\"]\n";
    assert_eq!(warned(unused), [""; 0]);
    let denied = "[[lints]]\ndeny = \"missing_type\"\nreason = \"types matter\"\n";
    let report = warned(denied);
    let first = report.iter().find(|line| line.starts_with("error"));
    let first = first.map(String::as_str);
    assert_eq!(
        first,
        Some("error[schema::missing_type]: no `type`, so the field is read as text"),
        "{report:?}"
    );
    assert!(
        report
            .iter()
            .any(|line| line.ends_with("settings deny it: types matter"))
    );
    let error = warned("[[lints]]\nallow = \"missing_label\"\nselect = \"Trap\"\n");
    assert_eq!(
        error.first().map(String::as_str),
        Some("error: selector `Trap` matches nothing")
    );
}

/// What Cargo is told about a folder with one description of this name, or what is wrong with it.
fn told(name: &OsStr, text: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    fs::write(&file, text).expect("written");
    let root = format!("{}/", folder.path().display());
    let plain = |text: &str| text.replace(&root, "");
    let loaded = dmo_schema::load(&[&file]);
    match watched(loaded.inputs().iter()) {
        Ok(text) => {
            let warning = Config::new().warning(loaded.findings(), &[&file]);
            let warning = warning.map(|text| directive("warning", &text));
            Ok(plain(&(text + &warning.unwrap_or_default())))
        }
        Err(error) => Err(plain(&error.to_string())),
    }
}

const TEXT: &str = "api_name: Trip__dlm\nlabel: Trip\nfields:\n  Id__c: {label: Id, type: text}\n";

#[test]
fn what_stands_in_a_description_makes_no_directive() {
    let evil = "\\ncargo::rustc-cfg=evil\\e[2J\\u202e";
    let text = TEXT
        .replace("label: Id", &format!("label: \"Id{evil}\""))
        .replace("type: text", &format!("references: \"A{evil}\""));
    let told = told(OsStr::new("trip.yaml"), &text).expect("directives");
    for line in told.lines() {
        let value = line
            .strip_prefix("cargo::rerun-if-changed=")
            .or_else(|| line.strip_prefix("cargo::warning="));
        assert!(!value.expect(line).contains(is_unsafe), "{line}");
    }
    assert!(told.contains("1 schema::unresolved_reference"), "{told}");
    assert_eq!(
        directive("warning", "A\ncargo::rustc-cfg=evil\u{1b}[2J"),
        "cargo::warning=A\\ncargo::rustc-cfg=evil\\u{1b}[2J\n"
    );
}

#[cfg(unix)]
#[test]
fn a_path_that_is_not_read_as_it_is_written_is_refused() {
    use std::os::unix::ffi::OsStrExt;

    for (name, shown, why) in [
        (
            &b"a\ncargo::rustc-cfg=evil.yaml"[..],
            "a\\ncargo::rustc-cfg=evil.yaml",
            "it has the character U+000A",
        ),
        (b"a\r.yaml", "a\\r.yaml", "it has the character U+000D"),
        (
            b"a\x1b.yaml",
            "a\\u{1b}.yaml",
            "it has the character U+001B",
        ),
        (
            "a\u{202e}.yaml".as_bytes(),
            "a\\u{202e}.yaml",
            "it has the character U+202E",
        ),
        (b"a\xff.yaml", "a\u{fffd}.yaml", "it is not UTF-8"),
        (b"a.yaml ", "a.yaml ", "it ends with a blank"),
    ] {
        let error = told(OsStr::from_bytes(name), TEXT).expect_err("an error");
        let first = error.lines().next();
        let expected = format!("error: cannot pass Cargo the path `{shown}`: {why}");
        assert_eq!(first, Some(expected.as_str()));
    }
    let path = told(OsStr::new(" é = b.yaml"), TEXT);
    assert_eq!(path.as_deref(), Ok("cargo::rerun-if-changed= é = b.yaml\n"));
}

/// Cargo is told about a folder too, and about the settings file; all of them at once.
#[cfg(unix)]
#[test]
fn every_path_is_looked_at_before_anything_is_told() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("a\nb");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("trip.yaml"), TEXT).expect("written");
    fs::write(folder.join("dmo.toml"), "out = \"out\"\n").expect("written");
    let config = Config::from_folder(&folder).expect("settings");
    let error = config.compile(&[&folder]).expect_err("an error");
    let Error::Config(diagnostics) = error else {
        panic!("{error}");
    };
    let names = diagnostics.iter().map(|diagnostic| {
        let path = diagnostic.message.split('`').nth(1).expect("a path");
        path.rsplit('/').next().expect("a name")
    });
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["a\\nb", "trip.yaml", "dmo.toml"]
    );
    assert!(!folder.join("out").exists());
}
