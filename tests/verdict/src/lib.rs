//! What the derives say of Rust source, without a compiler.
//!
//! Nobody can call a crate of procedural macros. Its sources are therefore modules of this crate too:
//! the very files, not a copy. [`refusals`] gives the errors of the derives, and evaluates what they
//! leave to the compiler: the ends of ranges, and the assertions about Rust types.

#[path = "../../../crates/dmo-derive/src/calls.rs"]
mod calls;
#[path = "../../../crates/dmo-derive/src/deprecated.rs"]
mod deprecated;
#[path = "../../../crates/dmo-derive/src/errors.rs"]
mod errors;
#[path = "../../../crates/dmo-derive/src/fields.rs"]
mod fields;
#[path = "../../../crates/dmo-derive/src/item.rs"]
mod item;
#[path = "../../../crates/dmo-derive/src/keys.rs"]
mod keys;
#[path = "../../../crates/dmo-derive/src/name.rs"]
mod name;
#[path = "../../../crates/dmo-derive/src/object/mod.rs"]
mod object;
#[path = "../../../crates/dmo-derive/src/own_checks.rs"]
mod own_checks;
#[path = "../../../crates/dmo-derive/src/projection/mod.rs"]
mod projection;
#[path = "../../../crates/dmo-derive/src/read.rs"]
mod read;
#[path = "../../../crates/dmo-derive/src/serde.rs"]
mod serde;
#[path = "../../../crates/dmo-derive/src/shared.rs"]
mod shared;
#[path = "../../../crates/dmo-derive/src/suggest.rs"]
mod suggest;
#[cfg(test)]
#[path = "../../../crates/dmo-derive/src/testing.rs"]
mod testing;
#[path = "../../../crates/dmo-derive/src/text.rs"]
mod text;
#[path = "../../../crates/dmo-derive/src/values/mod.rs"]
mod values;

mod constant;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, DeriveInput, File, Item, Meta, Path};

/// What is refused in the output of a derive that has no errors. The names are those of the enums beside the item.
type Constants = fn(&File, &[String]) -> Vec<String>;

/// Everything that the derives, or the compiler at what they write, would refuse in a source file:
/// each as `Name: message`. A source that is no Rust is refused as such.
pub fn refusals(source: &str) -> Vec<String> {
    match syn::parse_file(source) {
        Ok(file) => of_file(&file, constant::refusals),
        Err(error) => vec![format!("no Rust: {error}")],
    }
}

/// The errors of the derives alone, each as `Name: message`. Nothing where a source is no Rust: the derives see none such.
pub fn errors(source: &str) -> Option<Vec<String>> {
    let file = syn::parse_file(source).ok()?;
    Some(of_file(&file, |_, _| Vec::new()))
}

/// The source as the compiler's tokens are printed: the same code in other lines and spaces. Nothing where it is no Rust.
pub fn reprinted(source: &str) -> Option<String> {
    let file = syn::parse_file(source).ok()?;
    Some(file.to_token_stream().to_string())
}

fn of_file(file: &File, constants: Constants) -> Vec<String> {
    let enums: Vec<String> = file.items.iter().filter_map(enum_name).collect();
    file.items
        .iter()
        .flat_map(|item| refused(item, &enums, constants))
        .collect()
}

fn enum_name(item: &Item) -> Option<String> {
    match item {
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// What is refused of one item, if it derives anything of `dmo`.
fn refused(item: &Item, enums: &[String], constants: Constants) -> Vec<String> {
    let (attrs, name) = match item {
        Item::Struct(item) => (&item.attrs, &item.ident),
        Item::Enum(item) => (&item.attrs, &item.ident),
        _ => return Vec::new(),
    };
    let derive: fn(&DeriveInput) -> TokenStream = if derives(attrs, "Dmo") {
        object::derive
    } else if derives(attrs, "Projection") {
        projection::derive
    } else if derives(attrs, "ValueList") {
        values::derive
    } else {
        return Vec::new();
    };
    let said = match syn::parse2(item.to_token_stream()) {
        Ok(input) => said(&derive(&input), enums, constants),
        Err(error) => vec![error.to_string()],
    };
    said.into_iter()
        .map(|message| format!("{name}: {message}"))
        .collect()
}

/// Whether one of the derives is of this name, under whatever path.
fn derives(attrs: &[Attribute], name: &str) -> bool {
    attrs.iter().any(|attr| {
        let mut found = false;
        if let Meta::List(list) = &attr.meta
            && list.path.is_ident("derive")
        {
            let paths = list.parse_args_with(
                syn::punctuated::Punctuated::<Path, syn::Token![,]>::parse_terminated,
            );
            let is_meant =
                |path: &Path| path.segments.last().is_some_and(|last| last.ident == name);
            found = paths.is_ok_and(|paths| paths.iter().any(is_meant));
        }
        found
    })
}

/// What the message about a derive that wrote no Rust begins with. No other one does: what it has of an input is in it, but not in front.
pub const NO_RUST: &str = "the derive wrote no Rust";

/// The errors in what a derive wrote, and those that its constants would give.
fn said(output: &TokenStream, enums: &[String], constants: Constants) -> Vec<String> {
    let file: File = match syn::parse2(output.clone()) {
        Ok(file) => file,
        Err(error) => return vec![format!("{NO_RUST}: {error}")],
    };
    let errors: Vec<String> = file.items.iter().filter_map(compile_error).collect();
    if errors.is_empty() {
        constants(&file, enums)
    } else {
        errors
    }
}

fn compile_error(item: &Item) -> Option<String> {
    let Item::Macro(item) = item else {
        return None;
    };
    let last = item.mac.path.segments.last()?;
    (last.ident == "compile_error").then(|| match item.mac.parse_body::<syn::LitStr>() {
        Ok(message) => message.value(),
        Err(error) => error.to_string(),
    })
}
