//! Facts as lines of text.

use crate::facts::{Facts, Field, Object, Refusal, Relation, Repair};
use dmo_schema::Key;

/// Everything that the facts state, with lines but without the names of sources.
pub(crate) fn show(facts: &Facts) -> String {
    let objects = facts.objects.iter().map(object);
    let relations = facts.relations.iter().map(relation);
    let refused = facts.refused.iter().map(refusal);
    objects.chain(relations).chain(refused).collect()
}

fn object(object: &Object) -> String {
    let kind = format!("{:?}", object.kind).to_lowercase();
    let mut line = format!("{} {kind} {}", object.place.line, object.api_name);
    for (word, key) in [
        ("label", Key::Label),
        ("category", Key::Category),
        ("area", Key::SubjectArea),
        ("description", Key::Description),
        ("event", Key::EventTime),
        ("modified", Key::RecordModified),
    ] {
        line += &stated(word, object.stated.text(key));
    }
    let key = object.stated.texts(Key::PrimaryKey);
    if !key.is_empty() {
        line += &format!(", key {}", key.join(" + "));
    }
    line += if object.complete { ", complete" } else { "" };
    line += if object.ordered { ", ordered" } else { "" };
    let fields: String = object.fields.iter().map(field).collect();
    let refused: String = object.refused.iter().map(refusal).collect();
    format!(
        "{line}\n{}",
        indented(&(repairs(&object.repairs) + &fields + &refused))
    )
}

fn field(field: &Field) -> String {
    let data_type = field.stated.data_type();
    let data_type = data_type.map_or("?", |data_type| data_type.as_str());
    let mut line = format!("{} {} {data_type}", field.place.line, field.api_name);
    for (word, key) in [
        ("label", Key::Label),
        ("description", Key::Description),
        ("qualifier", Key::KeyQualifier),
    ] {
        line += &stated(word, field.stated.text(key));
    }
    let is_required = field.stated.has(Key::Required);
    line += if is_required { ", required" } else { "" };
    if let Some(length) = field.stated.text(Key::MaxLength) {
        line += &format!(", at most {length}");
    }
    let values = field.stated.values();
    if !values.is_empty() {
        let values: Vec<_> = values.iter().map(|value| &value.value).collect();
        line += &format!(", one of {values:?}");
    }
    format!("{line}\n{}", indented(&repairs(&field.repairs)))
}

fn relation(relation: &Relation) -> String {
    let mut line = format!("{} {relation}", relation.place.line);
    if let Some(cardinality) = relation.cardinality {
        line += &format!(", {cardinality:?}");
    }
    if let Some(object) = &relation.stated_by {
        line += &format!(", stated by {object}");
    }
    format!("{line}\n{}", indented(&repairs(&relation.repairs)))
}

fn refusal(refusal: &Refusal) -> String {
    let Refusal {
        place,
        row,
        subject,
        reason,
    } = refusal;
    let row = format!("{row:?}").to_lowercase();
    format!(
        "refused {row} in line {}: `{subject}` {reason}\n",
        place.line
    )
}

fn repairs(repairs: &[Repair]) -> String {
    lines(repairs.iter().map(|repair| format!("repaired: {repair}")))
}

fn stated(word: &str, fact: Option<&str>) -> String {
    fact.map_or(String::new(), |fact| format!(", {word} {fact:?}"))
}

fn indented(text: &str) -> String {
    lines(text.lines().map(|line| format!("    {line}")))
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.fold(String::new(), |text, line| text + &line + "\n")
}
