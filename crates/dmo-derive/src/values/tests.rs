//! What is written for sound enums, and what is said of wrong ones.

use crate::testing;
use crate::values::derive;

fn check(source: &str, expected: &[&str]) {
    testing::check(derive, source, expected);
}

#[test]
fn lists_values() {
    let source = "enum E { #[dmo(since = \"59.0\")] A, #[dmo(value = \"b b\")] B, r#C, #[dmo(unlisted)] Other(U) }";
    assert_eq!(
        testing::output(derive, source),
        concat!(
            r#"::dmo::__value_list!{E[::dmo::ListedValue::new("A","A").since(59,0),"#,
            r#"::dmo::ListedValue::new("b b","B"),::dmo::ListedValue::new("C","C")]"#,
            "{0A1B2r#C}{OtherU}}",
            "::dmo::__serde!{Eserialize_valuedeserialize_value}",
        )
    );
}

#[test]
fn implements() {
    for (attribute, impls) in [
        ("", &["__value_list", "__serde"][..]),
        ("#[dmo(serde = false)]", &["__value_list"]),
        (
            "#[dmo(traits)]",
            &["__value_list", "__value_list_traits", "__serde"],
        ),
    ] {
        let source = format!("{attribute} enum E {{ A }}");
        assert_eq!(testing::impls(derive, &source), impls, "{attribute}");
    }
    let all = [
        "ValueList",
        "-",
        "Display",
        "FromStr",
        "Serialize",
        "Deserialize",
    ];
    for item in [
        "enum E {}",
        "enum E<T = u8> { A(T) }",
        "struct E;",
        "union E { a: u8 }",
    ] {
        assert_eq!(testing::impls(derive, item), all, "{item}");
    }
    assert!(
        testing::output(derive, "#[dmo(crate = a::b)] enum E { A }")
            .starts_with("a::b::__value_list!{E")
    );
}

#[test]
fn refuses_other_items() {
    check(
        "struct E { a: u8 }",
        &["struct: `ValueList` can only be derived for enums; for a struct, derive `Dmo`"],
    );
    check(
        "#[dmo(api_name = \"E__dlm\", label = \"E\")] struct E<T> { #[dmo(key)] a: T }",
        &["struct: `ValueList` can only be derived for enums; for a struct, derive `Dmo`"],
    );
    check(
        "union E { a: u8 }",
        &["union: `ValueList` is for enums, not for unions"],
    );
    check("enum E {}", &["E: a value list has at least one value"]);
    check(
        "enum E<T> { A }",
        &["T: a value list has one fixed set of values: parameters are not supported"],
    );
    check(
        "enum E { #[dmo(unlisted)] A(U) }",
        &["E: a value list has at least one listed value"],
    );
}

#[test]
fn refuses_data() {
    check(
        "enum E { A, B(String), C { a: u8 }, D(u8, u8) }",
        &[
            "(String): a listed value has no data; the variant for all others is marked `#[dmo(unlisted)]`",
            "{ a: u8 }: a listed value has no data",
            "(u8, u8): a listed value has no data",
        ],
    );
    check(
        "enum E { A, #[dmo(unlisted)] B }",
        &["B: write `B(dmo::Unlisted)`: the variant keeps the text"],
    );
    check(
        "enum E { A, #[dmo(unlisted)] B { a: U } }",
        &["{ a: U }: write `B(dmo::Unlisted)`: the variant keeps the text"],
    );
}

#[test]
fn keeps_values_apart() {
    check(
        "enum E { A, #[dmo(value = \"A\")] B, C }",
        &[
            "A: the value `A` is duplicated; the variant `B` has it too",
            "\"A\": the value `A` is duplicated; the variant `A` has it too",
        ],
    );
    check(
        "enum E { A, #[dmo(unlisted)] B(U), #[dmo(unlisted)] C(U) }",
        &["unlisted: one variant keeps unlisted values, and that is `B` already"],
    );
    check(
        "enum E { A, #[dmo(unlisted, value = \"x\")] B(U) }",
        &["B: the variant for unlisted values has neither `value` nor `since`"],
    );
}

#[test]
fn reads_attributes() {
    check(
        "#[dmo(value = \"x\", crat = x)] enum E { #[dmo(valeu = \"x\", since = 1, serde = false)] A, \
         #[dmo(unlisted = true, api_name = \"x\")] B(#[dmo(unlisted)] U) }",
        &[
            "value: `value` belongs on a variant, not on an enum",
            "crat: unknown key `crat`; did you mean `crate`?",
            "#[dmo(unlisted)]: `#[dmo(…)]` says nothing here",
            "valeu: unknown key `valeu`; did you mean `value`?",
            "1: expected a string for `since`, found a number: `since = \"1\"`",
            "serde: `serde` belongs on an enum, not on a variant",
            "true: expected no value for `unlisted`, found a boolean: `unlisted`",
            "api_name: `api_name` belongs on a struct, not on a variant",
        ],
    );
}

/// Comparing every value with every other would take minutes here.
#[test]
fn expands_long_lists() {
    let variant = |number| format!("#[dmo(value = \"value {number}\")] V{number}, ");
    let variants = |count| testing::repeated(count, variant);
    let output = testing::output(derive, &format!("enum E {{ {} }}", variants(20_000)));
    assert!(output.contains(r#"::dmo::ListedValue::new("value 19999","V19999")"#));

    let twice = "#[dmo(value = \"value 7\")] Again";
    check(
        &format!("enum E {{ {} {twice} }}", variants(5_000)),
        &[
            "\"value 7\": the value `value 7` is duplicated; the variant `Again` has it too",
            "\"value 7\": the value `value 7` is duplicated; the variant `V7` has it too",
        ],
    );
}

#[test]
fn examples_of_the_table_are_taken() {
    use dmo_vocabulary::Section;

    for (section, before, after) in [
        (Section::ValueList, "#[dmo(", ")] enum E { A }"),
        (Section::Value, "enum E { #[dmo(", ")] A }"),
    ] {
        for usage in section.usages().iter().filter(|usage| usage.yaml.is_none()) {
            let after = match usage.example {
                "unlisted" => ")] Other(dmo::Unlisted), A }",
                _ => after,
            };
            check(&format!("{before}{}{after}", usage.example), &[]);
        }
    }
}
