use crate::projection::derive;
use crate::testing::{check, impls, output};

const SOUND: &str = "#[dmo(from(run = Run, version = Option<a::Version>))] struct Late {
    #[dmo(run)] id: String,
    #[dmo(version = number)] version: Option<String>,
    #[dmo(column = \"n\")] count: i64,
}";

#[test]
fn a_sound_projection_is_one_object() {
    check(derive, SOUND, &[]);
    assert_eq!(impls(derive, SOUND), ["__record", "__serde"]);
    let output = output(derive, SOUND);
    for part in [
        "let_=|__source:Run|->String{__source.id};",
        "let_=|__source:a::Version|->Option<String>{__nullable(__source.number)};",
    ] {
        assert!(output.contains(part), "{part}: {output}");
    }
    let quiet = SOUND.replace("#[dmo(from", "#[dmo(serde = false, from");
    assert_eq!(impls(derive, &quiet), ["__record"]);
}

#[test]
fn a_join_is_stated_found_or_left_out() {
    let joined = |join: &str| output(derive, &SOUND.replace("struct", &format!("{join} struct")));
    assert!(joined("").contains("__JoinFields::find(__OBJECT.sources,1)"));
    let stated = joined("#[dmo(join(version = run.version_id))]");
    assert!(
        stated.contains(r#"__JoinFields::by(__OBJECT.sources,1,0,"version_id")"#),
        "{stated}"
    );
    let none = joined("#[dmo(join(version = false))]");
    assert!(!none.contains("join_version"), "{none}");
}

#[test]
fn all_mistakes_are_told_at_once() {
    check(
        derive,
        "#[dmo(join(run = run.id, late = run.id, version = later.id), from(run = Run, version = Run))] struct Late {
            #[dmo(rnu)] id: String,
            #[dmo(run, required = 1)] count: i64,
            number: i64,
        }",
        &[
            "rnu: unknown key `rnu`; did you mean `run`?",
            "1: expected no value for `required`, found a number: `required`",
            "run: the first source is joined to nothing",
            "late: there is no source `late`",
            "later: there is no source `later`",
            "number: where is this from? A source, such as `#[dmo(run)]`, or a column of the query: `#[dmo(column = \"n\")]`",
        ],
    );
}

#[test]
fn what_is_wrong_with_the_sources_is_told_once() {
    let unread = SOUND.replace("run = Run", "run: Run");
    check(derive, &unread, &[":: expected `=`, `(` or `,`"]);
    let unsaid = SOUND.replace("from(run = Run, version = Option<a::Version>)", "debug");
    check(
        derive,
        &unsaid,
        &["Late: a projection says of which objects it has columns: `#[dmo(from(run = FlowRun))]`"],
    );
    let raw = SOUND.replace("from(run", "from(r#run");
    check(derive, &raw, &[]);
    assert_eq!(output(derive, &raw), output(derive, SOUND));
}

#[test]
fn what_can_be_no_projection_has_its_functions_all_the_same() {
    let unnamed = "#[dmo(from(run = Run, version = Version), debug)] pub struct Late<T: Copy>(T);";
    check(
        derive,
        unnamed,
        &["Late: a projection is a struct with named fields: `{ … }`"],
    );
    let output = output(derive, unnamed);
    for part in [
        "impl<T:Copy>Late<T>{",
        "pubfnjoin_version()",
        "Defaultfor",
        "Debugfor",
    ] {
        assert!(output.contains(part), "{part}: {output}");
    }
}

#[test]
fn a_wrong_projection_has_its_functions_all_the_same() {
    let output = output(derive, &SOUND.replace("#[dmo(run)]", ""));
    assert!(
        output.contains("fncolumns()") && output.contains("fnjoin_version()"),
        "{output}"
    );
    assert!(output.contains("\"Late\"\"Late\"0[][]"), "{output}");
}

#[test]
fn checks_and_the_enum_of_the_fields_are_as_for_objects() {
    let item = SOUND
        .replace(
            "#[dmo(from",
            "#[dmo(check = a::paid, fields = LateField, from",
        )
        .replace("= number", "= number, check = short")
        .replace("\"n\"", "\"n\", check = few, check = some");
    check(derive, &item, &[]);
    let names = ["__record", "__fields", "__fields_traits", "__serde"];
    assert_eq!(impls(derive, &item), names);
    let output = output(derive, &item);
    for part in [
        ".check()",
        "\"short\",&||match&self.version{::core::option::Option::Some(__value)=>short(__value),",
        "\"few\",&||few(&self.count)",
        "\"some\",&||some(&self.count)",
        "\"paid\",&||a::paid(self)",
        "IdVersionCount",
    ] {
        assert!(output.contains(part), "{part}: {output}");
    }
    check(
        derive,
        &item.replace("LateField", "Late").replace("version:", "ID:"),
        &[
            "ID: `id` has the column `ID` too",
            "Late: `Late` is the struct itself; the enum of its fields needs another name",
            "ID: `id` and `ID` both become the variant `Id`",
        ],
    );
}
