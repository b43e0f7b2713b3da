//! Settings against descriptions: what is wrong is said at once, each thing where it stands.

use std::fs;

use dmo_build::{Config, Error};
use dmo_schema::Schema;
use expect_test::{Expect, expect};

const DESCRIPTIONS: &str = "
api_name: ssot__Payment__dlm
label: Payment
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Payment ID, type: text}
  ssot__Amount__c: {label: Amount, type: number, tags: [money]}
  ssot__State__c: {label: State, type: text, values: {A: First, B: Second}}
  State__c: {label: Own State, rust: own_state, type: text}
---
api_name: ssot__Payee__dlm
label: Payee
primary_key: ssot__Id__c
fields:
  ssot__Id__c: {label: Payee ID, type: text}
";

fn schema() -> Schema {
    let files = DESCRIPTIONS.split("---\n").enumerate();
    let files = files.map(|(at, text)| (format!("{at}.yaml"), text));
    dmo_schema::parse_all(files)
        .into_result()
        .expect("descriptions")
        .0
}

/// Generates with a `dmo.toml` of this text.
fn generate(settings: &str) -> Result<dmo_build::Generated, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dmo.toml");
    fs::write(&file, settings).expect("written");
    let mut generated = Config::from_file(&file).and_then(|config| config.generate(&schema()));
    if let Err(Error::Config(diagnostics)) = &mut generated {
        for place in diagnostics
            .iter_mut()
            .filter_map(|diagnostic| diagnostic.location.as_mut())
        {
            place.file = "dmo.toml".into();
        }
    }
    generated
}

fn assert_wrong(settings: &str, expected: &Expect) {
    let error = generate(settings).expect_err("an error");
    expected.assert_eq(&error.render(false));
}

#[test]
fn wrong_selectors_are_shown_in_their_lines() {
    assert_wrong(
        r##"
[[types]]
select = "tag:mony"
rust = "crate::Cents"

[[types]]
select = "Payment"
rust = "crate::Cents"

[[attributes]]
select = "Payment.State"
add = "#[serde(skip)]"

[[derives]]
select = "*.ssot__Id__c"
add = "Eq"
"##,
        &expect![[r#"
            error: selector `tag:mony` matches nothing
             --> dmo.toml:3:10
              |
            3 | select = "tag:mony"
              |          ^^^^^^^^^^
              |
              = help: did you mean `tag:money`?

            error: selector `Payment` selects no fields, and only a field has a type
             --> dmo.toml:7:10
              |
            7 | select = "Payment"
              |          ^^^^^^^^^

            error: selector `Payment.State` is ambiguous: `State` matches `ssot__State__c` and `State__c` of `ssot__Payment__dlm`
              --> dmo.toml:11:10
               |
            11 | select = "Payment.State"
               |          ^^^^^^^^^^^^^^^
               |
               = help: give the API name in full, or a pattern with `*` for all of them

            error: selector `*.ssot__Id__c` selects fields, but only structs and enums have derives
              --> dmo.toml:15:10
               |
            15 | select = "*.ssot__Id__c"
               |          ^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn types_of_whole_families() {
    let description = "api_name: A__dlm\nlabel: A\nfields:\n  \
        N__c: {label: N, type: percent}\n  D__c: {label: D, type: date}\n  \
        M__c: {label: M, type: dateTime}\n  T__c: {label: T, type: time}\n";
    let schema = dmo_schema::parse("a.yaml", description).into_result();
    let (schema, _) = schema.expect("a description");
    let text = |settings: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("dmo.toml");
        fs::write(&file, settings).expect("written");
        let config = Config::from_file(&file).expect("settings");
        let generated = config.generate(&schema).expect("generated");
        let texts = generated.files.into_iter().map(|file| file.contents);
        texts.collect::<String>()
    };
    for (setting, default) in [
        ("number", "n: Option<::dmo::Decimal>"),
        ("date", "d: Option<::dmo::jiff::civil::Date>"),
        ("date_time", "m: Option<::dmo::jiff::Timestamp>"),
        ("time", "t: Option<::dmo::jiff::civil::Time>"),
    ] {
        let (before, after) = (text(""), text(&format!("{setting} = \"crate::Own\"")));
        assert!(before.contains(default), "{before}");
        let (name, _) = default.split_once(':').expect("a name");
        let own = format!("{name}: Option<crate::Own>");
        assert!(after.contains(&own) && after.contains("parse"), "{after}");
    }
}

#[test]
fn rust_of_settings_is_laid_out() {
    let attribute =
        "#[serde(default, skip_serializing_if = \"Option::is_none\", rename = \"amount of it\")]";
    let mut config = Config::new();
    config
        .runtime(":: facade :: dmo")
        .number_type("<crate::A as\n crate::B>::C<'static,1> // money")
        .derive(
            "Payment",
            "std :: hash :: Hash, serde::Serialize, serde::Deserialize, borsh::BorshSerialize",
        )
        .attribute("Payment.Amount", attribute)
        .attribute(
            "Payment",
            "#[doc = \"one\ntwo\"] #[cfg_attr(a,b(c))] #[dmo(serde=false)]",
        );
    let generated = config.generate(&schema()).expect("generated");
    let file = generated
        .files
        .iter()
        .find(|file| file.name == "payment.rs");
    let text = &file.expect("a file").contents;
    syn::parse_file(text).expect("Rust");
    let (start, end) = (text.find("/// Payment"), text.find("    /// State"));
    expect![[r#"
        /// Payment.
        #[derive(
            Clone,
            PartialEq,
            Default,
            ::facade::dmo::Dmo,
            std::hash::Hash,
            serde::Serialize,
            serde::Deserialize,
            borsh::BorshSerialize
        )]
        #[dmo(api_name = "ssot__Payment__dlm", label = "Payment", debug)]
        #[dmo(crate = ::facade::dmo, fields = Field)]
        /**one
        two*/
        #[cfg_attr(a, b(c))]
        #[dmo(serde = false)]
        pub struct Payment {
            /// Payment ID.
            ///
            /// Column `ssot__Id__c` of type `text`.
            #[dmo(api_name = "ssot__Id__c", label = "Payment ID", key)]
            pub id: String,
            /// Amount.
            ///
            /// Column `ssot__Amount__c` of type `number`.
            #[dmo(api_name = "ssot__Amount__c", label = "Amount", type = "number", parse)]
            #[dmo(tags("money"))]
            #[serde(default, skip_serializing_if = "Option::is_none", rename = "amount of it")]
            pub amount: Option<<crate::A as crate::B>::C<'static, 1>>,
    "#]]
    .assert_eq(&text[start.expect("a struct")..end.expect("a field")]);
}

#[test]
fn settings_say_what_descriptions_say() {
    let field = |key: &str| {
        format!("api_name: A__dlm\nlabel: A\nfields:\n  B__c: {{label: B, type: text, {key}}}\n")
    };
    for (description, settings, key, setting) in [
        (field("labl: f64"), "labl = \"f64\"", "", ""),
        (
            field("required: yes"),
            "allow_floats = \"yes\"",
            "required",
            "allow_floats",
        ),
        (field("note: [a]"), "out = [\"a\"]", "note", "out"),
        (
            field("as: bol"),
            "number_json = \"bol\"",
            "as",
            "number_json",
        ),
        (
            "label: A\nfields: {B__c: {label: B, type: text}}\n".to_owned(),
            "[[types]]\nselect = \"A\"\n",
            "api_name",
            "rust",
        ),
    ] {
        let findings = dmo_schema::parse("a.yaml", &description);
        let findings = findings.findings().iter();
        let said: Vec<String> = findings
            .map(|finding| {
                let message = &finding.message;
                message.replace(&format!("`{key}`"), &format!("`{setting}`"))
            })
            .collect();
        let Err(Error::Config(diagnostics)) = generate(settings) else {
            panic!("no diagnostics of {settings}");
        };
        let messages: Vec<&String> = diagnostics
            .iter()
            .map(|diagnostic| &diagnostic.message)
            .collect();
        assert!(
            messages.iter().any(|message| said.contains(message)),
            "{messages:?} {said:?}"
        );
    }
}

#[test]
fn forms_of_numbers() {
    assert_wrong(
        "number_json = \"numbr\"\nallow_floats = \"yes\"\n",
        &expect![[r#"
            error: unknown value `numbr` for `number_json`
             --> dmo.toml:1:15
              |
            1 | number_json = "numbr"
              |               ^^^^^^^
              |
              = help: exact numbers are written to JSON as `text` or as `number`

            error: expected a boolean for `allow_floats`, found text
             --> dmo.toml:2:16
              |
            2 | allow_floats = "yes"
              |                ^^^^^
        "#]],
    );
    let text = |settings: &str| {
        let generated = generate(settings).expect("generated");
        let texts = generated.files.into_iter().map(|file| file.contents);
        texts.collect::<String>()
    };
    // What the kind says is not said again.
    assert_eq!(text("number_json = \"text\""), text(""));
    let stated = text("number_json = \"number\"\nallow_floats = true");
    for attribute in ["number_json = \"number\"", "allow_floats"] {
        assert!(stated.contains(attribute), "{stated}");
    }
}

#[test]
fn what_objects_leaves_out_cannot_be_selected() {
    assert_wrong(
        "objects = [\"Payment\"]\n\n[[attributes]]\nselect = \"Payee.Id\"\nadd = \"#[serde(skip)]\"\n",
        &expect![[r#"
            error: selector `Payee.Id` matches nothing that is generated
             --> dmo.toml:4:10
              |
            4 | select = "Payee.Id"
              |          ^^^^^^^^^^
              |
              = help: the setting `objects` excludes `ssot__Payee__dlm`
        "#]],
    );
    let part = "objects = [\"Payment\"]\n\n[[attributes]]\nselect = \"*.ssot__Id__c\"\nadd = \"#[serde(skip)]\"\n";
    assert!(generate(part).is_ok());
}

/// One cause is one error: with `objects` wrong, nothing can be said of what it leaves out.
#[test]
fn wrong_objects_make_no_further_errors() {
    assert_wrong(
        "objects = [\"Paymant\", \"Payment.Id\"]\n\n[[derives]]\nselect = \"Payee\"\nadd = \"Eq\"\n",
        &expect![[r#"
            error: selector `Paymant` matches nothing
             --> dmo.toml:1:12
              |
            1 | objects = ["Paymant", "Payment.Id"]
              |            ^^^^^^^^^
              |
              = help: did you mean `Payment`?

            error: selector `Payment.Id` selects no objects
             --> dmo.toml:1:23
              |
            1 | objects = ["Paymant", "Payment.Id"]
              |                       ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn a_builder_says_the_same_without_places() {
    let mut config = Config::new();
    config
        .name("a b")
        .number_type("&str")
        .derive("Paye", "Eq")
        .attribute("Payee", "#[a = become b]");
    let error = config.generate(&schema()).expect_err("an error");
    expect![[r"

        error: `a b` cannot name a set of types
         |
         = help: use letters, digits, `_` and `-`

        error: `&str` cannot be the type of a field
         |
         = help: name a type that owns what it holds, such as `String` or `crate::Money`

        error: `#[a = become b]` is not an attribute: its value is neither a literal nor a macro

        error: selector `Paye` matches nothing
         |
         = help: did you mean `Payee`?"]]
    .assert_eq(&format!("{error:?}"));
}

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
[[derives]]
select = "ssot__Payee__dlm"
add = "Eq, Ord, dmo::Dmo, serde::Serialize, schemars::JsonSchema"
[[derives]]
select = "values:*"
add = "Default, std::marker::Copy, Hash"
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

            error: selector `ssot__Payee__dlm` adds `Ord` to `Payee`, which does not have `PartialOrd`
             --> dmo.toml:6:10
              |
            6 | select = "ssot__Payee__dlm"
              |          ^^^^^^^^^^^^^^^^^^
              |
              = help: add `PartialOrd` too

            error: selector `ssot__Payee__dlm` adds `dmo::Dmo` to `Payee`, which has what belongs there
             --> dmo.toml:6:10
              |
            6 | select = "ssot__Payee__dlm"
              |          ^^^^^^^^^^^^^^^^^^

            error: selector `ssot__Payee__dlm` adds `serde::Serialize` to `Payee`, which has that already
             --> dmo.toml:6:10
              |
            6 | select = "ssot__Payee__dlm"
              |          ^^^^^^^^^^^^^^^^^^
              |
              = help: leave it out, or add the attribute `#[dmo(serde = false)]`

            error: selector `values:*` adds `Default` to `State`, which cannot be: none of its values is the default
             --> dmo.toml:9:10
              |
            9 | select = "values:*"
              |          ^^^^^^^^^^

            error: selector `values:*` adds `std::marker::Copy` to `State`, which cannot be: it can hold a text that is not listed
             --> dmo.toml:9:10
              |
            9 | select = "values:*"
              |          ^^^^^^^^^^
        "#]],
    );
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

/// A set has a folder of its name.
#[test]
fn a_set_has_a_name_that_a_folder_can_have() {
    for name in ["con", "Com1", &"a".repeat(300)] {
        let mut config = Config::new();
        config.name(name);
        let error = config.generate(&schema()).expect_err("an error");
        let expected = format!("error: `{name}` cannot name a set of types");
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
}
