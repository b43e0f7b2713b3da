//! Runs of a build script, one after the other, in a folder of their own.

mod edits;

use std::collections::BTreeMap;

use dmo_schema::NumberJson;
use tempfile::TempDir;

use super::*;
use crate::cargo::{Work, run};
use crate::error::Error;

const TRIP: &str = "api_name: Trip__dlm\nlabel: Trip\nprimary_key: Id__c\nfields:\n  \
    Id__c: {label: Id, type: text}\n  Guide__c: {label: Guide, type: text, references: Guide__dlm}\n  \
    Price__c: {type: number}\n";
const HUT: &str = "api_name: Hut__dlm\nlabel: Hut\nfields:\n  Id__c: {label: Id, type: text}\n";

/// A package with two descriptions, one of which warns, and its `OUT_DIR`.
struct Package(TempDir);

impl Package {
    fn new() -> Self {
        let package = Self(tempfile::tempdir().expect("a folder"));
        package.write("schema/trip.yaml", TRIP);
        package.write("schema/hut.yaml", HUT);
        package
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        files::Writer::default()
            .replace(&self.path(name), text)
            .expect("written");
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("removed");
    }

    /// What a run has to do, and what it tells Cargo.
    fn try_run(&self) -> Result<(Work, String), Error> {
        self.try_logged().map(|(work, told, _)| (work, told))
    }

    /// What a run says of why it writes.
    fn log(&self) -> String {
        self.try_logged().expect("a run").2
    }

    fn try_logged(&self) -> Result<(Work, String, String), Error> {
        let mut told = Vec::new();
        let config = Config::from_folder(self.0.path())?;
        let out = self.path("out");
        let mut log = Vec::new();
        let paths = [self.path("schema")];
        let work = run(&config, &paths, Some(&out), &mut told, &mut log)?;
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Ok((work, text(told), text(log)))
    }

    fn run(&self) -> (Work, String) {
        self.try_run().expect("a run")
    }

    /// The files that Rust reads.
    fn generated(&self) -> BTreeMap<String, String> {
        rust_files(&self.path("out/dmo"))
    }

    fn manifest(&self) -> String {
        fs::read_to_string(self.path("out").join(NAME)).expect("a manifest")
    }

    fn write_manifest(&self, text: &str) {
        self.write(&format!("out/{NAME}"), text);
    }
}

fn rust_files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    // The last line may be of a run before, which generated the same.
    let text = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a text");
        Seal::split(&text).0.to_owned()
    };
    files
        .map(|path| (path.display().to_string(), text(&path)))
        .collect()
}

#[test]
fn a_run_without_a_change_does_nothing_and_tells_the_same() {
    let package = Package::new();
    let (work, told) = package.run();
    assert_eq!(work, Work::Generating);
    assert!(told.contains("cargo::rerun-if-changed="), "{told}");
    assert!(told.contains("cargo::warning="), "{told}");
    let generated = package.generated();
    assert_eq!(generated.len(), 3);
    for _ in 0..2 {
        assert_eq!(package.run(), (Work::Nothing, told.clone()));
    }
    assert_eq!(package.generated(), generated);
}

#[test]
fn warnings_are_counted_again() {
    let package = Package::new();
    let fields = (0..12).map(|number| format!("  F{number}__c: {{type: text}}\n"));
    package.write(
        "schema/hut.yaml",
        &(HUT.to_owned() + &fields.collect::<String>()),
    );
    let (_, told) = package.run();
    let counted = "cargo::warning=13 warnings about descriptions: 13 schema::missing_label; ";
    assert!(told.contains(counted), "{told}");
    assert_eq!(package.run(), (Work::Nothing, told));
}

type Change = fn(&Package);

/// After each of these changes a run does what a run from nothing does.
#[test]
fn after_a_change_everything_is_generated_as_from_nothing() {
    let changes: [(&str, Change); 10] = [
        ("description", |package| {
            package.write(
                "schema/trip.yaml",
                &TRIP.replace("Guide, type", "Leader, type"),
            );
        }),
        ("a comment in a description", |package| {
            package.write("schema/trip.yaml", &(TRIP.to_owned() + "# Tours\n"));
        }),
        ("added description", |package| {
            package.write("schema/pass.yaml", &HUT.replace("Hut", "Pass"));
        }),
        ("removed description", |package| {
            package.remove("schema/hut.yaml");
        }),
        ("renamed description", |package| {
            package.remove("schema/trip.yaml");
            package.write("schema/tour.yaml", TRIP);
        }),
        ("text moved from one description to the next", |package| {
            package.write("schema/hut.yaml", &(HUT.to_owned() + "\n"));
            package.write("schema/trip.yaml", TRIP.strip_suffix('\n').expect("a line"));
        }),
        ("settings", |package| {
            package.write("dmo.toml", "number = \"f64\"\n");
        }),
        ("deleted output", |package| package.remove("out/dmo/mod.rs")),
        ("other version", |package| {
            let version = concat!("generator ", env!("CARGO_PKG_VERSION"), " ");
            let text = package.manifest().replacen(version, "generator 0.0.9 ", 1);
            let (facts, _) = text.split_at(text.rfind("end ").expect("a seal"));
            package.write_manifest(&format!("{facts}end {}\n", Digest::of(facts.as_bytes())));
        }),
        ("no manifest", |package| {
            package.remove(&format!("out/{NAME}"));
        }),
    ];
    for (what, change) in changes {
        let package = Package::new();
        package.run();
        change(&package);
        let (work, told) = package.run();
        assert_eq!(work, Work::Generating, "{what}");
        let generated = package.generated();
        assert_eq!(package.run(), (Work::Nothing, told.clone()), "{what}");
        fs::remove_dir_all(package.path("out")).expect("removed");
        assert_eq!(package.run(), (Work::Generating, told), "{what}");
        assert_eq!(generated, package.generated(), "{what}");
    }
}

#[test]
fn a_damaged_or_foreign_manifest_says_nothing() {
    let package = Package::new();
    package.run();
    let sound = package.manifest();
    let end = sound.rfind("end ").expect("a seal");
    let without = |line: &str| {
        let lines = sound.split_inclusive('\n');
        lines
            .filter(|one| !one.starts_with(line))
            .collect::<String>()
    };
    for damaged in [
        String::new(),
        "\n".to_owned(),
        "mod.rs = 1\n".to_owned(),
        sound[..end].to_owned(),
        sound[..sound.len() - 1].to_owned(),
        sound[1..].to_owned(),
        without("file "),
        without("warnings"),
        sound.replace("label", "lable"),
        sound.replace('\n', "\r\n"),
        sound.repeat(2),
    ] {
        assert_ne!(damaged, sound);
        package.write_manifest(&damaged);
        assert_eq!(package.run().0, Work::Generating, "{damaged}");
        assert_eq!(package.manifest(), sound);
    }
    let file = package.path("out").join(NAME);
    fs::write(&file, b"\xff").expect("written");
    assert_eq!(package.run().0, Work::Generating);
    // A folder cannot be replaced by a file: each run generates.
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("a folder");
    for _ in 0..2 {
        assert_eq!(package.run().0, Work::Generating);
    }
}

/// The manifest of a run that something came after, such as an interrupted or a concurrent one.
#[test]
fn a_manifest_does_not_vouch_for_the_output_of_another_run() {
    let package = Package::new();
    package.run();
    let (manifest, generated) = (package.manifest(), package.generated());
    package.write(
        "schema/trip.yaml",
        &TRIP.replace("Guide, type", "Leader, type"),
    );
    package.run();
    assert_ne!(package.generated(), generated);

    package.write("schema/trip.yaml", TRIP);
    package.write_manifest(&manifest);
    assert_eq!(package.run().0, Work::Generating);
    assert_eq!(package.generated(), generated);
}

#[test]
fn a_run_that_fails_changes_no_manifest() {
    let package = Package::new();
    let (_, told) = package.run();
    let manifest = package.manifest();
    package.write("schema/trip.yaml", &TRIP.replace("number", "numbr"));
    for _ in 0..2 {
        package.try_run().expect_err("an unknown type");
    }
    package.write("dmo.toml", "objects = [\"Nothing\"]\n");
    package.write("schema/trip.yaml", TRIP);
    for _ in 0..2 {
        package
            .try_run()
            .expect_err("a selector that matches nothing");
    }
    assert_eq!(package.manifest(), manifest);
    package.remove("dmo.toml");
    assert_eq!(package.run(), (Work::Nothing, told));
}

#[test]
fn folders_of_a_package_get_no_manifest() {
    let package = Package::new();
    package.write("dmo.toml", "out = \"src/generated\"\n");
    assert_eq!(package.run().0, Work::Generating);
    assert_eq!(package.run().0, Work::Nothing);
    assert!(!package.path("src/generated").join(NAME).exists());
    assert!(package.path("out").join(NAME).exists());
    package.remove("src/generated/hut.rs");
    assert_eq!(package.run().0, Work::Generating);
    assert_eq!(rust_files(&package.path("src/generated")).len(), 3);

    // By hand there is no `OUT_DIR`.
    fs::remove_dir_all(package.path("out")).expect("removed");
    let config = Config::from_folder(package.0.path()).expect("settings");
    let paths = [package.path("schema")];
    for _ in 0..2 {
        let work = run(&config, &paths, None, &mut Vec::new(), &mut Vec::new()).expect("a run");
        assert_eq!(work, Work::Generating);
    }
    assert!(!package.path("src/generated").join(NAME).exists());
}

#[test]
fn several_sets_have_a_manifest_each() {
    let package = Package::new();
    package.run();
    package.write("dmo.toml", "name = \"second\"\n");
    assert_eq!(package.run().0, Work::Generating);
    assert!(package.path("out/dmo-manifest-second").exists());
    package.remove("dmo.toml");
    assert_eq!(package.run().0, Work::Nothing);
}

#[test]
fn every_setting_is_in_the_stamp() {
    let settings: [fn(&mut Config) -> &mut Config; 16] = [
        |config| config.name("set"),
        |config| config.out_dir("out"),
        |config| config.runtime("::facade::dmo"),
        |config| config.number_type("f64"),
        |config| config.date_time_type("crate::Moment"),
        |config| config.date_type("crate::Day"),
        |config| config.time_type("crate::Clock"),
        |config| config.number_json(NumberJson::Number),
        |config| config.allow_floats(true),
        |config| config.deprecated(false),
        |config| config.sensitive("type:email"),
        |config| config.object("Trip"),
        |config| config.field_type("*.Id__c", "crate::Id"),
        |config| config.derive("Trip", "Eq"),
        |config| config.derive("Trip", "Hash"),
        |config| config.attribute("Trip", "#[doc(hidden)]"),
    ];
    let stamp = |config: &Config| {
        let manifest = Manifest::new(Path::new(""), Path::new(""), config, &Input::default());
        manifest.expect("a program").stamp
    };
    let mut stamps = vec![stamp(&Config::new())];
    for set in settings {
        let mut config = Config::new();
        set(&mut config);
        let stamp = stamp(&config);
        assert!(!stamps.contains(&stamp), "{config:?}");
        stamps.push(stamp);
    }
}

#[test]
fn a_manifest_that_cannot_be_written_is_no_error() {
    let package = Package::new();
    package.write("dmo.toml", "out = \"src/generated\"\n");
    // A file where the folder of the manifest would be.
    package.write("out", "mine\n");
    for _ in 0..2 {
        assert_eq!(package.run().0, Work::Generating);
    }
    let mine = fs::read_to_string(package.path("out"));
    assert_eq!(mine.expect("a text"), "mine\n");
}

/// Known values of FNV-1a with 128 bits.
#[test]
fn the_hash_is_the_one_that_it_says() {
    for (text, digest) in [
        ("", "6c62272e07bb014262b821756295c58d"),
        ("a", "d228cb696f1a8caf78912b704e4a8964"),
        ("foobar", "343e1662793c64bf6f0d3597ba446f18"),
    ] {
        assert_eq!(Digest::of(text.as_bytes()).to_string(), digest);
    }
}
