//! Responses that are pages: together they are a list, and what is missing of it is reported.

use crate::Report;

use crate::tests::import::{Bench, alone};

/// A page of the list `A`, `B`, `C`, which has an object; the last one is followed by no other.
fn page(at: usize) -> String {
    let letter = ["A", "B", "C"][at];
    let next = match at {
        2 => "null".to_owned(),
        _ => format!(r#""/ssot/data-model-objects?limit=1&offset={}""#, at + 1),
    };
    format!(
        r#"{{"dataModelObject": [{{"name": "{letter}__dlm", "fields": [{{"name": "Id__c", "type": "Text"}}]}}],
            "totalSize": 3, "nextPageUrl": {next}}}"#
    )
}

fn imported(sources: &[&str]) -> Report {
    let names: Vec<String> = (1..=sources.len()).map(|at| format!("{at}.json")).collect();
    let sources = names
        .iter()
        .map(String::as_str)
        .zip(sources.iter().copied());
    let sources: Vec<(&str, &str)> = sources.collect();
    Bench::new(&[]).run(&alone(), &sources).report
}

#[test]
fn missing_pages_are_data() {
    let report = imported(&[&page(0)]);
    assert!(report.has_errors());
    let json = serde_json::to_value(&report).expect("data");
    let missing = &json["missing_pages"][0];
    assert_eq!(missing["read"], 1);
    assert_eq!(missing["total"], 3);
    assert_eq!(missing["side"], "after");
    assert_eq!(missing["page"], "/ssot/data-model-objects?limit=1&offset=1");
    assert_eq!(missing["place"]["file"], "1.json");
}

#[test]
fn pages_in_any_order_are_a_whole_list() {
    let pages = [0, 1, 2].map(page);
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let pages = order.map(|at| pages[at].as_str());
        let (lines, list) = (pages.join("\n"), format!("[{}]", pages.join(",")));
        for sources in [&pages[..], &[lines.as_str()], &[list.as_str()]] {
            let report = imported(sources);
            assert!(!report.has_errors(), "{order:?}: {report}");
        }
    }
}
