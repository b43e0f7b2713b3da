//! Relationships between fields, in the spellings of all answers and requests.

use std::borrow::Cow;

use dmo_schema::{Cardinality, Kind};

use crate::answer::RELATIONS;
use crate::api_name;
use crate::facts::{End, Facts, Refusal, Relation, Row};
use crate::facts::{MapReader, Reason};
use crate::node::{Node, ValueType};
use crate::paging;

/// The members that name the object and the field of a side: of metadata answers; of the relationships of a data model
/// object, whose objects are called entities in the vendor's sample; of the request that creates them.
const FROM: EndMembers = EndMembers {
    word: "from",
    object: &[
        "fromEntity",
        "sourceObject",
        "sourceEntity",
        "sourceObjectName",
    ],
    field: &["fromEntityAttribute", "sourceField", "sourceFieldName"],
};
const TO: EndMembers = EndMembers {
    word: "to",
    object: &[
        "toEntity",
        "targetObject",
        "targetEntity",
        "targetObjectName",
    ],
    field: &["toEntityAttribute", "targetField", "targetFieldName"],
};

struct EndMembers {
    word: &'static str,
    object: &'static [&'static str],
    field: &'static [&'static str],
}

/// Reads the relationships that stand in an object or in a page of their own. Gives what distinguishes them.
pub(super) fn list<'s>(
    entry: &mut MapReader<'s>,
    stated_by: Option<&str>,
    facts: &mut Facts,
) -> Vec<Cow<'s, str>> {
    let mut names = Vec::new();
    let nodes = entry.list(&[RELATIONS]).unwrap_or_default();
    for node in nodes {
        let entry = entry.inner(node, Row::Relationship);
        names.push(paging::name(entry.as_ref().ok(), node));
        if entry.as_ref().is_ok_and(is_of_insight) {
            continue;
        }
        facts.rows.relations += 1;
        match entry.and_then(|entry| relation(entry, stated_by)) {
            Ok((relation, mut refused)) => {
                facts.relations.push(relation);
                facts.refused.append(&mut refused);
            }
            Err(refusal) => facts.refused.push(refusal),
        }
    }
    names
}

/// Whether the row only names an object beside a calculated insight that is made of it. Such rows never have fields: what
/// joins the two is a dimension of the insight.
fn is_of_insight(entry: &MapReader<'_>) -> bool {
    let is_insight = |members: &EndMembers| {
        let object = entry.get(members.object).and_then(Node::text);
        object.is_some_and(|object| Kind::of_name(object.trim()) == Some(Kind::Insight))
    };
    let sides = [&FROM, &TO];
    sides.into_iter().any(is_insight) && sides.iter().all(|side| entry.get(side.field).is_none())
}

fn relation(
    mut entry: MapReader<'_>,
    stated_by: Option<&str>,
) -> Result<(Relation, Vec<Refusal>), Refusal> {
    let refused =
        |entry: &MapReader<'_>, reason: Reason| Err(entry.refusal(Row::Relationship, reason));
    let (from, to) = match (end(&mut entry, &FROM), end(&mut entry, &TO)) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(reason), _) | (_, Err(reason)) => return refused(&entry, reason),
    };
    let mut relation = Relation {
        place: entry.place.clone(),
        from,
        to,
        cardinality: None,
        stated_by: stated_by.map(str::to_owned),
        repairs: Vec::new(),
    };
    entry.subject = relation.to_string();
    // One that is being made may still fail, and an inactive one joins nothing.
    if let Some(status) = entry.name(&["status"])
        && !status.eq_ignore_ascii_case("active")
    {
        return refused(&entry, Reason::Status(status));
    }
    let word = entry.name(&["cardinality"]);
    relation.cardinality = word.as_deref().and_then(Cardinality::from_foreign);
    if let (Some(word), None) = (word, relation.cardinality) {
        return refused(&entry, Reason::UnknownCardinality(word.into()));
    }
    Ok((relation, entry.refused))
}

fn end(entry: &mut MapReader<'_>, members: &EndMembers) -> Result<End, Reason> {
    let object = name(entry, members.object).ok_or(Reason::NoSide(members.word))?;
    api_name::end(&object, name(entry, members.field).as_deref())
}

/// The name that a member is, or that it has.
fn name(entry: &mut MapReader<'_>, keys: &[&str]) -> Option<String> {
    let node = entry.get(keys)?;
    if node.form() == ValueType::Map {
        entry.inner(node, Row::Relationship).ok()?.name(&["name"])
    } else {
        entry.name(keys)
    }
}
