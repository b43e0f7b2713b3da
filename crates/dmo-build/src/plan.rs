//! The settled plan of what is generated: every Rust type, derive and attribute decided.

use std::collections::{HashMap, HashSet};

use dmo_schema::suggest::MOST_COMPARED;
use dmo_schema::{Builtin, Field, NumberJson, Object, Unresolved, ValueList};

use crate::config::Config;
use crate::derives;
use crate::diagnostic::{Diagnostic, listed};
use crate::error::Error;
use crate::org;
use crate::rust_type::RustType;
use crate::selector::{Element, Selector};

/// One object with everything decided.
pub(crate) struct ObjectPlan<'s> {
    pub(crate) object: &'s Object,
    /// The names that orgs have for it, by its description and the settings.
    pub(crate) names: Vec<(String, String)>,
    /// How exact numbers stand in JSON, where that is not what the kind of the object says.
    pub(crate) number_json: Option<NumberJson>,
    pub(crate) allow_floats: bool,
    /// Whether what is deprecated or removed carries `#[deprecated]`.
    pub(crate) deprecated: bool,
    pub(crate) additions: Additions,
    /// Whether the fields of the key stand in its order.
    pub(crate) key_in_order: bool,
    pub(crate) fields: Vec<FieldPlan<'s>>,
    pub(crate) lists: Vec<ListPlan<'s>>,
}

/// One field with its Rust type.
pub(crate) struct FieldPlan<'s> {
    pub(crate) field: &'s Field,
    pub(crate) rust: RustType,
    /// Its place in the key, from 0, if it is part of it; such a field is never null.
    pub(crate) key: Option<usize>,
    /// What it refers to by labels only.
    pub(crate) labels: Vec<&'s str>,
    /// Whether the description or the settings say that its values are not to be shown.
    pub(crate) sensitive: bool,
    pub(crate) additions: Additions,
}

/// One value list, an enum.
pub(crate) struct ListPlan<'s> {
    pub(crate) list: &'s ValueList,
    /// Whether a field of the key has it.
    pub(crate) in_key: bool,
    pub(crate) additions: Additions,
}

/// Derives and attributes that the settings add to an item, as Rust text that is known to parse: tokens cannot go from
/// one thread to another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Additions {
    pub(crate) derives: Vec<String>,
    pub(crate) attributes: Vec<String>,
}

/// The Rust type of a field that no selector gives another one.
fn rust_type(config: &Config, field: &Field) -> RustType {
    if let Some(list) = field.values {
        return RustType::List(list);
    }
    let builtin = field.builtin();
    let stated = match builtin {
        // The setting `number` is for amounts; a count needs no decimal type.
        Builtin::Decimal => &config.number,
        Builtin::Date => &config.date,
        Builtin::Timestamp => &config.date_time,
        Builtin::Time => &config.time,
        _ => &None,
    };
    stated.clone().unwrap_or(RustType::Builtin(builtin))
}

/// The objects for which settings are made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Described<'s> {
    pub(crate) objects: &'s [Object],
    /// Whether these are all: if others could not be read, what matches nothing here may match one of them.
    pub(crate) is_whole: bool,
}

impl<'s> Described<'s> {
    /// All objects.
    pub(crate) fn whole(objects: &'s [Object]) -> Self {
        Self {
            objects,
            is_whole: true,
        }
    }
}

/// Decides everything, or says all that is wrong with the settings.
pub(crate) fn plan<'s>(
    config: &Config,
    described: Described<'s>,
) -> Result<Vec<ObjectPlan<'s>>, Error> {
    let mut settings = Settings::new(config, described);
    let types = settings.types(&config.types);
    let additions = settings.additions(config);
    let sensitive = settings.sensitive(config);
    settings.lints(config);
    let names = settings.names(config);
    let Settings {
        chosen,
        mut diagnostics,
        ..
    } = settings;
    let settled = Settled {
        config,
        types,
        additions,
        sensitive,
        names,
    };
    let objects = described.objects.iter().enumerate();
    let objects: Vec<_> = objects
        .map(|(at, object)| settled.object(at, object))
        .collect();
    diagnostics.extend(wrong_derives(config, described.objects, &objects, &chosen));
    if !diagnostics.is_empty() {
        return Err(Error::config(diagnostics));
    }
    let objects = objects.into_iter().zip(chosen);
    Ok(objects
        .filter_map(|(object, is_chosen)| is_chosen.then_some(object))
        .collect())
}

/// For each object whether it is generated; all of them, where the settings that say so are wrong.
pub(crate) fn chosen(config: &Config, objects: &[Object]) -> Vec<bool> {
    Settings::new(config, Described::whole(objects)).chosen
}

/// What the settings say of each element.
struct Settled<'c> {
    config: &'c Config,
    types: HashMap<Element, RustType>,
    additions: HashMap<Element, Additions>,
    sensitive: HashSet<Element>,
    /// The names that orgs have for each object.
    names: Vec<Vec<(String, String)>>,
}

impl Settled<'_> {
    fn added(&self, element: Element) -> Additions {
        self.additions.get(&element).cloned().unwrap_or_default()
    }

    fn object<'s>(&self, at: usize, object: &'s Object) -> ObjectPlan<'s> {
        let config = self.config;
        let fields = self.fields(at, object);
        let in_key = |field: &FieldPlan<'_>| match field.rust {
            RustType::List(list) if field.key.is_some() => Some(list),
            _ => None,
        };
        let in_key: HashSet<usize> = fields.iter().filter_map(in_key).collect();
        let lists = object.value_lists.iter().enumerate();
        let lists = lists.map(|(position, list)| ListPlan {
            list,
            in_key: in_key.contains(&position),
            additions: self.added(Element::Values(at, position)),
        });
        ObjectPlan {
            object,
            names: self.names[at].clone(),
            number_json: config
                .number_json
                .filter(|form| *form != NumberJson::of(object.kind)),
            allow_floats: config.allow_floats,
            deprecated: config.deprecated != Some(false),
            additions: self.added(Element::Object(at)),
            key_in_order: fields.iter().filter_map(|field| field.key).is_sorted(),
            lists: lists.collect(),
            fields,
        }
    }

    fn fields<'s>(&self, at: usize, object: &'s Object) -> Vec<FieldPlan<'s>> {
        let places = object.primary_key.iter().map(String::as_str).zip(0..);
        let places: HashMap<&str, usize> = places.collect();
        let mut labels = labels(object);
        let fields = object.fields.iter().enumerate();
        let fields = fields.map(|(position, field)| {
            let element = Element::Field(at, position);
            let stated = self.types.get(&element).cloned();
            FieldPlan {
                field,
                rust: stated.unwrap_or_else(|| rust_type(self.config, field)),
                key: places.get(field.api_name.as_str()).copied(),
                labels: labels.remove(field.api_name.as_str()).unwrap_or_default(),
                sensitive: field.sensitive || self.sensitive.contains(&element),
                additions: self.added(element),
            }
        });
        fields.collect()
    }
}

/// What fields refer to by labels only, by API name.
fn labels(object: &Object) -> HashMap<&str, Vec<&str>> {
    let mut labels: HashMap<&str, Vec<&str>> = HashMap::new();
    for fact in &object.unresolved {
        if let Unresolved::Reference { field, to, .. } = fact {
            labels.entry(field).or_default().push(to);
        }
    }
    labels
}

/// The derives that the compiler would refuse in the code of generated objects.
fn wrong_derives(
    config: &Config,
    objects: &[Object],
    plans: &[ObjectPlan<'_>],
    chosen: &[bool],
) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    for (selector, derives) in &config.derives {
        // What selects nothing is reported by now.
        let elements = selector.matches(objects, false).unwrap_or_default();
        let generated = elements.into_iter();
        for element in generated.filter(|element| chosen[element.object()]) {
            let problems = match element {
                Element::Object(at) => derives::of_struct(derives, &plans[at]),
                Element::Values(at, list) => derives::of_list(derives, &plans[at].lists[list]),
                Element::Field(..) => Vec::new(),
            };
            wrong.extend(problems.into_iter().map(|problem| {
                let diagnostic = selector.diagnostic(&format!("adds {}", problem.what));
                diagnostic.help(problem.help)
            }));
        }
    }
    wrong
}

/// Settings read against a schema, with all that is wrong with them.
struct Settings<'s> {
    described: Described<'s>,
    /// For each object whether it is generated.
    chosen: Vec<bool>,
    diagnostics: Vec<Diagnostic>,
    /// The first diagnostics of selectors say what was meant.
    most_hints: usize,
}

impl<'s> Settings<'s> {
    fn new(config: &Config, described: Described<'s>) -> Self {
        let objects = described.objects;
        let mut chosen = vec![config.objects.is_empty(); objects.len()];
        let mut diagnostics = config.diagnostics.clone();
        let fields = objects.iter().map(|object| object.fields.len());
        let names = objects.len() + fields.sum::<usize>();
        let mut is_certain = true;
        let most_hints = diagnostics.len() + MOST_COMPARED / names.max(1);
        for selector in &config.objects {
            match selector.matches(objects, diagnostics.len() < most_hints) {
                Err(diagnostic) => {
                    is_certain = false;
                    diagnostics.extend(described.is_whole.then_some(diagnostic));
                }
                Ok(elements) => {
                    if elements
                        .iter()
                        .any(|one| !matches!(one, Element::Object(_)))
                    {
                        is_certain = false;
                        diagnostics.push(selector.diagnostic("selects no objects"));
                    }
                    for element in elements {
                        chosen[element.object()] = true;
                    }
                }
            }
        }
        if !is_certain {
            chosen.fill(true);
        }
        Self {
            described,
            chosen,
            diagnostics,
            most_hints,
        }
    }

    /// What a selector points to of what is generated.
    fn matches(&mut self, selector: &Selector) -> Vec<Element> {
        let with_hint = self.diagnostics.len() < self.most_hints;
        let found = selector
            .matches(self.described.objects, with_hint)
            .and_then(|elements| {
                let (generated, others): (Vec<_>, Vec<_>) = elements
                    .into_iter()
                    .partition(|element| self.chosen[element.object()]);
                if generated.is_empty() {
                    Err(self.left_out(selector, &others))
                } else {
                    Ok(generated)
                }
            });
        found.unwrap_or_else(|diagnostic| {
            let is_certain = self.described.is_whole;
            self.diagnostics.extend(is_certain.then_some(diagnostic));
            Vec::new()
        })
    }

    fn left_out(&self, selector: &Selector, elements: &[Element]) -> Diagnostic {
        let mut objects: Vec<_> = elements.iter().map(|element| element.object()).collect();
        objects.dedup();
        let names = objects
            .iter()
            .map(|at| self.described.objects[*at].api_name.as_str());
        selector
            .diagnostic("matches nothing that is generated")
            .help(format!("the setting `objects` excludes {}", listed(names)))
    }

    fn types(&mut self, settings: &[(Selector, RustType)]) -> HashMap<Element, RustType> {
        let mut types = HashMap::new();
        for (selector, rust) in settings {
            for element in self.matches(selector) {
                if !element.is_field() {
                    let what = "selects no fields, and only a field has a type";
                    self.diagnostics.push(selector.diagnostic(what));
                    break;
                }
                types.insert(element, rust.clone());
            }
        }
        types
    }

    /// What lints are about need not be generated.
    fn lints(&mut self, config: &Config) {
        for selector in config.lints.iter().filter_map(|lint| lint.select.as_ref()) {
            let with_hint = self.diagnostics.len() < self.most_hints;
            let wrong = selector.matches(self.described.objects, with_hint).err();
            let wrong =
                wrong.filter(|wrong| self.described.is_whole && !self.diagnostics.contains(wrong));
            self.diagnostics.extend(wrong);
        }
    }

    fn sensitive(&mut self, config: &Config) -> HashSet<Element> {
        let mut fields = HashSet::new();
        for selector in &config.sensitive {
            let elements = self.matches(selector);
            if elements.iter().any(|element| !element.is_field()) {
                let what = "selects no fields, and only a field is sensitive";
                self.diagnostics.push(selector.diagnostic(what));
            }
            fields.extend(elements);
        }
        fields
    }

    fn names(&mut self, config: &Config) -> Vec<Vec<(String, String)>> {
        let most_hints = self.most_hints.saturating_sub(self.diagnostics.len());
        let (names, wrong) = org::names(&config.orgs, &self.described, most_hints);
        self.diagnostics.extend(wrong);
        names
    }

    fn additions(&mut self, config: &Config) -> HashMap<Element, Additions> {
        let mut additions: HashMap<Element, Additions> = HashMap::new();
        for (selector, derives) in &config.derives {
            for element in self.matches(selector) {
                if let Element::Field(..) = element {
                    self.diagnostics.push(
                        selector
                            .diagnostic("selects fields, but only structs and enums have derives"),
                    );
                    break;
                }
                let added = additions.entry(element).or_default();
                added.derives.extend(derives.iter().cloned());
            }
        }
        for (selector, attributes) in &config.attributes {
            for element in self.matches(selector) {
                let added = additions.entry(element).or_default();
                added.attributes.extend(attributes.iter().cloned());
            }
        }
        additions
    }
}
