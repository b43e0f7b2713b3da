//! The attributes of a value list and of its variants as spanned data.

use dmo_vocabulary::Key;
use syn::{Attribute, LitStr, Path, parse_quote};

use crate::errors::Errors;
use crate::item::{self, Item};
use crate::keys::{self, AttributeTarget};
use crate::read::{Remark, Slot, Version};

/// What `#[dmo(…)]` says on the enum.
#[derive(Default)]
pub(crate) struct EnumAttr {
    pub(crate) traits: Slot<()>,
    pub(crate) serde: Slot<()>,
    pub(crate) krate: Slot<Path>,
}

impl EnumAttr {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut attr = Self::default();
        for item in item::read(attrs, errors) {
            match AttributeTarget::Enum.key(&item) {
                Some(Key::Serde) => attr.serde.fill(item, errors, Item::only_false),
                Some(Key::Traits) => attr.traits.fill(item, errors, Item::flag),
                Some(Key::Crate) => attr.krate.fill(item, errors, Item::path),
                _ => keys::unknown(&item, AttributeTarget::Enum, errors),
            }
        }
        attr
    }

    /// Where the runtime is found.
    pub(crate) fn krate(&self) -> Path {
        self.krate
            .get()
            .cloned()
            .unwrap_or_else(|| parse_quote!(::dmo))
    }
}

/// What `#[dmo(…)]` says on a variant.
#[derive(Default)]
pub(crate) struct VariantAttr {
    pub(crate) value: Slot<LitStr>,
    pub(crate) since: Slot<Version>,
    pub(crate) deprecated: Slot<Remark>,
    pub(crate) removed: Slot<Remark>,
    pub(crate) unlisted: Slot<()>,
}

impl VariantAttr {
    pub(crate) fn read(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut attr = Self::default();
        for item in item::read(attrs, errors) {
            match AttributeTarget::Variant.key(&item) {
                Some(Key::Value) => attr.value.fill(item, errors, Item::any_text),
                Some(Key::Since) => attr.since.fill(item, errors, Item::version),
                Some(Key::Deprecated) => attr.deprecated.fill(item, errors, Item::remark),
                Some(Key::Removed) => attr.removed.fill(item, errors, Item::remark),
                Some(Key::Unlisted) => attr.unlisted.fill(item, errors, Item::flag),
                _ => keys::unknown(&item, AttributeTarget::Variant, errors),
            }
        }
        attr
    }
}
