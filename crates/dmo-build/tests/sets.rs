//! Several sets of one crate, whose code is committed.

use std::fs;

use dmo_build::{Config, Error};

const TRIP: &str = "api_name: Trip__dlm\nlabel: Trip\nfields: {Id__c: {label: Id, type: text}}\n";

/// Two sets do not write over each other, although the settings name one folder.
#[test]
fn each_set_has_its_own_folder_below_the_one_of_the_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::write(root.join("dmo.toml"), "out = \"src/generated\"\n").expect("written");
    let set = |name: &str| {
        let mut config = Config::from_folder(root).expect("settings");
        config.name(name);
        config
    };
    for (name, text) in [
        ("v1", TRIP),
        ("v2", &TRIP.replace("label: Id", "label: Key")),
    ] {
        let schema = root.join("schema").join(name);
        fs::create_dir_all(&schema).expect("a folder");
        fs::write(schema.join("trip.yaml"), text).expect("written");
        let config = set(name);
        let out = config.out_folder().expect("a folder");
        assert_eq!(out, root.join("src/generated").join(name));
        let loaded = dmo_schema::load(&[&schema]).into_result();
        let generated = config.generate(&loaded.expect("a schema").0);
        generated.expect("generated").write(&out).expect("written");
    }
    for name in ["v1", "v2"] {
        let [own, other] = [name, if name == "v1" { "v2" } else { "v1" }];
        set(name)
            .check(&[root.join("schema").join(own)])
            .expect("fresh");
        let stale = set(name).check(&[root.join("schema").join(other)]);
        assert!(matches!(stale, Err(Error::Stale { .. })), "{stale:?}");
    }
}
