//! Items that are no objects, and what is still written for them.

use super::check;
use crate::object::derive;
use crate::testing;

#[test]
fn refuses_other_items() {
    let attr = "#[dmo(api_name = \"ssot__X__dlm\")]";
    let refused = [
        (
            "enum X { A }",
            "enum: `Dmo` is for structs; an enum of listed values derives `ValueList`",
        ),
        (
            "union X { a: u8 }",
            "union: `Dmo` is for structs, not for unions",
        ),
        (
            "struct X(u8);",
            "(u8): an object needs named fields: `{ … }`",
        ),
        ("struct X;", "X: an object needs named fields: `{ … }`"),
        (
            "struct X<T: Copy> {}",
            "T: Copy: an object has one fixed set of fields: parameters are not supported",
        ),
        (
            "struct X<'a> {}",
            "'a: an object has one fixed set of fields: parameters are not supported",
        ),
    ];
    for (item, error) in refused {
        testing::check(derive, &format!("{attr} {item}"), &[error]);
    }
}

#[test]
fn refuses_other_items_with_one_error() {
    for (item, error) in [
        (
            "#[dmo(lable = 3)] enum X<T> { #[dmo(value = \"a\")] A(T) }",
            "enum: `Dmo` is for structs; an enum of listed values derives `ValueList`",
        ),
        (
            "struct X<T>(#[dmo(key)] T);",
            "(#[dmo(key)] T): an object needs named fields: `{ … }`",
        ),
        ("struct X;", "X: an object needs named fields: `{ … }`"),
        (
            "union X { a: u8 }",
            "union: `Dmo` is for structs, not for unions",
        ),
    ] {
        testing::check(derive, item, &[error]);
    }
}

#[test]
fn refuses_misplaced_attributes() {
    let source = "#[dmo(api_name = \"ssot__X__dlm\")] struct X<#[dmo(key)] T> {}";
    let errors = testing::errors(derive, source);
    assert_eq!(errors[1], "#[dmo(key)]: `#[dmo(…)]` says nothing here");
}

#[test]
fn demands_names() {
    testing::check(
        derive,
        "#[dmo(kind = \"dlo\")] struct Run { error_reason: Option<String> }",
        &[
            "Run: missing key `api_name`: `#[dmo(api_name = \"Run__dll\")]`",
            "error_reason: missing key `api_name`: `#[dmo(api_name = \"ErrorReason__c\")]`",
        ],
    );
    testing::check(
        derive,
        "#[dmo(api_name = \"ssot__X_dlm\")] struct X { #[dmo(api_name = \"ssot__A\")] a: Option<String> }",
        &[
            "\"ssot__X_dlm\": `ssot__X_dlm` is not an API name: it does not end in `__dlm`; did you mean `ssot__X__dlm`?",
            "\"ssot__A\": `ssot__A` is not an API name: it does not end in `__c`; did you mean `ssot__A__c`?",
        ],
    );
    testing::check(
        derive,
        "#[dmo(api_name = \"x\", kind = \"ingestion\")] struct X { #[dmo(api_name = \"a__c\")] a: Option<String> }",
        &["\"a__c\": `a__c` is not an API name: it has `__`"],
    );
}

#[test]
fn names_are_those_of_the_kind() {
    for (object, field, errors) in [
        (
            "kind = \"ingestion\", api_name = \"Order\"",
            "row_count",
            "`row_count` is not an API name: it is reserved by the Ingestion API",
        ),
        (
            "api_name = \"X__dlm\"",
            "ssot__std__c",
            "`ssot__std__c` is not an API name: it has nothing between prefix and suffix",
        ),
        (
            "kind = \"dlo\", api_name = \"X__dll\"",
            "a-b__c",
            "`a-b__c` is not an API name: it has `-`; did you mean `ab__c`?",
        ),
    ] {
        let source = format!(
            "#[dmo({object})] struct X {{ #[dmo(api_name = \"{field}\")] a: Option<String> }}"
        );
        testing::check(derive, &source, &[&format!("\"{field}\": {errors}")]);
    }
    testing::check(
        derive,
        "#[dmo(api_name = \"X__dll\")] struct X { #[dmo(api_name = \"a__c\")] a: Option<String> }",
        &[
            "\"X__dll\": `X__dll` is not an API name: it does not end in `__dlm`; a name that ends in `__dll` is for the kind `dlo`",
        ],
    );
}

#[test]
fn the_enum_of_the_fields_has_names_of_its_own() {
    let field = |name: &str, api: &str| {
        format!("#[dmo(api_name = \"ssot__{api}__c\")] {name}: Option<String>,")
    };
    let clash = format!("{}{}", field("a1", "A"), field("a_1", "B"));
    check("", &clash, &[]);
    check(
        "#[dmo(fields = F)]",
        &clash,
        &["a_1: `a1` and `a_1` both become the variant `A1`"],
    );
    check(
        "#[dmo(fields = F)]",
        &field("a_l_l", "A"),
        &["a_l_l: `a_l_l` would become the variant `ALL`, the list of all fields"],
    );
    check(
        "#[dmo(fields = X)]",
        &field("a", "A"),
        &["X: `X` is the struct itself; the enum of its fields needs another name"],
    );
    check(
        "#[dmo(fields = F)]",
        "",
        &["F: there are no fields to make an enum of"],
    );
}

#[test]
fn wrong_items_get_every_impl() {
    let all = [
        "Record",
        "RecordMut",
        "Dmo",
        "-",
        "Serialize",
        "Deserialize",
    ];
    for item in [
        "struct X { a: u8 }",
        "struct X(u8);",
        "struct X<T = u8>(T);",
        "enum X<'a, T: Copy> { A(&'a T) }",
    ] {
        assert_eq!(testing::impls(derive, item), all, "{item}");
    }
    let with_fields =
        "#[dmo(fields = F, serde = \"no\")] struct X { a_b: u8, a_b_: u8, a_l_l: u8 }";
    assert_eq!(
        testing::impls(derive, with_fields),
        [
            "__fields",
            "__fields_traits",
            "Record",
            "RecordMut",
            "Dmo",
            "-"
        ]
    );
}

/// Comparing every name with every other would take minutes here.
#[test]
fn expands_many_fields_aliases_and_rules() {
    const COUNT: usize = 5_000;
    let fields = testing::repeated(COUNT, |number| {
        format!(
            "#[dmo(api_name = \"F{number}__c\", aliases(\"G{number}__c\"), max_length = 9, \
             key_qualifier = \"F{}__c\")] f{number}: Option<Text>, ",
            (number + 1) % COUNT
        )
    });
    let rule = |number| format!("rule(requires(\"To__c\", \"F{number}__c\")), ");
    let rules = testing::repeated(COUNT, rule);
    let aliases = testing::repeated(COUNT, |number| format!("\"X{number}__dlm\", "));
    let target = |number| format!(", \"v{number}\" = \"Y{number}__dlm\"");
    let targets = testing::repeated(COUNT, target);
    let source = format!(
        "#[dmo(api_name = \"X__dlm\", fields = Field, aliases({aliases}), {rules})] struct X {{ {fields}
         #[dmo(api_name = \"To__c\", references(by = \"F0__c\"{targets}))] to: Option<String> }}"
    );
    testing::check(derive, &source, &[]);
}
