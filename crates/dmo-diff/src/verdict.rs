//! What a change breaks.
//!
//! Four things can break: Rust code that uses the generated types, payloads and answers that one generation writes and the
//! other reads, rows that are valid for one and not for the other, and SQL that names tables and columns. Whether a change
//! breaks one of them follows from what the types, decoders and validators of both generations do, and from nothing else.

mod across;
mod field;
mod key;
mod null;
mod value;

use std::fmt;

use dmo_schema::{Builtin, Field, Key, Object, Severity};
use serde::Serialize;

use crate::change::Element;
use crate::fit::{is_read, sql};
use crate::pair::{Named, is_known};
use crate::rule::{Effect, Rule, Subject};

/// Something that a change breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Break {
    /// What is broken.
    pub level: Level,
    /// Which generation's code meets what the other one wrote; `None` where nothing is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reader: Option<Generation>,
    /// What happens, as a clause without a full stop.
    pub reason: String,
}

/// What a change can break, in the order in which it is found: by the compiler, when a payload is read, when stored rows are
/// checked, or in SQL that nobody compiles. The later, the higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Level {
    /// Rust code that uses the generated types no longer compiles.
    Source,
    /// A payload or an answer is refused, or a value in it is not found.
    Wire,
    /// A row that is read whole and was valid is not: validation finds an error.
    Data,
    /// SQL that names the table or the column no longer runs, or compares something else.
    Query,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 4] = [Self::Source, Self::Wire, Self::Data, Self::Query];

    /// The word for it: `source`, `wire`, `data` or `query`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Wire => "wire",
            Self::Data => "data",
            Self::Query => "query",
        }
    }
}

impl Break {
    /// What happens, and for whom.
    pub(crate) fn what(&self) -> String {
        match self.reader {
            Some(reader) => format!("{}; {reader}", self.reason),
            None => self.reason.clone(),
        }
    }
}

/// What is broken, how, and for whom: `data: the text may be too long; new code reads what old code wrote`.
impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.level, self.what())
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One of the two generations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Generation {
    /// The one that a change comes from: programs that are not yet rebuilt.
    Old,
    /// The one that a change leads to.
    New,
}

/// Who reads what: `new code reads what old code wrote`.
impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Old => "old code reads what new code writes",
            Self::New => "new code reads what old code wrote",
        })
    }
}

/// The objects and fields that a change is about, as far as both generations have them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context<'s> {
    pub(crate) objects: Option<(&'s Object, &'s Object)>,
    pub(crate) fields: Option<(&'s Field, &'s Field)>,
    /// Whether an object that is not described any more was marked as removed, so that no table had it.
    pub(crate) was_marked: bool,
}

impl Context<'_> {
    /// An element by the names that the old generation has.
    pub(crate) fn former(&self, element: &Element) -> Element {
        let mut former = element.clone();
        if let Some((old, _)) = self.objects {
            former.object.clone_from(&old.api_name);
        }
        if let (Some((old, _)), Some(field)) = (self.fields, &mut former.field) {
            field.clone_from(&old.api_name);
        }
        former
    }
}

/// What a change breaks.
pub(crate) fn breaks(
    rule: Rule,
    element: &Element,
    (old, new): (Option<&str>, Option<&str>),
    context: Context<'_>,
) -> Vec<Break> {
    let mut breaks = Breaks::default();
    match rule.subject {
        Subject::Object => breaks.object(rule.effect, context),
        Subject::Field => breaks.field(rule.effect, element, context),
        Subject::Value => breaks.value(rule.effect, element, context),
        // What only warns breaks nothing.
        Subject::Rule if old.or(new) != Some(Severity::Error.as_str()) => {}
        Subject::Rule | Subject::Fact(Key::Severity) => {
            let has_rule = match rule.effect {
                Effect::Added | Effect::Tightened => Generation::New,
                _ => Generation::Old,
            };
            breaks.rule(has_rule, element, context);
        }
        // A value is neither a table nor a column, and stays listed.
        Subject::Fact(Key::Removed) if element.value.is_some() => {
            if old.is_some() != new.is_some() {
                breaks.unwritable(who_knows(new.is_some()));
            }
        }
        Subject::Fact(key) => breaks.fact(key, rule.effect, (old, new), context),
        // Relationships and the order of fields are what the descriptor says, and nothing is checked by them.
        Subject::Reference | Subject::Order => {}
    }
    // Null is no value, and what is gone is null.
    if let Some(fields) = context.fields
        && rule.subject != Subject::Fact(Key::Required)
    {
        breaks.0.retain(|found| is_met(found, fields));
    }
    breaks.0
}

/// Whether a break of a field is ever met: nobody writes values of what is gone, and no table has it.
fn is_met(found: &Break, (old, new): (&Field, &Field)) -> bool {
    let is_there = |field: &Field| field.removed.is_none();
    match (found.level, found.reader) {
        (Level::Query, _) | (_, Some(Generation::New)) => is_there(old),
        (_, Some(Generation::Old)) => is_there(new),
        _ => true,
    }
}

#[derive(Default)]
struct Breaks(Vec<Break>);

impl Breaks {
    fn push(&mut self, level: Level, reader: Option<Generation>, reason: impl Into<String>) {
        self.0.push(Break {
            level,
            reader,
            reason: reason.into(),
        });
    }

    fn source(&mut self, reason: impl Into<String>) {
        self.push(Level::Source, None, reason);
    }

    fn object(&mut self, effect: Effect, context: Context<'_>) {
        match (effect, context.objects) {
            (Effect::Removed, _) => {
                self.source("the struct is gone");
                if !context.was_marked {
                    self.push(Level::Query, None, "the table is gone");
                }
            }
            (Effect::Renamed, Some((old, new))) if !is_same_name(old, new) => {
                self.push(Level::Query, None, "the table has another name");
            }
            _ => {}
        }
    }

    /// Rows that one generation writes have a violation for the other.
    fn invalid(&mut self, reader: Generation, reason: impl Into<String>) {
        self.push(Level::Data, Some(reader), reason);
    }

    /// What fewer or more valid values mean for each side.
    fn validity(&mut self, effect: Effect, reason: &str) {
        if matches!(effect, Effect::Tightened | Effect::Changed) {
            self.invalid(Generation::New, reason);
        }
        if matches!(effect, Effect::Loosened | Effect::Changed) {
            self.invalid(Generation::Old, reason);
        }
    }

    fn fact(
        &mut self,
        key: Key,
        effect: Effect,
        (old, new): (Option<&str>, Option<&str>),
        context: Context<'_>,
    ) {
        let named = |text: Option<&str>| text.unwrap_or_default().to_owned();
        match key {
            Key::Rust | Key::Enum => {
                self.source(format!("`{}` is called `{}`", named(old), named(new)));
            }
            Key::Type | Key::As => self.type_changed(context),
            Key::Precision | Key::Scale => {
                // A whole number with decimal places is refused, and nothing is left to be valid.
                let is_whole = |field: &Field| field.builtin() == Builtin::Int;
                let fields = context.fields;
                if key == Key::Precision
                    || fields.is_none_or(|(old, new)| is_whole(old) == is_whole(new))
                {
                    self.validity(effect, "the number may have too many digits");
                }
                self.rust_type(context);
            }
            Key::MinLength => self.validity(effect, "the text may be too short"),
            Key::MaxLength => self.validity(effect, "the text may be too long"),
            Key::Required if has_value_anyway(effect, context) => {}
            Key::Required => self.validity(effect, "there may be no value"),
            Key::Range => self.validity(effect, "the value may be outside of the range"),
            Key::Pattern => self.validity(effect, "the text may not match the pattern"),
            Key::Values => self.values(effect, context),
            Key::PrimaryKey => {
                if let Some((old, new)) = context.objects {
                    self.primary_key(old, new);
                }
            }
            Key::ValueLists => self.value_lists(context),
            Key::NullValues => self.null_values(context),
            Key::Aliases => self.names(context, |field| texts(&field.aliases)),
            Key::Previously => self.names(context, |field| texts(&field.previously)),
            Key::Names => self.names(context, in_orgs),
            Key::Removed if old.is_some() != new.is_some() => {
                self.removed(new.is_some(), context);
            }
            // What only people and tools read, and marks that warn.
            _ => {}
        }
    }

    /// Everybody writes the API name: another name that is new breaks nothing.
    fn names(&mut self, context: Context<'_>, of: fn(&Field) -> Vec<&str>) {
        let Some((old, new)) = context.fields else {
            return;
        };
        let there = in_orgs(new);
        let is_read = |name: &&str| {
            let mut there = there.iter();
            is_known(new, name) || there.any(|there| there.eq_ignore_ascii_case(name))
        };
        if !of(old).iter().all(is_read) {
            let reason = "a column under the other name is not found";
            self.push(Level::Wire, Some(Generation::New), reason);
        }
    }

    /// What the platform has no longer is in no answer, and nobody may write it.
    fn removed(&mut self, is_gone: bool, context: Context<'_>) {
        if is_gone {
            self.push(Level::Query, None, "the platform has it no longer");
        }
        if context.fields.is_some() {
            self.unwritable(who_knows(is_gone));
        }
    }

    /// Whoever knows that something is gone refuses to write it.
    fn unwritable(&mut self, reader: Generation) {
        self.invalid(reader, "what is written there is a violation");
    }

    fn type_changed(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.fields else {
            return;
        };
        self.rust_type(context);
        if sql(old.data_type) != sql(new.data_type) {
            self.push(Level::Query, None, "the column compares as another type");
        }
    }

    /// The Rust type of a field, and what each generation makes of what the other writes.
    fn rust_type(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.fields else {
            return;
        };
        let (before, after) = (old.builtin(), new.builtin());
        if before != after {
            self.source(format!("the type is `{after}`, was `{before}`"));
        }
        for (reader, written, read) in [(Generation::New, old, new), (Generation::Old, new, old)] {
            if !is_read(written, read) {
                let (written, read) = (written.builtin(), read.builtin());
                let reason = format!("what a `{written}` is written as is not read as a `{read}`");
                self.push(Level::Wire, Some(reader), reason);
            }
        }
    }
}

fn field_of<'s>(object: &'s Object, name: &str) -> Option<&'s Field> {
    object.fields.iter().find(|field| field.api_name == name)
}

/// Whether two elements have one name, as the platform compares names.
fn is_same_name<T: Named>(one: &T, other: &T) -> bool {
    T::folded(one.name()) == T::folded(other.name())
}

/// The generation that knows that something is gone.
const fn who_knows(is_gone: bool) -> Generation {
    if is_gone {
        Generation::New
    } else {
        Generation::Old
    }
}

/// Whether a field of the generation that does not require a value has one in each row all the same, as part of the key.
fn has_value_anyway(effect: Effect, context: Context<'_>) -> bool {
    let (Some((old_object, new_object)), Some((old, new))) = (context.objects, context.fields)
    else {
        return false;
    };
    let (field, object) = match effect {
        Effect::Tightened => (old, old_object),
        _ => (new, new_object),
    };
    across::has_value(field, object)
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// What orgs call a field.
fn in_orgs(field: &Field) -> Vec<&str> {
    field.names.iter().map(|(_, name)| name.as_str()).collect()
}
