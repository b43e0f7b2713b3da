//! Reference pages, made up, with the misprints that published ones have.

mod forms;
mod misprints;
mod pipes;
mod sections;
mod standard;

use std::fmt::Write;

use crate::facts::{Facts, Field, Object, Refusal, Relation};
use crate::page::{Form, read, recognise};
use crate::{Place, Source};
use dmo_schema::Key;

/// The facts of a text in the form that it is recognised to have.
fn facts(name: &str, text: &str) -> Facts {
    let source = Source::new(name, text);
    let form = recognise(&source).expect("a reference page");
    read(&source, form)
}

/// The facts of a Markdown page of the object Lid with the given rows of fields.
fn lid(rows: &str) -> Facts {
    let page = format!(
        "# Lid DMO\n## Object API Name\nssot__Lid__dlm\n## All Fields\n\
         | Field Name | Field API Name | Description | Data Type |\n| --- | --- | --- | --- |\n{rows}"
    );
    read(&Source::new("lid.md", page), Form::Markdown)
}

/// Facts in a few lines: what is not stated is left out.
fn shown(facts: &Facts) -> String {
    let mut out = String::new();
    for object in &facts.objects {
        show_object(&mut out, object);
    }
    for relation in &facts.relations {
        show_relation(&mut out, relation);
    }
    for refusal in &facts.refused {
        show_refusal(&mut out, refusal);
    }
    out
}

fn show_object(out: &mut String, object: &Object) {
    let line = object.place.line;
    let key = object.stated.texts(Key::PrimaryKey).join(" + ");
    writeln!(out, "{line}: {} key [{key}]", object.api_name).expect("a string");
    for (word, text) in [
        ("label", object.stated.text(Key::Label)),
        ("description", object.stated.text(Key::Description)),
        ("category", object.stated.text(Key::Category)),
        ("area", object.stated.text(Key::SubjectArea)),
        ("key label", object.key_label.as_deref()),
        ("since", object.stated.text(Key::Since)),
    ] {
        show(out, 1, word, text);
    }
    for repair in &object.repairs {
        show(out, 1, "repair", Some(&repair.to_string()));
    }
    for field in &object.fields {
        show_field(out, field);
    }
    for refusal in &object.refused {
        show_refusal(out, refusal);
    }
}

fn show_field(out: &mut String, field: &Field) {
    let Place { line, .. } = field.place;
    let data_type = field.stated.data_type();
    let data_type = data_type.map(|data_type| format!("{data_type:?}"));
    let is_required = field.stated.has(Key::Required);
    let required = if is_required { " required" } else { "" };
    let data_type = data_type.as_deref().unwrap_or("-");
    writeln!(out, "  {line}: {} {data_type}{required}", field.api_name).expect("a string");
    for (word, key) in [
        ("label", Key::Label),
        ("description", Key::Description),
        ("since", Key::Since),
        ("length", Key::MaxLength),
        ("enum", Key::Enum),
        ("bundle", Key::Bundle),
    ] {
        show(out, 2, word, field.stated.text(key));
    }
    for value in &field.stated.values() {
        let meaning = value.meaning.as_deref().unwrap_or("-");
        show(
            out,
            2,
            "value",
            Some(&format!("{} = {meaning}", value.value)),
        );
    }
    for repair in &field.repairs {
        show(out, 2, "repair", Some(&repair.to_string()));
    }
}

fn show_relation(out: &mut String, relation: &Relation) {
    let Relation { from, to, .. } = relation;
    let cardinality = relation
        .cardinality
        .map(|cardinality| format!("{cardinality:?}"));
    let cardinality = cardinality.as_deref().unwrap_or("-");
    let line = relation.place.line;
    writeln!(out, "{line}: {from} -> {to} {cardinality}").expect("a string");
    for repair in &relation.repairs {
        show(out, 1, "repair", Some(&repair.to_string()));
    }
}

fn show_refusal(out: &mut String, refusal: &Refusal) {
    let Refusal {
        row,
        subject,
        reason,
        ..
    } = refusal;
    let line = refusal.place.line;
    writeln!(out, "{line}: refused {row:?} {subject}: {reason}").expect("a string");
}

fn show(out: &mut String, depth: usize, word: &str, text: Option<&str>) {
    if let Some(text) = text {
        writeln!(out, "{}{word}: {text}", "  ".repeat(depth)).expect("a string");
    }
}
