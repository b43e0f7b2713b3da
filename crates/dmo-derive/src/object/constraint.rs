//! What the constraints of a field demand of its type.
//!
//! The attributes may say the type. Otherwise the Rust type does, which only the compiler knows: it
//! is asked by an assertion at the constraint.

use std::collections::HashMap;
use std::ptr;

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::{Constraint, DataType, Key};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, Type};

use crate::errors::Errors;
use crate::item::Item;
use crate::object::descriptor::word;
use crate::object::input::FieldInput;
use crate::read::Slot;

/// A constraint of one field, and the types that it is for.
pub(crate) struct Stated<'a> {
    field: &'a FieldInput<'a>,
    kind: Constraint,
    place: TokenStream,
}

fn name(kind: Constraint) -> String {
    match kind {
        Constraint::Range(form) => format!("a `{}` of {}s", kind.key(), form.name()),
        _ => format!("`{}`", kind.key()),
    }
}

fn purpose(kind: Constraint) -> &'static str {
    match kind {
        Constraint::Range(_) => "",
        Constraint::Key => "; it is for single values",
        Constraint::NotBefore => "; it is for dates and timestamps",
        Constraint::Limit(_) | Constraint::Pattern if kind.suits(DataType::Text) => {
            "; it is for text"
        }
        Constraint::Limit(_) | Constraint::Pattern => "; it is for numbers",
    }
}

/// The message about a field that cannot have the constraint.
fn misfit(kind: Constraint, field: &str) -> String {
    format!("{} does not suit {field}{}", name(kind), purpose(kind))
}

/// The name of the variant of `dmo::DataType`, which is its `Debug` form.
pub(crate) fn variant(data_type: DataType) -> Ident {
    word(&format!("{data_type:?}"))
}

/// Whether fields of no type can have both constraints.
fn excludes(kind: Constraint, other: Constraint) -> bool {
    let both = |data_type: DataType| kind.suits(data_type) && other.suits(data_type);
    !DataType::ALL.into_iter().any(both)
}

impl<'a> Stated<'a> {
    pub(crate) fn new(field: &'a FieldInput<'a>, kind: Constraint, place: impl ToTokens) -> Self {
        let place = place.into_token_stream();
        Self { field, kind, place }
    }

    /// The constraints that the attributes of a field state.
    pub(crate) fn of(field: &'a FieldInput<'a>) -> impl Iterator<Item = Self> {
        let attr = &field.attr;
        let limits = attr.limits();
        let limits = limits.map(|(limit, slot)| given(slot, |_| Constraint::Limit(limit)));
        let stated = std::iter::once(given(&attr.key, |_| Constraint::Key))
            .chain(limits)
            .chain([
                given(&attr.pattern, |_| Constraint::Pattern),
                given(&attr.range, |range| Constraint::Range(range.form)),
            ])
            .flatten();
        stated.map(|(kind, item)| Self::new(field, kind, item))
    }

    /// Whether the attributes leave it open if the field can have the constraint; if they show that
    /// it cannot, that is reported. `others` are the open constraints of the field so far.
    fn is_open(&self, others: &[Constraint], errors: &Errors) -> bool {
        let (attr, kind) = (&self.field.attr, self.kind);
        let misfit = if let Some(data_type) = attr.data_type.get() {
            (!kind.suits(*data_type))
                .then(|| Fault::Unsuited(kind.key(), *data_type).to_string() + purpose(kind))
        } else if attr.data_type.is_given() {
            // The type is wrong, and what was meant may suit.
            None
        } else if attr.parse.is_given() {
            let (parse, data_type) = (Key::Parse, Key::Type);
            let field = format!(
                "a field marked `{parse}`, which is text unless `{data_type}` says otherwise"
            );
            (!kind.suits(DataType::Text)).then(|| misfit(kind, &field))
        } else if let Some(other) = others.iter().find(|other| excludes(kind, **other)) {
            Some(misfit(kind, &format!("a field that has {}", name(*other))))
        } else {
            return true;
        };
        if let Some(message) = misfit {
            errors.at(&self.place, message);
        }
        false
    }

    /// The assertion that the Rust type of the field can have the constraint.
    pub(crate) fn assertion(&self, krate: &Path) -> TokenStream {
        let ty = self.field.ty;
        let types = DataType::ALL.into_iter();
        let suited = types.filter(|data_type| self.kind.suits(*data_type));
        let suited = suited.map(variant);
        let field = format!("a field of the Rust type `{}`", spelled(ty));
        let message = misfit(self.kind, &field);
        let span = Span::call_site().located_at(self.place.span());
        quote_spanned! {span=>
            const _: () = match <#ty as __Column>::FACTS.data_type {
                #(#krate::DataType::#suited)|* => {}
                // A path would have parts from elsewhere, and the error would begin there.
                _ => {
                    use #krate::__private::refuse as __refuse;
                    __refuse(#message)
                }
            };
        }
    }
}

/// A type as people write it: with spaces only between words.
fn spelled(ty: &Type) -> String {
    let text = ty.to_token_stream().to_string();
    let mut spelled = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let parts = |other: Option<char>| other.is_some_and(char::is_alphanumeric);
        if character != ' ' || (parts(spelled.chars().last()) && parts(rest.peek().copied())) {
            spelled.push(character);
        }
    }
    spelled
}

/// The constraint that a key states, if its value could be read.
fn given<T>(slot: &Slot<T>, kind: impl FnOnce(&T) -> Constraint) -> Option<(Constraint, &Item)> {
    slot.get().map(kind).zip(slot.item())
}

/// Reports what the attributes show, and gives the constraints that only the compiler can judge.
pub(crate) fn check<'a>(
    constraints: impl Iterator<Item = Stated<'a>>,
    errors: &Errors,
) -> Vec<Stated<'a>> {
    let mut open = Vec::new();
    let mut kinds: HashMap<*const FieldInput<'_>, Vec<Constraint>> = HashMap::new();
    for constraint in constraints {
        let others = kinds.entry(ptr::from_ref(constraint.field)).or_default();
        if constraint.is_open(others, errors) {
            if !others.contains(&constraint.kind) {
                others.push(constraint.kind);
            }
            open.push(constraint);
        }
    }
    // An assertion for every constraint would cost the compiler half as much as all the rest, so that
    // a type with a name that suits is taken at its word.
    open.retain(|constraint| {
        let named = constraint.field.named_type();
        !named.is_some_and(|data_type| constraint.kind.suits(data_type))
    });
    open
}
