//! What others do to the folder between the reading of it and the writing.

use std::fs;

use crate::tests::import::{Bench, alone, answer, facts, object};
use crate::{Conflict, Outcome};

const CART: &str = "api_name: Cart__dlm\nlabel: Wagon\nprimary_key: Id__c\nfields:\n  Id__c: {label: Cart ID, type: text}\n";

fn source() -> String {
    let field = [("Id__c", "Cart ID", "STRING")];
    answer(&[
        &object("Bell__dlm", "Bell", &field),
        &object("Cart__dlm", "Cart", &field),
        &object("Dray__dlm", "Dray", &field),
    ])
}

/// An import that is to be written.
fn ready(bench: &Bench) -> Outcome {
    let facts = facts(&[("org.json", &source())]);
    alone().run(facts, &bench.folder()).expect("an import")
}

fn paths(conflicts: &[Conflict]) -> Vec<(&str, &str)> {
    let paths = conflicts.iter().map(|one| (&*one.path, &*one.kept));
    paths.collect()
}

#[test]
fn an_edit_stays_and_so_does_what_the_import_has() {
    let bench = Bench::new(&[("cart.yaml", CART)]);
    let outcome = ready(&bench);
    let edited = CART.replace("Wagon", "Carriage");
    bench.put("cart.yaml", &edited);
    bench.put("dray.yaml", "# mine\n");
    let conflicts = outcome.write(bench.root()).expect("written");
    assert_eq!(
        paths(&conflicts),
        [
            ("cart.yaml", "cart.yaml.new"),
            ("dray.yaml", "dray.yaml.new")
        ]
    );
    assert_eq!(bench.text("cart.yaml"), edited);
    assert_eq!(bench.text("cart.yaml.new"), CART.replace("Wagon", "Cart"));
    assert_eq!(bench.text("dray.yaml"), "# mine\n");
    assert!(bench.text("dray.yaml.new").contains("label: Dray"));
    assert!(bench.text("bell.yaml").contains("label: Bell"));

    // What is kept is no description.
    bench.put("dray.yaml", &bench.text("dray.yaml.new"));
    let outcome = ready(&bench);
    assert_eq!(outcome.files.len(), 3);
    assert_eq!(outcome.write(bench.root()).expect("written"), []);
    assert_eq!(bench.text("cart.yaml"), CART.replace("Wagon", "Cart"));
}

#[test]
fn what_was_removed_stays_away() {
    let bench = Bench::new(&[("cart.yaml", CART)]);
    let outcome = ready(&bench);
    fs::remove_file(bench.root().join("cart.yaml")).expect("removed");
    let conflicts = outcome.write(bench.root()).expect("written");
    assert_eq!(paths(&conflicts), [("cart.yaml", "cart.yaml.new")]);
    assert!(!bench.root().join("cart.yaml").exists());
}

#[test]
fn another_import_of_the_same_is_no_conflict() {
    let bench = Bench::new(&[("cart.yaml", CART)]);
    let outcomes = [ready(&bench), ready(&bench)];
    for outcome in outcomes {
        assert_eq!(outcome.write(bench.root()).expect("written"), []);
    }
}

#[test]
fn a_failure_says_what_was_written_before() {
    let bench = Bench::new(&[("cart.yaml", CART)]);
    let outcome = ready(&bench);
    bench.put("cart.yaml", "edited");
    fs::create_dir(bench.root().join("dray.yaml")).expect("created");
    let error = outcome.write(bench.root()).expect_err("a folder is there");
    assert_eq!(error.written, ["bell.yaml"]);
    assert_eq!(error.path, bench.root().join("dray.yaml"));
    let text = error.to_string();
    assert!(
        text.ends_with(
            "; already written: bell.yaml; cart.yaml was changed meanwhile and stays as it is; what the import has \
             for it is in cart.yaml.new"
        ),
        "{text}"
    );
}

#[test]
fn what_a_run_before_left_goes_even_where_nothing_is_written() {
    let bench = Bench::new(&[("cart.yaml", CART)]);
    ready(&bench).write(bench.root()).expect("written");
    let left = ["", "in/"].map(|folder| format!("{folder}.dmo-0123456789abcdef.tmp"));
    for name in &left {
        bench.put(name, "half a te");
    }
    bench.put("in/.mine.tmp", "");
    let outcome = ready(&bench);
    assert!(outcome.files.iter().all(|file| !file.is_changed()));
    outcome.write(bench.root()).expect("written");
    for name in &left {
        assert!(!bench.root().join(name).exists(), "{name}");
    }
    assert!(bench.root().join("in/.mine.tmp").exists());
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let bench = Bench::new(&[("kept/cart.txt", CART)]);
    let (target, link) = (
        bench.root().join("kept/cart.txt"),
        bench.root().join("cart.yaml"),
    );
    fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).expect("set");
    symlink("kept/cart.txt", &link).expect("a link");
    bench.put("kept/.dmo-0123456789abcdef.tmp", "");
    ready(&bench).write(bench.root()).expect("written");
    assert!(link.is_symlink());
    assert_eq!(bench.text("kept/cart.txt"), CART.replace("Wagon", "Cart"));
    let mode = fs::metadata(&target)
        .expect("metadata")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!bench.root().join("kept/.dmo-0123456789abcdef.tmp").exists());
}
