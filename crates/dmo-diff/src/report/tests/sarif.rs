//! SARIF has the shape of the standard, and what code scanning asks for beside.

use serde_json::{Value, json};

use super::{report, sample};
use crate::report::Standing;

/// An object with these members and no others.
fn closed(required: &[&str], members: Value) -> Value {
    let mut shape = json!({"type": "object", "required": required, "additionalProperties": false});
    shape["properties"] = members;
    shape
}

fn text() -> Value {
    json!({"type": "string", "minLength": 1})
}

fn list(items: Value) -> Value {
    let mut shape = json!({"type": "array"});
    shape["items"] = items;
    shape
}

fn message() -> Value {
    closed(&["text"], json!({"text": text()}))
}

/// The shape that the standard and code scanning demand of what we write.
fn shape() -> Value {
    let rule = closed(
        &["id", "shortDescription", "fullDescription", "help"],
        json!({
            "id": text(), "shortDescription": message(), "fullDescription": message(), "help": message(),
        }),
    );
    let driver = json!({
        "name": text(), "semanticVersion": text(), "rules": list(rule),
        "informationUri": {"type": "string", "pattern": "^https://"},
    });
    let tool = closed(
        &["driver"],
        json!({"driver": closed(&["name", "rules"], driver)}),
    );
    let run = json!({
        "tool": tool, "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": list(result_shape()), "properties": {"type": "object"},
    });
    let runs = list(closed(&["tool", "results"], run));
    let whole = json!({"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": runs});
    closed(&["version", "runs"], whole)
}

fn result_shape() -> Value {
    let suppression = json!({
        "kind": {"enum": ["inSource", "external"]}, "justification": text(),
        "status": {"enum": ["accepted", "underReview", "rejected"]},
    });
    let result = json!({
        "ruleId": text(), "ruleIndex": {"type": "integer", "minimum": 0}, "message": message(),
        "level": {"enum": ["none", "note", "warning", "error"]},
        "locations": list(location_shape()), "relatedLocations": list(location_shape()),
        "partialFingerprints": {"type": "object", "additionalProperties": text()},
        "suppressions": list(closed(&["kind"], suppression)),
    });
    closed(
        &["message", "ruleId", "partialFingerprints", "locations"],
        result,
    )
}

fn location_shape() -> Value {
    let number = json!({"type": "integer", "minimum": 1});
    let region = closed(
        &["startLine"],
        json!({"startLine": number, "startColumn": number}),
    );
    let uri = json!({"type": "string", "pattern": "^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"});
    let artifact = closed(&["uri"], json!({"uri": uri}));
    let physical = json!({"artifactLocation": artifact, "region": region});
    let logical = closed(
        &["fullyQualifiedName"],
        json!({"fullyQualifiedName": text()}),
    );
    let location = json!({
        "physicalLocation": closed(&["artifactLocation", "region"], physical),
        "logicalLocations": list(logical), "message": message(),
    });
    closed(&["physicalLocation"], location)
}

fn is_sarif(sarif: &Value) -> bool {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler
        .add_resource("mem:///sarif", shape())
        .expect("a schema");
    let schema = compiler
        .compile("mem:///sarif", &mut schemas)
        .expect("a schema");
    schemas.validate(sarif, schema).is_ok()
}

#[test]
fn sarif_has_the_shape_of_the_standard() {
    let diff = sample("nobody reads it");
    let mut sarif = report(&diff, None).sarif();
    assert!(is_sarif(&sarif), "{sarif:#}");
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().expect("a list");
    assert_eq!(results.len(), diff.changes.len());
    for (result, change) in results.iter().zip(&diff.changes) {
        let id = change.rule.to_string();
        let number = result["ruleIndex"]
            .as_u64()
            .and_then(|at| usize::try_from(at).ok())
            .expect("a number");
        assert_eq!(result["ruleId"], id.as_str());
        assert_eq!(run["tool"]["driver"]["rules"][number]["id"], id.as_str());
        assert_eq!(
            result["level"],
            if change.standing() == Standing::Breaking {
                "error"
            } else {
                "note"
            }
        );
        let justification = &result["suppressions"][0]["justification"];
        match change.standing() {
            Standing::Accepted => assert_eq!(justification, "by Ada, until 2.0.0: nobody reads it"),
            Standing::Unused => assert_eq!(justification, "no program names it"),
            _ => assert!(result.get("suppressions").is_none()),
        }
    }
    let tightened = &results[diff
        .changes
        .iter()
        .position(|change| change.rule.to_string() == "max_length_tightened")
        .expect("a change")];
    let at = |location: &Value| {
        (
            location["physicalLocation"]["artifactLocation"]["uri"].clone(),
            location["physicalLocation"]["region"]["startLine"].clone(),
        )
    };
    assert_eq!(
        at(&tightened["locations"][0]),
        ("a%20b%3Anew.yaml".into(), 4.into())
    );
    assert_eq!(
        at(&tightened["relatedLocations"][0]),
        ("old.yaml".into(), 4.into())
    );
    // The shape is able to refuse.
    sarif["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(!is_sarif(&sarif));
}

#[test]
fn a_change_without_a_place_is_one_of_a_side() {
    let mut diff = sample("");
    for change in &mut diff.changes {
        (change.old_place, change.new_place) = (None, None);
    }
    let sarif = report(&diff, None).sarif();
    assert!(is_sarif(&sarif), "{sarif:#}");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    for (result, change) in results.iter().zip(&diff.changes) {
        let side = if change.new.is_none() { "old" } else { "new" };
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], side);
        assert_eq!(place["region"]["startLine"], 1);
    }
}
