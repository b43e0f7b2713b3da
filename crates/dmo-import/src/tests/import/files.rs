//! Files and folders: which are read, which are written, and which are left alone.

use std::fs;
use std::path::Path;

use crate::{Entry, Folder, FolderError, Format, Source, What, load};

use crate::tests::import::{Bench, alone, answer, changes, object};

fn cart(name: &str) -> String {
    answer(&[&object(name, "Cart", &[("Id__c", "Cart ID", "STRING")])])
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
fn other_xml_is_listed_beside_source_files_and_refused_by_itself() {
    let field = "<CustomField><fullName>Lamp__c</fullName><label>Lamp</label><type>Text</type></CustomField>";
    let bench = Bench::new(&[
        ("in/objects/Cart__dlm/fields/Lamp__c.field-meta.xml", field),
        ("in/pom.xml", "<project/>"),
        ("in/objects/Tag__c/fields/Lamp__c.field-meta.xml", field),
        ("in/objects/Tag__c.object", "<CustomObject/>"),
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
    let passed_over = outcome.report.entries(What::PassedOver);
    let passed_over: Vec<String> = passed_over.map(Entry::text).collect();
    let other = "it is about an object outside of Data Cloud";
    let reason = "it is XML, but no source file that states fields or relationships";
    assert_eq!(passed_over, [other, other, reason]);
    assert_eq!(outcome.report.entries.len(), 3);
    assert!(!outcome.report.has_errors());
    assert_eq!(outcome.files.len(), 1);
    let outcome = read(&bench.root().join("in/pom.xml"));
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
        "it is about an object outside of Data Cloud"
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
fn what_is_not_of_the_stated_kind_is_passed_over_if_it_was_found() {
    let page = "# Cart DMO\n## API Name\nCart__dlm\n## Fields\n| Label | API Name | Data Type |\n|---|---|---|\n| ID | Id__c | text |\n";
    let sources = [
        Source::found("cart.md", page),
        Source::found("notes.md", "# Carts\n"),
        Source::found("org.json", &*cart("Cart__dlm")),
    ];
    let facts = load::read(&sources, Some(Format::Page));
    let folder = Bench::new(&[]).folder();
    let report = alone().run(facts, &folder).expect("an import").report;
    let passed_over = report.entries(What::PassedOver).map(ToString::to_string);
    assert_eq!(
        passed_over.collect::<Vec<_>>(),
        [
            "passed over: notes.md:1: it is no reference page: such a page describes one object, has a heading \
             `Object API Name` with the name below, and lists fields in a table with the columns `Field Name`, \
             `Field API Name`, `Description` and `Data Type`",
            "passed over: org.json:1: expected a reference page of a data model object, \
             found what looks like a JSON response of the platform",
        ]
    );
    assert!(!report.has_errors());
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
