//! Files and folders: which are read, which are written, and which are left alone.

use std::fs;
use std::path::Path;

use crate::{Folder, FolderError, Source, What, load};

use crate::tests::import::{Bench, alone, answer, changes, fresh, object, told};

fn cart(name: &str) -> String {
    answer(&[&object(name, "Cart", &[("Id__c", "Cart ID", "STRING")])])
}

#[test]
fn a_description_is_found_whatever_its_file_is_called() {
    let text = "api_name: Cart__dlm\nlabel: Wagon\nprimary_key: Id__c\nfields:\n  Id__c: {label: ID, type: text}\n";
    let bench = Bench::new(&[("things/with wheels.yml", text)]);
    let report = bench.import(&alone(), &[("org.json", &cart("Cart__dlm"))]);
    let expected = text
        .replace("Wagon", "Cart")
        .replace("label: ID", "label: Cart ID");
    assert_eq!(bench.text("things/with wheels.yml"), expected);
    assert!(!bench.root().join("cart.yaml").exists());
    assert_eq!(
        changes(&report)[0],
        "things/with wheels.yml: label: Wagon -> Cart"
    );
}

#[test]
fn line_breaks_stay_as_they_are() {
    let text = "api_name: Cart__dlm\r\nlabel: Wagon # old\r\nprimary_key: Id__c\r\nfields:\r\n  Id__c:\r\n    label: Cart ID\r\n    type: text\r\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let org = answer(&[&object(
        "Cart__dlm",
        "Cart",
        &[
            ("Id__c", "Cart ID", "STRING"),
            ("Lamp__c", "Lamp", "STRING"),
        ],
    )]);
    bench.import(&alone(), &[("org.json", &org)]);
    let added = "  Lamp__c:\r\n    label: Lamp\r\n    type: text\r\n";
    assert_eq!(
        bench.text("cart.yaml"),
        text.replace("Wagon", "Cart") + added
    );
}

#[test]
fn a_file_of_another_object_is_not_overwritten() {
    let other = |name: &str| {
        format!(
            "api_name: {name}__dlm\nlabel: Other\nrust: {name}\nfields:\n  Id__c: {{label: ID, type: text}}\n"
        )
    };
    let bench = Bench::new(&[
        ("Cart.yaml", &other("Horse")),
        ("cart_dlm.yaml", &other("Donkey")),
    ]);
    let report = bench.import(&alone(), &[("org.json", &cart("Cart__dlm"))]);
    assert_eq!(bench.text("Cart.yaml"), other("Horse"));
    assert_eq!(bench.text("cart_dlm.yaml"), other("Donkey"));
    assert_eq!(changes(&report), ["cart_dlm2.yaml: new"]);
    assert!(
        bench
            .text("cart_dlm2.yaml")
            .contains("api_name: Cart__dlm\n")
    );
}

#[test]
fn an_object_whose_name_is_taken_in_the_folder_gets_another_one() {
    let other = "api_name: Horse__dlm\nlabel: Horse\nrust: Cart\nfields:\n  Id__c: {label: ID, type: text}\n";
    let bench = Bench::new(&[("horse.yaml", other)]);
    let report = bench.import(&alone(), &[("org.json", &cart("ssot__Cart__dlm"))]);
    assert!(
        bench
            .text("ssot_cart.yaml")
            .contains("primary_key: Id__c\nrust: SsotCart\nfields:\n")
    );
    assert_eq!(
        told(&report, What::Renamed),
        ["renamed: org.json:2: ssot__Cart__dlm: `rust: SsotCart`, since `Cart` is taken"]
    );
}

#[test]
fn an_object_that_the_folder_knows_by_another_name_is_refused() {
    let text = "api_name: ssot__Cart__dlm\nlabel: Cart\naliases: [std__CartDmo__dlm]\nfields:\n  Id__c: {label: ID, type: text}\n";
    let bench = Bench::new(&[("cart.yaml", text)]);
    let report = bench.import(&alone(), &[("org.json", &cart("std__CartDmo__dlm"))]);
    assert_eq!(
        told(&report, What::Refused),
        [
            "refused: org.json:2: std__CartDmo__dlm: cart.yaml has it as another name of `ssot__Cart__dlm`; its 1 rows about fields are not taken either"
        ]
    );
    assert_eq!(
        report.fields.to_string(),
        "1 read = 0 written + 0 repaired + 1 refused"
    );
    assert!(report.has_errors());
}

#[test]
fn nothing_is_imported_over_descriptions_with_errors() {
    let text = "api_name: Cart__dlm\nlabel: Cart\nfields:\n  Id__c: {label: ID, type: text}\n";
    for files in [
        vec![("a.yaml", text), ("b.yaml", text)],
        vec![("a.yaml", "api_name: [")],
    ] {
        let bench = Bench::new(&files);
        let error = Folder::read(bench.root()).expect_err("descriptions have errors");
        assert!(matches!(error, FolderError::Findings(_)));
        assert!(
            error
                .to_string()
                .ends_with("nothing is imported over descriptions that have errors")
        );
    }
    let bench = Bench::new(&[("file", "")]);
    let error = Folder::read(&bench.root().join("file")).expect_err("it is no folder");
    assert!(
        error.to_string().ends_with("file: it is not a folder"),
        "{error}"
    );
}

#[test]
fn a_folder_may_be_missing_or_empty() {
    let bench = Bench::new(&[]);
    for path in ["", "not/there"] {
        let root = bench.root().join(path);
        let folder = Folder::read(&root).expect("an empty folder");
        assert_eq!(folder.objects().count(), 0);
        let outcome = alone()
            .run(
                crate::tests::import::facts(&[("org.json", &cart("Cart__dlm"))]),
                &folder,
            )
            .expect("an import");
        outcome.write(&root).expect("files are written");
        assert!(root.join("cart.yaml").is_file() && root.join("dmo.schema.json").is_file());
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let text = "api_name: Cart__dlm\nlabel: Wagon\nprimary_key: Id__c\nfields:\n  Id__c: {label: Cart ID, type: text}\n";
    let bench = Bench::new(&[
        ("kept/cart.txt", text),
        ("here/dmo.schema.json", dmo_schema::JSON_SCHEMA),
    ]);
    let link = bench.root().join("here/cart.yaml");
    std::os::unix::fs::symlink("../kept/cart.txt", &link).expect("a link");
    let folder = Folder::read(&bench.root().join("here")).expect("a description");
    let outcome = alone()
        .run(
            crate::tests::import::facts(&[("org.json", &cart("Cart__dlm"))]),
            &folder,
        )
        .expect("an import");
    outcome.write(folder.root()).expect("files are written");
    assert!(link.is_symlink());
    assert_eq!(bench.text("kept/cart.txt"), text.replace("Wagon", "Cart"));
}

#[test]
fn other_xml_is_passed_over_beside_source_files_and_refused_by_itself() {
    let field = "<CustomField><fullName>Lamp__c</fullName><label>Lamp</label><type>Text</type></CustomField>";
    let bench = Bench::new(&[
        ("in/objects/Cart__dlm/fields/Lamp__c.field-meta.xml", field),
        ("in/pom.xml", "<project/>"),
        ("in/.hidden/x.xml", "<a>"),
    ]);
    let out = Bench::new(&[]);
    let read = |path: &Path| {
        let sources = Source::load(&[path.to_owned()]).expect("files");
        alone()
            .run(load::read(&sources, None), &out.folder())
            .expect("an import")
    };
    let outcome = read(&bench.root().join("in"));
    assert_eq!(outcome.report.entries, []);
    assert_eq!(outcome.files.len(), 1);
    let outcome = read(&bench.root().join("in/pom.xml"));
    let reason = "it is XML, but no source file of an object, a field or a relationship";
    assert_eq!(outcome.report.entries[0].text(), reason);
    assert!(outcome.report.has_errors());
}

#[test]
fn source_files_of_other_objects_alone_are_refused() {
    let sources = [Source::new(
        "objects/Report/Report.object-meta.xml",
        "<CustomObject/>",
    )];
    let facts = load::read(&sources, None);
    assert_eq!(
        facts[0].refused[0].reason.to_string(),
        "neither this source file nor one beside it is about an object of Data Cloud"
    );
}

#[test]
fn what_is_no_source_is_refused() {
    let report = Bench::new(&[]).import(
        &alone(),
        &[
            ("notes.txt", "Buy milk."),
            (
                "x.html",
                "<?xml version='1.0'?><html><p>API Name</p></html>",
            ),
        ],
    );
    assert_eq!(
        told(&report, What::Refused),
        [
            "refused: notes.txt:1: the kind of source is not recognised; give it with `--format`",
            "refused: x.html:1: the kind of source is not recognised; give it with `--format`",
        ]
    );
}

#[test]
fn what_a_folder_holds_beside_sources_is_passed_over() {
    let bench = Bench::new(&[
        ("answers/cart.json", &cart("Cart__dlm")),
        ("answers/package.json", "{\"name\": \"carts\"}"),
        ("pom.xml", "<project/>"),
        ("README.md", "# Carts\n"),
    ]);
    let out = Bench::new(&[]);
    let import = |paths: &[&str]| {
        let paths: Vec<_> = paths.iter().map(|path| bench.root().join(path)).collect();
        let facts = load::read(&Source::load(&paths).expect("files"), None);
        alone().run(facts, &out.folder()).expect("an import").report
    };
    let report = import(&[""]);
    let passed_over = report
        .entries(What::PassedOver)
        .filter_map(|entry| entry.place.as_ref());
    let names = passed_over.map(|place| place.file.rsplit('/').next().unwrap_or_default());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["README.md", "package.json", "pom.xml"]
    );
    assert!(!report.has_errors() && !report.has_warnings());

    let report = import(&["answers", "README.md"]);
    assert_eq!(report.entries(What::PassedOver).count(), 1);
    assert_eq!(report.entries(What::Refused).count(), 1);
    assert!(report.has_errors());

    fs::remove_file(bench.root().join("answers/cart.json")).expect("a file");
    let report = import(&[""]);
    assert_eq!(report.entries(What::Refused).count(), 3);
    assert!(report.has_errors());
}

#[test]
fn an_import_of_nothing_leaves_the_folder_alone() {
    let bench = Bench::new(&[]);
    let sources = [Source::new("notes.md", "Call Ada.")];
    let outcome = alone()
        .run(load::read(&sources, None), &bench.folder())
        .expect("an import");
    let out = bench.root().join("schema");
    outcome.write(&out).expect("nothing to write");
    assert!(!out.exists());
}

#[test]
fn the_json_schema_lies_beside_new_files_and_is_kept_up_to_date() {
    let bench = Bench::new(&[("dmo.schema.json", "{}")]);
    let report = bench.import(&alone(), &[("org.json", &cart("Cart__dlm"))]);
    assert_eq!(bench.text("dmo.schema.json"), dmo_schema::JSON_SCHEMA);
    assert_eq!(changes(&report), ["cart.yaml: new"]);
    let first = bench.text("cart.yaml").lines().next().map(str::to_owned);
    assert_eq!(
        first.as_deref(),
        Some("# yaml-language-server: $schema=dmo.schema.json")
    );
}

#[test]
fn an_object_may_have_three_fields_or_hundreds() {
    for count in [3, 119, 700] {
        let names: Vec<String> = (0..count).map(|at| format!("F{at}__c")).collect();
        let fields: Vec<_> = names.iter().map(|n| (n.as_str(), "F", "STRING")).collect();
        let org = answer(&[&object("Cart__dlm", "Cart", &fields)]);
        let (text, report) = fresh(&alone(), &[("org.json", &org)]);
        assert_eq!(text.matches("label: F\n").count(), count);
        assert_eq!((report.fields.written, report.entries.len()), (count, 0));
    }
}
