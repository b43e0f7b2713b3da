//! `dmo list`.

use dmo_schema::Object;
use dmo_schema::text::count;

use crate::Outcome;
use crate::args::{Format, ListArgs};
use crate::print::{self, Failure};
use crate::schema;
use crate::table::Table;

/// Columns of a terminal that has room for labels.
const LABELLED: usize = 96;

pub(crate) fn run(args: &ListArgs) -> Result<Outcome, Failure> {
    let (objects, outcome) = schema::objects(&args.path)?;
    match args.format {
        Format::Json => {
            let lines: Vec<Line<'_>> = objects.iter().map(Line::of).collect();
            print::json(&lines)?;
        }
        Format::Text => {
            print::out(&table(&objects, print::width()))?;
            print::err(&format!("{}\n", count(objects.len(), "object")))?;
        }
    }
    Ok(outcome)
}

/// The list for people; where lines are short, it does without labels, which say little beside API names.
fn table(objects: &[Object], width: Option<usize>) -> String {
    let is_wide = width.is_none_or(|width| width >= LABELLED);
    let columns = if is_wide { 4 } else { 3 };
    let mut table = Table::new(&["Object", "Category", "Fields", "Label"][..columns]);
    for line in objects.iter().map(Line::of) {
        let cells = [
            line.api_name.to_owned(),
            line.category.unwrap_or_default().to_owned(),
            line.fields.to_string(),
            line.label.to_owned(),
        ];
        table.row(cells.into_iter().take(columns));
    }
    table.render(width)
}

/// One object of the list.
#[derive(serde::Serialize)]
struct Line<'o> {
    api_name: &'o str,
    label: &'o str,
    category: Option<&'o str>,
    subject_area: Option<&'o str>,
    primary_key: &'o [String],
    fields: usize,
}

impl<'o> Line<'o> {
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
