//! Settings against descriptions: what is wrong is said at once, each thing where it stands.

mod lints;
mod marks;
mod orgs;

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

pub(crate) fn schema() -> Schema {
    let files = DESCRIPTIONS.split("---\n").enumerate();
    let files = files.map(|(at, text)| (format!("{at}.yaml"), text));
    dmo_schema::parse_all(files)
        .into_result()
        .expect("descriptions")
        .0
}

/// Generates with a `dmo.toml` of this text.
pub(crate) fn generate(settings: &str) -> Result<dmo_build::Generated, Error> {
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

pub(crate) fn assert_wrong(settings: &str, expected: &Expect) {
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
