//! What settings say of fields and items at large: marks, and derives.

use std::fs;

use crate::{assert_wrong, generate};
use dmo_build::Config;
use expect_test::expect;

const MARKED: &str = "
api_name: Trip__dlm
label: Trip
primary_key: Id__c
fields:
  Id__c: {label: Trip ID, type: text, deprecated: Use the number.}
  State__c:
    label: State
    type: text
    values:
      Done: The trip is over.
      Lost: {description: Nobody knows., deprecated: true, removed: \"With\\n59.0.\"}
  Mail__c: {label: Mail, type: email, removed: true}
";

fn marked(settings: &str) -> String {
    let (schema, _) = dmo_schema::parse_all([("trip.yaml", MARKED)])
        .into_result()
        .expect("a description");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dmo.toml");
    fs::write(&file, settings).expect("written");
    let config = Config::from_file(&file).expect("settings");
    let generated = config.generate(&schema).expect("generated");
    generated.files[1].contents.clone()
}

#[test]
fn the_compiler_warns_of_what_is_deprecated_or_removed() {
    let text = marked("");
    let items = text.split_once("/// Trip.").expect("a struct").1;
    expect![[r#"

        #[derive(Clone, PartialEq, Default, ::dmo::Dmo)]
        #[dmo(api_name = "Trip__dlm", label = "Trip", debug, fields = Field)]
        pub struct Trip {
            /// Trip ID.
            ///
            /// Deprecated: Use the number.
            ///
            /// Column `Id__c` of type `text`.
            #[dmo(api_name = "Id__c", label = "Trip ID", key, deprecated = "Use the number.")]
            #[deprecated(note = "Use the number.")]
            pub id: String,
    "#]]
    .assert_eq(&format!(
        "{},\n",
        items.split_once(",\n    /// State.").expect("a field").0
    ));
    assert!(!marked("deprecated = false\n").contains("#[deprecated"));
    assert_eq!(marked("deprecated = true\n"), text);
}

const GONE: &str = "
api_name: Gone__dlm
label: Gone
removed: With 59.0.
fields:
  Id__c: {label: Gone ID, type: text}
";

/// The root and the module of an object that is gone, beside one that is not.
fn gone(settings: &str) -> [String; 2] {
    let (schema, _) = dmo_schema::parse_all([("gone.yaml", GONE), ("trip.yaml", MARKED)])
        .into_result()
        .expect("descriptions");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dmo.toml");
    fs::write(&file, settings).expect("written");
    let config = Config::from_file(&file).expect("settings");
    let files = config.generate(&schema).expect("generated").files;
    [0, 1].map(|at| files[at].contents.clone())
}

/// The struct of an object that is gone carries the mark, and who only re-exports it is not warned.
#[test]
fn the_compiler_warns_of_an_object_that_is_removed() {
    let [root, module] = gone("");
    let item = module.split_once("/// Gone.").expect("a struct").1;
    expect![[r#"

        ///
        /// Removed: With 59.0.
        #[derive(Clone, PartialEq, Default, ::dmo::Dmo)]
        #[dmo(api_name = "Gone__dlm", label = "Gone", removed = "With 59.0.", debug)]
        #[dmo(fields = Field)]
        #[deprecated(note = "With 59.0.")]
        pub struct Gone {
    "#]]
    .assert_eq(item.split_once("    /// Gone ID").expect("a field").0);
    expect![[r"
        #[rustfmt::skip]
        #[allow(unreachable_pub)]
        pub mod gone;
        #[rustfmt::skip]
        #[allow(unreachable_pub)]
        pub mod trip;

        #[rustfmt::skip]
        #[allow(unreachable_pub, unused_imports, deprecated)]
        pub use self::{
            gone::Gone,
            trip::Trip,
        };

        /// The objects of this module; `Object::find` finds one by its API name.
        #[rustfmt::skip]
        #[allow(unreachable_pub, dead_code, deprecated)]
        pub const OBJECTS: &[&::dmo::Object] = &[
            Gone::OBJECT,
            Trip::OBJECT,
        ];
    "]]
    .assert_eq(root.split_once("\n\n").expect("a banner").1);
    for text in gone("deprecated = false\n") {
        assert!(
            !text.contains("#[deprecated") && !text.contains(", deprecated)]"),
            "{text}"
        );
    }
}

#[test]
fn fields_are_sensitive_in_bulk() {
    let hidden = |settings: &str| -> Vec<String> {
        let text = marked(settings);
        let attributes = text.split("#[dmo(api_name = \"").skip(1);
        let fields = attributes.filter(|text| {
            let attributes = text.split("pub ").next();
            attributes.is_some_and(|attributes| attributes.contains("sensitive"))
        });
        let names = fields.filter_map(|text| text.split('"').next());
        names.map(str::to_owned).collect()
    };
    assert!(hidden("").is_empty());
    let settings =
        "[[sensitive]]\nselect = \"type:email\"\n\n[[sensitive]]\nselect = \"*.State__c\"\n";
    assert_eq!(hidden(settings), ["State__c", "Mail__c"]);
}

#[test]
fn marks_of_the_wrong_form_are_shown_in_their_lines() {
    assert_wrong(
        "deprecated = 1\n\n[[sensitive]]\nselect = \"Payee\"\n\n[[sensitive]]\nselect = \"tag:mony\"\n",
        &expect![[r"
            error: expected a boolean for `deprecated`, found a number
             --> dmo.toml:1:14
              |
            1 | deprecated = 1
              |              ^
        "]],
    );
    assert_wrong(
        "[[sensitive]]\nselect = \"Payee\"\n\n[[sensitive]]\nselect = \"tag:mony\"\n",
        &expect![[r#"
            error: selector `Payee` selects no fields, and only a field is sensitive
             --> dmo.toml:2:10
              |
            2 | select = "Payee"
              |          ^^^^^^^

            error: selector `tag:mony` matches nothing
             --> dmo.toml:5:10
              |
            5 | select = "tag:mony"
              |          ^^^^^^^^^^
              |
              = help: did you mean `tag:money`?
        "#]],
    );
    assert_wrong(
        "sensitive = [\"*.Id\"]\n\n[[types]]\nselct = \"*\"\n",
        &expect![[r#"
            error: expected a table for `sensitive`, found text
             --> dmo.toml:1:14
              |
            1 | sensitive = ["*.Id"]
              |              ^^^^^^

            error: missing key `select`
             --> dmo.toml:3:1
              |
            3 | [[types]]
              | ^^^^^^^^^

            error: missing key `rust`
             --> dmo.toml:3:1
              |
            3 | [[types]]
              | ^^^^^^^^^

            error: unknown key `selct`
             --> dmo.toml:4:1
              |
            4 | selct = "*"
              | ^^^^^
              |
              = help: did you mean `select`?
        "#]],
    );
}

#[test]
fn derives_that_cannot_be_are_found_before_the_compiler_finds_them() {
    assert_wrong(
        r#"number = "f64"
[[derives]]
select = "ssot__Payment__dlm"
add = "Eq, Copy, PartialOrd, Ord"
"#,
        &expect![[r#"
            error: selector `ssot__Payment__dlm` adds `Eq` to `Payment`, which cannot be: its field `amount` is of the type `f64`, which does not have it
             --> dmo.toml:3:10
              |
            3 | select = "ssot__Payment__dlm"
              |          ^^^^^^^^^^^^^^^^^^^^

            error: selector `ssot__Payment__dlm` adds `Copy` to `Payment`, which cannot be: its field `id` is of the type `String`, which does not have it
             --> dmo.toml:3:10
              |
            3 | select = "ssot__Payment__dlm"
              |          ^^^^^^^^^^^^^^^^^^^^

            error: selector `ssot__Payment__dlm` adds `Ord` to `Payment`, which cannot be: its field `amount` is of the type `f64`, which does not have it
             --> dmo.toml:3:10
              |
            3 | select = "ssot__Payment__dlm"
              |          ^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn derives_that_are_there_or_lack_others_are_found_too() {
    assert_wrong(
        "[[derives]]\nselect = \"ssot__Payee__dlm\"\nadd = \"Eq, Ord, dmo::Dmo, serde::Serialize, schemars::JsonSchema\"\n",
        &expect![[r#"
            error: selector `ssot__Payee__dlm` adds `Ord` to `Payee`, which does not have `PartialOrd`
             --> dmo.toml:2:10
              |
            2 | select = "ssot__Payee__dlm"
              |          ^^^^^^^^^^^^^^^^^^
              |
              = help: add `PartialOrd` too

            error: selector `ssot__Payee__dlm` adds `dmo::Dmo` to `Payee`, which has what belongs there
             --> dmo.toml:2:10
              |
            2 | select = "ssot__Payee__dlm"
              |          ^^^^^^^^^^^^^^^^^^

            error: selector `ssot__Payee__dlm` adds `serde::Serialize` to `Payee`, which has that already
             --> dmo.toml:2:10
              |
            2 | select = "ssot__Payee__dlm"
              |          ^^^^^^^^^^^^^^^^^^
              |
              = help: leave it out, or add the attribute `#[dmo(serde = false)]`
        "#]],
    );
    assert_wrong(
        "[[derives]]\nselect = \"values:*\"\nadd = \"Default, std::marker::Copy, Hash\"\n",
        &expect![[r#"
            error: selector `values:*` adds `Default` to `State`, which cannot be: none of its values is the default
             --> dmo.toml:2:10
              |
            2 | select = "values:*"
              |          ^^^^^^^^^^

            error: selector `values:*` adds `std::marker::Copy` to `State`, which cannot be: it can hold a text that is not listed
             --> dmo.toml:2:10
              |
            2 | select = "values:*"
              |          ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn derives_that_go_together_are_sound() {
    let sound = r##"
[[derives]]
select = "*"
add = "Eq, PartialOrd, Ord, ::core::hash::Hash, serde::Serialize"
[[attributes]]
select = "*"
add = "#[dmo(serde = false)]"
"##;
    assert!(generate(sound).is_ok());
}
