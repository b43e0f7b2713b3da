//! The derive macros of `dmo`: attributes in, trait impls out.
//!
//! Normally used through the crate `dmo`, which re-exports both macros. They read no files: the
//! attributes carry everything that the descriptor of an object says. `dmo-build` writes such
//! structs from YAML; a struct written by hand with the same attributes gets the same impls.
//!
//! What is written in the schema, on the struct and in the descriptor:
//!
#![doc = include_str!("table.md")]
//!
//! The fields of the struct are the fields of the object; each field of the primary key says `key`.
//! The identifier is the Rust name, the doc comment the description. `value_lists` become enums.
//! `number_json` and `allow_floats` are settings of `dmo.toml`, not facts of a description.
//!
//! The API name of a field is the field's key in the YAML. The Rust type says whether the field can be
//! null (the member `nullable`), which values are listed (`values`, `enum`) and what stands for them
//! (`as`). A value is its own key in the YAML, and the variant's name where `value` is missing.

use proc_macro::TokenStream;

mod calls;
mod deprecated;
mod errors;
mod fields;
mod item;
mod keys;
mod name;
mod object;
mod own_checks;
mod projection;
mod read;
mod serde;
mod shared;
mod suggest;
#[cfg(test)]
mod testing;
mod text;
mod values;

/// Makes a struct with named fields the Rust form of a Data Cloud object.
///
/// Implements `dmo::Record`, `dmo::RecordMut`, `dmo::Dmo` and, unless `serde = false`, serde's two traits; adds the
/// constant `OBJECT` and, with `fields = Name`, an enum `Name` of the fields. The struct has to
/// implement `Default`, and a field's type has to implement `dmo::FieldType`, alone or in an
/// `Option`, or be marked `parse`.
///
/// The tables of the crate have every attribute as it is written. Beyond that:
///
/// - `api_name` is required, on the struct and on each field.
/// - `type` is what the Rust type says, unless it is given.
/// - `key = 1` gives a position in the primary key, `deprecated` and `removed` may be written alone, and either
///   end of `range` may be left out.
/// - `references`, `referenced_by` and `rule` are repeatable. The field of a target may be left out, and so
///   may `one_to_one`. `references(by = "Field", "Value" = "Object", …)` says that another field names the
///   target.
/// - `rule(…)` demands one of `not_before`, `requires`, `at_least_one` and `at_most_one`; `severity` and
///   `description` may be left out.
///
/// `sensitive` on a field keeps its values out of errors and violations. The `Debug` of the standard
/// library's derive would show them: leave that derive out and say `debug` on the struct. Other
/// impls that show a value, such as a `Display` of your own, are yours to mind.
///
/// What is allowed in an attribute is what is allowed in a description: `dmo check` gives the same
/// verdict. A constraint has to suit the type of its field: the tables say for which it is, `range` has the
/// form that its ends have, and `not_before` is for two dates or two timestamps. Where no `type` is stated, the
/// compiler finds that out of the Rust type.
///
/// Clippy's `duplicated_attributes` takes a second `severity = "warning"` or `one_to_one` on the same
/// struct for a repetition; such a struct needs `#[allow(clippy::duplicated_attributes)]`.
#[proc_macro_derive(Dmo, attributes(dmo))]
pub fn derive_dmo(input: TokenStream) -> TokenStream {
    run(input, object::derive)
}

/// Makes an enum the Rust form of a value list.
///
/// Implements `dmo::ValueList` (and by it `dmo::FieldType`), `Display`, `FromStr` and, unless
/// `serde = false`, serde's two traits; adds `as_str`. A unit variant stands for one value, its own
/// name unless `#[dmo(value = "…")]` says otherwise. One variant
/// `#[dmo(unlisted)] Name(dmo::Unlisted)` keeps every other text, which makes the list open.
#[proc_macro_derive(ValueList, attributes(dmo))]
pub fn derive_value_list(input: TokenStream) -> TokenStream {
    run(input, values::derive)
}

/// Makes a struct with named fields the Rust form of some columns of one or several objects, as queries name them.
///
/// `#[dmo(from(run = FlowRun, version = Option<FlowVersion>))]` says of which structs, and what each is called, here and in
/// SQL. The first one every row has; the others are joined to it, and in an `Option` they may be lacking. What is joined to one
/// that may be lacking may be so too.
///
/// - `#[dmo(run)] id: String` is the field `id` of `FlowRun`, and `#[dmo(run = id)] run_id: String` is the same under another name.
///   The compiler checks that there is such a field and that it has this type. What a row may lack is an `Option`.
/// - `required` takes an `Option` of the source for its value: a row that has none is an error of decoding.
/// - `#[dmo(column = "n")] count: i64` is another column of the query.
/// - `parse` is for types that go through text, as they do in the source.
/// - `join(version = run.flow_version_id)`, on the struct, says by which field a source is joined, where several refer to it or
///   none does; `join(version = false)` that the query has another join. Otherwise it is the one field that refers from one source
///   to the other.
/// - `check = path`, on the struct or a field, `fields = Name`, `debug`, `serde = false` and `crate = path` are as for `Dmo`. The
///   checks of a source are not those of the projection: they may need columns that it has not.
///
/// Implements `Default` and what `Dmo` implements; the functions `columns` and, for each joined source, `join_…` give SQL. It is an
/// object of its own, whose columns have the names of the struct's fields. The names that they have in their sources are read
/// too, each if one field alone has it. It has no key.
#[proc_macro_derive(Projection, attributes(dmo))]
pub fn derive_projection(input: TokenStream) -> TokenStream {
    run(input, projection::derive)
}

fn run(
    input: TokenStream,
    derive: fn(&syn::DeriveInput) -> proc_macro2::TokenStream,
) -> TokenStream {
    match syn::parse(input) {
        Ok(input) => derive(&input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
