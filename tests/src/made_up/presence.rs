//! Which columns of a row have a value.

use dmo::{Object, Rule, RuleKind};

use super::column::Column;

/// As many columns as the rules allow, one for each of the object; `None` if the rules cannot be satisfied in
/// this way. Where a rule allows one of several fields, `choice` says which.
pub(super) fn filled(object: &Object, columns: &[Column], choice: usize) -> Option<Vec<bool>> {
    let mut filled: Vec<bool> = columns.iter().map(Column::may).collect();
    let mut before = Vec::new();
    while filled != before {
        before.clone_from(&filled);
        for rule in object.rules {
            let set = rule.fields.iter().copied().filter(|&at| filled[at]);
            let set: Vec<usize> = set.collect();
            match rule.kind {
                RuleKind::AtMostOne if set.len() > 1 => {
                    let kept = set.iter().find(|&&at| columns[at].must);
                    let kept = *kept.unwrap_or(&set[choice % set.len()]);
                    for at in set {
                        filled[at] = at == kept;
                    }
                }
                // If it is the first that has no value, nothing changes.
                RuleKind::Requires if set.len() < rule.fields.len() => {
                    if let Some(&first) = rule.fields.first() {
                        filled[first] = false;
                    }
                }
                _ => {}
            }
        }
    }
    let complete = columns
        .iter()
        .zip(&filled)
        .all(|(column, filled)| *filled || !column.must);
    let holds =
        |rule: &Rule| rule.kind != RuleKind::AtLeastOne || rule.fields.iter().any(|&at| filled[at]);
    (complete && object.rules.iter().all(holds)).then_some(filled)
}
