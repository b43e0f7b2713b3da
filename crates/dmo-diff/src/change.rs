//! Changes as data, with a sentence for each.

use std::fmt;

use dmo_schema::Place;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::fingerprint::Fingerprint;
use crate::rule::{Effect, Rule, Subject};
use crate::verdict::Break;

/// The differences between two generations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Diff {
    /// Every difference.
    pub changes: Vec<Change>,
    /// Pairs of something that was removed and something that was added which look like one thing under two names. Both are
    /// among the changes as well.
    pub likely_renames: Vec<LikelyRename>,
}

/// One difference. Serialized, it has its fingerprint too.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The kind of change.
    pub rule: Rule,
    /// What changed, by its new name; by the old one if it is gone.
    pub element: Element,
    /// The same by the names that the old generation has for it.
    pub former: Element,
    /// The old value as the description writes it; `None` where there was none.
    pub old: Option<String>,
    /// The new value; `None` where there is none.
    pub new: Option<String>,
    /// What the change breaks; empty where it is safe.
    pub breaks: Vec<Break>,
    /// Why what it breaks does not count; `None` where it does.
    pub waiver: Option<Waiver>,
    /// Where the old generation states it; `None` where it does not, and until [`Diff::locate`] looks.
    pub old_place: Option<Place>,
    /// Where the new generation states it.
    pub new_place: Option<Place>,
    /// Where the new generation states what lacks it: the object of a field that is gone. `None` until
    /// [`Diff::locate_lacking`] looks.
    pub lacking_place: Option<Place>,
}

/// Why what a change breaks does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Waiver {
    /// No program names what changed.
    NotUsed,
    /// Somebody accepted it.
    Accepted(Acceptance),
    /// By what settings say, for the reason that is given.
    Allowed(String),
}

/// Who accepted a break, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Acceptance {
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it.
    pub by: String,
    /// The day (`2027-01-31`) or version (`2.0.0`) at which it no longer is; `None` for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl Change {
    /// Whether it breaks something, and that counts.
    pub fn is_breaking(&self) -> bool {
        !self.breaks.is_empty() && self.waiver.is_none()
    }

    /// The place to show where there can be one alone: of the new generation, if there is one.
    pub fn place(&self) -> Option<&Place> {
        let new = self.new_place.as_ref().or(self.lacking_place.as_ref());
        new.or(self.old_place.as_ref())
    }

    /// What names the change in every commit: of its rule, its element and both values, and of nothing else.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut change = serializer.serialize_struct("Change", 9)?;
        change.serialize_field("fingerprint", &self.fingerprint())?;
        change.serialize_field("rule", &self.rule)?;
        change.serialize_field("element", &self.element)?;
        change.serialize_field("old", &self.old)?;
        change.serialize_field("new", &self.new)?;
        change.serialize_field("breaks", &self.breaks)?;
        match &self.waiver {
            Some(waiver) => change.serialize_field("waiver", waiver)?,
            None => change.skip_field("waiver")?,
        }
        change.serialize_field("old_place", &self.old_place)?;
        change.serialize_field("new_place", &self.new_place)?;
        change.end()
    }
}

/// Something that has a name in a description.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Element {
    /// API name of the object.
    pub object: String,
    /// API name of the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The value of the field's value list; of a list that no field has, where there is no field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The rule across fields, which has no name: what it demands and of which fields, as in `requires: [A__c, B__c]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Something removed and something added that may be one thing under two names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LikelyRename {
    /// What was removed.
    pub old: Element,
    /// What was added.
    pub new: Element,
    /// What speaks for it, the strongest first.
    pub evidence: Vec<Evidence>,
}

/// What two elements have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Evidence {
    /// The names differ by a few letters.
    SimilarName,
    /// The labels are the same.
    SameLabel,
    /// The descriptions are the same.
    SameDescription,
    /// The value lists have the same values, or the objects the same fields.
    SameContent,
    /// The targets that the fields refer to are the same.
    SameReferences,
    /// The types are the same.
    SameType,
}

impl Element {
    pub(crate) fn object(object: &str) -> Self {
        Self {
            object: object.to_owned(),
            field: None,
            value: None,
            rule: None,
        }
    }

    pub(crate) fn field(&self, field: &str) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..self.clone()
        }
    }

    pub(crate) fn rule(&self, rule: &str) -> Self {
        Self {
            rule: Some(rule.to_owned()),
            ..self.clone()
        }
    }

    pub(crate) fn value(&self, value: &str) -> Self {
        Self {
            value: Some(value.to_owned()),
            ..self.clone()
        }
    }
}

/// Who accepted it, until when and why: `by Ada, until 2027-01-31: nobody reads it`.
impl fmt::Display for Acceptance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by {}", self.by)?;
        if let Some(until) = &self.until {
            write!(f, ", until {until}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// The path: `ssot__FlowRun__dlm.ssot__ErrorReason__c`, with ` = InternalError` for a value, and a rule behind its object.
impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.object)?;
        if let Some(field) = &self.field {
            write!(f, ".{field}")?;
        }
        if let Some(value) = &self.value {
            write!(f, " = {value}")?;
        }
        if let Some(rule) = &self.rule {
            write!(f, " {rule}")?;
        }
        Ok(())
    }
}

/// One line: what changed, and how.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.what(&|text| format!("`{text}`"));
        write!(f, "{}: {what}", self.element)
    }
}

impl Change {
    /// How the element changed, with values and keys as `code` writes them.
    pub(crate) fn what(&self, code: &dyn Fn(&str) -> String) -> String {
        let Rule { subject, effect } = self.rule;
        let (word, effect_word) = (subject.as_str(), effect.as_str());
        let (old, new) = (self.old.as_deref().map(code), self.new.as_deref().map(code));
        match (subject, effect, old, new) {
            (_, Effect::Renamed, Some(old), _) => format!("was {old}"),
            (Subject::Object | Subject::Field | Subject::Value | Subject::Rule, ..)
            | (_, _, None, None) => format!("{word} {effect_word}"),
            (Subject::Reference, _, None, Some(new)) => format!("reference {new} added"),
            (Subject::Reference, _, Some(old), None) => format!("reference {old} removed"),
            (_, _, Some(old), Some(new)) => format!("{} is {new}, was {old}", code(word)),
            (_, _, None, Some(new)) => format!("{} is {new}, was not stated", code(word)),
            (_, _, Some(old), None) => format!("{} is not stated, was {old}", code(word)),
        }
    }
}

impl Waiver {
    /// A word for it, and why the break does not count.
    pub(crate) fn reason(&self) -> (&'static str, String) {
        match self {
            Self::Accepted(acceptance) => ("accepted", acceptance.to_string()),
            Self::Allowed(why) => ("allowed", why.clone()),
            Self::NotUsed => ("unused", "no program names it".to_owned()),
        }
    }
}

/// In words: `the labels are the same`.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SimilarName => "the names differ by a few letters",
            Self::SameLabel => "the labels are the same",
            Self::SameDescription => "the descriptions are the same",
            Self::SameContent => "what they hold is the same",
            Self::SameReferences => "they refer to the same",
            Self::SameType => "the types are the same",
        })
    }
}
