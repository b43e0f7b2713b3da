//! From which level on a change counts, by what settings say.

use std::collections::{HashMap, HashSet};

use dmo_build::{Config, Diagnostic, Error, Threshold, both_generations};
use dmo_diff::{Change, Diff, Effect, Element, Level, Rule, Subject, Waiver};
use dmo_schema::suggest::either;

use super::word;
use crate::comparison::Comparison;
use crate::print::Failure;

/// The word for changes that do not count on any level.
const NEVER: &str = "never";

/// The lowest level that counts; `None` where none does.
type Least = Option<Level>;

/// API names of an object, and of a field of it.
type Name = (String, Option<String>);

/// What was called otherwise, by its new names, since changes are told by these.
type Former = HashMap<Name, String>;

/// The settings, held against two generations.
pub(super) struct Limits {
    general: Level,
    settings: Vec<Setting>,
    former: Former,
}

struct Setting {
    threshold: Threshold<Least, Rule>,
    /// What it selects; everything if there is none.
    names: Option<HashSet<Name>>,
}

/// Whether the words of the settings are known.
pub(crate) fn check(config: &Config) -> Result<(), Error> {
    read(config).map(drop)
}

fn read(config: &Config) -> Result<Vec<Threshold<Least, Rule>>, Error> {
    config.thresholds(level, word)
}

fn level(word: &str) -> Result<Least, Diagnostic> {
    if word == NEVER {
        return Ok(None);
    }
    let mut levels = Level::ALL.into_iter();
    let found = levels.find(|level| level.as_str() == word);
    found.map(Some).ok_or_else(|| {
        let words = Level::ALL.map(Level::as_str);
        let help = format!("a level is {}", either(&[&words[..], &[NEVER]].concat()));
        Diagnostic::new(format!("there is no level `{word}`")).help(help)
    })
}

impl Limits {
    /// Of several settings for one change the last one counts; a level of the command line takes the place of those that
    /// are for all changes.
    pub(super) fn new(
        config: &Config,
        general: Option<Level>,
        comparison: &Comparison,
    ) -> Result<Self, Failure> {
        let [old, new] = comparison.sides.each_ref().map(|side| &side.schema);
        let thresholds = read(config)?.into_iter();
        let thresholds: Vec<_> = thresholds
            .filter(|threshold| general.is_none() || !threshold.is_general())
            .collect();
        let both = if thresholds.iter().all(Threshold::is_general) {
            Vec::new()
        } else {
            both_generations(old.objects(), new.objects())
        };
        let (mut settings, mut wrong) = (Vec::new(), Vec::new());
        for threshold in thresholds {
            match threshold.selected(&both) {
                Ok(names) => {
                    wrong.extend(
                        names
                            .as_ref()
                            .and_then(|names| impossible(&threshold, names)),
                    );
                    settings.push(Setting { threshold, names });
                }
                Err(diagnostic) => wrong.push(diagnostic),
            }
        }
        if !wrong.is_empty() {
            return Err(Error::Config(wrong).into());
        }
        let general = general.unwrap_or(Level::Source);
        Ok(Self {
            general,
            settings,
            former: former(&comparison.diff),
        })
    }

    /// The lowest level that counts for a change, and why it is that one.
    fn least(&self, change: &Change) -> (Least, Option<&String>) {
        let mut settings = self.settings.iter().rev();
        let found = settings.find(|Setting { threshold, names }| {
            let rules = &threshold.rules;
            let is_meant = |names| self.has(names, &change.element);
            (rules.is_empty() || rules.contains(&change.rule))
                && names.as_ref().is_none_or(is_meant)
        });
        match found {
            Some(Setting { threshold, .. }) => (threshold.level, threshold.reason.as_ref()),
            None => (Some(self.general), None),
        }
    }

    /// Whether names have an element, by the new names or the old ones. A change of a field is one of its object too.
    fn has(&self, names: &HashSet<Name>, element: &Element) -> bool {
        let Element { object, field, .. } = element;
        let former = |field: &Option<String>| self.former.get(&(object.clone(), field.clone()));
        let field_names = field
            .iter()
            .chain(field.as_ref().and_then(|_| former(field)));
        let fields: Vec<_> = field_names.cloned().map(Some).chain([None]).collect();
        let objects = [Some(object), former(&None)].into_iter().flatten();
        objects
            .flat_map(|object| fields.iter().map(|field| (object.clone(), field.clone())))
            .any(|name| names.contains(&name))
    }

    /// Whether a change breaks something at or above its level, and nobody accepted it.
    pub(super) fn fails(&self, change: &Change) -> bool {
        let (least, _) = self.least(change);
        let is_above = least.is_some_and(|least| {
            let mut breaks = change.breaks.iter();
            breaks.any(|found| found.level >= least)
        });
        is_above && change.is_breaking()
    }

    /// Marks the changes that do not fail by what settings say.
    pub(super) fn apply(&self, diff: &mut Diff) {
        for change in &mut diff.changes {
            if change.is_breaking() && !self.fails(change) {
                change.waiver = Some(Waiver::Allowed(self.why(change)));
            }
        }
    }

    /// Why a change that breaks something does not fail.
    fn why(&self, change: &Change) -> String {
        let (least, reason) = self.least(change);
        let why = match least {
            Some(least) => format!("{least} is the lowest level that counts here"),
            None => "settings say that it never counts".to_owned(),
        };
        match reason {
            Some(reason) => format!("{why}: {reason}"),
            None => why,
        }
    }
}

fn former(diff: &Diff) -> Former {
    let renamed = diff.changes.iter();
    let renamed = renamed.filter(|change| {
        // Settings select objects and fields.
        change.rule.effect == Effect::Renamed && change.rule.subject != Subject::Value
    });
    let former = renamed.filter_map(|Change { element, old, .. }| {
        let new = (element.object.clone(), element.field.clone());
        Some((new, old.clone()?))
    });
    former.collect()
}

/// That rules about objects are set for fields.
fn impossible(threshold: &Threshold<Least, Rule>, names: &HashSet<Name>) -> Option<Diagnostic> {
    let rules = &threshold.rules;
    let of_objects = |rule: &Rule| matches!(rule.subject, Subject::Object | Subject::Rule);
    let is_impossible = !rules.is_empty()
        && rules.iter().all(of_objects)
        && names.iter().all(|(_, field)| field.is_some());
    let what = format!("selects fields, and `{}` is about objects", rules.first()?);
    threshold.diagnostic(&what).filter(|_| is_impossible)
}
