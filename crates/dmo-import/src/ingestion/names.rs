//! Names of objects and fields, which the platform compares case-insensitively.

use std::collections::HashMap;

use crate::api_name::{self, Named};
use crate::facts::Reason;

/// The names of one schema or object so far.
pub(super) struct Names {
    /// What they name.
    named: Named,
    /// In lower case, with the name as written and its line.
    seen: HashMap<String, (String, usize)>,
}

impl Names {
    /// No names yet.
    pub(super) fn new(named: Named) -> Self {
        Self {
            named,
            seen: HashMap::new(),
        }
    }

    /// Adds a name.
    ///
    /// # Errors
    /// Why it cannot be one.
    pub(super) fn add(&mut self, name: &str, line: usize) -> Result<(), Reason> {
        if let Some(fault) = api_name::fault(name, self.named) {
            return Err(Reason::Name(fault));
        }
        match self.seen.get(&name.to_ascii_lowercase()) {
            Some((first, line)) if first == name => Err(Reason::Duplicate(*line)),
            Some((first, line)) => Err(Reason::DiffersInCase(first.clone(), *line)),
            None => {
                self.seen
                    .insert(name.to_ascii_lowercase(), (name.to_owned(), line));
                Ok(())
            }
        }
    }
}
