//! Single attributes.

use super::{check, check_field};
use crate::keys::AttributeTarget;
use crate::object::derive;
use crate::testing;

const FIELD: &str = "#[dmo(api_name = \"ssot__A__c\")] a: Option<String>";

#[test]
fn every_listed_word_is_known() {
    for (target, wrap) in [
        (AttributeTarget::Struct, true),
        (AttributeTarget::Field, false),
    ] {
        for word in target.words() {
            let source = if wrap {
                format!("#[dmo({word})] struct X {{}}")
            } else {
                format!("struct X {{ #[dmo({word})] a: Option<String> }}")
            };
            let errors = testing::errors(derive, &source);
            let strange =
                |error: &&String| error.contains("unknown key") || error.contains("belongs on");
            assert_eq!(errors.iter().find(strange), None, "{word}");
        }
    }
}

#[test]
fn unknown_keys() {
    check(
        "#[dmo(lable = \"x\", primary_key = \"ssot__A__c\")]",
        "#[dmo(api_name = \"ssot__A__c\", requird, category = \"x\", zzz(1))] a: Option<String>",
        &[
            "lable: unknown key `lable`; did you mean `label`?",
            "primary_key: unknown key `primary_key`: each key field says `key`",
            "requird: unknown key `requird`; did you mean `required`?",
            "category: `category` belongs on a struct, not on a field",
            "zzz: unknown key `zzz`",
        ],
    );
}

#[test]
fn syntax() {
    check_field(
        "label = \"x\" note = \"y\", = 3, tags[\"x\"], \"text\", true, -5, r#true, \
         origin = , sensitive",
        &[
            "note: expected `,`",
            "=: expected a word such as `api_name`",
            "[: expected round parentheses",
            "origin =: expected a value after `=`",
            "\"text\": expected a word such as `api_name` before this",
            "true: expected a word such as `api_name` before this",
            "-5: expected a word such as `api_name` before this",
            "r#true: unknown key `true`",
        ],
    );
    check(
        "#[dmo] #[dmo = \"x\"]",
        FIELD,
        &[
            "#[dmo]: expected `#[dmo(…)]`",
            "#[dmo = \"x\"]: expected `#[dmo(…)]`",
        ],
    );
}

#[test]
fn duplicates() {
    check_field(
        "label = \"a\", label = \"b\", required, required, deprecated, deprecated = \"x\"",
        &[
            "label = \"b\": the key `label` is duplicated; before, it was `label = \"a\"`",
            "required: the key `required` is duplicated",
            "deprecated = \"x\": the key `deprecated` is duplicated; before, it was `deprecated`",
        ],
    );
    check_field(
        "tags(\"a\", \"a\"), meta(\"k\" = \"1\", \"k\" = \"2\")",
        &[
            "\"a\": `a` is duplicated in `tags`",
            "\"k\": the key `k` is duplicated",
        ],
    );
}

#[test]
fn names_in_orgs_are_names_of_objects() {
    check(
        "#[dmo(names(\"uat\" = \"Trip\", \"uat\" = \"ds1_Trip__dlm\", \"test\" = 3), removed = 3)]",
        FIELD,
        &[
            "\"test\" = 3: expected a pair of texts: `\"…\" = \"…\"`",
            "\"uat\": the key `uat` is duplicated",
            "3: expected a string or no value for `removed`, found a number: `removed` or `removed = \"…\"`",
            "\"Trip\": `Trip` is not an API name: it does not end in `__dlm`; did you mean `Trip__dlm`?",
        ],
    );
}

#[test]
fn wrong_forms() {
    check_field(
        "since = 59.0, label = b\"x\", note, tags = \"x\", required = true, max_length = \"5\", scale = 300, \
         precision = -1, pattern = concat!(\"a\", \"b\"), deprecated(\"x\"), aliases(), bundle = \"x\"y, \
         key = 0, meta(\"k\"), previously(3)",
        &[
            "59.0: expected a string for `since`, found a number: `since = \"59.0\"`",
            "b\"x\": expected a string for `label`, found another literal: `label = \"…\"`",
            "note: expected a string for `note`, found no value: `note = \"…\"`",
            "\"x\": expected strings for `tags`, found text: `tags(\"…\", …)`",
            "true: expected no value for `required`, found a boolean: `required`",
            "\"5\": expected a whole number for `max_length`, found text: `max_length = 18`",
            "300: expected a whole number from 0 to 38 for `scale`, found `300`",
            "-1: expected a whole number from 1 to 38 for `precision`, found `-1`",
            "concat!(\"a\", \"b\"): expected a string for `pattern`, found an expression: `pattern = \"…\"`",
            "deprecated(\"x\"): expected a string or no value for `deprecated`, found a list: `deprecated` or `deprecated = \"…\"`",
            "aliases(): expected at least one string for `aliases`, found an empty list: `aliases(\"…\", …)`",
            "\"x\"y: `y` after the text is too much",
            "0: expected a position from 1 or no value for `key`, found a number: `key` or `key = 1`",
            "\"k\": expected a pair of texts: `\"…\" = \"…\"`",
            "3: expected a text in quotation marks",
            "Option<String>: a key is never null: use the type without `Option`",
        ],
    );
    check(
        "#[dmo(serde = true, crate = \"x\", fields = \"F\")]",
        FIELD,
        &[
            "true: expected only `false` for `serde`, found a boolean: `serde = false`",
            "\"x\": expected a path without quotation marks for `crate`, found text: `crate = my_crate::dmo`",
            "\"F\": expected a name without quotation marks for `fields`, found text: `fields = Field`",
        ],
    );
}

#[test]
fn words() {
    check_field(
        "type = \"String\"",
        &["\"String\": unknown type `String`; did you mean `text`?"],
    );
    check_field(
        "type = \"datetime\"",
        &["\"datetime\": unknown type `datetime`; did you mean `dateTime`?"],
    );
    check_field("type = \"blob\"", &["\"blob\": unknown type `blob`"]);
    check(
        "#[dmo(kind = \"dmoo\")]",
        FIELD,
        &[
            "\"dmoo\": unknown value `dmoo` for `kind`: expected `dmo`, `dlo`, `insight` or `ingestion`; did you mean `dmo`?",
        ],
    );
    check(
        "#[dmo(number_json = \"numbr\", allow_floats = true)]",
        FIELD,
        &[
            "\"numbr\": unknown value `numbr` for `number_json`: expected `text` or `number`; did you mean `number`?",
            "true: expected no value for `allow_floats`, found a boolean: `allow_floats`",
        ],
    );
    for version in ["59", "59.", ".0", "v59.0", "59.0.1", "70000.0", "5９.0"] {
        let attr = format!("since = \"{version}\"");
        check_field(
            &attr,
            &[&format!(
                "\"{version}\": `{version}` is not an API version such as `59.0`"
            )],
        );
    }
}

#[test]
fn texts_say_something() {
    check(
        "#[dmo(label = \" \", category = \"\", subject_area = \"\", origin = \"\", note = \"\\n\")]\
         #[dmo(event_time = \"\", rule(requires(\"ssot__A__c\", \" \"), description = \"\"))]\
         #[dmo(meta(\"\" = \"\"), null_values(\"\"))]",
        FIELD,
        &[
            "\" \": `label` is empty",
            "\"\": `category` is empty",
            "\"\": `subject_area` is empty",
            "\"\": `origin` is empty",
            "\"\\n\": `note` is empty",
            "\"\": `event_time` is empty",
            "\" \": an entry of `requires` is empty",
            "\"\": `description` is empty",
        ],
    );
    check_field(
        "since = \"\", pattern = \" \", bundle = \"\", tags(\"\", \"pii\"), deprecated = \"\", \
         removed = \"yes\", null_values(\"\")",
        &[
            "\"\": `since` is empty",
            "\" \": `pattern` is empty",
            "\"\": `bundle` is empty",
            "\"\": an entry of `tags` is empty",
            "\"\": `deprecated` is empty",
            "\"yes\": `yes` is not a reason: write `removed` alone, or why",
        ],
    );
}

#[test]
fn other_names() {
    check(
        "#[dmo(aliases(\"std__XDmo__dlm\", \"a b\"), previously(\"\", \"X_dlm\"))]",
        "#[dmo(api_name = \"ssot__A__c\", aliases(\"é\"), previously(\"a.b\"), names(\"uat\" = \"A\", \"uat\" = \"A__c\"), absent_in(\"\"))] a: Option<String>",
        &[
            "\"a b\": `a b` is not an API name: it has a space",
            "\"\": an entry of `previously` is empty",
            "\"é\": `é` is not an API name: it has `é`",
            "\"a.b\": `a.b` is not an API name: it has `.`",
            "\"uat\": the key `uat` is duplicated",
            "\"\": an entry of `absent_in` is empty",
            "\"A\": `A` is not an API name: it does not end in `__c`; did you mean `A__c`?",
        ],
    );
}

#[test]
fn ranges() {
    let forms = "a number of at most 38 digits such as `-1.5`, a date such as `2025-12-31`, a timestamp such as `2025-12-31T23:59:59Z`, a time such as `23:59:59`";
    check_field(
        "range(min = \"a\")",
        &[&format!("\"a\": `a` is not a bound of a range: {forms}")],
    );
    check_field(
        "range(min = \"2\", max = \"1.5\")",
        &["\"1.5\": `max` is below `min`, which is `2`"],
    );
    check_field(
        "range(min = \"2\", max = \"2025-01-01\")",
        &[
            "\"2025-01-01\": `min` is a number of at most 38 digits such as `-1.5`, so this has to be one",
        ],
    );
    let most = "9".repeat(38);
    check_field(
        &format!("range(min = \"{most}\", max = \"1.5\")"),
        &[&format!("\"1.5\": `max` is below `min`, which is `{most}`")],
    );
    check_field(
        "range(max = \"9999-12-31T23:59:58Z\")",
        &[
            "\"9999-12-31T23:59:58Z\": `9999-12-31T23:59:58Z` is after `9999-12-30T22:00:00.999999999Z`, \
           the last timestamp that a record can hold",
        ],
    );
    check_field(
        "type = \"text\", range(max = \"1\")",
        &["range(max = \"1\"): `range` does not suit a field of type `text`"],
    );
    check_field(
        "type = \"date\", range(max = \"1\")",
        &["\"1\": `1` is not a date; a bound is a date such as `2025-12-31`"],
    );
    check_field(
        "range(mim = \"1\", min = 1)",
        &[
            "mim: unknown key `mim`; did you mean `min`?",
            "1: expected a string for `min`, found a number: `min = \"1\"`",
        ],
    );
    let usage = "`range(min = \"0\", max = \"100\")`";
    check_field(
        "range()",
        &[&format!(
            "range(): a range has at least one of `min` and `max`: {usage}"
        )],
    );
    check_field(
        "range = \"1\"",
        &[&format!(
            "\"1\": expected bounds for `range`, found text: {usage}"
        )],
    );
}

#[test]
fn examples_of_the_table_are_taken() {
    use dmo_vocabulary::Section;

    for (section, before, after) in [
        (
            Section::Object,
            "#[dmo(",
            ")] struct X { #[dmo(api_name = \"A__c\")] a: Option<T> }",
        ),
        (
            Section::Field,
            "#[dmo(api_name = \"X__dlm\")] struct X { #[dmo(",
            ")] a: T }",
        ),
    ] {
        let usages = section.usages().iter();
        let usages: Vec<_> = usages.filter(|usage| usage.yaml.is_none()).collect();
        assert!(!usages.is_empty(), "no usage without YAML");
        for usage in usages {
            let named = usage.example.starts_with("api_name");
            let api_name = match section {
                Section::Object => "api_name = \"X__dlm\", ",
                _ if named => "",
                _ => "api_name = \"A__c\", ",
            };
            let source = format!("{before}{api_name}{}{after}", usage.example);
            testing::check(derive, &source, &[]);
        }
    }
}

#[test]
fn messages_are_safe_to_print() {
    let source = "#[dmo(api_name = \"A\u{1b}[2J\\n\u{202e}__dlm\")] struct X {}";
    let errors = testing::errors(derive, source);
    let message = errors
        .iter()
        .find(|error| error.contains("`A\\u{1b}[2J\\n\\u{202e}__dlm` is"));
    assert!(message.is_some(), "{errors:?}");
}
