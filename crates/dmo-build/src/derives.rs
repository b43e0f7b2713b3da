//! Derives that settings add, as far as it is known that the compiler would refuse them: in generated code, its errors
//! stand in a file that nobody wrote.

use dmo_schema::Builtin;

use crate::item::{LIST_TRAITS, STRUCT_TRAITS, short};
use crate::plan::{Additions, FieldPlan, ListPlan, ObjectPlan};
use crate::rust_type::RustType;

/// What a wrong derive is said to be, after `selector … adds`, and how to mend it.
pub(crate) struct Problem {
    pub(crate) what: String,
    pub(crate) help: Option<String>,
}

/// What must be there too.
const NEEDED: [(&str, &[&str]); 2] = [("Copy", &["Clone"]), ("Ord", &["Eq", "PartialOrd"])];

/// What is wrong with derives that a setting adds to a struct.
pub(crate) fn of_struct(added: &[String], plan: &ObjectPlan<'_>) -> Vec<Problem> {
    let item = Item {
        name: &plan.object.rust_name,
        own: &STRUCT_TRAITS,
        additions: &plan.additions,
    };
    let without = |derive: &str| {
        let mut fields = plan.fields.iter();
        let field = fields.find(|field| !has(derive, &field.rust))?;
        Some(refusing_field(field, plan))
    };
    item.problems(added, &without)
}

/// What is wrong with derives that a setting adds to the enum of a value list.
pub(crate) fn of_list(added: &[String], list: &ListPlan<'_>) -> Vec<Problem> {
    let item = Item {
        name: &list.list.rust_name,
        own: &LIST_TRAITS,
        additions: &list.additions,
    };
    let without = |derive: &str| match derive {
        "Copy" => Some("it can hold a text that is not listed".to_owned()),
        "Default" => Some("none of its values is the default".to_owned()),
        _ => None,
    };
    item.problems(added, &without)
}

/// Whether a field of this type allows the derive; of foreign types nobody knows.
fn has(derive: &str, rust: &RustType) -> bool {
    let RustType::Builtin(builtin) = rust else {
        return derive != "Copy" || matches!(rust, RustType::Parsed(_));
    };
    match derive {
        "Copy" => !matches!(builtin, Builtin::Text | Builtin::Texts | Builtin::Floats),
        "Eq" | "Ord" | "Hash" => !matches!(builtin, Builtin::Float | Builtin::Floats),
        _ => true,
    }
}

fn refusing_field(field: &FieldPlan<'_>, plan: &ObjectPlan<'_>) -> String {
    let rust = match &field.rust {
        RustType::List(at) => &plan.lists[*at].list.rust_name,
        RustType::Builtin(builtin) => builtin.as_str(),
        RustType::Parsed(text) => text,
    };
    let name = &field.field.rust_name;
    format!("its field `{name}` is of the type `{rust}`, which does not have it")
}

/// A struct or an enum with all of its derives.
struct Item<'p> {
    name: &'p str,
    own: &'static [&'static str],
    additions: &'p Additions,
}

impl Item<'_> {
    /// `without` says why a derive of the standard library is impossible.
    fn problems(&self, added: &[String], without: &dyn Fn(&str) -> Option<String>) -> Vec<Problem> {
        let name = self.name;
        let mut problems = Vec::new();
        for path in added {
            let derive = short(path);
            if self.own.contains(&derive) {
                continue;
            }
            if let Some(problem) = self.twice(path) {
                problems.push(problem);
                continue;
            }
            if let Some(why) = without(derive) {
                let what = format!("`{path}` to `{name}`, which cannot be: {why}");
                problems.push(Problem { what, help: None });
                continue;
            }
            let lacks = self.lacks(derive);
            if !lacks.is_empty() {
                let lacks = lacks.join(", ");
                problems.push(Problem {
                    what: format!("`{path}` to `{name}`, which does not have `{lacks}`"),
                    help: Some(format!("add `{lacks}` too")),
                });
            }
        }
        problems
    }

    /// What is wrong with a derive that writes what ours does.
    fn twice(&self, path: &str) -> Option<Problem> {
        let name = self.name;
        let path_of = path.trim_start_matches("::");
        if matches!(path_of, "dmo::Dmo" | "dmo::ValueList") {
            return Some(Problem {
                what: format!("`{path}` to `{name}`, which has what belongs there"),
                help: None,
            });
        }
        let is_serde = matches!(path_of, "serde::Serialize" | "serde::Deserialize");
        let attributes = self.additions.attributes.iter();
        let is_off = |text: &String| text.starts_with("# [dmo") && text.contains("serde = false");
        if is_serde && !attributes.clone().any(is_off) {
            return Some(Problem {
                what: format!("`{path}` to `{name}`, which has that already"),
                help: Some("leave it out, or add the attribute `#[dmo(serde = false)]`".to_owned()),
            });
        }
        None
    }

    /// What a derive needs and the item does not have.
    fn lacks(&self, derive: &str) -> Vec<&'static str> {
        let needed = NEEDED.iter().find(|(one, _)| *one == derive);
        let needed = needed.map_or(&[][..], |(_, needed)| needed);
        let has = |one: &str| {
            let mut added = self.additions.derives.iter();
            self.own.contains(&one) || added.any(|path| short(path) == one)
        };
        needed.iter().copied().filter(|one| !has(one)).collect()
    }
}
