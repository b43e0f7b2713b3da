//! `dmo list`.

use std::collections::BTreeSet;

use dmo_schema::printable::Escaped;
use dmo_schema::suggest;
use dmo_schema::text::count;
use dmo_schema::{Field, Object};

use crate::args::{ListArgs, ListFormat};
use crate::exit::Outcome;
use crate::print::{self, Failure};
use crate::schema;
use crate::table::Table;

/// Columns of a terminal that has room for labels.
const LABELLED: usize = 96;

/// Between several words in one cell of comma-separated values.
const BETWEEN: &str = " ";

pub(crate) fn run(args: &ListArgs) -> Result<Outcome, Failure> {
    if args.tag.is_empty() && !args.sensitive {
        let (objects, outcome) = schema::objects(&args.objects)?;
        let lines: Vec<ObjectLine<'_>> = objects.iter().map(ObjectLine::of).collect();
        print(&lines, args.format, "object")?;
        return Ok(outcome);
    }
    let (objects, outcome) = schema::own_objects(&args.objects)?;
    let fields = objects.iter().flat_map(|object| {
        let fields = object.fields.iter().filter(|field| args.asks_for(field));
        fields.map(|field| FieldLine::of(object, field))
    });
    let lines: Vec<FieldLine<'_>> = fields.collect();
    print(&lines, args.format, "field")?;
    unknown_tags(&args.tag, &objects)?;
    Ok(outcome)
}

/// Says which tags no field has: an empty list would look as if nothing were to be found.
fn unknown_tags(asked: &[String], objects: &[Object]) -> Result<(), Failure> {
    let fields = objects.iter().flat_map(|object| &object.fields);
    let tags: BTreeSet<&str> = fields
        .flat_map(|field| field.tags.iter().map(String::as_str))
        .collect();
    for tag in asked.iter().filter(|tag| !tags.contains(tag.as_str())) {
        let near = suggest::did_you_mean(tag, tags.iter().copied());
        let hint = near.map_or_else(String::new, |near| format!("; {near}"));
        let tag = Escaped(tag);
        print::err(&format!("no field has the tag `{tag}`{hint}\n"))?;
    }
    Ok(())
}

impl ListArgs {
    fn asks_for(&self, field: &Field) -> bool {
        let has_tag = field.tags.iter().any(|tag| self.tag.contains(tag));
        has_tag || (self.sensitive && field.sensitive)
    }
}

/// A line of a list.
trait Line: serde::Serialize {
    /// The names of the cells.
    const HEADER: &'static [&'static str];

    /// The headings of the table for people, and the texts below them. Where lines are short, the last one is left
    /// out: labels say little beside API names.
    const TABLE: &'static [&'static str];

    /// What is under the names.
    fn cells(&self) -> Vec<String>;

    /// What is under the headings.
    fn row(&self) -> Vec<String>;
}

fn print<L: Line>(lines: &[L], format: ListFormat, what: &str) -> Result<(), Failure> {
    match format {
        ListFormat::Json => print::json(&lines),
        ListFormat::Csv => print::csv(L::HEADER, lines.iter().map(Line::cells)),
        ListFormat::Text => {
            print::out(&table(lines, print::width()))?;
            print::err(&format!("{}\n", count(lines.len(), what)))
        }
    }
}

fn table<L: Line>(lines: &[L], width: Option<usize>) -> String {
    let is_wide = width.is_none_or(|width| width >= LABELLED);
    let columns = L::TABLE.len() - usize::from(!is_wide);
    let mut table = Table::new(&L::TABLE[..columns]);
    for line in lines {
        table.row(line.row().into_iter().take(columns));
    }
    table.render(width)
}

/// One object of the list.
#[derive(serde::Serialize)]
struct ObjectLine<'o> {
    api_name: &'o str,
    label: &'o str,
    category: Option<&'o str>,
    subject_area: Option<&'o str>,
    primary_key: &'o [String],
    fields: usize,
}

impl<'o> ObjectLine<'o> {
    fn of(object: &'o Object) -> Self {
        Self {
            api_name: &object.api_name,
            label: &object.label,
            category: object.category.as_deref(),
            subject_area: object.subject_area.as_deref(),
            primary_key: &object.primary_key,
            fields: object.fields.len(),
        }
    }
}

impl Line for ObjectLine<'_> {
    const HEADER: &'static [&'static str] = &[
        "api_name",
        "label",
        "category",
        "subject_area",
        "primary_key",
        "fields",
    ];

    const TABLE: &'static [&'static str] = &["Object", "Category", "Fields", "Label"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.api_name.to_owned(),
            self.label.to_owned(),
            self.category.unwrap_or_default().to_owned(),
            self.subject_area.unwrap_or_default().to_owned(),
            self.primary_key.join(BETWEEN),
            self.fields.to_string(),
        ]
    }

    fn row(&self) -> Vec<String> {
        vec![
            self.api_name.to_owned(),
            self.category.unwrap_or_default().to_owned(),
            self.fields.to_string(),
            self.label.to_owned(),
        ]
    }
}

/// One field of the list.
#[derive(serde::Serialize)]
struct FieldLine<'o> {
    object: &'o str,
    api_name: &'o str,
    label: &'o str,
    r#type: &'static str,
    tags: &'o [String],
    sensitive: bool,
}

impl<'o> FieldLine<'o> {
    fn of(object: &'o Object, field: &'o Field) -> Self {
        Self {
            object: &object.api_name,
            api_name: &field.api_name,
            label: &field.label,
            r#type: field.data_type.as_str(),
            tags: &field.tags,
            sensitive: field.sensitive,
        }
    }
}

impl Line for FieldLine<'_> {
    const HEADER: &'static [&'static str] =
        &["object", "api_name", "label", "type", "tags", "sensitive"];

    const TABLE: &'static [&'static str] =
        &["Object", "Field", "Type", "Tags", "Sensitive", "Label"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.object.to_owned(),
            self.api_name.to_owned(),
            self.label.to_owned(),
            self.r#type.to_owned(),
            self.tags.join(BETWEEN),
            self.sensitive.to_string(),
        ]
    }

    fn row(&self) -> Vec<String> {
        let sensitive = if self.sensitive { "yes" } else { "" };
        vec![
            self.object.to_owned(),
            self.api_name.to_owned(),
            self.r#type.to_owned(),
            self.tags.join(", "),
            sensitive.to_owned(),
            self.label.to_owned(),
        ]
    }
}
