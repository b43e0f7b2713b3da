//! Differences as text for people.

use std::collections::BTreeSet;
use std::fmt;

use crate::change::{Change, Diff, LikelyRename};
use crate::rule::Effect;
use crate::verdict::Level;

/// What the version of a crate that has the generated types says of the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Release {
    /// Nothing that anybody uses is different.
    Patch,
    /// Something is new.
    Minor,
    /// Something that was used breaks.
    Major,
}

impl Diff {
    /// The least release that semantic versioning allows.
    pub fn release(&self) -> Release {
        let of = |change: &Change| match change.rule.effect {
            _ if change.is_breaking() => Release::Major,
            Effect::Added => Release::Minor,
            _ => Release::Patch,
        };
        self.changes.iter().map(of).max().unwrap_or(Release::Patch)
    }

    /// The levels on which something breaks.
    pub fn levels(&self) -> BTreeSet<Level> {
        let breaking = self.changes.iter().filter(|change| change.is_breaking());
        let breaks = breaking.flat_map(|change| &change.breaks);
        breaks.map(|found| found.level).collect()
    }
}

/// Every change with what it breaks, those that break something first, then likely renames and totals.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (breaking, safe): (Vec<&Change>, Vec<&Change>) = self
            .changes
            .iter()
            .partition(|change| !change.breaks.is_empty());
        for change in &breaking {
            writeln!(f, "breaking[{}]: {change}", change.rule)?;
            for found in &change.breaks {
                writeln!(f, "  = {found}")?;
            }
            writeln!(f)?;
        }
        for change in &safe {
            writeln!(f, "safe[{}]: {change}", change.rule)?;
        }
        if !safe.is_empty() {
            writeln!(f)?;
        }
        for LikelyRename { old, new, evidence } in &self.likely_renames {
            let evidence: Vec<String> = evidence.iter().map(ToString::to_string).collect();
            writeln!(f, "rename? {old} -> {new}: {}", evidence.join(", "))?;
            if new.value.is_none() {
                let former = old.field.as_ref().unwrap_or(&old.object);
                writeln!(
                    f,
                    "  = help: if it is one, say `previously: {former}` in the new description"
                )?;
            }
            writeln!(f)?;
        }
        totals(self, breaking.len(), f)
    }
}

fn totals(diff: &Diff, breaking: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if diff.changes.is_empty() {
        return f.write_str("no differences\n");
    }
    let count = dmo_schema::text::count(diff.changes.len(), "change");
    let levels: Vec<&str> = diff.levels().into_iter().map(Level::as_str).collect();
    if levels.is_empty() {
        writeln!(f, "{count}, all safe")?;
    } else {
        writeln!(f, "{count}, {breaking} breaking ({})", levels.join(", "))?;
    }
    f.write_str(match diff.release() {
        Release::Major => "a major release, since something breaks\n",
        Release::Minor => "a minor release, since something is new\n",
        Release::Patch => "a patch release, since nothing that is used is different\n",
    })
}
