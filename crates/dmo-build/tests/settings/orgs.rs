//! Orgs: what settings say of their names, and what becomes of it.

use std::fs;

use crate::{assert_wrong, generate, schema};
use dmo_build::Config;
use expect_test::expect;

fn attributes(generated: &dmo_build::Generated) -> Vec<String> {
    let lines = generated
        .files
        .iter()
        .flat_map(|file| file.contents.lines());
    let lines = lines.filter(|line| line.contains("names("));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_descriptor_has_the_names_of_orgs() {
    let settings = r#"
[orgs.production]
source = "production.json"

[orgs.uat]
source = ["uat/objects.json", "uat/rulesets.json"]
data_space = "ds1_"
names = {Payment = "ds1_Payment__dlm"}

[orgs.test.names]
ssot__Payment__dlm = "Pay__dlm"
"#;
    let generated = generate(settings).expect("generated");
    let names = attributes(&generated);
    let expected = r#"names("uat" = "ds1_Payment__dlm", "test" = "Pay__dlm")"#;
    assert!(names.len() == 1 && names[0].contains(expected), "{names:?}");
    let mut config = Config::new();
    config.name_in("uat", "Payment", "ds1_Payment__dlm");
    config.name_in("test", "ssot__Payment__dlm", "Pay__dlm");
    let built = config.generate(&schema()).expect("generated");
    assert_eq!(attributes(&built), names);
}

#[test]
fn orgs_are_known_in_the_order_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dmo.toml");
    let settings = "[orgs.uat]\nsource = \"-\"\n[orgs.production]\ndata_space = \"ds1\"\n";
    fs::write(&file, settings).expect("written");
    let config = Config::from_file(&file).expect("settings");
    let names: Vec<&str> = config.orgs().iter().map(dmo_build::Org::name).collect();
    assert_eq!(names, ["uat", "production"]);
    assert_eq!(config.orgs()[0].sources(), ["-"]);
    assert_eq!(config.orgs()[1].data_space(), Some("ds1"));
}

#[test]
fn settings_that_say_nothing_of_orgs_are_wrong() {
    assert_wrong(
        r#"
[orgs.uat]
sources = "a.json"
data_space = "ds 1"
names = {"ssot__*" = "A__dlm", Payment = "Payment", Payee = 3}
"#,
        &expect![[r#"
            error: unknown key `sources`
             --> dmo.toml:3:1
              |
            3 | sources = "a.json"
              | ^^^^^^^
              |
              = help: did you mean `source`?

            error: `ds 1` cannot be the prefix of a data space
             --> dmo.toml:4:14
              |
            4 | data_space = "ds 1"
              |              ^^^^^^
              |
              = help: it has letters, digits and `_`: `ds1`

            error: `ssot__*` is not one object
             --> dmo.toml:5:10
              |
            5 | names = {"ssot__*" = "A__dlm", Payment = "Payment", Payee = 3}
              |          ^^^^^^^^^
              |
              = help: an org has one name for an object: give the API name or developer name of one

            error: `Payment` is not the API name of an object
             --> dmo.toml:5:42
              |
            5 | names = {"ssot__*" = "A__dlm", Payment = "Payment", Payee = 3}
              |                                          ^^^^^^^^^
              |
              = help: it ends in `__dlm`, `__dll` or `__cio`

            error: expected text for `Payee`, found a number
             --> dmo.toml:5:61
              |
            5 | names = {"ssot__*" = "A__dlm", Payment = "Payment", Payee = 3}
              |                                                             ^
        "#]],
    );
}

#[test]
fn orgs_of_other_forms_are_wrong() {
    assert_wrong(
        r#"
[orgs.test]
source = 3
names = "Payment"
[orgs]
production = "a.json"
"" = {}
"#,
        &expect![[r#"
            error: expected text for `source`, found a number
             --> dmo.toml:3:10
              |
            3 | source = 3
              |          ^

            error: expected a table for `names`, found text
             --> dmo.toml:4:9
              |
            4 | names = "Payment"
              |         ^^^^^^^^^

            error: expected a table for `production`, found text
             --> dmo.toml:6:14
              |
            6 | production = "a.json"
              |              ^^^^^^^^

            error: an org has no name
             --> dmo.toml:7:1
              |
            7 | "" = {}
              | ^^
        "#]],
    );
}

#[test]
fn names_without_an_object_and_for_two_are_wrong() {
    assert_wrong(
        r#"
[orgs.uat.names]
Paymnt = "ds1_Payment__dlm"
ssot__Payment__dlm = "ssot__Payee__dlm"

[orgs.test.names]
Payment = "ds1_Pay__dlm"

[orgs.training.names]
Payee = "ds1_Pay__dlm"
"#,
        &expect![[r#"
            error: selector `Paymnt` matches nothing
             --> dmo.toml:3:1
              |
            3 | Paymnt = "ds1_Payment__dlm"
              | ^^^^^^
              |
              = help: did you mean `Payment`?

            error: `ssot__Payee__dlm`, the name of `ssot__Payment__dlm` in the org `uat`, stands for `ssot__Payee__dlm` too
             --> dmo.toml:4:22
              |
            4 | ssot__Payment__dlm = "ssot__Payee__dlm"
              |                      ^^^^^^^^^^^^^^^^^^
              |
              = help: give each object a name that no other one has in any org

            error: `ds1_Pay__dlm`, the name of `ssot__Payment__dlm` in the org `test`, stands for `ssot__Payee__dlm` too
             --> dmo.toml:7:11
              |
            7 | Payment = "ds1_Pay__dlm"
              |           ^^^^^^^^^^^^^^
              |
              = help: give each object a name that no other one has in any org

            error: `ds1_Pay__dlm`, the name of `ssot__Payee__dlm` in the org `training`, stands for `ssot__Payment__dlm` too
              --> dmo.toml:10:9
               |
            10 | Payee = "ds1_Pay__dlm"
               |         ^^^^^^^^^^^^^^
               |
               = help: give each object a name that no other one has in any org
        "#]],
    );
}

#[test]
fn a_second_name_in_one_org_and_orgs_that_are_no_table_are_wrong() {
    assert_wrong(
        "[orgs.uat.names]\nPayment = \"ds1_Pay__dlm\"\nssot__Payment__dlm = \"ds1_Payment__dlm\"\n",
        &expect![[r#"
            error: `ds1_Payment__dlm` is a second name of `ssot__Payment__dlm` in the org `uat`, beside `ds1_Pay__dlm`
             --> dmo.toml:3:22
              |
            3 | ssot__Payment__dlm = "ds1_Payment__dlm"
              |                      ^^^^^^^^^^^^^^^^^^
              |
              = help: an org has one name for an object: remove the other one
        "#]],
    );
    assert_wrong(
        "orgs = 3\n",
        &expect![[r"
            error: expected a table for `orgs`, found a number
             --> dmo.toml:1:8
              |
            1 | orgs = 3
              |        ^
        "]],
    );
}
