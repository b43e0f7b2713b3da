//! Every attribute at once.

#![deny(warnings, missing_docs)]

use std::net::IpAddr;

use dmo::jiff::Timestamp;
use dmo::{Bound, DataType, Decimal, Dmo, NumberJson, RuleKind, Severity, ValueList};

/// One execution of a flow.
#[derive(Clone, PartialEq, Default, Dmo)]
#[dmo(api_name = "ssot__FlowRun__dlm", label = "Flow Run", fields = Field)]
#[dmo(number_json = "number", allow_floats, debug)]
#[dmo(
    category = "Engagement",
    subject_area = "Engagement",
    event_time = "ssot__Started__c",
    record_modified = "ssot__Ended__c",
    since = "59.0",
    aliases("std__FlowRun__dlm"),
    previously("FlowRun__dlm"),
    names("uat" = "ds1_FlowRun__dlm"),
    absent_in("test"),
    removed = "With 62.0.",
    null_values("NOT_SET"),
    origin = "a page",
    note = "a note",
    meta("a" = "1", "b" = "{}"),
    referenced_by("ssot__FlowElementRun__dlm.ssot__FlowRunId__c"),
    referenced_by("ssot__A__dlm.b__c", one_to_one),
    rule(not_before("ssot__Ended__c", "ssot__Started__c"), severity = "warning", description = "time runs"),
    rule(at_most_one("ssot__Email__c", "ssot__Elapsed__c"))
)]
pub struct FlowRun {
    /// Kind of error that ended the run.
    #[dmo(
        api_name = "ssot__ErrorReason__c",
        label = "Error Reason",
        since = "59.0"
    )]
    pub error_reason: Option<ErrorReason>,
    /// Identifies the run.
    #[dmo(
        api_name = "ssot__Id__c",
        key,
        key_qualifier = "KQ_Id__c",
        min_length = 15,
        max_length = 18,
        pattern = "[a-z]+"
    )]
    pub id: String,
    /// Qualifies the key.
    #[dmo(api_name = "KQ_Id__c")]
    pub key_qualifier_id: Option<String>,
    /// How long it took.
    #[deprecated]
    #[dmo(
        api_name = "ssot__Elapsed__c",
        precision = 18,
        scale = 2,
        range(min = "0", max = "100.5")
    )]
    #[dmo(deprecated, removed = "60.0")]
    pub elapsed: Option<Decimal>,
    /// When it began.
    #[dmo(
        api_name = "ssot__Started__c",
        required,
        range(min = "2000-01-01T00:00:00Z")
    )]
    pub started: Option<Timestamp>,
    /// When it ended.
    #[dmo(api_name = "ssot__Ended__c", type = "dateTime")]
    pub ended: Option<Timestamp>,
    /// Whom to tell.
    #[dmo(
        api_name = "ssot__Email__c",
        type = "email",
        sensitive,
        tags("pii"),
        aliases("std__Email__c"),
        names("uat" = "Mail__c", "training" = "Mail__c"),
        absent_in("test", "old"),
        bundle = "b"
    )]
    pub r#type: Option<String>,
    /// What it is part of.
    #[dmo(
        api_name = "ssot__Parent__c",
        references("ssot__A__dlm", "ssot__B__dlm.x__c", one_to_one)
    )]
    #[dmo(references(by = "ssot__ErrorReason__c", "InternalError" = "ssot__C__dlm"))]
    pub parent: Option<String>,
    /// Where it ran.
    #[dmo(api_name = "Ip__c", parse)]
    pub ip: Option<IpAddr>,
    /// On which port.
    #[dmo(api_name = "Port__c", parse, type = "number", meta("x" = "y"))]
    pub port: u16,
}

/// Kind of error that ends a run.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, ValueList)]
pub enum ErrorReason {
    /// A system error.
    #[dmo(since = "59.0")]
    InternalError,
    /// A limit.
    #[dmo(value = "Limit Exceeded")]
    LimitExceeded,
    /// What it was called before.
    #[deprecated]
    #[dmo(value = "Quota", deprecated = "Use Limit Exceeded.", removed)]
    Quota,
    /// Any other.
    #[dmo(unlisted)]
    Unrecognized(dmo::Unlisted),
}

mod elsewhere {
    pub(crate) use ::dmo as runtime;
}

impl Line {
    /// Another derive's method.
    fn validate(&self) -> bool {
        self.id.is_empty()
    }
}

#[derive(Default, dmo::Dmo)]
#[dmo(api_name = "order-line", kind = "ingestion", crate = elsewhere::runtime, fields = LineField)]
#[dmo(validate = false)]
struct Line {
    #[dmo(api_name = "id", key)]
    id: String,
    #[dmo(api_name = "closed")]
    closed: Option<Closed>,
}

#[derive(dmo::ValueList)]
#[dmo(crate = elsewhere::runtime)]
enum Closed {
    Yes = 4,
    No = 2,
}

macro_rules! object {
    ($name:ident, $api_name:literal, $field:ident: $ty:ty = $field_name:literal) => {
        #[derive(Default, dmo::Dmo)]
        #[dmo(api_name = $api_name, label = $field_name)]
        struct $name {
            #[dmo(api_name = $field_name, key)]
            $field: $ty,
        }
    };
}

object!(Made, "Made__dlm", id: String = "Id__c");

fn main() {
    let object = FlowRun::OBJECT;
    assert_eq!((object.label, object.key), ("Flow Run", &[1][..]));
    let lengths = (object.fields[1].min_length, object.fields[1].max_length);
    assert_eq!(lengths, (Some(15), Some(18)));
    assert_eq!(object.rules[0].fields, [5, 4]);
    assert_eq!(
        (object.rules[0].kind, object.rules[0].severity),
        (RuleKind::NotBefore, Severity::Warning)
    );
    assert_eq!(object.rules[1].kind, RuleKind::AtMostOne);
    assert_eq!(object.referenced_by.len(), 2);
    assert_eq!(object.name_in("uat"), "ds1_FlowRun__dlm");
    assert_eq!(object.name_in("production"), "ssot__FlowRun__dlm");
    assert_eq!(object.absent_in, ["test"]);
    assert_eq!(Field::Type.name_in("training"), "Mail__c");
    assert_eq!(Field::Type.name_in("test"), "ssot__Email__c");
    assert_eq!(Field::Type.absent_in, ["test", "old"]);
    assert_eq!(object.field("mail__c"), Some(&*Field::Type));
    assert_eq!(object.removed, Some("With 62.0."));
    assert_eq!(object.meta, [("a", "1"), ("b", "{}")]);
    assert_eq!(
        object.since.map(|since| since.to_string()).as_deref(),
        Some("59.0")
    );

    assert_eq!(Field::ErrorReason.values[1].value, "Limit Exceeded");
    assert_eq!(Field::Type.data_type, DataType::Email);
    assert_eq!(Field::Started.range.and_then(|range| range.max), None);
    #[expect(deprecated, reason = "the variant is deprecated as its field is")]
    let elapsed = Field::Elapsed;
    assert!(matches!(
        elapsed.range.and_then(|range| range.min),
        Some(Bound::Number(_))
    ));
    assert_eq!(
        Field::Parent.references[2].when,
        Some(("ssot__ErrorReason__c", "InternalError"))
    );
    assert!(Field::Ip.nullable && !Field::Port.nullable);
    assert_eq!(Field::Id.to_string().parse(), Ok(Field::Id));

    let mut run = FlowRun {
        id: "a".to_owned(),
        ..FlowRun::default()
    };
    assert!(object.allow_floats && object.number_json == NumberJson::Number);
    assert!(format!("{run:?}").contains("id: \"a\""));
    run.error_reason = "Limit Exceeded".parse().ok();
    assert_eq!(run.error_reason, Some(ErrorReason::LimitExceeded));
    let text = serde_json::to_string(&run).expect("a record is JSON");
    assert_eq!(
        serde_json::from_str::<FlowRun>(&text).expect("the same record"),
        run
    );
    assert!(!run.validate().is_ok());

    others();
}

fn others() {
    let line = Line {
        id: "1".to_owned(),
        closed: Some(Closed::No),
    };
    assert_eq!(
        serde_json::to_string(&line).expect("a record is JSON"),
        r#"{"id":"1","closed":"No"}"#
    );
    assert!(!line.validate() && Dmo::validate(&line).is_ok());
    assert_eq!(Closed::Yes.as_str(), "Yes");
    assert_eq!(LineField::Closed.label, "closed");
    assert_eq!(Made { id: String::new() }.id, "");
    assert_eq!(Made::OBJECT.label, "Id__c");
}
