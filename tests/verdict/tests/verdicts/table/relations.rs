//! Fields and objects that others name.

use super::assert_all;
use crate::pair::Verdict::{Corrected, Refused, Taken};
use crate::pair::{Fact, Pair};

#[test]
fn relationships() {
    let refers = |ends: &[&str]| Pair::of("text", &[Fact::texts("references", ends)]);
    let referred = |ends: &[&str]| Pair::with(&[Fact::texts("referenced_by", ends)]);
    assert_all(vec![
        (refers(&["B__dlm", "B__dlm.b__c", "C__dll"]), Taken),
        (refers(&["B__dlm", "B__dlm"]), Refused),
        (refers(&["Loyalty Journal"]), Corrected),
        (refers(&["B__dlm.Journal ID"]), Corrected),
        (refers(&["B_dlm"]), Refused),
        (refers(&["B__dlm.b_c"]), Refused),
        (refers(&["B__dlm.b__c.c"]), Refused),
        (refers(&["ssot__std__dlm"]), Refused),
        (refers(&["B__dlm."]), Refused),
        (refers(&["."]), Refused),
        (refers(&[""]), Refused),
        (referred(&["B__dlm.b__c", "C__dlm.b__c"]), Taken),
        (referred(&["B__dlm.b__c", "B__dlm.b__c"]), Refused),
        (referred(&["B__dlm"]), Refused),
        (referred(&["Case.Id"]), Corrected),
        (referred(&["B__dlm.ssot__std__c"]), Refused),
    ]);
}

#[test]
fn relationships_of_values_and_cardinalities() {
    let by = |yaml: &str, attr: &str| Pair::of("text", &[Fact::new("references", yaml, attr)]);
    let ends = ["Line", "Line.line-id"];
    let ingested = Pair {
        kind: "ingestion",
        object: "Order".to_owned(),
        field: "line".to_owned(),
        ..Pair::of("text", &[Fact::texts("references", &ends)])
    };
    assert_all(vec![
        (ingested, Taken),
        (
            by(
                "{by: ssot__Kind__c, '': B__dlm, b: B__dlm}",
                "references(by = \"ssot__Kind__c\", \"\" = \"B__dlm\", \"b\" = \"B__dlm\")",
            ),
            Taken,
        ),
        (
            by(
                "{by: ssot__Kind__c, a: B__dlm, a: C__dlm}",
                "references(by = \"ssot__Kind__c\", \"a\" = \"B__dlm\", \"a\" = \"C__dlm\")",
            ),
            Refused,
        ),
        (
            by(
                "{by: zzz__c, a: B__dlm}",
                "references(by = \"zzz__c\", \"a\" = \"B__dlm\")",
            ),
            Refused,
        ),
        (
            by("{by: ssot__Kind__c}", "references(by = \"ssot__Kind__c\")"),
            Refused,
        ),
        (
            by(
                "[{to: B__dlm, cardinality: one_to_one}, B__dlm]",
                "references(\"B__dlm\", one_to_one), references(\"B__dlm\")",
            ),
            Taken,
        ),
        (
            by(
                "[{to: B__dlm, cardinality: one_to_one}, {to: B__dlm, cardinality: one_to_one}]",
                "references(\"B__dlm\", one_to_one), references(\"B__dlm\", one_to_one)",
            ),
            Refused,
        ),
    ]);
}

#[test]
fn fields_that_are_named() {
    let (tested, day, moment) = ("ssot__Tested__c", "ssot__Day__c", "ssot__Moment__c");
    let rule = |kind, fields: &[&str]| Pair::with(&[Fact::rule(kind, fields)]);
    let of_type = |data_type, fact| Pair {
        data_type,
        ..Pair::with(&[fact])
    };
    let key = |data_type| Pair {
        data_type,
        is_key: true,
        ..Pair::default()
    };
    let qualifier = |name: &str| Pair::of("text", &[Fact::text("key_qualifier", name)]);
    assert_all(vec![
        (
            of_type("date", Fact::rule("not_before", &[tested, day])),
            Taken,
        ),
        (
            of_type("dateTime", Fact::rule("not_before", &[tested, moment])),
            Taken,
        ),
        (
            of_type("date", Fact::rule("not_before", &[tested, moment])),
            Refused,
        ),
        (rule("not_before", &[day, moment]), Refused),
        (rule("not_before", &[tested, day]), Refused),
        (rule("not_before", &[day]), Refused),
        (rule("not_before", &[day, day]), Refused),
        (rule("not_before", &[day, day, day]), Refused),
        (rule("not_before", &[]), Refused),
        (rule("requires", &[tested, day, moment]), Taken),
        (rule("requires", &[tested]), Refused),
        (rule("at_least_one", &[tested, day]), Taken),
        (rule("at_most_one", &[tested, day, tested]), Refused),
        (rule("at_most_one", &[tested, "zzz__c"]), Refused),
        (rule("at_most_one", &[tested, ""]), Refused),
        (Pair::with(&[Fact::text("event_time", day)]), Taken),
        (Pair::with(&[Fact::text("event_time", tested)]), Taken),
        (Pair::with(&[Fact::text("event_time", "Day__c")]), Refused),
        (Pair::with(&[Fact::text("record_modified", moment)]), Taken),
        (Pair::with(&[Fact::text("record_modified", "")]), Refused),
        (key("text"), Taken),
        (key("boolean"), Taken),
        (key("list<text>"), Refused),
        (key("list<float>"), Refused),
        (qualifier("ssot__Kind__c"), Taken),
        (qualifier(tested), Refused),
    ]);
}
