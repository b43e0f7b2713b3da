//! Former names, which count only where nothing has them now, and where one thing alone had them.

use std::collections::HashMap;

use crate::finding::{Clash, Owner, PendingFindings};
use crate::parse::Parsed;
use crate::source::Span;

/// One field or object: its names, with their places, and those that it had.
struct Names<'p> {
    own: &'p str,
    at: Span,
    aliases: Located<'p>,
    previously: Located<'p>,
}

/// Names, and their places.
type Located<'p> = (&'p [String], &'p [Span]);

/// Checks the fields of an object.
pub(super) fn fields(parsed: &Parsed, findings: &mut PendingFindings) {
    let fields = parsed.fields().map(|(field, at)| Names {
        own: &field.api_name,
        at: at.name,
        aliases: (&field.aliases, &at.aliases),
        previously: (&field.previously, &at.previously),
    });
    check(&fields.collect::<Vec<_>>(), Owner::Field, findings);
}

/// Checks all objects.
pub(super) fn objects(parsed: &[Parsed], findings: &mut PendingFindings) {
    let named = parsed.iter().filter(|one| !one.object.api_name.is_empty());
    let objects = named.map(|one| Names {
        own: &one.object.api_name,
        at: one.at.name,
        aliases: (&one.object.aliases, &one.at.aliases),
        previously: (&one.object.previously, &one.at.previously),
    });
    check(&objects.collect::<Vec<_>>(), Owner::Object, findings);
}

fn check(all: &[Names<'_>], what: Owner, findings: &mut PendingFindings) {
    if all.iter().all(|names| names.previously.0.is_empty()) {
        return;
    }
    // In any letter case, as rows are read.
    let mut now: HashMap<String, (usize, Span)> = HashMap::new();
    for (of, names) in all.iter().enumerate() {
        now.entry(names.own.to_ascii_lowercase())
            .or_insert((of, names.at));
    }
    for (of, names) in all.iter().enumerate() {
        for (alias, &at) in located(names.aliases) {
            now.entry(alias.to_ascii_lowercase()).or_insert((of, at));
        }
    }
    let mut before: HashMap<String, (usize, Span)> = HashMap::new();
    for (of, names) in all.iter().enumerate() {
        for (former, &at) in located(names.previously) {
            let name = former.to_ascii_lowercase();
            let both = |other: usize| [former, all[other].own, names.own].map(str::to_owned);
            if let Some(&(other, place)) = now.get(&name)
                && other != of
            {
                findings.add_with(at, [place], Clash::FormerIsTaken(what, both(other)));
            } else if let Some(&(other, place)) = before.get(&name) {
                if other != of {
                    findings.add_with(at, [place], Clash::FormerOfTwo(what, both(other)));
                }
            } else {
                before.insert(name, (of, at));
            }
        }
    }
}

fn located((names, places): Located<'_>) -> impl Iterator<Item = (&str, &Span)> {
    names.iter().map(String::as_str).zip(places)
}
