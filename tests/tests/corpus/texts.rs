//! Timestamps and decimals as the answers spell them.

use dmo::jiff::{Timestamp, civil::Date};
use dmo::{Decimal, RecordExt as _};
use serde_json::Value as Json;

use crate::{files, say};

#[derive(Debug, Clone, PartialEq, Default, dmo::Dmo)]
#[dmo(api_name = "Moments__dlm")]
struct Moments {
    #[dmo(api_name = "Moment__c")]
    moment: Option<Timestamp>,
    #[dmo(api_name = "Day__c")]
    day: Option<Date>,
}

/// Every text in the answers.
fn texts() -> Option<Vec<String>> {
    fn walk(json: &Json, texts: &mut Vec<String>) {
        match json {
            Json::String(text) => texts.push(text.clone()),
            Json::Array(values) => values.iter().for_each(|value| walk(value, texts)),
            Json::Object(values) => values.values().for_each(|value| walk(value, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for text in files("rows", "json")?.values() {
        walk(&serde_json::from_str(text).expect("JSON"), &mut texts);
    }
    Some(texts)
}

/// `0019-01-05 00:00:00.500 UTC` as `0019-01-05T00:00:00.5`; all timestamps of the corpus are in UTC.
pub(crate) fn plain(moment: &str) -> String {
    let zones = [" UTC", "Z", "+00:00", "+0000"];
    let local = zones
        .iter()
        .find_map(|zone| moment.strip_suffix(zone))
        .unwrap_or(moment)
        .replacen(' ', "T", 1);
    match (local.contains('T'), local.contains('.')) {
        (false, _) => local + "T00:00:00",
        (true, false) => local,
        (true, true) => local.trim_end_matches('0').trim_end_matches('.').to_owned(),
    }
}

fn is_moment(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let digits = |part: Option<&str>| {
        part.is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    digits(parts.next())
        && digits(parts.next())
        && parts
            .next()
            .is_some_and(|day| day.len() == 2 || day.contains(':'))
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.split_once('.').is_some_and(|(whole, part)| {
        [whole, part]
            .iter()
            .all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

#[test]
fn moments_lose_nothing() {
    let Some(texts) = texts() else { return };
    let (mut moments, mut days) = (0, 0);
    for text in texts.iter().filter(|text| is_moment(text)) {
        let mut record = Moments::default();
        record.set("Moment__c", text.as_str()).expect(text);
        let printed = record.moment.expect(text).to_string();
        assert_eq!(plain(text), plain(&printed));
        let mut again = Moments::default();
        again.set("Moment__c", printed.as_str()).expect(text);
        assert_eq!(record, again);
        moments += 1;
        if text.len() == "yyyy-mm-dd".len() {
            record.set("Day__c", text.as_str()).expect(text);
            assert_eq!(record.day.expect(text).to_string(), *text);
            days += 1;
        }
    }
    say(&format!(
        "{moments} dates and timestamps, {days} of them dates"
    ));
    assert!(moments > days && days > 0);
}

#[test]
fn decimals_keep_their_text() {
    let Some(texts) = texts() else { return };
    let mut count = 0;
    for text in texts.iter().filter(|text| is_decimal(text)) {
        let number: Decimal = text.parse().expect(text);
        assert_eq!(number.to_string(), *text);
        count += 1;
    }
    say(&format!("{count} decimals"));
    assert!(count > 0);
}
