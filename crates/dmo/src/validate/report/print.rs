//! A report as a table.

use std::fmt::{self, Write as _};

use dmo_vocabulary::printable::Escaped;

use super::{RuleCount, ValidationReport};
use crate::validate::violation::Message;

const HEADER: [&str; 6] = ["count", "severity", "rule", "field", "rows", "for example"];

impl fmt::Display for ValidationReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.head(f)?;
        if self.rules.is_empty() {
            return Ok(());
        }
        let lines: Vec<[String; 6]> = std::iter::once(HEADER.map(str::to_owned))
            .chain(self.rules().map(line))
            .collect();
        let mut widths = [0; 6];
        for line in &lines {
            for (width, cell) in widths.iter_mut().zip(line) {
                *width = cell.chars().count().max(*width);
            }
        }
        f.write_str("\n")?;
        let [count_width, others @ .., _] = widths;
        for [count, cells @ .., example] in &lines {
            let mut line = format!("\n{count:>count_width$}");
            for (cell, width) in cells.iter().zip(others) {
                write!(line, "  {cell:width$}")?;
            }
            write!(line, "  {example}")?;
            f.write_str(line.trim_end_matches(' '))?;
        }
        Ok(())
    }
}

impl ValidationReport {
    fn head(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rows {
            1 => f.write_str("1 row")?,
            rows => write!(f, "{rows} rows")?,
        }
        match self.wrong_rows {
            0 => f.write_str(", none with errors")?,
            wrong => write!(f, ", {wrong} of them with errors ({})", self.percent())?,
        }
        if self.unread_rows > 0 {
            write!(f, ", of which {} could not be read", self.unread_rows)?;
        }
        if self.is_stopped {
            f.write_str("; stopped, since so many are wrong")?;
        }
        Ok(())
    }

    /// Of the rows, those with errors; what is not nothing is not shown as nothing, nor as all what is not all.
    fn percent(&self) -> String {
        match self.rate() * 100.0 {
            percent if percent < 0.1 => "less than 0.1 %".to_owned(),
            percent if percent > 99.9 && percent < 100.0 => "more than 99.9 %".to_owned(),
            percent => {
                let shown = format!("{percent:.1}");
                format!("{} %", shown.strip_suffix(".0").unwrap_or(&shown))
            }
        }
    }
}

fn line(counted: &RuleCount) -> [String; 6] {
    let object = Escaped(counted.object.api_name);
    let example = counted.samples.first();
    [
        counted.count.to_string(),
        counted.severity.to_string(),
        Escaped(counted.rule_name).to_string(),
        match counted.field {
            Some(field) => format!("{object}.{}", Escaped(field.api_name)),
            None => object.to_string(),
        },
        rows(counted),
        example.map_or_else(String::new, |sample| Message(sample).to_string()),
    ]
}

/// The numbers of the rows of which there are samples, and dots if there are more.
fn rows(counted: &RuleCount) -> String {
    let mut rows: Vec<usize> = counted
        .samples
        .iter()
        .filter_map(|sample| sample.row)
        .collect();
    // A row may have several of a kind, one behind the other.
    rows.dedup();
    let numbers: Vec<String> = rows.iter().map(usize::to_string).collect();
    let shown = numbers.join(", ");
    match u64::try_from(counted.samples.len()) {
        Ok(kept) if kept < counted.count && kept > 0 => format!("{shown}, …"),
        _ => shown,
    }
}
