//! SARIF 2.1.0, which code scanning reads.

use std::collections::BTreeMap;
use std::iter;

use dmo_schema::Place;
use dmo_schema::printable::escape;
use serde_json::{Value, json};

use super::{Report, Standing};
use crate::change::{Change, Waiver};
use crate::rule::{Effect, Rule};

/// The name of our fingerprints, with the number of the way in which they are made.
const FINGERPRINT: &str = "dmoChange/v1";

impl Report<'_> {
    /// One run of the command, with a result for each change.
    pub fn sarif(&self) -> Value {
        let changes = self.diff.changes.iter();
        let changes: Vec<&Change> = changes
            .filter(|change| !self.is_gate || change.standing() != Standing::Safe)
            .collect();
        let ids: BTreeMap<String, Rule> = changes
            .iter()
            .map(|change| (change.rule.to_string(), change.rule))
            .collect();
        let numbers: BTreeMap<&str, usize> = ids.keys().map(String::as_str).zip(0..).collect();
        let rules: Vec<Value> = ids.iter().map(|(id, rule)| descriptor(id, *rule)).collect();
        let results: Vec<Value> = changes
            .iter()
            .map(|change| {
                let id = change.rule.to_string();
                result(self, change, &id, numbers.get(id.as_str()).copied())
            })
            .collect();
        json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "dmo",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
                "properties": {
                    "old": self.old,
                    "new": self.new,
                    "release": self.diff.release(),
                    "version": self.version,
                },
            }],
        })
    }
}

/// A rule with all that code scanning shows of one.
fn descriptor(id: &str, rule: Rule) -> Value {
    let Rule { subject, effect } = rule;
    let text = format!("{} {}", subject.as_str(), effect.as_str());
    let mut descriptor = json!({"id": id, "shortDescription": {"text": text}});
    if let Some(explanation) = rule.explain() {
        descriptor["fullDescription"] = json!({"text": explanation.what});
        descriptor["help"] = json!({"text": explanation.why});
    }
    descriptor
}

/// A change. Code scanning takes no result without a place: what has none is told of a side as a whole.
fn result(report: &Report<'_>, change: &Change, id: &str, rule: Option<usize>) -> Value {
    let breaks = change.breaks.iter().map(ToString::to_string);
    let lines: Vec<String> = iter::once(change.to_string()).chain(breaks).collect();
    let text = lines.join("\n");
    let main = change.place();
    let places = [("new", &change.new_place), ("old", &change.old_place)];
    let places = places
        .into_iter()
        .filter_map(|(label, place)| Some((label, place.as_ref()?)));
    let related = places.filter(|(_, place)| Some(*place) != main);
    let related = related.map(|(label, place)| {
        let mut location = location(place);
        location["message"] = json!({"text": label});
        location
    });
    let related: Vec<Value> = related.collect();
    let side = match change.rule.effect {
        Effect::Removed => report.old,
        _ => report.new,
    };
    let mut at = main.map_or_else(|| location(&Place::of_line(side, 1)), location);
    at["logicalLocations"] = json!([{"fullyQualifiedName": change.element.to_string()}]);
    let mut result = json!({
        "ruleId": id,
        "ruleIndex": rule,
        "level": level(change),
        "message": {"text": text},
        "locations": [at],
        "partialFingerprints": {FINGERPRINT: change.fingerprint()},
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(waiver) = &change.waiver {
        result["suppressions"] = json!([suppression(waiver)]);
    }
    result
}

/// What counts is an error. Code scanning does not look at suppressions, and would stop a pull request for what is waived.
fn level(change: &Change) -> &'static str {
    match change.standing() {
        Standing::Breaking => "error",
        _ => "note",
    }
}

fn location(place: &Place) -> Value {
    let mut region = json!({"startLine": place.line});
    if let Some(column) = place.column {
        region["startColumn"] = column.into();
    }
    json!({"physicalLocation": {"artifactLocation": {"uri": uri(&place.file)}, "region": region}})
}

fn suppression(waiver: &Waiver) -> Value {
    let (_, reason) = waiver.reason();
    json!({"kind": "external", "status": "accepted", "justification": reason})
}

/// A path as a relative reference: whatever has a meaning in one is encoded, also the colon of `REV:PATH`.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in escape(path).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri += &format!("%{byte:02X}");
        }
    }
    uri
}
