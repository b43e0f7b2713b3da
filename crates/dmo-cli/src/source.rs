//! What `dmo import` reads: the catalog, orgs, files, folders and standard input, as facts.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::slice;

use dmo_import::{Catalog, Facts, Selector, Source, Unread};
use dmo_schema::printable::Escaped;
use dmo_schema::text::count;
use dmo_schema::{name, suggest};

use crate::args::{ImportArgs, STANDARD, catalog};
use crate::input::{self, STDIN};
use crate::print::{self, Failure};
use crate::sf::Org;

/// The facts of all sources; where two contradict each other, the first one counts.
pub(crate) fn facts(args: &ImportArgs) -> Result<Vec<Facts>, Failure> {
    let patterns = args.source.iter().filter_map(|source| catalog(source));
    let selectors: Vec<Selector> = patterns.map(Selector::new).collect();
    let documented = of_catalog(&selectors, args.with_references)?;
    let sources = sources(&args.source)?;
    if sources.len() > 1 {
        print::progress(&format!("reading {}", count(sources.len(), "source")))?;
    }
    let stated = dmo_import::read(&sources, args.format());
    let is_documented_first = args
        .source
        .first()
        .is_some_and(|first| catalog(first).is_some());
    let mut facts = [documented, stated];
    if !is_documented_first {
        facts.reverse();
    }
    Ok(facts.into_iter().flatten().collect())
}

fn of_catalog(selectors: &[Selector], with_references: bool) -> Result<Vec<Facts>, Failure> {
    if selectors.is_empty() {
        return Ok(Vec::new());
    }
    let chosen = Catalog::get().select(selectors, with_references);
    chosen.map_err(|unknown| not_in_catalog(unknown.iter()))
}

/// That selectors select nothing of the catalog.
pub(crate) fn not_in_catalog<'s>(unknown: impl Iterator<Item = &'s Selector>) -> Failure {
    let objects = Catalog::get().schema().objects().iter();
    let names: Vec<&str> = objects.map(|object| object.api_name.as_str()).collect();
    Failure::all(unknown.map(|selector| {
        let hint = near(selector.as_str(), &names)
            .unwrap_or_else(|| "`dmo list` shows what there is".to_owned());
        format!("the catalog has no object `{}`; {hint}", selector.as_str())
    }))
}

/// The documents of all paths. What cannot be read is reported all at once.
pub(crate) fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    let mut errors = Vec::new();
    for path in paths.iter().filter(|path| catalog(path).is_none()) {
        if path == Path::new(STANDARD) {
            match Source::from_bytes(STDIN, input::stdin()?) {
                Ok(source) => sources.push(source),
                Err(error) => errors.push(format!("cannot read standard input: {error}")),
            }
            continue;
        }
        if let Some(org) = Org::new(path) {
            match org.and_then(|org| org.sources()) {
                Ok(pages) => sources.extend(pages),
                Err(fault) => errors.push(fault),
            }
            continue;
        }
        match Source::load(slice::from_ref(path)) {
            Ok(found) => sources.extend(found),
            Err(all) => errors.extend(all.iter().map(ToString::to_string)),
        }
    }
    if errors.is_empty() {
        Ok(sources)
    } else {
        Err(Failure::all(errors))
    }
}

/// Why nothing was imported of sources that state nothing, and what is not among them.
pub(crate) fn nothing(unread: &[Unread], facts: &[Facts]) -> Failure {
    let unread = unread.iter().map(|unread| {
        let file = match unread.place.file.as_ref() {
            STDIN => "standard input",
            file => file,
        };
        format!("nothing was read from {}: {}", Escaped(file), unread.reason)
    });
    let missing = dmo_import::missing_pages(facts).into_iter();
    Failure::all(unread.chain(missing.map(|missing| missing.to_string())))
}

/// What `--select` has to do with sources: the names of their objects, and what could not be read.
pub(crate) struct Offer {
    names: Vec<String>,
    /// Sources that could not be read at all, and pages that are not among the sources.
    unread: Vec<String>,
}

impl Offer {
    pub(crate) fn of(facts: &[Facts]) -> Self {
        let names = facts.iter().flat_map(Facts::object_names);
        let unread = dmo_import::unread(facts).into_iter();
        let missing = dmo_import::missing_pages(facts).into_iter();
        Self {
            names: names.map(str::to_owned).collect(),
            unread: unread
                .map(|unread| unread.to_string())
                .chain(missing.map(|missing| missing.to_string()))
                .collect(),
        }
    }

    /// Why nothing was selected.
    pub(crate) fn nothing(&self, selectors: &[Selector]) -> Failure {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let unknown = selectors.iter().map(|selector| {
            let word = selector.as_str();
            let hint = near(word, &names).map_or_else(String::new, |hint| format!("; {hint}"));
            format!("the sources have no object `{word}`{hint}")
        });
        Failure::all(self.unread.iter().cloned().chain(unknown))
    }
}

/// ``did you mean `x`?``, by developer names first: they are what people write.
pub(crate) fn near<'n>(word: &str, names: &[&'n str]) -> Option<String> {
    let developer_names = names.iter().map(|name| name::developer_name(name));
    let mut seen = HashSet::new();
    let all = developer_names.chain(names.iter().copied());
    let near: &'n str = suggest::nearest(word, all.filter(|name| seen.insert(*name)))?;
    Some(format!("did you mean `{near}`?"))
}
