//! The attributes of a struct and of its fields as spanned data.

use dmo_vocabulary::constraint::{MAX_LENGTH, PRECISION, SCALE};
use dmo_vocabulary::{DataType, Kind, NumberJson};
use syn::{Attribute, Ident, LitStr, Path, parse_quote};

use crate::errors::Errors;
use crate::item::{self, Item};
use crate::keys::{self, Level};
use crate::name;
use crate::object::range::RangeAttr;
use crate::object::relation::{InboundAttr, ReferenceAttr};
use crate::object::rule::RuleAttr;
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
    pub(crate) null_values: Slot<Vec<LitStr>>,
    pub(crate) origin: Slot<LitStr>,
    pub(crate) note: Slot<LitStr>,
    pub(crate) meta: Slot<Vec<(LitStr, LitStr)>>,
    pub(crate) referenced_by: Vec<InboundAttr>,
    pub(crate) rules: Vec<RuleAttr>,
    pub(crate) number_json: Slot<NumberJson>,
    pub(crate) allow_floats: Slot<()>,
    pub(crate) serde: Slot<()>,
    pub(crate) debug: Slot<()>,
    pub(crate) krate: Slot<Path>,
    pub(crate) fields: Slot<Ident>,
}

impl ObjectAttr {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut attr = Self::default();
        for item in item::read(attrs, errors) {
            attr.take(&item, errors);
        }
        attr
    }

    fn take(&mut self, item: &Item, errors: &Errors) {
        match item.word().as_deref().unwrap_or_default() {
            "api_name" => self.api_name.fill(item, errors, Item::text),
            "label" => self.label.fill(item, errors, Item::text),
            "kind" => self.kind.fill(item, errors, name::kind),
            "category" => self.category.fill(item, errors, Item::text),
            "subject_area" => self.subject_area.fill(item, errors, Item::text),
            "event_time" => self.event_time.fill(item, errors, Item::text),
            "record_modified" => self.record_modified.fill(item, errors, Item::text),
            "since" => self.since.fill(item, errors, Item::version),
            "aliases" => self.aliases.fill(item, errors, Item::names),
            "previously" => self.previously.fill(item, errors, Item::names),
            "null_values" => self.null_values.fill(item, errors, Item::any_texts),
            "origin" => self.origin.fill(item, errors, Item::text),
            "note" => self.note.fill(item, errors, Item::text),
            "meta" => self.meta.fill(item, errors, Item::pairs),
            "referenced_by" => self.referenced_by.extend(InboundAttr::read(item, errors)),
            "rule" => self.rules.extend(RuleAttr::read(item, errors)),
            "number_json" => self.number_json.fill(item, errors, number_json),
            "allow_floats" => self.allow_floats.fill(item, errors, Item::flag),
            "serde" => self.serde.fill(item, errors, Item::only_false),
            "debug" => self.debug.fill(item, errors, Item::flag),
            "crate" => self.krate.fill(item, errors, Item::path),
            "fields" => self.fields.fill(item, errors, Item::name),
            _ => keys::unknown(item, Level::Struct, errors),
        }
    }

    /// Where the runtime is found.
    pub(crate) fn krate(&self) -> Path {
        self.krate
            .get()
            .cloned()
            .unwrap_or_else(|| parse_quote!(::dmo))
    }

    /// The kind, as far as it can be told.
    pub(crate) fn kind(&self) -> Kind {
        self.kind.get().copied().unwrap_or_default()
    }
}

/// `number_json = "number"`
fn number_json(item: &Item, errors: &Errors) -> Option<NumberJson> {
    let text = item.text(errors)?;
    let word = text.value();
    let form = NumberJson::from_word(&word);
    if form.is_none() {
        let hint = suggest::hint(&word, NumberJson::WORDS);
        let message = format!("`{word}` is no form of a number: `text` or `number`{hint}");
        errors.at(&text, message);
    }
    form
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
    pub(crate) max_length: Slot<u32>,
    pub(crate) precision: Slot<u8>,
    pub(crate) scale: Slot<u8>,
    pub(crate) range: Slot<RangeAttr>,
    pub(crate) pattern: Slot<LitStr>,
    pub(crate) null_values: Slot<Vec<LitStr>>,
    pub(crate) aliases: Slot<Vec<LitStr>>,
    pub(crate) previously: Slot<Vec<LitStr>>,
    pub(crate) tags: Slot<Vec<LitStr>>,
    pub(crate) sensitive: Slot<()>,
    pub(crate) bundle: Slot<LitStr>,
    pub(crate) origin: Slot<LitStr>,
    pub(crate) deprecated: Slot<Remark>,
    pub(crate) removed: Slot<Remark>,
    pub(crate) note: Slot<LitStr>,
    pub(crate) meta: Slot<Vec<(LitStr, LitStr)>>,
    pub(crate) parse: Slot<()>,
}

impl FieldAttr {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut attr = Self::default();
        for item in item::read(attrs, errors) {
            attr.take(&item, errors);
        }
        attr
    }

    fn take(&mut self, item: &Item, errors: &Errors) {
        match item.word().as_deref().unwrap_or_default() {
            "api_name" => self.api_name.fill(item, errors, Item::text),
            "label" => self.label.fill(item, errors, Item::text),
            "type" => self.data_type.fill(item, errors, data_type),
            "key" => self.key.fill(item, errors, Item::position),
            "required" => self.required.fill(item, errors, Item::flag),
            "since" => self.since.fill(item, errors, Item::version),
            "references" => self.references.extend(ReferenceAttr::read(item, errors)),
            "key_qualifier" => self.key_qualifier.fill(item, errors, Item::text),
            "max_length" => self
                .max_length
                .fill(item, errors, |item, errors| item.number(MAX_LENGTH, errors)),
            "precision" => self
                .precision
                .fill(item, errors, |item, errors| item.number(PRECISION, errors)),
            "scale" => self
                .scale
                .fill(item, errors, |item, errors| item.number(SCALE, errors)),
            "range" => self.range.fill(item, errors, RangeAttr::read),
            "pattern" => self.pattern.fill(item, errors, Item::pattern),
            "null_values" => self.null_values.fill(item, errors, Item::any_texts),
            "aliases" => self.aliases.fill(item, errors, Item::names),
            "previously" => self.previously.fill(item, errors, Item::names),
            "tags" => self.tags.fill(item, errors, Item::texts),
            "sensitive" => self.sensitive.fill(item, errors, Item::flag),
            "bundle" => self.bundle.fill(item, errors, Item::text),
            "origin" => self.origin.fill(item, errors, Item::text),
            "deprecated" => self.deprecated.fill(item, errors, Item::remark),
            "removed" => self.removed.fill(item, errors, Item::remark),
            "note" => self.note.fill(item, errors, Item::text),
            "meta" => self.meta.fill(item, errors, Item::pairs),
            "parse" => self.parse.fill(item, errors, Item::flag),
            _ => keys::unknown(item, Level::Field, errors),
        }
    }
}

/// The type that a word stands for.
fn data_type(item: &Item, errors: &Errors) -> Option<DataType> {
    let word = item.text(errors)?;
    let text = word.value();
    let known = DataType::from_word(&text);
    if known.is_none() {
        let meant = DataType::meant(&text);
        let hint = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        errors.at(&word, format!("`{text}` is no type of a field{hint}"));
    }
    known
}
