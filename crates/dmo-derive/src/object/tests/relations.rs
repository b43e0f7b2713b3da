//! What one place says about another.

use super::{check, check_field};
use crate::object::derive;
use crate::testing;

/// Two fields, the first with these attributes.
fn two(attrs: &str) -> String {
    format!(
        "#[dmo(api_name = \"ssot__Id__c\", {attrs})] id: String, #[dmo(api_name = \"ssot__Kind__c\")] kind: Option<String>"
    )
}

#[test]
fn mentioned_fields_exist() {
    check(
        "#[dmo(event_time = \"ssot__Idd__c\", record_modified = \"kind\")] \
         #[dmo(rule(requires(\"ssot__Id__c\", \"zzz\")))]",
        &two(
            "key_qualifier = \"KQ_Id__c\", references(by = \"ssot__Kint__c\", \"A\" = \"a__dlm\")",
        ),
        &[
            "\"KQ_Id__c\": the object has no field `KQ_Id__c`",
            "\"ssot__Kint__c\": the object has no field `ssot__Kint__c`; did you mean `ssot__Kind__c`?",
            "\"ssot__Idd__c\": the object has no field `ssot__Idd__c`; did you mean `ssot__Id__c`?",
            "\"kind\": the object has no field `kind`; did you mean `ssot__Kind__c`?",
            "\"zzz\": the object has no field `zzz`",
        ],
    );
    check(
        "",
        &two("key_qualifier = \"ssot__Id__c\""),
        &["\"ssot__Id__c\": a field cannot qualify itself"],
    );
}

#[test]
fn a_mention_of_an_unread_field_is_not_reported() {
    check(
        "#[dmo(event_time = \"ssot__When__c\")]",
        "#[dmo(api_nam = \"ssot__When__c\")] when: Option<String>",
        &[
            "api_nam: unknown key `api_nam`; did you mean `api_name`?",
            "when: missing key `api_name`: `#[dmo(api_name = \"When__c\")]`",
        ],
    );
}

#[test]
fn names_are_unlike() {
    check(
        "",
        "#[dmo(api_name = \"ssot__A__c\")] a: Option<String>, \
         #[dmo(api_name = \"ssot__B__c\", aliases(\"ssot__A__c\", \"ssot__B__c\"))] b: Option<String>",
        &[
            "\"ssot__A__c\": `ssot__A__c` is already a name of a field, `b`",
            "\"ssot__A__c\": `ssot__A__c` is already a name of a field, `a`",
            "\"ssot__B__c\": `ssot__B__c` is the field's own name, not another one",
        ],
    );
    // Orgs may call a field alike, and as it is called everywhere, but not as another one.
    check(
        "",
        "#[dmo(api_name = \"ssot__A__c\", names(\"uat\" = \"Copy__c\", \"test\" = \"Copy__c\"))] a: Option<String>, \
         #[dmo(api_name = \"ssot__B__c\", names(\"uat\" = \"ssot__A__c\", \"test\" = \"ssot__B__c\", \"old\" = \"Copy__c\"))] b: Option<String>",
        &[
            "\"ssot__A__c\": `ssot__A__c` is already a name of a field, `b`",
            "\"Copy__c\": `Copy__c` is already a name of a field, `b`",
            "\"Copy__c\": `Copy__c` is already a name of a field, `b`",
            "\"ssot__A__c\": `ssot__A__c` is already a name of a field, `a`",
            "\"Copy__c\": `Copy__c` is already a name of a field, `a`",
        ],
    );
    check(
        "#[dmo(aliases(\"ssot__X__dlm\"))]",
        "",
        &["\"ssot__X__dlm\": `ssot__X__dlm` is the object's own name, not another one"],
    );
}

#[test]
fn keys() {
    let fields = |a: &str, b: &str| {
        format!(
            "#[dmo(api_name = \"ssot__A__c\", {a})] a: String, #[dmo(api_name = \"ssot__B__c\", {b})] b: String"
        )
    };
    check("", &fields("key", "key"), &[]);
    check("", &fields("key = 2", "key = 1"), &[]);
    check(
        "",
        &fields("key", "key = 2"),
        &["key = 2: `key` of `a` has no position, so this one cannot have one"],
    );
    check(
        "",
        &fields("key = 1", "key"),
        &["key: `key` of `a` has a position, so this one needs one too: `key = 2`"],
    );
    check(
        "",
        &fields("key = 1", "key = 1"),
        &["key = 1: position 1 belongs to `a` already"],
    );
    check(
        "",
        &fields("key = 1", "key = 3"),
        &["key = 3: the key has 2 fields, so positions go from 1 to 2"],
    );
    check(
        "",
        &fields("key = 2", ""),
        &["key = 2: the key has 1 field, so its position is 1"],
    );
    check(
        "",
        "#[dmo(api_name = \"ssot__A__c\", key)] a: core::option::Option<String>",
        &["core::option::Option<String>: a key is never null: use the type without `Option`"],
    );
}

#[test]
fn rules() {
    let usage = "`rule(not_before(\"…\", \"…\"))`";
    check(
        "#[dmo(rule(not_before(\"ssot__Id__c\")), rule(requires(\"ssot__Id__c\")), rule(at_most_one = 3))]\
         #[dmo(rule(not_befor(\"a\", \"b\")), rule(severity = \"warn\"), rule, rule(), rule(severty = \"error\"))]\
         #[dmo(rule(requires(\"ssot__Id__c\", \"ssot__Id__c\"), at_most_one(\"ssot__Id__c\", \"ssot__Kind__c\")))]",
        &two(""),
        &[
            "not_before(\"ssot__Id__c\"): `not_before` takes exactly two fields, not 1: `not_before(\"…\", \"…\")`",
            "requires(\"ssot__Id__c\"): `requires` takes two fields or more, not 1: `requires(\"…\", \"…\", …)`",
            "3: expected two fields or more for `at_most_one`, found a number: `at_most_one(\"…\", \"…\", …)`",
            "not_befor: unknown key `not_befor`; did you mean `not_before`?",
            "\"warn\": unknown value `warn` for `severity`: expected `warning` or `error`; did you mean `warning`?",
            &format!("rule(severity = \"warn\"): a rule has exactly one condition: {usage}"),
            &format!("rule: a rule has exactly one condition: {usage}"),
            &format!("rule(): a rule has exactly one condition: {usage}"),
            "severty: unknown key `severty`; did you mean `severity`?",
            "\"ssot__Id__c\": `ssot__Id__c` is duplicated in `requires`",
            "at_most_one(\"ssot__Id__c\", \"ssot__Kind__c\"): a rule has exactly one condition; write another `rule(…)` for this",
        ],
    );
}

#[test]
fn references() {
    check_field(
        "references(\"a b__dlm\"), references(\"A__dlm.x__c.y\"), references(\"A__dlm\" = 3), references(one_to_on)",
        &[
            "\"A__dlm\" = 3: expected a target: `\"Object\"`, or `\"Value\" = \"Object\"` beside `by`",
            "one_to_on: expected a target, `by = \"…\"` or `one_to_one`; did you mean `one_to_one`?",
            "\"a b__dlm\": `a b__dlm` is not an API name: it has a space; did you mean `ab__dlm`?",
            "\"A__dlm.x__c.y\": `x__c.y` is not an API name: it has `.`",
        ],
    );
    check_field(
        "references(by = \"ssot__A__c\", \"A__dlm\", \"B\" = \"B__dlm\", \"B\" = \"C__dlm\", \"B\" = \"B__dlm\"), references(\"D\" = \"D__dlm\")",
        &[
            "\"A__dlm\": beside `by`, a target needs the value that means it: `\"Value\" = \"Object\"`",
            "\"D\": a target with a value needs the field that has it: `by = \"…\"`",
            "\"B\": the key `B` is duplicated",
            "\"B\": the key `B` is duplicated",
        ],
    );
    let usage = "`references(\"Object\")`";
    check_field(
        "references = \"A__dlm\", references(), references(one_to_one)",
        &[
            &format!("\"A__dlm\": expected targets for `references`, found text: {usage}"),
            &format!("references(): `references` names no object: {usage}"),
            &format!("references(one_to_one): `references` names no object: {usage}"),
        ],
    );
}

#[test]
fn ends_are_named_and_each_once() {
    check(
        "#[dmo(referenced_by(\"B__dlm.b__c\", \"Case.Id\"), referenced_by(\"B__dlm.b__c\"))]\
         #[dmo(referenced_by(\"B__dlm.b__c\", one_to_one), referenced_by(\"B_dlm.b_c\", \".b__c\"))]",
        &two(
            "references(\"B__dlm\", \"Loyalty Journal\"), references(\"B__dlm\"), references(\"B__dlm\", one_to_one), \
             references(\"Case_dlm\", \"B__dlm.\")",
        ),
        &[
            "\"Loyalty Journal\": label where an API name is expected: `Loyalty Journal`",
            "\"Case_dlm\": `Case_dlm` is not an API name: it does not end in `__dlm`; did you mean `Case__dlm`?",
            "\"B__dlm.\": `B__dlm.` names neither an object nor a field of one",
            "\"B__dlm\": the reference is duplicated",
            "\"Case.Id\": label where an API name is expected: `Case.Id`",
            "\"B_dlm.b_c\": `B_dlm` is not an API name: it does not end in `__dlm`; did you mean `B__dlm`?",
            "\"B_dlm.b_c\": `b_c` is not an API name: it does not end in `__c`; did you mean `b__c`?",
            "\".b__c\": `.b__c` names neither an object nor a field of one",
            "\"B__dlm.b__c\": the relationship is duplicated",
        ],
    );
}

#[test]
fn inbound_references() {
    let usage = "`referenced_by(\"Object.Field\")`";
    check(
        "#[dmo(referenced_by(\"A__dlm\"), referenced_by(), referenced_by(\"a__dlm.b__c\", one_too_one))]",
        "",
        &[
            "\"A__dlm\": `A__dlm` names no field, only an object: write `Object.Field`",
            &format!("referenced_by(): `referenced_by` names no field: {usage}"),
            "one_too_one: expected `\"Object.Field\"` or `one_to_one`; did you mean `one_to_one`?",
        ],
    );
}

/// There may be thousands of fields, and as many mentions: the time for hints must not grow with the product.
#[test]
fn of_too_many_unknown_names_the_first_have_hints() {
    let fields = |count| {
        testing::repeated(count, |at| {
            format!("#[dmo(api_name = \"F{at}__c\")] f{at}: Option<String>,")
        })
    };
    for (count, hints) in [(50, 50), (1_000, 250)] {
        let mentions = testing::repeated(count, |at| format!("\"F{at}_c\","));
        let fields = fields(count);
        let source = format!(
            "#[dmo(api_name = \"X__dlm\", rule(at_least_one({mentions})))] struct X {{ {fields} }}"
        );
        let errors = testing::errors(derive, &source);
        assert_eq!(errors.len(), count);
        let with_hint = errors
            .iter()
            .take_while(|error| error.contains("did you mean"));
        assert_eq!(with_hint.count(), hints);
        assert!(errors[count - 1].contains("_c"), "{}", errors[count - 1]);
    }
}
