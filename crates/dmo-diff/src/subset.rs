//! Whether the new generation has what the old one states, whatever it has beside.

use dmo_schema::Key;

use crate::change::{Change, Diff};
use crate::compare::fact;
use crate::rule::{Effect, Subject};

impl Diff {
    /// Leaves out what is no difference where the new generation may have more.
    ///
    /// What the new generation adds is none: objects, fields, values, rules, references, and facts that the old one does not
    /// state. Nor is another order, nor a list of names, tags or other remarks that has more than before. A mark that
    /// something is gone, goes or is not everywhere, `removed`, `deprecated` or `absent_in`, is a difference all the same,
    /// since there is less then; and so is a fact that both state otherwise, also where it lets more through.
    ///
    /// `knows` says whether the new generation would have an object of this name if there were one: a partial answer does
    /// not mention all objects, and those are not removed.
    pub fn subset(&mut self, knows: impl Fn(&str) -> bool) {
        self.changes.retain(|change| {
            let is_unknown = change.rule.subject == Subject::Object
                && change.rule.effect == Effect::Removed
                && !knows(&change.element.object);
            !is_unknown && !is_more(change)
        });
        let changes = &self.changes;
        self.likely_renames.retain(|rename| {
            let is_removed = |change: &Change| {
                change.rule.effect == Effect::Removed && change.element == rename.old
            };
            changes.iter().any(is_removed)
        });
    }
}

/// Whether the new generation only has more.
fn is_more(change: &Change) -> bool {
    let old = change.old.as_deref();
    match (change.rule.subject, change.rule.effect) {
        (Subject::Order, _) | (_, Effect::Added) => true,
        (Subject::Fact(Key::Removed | Key::Deprecated | Key::AbsentIn), _) => false,
        (Subject::Fact(key), _) => old.is_none_or(|old| {
            let new = change.new.as_deref().unwrap_or_default();
            is_open_list(key) && fact::has_all(new, old)
        }),
        _ => false,
    }
}

/// Whether more in a list takes nothing away. Another field in the key does, and another text that means null.
fn is_open_list(key: Key) -> bool {
    matches!(
        key,
        Key::Aliases
            | Key::Previously
            | Key::Names
            | Key::Tags
            | Key::Meta
            | Key::ReferencedBy
            | Key::Unresolved
            | Key::ValueLists
            | Key::Pinned
            | Key::Ignored
    )
}
