//! What an org lacks.

use std::error::Error;
use std::fmt;

use crate::descriptor::{Field, Object};

/// An org lacks objects or fields that a table or a join cannot do without.
#[derive(Clone, PartialEq)]
pub struct Absent {
    org: Option<String>,
    missing: Vec<(&'static Object, Option<&'static Field>)>,
}

impl Absent {
    /// That an org lacks these, if there are any.
    pub(super) fn check(
        org: Option<&str>,
        missing: Vec<(&'static Object, Option<&'static Field>)>,
    ) -> Result<(), Self> {
        if missing.is_empty() {
            return Ok(());
        }
        Err(Self {
            org: org.map(str::to_owned),
            missing,
        })
    }

    /// All that is missing: an object as a whole, or a field of it.
    pub fn missing(&self) -> impl Iterator<Item = (&'static Object, Option<&'static Field>)> {
        self.missing.iter().copied()
    }
}

/// `the org "uat" lacks Trip__dlm, ssot__FlowRun__dlm.Owner__c`
impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.org {
            Some(org) => write!(f, "the org {org:?} lacks ")?,
            None => f.write_str("the org lacks ")?,
        }
        for (at, (object, field)) in self.missing.iter().enumerate() {
            let separator = if at == 0 { "" } else { ", " };
            write!(f, "{separator}{}", object.api_name)?;
            if let Some(field) = field {
                write!(f, ".{}", field.api_name)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Absent({self})")
    }
}

impl Error for Absent {}
