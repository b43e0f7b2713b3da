//! Objects that identity resolution makes: their names have the name of a ruleset in them, which is another one in each
//! org.
//!
//! The answer of `ssot/identity-resolutions` names them. Without it the form of the name tells, as far as the object is
//! known that was unified: `UnifiedssotIndividualA1b2__dlm`, `UnifiedLinkssotIndividualA1b2__dlm`,
//! `UnifiedIndividual__dlm`, `IndividualIdentityLink__dlm`.

use std::collections::{HashMap, HashSet};

use dmo_schema::name::{developer_name, type_name};

use crate::facts::Facts;

/// What identity resolution made of an object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Unified {
    /// Developer name of the object that was unified.
    pub(crate) of: String,
    /// Whether it is the link from the object to the unified one.
    pub(crate) is_link: bool,
}

impl Unified {
    /// What the type is called in Rust, whatever the org calls the object.
    pub(crate) fn rust_name(&self) -> Option<String> {
        let text = if self.is_link {
            format!("{} Identity Link", self.of)
        } else {
            format!("Unified {}", self.of)
        };
        type_name(&text)
    }
}

/// Characters of the name of a ruleset.
const RULESET: usize = 4;

/// Whether the name has the form of one that identity resolution gives.
pub(crate) fn may_be(api_name: &str) -> bool {
    let name = developer_name(api_name);
    name.starts_with("Unified") || name.ends_with("IdentityLink")
}

/// What the names of objects say of what they were made of.
pub(crate) struct Names<'n> {
    stated: HashMap<&'n str, &'n Unified>,
    /// Developer names of objects that can have been unified.
    known: HashSet<&'n str>,
}

impl<'n> Names<'n> {
    /// What sources state, and the names of objects at hand.
    pub(crate) fn new(sources: &'n [Facts], known: impl IntoIterator<Item = &'n str>) -> Self {
        let stated = sources.iter().flat_map(|facts| &facts.unified);
        let objects = sources.iter().flat_map(Facts::object_names);
        Self {
            stated: stated
                .map(|(name, unified)| (name.as_str(), unified))
                .collect(),
            known: objects.chain(known).map(developer_name).collect(),
        }
    }

    /// What identity resolution made the object of, if it did.
    pub(crate) fn unified(&self, api_name: &str) -> Option<Unified> {
        if let Some(&stated) = self.stated.get(api_name) {
            return Some(stated.clone());
        }
        let name = developer_name(api_name);
        let made = |of: &str, is_link| Unified {
            of: of.to_owned(),
            is_link,
        };
        if let Some(of) = name.strip_suffix("IdentityLink") {
            return self.known.contains(of).then(|| made(of, true));
        }
        let rest = name.strip_prefix("Unified")?;
        let (rest, is_link) = match rest.strip_prefix("Link") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        match rest
            .strip_prefix("ssot")
            .or_else(|| rest.strip_prefix("std"))
        {
            Some(rest) => self.longest(rest).map(|of| made(of, is_link)),
            None => self.known.contains(rest).then(|| made(rest, is_link)),
        }
    }

    /// The longest name at the beginning of the text, after which no more than the name of a ruleset stands.
    fn longest(&self, text: &'_ str) -> Option<&'n str> {
        let ends = (0..=RULESET).filter_map(|rest| text.len().checked_sub(rest));
        let mut names = ends.filter_map(|end| self.known.get(text.get(..end)?));
        names.next().copied()
    }
}
