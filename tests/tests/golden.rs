//! Generated code as real files: they are compared with what is generated now, and compiled as modules of this test.
//!
//! `UPDATE_EXPECT=1 cargo test -p dmo-tests --test golden` writes them anew.

use std::path::PathBuf;

use dmo_build::{Config, Reason, State};
use expect_test::expect_file;

#[path = "golden/settings/generated/mod.rs"]
mod settings;
#[path = "golden/everything/generated/mod.rs"]
mod whole;

/// What a crate that re-exports `dmo` offers, with types of its own.
mod facade {
    use std::fmt;
    use std::num::ParseIntError;
    use std::str::FromStr;

    pub(crate) use ::dmo;

    /// An amount that goes through text.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub(crate) struct Cents(pub(crate) i64);

    impl FromStr for Cents {
        type Err = ParseIntError;

        fn from_str(text: &str) -> Result<Self, Self::Err> {
            text.replace('.', "").parse().map(Self)
        }
    }

    impl fmt::Display for Cents {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
        }
    }

    /// A timestamp that goes through text.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub(crate) struct Moment(String);

    impl FromStr for Moment {
        type Err = std::convert::Infallible;

        fn from_str(text: &str) -> Result<Self, Self::Err> {
            Ok(Self(text.to_owned()))
        }
    }

    impl fmt::Display for Moment {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }
}

fn folder(case: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")).join(case)
}

/// Generates a case and compares each file; the folder holds no other.
fn assert_golden(case: &str) {
    let config = Config::from_folder(folder(case)).expect("settings");
    let (schema, _) = dmo_schema::load(&config.schema_paths())
        .into_result()
        .expect("descriptions");
    let generated = config.generate(&schema).expect("generated");
    for file in &generated.files {
        let path = folder(case).join("generated").join(&file.name);
        expect_file![path].assert_eq(&file.contents);
    }
    // All that they lack is the last line, whose hashes tell a reader nothing.
    let differences = generated.compare(&folder(case).join("generated"));
    let differences = differences.expect("readable").into_iter();
    let others = differences.filter(|one| one.state != State::Stale(Reason::Unsealed));
    assert_eq!(others.collect::<Vec<_>>(), []);
}

#[test]
#[expect(
    deprecated,
    reason = "a description says of its object that it is gone"
)]
fn everything_is_as_committed() {
    assert_golden("everything");
    assert_eq!(
        whole::Everything::OBJECT.fields.len(),
        whole::everything::Field::ALL.len()
    );
}

#[test]
fn settings_are_as_committed() {
    assert_golden("settings");
    let payment = settings::Payment {
        amount: Some(facade::Cents(1250)),
        ..settings::Payment::new(7)
    };
    let json = dmo::json::to_string(&payment).expect("JSON");
    assert!(json.contains("\"ssot__Amount__c\":12.50"), "{json}");
    let back: settings::Payment = serde_json::from_str(&json).expect("a payment");
    assert_eq!(back, payment);
}

/// The order of threads and of runs leaves no trace.
#[test]
fn output_is_the_same_every_time() {
    let config = Config::from_folder(folder("settings")).expect("settings");
    let generate = || {
        let (schema, _) = dmo_schema::load(&config.schema_paths())
            .into_result()
            .expect("descriptions");
        config.generate(&schema).expect("generated")
    };
    let first = generate();
    for _ in 0..20 {
        assert_eq!(generate(), first);
    }
}
