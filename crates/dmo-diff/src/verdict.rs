//! What a change breaks.
//!
//! Four things can break: Rust code that uses the generated types, payloads and answers that one generation writes and the
//! other reads, rows that are valid for one and not for the other, and SQL that names tables and columns. Whether a change
//! breaks one of them follows from what the types, decoders and validators of both generations do, and from nothing else.

use std::fmt;

use dmo_schema::{Field, Key, Object, Severity};
use serde::Serialize;

use crate::change::Element;
use crate::fit::{Fit, fit, sql};
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
    /// A row that was valid has violations.
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
        Subject::Object => breaks.object(rule.effect),
        Subject::Field => breaks.field(rule.effect),
        Subject::Value => breaks.value(rule.effect),
        Subject::Rule if old.or(new) == Some(Severity::Error.as_str()) => breaks.rule(rule.effect),
        // A value is neither a table nor a column, and stays listed.
        Subject::Fact(Key::Removed) if element.value.is_some() => {
            if old.is_some() != new.is_some() {
                breaks.unwritable(new.is_some());
            }
        }
        Subject::Fact(key) => breaks.fact(key, rule.effect, (old, new), context),
        // Relationships and the order of fields are what the descriptor says, and nothing is checked by them.
        // So are rules that only warn.
        Subject::Rule | Subject::Reference | Subject::Order => {}
    }
    breaks.0
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

    fn object(&mut self, effect: Effect) {
        match effect {
            Effect::Removed => {
                self.source("the struct is gone");
                self.push(Level::Query, None, "the table is gone");
            }
            Effect::Renamed => self.push(Level::Query, None, "the table has another name"),
            _ => {}
        }
    }

    fn field(&mut self, effect: Effect) {
        match effect {
            Effect::Removed => {
                self.source("the field is gone");
                self.push(Level::Query, None, "the column is gone");
            }
            Effect::Renamed => {
                self.push(Level::Query, None, "the column has another name");
                let reason = "the value comes under a name that is not known yet, and is not found";
                self.push(Level::Wire, Some(Generation::Old), reason);
            }
            _ => {}
        }
    }

    fn value(&mut self, effect: Effect) {
        match effect {
            Effect::Removed => {
                self.source("the variant is gone");
                self.invalid(Generation::New, "the value is not listed any more");
            }
            Effect::Added => self.invalid(Generation::Old, "the value is not listed yet"),
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

    /// A rule across fields breaks rows, by the generation that has it.
    fn rule(&mut self, effect: Effect) {
        match effect {
            Effect::Added => self.invalid(Generation::New, "rows may break the rule"),
            Effect::Removed => self.invalid(Generation::Old, "rows may break the rule"),
            _ => {}
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
                self.validity(effect, "the number may have too many digits");
                self.rust_type(context);
            }
            Key::MinLength => self.validity(effect, "the text may be too short"),
            Key::MaxLength => self.validity(effect, "the text may be too long"),
            Key::Required => self.validity(effect, "there may be no value"),
            Key::Range => self.validity(effect, "the value may be outside of the range"),
            Key::Pattern => self.validity(effect, "the text may not match the pattern"),
            Key::Values => {
                self.validity(effect, "the value may not be listed");
                self.source("the type changes between a text and an enum");
                let with_list = match effect {
                    Effect::Tightened => Generation::New,
                    _ => Generation::Old,
                };
                let reason = "an empty text is null in a column with a value list";
                self.push(Level::Wire, Some(with_list), reason);
            }
            Key::Severity => self.validity(effect, "rows may break the rule"),
            Key::PrimaryKey => self.primary_key(context),
            Key::ValueLists => self.value_lists(context),
            Key::NullValues => self.null_values(context),
            Key::Aliases => self.names(context, |field| &field.aliases),
            Key::Previously => self.names(context, |field| &field.previously),
            Key::Removed if old.is_some() != new.is_some() => {
                self.removed(new.is_some(), context);
            }
            // What only people and tools read, and marks that warn.
            _ => {}
        }
    }

    /// What only one generation has is read otherwise by that one.
    fn each(&mut self, old: &[String], new: &[String], reason: &str) {
        if new.iter().any(|text| !old.contains(text)) {
            self.push(Level::Wire, Some(Generation::New), reason);
        }
        if old.iter().any(|text| !new.contains(text)) {
            self.push(Level::Wire, Some(Generation::Old), reason);
        }
    }

    /// Fields that become keys are no longer optional, and the reverse.
    fn primary_key(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.objects else {
            return;
        };
        self.source("key fields are plain types, others optional, and `new` takes the key");
        let reason = "a row without a value of the key is refused";
        self.each(&old.primary_key, &new.primary_key, reason);
    }

    /// A list that no field has is an enum all the same.
    fn value_lists(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.objects else {
            return;
        };
        let mut names = old.value_lists.iter().map(|list| &list.rust_name);
        let is_known = |name: &String| new.value_lists.iter().any(|list| list.rust_name == *name);
        if !names.all(is_known) {
            self.source("an enum is gone");
        }
    }

    /// A text is null for the one who lists it, and a value for the other.
    fn null_values(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.objects else {
            return;
        };
        let fields = context
            .fields
            .map(|(old, new)| (&old.null_values, &new.null_values));
        let (old, new) = fields.unwrap_or((&old.null_values, &new.null_values));
        self.each(
            old,
            new,
            "a text that is a value for the other is read as null",
        );
    }

    /// Everybody writes the API name: another name that is new breaks nothing.
    fn names(&mut self, context: Context<'_>, of: fn(&Field) -> &Vec<String>) {
        let Some((old, new)) = context.fields else {
            return;
        };
        let is_known = |name: &String| {
            let others = [&new.aliases, &new.previously].into_iter().flatten();
            new.api_name == *name || others.into_iter().any(|other| other == name)
        };
        if !of(old).iter().all(is_known) {
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
            self.unwritable(is_gone);
        }
    }

    /// Whoever knows that something is gone refuses to write it.
    fn unwritable(&mut self, is_gone: bool) {
        let reader = if is_gone {
            Generation::New
        } else {
            Generation::Old
        };
        self.invalid(reader, "what is written there is a violation");
    }

    fn type_changed(&mut self, context: Context<'_>) {
        let Some((old, new)) = context.fields else {
            return;
        };
        self.rust_type(context);
        for (reader, written, read) in [(Generation::New, old, new), (Generation::Old, new, old)] {
            if fit(written, read) == Fit::Read {
                let reason = format!("the text need not be `{}`", read.data_type);
                self.invalid(reader, reason);
            }
        }
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
            if fit(written, read) == Fit::Refused {
                let (written, read) = (written.builtin(), read.builtin());
                let reason = format!("what a `{written}` is written as is not read as a `{read}`");
                self.push(Level::Wire, Some(reader), reason);
            }
        }
    }
}
