//! `dmo show`.

use dmo_import::{Catalog, Selector};
use dmo_schema::printable::{self, escape};
use dmo_schema::{Cardinality, Field, Object, Reference, Unresolved};

use crate::args::{ShowArgs, ShowFormat};
use crate::exit::Outcome;
use crate::facts::{ObjectFacts, alias_form};
use crate::print::{self, Failure};
use crate::schema;
use crate::source::near;
use crate::table::Table;
use crate::text::{lines, wrap};

pub(crate) fn run(args: &ShowArgs) -> Result<Outcome, Failure> {
    let (objects, outcome) = schema::objects(&args.objects)?;
    let shown = meant(&args.object, &objects);
    if shown.is_empty() {
        return Err(unknown(args, &objects));
    }
    match args.format {
        ShowFormat::Json => {
            let facts: Vec<ObjectFacts<'_>> = shown.into_iter().map(ObjectFacts::of).collect();
            print::json(&facts)?;
        }
        ShowFormat::Text => {
            let page = Page {
                width: print::width(),
            };
            let pages: Vec<String> = shown.into_iter().map(|object| page.of(object)).collect();
            print::out(&pages.join("\n"))?;
        }
    }
    Ok(outcome)
}

/// The objects that a word or pattern means.
fn meant<'o>(word: &str, objects: &'o [Object]) -> Vec<&'o Object> {
    let selector = Selector::new(word);
    let label = word.to_lowercase();
    let is_meant = |object: &&Object| {
        selector.selects(&object.api_name) || object.label.to_lowercase() == label
    };
    objects.iter().filter(is_meant).collect()
}

/// That there is no such object, and what was meant.
fn unknown(args: &ShowArgs, objects: &[Object]) -> Failure {
    let names: Vec<&str> = objects.iter().map(|o| o.api_name.as_str()).collect();
    let documented = Catalog::get().schema().objects();
    let object = &args.object;
    let hint = if !args.objects.catalog && !meant(object, documented).is_empty() {
        format!(
            "the catalog has it: `dmo show --catalog {}`",
            escape(object)
        )
    } else {
        near(object, &names).unwrap_or_else(|| {
            let mut command = "dmo list".to_owned();
            for path in &args.objects.path {
                command += &format!(" {}", printable::path(path));
            }
            format!("`{command}` shows what there is")
        })
    };
    Failure::new(format!("there is no object `{object}`; {hint}"))
}

/// How pages are laid out.
struct Page {
    width: Option<usize>,
}

impl Page {
    fn of(&self, object: &Object) -> String {
        let mut page = format!("{}  {}\n", escape(&object.api_name), escape(&object.label));
        for text in [&object.description, &object.note].into_iter().flatten() {
            page += &self.lines(text, "");
        }
        for (name, value) in facts(object) {
            page += &value.map_or_else(String::new, |value| {
                self.lines(&format!("{name}: {value}"), "")
            });
        }
        page.push('\n');
        page += &fields(object).render(self.width);
        for (heading, lines) in [
            ("Called otherwise", names(object)),
            ("Also read as", other_names(object)),
            ("Values", values(object)),
            ("Refers to", outbound(object)),
            ("Referred to by", inbound(object)),
            ("Not resolved", unresolved(object)),
            ("Rules", rules(object)),
        ] {
            if !lines.is_empty() {
                page += &format!("\n{heading}\n");
                page.extend(lines.iter().map(|line| self.lines(line, "  ")));
            }
        }
        page
    }

    /// A text in lines, the first one indented and the others more.
    fn lines(&self, text: &str, indent: &str) -> String {
        let room = self.width.map(|width| width.saturating_sub(4));
        let wrapped = wrap(text, room);
        let (first, others) = wrapped.split_at(1);
        lines(indent, first) + &lines(&indent.repeat(2), others)
    }
}

fn facts(object: &Object) -> [(&'static str, Option<String>); 10] {
    let joined = |names: &[String]| (!names.is_empty()).then(|| names.join(", "));
    [
        ("Category", object.category.clone()),
        ("Subject area", object.subject_area.clone()),
        ("Event time", object.event_time.clone()),
        ("Time of change", object.record_modified.clone()),
        ("Since", object.since.map(|since| since.to_string())),
        ("Also called", joined(&object.aliases)),
        (
            "Removed",
            object.removed.as_ref().map(|why| or_yes(why).to_owned()),
        ),
        ("Absent in", joined(&object.absent_in)),
        ("Ignored", joined(&object.ignored)),
        ("In Rust", Some(path(object))),
    ]
}

/// The module and type of an object in generated code.
fn path(object: &Object) -> String {
    match object.rust_name.as_str() {
        "" => "no name can be derived; give one with `rust:`".to_owned(),
        name => format!("{}::{name}", object.module_name),
    }
}

fn fields(object: &Object) -> Table {
    let mut table = Table::new(&["", "Field", "Type", "Since", "In Rust", "Label"]);
    for field in &object.fields {
        let since = field.since.map(|since| since.to_string());
        table.row([
            mark(object, field),
            field.api_name.clone(),
            field.data_type.as_str().to_owned(),
            since.unwrap_or_default(),
            or_none(&field.rust_name).to_owned(),
            field.label.clone(),
        ]);
    }
    table
}

/// A remark, or what stands for one that says no more.
fn or_yes(remark: &str) -> &str {
    if remark.is_empty() { "yes" } else { remark }
}

/// A name, or what stands for one that cannot be derived.
fn or_none(name: &str) -> &str {
    if name.is_empty() { "(none)" } else { name }
}

/// What is special about a field.
fn mark(object: &Object, field: &Field) -> String {
    let mut keys = object.primary_key.iter();
    let key = match keys.position(|key| *key == field.api_name) {
        Some(_) if object.primary_key.len() == 1 => Some("key".to_owned()),
        Some(at) => Some(format!("key {}", at + 1)),
        None => None,
    };
    let others = [
        (field.removed.is_some(), "removed"),
        (field.deprecated.is_some(), "deprecated"),
        (field.sensitive, "sensitive"),
    ];
    let others = others.iter().filter(|(is_so, _)| *is_so);
    let others = others.map(|(_, word)| (*word).to_owned());
    let absent = (!field.absent_in.is_empty()).then(|| field.absent_in.join(" and "));
    let absent = absent.map(|orgs| format!("not in {orgs}"));
    let marks = key.into_iter().chain(others).chain(absent);
    marks.collect::<Vec<_>>().join(", ")
}

/// What orgs call the object and its fields.
fn names(object: &Object) -> Vec<String> {
    let own = object.names.iter();
    let own = own.map(|(org, name)| format!("in {org}: {name}"));
    let of_fields = object.fields.iter().flat_map(|field| {
        let names = field.names.iter();
        names.map(|(org, name)| format!("{} in {org}: {name}", field.api_name))
    });
    own.chain(of_fields).collect()
}

/// Other names of fields, and which of the two is a misprint.
fn other_names(object: &Object) -> Vec<String> {
    let fields = object.fields.iter();
    let named = fields.filter(|field| !field.aliases.is_empty());
    let lines = named.map(|field| {
        let own = &field.api_name;
        let aliases = field.aliases.iter();
        let aliases = aliases.map(|alias| match alias_form(field, alias) {
            Some("right") => format!("{alias} (most likely the right name)"),
            Some(_) => format!("{alias} (a misprint)"),
            None => alias.clone(),
        });
        let aliases: Vec<String> = aliases.collect();
        format!("{own}: {}", aliases.join(", "))
    });
    lines.collect()
}

fn values(object: &Object) -> Vec<String> {
    let lists = object.fields.iter().filter_map(|field| {
        let list = object.value_lists.get(field.values?)?;
        let values = list.values.iter().map(|value| value.value.as_str());
        let values: Vec<&str> = values.collect();
        Some(format!("{}: {}", field.api_name, values.join(", ")))
    });
    lists.collect()
}

fn outbound(object: &Object) -> Vec<String> {
    let lines = object.fields.iter().filter_map(|field| {
        let named = field.references.iter().map(target);
        let labels = object.labels_of(field).filter_map(|fact| match fact {
            Unresolved::Reference {
                to, cardinality, ..
            } => Some(label(to, *cardinality)),
            _ => None,
        });
        let targets: Vec<String> = named.chain(labels).collect();
        let line = format!("{} -> {}", field.api_name, targets.join(", "));
        (!targets.is_empty()).then_some(line)
    });
    lines.collect()
}

fn target(reference: &Reference) -> String {
    let mut target = reference.object.clone();
    if let Some(field) = &reference.field {
        target += &format!(".{field}");
    }
    if let Some((by, value)) = &reference.when {
        target += &format!(" (where {by} is {value})");
    }
    target + one_to_one(reference.cardinality)
}

fn label(text: &str, cardinality: Cardinality) -> String {
    format!("`{text}`{}", one_to_one(cardinality))
}

fn one_to_one(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::OneToOne => " (1:1)",
        _ => "",
    }
}

fn inbound(object: &Object) -> Vec<String> {
    let named = object.referenced_by.iter();
    let named = named.map(|from| {
        let one_to_one = one_to_one(from.cardinality);
        format!("{}.{}{one_to_one}", from.object, from.field)
    });
    let labels = object.unresolved.iter().filter_map(|fact| match fact {
        Unresolved::ReferencedBy { from, cardinality } => Some(label(from, *cardinality)),
        _ => None,
    });
    named.chain(labels).collect()
}

/// What stands under no other heading.
fn unresolved(object: &Object) -> Vec<String> {
    let lines = object.unresolved.iter().filter_map(|fact| match fact {
        Unresolved::Reference { .. } | Unresolved::ReferencedBy { .. } => None,
        Unresolved::Relationship { cardinality, .. } | Unresolved::Row { cardinality, .. } => Some(
            format!("{fact}{}", one_to_one(cardinality.unwrap_or_default())),
        ),
        _ => Some(fact.to_string()),
    });
    lines.collect()
}

fn rules(object: &Object) -> Vec<String> {
    let rules = object.rules.iter();
    rules
        .map(|rule| format!("{}: {}", rule.kind.as_str(), rule.fields.join(", ")))
        .collect()
}
