//! What descriptions have and sources have not, for people: one table.

use dmo_import::{Absent, Change};
use dmo_schema::Key;
use dmo_schema::render::MOST_SHOWN;
use dmo_schema::text::count;

use crate::table::Table;
use crate::text::lines;

/// The table under its heading, if anything is absent.
pub(crate) fn table(absent: &[Absent], width: Option<usize>) -> Option<String> {
    if absent.is_empty() {
        return None;
    }
    let mut table = Table::new(&["Object", "Field", "Documented", "Now"]);
    for one in absent.iter().take(MOST_SHOWN) {
        table.row([
            one.object.clone(),
            one.field.clone().unwrap_or_default(),
            if one.documented { "yes" } else { "" }.to_owned(),
            one.state.to_string(),
        ]);
    }
    let rest = absent.len().saturating_sub(MOST_SHOWN);
    let table = table.render(width.map(|width| width.saturating_sub(2)));
    let mut text = format!("not in the sources: {}\n", numbers(absent));
    text += &lines("  ", table.lines());
    if rest > 0 {
        text += &format!("  … and {rest} more, which `--format json` lists\n");
    }
    Some(text)
}

/// Whether a change is the mark of a field that the table has.
pub(crate) fn is_mark(change: &Change) -> bool {
    let marks = [Key::Removed, Key::AbsentIn].map(Key::as_str);
    let is_mark = change
        .path
        .last()
        .is_some_and(|key| marks.contains(&key.as_str()));
    is_mark && change.path.len() > 1 && change.to.is_some()
}

/// How many objects and fields are absent.
fn numbers(absent: &[Absent]) -> String {
    let fields = absent.iter().filter(|one| one.field.is_some()).count();
    let numbers = [(absent.len() - fields, "object"), (fields, "field")];
    let numbers = numbers.into_iter().filter(|(number, _)| *number > 0);
    let numbers: Vec<String> = numbers.map(|(number, what)| count(number, what)).collect();
    numbers.join(" and ")
}
