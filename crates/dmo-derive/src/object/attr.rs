//! The attributes of a struct and of its fields as spanned data.

use dmo_vocabulary::bound::BoundType;
use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{DataType, Key, Kind, Limit, NumberJson};
use syn::{Attribute, Ident, LitStr, Path, parse_quote};

use crate::errors::Errors;
use crate::item::{self, Item};
use crate::keys::{self, AttributeTarget};
use crate::object::range::RangeAttr;
use crate::object::relation::{InboundAttr, ReferenceAttr};
use crate::object::rule::RuleAttr;
use crate::own_checks;
use crate::read::{Position, Remark, Slot, Version};
use crate::suggest;

/// What `#[dmo(…)]` says on the struct.
#[derive(Default)]
pub(crate) struct ObjectAttr {
    pub(crate) api_name: Slot<LitStr>,
    pub(crate) label: Slot<LitStr>,
    pub(crate) kind: Slot<Kind>,
    pub(crate) category: Slot<LitStr>,
    pub(crate) subject_area: Slot<LitStr>,
    pub(crate) event_time: Slot<LitStr>,
    pub(crate) record_modified: Slot<LitStr>,
    pub(crate) since: Slot<Version>,
    pub(crate) aliases: Slot<Vec<LitStr>>,
    pub(crate) previously: Slot<Vec<LitStr>>,
    pub(crate) names: Slot<Vec<(LitStr, LitStr)>>,
    pub(crate) absent_in: Slot<Vec<LitStr>>,
    pub(crate) null_values: Slot<Vec<LitStr>>,
    pub(crate) origin: Slot<LitStr>,
    pub(crate) removed: Slot<Remark>,
    pub(crate) note: Slot<LitStr>,
    pub(crate) meta: Slot<Vec<(LitStr, LitStr)>>,
    pub(crate) referenced_by: Vec<InboundAttr>,
    pub(crate) rules: Vec<RuleAttr>,
    pub(crate) number_json: Slot<NumberJson>,
    pub(crate) allow_floats: Slot<()>,
    pub(crate) serde: Slot<()>,
    pub(crate) validate: Slot<()>,
    pub(crate) debug: Slot<()>,
    pub(crate) checks: Vec<Path>,
    pub(crate) krate: Slot<Path>,
    pub(crate) fields: Slot<Ident>,
}

impl ObjectAttr {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut attr = Self::default();
        for item in item::read(attrs, errors) {
            attr.take(item, errors);
        }
        attr
    }

    fn take(&mut self, item: Item, errors: &Errors) {
        match AttributeTarget::Struct.key(&item) {
            Some(Key::ApiName) => self.api_name.fill(item, errors, Item::text),
            Some(Key::Label) => self.label.fill(item, errors, Item::text),
            Some(Key::Kind) => self
                .kind
                .fill(item, errors, |item, errors| item.one_of(Key::Kind, errors)),
            Some(Key::Category) => self.category.fill(item, errors, Item::text),
            Some(Key::SubjectArea) => self.subject_area.fill(item, errors, Item::text),
            Some(Key::EventTime) => self.event_time.fill(item, errors, Item::text),
            Some(Key::RecordModified) => self.record_modified.fill(item, errors, Item::text),
            Some(Key::Since) => self.since.fill(item, errors, Item::version),
            Some(Key::Aliases) => self.aliases.fill(item, errors, Item::names),
            Some(Key::Previously) => self.previously.fill(item, errors, Item::names),
            Some(Key::Names) => self.names.fill(item, errors, Item::pairs),
            Some(Key::AbsentIn) => self.absent_in.fill(item, errors, Item::texts),
            Some(Key::NullValues) => self.null_values.fill(item, errors, Item::any_texts),
            Some(Key::Origin) => self.origin.fill(item, errors, Item::text),
            Some(Key::Removed) => self.removed.fill(item, errors, Item::remark),
            Some(Key::Note) => self.note.fill(item, errors, Item::text),
            Some(Key::Meta) => self.meta.fill(item, errors, Item::pairs),
            Some(Key::ReferencedBy) => self.referenced_by.extend(InboundAttr::read(&item, errors)),
            Some(Key::Rule) => self.rules.extend(RuleAttr::read(&item, errors)),
            Some(Key::NumberJson) => self.number_json.fill(item, errors, |item, errors| {
                item.one_of(Key::NumberJson, errors)
            }),
            Some(Key::AllowFloats) => self.allow_floats.fill(item, errors, Item::flag),
            Some(Key::Serde) => self.serde.fill(item, errors, Item::only_false),
            Some(Key::Validate) => self.validate.fill(item, errors, Item::only_false),
            Some(Key::Debug) => self.debug.fill(item, errors, Item::flag),
            Some(Key::Check) => self.checks.extend(own_checks::path(&item, errors)),
            Some(Key::Crate) => self.krate.fill(item, errors, Item::path),
            Some(Key::Fields) => self.fields.fill(item, errors, Item::name),
            _ => keys::unknown(&item, AttributeTarget::Struct, errors),
        }
    }

    /// Where the runtime is found.
    pub(crate) fn krate(&self) -> Path {
        self.krate
            .get()
            .cloned()
            .unwrap_or_else(|| parse_quote!(::dmo))
    }

    /// The kind, as far as it is known.
    pub(crate) fn kind(&self) -> Kind {
        self.kind.get().copied().unwrap_or_default()
    }
}

/// What `#[dmo(…)]` says on a field.
#[derive(Default)]
pub(crate) struct FieldAttr {
    pub(crate) api_name: Slot<LitStr>,
    pub(crate) label: Slot<LitStr>,
    pub(crate) data_type: Slot<DataType>,
    pub(crate) key: Slot<Position>,
    pub(crate) required: Slot<()>,
    pub(crate) since: Slot<Version>,
    pub(crate) references: Vec<ReferenceAttr>,
    pub(crate) key_qualifier: Slot<LitStr>,
    limits: [Slot<u32>; Limit::ALL.len()],
    pub(crate) range: Slot<RangeAttr>,
    pub(crate) pattern: Slot<LitStr>,
    pub(crate) null_values: Slot<Vec<LitStr>>,
    pub(crate) aliases: Slot<Vec<LitStr>>,
    pub(crate) previously: Slot<Vec<LitStr>>,
    pub(crate) names: Slot<Vec<(LitStr, LitStr)>>,
    pub(crate) absent_in: Slot<Vec<LitStr>>,
    pub(crate) tags: Slot<Vec<LitStr>>,
    pub(crate) sensitive: Slot<()>,
    pub(crate) bundle: Slot<LitStr>,
    pub(crate) origin: Slot<LitStr>,
    pub(crate) deprecated: Slot<Remark>,
    pub(crate) removed: Slot<Remark>,
    pub(crate) note: Slot<LitStr>,
    pub(crate) meta: Slot<Vec<(LitStr, LitStr)>>,
    pub(crate) parse: Slot<()>,
    pub(crate) checks: Vec<Path>,
}

impl FieldAttr {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut attr = Self::default();
        let items = item::read(attrs, errors);
        // The form of a bound depends on the type, which may be written after it.
        let (types, others): (Vec<Item>, Vec<Item>) = items
            .into_iter()
            .partition(|item| AttributeTarget::Field.key(item) == Some(Key::Type));
        for item in types.into_iter().chain(others) {
            attr.take(item, errors);
        }
        attr
    }

    fn take(&mut self, item: Item, errors: &Errors) {
        let key = AttributeTarget::Field.key(&item);
        if let Some(limit) = key.and_then(Limit::of) {
            let read = |item: &Item, errors: &Errors| item.number(limit, errors);
            self.limits[limit as usize].fill(item, errors, read);
            return;
        }
        match key {
            Some(Key::ApiName) => self.api_name.fill(item, errors, Item::text),
            Some(Key::Label) => self.label.fill(item, errors, Item::text),
            Some(Key::Type) => self.data_type.fill(item, errors, data_type),
            Some(Key::Key) => self.key.fill(item, errors, Item::position),
            Some(Key::Required) => self.required.fill(item, errors, Item::flag),
            Some(Key::Since) => self.since.fill(item, errors, Item::version),
            Some(Key::References) => self.references.extend(ReferenceAttr::read(&item, errors)),
            Some(Key::KeyQualifier) => self.key_qualifier.fill(item, errors, Item::text),
            Some(Key::Range) => {
                let data_type = self.data_type.get().copied();
                let form = data_type.and_then(BoundType::of_type);
                let read = |item: &Item, errors: &Errors| RangeAttr::read(item, form, errors);
                self.range.fill(item, errors, read);
            }
            Some(Key::Pattern) => self.pattern.fill(item, errors, Item::pattern),
            Some(Key::NullValues) => self.null_values.fill(item, errors, Item::any_texts),
            Some(Key::Aliases) => self.aliases.fill(item, errors, Item::names),
            Some(Key::Previously) => self.previously.fill(item, errors, Item::names),
            Some(Key::Names) => self.names.fill(item, errors, Item::pairs),
            Some(Key::AbsentIn) => self.absent_in.fill(item, errors, Item::texts),
            Some(Key::Tags) => self.tags.fill(item, errors, Item::texts),
            Some(Key::Sensitive) => self.sensitive.fill(item, errors, Item::flag),
            Some(Key::Bundle) => self.bundle.fill(item, errors, Item::text),
            Some(Key::Origin) => self.origin.fill(item, errors, Item::text),
            Some(Key::Deprecated) => self.deprecated.fill(item, errors, Item::remark),
            Some(Key::Removed) => self.removed.fill(item, errors, Item::remark),
            Some(Key::Note) => self.note.fill(item, errors, Item::text),
            Some(Key::Meta) => self.meta.fill(item, errors, Item::pairs),
            Some(Key::Check) => self.checks.extend(own_checks::path(&item, errors)),
            Some(Key::Parse) => self.parse.fill(item, errors, Item::flag),
            _ => keys::unknown(&item, AttributeTarget::Field, errors),
        }
    }
}

impl FieldAttr {
    /// The place of each limit.
    pub(crate) fn limits(&self) -> impl Iterator<Item = (Limit, &Slot<u32>)> {
        Limit::ALL.into_iter().zip(&self.limits)
    }

    /// The place of one limit.
    pub(crate) fn limit(&self, limit: Limit) -> &Slot<u32> {
        &self.limits[limit as usize]
    }
}

/// The type that a word stands for.
fn data_type(item: &Item, errors: &Errors) -> Option<DataType> {
    let word = item.text(errors)?;
    let text = word.value();
    let known = DataType::from_word(&text);
    if known.is_none() {
        let hint = suggest::meant::<DataType>(&text);
        errors.at(&word, format!("{}{hint}", Fault::UnknownType(&text)));
    }
    known
}
