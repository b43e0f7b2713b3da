//! Rulesets of identity resolution: which objects they make, and of which ones.

use crate::facts::{Facts, MapReader, Row};
use crate::org::unified::Unified;

use dmo_schema::Kind;
use dmo_schema::name::developer_name;

/// The member that has the rulesets, and that of one ruleset which has the objects.
const RULESETS: &str = "identityResolutions";
const RULES: &str = "reconciliationRules";

/// Whether the answer has rulesets, or is one.
pub(super) fn recognise(page: &MapReader<'_>) -> bool {
    page.has(RULESETS) || page.has(RULES)
}

/// Reads all rulesets. They describe no objects; they say what objects are that others describe.
pub(super) fn read(mut page: MapReader<'_>, facts: &mut Facts) {
    if page.has(RULES) {
        ruleset(&mut page, facts);
    }
    for node in page.list(&[RULESETS]).unwrap_or_default() {
        match page.inner(node, Row::Fact) {
            Ok(mut inner) => {
                ruleset(&mut inner, facts);
                facts.refused.append(&mut inner.refused);
            }
            Err(refusal) => facts.refused.push(refusal),
        }
    }
    facts.refused.append(&mut page.refused);
}

fn ruleset(ruleset: &mut MapReader<'_>, facts: &mut Facts) {
    for node in ruleset.list(&[RULES]).unwrap_or_default() {
        match ruleset.inner(node, Row::Fact) {
            Ok(mut rule) => {
                objects(&mut rule, facts);
                facts.refused.append(&mut rule.refused);
            }
            Err(refusal) => facts.refused.push(refusal),
        }
    }
}

/// The objects that a rule names: a ruleset that never ran has made none.
fn objects(rule: &mut MapReader<'_>, facts: &mut Facts) {
    let Some(of) = rule.name(&["entityName"]) else {
        return;
    };
    for (key, is_link) in [("unifiedDmoName", false), ("linkDmoName", true)] {
        let name = rule.name(&[key]);
        let name = name.filter(|name| Kind::of_name(name).is_some());
        let of = developer_name(&of).to_owned();
        let made = name.map(|name| (name, Unified { of, is_link }));
        facts.unified.extend(made);
    }
}
