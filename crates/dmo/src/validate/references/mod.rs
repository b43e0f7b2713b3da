//! References between sets of records.

mod plan;

use std::collections::HashSet;
use std::fmt;

use self::plan::Plan;
use super::expected::{Demand, Observed};
use super::key::Key;
use super::violation::Place;
use super::{RuleId, ValidationReport, Validator, Violation};
use crate::descriptor::{Field, Object, Reference, Severity};
use crate::record::Record;
use crate::value::Summary;

/// Checks that what fields refer to is there; [`Validator::references`] makes it.
///
/// Sets of records are given one after the other, in any order, and [`References::finish`] tells what is missing. A field
/// without a value refers to nothing. Of several targets one is enough, unless another field names the one that is
/// meant (`by`). Where both sides have a key qualifier, those have to be the same as well, as in the joins that the platform
/// recommends. Where the key of a target was not read, or its qualifier, nothing is missing there. Columns of a projection refer
/// to what the fields refer to that they are from, without qualifiers; a projection is no target.
///
/// No record is kept: of each one that can be referred to its key is, and of each reference whose target has not come yet
/// what it refers to. So targets are best given first. Sets that are read on several threads are
/// [merged](References::merge) in the end.
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// use dmo::{Dmo, Validator};
///
/// #[derive(Default, dmo::Dmo)]
/// #[dmo(api_name = "ssot__FlowVersion__dlm")]
/// struct FlowVersion {
///     #[dmo(api_name = "ssot__Id__c", key)]
///     id: String,
/// }
///
/// #[derive(Default, dmo::Dmo)]
/// #[dmo(api_name = "ssot__FlowRun__dlm")]
/// struct FlowRun {
///     #[dmo(api_name = "ssot__Id__c", key)]
///     id: String,
///     #[dmo(api_name = "ssot__FlowVersionId__c", references("ssot__FlowVersion__dlm"))]
///     flow_version_id: Option<String>,
/// }
///
/// let version = FlowVersion { id: "v-1".into() };
/// let run = |id: &str, version: &str| FlowRun {
///     id: id.into(),
///     flow_version_id: Some(version.into()),
/// };
/// let validator = Validator::reading();
/// let mut references = validator.references(&[FlowRun::OBJECT, FlowVersion::OBJECT]);
/// references.add([run("1", "v-1"), run("2", "v-2")]);
/// references.add([version]);
/// let mut lines = Vec::new();
/// let report = references.finish(|violation| lines.push(violation.to_string()));
/// assert_eq!(
///     lines,
///     ["error[references] ssot__FlowRun__dlm.rows[1].ssot__FlowVersionId__c: \
///       expected the key of a record of ssot__FlowVersion__dlm, found \"v-2\""]
/// );
/// assert_eq!((report.rows(), report.wrong_rows()), (3, 1));
/// ```
#[must_use = "nothing is told before `finish`"]
pub struct References<'v> {
    validator: &'v Validator,
    plan: Plan,
    /// What has come of each target of the plan.
    come: Vec<Come>,
    open: Vec<Open>,
    report: ValidationReport,
}

/// The records of a target that have come.
#[derive(Default)]
struct Come {
    keys: HashSet<Key>,
    /// Whether there is one of which the key was not read, so that it may be any.
    has_unknown: bool,
}

/// A field of a record that refers to nothing that has come so far.
struct Open {
    /// How many records had come, so that those of one record are known; merged ones come after ours.
    record: u64,
    place: Place,
    field: &'static Field,
    /// What is looked for, each in the target at a position of the plan.
    wanted: Box<[(usize, Key)]>,
    /// The references that are meant.
    meant: Box<[&'static Reference]>,
    is_hidden: bool,
}

impl<'v> References<'v> {
    pub(super) fn new(validator: &'v Validator, objects: &[&'static Object]) -> Self {
        let plan = Plan::of(objects);
        Self {
            validator,
            come: plan.targets.iter().map(|_| Come::default()).collect(),
            plan,
            open: Vec::new(),
            report: ValidationReport::keeping(super::batch::SAMPLES),
        }
    }

    /// How many violations of each kind the report keeps: 5, unless this is called.
    pub fn samples(mut self, most: usize) -> Self {
        self.report.keep(most);
        self
    }

    /// The fields that refer to an object whose records are not expected, with that reference. Such a field is
    /// checked only where it means another object.
    ///
    /// An object whose key has several fields is among them unless the reference names one, since the value of one field
    /// is no such key.
    pub fn unchecked(&self) -> impl Iterator<Item = (&'static Object, &'static Field, Reference)> {
        self.plan.unchecked()
    }

    /// Takes a set of records, which are numbered from 0. Records of objects that are not expected are passed over.
    pub fn add<R: Record>(&mut self, rows: impl IntoIterator<Item = R>) {
        for (row, record) in rows.into_iter().enumerate() {
            self.add_row(row, &record);
        }
    }

    /// Takes one record, with the number by which reports name it.
    pub fn add_row(&mut self, row: usize, record: &dyn Record) {
        if !self.plan.expects(record.object()) {
            return;
        }
        self.report.add_row();
        for (target, come) in self.plan.targets.iter().zip(&mut self.come) {
            come.keys.extend(target.key_of(record));
            come.has_unknown |= target.is_unknown_in(record);
        }
        if self.validator.severity(RuleId::References, None).is_none() {
            return;
        }
        for source in self.plan.sources_of(record.object()) {
            let Some(look) = source.look(record, &self.plan.targets) else {
                continue;
            };
            if !self.is_there(&look.wanted) {
                let place = Place {
                    row: Some(row),
                    object: source.object,
                    field: Some(source.field),
                };
                self.open.push(Open {
                    record: self.report.rows(),
                    place,
                    field: source.field,
                    wanted: look.wanted,
                    meant: look.meant,
                    is_hidden: look.is_hidden,
                });
            }
        }
    }

    /// Takes what has come to another one, which expects the same objects, in whatever order.
    ///
    /// Nothing is told before [`References::finish`], and that tells what it would of all records at once, whatever is merged
    /// first, if each record of an object has a number of its own: [`References::add_row`] takes one.
    ///
    /// # Panics
    ///
    /// If the other one expects other objects: it has passed over records that are needed here.
    ///
    #[cfg_attr(feature = "derive", doc = "```")]
    #[cfg_attr(not(feature = "derive"), doc = "```ignore")]
    /// use std::thread;
    ///
    /// use dmo::Validator;
    ///
    /// #[derive(Default, dmo::Dmo)]
    /// #[dmo(api_name = "Step__dlm")]
    /// struct Step {
    ///     #[dmo(api_name = "Id__c", key)]
    ///     id: String,
    ///     #[dmo(api_name = "NextId__c", references("Step__dlm"))]
    ///     next: Option<String>,
    /// }
    ///
    /// let steps: Vec<Step> = (0..1000)
    ///     .map(|id| Step { id: id.to_string(), next: Some((id + 1).to_string()) })
    ///     .collect();
    /// let validator = Validator::reading();
    /// let mut whole = validator.references(&[Step::OBJECT]);
    /// thread::scope(|scope| {
    ///     let parts: Vec<_> = steps
    ///         .chunks(300)
    ///         .enumerate()
    ///         .map(|(part, steps)| {
    ///             let mut references = validator.references(&[Step::OBJECT]);
    ///             scope.spawn(move || {
    ///                 for (row, step) in steps.iter().enumerate() {
    ///                     references.add_row(300 * part + row, step);
    ///                 }
    ///                 references
    ///             })
    ///         })
    ///         .collect();
    ///     for part in parts {
    ///         whole.merge(part.join().expect("no panic"));
    ///     }
    /// });
    /// let mut lines = Vec::new();
    /// whole.finish(|violation| lines.push(violation.to_string()));
    /// assert_eq!(
    ///     lines,
    ///     ["error[references] Step__dlm.rows[999].NextId__c: expected the key of a record of Step__dlm, found \"1000\""]
    /// );
    /// ```
    pub fn merge(&mut self, other: References<'_>) {
        let places = self.plan.places_of(&other.plan);
        let Some(places) = places else {
            panic!("references of other objects cannot be merged");
        };
        let before = self.report.rows();
        self.report.merge(other.report);
        for (come, place) in other.come.into_iter().zip(&places) {
            self.come[*place].merge(come);
        }
        self.open.extend(other.open.into_iter().map(|mut open| {
            open.record += before;
            for (target, _) in &mut open.wanted {
                *target = places[*target];
            }
            open
        }));
    }

    /// Tells the references whose target has not come, and counts them: by their objects, in the order in which
    /// [`Validator::references`] has these, and by the numbers of their records.
    ///
    /// The report is one of its own: [`ValidationReport::merge`] with the one of a [`Batch`](crate::Batch) of the same rows would
    /// count them twice.
    pub fn finish(mut self, mut tell: impl FnMut(Violation)) -> ValidationReport {
        let mut wrong = None;
        let mut missing = std::mem::take(&mut self.open);
        missing.retain(|open| !self.is_there(&open.wanted));
        missing.sort_by_key(|open| {
            let object = self.plan.position(open.place.object);
            (object, open.place.row, open.record)
        });
        for open in missing {
            let record = open.record;
            let Some(violation) = open.violation(self.validator) else {
                continue;
            };
            if violation.severity == Severity::Error && wrong != Some(record) {
                wrong = Some(record);
                self.report.add_wrong();
            }
            self.report.count(&violation);
            tell(violation);
        }
        self.report
    }

    fn is_there(&self, wanted: &[(usize, Key)]) -> bool {
        let mut wanted = wanted.iter();
        wanted.any(|(target, key)| {
            let come = &self.come[*target];
            come.has_unknown || come.keys.contains(key)
        })
    }
}

impl Come {
    fn merge(&mut self, mut other: Self) {
        self.has_unknown |= other.has_unknown;
        // The fewer ones go to the many.
        if self.keys.len() < other.keys.len() {
            std::mem::swap(&mut self.keys, &mut other.keys);
        }
        self.keys.extend(other.keys);
    }
}

impl Open {
    fn violation(self, validator: &Validator) -> Option<Violation> {
        let Self {
            place,
            field,
            wanted,
            meant,
            is_hidden,
            ..
        } = self;
        validator.violation(place, RuleId::References, None, || {
            let (_, key) = &wanted[0];
            let found = if is_hidden {
                Summary::HIDDEN
            } else {
                key.shown(std::iter::once(field))
            };
            (Demand::Referenced(meant), Observed::Value(found))
        })
    }
}

/// Without the keys.
impl fmt::Debug for References<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("References")
            .field("open", &self.open.len())
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}
