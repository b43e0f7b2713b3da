//! Names of every kind, and what is wrong with others.

use super::{ApiNameFault, End, EndFault, Named, end, fault, meant, other_fault, right_form};
use crate::kind::Kind;

fn object(name: &str, kind: Kind) -> Option<ApiNameFault> {
    fault(name, Named::Object(kind))
}

fn field(name: &str) -> Option<ApiNameFault> {
    fault(name, Named::Field(Kind::Dmo))
}

#[test]
fn names_of_the_platform() {
    for name in [
        "ssot__Id__c",
        "KQ_Id__c",
        "Provider_c_c__c",
        "x__c",
        "std__Id__c",
        "ssot__ssot__LeadlId__c",
        "ssot__stdx__c",
        "_a__c",
    ] {
        assert_eq!(field(name), None, "{name}");
    }
    for (name, kind) in [
        ("Individual_SM_1700000000000__dlm", Kind::Dmo),
        ("Contact_00DDp0000016kkn__dll", Kind::Dlo),
        ("Sales__cio", Kind::Insight),
        ("order-line_2", Kind::Ingestion),
        ("a__b", Kind::Ingestion),
    ] {
        assert_eq!(object(name, kind), None, "{name}");
    }
}

#[test]
fn what_no_name_can_be() {
    for (name, wrong) in [
        ("", ApiNameFault::Empty),
        ("Id", ApiNameFault::Suffix("__c")),
        ("ssot__Id_c", ApiNameFault::Suffix("__c")),
        ("ssot__É__c", ApiNameFault::Character('É')),
        ("a\nb__c", ApiNameFault::Character('\n')),
        ("a-b__c", ApiNameFault::Character('-')),
        ("__c", ApiNameFault::Bare),
        ("ssot__c", ApiNameFault::Bare),
        ("std__c", ApiNameFault::Bare),
        ("ssot____c", ApiNameFault::Bare),
        ("ssot_____c", ApiNameFault::Bare),
        ("ssot__std__c", ApiNameFault::Bare),
        ("std__ssot__c", ApiNameFault::Bare),
        ("ssot__ssot__std__c", ApiNameFault::Bare),
    ] {
        assert_eq!(field(name), Some(wrong), "{name}");
    }
    assert_eq!(
        object("ssot__std__dlm", Kind::Dmo),
        Some(ApiNameFault::Bare)
    );
    assert_eq!(
        object("A__dll", Kind::Dmo),
        Some(ApiNameFault::Suffix("__dlm"))
    );
}

#[test]
fn what_no_name_in_an_ingestion_schema_can_be() {
    let field = |name: &str| fault(name, Named::Field(Kind::Ingestion));
    assert_eq!(field("order-date"), None);
    assert_eq!(field(""), Some(ApiNameFault::Empty));
    assert_eq!(field("a b"), Some(ApiNameFault::Character(' ')));
    assert_eq!(field("a__b"), Some(ApiNameFault::Separator));
    assert_eq!(field("row_count"), Some(ApiNameFault::Reserved));
    assert_eq!(field(&"a".repeat(80)), None);
    assert_eq!(field(&"a".repeat(81)), Some(ApiNameFault::Long(81)));
    assert_eq!(object("", Kind::Ingestion), Some(ApiNameFault::Empty));
    assert_eq!(object("row_count", Kind::Ingestion), None);
    assert_eq!(
        object(&"a".repeat(81), Kind::Ingestion),
        Some(ApiNameFault::Long(81))
    );
}

#[test]
fn a_fault_is_a_clause_about_the_name() {
    for (name, sentence) in [
        ("", "`` is not an API name: it is empty"),
        ("Id", "`Id` is not an API name: it does not end in `__c`"),
        ("a b__c", "`a b__c` is not an API name: it has a space"),
        (
            "a\u{202e}__c",
            "`a\u{202e}__c` is not an API name: it has `\\u{202e}`",
        ),
        (
            "__c",
            "`__c` is not an API name: it has nothing between prefix and suffix",
        ),
    ] {
        assert_eq!(
            field(name).map(|fault| fault.of(name)).as_deref(),
            Some(sentence)
        );
    }
}

#[test]
fn other_names_may_be_misprints() {
    for name in ["ssot__Id_c", "Id", "order-date", "__c"] {
        assert_eq!(other_fault(name), None, "{name}");
    }
    assert_eq!(other_fault(""), Some(ApiNameFault::Empty));
    assert_eq!(other_fault("a b"), Some(ApiNameFault::Character(' ')));
}

#[test]
fn what_was_meant() {
    let of = |name, named| meant(name, named).map(|meant| meant.to_string());
    let field = |name| of(name, Named::Field(Kind::Dmo));
    let object = |name| of(name, Named::Object(Kind::Dmo));
    for (name, right) in [
        ("ssot__Id_c", "ssot__Id__c"),
        ("ssot__Id__cc", "ssot__Id__c"),
        ("ssot__Lead Id__c", "ssot__LeadId__c"),
        ("Id", "Id__c"),
    ] {
        assert_eq!(
            field(name),
            Some(format!("did you mean `{right}`?")),
            "{name}"
        );
    }
    assert_eq!(field("ssot__c"), None);
    assert_eq!(
        object("ssot__FlowRun_dlm").as_deref(),
        Some("did you mean `ssot__FlowRun__dlm`?")
    );
    assert_eq!(
        object("Contact__dll").as_deref(),
        Some("a name that ends in `__dll` is for the kind `dlo`")
    );
}

#[test]
fn ends_of_relationships() {
    assert_eq!(
        end("Order", Kind::Ingestion),
        Ok(End::Named("Order", None)),
        "names in an ingestion schema have no suffix"
    );
    assert_eq!(end("Order", Kind::Dmo), Ok(End::Labelled));
    assert_eq!(end("A__dlm.Some Field", Kind::Dmo), Ok(End::Labelled));
    for empty in ["", ".", "A__dlm.", ".a__c", " . "] {
        assert_eq!(end(empty, Kind::Dmo), Err(EndFault::Empty), "{empty}");
    }
    let faults = |text| match end(text, Kind::Dmo) {
        Err(EndFault::Malformed(sides)) => sides.iter().map(|side| side.fault).collect(),
        other => panic!("{text}: {other:?}"),
    };
    let both: Vec<ApiNameFault> = faults("A_dlm.a_c");
    assert_eq!(
        both,
        [ApiNameFault::Suffix("__dlm"), ApiNameFault::Suffix("__c")]
    );
    assert_eq!(faults("A__dlm.b__c.c"), [ApiNameFault::Character('.')]);
    assert_eq!(faults("Some Case.ssot__std__c"), [ApiNameFault::Bare]);
}

#[test]
fn certain_misprints() {
    for (name, right) in [
        ("ssot___Id__c", "ssot__Id__c"),
        ("ssot____Id____c", "ssot__Id__c"),
        ("ssot__Id___c", "ssot__Id__c"),
        ("std___Id__c", "std__Id__c"),
        ("ssot__ssot__LeadlId__c", "ssot__LeadlId__c"),
        ("ssot__ssot___LeadId___c", "ssot__LeadId__c"),
        ("std__std__Id__c", "std__Id__c"),
        ("sot__Id__c", "ssot__Id__c"),
        ("ssot_Id__c", "ssot__Id__c"),
        ("ssott_Id__c", "ssot__Id__c"),
        ("SSOT___Id__c", "ssot__Id__c"),
        ("ssot___Run__dlm", "ssot__Run__dlm"),
        ("sot__Run__dlm", "ssot__Run__dlm"),
    ] {
        assert_eq!(right_form(name).as_deref(), Some(right), "{name}");
        assert_eq!(right_form(right), None, "{right}");
    }
}

/// Each may be what somebody else calls a thing, or nothing could be its right form.
#[test]
fn what_may_be_a_name_is_no_certain_misprint() {
    for name in [
        "",
        "Id",
        "ssot__Id__c",
        "std__Id__c",
        "SSOT__Id__c",
        "ssot__My___Id__c",
        "ssot__LeadlId__c",
        "ssot_Id_c",
        "sot_Id__c",
        "sso_Login__c",
        "sso__Login__c",
        "std_Price__c",
        "Rate___c",
        "Box___Id__c",
        "KQ_Id__c",
        "KQ__Id__c",
        "2fa__c",
        "ssot__std__Id__c",
        "ssot___std__c",
        "ssot_____c",
    ] {
        assert_eq!(right_form(name), None, "{name}");
    }
}
