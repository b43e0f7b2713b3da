//! What is written of SQL.

use dmo::sql::{JoinError, Joined, Naming, Org};

use crate::{FlowRun, FlowVersion, Pair, Person, RunField};

fn pairs() -> Joined<Pair> {
    Joined::new(["run", "a \"version\""])
}

#[test]
fn each_column_has_an_alias_of_its_own() {
    expect_test::expect![[r#"
        "run"."ssot__Id__c" AS "0.ssot__Id__c",
        "run"."ssot__FlowVersionId__c" AS "0.ssot__FlowVersionId__c",
        "run"."KQ_FlowVersionId__c" AS "0.KQ_FlowVersionId__c",
        "run"."Price__c" AS "0.Price__c",
        "run"."ParentId__c" AS "0.ParentId__c",
        "a ""version"""."ssot__VersionNumber__c" AS "1.ssot__VersionNumber__c",
        "a ""version"""."ssot__Id__c" AS "1.ssot__Id__c",
        "a ""version"""."KQ_Id__c" AS "1.KQ_Id__c",
        "a ""version"""."Author__c" AS "1.Author__c""#]]
    .assert_eq(&pairs().columns().to_string().replace(", ", ",\n"));
    let some = pairs()
        .columns()
        .only(["1.ssot__Id__c", "0.ssot__Id__c", "price__c"]);
    assert_eq!(
        some.expect("columns").to_string(),
        r#""a ""version"""."ssot__Id__c" AS "1.ssot__Id__c", "run"."ssot__Id__c" AS "0.ssot__Id__c", "run"."Price__c" AS "0.Price__c""#
    );
    let error = pairs()
        .columns()
        .only(["1.ssot__Idd__c"])
        .expect_err("no column");
    assert_eq!(
        error.to_string(),
        "(FlowRun, Option<FlowVersion>) has no field \"1.ssot__Idd__c\"; did you mean 1.ssot__Id__c?"
    );
}

#[test]
fn tables_and_joins_are_those_of_projections() {
    assert_eq!(
        pairs().table().to_string(),
        r#""ssot__FlowRun__dlm" AS "run""#
    );
    assert_eq!(
        pairs().join::<1>().to_string(),
        r#"LEFT JOIN "ssot__FlowVersion__dlm" AS "a ""version""" ON "run"."ssot__FlowVersionId__c" = "a ""version"""."ssot__Id__c""#.to_owned()
            + r#" AND COALESCE("run"."KQ_FlowVersionId__c", '') = COALESCE("a ""version"""."KQ_Id__c", '')"#
    );
    // From the other side, and an inner one.
    let inbound = Joined::<(FlowVersion, FlowRun)>::new(["v", "r"]);
    assert!(inbound.join::<1>().to_string().starts_with(
        r#"JOIN "ssot__FlowRun__dlm" AS "r" ON "r"."ssot__FlowVersionId__c" = "v"."ssot__Id__c""#
    ));
    let three = Joined::<(FlowRun, Option<FlowVersion>, Option<Person>)>::new(["r", "v", "p"]);
    assert_eq!(
        three.join::<2>().to_string(),
        r#"LEFT JOIN "Person__dlm" AS "p" ON "v"."Author__c" = "p"."Id__c""#
    );
}

#[test]
fn a_field_is_named_where_there_are_several() {
    let parents = Joined::<(FlowRun, Option<FlowRun>)>::new(["child", "parent"]);
    let join = parents.join_by::<1, 0>(RunField::ParentId).expect("a join");
    assert_eq!(
        join.to_string(),
        r#"LEFT JOIN "ssot__FlowRun__dlm" AS "parent" ON "child"."ParentId__c" = "parent"."ssot__Id__c""#
    );
    let join = parents.join_by::<1, 1>("parentid__c").expect("a join");
    assert_eq!(
        join.to_string(),
        r#"LEFT JOIN "ssot__FlowRun__dlm" AS "parent" ON "parent"."ParentId__c" = "child"."ssot__Id__c""#
    );
    // One of which nothing is described.
    let join = parents.join_by::<1, 0>(RunField::Price).expect("a join");
    assert!(
        join.to_string()
            .ends_with(r#"ON "child"."Price__c" = "parent"."ssot__Id__c""#)
    );
    let error = parents.join_by::<1, 0>("parent").expect_err("no field");
    assert!(matches!(&error, JoinError::UnknownField(unknown) if unknown.name() == "parent"));
    let error = parents
        .join_by::<1, 0>(RunField::FlowVersionId)
        .expect_err("another object");
    let message = "ssot__FlowRun__dlm.ssot__FlowVersionId__c does not refer to the other record";
    assert_eq!(error.to_string(), message);
    assert_eq!(
        serde_json::to_value(&error).expect("JSON"),
        serde_json::json!({"object": "ssot__FlowRun__dlm", "field": "ssot__FlowVersionId__c", "message": message})
    );
}

/// Where a row may lack the version, an inner join with its author would leave the row out.
#[test]
fn a_join_keeps_the_rows_that_lack_a_record() {
    let names = ["r", "v", "p"];
    let inner = Joined::<(FlowRun, Option<FlowVersion>, Person)>::new(names);
    let error = inner.join_by::<2, 1>("Author__c").expect_err("a lost row");
    assert_eq!(
        error.to_string(),
        "the join by ssot__FlowVersion__dlm.Author__c loses rows that lack a record: put what is joined to it in an `Option` too"
    );
    let all = Joined::<(FlowRun, FlowVersion, Person)>::new(names);
    all.join_by::<2, 1>("Author__c").expect("a join");
    let none = Joined::<(FlowRun, Option<FlowVersion>, Option<Person>)>::new(names);
    none.join_by::<2, 1>("Author__c").expect("a join");
}

#[test]
fn all_is_called_as_in_an_org() {
    let org = Org::of("uat").naming(Naming::Std);
    let pairs = pairs();
    let table = pairs.table().in_org(&org).expect("a table");
    assert_eq!(table.to_string(), r#""FlowRunCopy__dlm" AS "run""#);
    let columns = pairs.columns().in_org(&org).to_string();
    assert!(
        columns.starts_with(r#""run"."std__Id__c" AS "0.ssot__Id__c""#),
        "{columns}"
    );
    let names = ["ssot__id__c", "number__c"];
    let org = Org::new()
        .columns(FlowRun::OBJECT, names)
        .columns(FlowVersion::OBJECT, names);
    let columns = pairs.columns().in_org(&org);
    assert_eq!(
        columns.to_string(),
        r#""run"."ssot__id__c" AS "0.ssot__Id__c", "a ""version"""."number__c" AS "1.ssot__VersionNumber__c", "#.to_owned()
            + r#""a ""version"""."ssot__id__c" AS "1.ssot__Id__c""#
    );
    assert_eq!(columns.absent().count(), 6);
}

#[test]
fn parts_are_copied_and_shown() {
    let shown = format!("{:?}", pairs().clone());
    assert!(
        shown.starts_with(r#"Joined { sources: [("run", "ssot__FlowRun__dlm"), ("a \"version\"", "ssot__FlowVersion__dlm")]"#),
        "{shown}"
    );
}
