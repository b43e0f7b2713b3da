//! Orgs that are described together: what each calls otherwise, and what each lacks.
//!
//! The types are the union of all orgs. What one org lacks is `absent_in` it, and `removed` only where all lack it. Of two
//! words for one thing that of the org that is named first counts, so that imports by turns change nothing.

mod fields;
mod rename;
pub(crate) mod unified;

pub(crate) use rename::rename;

use crate::yaml::Yaml;

/// An org of several whose descriptions are one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Org {
    /// How the settings call it.
    pub name: String,
    /// All orgs, this one included, in the order in which their words count.
    pub all: Vec<String>,
    /// The prefix of the org's data space, which names in descriptions lack.
    pub data_space: Option<String>,
    /// Names of objects, or developer names, and what the org calls them.
    pub names: Vec<(String, String)>,
}

impl Org {
    /// An org of these, whose names are not different.
    pub fn new(name: impl Into<String>, all: Vec<String>) -> Self {
        Self {
            name: name.into(),
            all,
            ..Self::default()
        }
    }

    /// Whether the word of another org counts for something that some orgs lack.
    pub(crate) fn yields(&self, absent_in: &[String]) -> bool {
        let mut others = self.all.iter();
        let first = others.find(|org| **org == self.name || !absent_in.contains(org));
        first.is_some_and(|first| *first != self.name)
    }

    /// The orgs that lack something which this one lacks, or has.
    pub(crate) fn lacking(&self, absent_in: &[String], lacks: bool) -> Vec<String> {
        let mut orgs = absent_in.to_vec();
        match orgs.iter().position(|org| *org == self.name) {
            Some(at) if !lacks => drop(orgs.remove(at)),
            None if lacks => orgs.push(self.name.clone()),
            _ => {}
        }
        let place = |org: &String| self.all.iter().position(|known| known == org);
        // What stands there already is not put in another order.
        if orgs.len() > absent_in.len() {
            orgs.sort_by_key(|org| place(org).unwrap_or(usize::MAX));
        }
        orgs
    }

    /// What orgs call something, with what this one calls it, if that is another name than everywhere. `None` if there is none.
    pub(crate) fn names_with(&self, names: &[(String, String)], own: Option<&str>) -> Option<Yaml> {
        let mut names = names.to_vec();
        let known = names.iter().position(|(org, _)| *org == self.name);
        match (own, known) {
            (Some(name), Some(known)) => name.clone_into(&mut names[known].1),
            (Some(name), None) => names.push((self.name.clone(), name.to_owned())),
            (None, Some(known)) => drop(names.remove(known)),
            (None, None) => {}
        }
        let names = names.into_iter().map(|(org, name)| (org, name.into()));
        let names: Vec<(String, Yaml)> = names.collect();
        (!names.is_empty()).then_some(Yaml::Map(names))
    }

    /// Whether no org has what these lack.
    pub(crate) fn nobody_has(&self, absent_in: &[String]) -> bool {
        self.all.iter().all(|org| absent_in.contains(org))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn the_word_of_the_first_org_that_has_it_counts() {
        let org = |name| Org::new(name, names(&["production", "uat", "test"]));
        assert!(!org("production").yields(&[]));
        assert!(org("uat").yields(&[]));
        assert!(!org("uat").yields(&names(&["production"])));
        assert!(org("test").yields(&names(&["production"])));
        // It is no longer absent: that is what the org says.
        assert!(!org("production").yields(&names(&["production"])));
    }

    #[test]
    fn an_org_lacks_what_it_lacks_once() {
        let org = Org::new("uat", names(&["production", "uat"]));
        let lacking = |absent_in: &[&str], lacks| org.lacking(&names(absent_in), lacks);
        assert_eq!(lacking(&[], true), ["uat"]);
        assert_eq!(lacking(&["uat"], true), ["uat"]);
        assert_eq!(
            lacking(&["old", "uat", "production"], true),
            ["old", "uat", "production"]
        );
        assert_eq!(
            lacking(&["old", "production"], true),
            ["production", "uat", "old"]
        );
        assert_eq!(lacking(&["uat", "old"], false), ["old"]);
        assert!(org.nobody_has(&names(&["uat", "old", "production"])));
        assert!(!org.nobody_has(&names(&["uat", "old"])));
    }
}
