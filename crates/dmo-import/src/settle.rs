//! Rust names for what would take a name that is taken: fresh imports build.

use std::collections::HashSet;

use dmo_schema::name;

use crate::describe::{Description, Extra};
use crate::facts::{Field, Value};

/// A name that was given because the usual one is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settled {
    /// API name of the field, unless it is about the object itself.
    pub(crate) field: Option<String>,
    pub(crate) rust: String,
    /// The usual name.
    pub(crate) taken: String,
}

const PREFIXES: [&str; 2] = ["ssot", "std"];

/// The enum of an object's fields, whatever the object is called.
const FIELD_ENUM: &str = "Field";

/// Gives a Rust name to every field whose usual one is taken; `old` is the description in the folder.
///
/// Fields of the folder keep their names. Of new ones those with a prefix of the platform come first, so that a customer's
/// `Birth_Date__c` becomes `birth_date_custom` beside `ssot__BirthDate__c`.
pub(crate) fn fields(
    description: &mut Description,
    old: Option<&dmo_schema::Object>,
) -> Vec<Settled> {
    let old = old.map_or(&[][..], |object| &object.fields);
    let mut taken = Taken::default();
    for field in old {
        taken.claim(&field.rust_name);
    }
    let object = &description.object;
    let qualifiers = object
        .fields
        .iter()
        .filter_map(|f| f.key_qualifier.as_ref());
    for qualifier in qualifiers.filter_map(|qualifier| name::field(qualifier)) {
        taken.claim(&qualifier);
    }
    let is_new = |&at: &usize| !old.iter().any(|f| f.api_name == object.fields[at].api_name);
    let mut order: Vec<usize> = (0..object.fields.len()).filter(is_new).collect();
    order.sort_by_key(|&at| prefix(&object.fields[at].api_name).is_none());
    let mut settled = Vec::new();
    for at in order {
        let api_name = &object.fields[at].api_name;
        let usual = name::field(api_name).unwrap_or_else(|| "field".to_owned());
        if name::field(api_name).is_some() && taken.claim(&usual) {
            continue;
        }
        let rust = candidates(api_name, &usual, "_").find(|name| taken.claim(name));
        description.fields[at].rust.clone_from(&rust);
        settled.extend(rust.map(|rust| Settled {
            field: Some(api_name.clone()),
            rust,
            taken: usual,
        }));
    }
    settled
}

/// Gives a Rust name to an object whose usual module or type name is one of `taken`, and claims it.
pub(crate) fn object(api_name: &str, taken: &mut HashSet<String>) -> Option<Settled> {
    let usual = name::object(api_name).unwrap_or_else(|| "Object".to_owned());
    let mut is_free = |name: &str| {
        let module = name::module(name);
        name != FIELD_ENUM && name != module && taken.insert(module)
    };
    if name::object(api_name).is_some() && is_free(&usual) {
        return None;
    }
    let rust = candidates(api_name, &usual, "")
        .filter_map(|name| name::type_name(&name))
        .find(|name| is_free(name))?;
    Some(Settled {
        field: None,
        rust,
        taken: usual,
    })
}

/// Gives names to enums and variants of value lists that the struct, the enum of fields or each other have taken.
pub(crate) fn values(description: &mut Description, old: Option<&dmo_schema::Object>) {
    let usual = name::object(&description.object.api_name).unwrap_or_default();
    let own = description.rust.clone().unwrap_or(usual);
    let mut enums = HashSet::from([own, FIELD_ENUM.to_owned()]);
    let lists = old.map_or(&[][..], |object| &object.value_lists);
    enums.extend(lists.iter().map(|list| list.rust_name.clone()));
    let fields = description.object.fields.iter_mut();
    for (field, extra) in fields.zip(&mut description.fields) {
        if field.values.is_empty() {
            continue;
        }
        let described = old.and_then(|object| {
            let fields = &mut object.fields.iter();
            let field = fields.find(|known| known.api_name == field.api_name)?;
            object.value_lists.get(field.values?)
        });
        if described.is_none() {
            let rust_name = extra.rust.clone().or_else(|| name::field(&field.api_name));
            let usual = field.enum_name.clone().or(rust_name).unwrap_or_default();
            let usual = name::type_name(&usual).unwrap_or_else(|| "Value".to_owned());
            let told = numbered(format!("{usual}Value"));
            let name = std::iter::once(usual)
                .chain(told)
                .find(|name| enums.insert(name.clone()));
            if field.enum_name.is_some() || name.as_ref() != derived(field, extra).as_ref() {
                field.enum_name = name;
            }
        }
        extra.variants = variants(&field.values, described);
    }
}

/// The name that the enum of a field has if nothing is said.
fn derived(field: &Field, extra: &Extra) -> Option<String> {
    let rust_name = extra
        .rust
        .clone()
        .or_else(|| name::field(&field.api_name))?;
    name::type_name(&rust_name)
}

/// Names for the variants whose usual ones are taken.
fn variants(values: &[Value], described: Option<&dmo_schema::ValueList>) -> Vec<(String, String)> {
    let described = described.map_or(&[][..], |list| &list.values);
    let mut taken = HashSet::from(["Unrecognized".to_owned()]);
    taken.extend(described.iter().map(|value| value.rust_name.clone()));
    let is_new = |value: &&Value| !described.iter().any(|known| known.value == value.value);
    let mut settled = Vec::new();
    for value in values.iter().filter(is_new) {
        let usual = name::value(&value.value);
        if usual
            .as_ref()
            .is_some_and(|usual| taken.insert(usual.clone()))
        {
            continue;
        }
        let rust = numbered(usual.unwrap_or_else(|| "Value".to_owned()));
        let rust = rust.skip(1).find(|name| taken.insert(name.clone()));
        settled.extend(rust.map(|rust| (value.value.clone(), rust)));
    }
    settled
}

/// The name, then the name with a number.
fn numbered(name: String) -> impl Iterator<Item = String> {
    let first = name.clone();
    std::iter::once(first).chain((2_u32..).map(move |number| format!("{name}{number}")))
}

/// Names that say why they are not the usual one; in the end they are numbered.
fn candidates(api_name: &str, usual: &str, separator: &str) -> impl Iterator<Item = String> {
    let telling = match (prefix(api_name), separator) {
        (None, "") => format!("{usual}Custom"),
        (None, _) => format!("{usual}_custom"),
        (Some(prefix), _) => format!(
            "{prefix}{}{usual}",
            if separator.is_empty() { " " } else { "_" }
        ),
    };
    let numbered = telling.clone();
    std::iter::once(telling).chain((2_u32..).map(move |number| format!("{numbered}_{number}")))
}

fn prefix(api_name: &str) -> Option<&'static str> {
    PREFIXES.into_iter().find(|prefix| {
        api_name
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with("__"))
    })
}

/// Names of fields and of the variants that stand for them.
#[derive(Default)]
struct Taken(HashSet<String>);

impl Taken {
    /// Whether the name was free.
    fn claim(&mut self, name: &str) -> bool {
        let variant = name::field_variant(name);
        if self.0.contains(name) || self.0.contains(&variant) {
            return false;
        }
        self.0.insert(name.to_owned());
        self.0.insert(variant)
    }
}
