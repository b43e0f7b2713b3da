//! The rules across attributes of a projection. What its sources are, the compiler knows.

use std::collections::HashMap;

use dmo_vocabulary::fault::Fault;
use syn::Ident;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::fields;
use crate::projection::attr::{FIELD_WORDS, JoinAttr};
use crate::projection::input::{FieldInput, Input};

/// Reports what is wrong with the attributes as they stand.
pub(crate) fn check(input: &Input<'_>, errors: &Errors) {
    if !input.attr.from.is_given() {
        let message =
            "a projection says of which objects it has columns: `#[dmo(from(run = FlowRun))]`";
        errors.at(&input.item.ident, message);
    }
    sources(input, errors);
    for join in input.attr.join.get().into_iter().flatten() {
        self::join(join, input, errors);
    }
    for field in &input.fields {
        self::field(field, errors);
    }
    columns(input, errors);
    if let Some(name) = input.attr.fields.get() {
        fields::check(name, &input.item.ident, &input.idents(), errors);
    }
}

// Each source has a name of its own, and a row has at least the first one.
fn sources(input: &Input<'_>, errors: &Errors) {
    let sources = input.attr.sources();
    for (at, source) in sources.iter().enumerate() {
        let name = source.alias.unraw().to_string();
        if FIELD_WORDS.contains(&name.as_str()) {
            let message =
                format!("`{name}` says something else on fields: give the source another name");
            errors.at(&source.alias, message);
        }
        let is_same = |other: &Ident| other.unraw().to_string().eq_ignore_ascii_case(&name);
        if sources[..at].iter().any(|other| is_same(&other.alias)) {
            let what = format!("the source `{name}`");
            errors.at(&source.alias, Fault::Duplicate(&what));
        }
    }
    // Which is the first one is not known where an entry before it could not be read.
    if let Some(first) = sources.first()
        && first.optional
        && input.attr.has_all_sources()
    {
        let message =
            "every row has the first source: an `Option` is a source that is joined to it";
        errors.at(&first.alias, message);
    }
}

// A join is that of a source which comes after another one, by a field of a source.
fn join(join: &JoinAttr, input: &Input<'_>, errors: &Errors) {
    let joined = input.source(&join.alias);
    let no_source = |name: &Ident| {
        if input.attr.has_all_sources() {
            errors.at(name, format!("there is no source `{name}`"));
        }
    };
    match joined {
        Some(0) if input.attr.has_all_sources() => {
            errors.at(&join.alias, "the first source is joined to nothing");
        }
        Some(_) => {}
        None => no_source(&join.alias),
    }
    let Some((owner, _)) = &join.by else { return };
    match (input.source(owner), joined) {
        (Some(owner_at), Some(joined)) if owner_at > joined => {
            errors.at(owner, format!("`{owner}` comes after `{}`", join.alias));
        }
        (Some(_), _) => {}
        (None, _) => no_source(owner),
    }
}

// A field has one column: of a source, or another one.
fn field(field: &FieldInput<'_>, errors: &Errors) {
    let attr = &field.attr;
    match (&*attr.places, attr.column.is_given()) {
        ([], false) if attr.unclear => {}
        ([], false) => errors.at(
            field.ident,
            "where is this from? A source, such as `#[dmo(run)]`, or a column of the query: `#[dmo(column = \"n\")]`",
        ),
        ([_], false) | ([], true) => {}
        ([.., (place, _)], _) => errors.at(place, "a field has one column"),
    }
    if let Some(item) = attr.required.item() {
        if field.optional.is_some() {
            errors.at(item, "an `Option` is not `required`");
        } else if attr.column.is_given() {
            errors.at(item, "the type says it: write the type without `required`");
        }
    }
}

// Columns are found by their names in any case.
fn columns(input: &Input<'_>, errors: &Errors) {
    let mut first: HashMap<String, &Ident> = HashMap::new();
    for field in &input.fields {
        let name = field.name().to_ascii_lowercase();
        // The compiler reports a field that is declared twice.
        if let Some(other) = first.insert(name, field.ident)
            && other != field.ident
        {
            let message = format!("`{other}` has the column `{}` too", field.name());
            errors.at(field.ident, message);
        }
    }
}

impl FieldInput<'_> {
    /// The name of the column: what the attribute says, else that of the field.
    pub(crate) fn name(&self) -> String {
        let column = self.attr.column.get().map(syn::LitStr::value);
        column.unwrap_or_else(|| self.ident.unraw().to_string())
    }
}
