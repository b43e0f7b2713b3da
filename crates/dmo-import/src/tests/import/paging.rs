//! Answers that are pages: together they are a list, and what is missing of it is reported.

use crate::{Import, Report, Side};

use crate::tests::import::{Bench, alone, object, told};

const URL: &str = "/services/data/v66.0/ssot/data-model-objects";

/// An answer with objects, each a letter, and further members.
fn list(member: &str, objects: &str, further: &str) -> String {
    let objects = objects.chars().map(|letter| {
        format!(
            r#"{{"name": "{letter}__dlm", "label": "{letter}", "fields": [{{"name": "Id__c", "type": "Text"}}]}}"#
        )
    });
    let objects = objects.collect::<Vec<_>>().join(", ");
    format!(r#"{{"{member}": [{objects}]{further}}}"#)
}

fn page(objects: &str, further: &str) -> String {
    list("dataModelObject", objects, further)
}

/// A page that says where its list goes on.
fn onward(objects: &str, total: usize, limit: usize, offset: usize) -> String {
    let next = format!("{URL}?limit={limit}&offset={offset}");
    page(
        objects,
        &format!(r#", "totalSize": {total}, "nextPageUrl": "{next}""#),
    )
}

/// A page that says that it is the last one.
fn last(objects: &str, total: usize) -> String {
    page(
        objects,
        &format!(r#", "totalSize": {total}, "nextPageUrl": null"#),
    )
}

/// A page that says where it is itself.
fn here(objects: &str, further: &str, offset: usize) -> String {
    let further = format!(r#", "currentPageUrl": "{URL}?limit=2&offset={offset}"{further}"#);
    page(objects, &further)
}

fn imported(pages: &[&str]) -> Report {
    let names: Vec<String> = (1..=pages.len())
        .map(|number| format!("{number}.json"))
        .collect();
    let sources = names.iter().map(String::as_str).zip(pages.iter().copied());
    let sources: Vec<(&str, &str)> = sources.collect();
    let outcome = Bench::new(&[]).run(&alone(), &sources);
    assert_eq!(
        outcome.report.has_errors(),
        !outcome.report.missing_pages.is_empty()
    );
    outcome.report
}

/// What is missing: the page beside it, what was read, and what the answer calls the missing page.
fn missing(pages: &[&str]) -> Vec<String> {
    let report = imported(pages);
    let missing = report.missing_pages.iter().map(|missing| {
        let page = missing.page.as_deref().unwrap_or("-");
        let total = missing
            .total
            .map_or("?".to_owned(), |total| total.to_string());
        let side = format!("{:?}", missing.side).to_lowercase();
        format!(
            "{side} {}: {} of {total}, {page}",
            missing.place, missing.read
        )
    });
    missing.collect()
}

fn assert_whole(pages: &[&str]) {
    assert_eq!(missing(pages), [""; 0], "{pages:#?}");
}

#[test]
fn a_page_alone_is_told_with_the_next_one() {
    let report = imported(&[&onward("A", 3, 1, 1)]);
    let [missing] = &report.missing_pages[..] else {
        panic!("{report}");
    };
    assert_eq!(
        (missing.read, missing.total, missing.side),
        (1, Some(3), Side::After)
    );
    let expected = format!(
        "1.json:1: `dataModelObject`: 1 of 3 entries read; fetch `{URL}?limit=1&offset=1` and the pages after it, and import all pages together"
    );
    assert_eq!(missing.to_string(), expected);
    assert!(report.to_string().contains(&expected), "{report}");
    assert_eq!(report.fields.written, 1);
    let json = serde_json::to_value(&report).expect("data");
    assert_eq!(json["missing_pages"][0]["read"], 1);
    assert_eq!(json["missing_pages"][0]["total"], 3);
    assert_eq!(json["missing_pages"][0]["side"], "after");
    assert_eq!(
        json["missing_pages"][0]["page"],
        format!("{URL}?limit=1&offset=1")
    );
    assert_eq!(json["missing_pages"][0]["place"]["file"], "1.json");
}

#[test]
fn what_an_answer_calls_a_page_is_safe_to_print() {
    let page = page("A", r#", "nextPageUrl": "/\u001b[2J\n""#);
    let missing = imported(&[&page]).missing_pages.remove(0);
    assert_eq!(missing.page.as_deref(), Some("/\u{1b}[2J"));
    assert!(
        missing.to_string().contains(r"fetch `/\u{1b}[2J`"),
        "{missing}"
    );
}

#[test]
fn pages_in_any_order_are_a_whole_list() {
    let (a, b, c) = (onward("A", 3, 1, 1), onward("B", 3, 1, 2), last("C", 3));
    for order in [
        [&a, &b, &c],
        [&a, &c, &b],
        [&b, &a, &c],
        [&b, &c, &a],
        [&c, &a, &b],
        [&c, &b, &a],
    ] {
        let pages = order.map(String::as_str);
        assert_whole(&pages);
        assert_whole(&[&pages.join("\n")]);
        assert_whole(&[&format!("[{}]", pages.join(","))]);
    }
    assert_whole(&[&a, &b, &c, &c, &a]);
}

#[test]
fn every_gap_is_told() {
    let (a, b, c) = (onward("A", 3, 1, 1), onward("B", 3, 1, 2), last("C", 3));
    let first = format!("after 1.json:1: 2 of 3, {URL}?limit=1&offset=1");
    assert_eq!(missing(&[&a, &c]), [first]);
    assert_eq!(missing(&[&b, &c]), ["before 1.json:1: 2 of 3, -"]);
    let after = format!("after 1.json:1: 1 of 3, {URL}?limit=1&offset=2");
    assert_eq!(
        missing(&[&b]),
        [after, "before 1.json:1: 1 of 3, -".to_owned()]
    );
    assert_eq!(missing(&[&c]), ["unknown 1.json:1: 1 of 3, -"]);
    let e = onward("E", 9, 1, 5);
    assert_eq!(
        missing(&[&onward("A", 9, 1, 1), &e]),
        [
            format!("after 1.json:1: 2 of 9, {URL}?limit=1&offset=1"),
            format!("after 2.json:1: 2 of 9, {URL}?limit=1&offset=5"),
        ]
    );
}

#[test]
fn the_same_page_twice_is_one_page() {
    let (a, c) = (onward("A", 2, 1, 1), last("B", 2));
    let told = format!("after 1.json:1: 1 of 2, {URL}?limit=1&offset=1");
    assert_eq!(missing(&[&a, &a]), [told.as_str()]);
    assert_eq!(missing(&[&a, &a.replace(' ', "  ")]), [told]);
    assert_whole(&[&a, &a, &c]);
    let part = page("A", r#", "totalSize": 2"#);
    assert_eq!(missing(&[&part, &part]), ["unknown 1.json:1: 1 of 2, -"]);
}

#[test]
fn a_total_above_what_was_read_is_enough() {
    for further in [
        r#", "totalSize": 3"#,
        r#", "totalSize": "3", "nextPageUrl": """#,
        r#", "totalRecords": 3"#,
        r#", "totalCount": 3, "done": true"#,
        r#", "count": 3"#,
    ] {
        assert_eq!(
            missing(&[&page("A", further)]),
            ["unknown 1.json:1: 1 of 3, -"],
            "{further}"
        );
        assert_whole(&[&page("A", further), &page("BC", further)]);
        assert_whole(&[&page("ABC", further)]);
    }
    assert_whole(&[&page("ABC", r#", "totalSize": 2, "count": 1"#)]);
    let at = |offset| format!("before 1.json:1: 1 of 3, {offset}");
    assert_eq!(missing(&[&here("C", r#", "totalSize": 3"#, 2)]), [at("-")]);
    let further = format!(r#", "totalSize": 3, "previousPageUrl": "{URL}?limit=2&offset=0""#);
    assert_eq!(
        missing(&[&here("C", &further, 2)]),
        [at(&format!("{URL}?limit=2&offset=0"))]
    );
    let further = r#", "totalSize": 4"#;
    assert_eq!(
        missing(&[&here("A", further, 0)]),
        ["after 1.json:1: 1 of 4, -"]
    );
}

#[test]
fn pages_may_be_short() {
    let next =
        |offset| format!(r#", "totalSize": 6, "nextPageUrl": "{URL}?limit=2&offset={offset}""#);
    let total = r#", "totalSize": 6, "nextPageUrl": null"#;
    let (a, b, c) = (page("A", &next(2)), page("", &next(4)), page("C", total));
    assert_whole(&[&a, &b, &c]);
    assert_whole(&[&a, &b, &here("C", total, 4)]);
    assert_eq!(
        missing(&[&a, &c]),
        [format!("after 1.json:1: 2 of 6, {URL}?limit=2&offset=2")]
    );
}

#[test]
fn a_page_may_be_fetched_with_another_limit() {
    let (a, rest) = (onward("A", 3, 1, 1), last("BC", 3));
    assert_whole(&[&a, &rest]);
    assert_whole(&[&a, &page("BC", "")]);
    assert_whole(&[&a, &page("B", ""), &page("C", "")]);
    assert_whole(&[&a, &last("ABC", 3)]);
    assert_eq!(missing(&[&a, &last("XYZ", 3)]).len(), 1);
    assert_eq!(missing(&[&a, &page("X", "")]).len(), 1);
    assert_eq!(missing(&[&a, &page("XYZ", "")]).len(), 1);
    assert_eq!(missing(&[&a, &list("metadata", "BC", "")]).len(), 1);
}

#[test]
fn a_list_may_go_on_without_a_number() {
    let (a, b) = (
        list("metadata", "A", r#", "done": false, "nextBatchId": "0ab""#),
        list("metadata", "B", r#", "done": true"#),
    );
    assert_eq!(missing(&[&a]), ["after 1.json:1: 1 of ?, 0ab"]);
    let told = imported(&[&a]).missing_pages[0].to_string();
    assert!(
        told.contains("1 read, and there are more entries; fetch `0ab`"),
        "{told}"
    );
    assert_whole(&[&a, &b]);
    assert_whole(&[&b, &a]);
    assert_eq!(missing(&[&a, &list("metadata", "C", "")]).len(), 1);
    let unnamed = list("metadata", "A", r#", "done": false"#);
    assert_eq!(missing(&[&unnamed]), ["after 1.json:1: 1 of ?, -"]);
    assert_whole(&[&list("metadata", "A", "")]);
    let next = format!(r#", "nextPageUrl": "{URL}?offset=1""#);
    assert_eq!(missing(&[&page("A", &next)]).len(), 1);
}

/// Relationships with their numbers, and where their page is and goes on by words.
fn relationships(
    object: &str,
    numbers: std::ops::Range<usize>,
    here: &str,
    next: Option<&str>,
) -> String {
    let of = |numbers: std::ops::Range<usize>| {
        numbers.map(|number| {
            format!(
                r#"{{"id": "{object}{number}", "sourceObject": "{object}__dlm", "sourceField": "F{number}__c",
                    "targetObject": "Z__dlm", "targetField": "Id__c", "status": "ACTIVE"}}"#
            )
        })
    };
    let count = numbers.len();
    let entries = of(numbers).collect::<Vec<_>>().join(",\n");
    let url = |token: &str| {
        format!(
            r#""/services/data/v66.0/ssot/data-model-objects/{object}__dlm/relationships?pageToken={token}""#
        )
    };
    let next = next.map_or("null".to_owned(), url);
    format!(
        r#"{{"relationships": [{entries}], "count": {count}, "currentPageUrl": {}, "nextPageUrl": {next}, "totalSize": 5}}"#,
        url(here)
    )
}

#[test]
fn lists_of_one_interface_are_told_apart() {
    let (a1, a2) = (
        relationships("A", 0..3, "x", Some("y")),
        relationships("A", 3..5, "y", None),
    );
    let (b1, b2) = (
        relationships("B", 0..3, "x", Some("y")),
        relationships("B", 3..5, "y", None),
    );
    assert_whole(&[&a1, &b1, &b2, &a2]);
    let url = "/services/data/v66.0/ssot/data-model-objects/A__dlm/relationships?pageToken=y";
    assert_eq!(
        missing(&[&a1, &b1, &b2]),
        [format!("after 1.json:1: 3 of 5, {url}")]
    );
    let other = relationships("C", 0..5, "x", None).replace("\"currentPageUrl\"", "\"url\"");
    assert_eq!(missing(&[&a1, &other]).len(), 1);
}

#[test]
fn the_answer_to_a_query_has_a_cursor() {
    let page = |name: &str, further: &str| {
        format!(
            r#"{{"records": [{{"developerName": "{name}", "externalDataTranFields": [
                {{"developerName": "id", "dataType": "Text"}}]}}], "totalSize": 3, {further}}}"#
        )
    };
    let next = |offset| {
        format!(
            r#""done": false, "nextRecordsUrl": "/services/data/v66.0/query/01gRO0000016PIAYA2-{offset}""#
        )
    };
    let (a, b, c) = (
        page("a", &next(1)),
        page("b", &next(2)),
        page("c", r#""done": true"#),
    );
    assert_whole(&[&a, &b, &c]);
    assert_eq!(
        missing(&[&a, &c]),
        ["after 1.json:1: 2 of 3, /services/data/v66.0/query/01gRO0000016PIAYA2-1"]
    );
}

#[test]
fn numbers_may_be_of_any_size() {
    let most = usize::MAX;
    assert_eq!(
        missing(&[&onward("A", 3, most, most), &here("B", "", most)]).len(),
        1
    );
}

#[test]
fn nothing_counts_as_gone_because_of_a_list_that_is_not_whole() {
    let fields = [("Id__c", "ID", "Text"), ("Name__c", "Name", "Text")];
    let before = crate::tests::import::answer(&[
        &object("A__dlm", "A", &fields),
        &object("B__dlm", "B", &fields),
    ]);
    for import in [
        alone(),
        Import {
            prune: true,
            ..alone()
        },
    ] {
        let bench = Bench::new(&[]);
        bench.import(&alone(), &[("org.json", &before)]);
        let (a, b) = (onward("A", 2, 1, 1), last("B", 2));
        let text = bench.text("b.yaml");
        let partial = bench.import(&import, &[("1.json", &a)]);
        assert_eq!(partial.missing_pages.len(), 1);
        assert_eq!(told(&partial, crate::What::Removed), [""; 0]);
        assert!(bench.text("a.yaml").contains("Name__c"));
        assert!(!bench.text("a.yaml").contains("removed"));
        assert_eq!(bench.text("b.yaml"), text);

        let whole = bench.run(&import, &[("1.json", &a), ("2.json", &b)]).report;
        assert_eq!(told(&whole, crate::What::Removed).len(), 2);
    }
}
