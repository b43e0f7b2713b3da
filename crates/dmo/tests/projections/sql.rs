//! What is written of SQL.

use dmo::Dmo as _;
use dmo::sql::{Join, Naming, Org, SelectList};

use crate::{Account, Ended, FlowRun, FlowVersion, Late, RunField};

#[test]
fn columns_of_a_projection_have_the_names_of_its_fields() {
    assert_eq!(
        Late::columns().to_string(),
        r#""run"."ssot__Id__c" AS "id", "run"."ssot__ErrorReason__c" AS "error_reason", "#
            .to_owned()
            + r#""version"."ssot__VersionNumber__c" AS "version_number", "version"."ssot__Id__c" AS "version_id""#
    );
    let some = Late::columns().only(["VERSION_ID", "id"]).expect("columns");
    assert_eq!(
        some.to_string(),
        r#""version"."ssot__Id__c" AS "version_id", "run"."ssot__Id__c" AS "id""#
    );
    // A count is no column of a source.
    for name in ["n", "idd"] {
        let error = Late::columns().only([name]).expect_err("no such column");
        assert!(
            error
                .to_string()
                .starts_with(&format!("Late has no field \"{name}\"")),
            "{error}"
        );
    }
}

#[test]
fn columns_of_an_object_have_the_names_that_it_is_read_by() {
    assert_eq!(
        Account::table().columns().to_string(),
        r#""ssot__Id__c", "Name__c""#
    );
    assert_eq!(
        FlowRun::table()
            .alias(r#"a "b""#)
            .columns()
            .only([RunField::Price, RunField::Id])
            .expect("columns")
            .to_string(),
        r#""a ""b"""."Price__c", "a ""b"""."ssot__Id__c""#
    );
}

#[test]
fn tables_are_those_of_an_org() {
    let in_org = |org: Org| FlowRun::table().in_org(&org).map(|table| table.to_string());
    for (org, expected) in [
        (Org::new(), r#""ssot__FlowRun__dlm""#),
        (Org::of("uat"), r#""FlowRunCopy__dlm""#),
        (
            Org::of("uat").data_space("ds1").naming(Naming::Std),
            r#""FlowRunCopy__dlm""#,
        ),
        (
            Org::of("production").data_space("ds1_"),
            r#""ds1_ssot__FlowRun__dlm""#,
        ),
        (
            Org::new().naming(Naming::Std).data_space("ds1"),
            r#""std__FlowRunDmo__dlm""#,
        ),
        (Org::new().naming(Naming::Ssot), r#""ssot__FlowRun__dlm""#),
        (Org::new().data_space(""), r#""ssot__FlowRun__dlm""#),
    ] {
        assert_eq!(in_org(org.clone()).as_deref(), Ok(expected), "{org:?}");
    }
    // An org has what it says that it has.
    let old = Org::of("old");
    let measured = old.clone().columns(FlowRun::OBJECT, ["ssot__Id__c"]);
    assert_eq!(in_org(measured).as_deref(), Ok(r#""ssot__FlowRun__dlm""#));
    let error = in_org(old).expect_err("no such table");
    assert_eq!(
        error.to_string(),
        r#"the org "old" lacks ssot__FlowRun__dlm"#
    );
    let missing: Vec<_> = error
        .missing()
        .map(|(object, field)| (object.api_name, field))
        .collect();
    assert_eq!(missing, [("ssot__FlowRun__dlm", None)]);
    assert_eq!(
        Late::table().to_string(),
        r#""ssot__FlowRun__dlm" AS "run""#
    );
}

#[test]
fn columns_are_those_that_an_org_has() {
    let org = Org::of("old").columns(FlowRun::OBJECT, ["std__id__C", "Done__c", "Other__c"]);
    let list = FlowRun::table().columns().in_org(&org);
    assert_eq!(list.to_string(), r#""std__id__C", "Done__c""#);
    let ended = Ended::columns().in_org(&org);
    assert_eq!(
        ended.to_string(),
        r#""run"."std__id__C" AS "key", "run"."Done__c" AS "completed_date_time""#
    );
    let absent: Vec<&str> = ended.absent().map(|field| field.api_name).collect();
    assert_eq!(absent, ["owner", "port", "price"]);
    let std = Ended::columns()
        .in_org(&Org::new().naming(Naming::Std))
        .to_string();
    assert!(
        std.starts_with(r#""run"."std__Id__c" AS "key", "run"."ssot__CompletedDateTime__c""#),
        "{std}"
    );
    assert_eq!(SelectList::of(Account::OBJECT), Account::table().columns());
}

#[test]
fn columns_are_called_as_an_org_calls_them() {
    let columns = |org: &Org| {
        let list = Ended::columns().in_org(org);
        let absent: Vec<&str> = list.absent().map(|field| field.api_name).collect();
        (list.to_string(), absent.join(" "))
    };
    let (all, absent) = columns(&Org::of("uat").naming(Naming::Std));
    assert_eq!(
        all,
        r#""run"."std__Id__c" AS "key", "run"."ssot__CompletedDateTime__c" AS "completed_date_time", "#.to_owned()
            + r#""run"."Boss__c" AS "owner", "run"."Port__c" AS "port", "run"."Price__c" AS "price""#
    );
    assert_eq!(absent, "");
    assert_eq!(columns(&Org::of("test")).1, "owner");
    // What lacks the object has none of its columns.
    let (none, absent) = columns(&Org::of("old"));
    assert_eq!(
        (none.as_str(), absent.as_str()),
        ("", "key completed_date_time owner port price")
    );
    // What one org calls a field is found in an answer of any.
    let answer = Org::of("test").columns(FlowRun::OBJECT, ["BOSS__C", "ssot__id__c"]);
    assert_eq!(
        columns(&answer).0,
        r#""run"."ssot__id__c" AS "key", "run"."BOSS__C" AS "owner""#
    );
}

#[test]
fn columns_are_those_of_each_object() {
    let org = Org::of("uat")
        .columns(FlowRun::OBJECT, ["Owner__c"])
        .columns(FlowVersion::OBJECT, ["Other__c"])
        .columns(FlowRun::OBJECT, ["ssot__Id__c", "ssot__ErrorReason__c"]);
    let list = Late::columns().in_org(&org);
    assert_eq!(
        list.to_string(),
        r#""run"."ssot__Id__c" AS "id", "run"."ssot__ErrorReason__c" AS "error_reason""#
    );
    let absent: Vec<&str> = list.absent().map(|field| field.api_name).collect();
    assert_eq!(absent, ["version_number", "version_id"]);
    // The other object is as described.
    let org = Org::of("uat").columns(FlowRun::OBJECT, ["ID"]);
    assert_eq!(
        Late::columns().in_org(&org).to_string(),
        r#""version"."Number__c" AS "version_number", "version"."ssot__Id__c" AS "version_id""#
    );
}

#[derive(dmo::Projection)]
#[dmo(from(run = FlowRun, account = Option<Account>, version = FlowVersion), join(version = run.primary_record_id))]
struct Several {
    #[dmo(run)]
    id: String,
}

#[derive(dmo::Projection)]
#[dmo(from(version = FlowVersion, run = Option<FlowRun>), join(run = run.flow_version_id))]
struct Inbound {
    #[dmo(version)]
    id: String,
}

#[derive(dmo::Projection)]
#[dmo(from(run = FlowRun, account = Account), join(account = run.owner))]
struct Undescribed {
    #[dmo(run)]
    id: String,
}

#[test]
fn joins_follow_references() {
    assert_eq!(
        Late::join_version().to_string(),
        r#"LEFT JOIN "ssot__FlowVersion__dlm" AS "version" ON "run"."ssot__FlowVersionId__c" = "version"."ssot__Id__c""#
            .to_owned()
            + r#" AND COALESCE("run"."KQ_FlowVersionId__c", '') = COALESCE("version"."KQ_Id__c", '')"#
    );
    assert_eq!(
        Inbound::join_run().to_string(),
        r#"LEFT JOIN "ssot__FlowRun__dlm" AS "run" ON "run"."ssot__FlowVersionId__c" = "version"."ssot__Id__c""#.to_owned()
            + r#" AND COALESCE("run"."KQ_FlowVersionId__c", '') = COALESCE("version"."KQ_Id__c", '')"#
    );
    // Where another field names the target, it has to name this one.
    assert_eq!(
        Several::join_account().to_string(),
        r#"LEFT JOIN "ssot__Account__dlm" AS "account" ON "run"."PrimaryRecordId__c" = "account"."ssot__Id__c""#.to_owned()
            + r#" AND "run"."PrimaryRecordObject__c" = 'Account'"#
    );
    assert_eq!(
        Several::join_version().to_string(),
        r#"JOIN "ssot__FlowVersion__dlm" AS "version" ON "run"."PrimaryRecordId__c" = "version"."ssot__Id__c""#.to_owned()
            + r#" AND "run"."PrimaryRecordObject__c" = 'Flow'"#
    );
    assert_eq!(
        Undescribed::join_account().to_string(),
        r#"JOIN "ssot__Account__dlm" AS "account" ON "run"."Owner__c" = "account"."ssot__Id__c""#
    );
}

/// A record of one of several kinds, two of which are one object.
#[derive(Default, dmo::Dmo)]
#[dmo(api_name = "Note__dlm")]
struct Note {
    #[dmo(api_name = "Id__c", key)]
    id: String,
    #[dmo(api_name = "Kind__c")]
    kind: Option<String>,
    #[dmo(api_name = "About__c")]
    #[dmo(references(by = "Kind__c", "Account" = "ssot__Account__dlm", "Run" = "ssot__FlowRun__dlm", "Person's" = "ssot__Account__dlm"))]
    about: Option<String>,
}

#[derive(dmo::Projection)]
#[dmo(from(note = Note, account = Option<Account>))]
struct Noted {
    #[dmo(note)]
    id: String,
}

#[test]
fn each_kind_of_an_object_is_joined() {
    assert_eq!(
        Noted::join_account().to_string(),
        r#"LEFT JOIN "ssot__Account__dlm" AS "account" ON "note"."About__c" = "account"."ssot__Id__c""#.to_owned()
            + r#" AND "note"."Kind__c" IN ('Account', 'Person''s')"#
    );
}

#[test]
fn parts_of_a_query_are_debugged_as_their_sql() {
    assert_eq!(
        format!("{:?} {:?}", Late::table(), Undescribed::join_account()),
        r#"Table("ssot__FlowRun__dlm" AS "run") Join(JOIN "ssot__Account__dlm" AS "account" ON "run"."Owner__c" = "account"."ssot__Id__c")"#
    );
    assert_eq!(
        format!("{:?}", Several::columns()),
        r#"SelectList("run"."ssot__Id__c" AS "id")"#
    );
    assert_eq!(
        format!("{:?}", Several::OBJECT.sources[1]),
        r#"Source { alias: "account", object: "ssot__Account__dlm", optional: true }"#
    );
}

#[test]
fn joins_are_those_of_an_org() {
    let join = |join: Join, org: &Org| join.in_org(org).map(|join| join.to_string());
    let uat = Org::of("uat").naming(Naming::Std);
    assert_eq!(
        join(Inbound::join_run(), &uat).as_deref(),
        Ok(&*(r#"LEFT JOIN "FlowRunCopy__dlm" AS "run" ON "run"."Version__c" = "version"."std__Id__c""#.to_owned()
            + r#" AND COALESCE("run"."KQ_Version__c", '') = COALESCE("version"."KQ_Id__c", '')"#))
    );
    assert_eq!(
        join(Several::join_account(), &uat).as_deref(),
        Ok(&*(r#"LEFT JOIN "ssot__Account__dlm" AS "account" ON "run"."PrimaryRecordId__c" = "account"."ssot__Id__c""#.to_owned()
            + r#" AND "run"."Kind__c" = 'Account'"#))
    );
    let measured = Org::new().columns(FlowRun::OBJECT, ["version__C", "kq_flowversionid__c"]);
    assert_eq!(
        join(Late::join_version(), &measured).as_deref(),
        Ok(&*(r#"LEFT JOIN "ssot__FlowVersion__dlm" AS "version" ON "run"."version__C" = "version"."ssot__Id__c""#.to_owned()
            + r#" AND COALESCE("run"."kq_flowversionid__c", '') = COALESCE("version"."KQ_Id__c", '')"#))
    );
    // A join can leave nothing out, and says all that is missing.
    for (joined, org, lacks) in [
        (
            Late::join_version(),
            Org::of("test"),
            r#"the org "test" lacks ssot__FlowVersion__dlm.KQ_Id__c"#,
        ),
        (
            Several::join_account(),
            Org::of("test"),
            r#"the org "test" lacks ssot__FlowRun__dlm.PrimaryRecordObject__c"#,
        ),
        (
            Undescribed::join_account(),
            Org::of("test"),
            r#"the org "test" lacks ssot__FlowRun__dlm.Owner__c"#,
        ),
        (
            Late::join_version(),
            Org::of("old"),
            r#"the org "old" lacks ssot__FlowRun__dlm"#,
        ),
        (
            Inbound::join_run(),
            Org::of("old"),
            r#"the org "old" lacks ssot__FlowRun__dlm"#,
        ),
        (
            Late::join_version(),
            Org::new().columns(FlowVersion::OBJECT, ["Other__c"]),
            "the org lacks ssot__FlowVersion__dlm.ssot__Id__c, ssot__FlowVersion__dlm.KQ_Id__c",
        ),
    ] {
        let error = joined.in_org(&org).expect_err("not there");
        assert_eq!(error.to_string(), lacks);
    }
}
