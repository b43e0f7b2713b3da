//! Constraints that a field cannot have.

use super::check_field;
use crate::object::derive;
use crate::testing;

#[test]
fn within_limits() {
    check_field(
        "type = \"text\", max_length = 0",
        &["0: expected a whole number from 1 to 4294967295 for `max_length`, found `0`"],
    );
    check_field(
        "min_length = 3, max_length = 2",
        &["min_length = 3: `min_length` is above `max_length`, which is `2`"],
    );
    check_field(
        "type = \"number\", precision = 0, scale = 39",
        &[
            "0: expected a whole number from 1 to 38 for `precision`, found `0`",
            "39: expected a whole number from 0 to 38 for `scale`, found `39`",
        ],
    );
    check_field("type = \"number\", precision = 38, scale = 38", &[]);
    check_field(
        "type = \"number\", precision = 5, scale = 6",
        &["scale = 6: `scale` is above `precision`, which is `5`"],
    );
}

#[test]
fn patterns_compile() {
    check_field(
        "pattern = \"[0-9\"",
        &["\"[0-9\": `pattern` does not compile: found unclosed character class"],
    );
    check_field(
        "pattern = \"(?x) a # comment\"",
        &[
            "\"(?x) a # comment\": `pattern` does not compile with its end marked: found open group without closing ')'",
        ],
    );
    check_field("pattern = \"[0-9]{2,}\"", &[]);
}

#[test]
fn of_a_stated_type() {
    check_field(
        "type = \"currency\", max_length = 5, pattern = \"a\"",
        &[
            "max_length = 5: `max_length` does not suit a field of type `currency`; it is for text",
            "pattern = \"a\": `pattern` does not suit a field of type `currency`; it is for text",
        ],
    );
    check_field(
        "type = \"boolean\", precision = 5, scale = 2, range(min = \"0\")",
        &[
            "precision = 5: `precision` does not suit a field of type `boolean`; it is for numbers",
            "scale = 2: `scale` does not suit a field of type `boolean`; it is for numbers",
            "range(min = \"0\"): `range` does not suit a field of type `boolean`",
        ],
    );
    check_field(
        "range(min = \"08:00:00\"), type = \"dateTime\"",
        &[
            "\"08:00:00\": `08:00:00` is not a timestamp; a bound is a timestamp such as `2025-12-31T23:59:59Z`",
        ],
    );
    let list = "#[dmo(api_name = \"ssot__X__dlm\")] struct X { \
                #[dmo(api_name = \"ssot__A__c\", type = \"list<float>\", key)] a: V }";
    testing::check(
        derive,
        list,
        &["key: `key` does not suit a field of type `list<float>`; it is for single values"],
    );
    for sound in [
        "type = \"url\", max_length = 5, pattern = \"a\"",
        "type = \"percent\", precision = 5, scale = 2, range(min = \"0\")",
        "type = \"date\", range(min = \"2025-12-31\")",
        "type = \"time\", range(min = \"08:00:00\", max = \"17:30:00\")",
        "type = \"dateTime\", range(min = \"2025-12-31T23:59:59Z\")",
    ] {
        check_field(sound, &[]);
    }
}

#[test]
fn of_text_that_a_foreign_type_is() {
    check_field("parse, max_length = 5", &[]);
    check_field("parse, type = \"number\", scale = 2", &[]);
    check_field(
        "parse, scale = 2",
        &[
            "scale = 2: `scale` does not suit a field marked `parse`, which is text unless `type` says otherwise; \
           it is for numbers",
        ],
    );
}

#[test]
fn of_which_one_excludes_the_other() {
    check_field(
        "max_length = 5, precision = 5, range(max = \"2025-12-31\")",
        &[
            "precision = 5: `precision` does not suit a field that has `max_length`; it is for numbers",
            "range(max = \"2025-12-31\"): a `range` of dates does not suit a field that has `max_length`",
        ],
    );
    check_field("max_length = 5, pattern = \"a\"", &[]);
    check_field("precision = 5, range(max = \"1\")", &[]);
}

#[test]
fn beside_another_mistake() {
    // What the type was meant to be may suit, and a limit that cannot be read says nothing.
    check_field(
        "type = \"datetime\", max_length = 5",
        &["\"datetime\": unknown type `datetime`; did you mean `dateTime`?"],
    );
    check_field(
        "type = \"text\", precision = \"5\"",
        &["\"5\": expected a whole number for `precision`, found text: `precision = 18`"],
    );
}

#[test]
fn across_fields() {
    let source = "#[dmo(api_name = \"ssot__X__dlm\", rule(not_before(\"ssot__A__c\", \"ssot__B__c\")))] struct X { \
                  #[dmo(api_name = \"ssot__A__c\", type = \"date\")] a: D, \
                  #[dmo(api_name = \"ssot__B__c\", type = \"phone\")] b: D }";
    testing::check(
        derive,
        source,
        &[
            "\"ssot__B__c\": `not_before` does not suit a field of type `phone`; it is for dates and timestamps",
        ],
    );
}

/// A struct with a rule across two fields with these attributes and types.
fn ordered(first: (&str, &str), second: (&str, &str)) -> String {
    format!(
        "#[dmo(api_name = \"ssot__X__dlm\", rule(not_before(\"ssot__A__c\", \"ssot__B__c\")))] struct X {{ \
         #[dmo(api_name = \"ssot__A__c\", {})] a: {}, #[dmo(api_name = \"ssot__B__c\", {})] b: {} }}",
        first.0, first.1, second.0, second.1
    )
}

#[test]
fn across_fields_of_one_type() {
    let apart = ["\"ssot__B__c\": `not_before` compares two fields of one type"];
    let (date, timestamp) = (("type = \"date\"", "D"), ("type = \"dateTime\"", "D"));
    testing::check(derive, &ordered(date, timestamp), &apart);
    testing::check(derive, &ordered(timestamp, date), &apart);
    testing::check(derive, &ordered(date, date), &[]);
}

#[test]
fn across_fields_of_which_only_the_compiler_knows_if_they_are_of_one_type() {
    let asked = |first, second| {
        let output = testing::output(derive, &ordered(first, second));
        output
            .split_once("const_:()=match(")
            .map(|(_, question)| question.split("}}").next().unwrap_or_default().to_owned())
    };
    let (own, stated) = (("", "Option<a::Day>"), ("type = \"date\"", "T"));
    let question = asked(own, stated).expect("a question");
    for part in [
        "<Option<a::Day>as__Column>::FACTS.data_type,::dmo::DataType::Date){",
        "{(::dmo::DataType::Date,::dmo::DataType::DateTime)|(::dmo::DataType::DateTime,::dmo::DataType::Date)=>{",
        "(\"`not_before` compares two fields of one type\")",
    ] {
        assert!(question.contains(part), "{part}\n{question}");
    }
    let (day, timestamp) = (("", "Option<Date>"), ("", "Option<Timestamp>"));
    assert!(asked(day, timestamp).is_some());
    assert_eq!(asked(day, day), None);
    assert_eq!(asked(day, stated), None);
}

/// What the compiler is asked about one field.
fn asked(attrs: &str, ty: &str) -> String {
    let source = format!(
        "#[dmo(api_name = \"ssot__X__dlm\")] struct X {{ #[dmo(api_name = \"ssot__A__c\", {attrs})] a: {ty} }}"
    );
    let output = testing::output(derive, &source);
    let asked = output.split("const_:()=match").skip(1);
    let asked = asked.map(|part| part.split("};").next().unwrap_or_default());
    asked.collect::<Vec<_>>().join("\n")
}

#[test]
fn of_a_type_that_only_the_compiler_knows() {
    let question = asked("max_length = 5", "Option<a::Code<'static, u8>>");
    for part in [
        "<Option<a::Code<'static,u8>>as__Column>::FACTS.data_type{",
        "{::dmo::DataType::Text|::dmo::DataType::Email|::dmo::DataType::Phone|::dmo::DataType::Url=>{}",
        "(\"`max_length` does not suit a field of the Rust type `Option<a::Code<'static,u8>>`; it is for text\")",
    ] {
        assert!(question.contains(part), "{part}\n{question}");
    }
    assert_eq!(asked("max_length = 5", "Option<i64>").lines().count(), 1);
    assert_eq!(asked("key", "Vec<String>").lines().count(), 1);
    for (attrs, ty) in [
        ("key, max_length = 5", "std::string::String"),
        ("precision = 5, scale = 2", "Option<dmo::Decimal>"),
        ("range(min = \"2025-12-31\")", "Option<Date>"),
        ("range(min = \"2025-12-31T00:00:00Z\")", "(Timestamp)"),
        ("type = \"text\", max_length = 5", "Option<bool>"),
        ("parse, pattern = \"a\"", "Uuid"),
    ] {
        assert_eq!(asked(attrs, ty), "", "{attrs}");
    }
}
