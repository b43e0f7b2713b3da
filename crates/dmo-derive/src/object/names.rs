//! The names of a struct's fields: found by what attributes mention, and unlike one another.

use std::cell::Cell;
use std::collections::HashSet;

use dmo_vocabulary::fault::Fault;
use dmo_vocabulary::suggest::MOST_COMPARED;
use syn::LitStr;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::object::input::FieldInput;
use crate::shared::Owners;
use crate::suggest;

/// The fields by their names.
pub(crate) struct Names<'a> {
    fields: &'a [FieldInput<'a>],
    owners: Owners,
    /// Whether the name of each field can be read.
    has_all: bool,
    /// How many mentions may still be compared with all names: there may be thousands of both.
    hints_left: Cell<usize>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(fields: &'a [FieldInput<'a>]) -> Self {
        let mut owners = Owners::default();
        for (index, field) in fields.iter().enumerate() {
            if let Some(name) = &field.api_name {
                owners.add(name.clone(), index);
            }
        }
        Self {
            fields,
            owners,
            has_all: fields.iter().all(|field| field.api_name.is_some()),
            hints_left: Cell::new(MOST_COMPARED / fields.len().max(1)),
        }
    }

    /// The position of the field that an attribute mentions by its API name; reported if there is none.
    pub(crate) fn find(&self, mention: &LitStr, errors: &Errors) -> Option<usize> {
        let found = self.position(mention);
        if found.is_none() {
            self.report(mention, errors);
        }
        found
    }

    /// The position of the field that an attribute mentions by its API name, if there is one.
    pub(crate) fn position(&self, mention: &LitStr) -> Option<usize> {
        self.owners.first(&mention.value())
    }

    /// A field whose own API name cannot be read may be the one that is meant: then only a near
    /// name is worth an error.
    fn report(&self, mention: &LitStr, errors: &Errors) {
        let text = mention.value();
        let hint = self.hint(&text);
        if self.has_all || !hint.is_empty() {
            let fault = Fault::UnknownField(&text);
            errors.at(mention, format!("{fault}{hint}"));
        }
    }

    /// Which field is meant, if that can be told; of too many mentions only the first are looked into.
    fn hint(&self, text: &str) -> String {
        let Some(left) = self.hints_left.get().checked_sub(1) else {
            return String::new();
        };
        self.hints_left.set(left);
        // Who mentions a field by its Rust name is told its API name, however far the two are apart.
        let mut fields = self.fields.iter();
        let by_rust = fields.find(|field| field.ident.unraw() == text);
        match by_rust.and_then(|field| field.api_name.as_deref()) {
            Some(name) => format!("; did you mean `{name}`?"),
            None => {
                let fields = self.fields.iter();
                suggest::hint(text, fields.filter_map(|field| field.api_name.as_deref()))
            }
        }
    }

    /// Reports every name that two fields share, at both places; and an alias that is a name of its field already. What an
    /// org calls a field may be.
    pub(crate) fn check_unlike(&self, errors: &Errors) {
        let mut names: Vec<(usize, String, &LitStr)> = Vec::new();
        let mut in_orgs: Vec<(usize, String, &LitStr)> = Vec::new();
        for (index, field) in self.fields.iter().enumerate() {
            let own = field.api_name.clone().zip(field.attr.api_name.get());
            let text = |name: &'a LitStr| (index, name.value(), name);
            let aliases = field.attr.aliases.get().into_iter().flatten();
            names.extend(own.map(|(own, name)| (index, own, name)));
            names.extend(aliases.map(text));
            let there = field.attr.names.get().into_iter().flatten();
            in_orgs.extend(there.map(|(_, name)| text(name)));
        }
        if names.len() == self.owners.len() && in_orgs.is_empty() {
            return;
        }
        let mut owners = Owners::default();
        for (index, text, _) in names.iter().chain(&in_orgs) {
            owners.add(text.clone(), *index);
        }
        let mut seen = HashSet::new();
        let names = names.iter().map(|name| (name, true));
        for ((index, text, name), is_one) in names.chain(in_orgs.iter().map(|name| (name, false))) {
            let is_again = is_one && !seen.insert(text);
            if let Some(owner) = owners.other(text, *index) {
                let owner = self.fields[owner].ident;
                errors.at(name, format!("{}, `{owner}`", Fault::TakenName(text)));
            } else if is_again {
                errors.at(name, Fault::OwnName(text));
            }
        }
    }
}
