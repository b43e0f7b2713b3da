//! The settled plan of what is generated: every Rust type, derive and attribute decided.

use std::collections::HashMap;

use dmo_schema::{DataType, Field, Object, Repr, Schema, ValueList};
use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;

use crate::config::Config;
use crate::error::Error;
use crate::selector::{Element, Selector};

/// One object with everything decided.
pub(crate) struct ObjectPlan<'s> {
    pub(crate) object: &'s Object,
    pub(crate) additions: Additions,
    pub(crate) fields: Vec<FieldPlan<'s>>,
    pub(crate) lists: Vec<ListPlan<'s>>,
}

/// One field with its Rust type.
pub(crate) struct FieldPlan<'s> {
    pub(crate) field: &'s Field,
    pub(crate) rust: RustType,
    /// Whether it is part of the key; such a field is never null.
    pub(crate) key: bool,
    pub(crate) additions: Additions,
}

/// One value list, an enum.
pub(crate) struct ListPlan<'s> {
    pub(crate) list: &'s ValueList,
    pub(crate) additions: Additions,
}

/// Derives and attributes that the settings add to an item, as Rust text that is known to parse: tokens cannot go from
/// one thread to another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Additions {
    pub(crate) derives: Vec<String>,
    pub(crate) attributes: Vec<String>,
}

/// The Rust type of a field, `Option` not counted.
#[derive(Debug, Clone)]
pub(crate) enum RustType {
    Text,
    Bool,
    Int,
    Float,
    Decimal,
    Date,
    Timestamp,
    Texts,
    Floats,
    /// The enum of the value list at this position.
    List(usize),
    /// A type that goes through `FromStr` and `Display`, as Rust text that is known to parse.
    Parsed(String),
}

impl RustType {
    /// The platform type that the derive takes for granted with this Rust type.
    pub(crate) fn implied(&self) -> DataType {
        match self {
            Self::Text | Self::List(_) | Self::Parsed(_) => DataType::Text,
            Self::Bool => DataType::Boolean,
            Self::Int | Self::Float | Self::Decimal => DataType::Number,
            Self::Date => DataType::Date,
            Self::Timestamp => DataType::DateTime,
            Self::Texts => DataType::Texts,
            Self::Floats => DataType::Floats,
        }
    }

    /// Reads the name of a type from the settings.
    fn parse(text: &str) -> syn::Result<Self> {
        let tokens = syn::parse_str::<syn::Type>(text)?
            .to_token_stream()
            .to_string();
        let name: String = tokens.split_whitespace().collect();
        Ok(match name.trim_start_matches("::") {
            "String" | "std::string::String" => Self::Text,
            "bool" => Self::Bool,
            "i64" => Self::Int,
            "f64" => Self::Float,
            "dmo::Decimal" => Self::Decimal,
            "dmo::jiff::civil::Date" | "jiff::civil::Date" => Self::Date,
            "dmo::jiff::Timestamp" | "jiff::Timestamp" => Self::Timestamp,
            "Vec<String>" => Self::Texts,
            "Vec<f64>" => Self::Floats,
            _ => Self::Parsed(tokens),
        })
    }
}

/// Digits that an `i64` holds whatever they are.
const INT_DIGITS: u8 = 18;

/// The types that the settings give to whole families of fields.
struct Families {
    number: RustType,
    date_time: RustType,
    date: RustType,
}

impl Families {
    fn of(&self, field: &Field) -> RustType {
        match (field.data_type, field.values, field.repr) {
            (_, Some(list), _) => RustType::List(list),
            (_, _, Some(Repr::Bool)) | (DataType::Boolean, ..) => RustType::Bool,
            (DataType::Number | DataType::Currency | DataType::Percent, ..) => {
                let whole = field.scale == Some(0)
                    && field
                        .precision
                        .is_none_or(|precision| precision <= INT_DIGITS);
                if whole {
                    RustType::Int
                } else {
                    self.number.clone()
                }
            }
            (DataType::Date, ..) => self.date.clone(),
            (DataType::DateTime, ..) => self.date_time.clone(),
            (DataType::Texts, ..) => RustType::Texts,
            (DataType::Floats, ..) => RustType::Floats,
            _ => RustType::Text,
        }
    }
}

/// Decides everything, or says all that is wrong with the settings.
pub(crate) fn plan<'s>(config: &Config, schema: &'s Schema) -> Result<Vec<ObjectPlan<'s>>, Error> {
    let mut settings = Settings {
        schema,
        problems: Vec::new(),
    };
    if let Some(path) = &config.runtime {
        settings.parsed(path, "a path", syn::parse_str::<syn::Path>);
    }
    let families = Families {
        number: settings.family(config.number.as_deref(), RustType::Decimal),
        date_time: settings.family(config.date_time.as_deref(), RustType::Timestamp),
        date: settings.family(config.date.as_deref(), RustType::Date),
    };
    let chosen = settings.chosen(&config.objects);
    let types = settings.types(&config.types);
    let additions = settings.additions(config);
    if !settings.problems.is_empty() {
        return Err(Error::Config(settings.problems));
    }
    let added = |element| additions.get(&element).cloned().unwrap_or_default();
    let object = |at: usize, object: &'s Object| ObjectPlan {
        object,
        additions: added(Element::Object(at)),
        fields: object
            .fields
            .iter()
            .enumerate()
            .map(|(position, field)| {
                let element = Element::Field(at, position);
                FieldPlan {
                    field,
                    rust: types
                        .get(&element)
                        .cloned()
                        .unwrap_or_else(|| families.of(field)),
                    key: object.primary_key.contains(&field.api_name),
                    additions: added(element),
                }
            })
            .collect(),
        lists: object
            .value_lists
            .iter()
            .enumerate()
            .map(|(position, list)| ListPlan {
                list,
                additions: added(Element::Values(at, position)),
            })
            .collect(),
    };
    let objects = schema
        .objects
        .iter()
        .enumerate()
        .filter(|(at, _)| chosen[*at]);
    Ok(objects
        .map(|(at, described)| object(at, described))
        .collect())
}

/// Settings read against a schema, with all that is wrong with them.
struct Settings<'s> {
    schema: &'s Schema,
    problems: Vec<String>,
}

impl Settings<'_> {
    fn matches(&mut self, selector: &Selector) -> Vec<Element> {
        selector.matches(self.schema).unwrap_or_else(|problem| {
            self.problems.push(problem);
            Vec::new()
        })
    }

    fn parsed<T>(
        &mut self,
        text: &str,
        what: &str,
        parse: impl FnOnce(&str) -> syn::Result<T>,
    ) -> Option<T> {
        match parse(text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.problems
                    .push(format!("`{text}` is not {what}: {error}"));
                None
            }
        }
    }

    fn family(&mut self, rust: Option<&str>, default: RustType) -> RustType {
        rust.and_then(|text| self.parsed(text, "a Rust type", RustType::parse))
            .unwrap_or(default)
    }

    /// For each object whether it is generated.
    fn chosen(&mut self, selectors: &[Selector]) -> Vec<bool> {
        let mut chosen = vec![selectors.is_empty(); self.schema.objects.len()];
        for selector in selectors {
            for element in self.matches(selector) {
                match element {
                    Element::Object(at) => chosen[at] = true,
                    _ => self
                        .problems
                        .push(format!("selector `{selector}` selects no objects")),
                }
            }
        }
        chosen
    }

    fn types(&mut self, settings: &[(Selector, String)]) -> HashMap<Element, RustType> {
        let mut types = HashMap::new();
        for (selector, text) in settings {
            let rust = self.parsed(text, "a Rust type", RustType::parse);
            for element in self.matches(selector) {
                let Element::Field(..) = element else {
                    self.problems.push(format!(
                        "selector `{selector}` selects no fields, and only a field has a type"
                    ));
                    break;
                };
                types.extend(rust.clone().map(|rust| (element, rust)));
            }
        }
        types
    }

    fn additions(&mut self, config: &Config) -> HashMap<Element, Additions> {
        let mut additions: HashMap<Element, Additions> = HashMap::new();
        for (selector, text) in &config.derives {
            let parser = Punctuated::<syn::Path, syn::Token![,]>::parse_terminated;
            let derives = self.parsed(text, "a list of derives", |text| parser.parse_str(text));
            for element in self.matches(selector) {
                if let Element::Field(..) = element {
                    self.problems.push(format!(
                        "selector `{selector}` selects fields, which derive nothing"
                    ));
                    break;
                }
                let derives = derives
                    .iter()
                    .flatten()
                    .map(|derive| derive.to_token_stream().to_string());
                additions
                    .entry(element)
                    .or_default()
                    .derives
                    .extend(derives);
            }
        }
        for (selector, text) in &config.attributes {
            let attributes = self.parsed(text, "an attribute", |text| {
                syn::Attribute::parse_outer.parse_str(text)
            });
            for element in self.matches(selector) {
                let attributes = attributes.iter().flatten();
                let attributes =
                    attributes.map(|attribute| attribute.to_token_stream().to_string());
                additions
                    .entry(element)
                    .or_default()
                    .attributes
                    .extend(attributes);
            }
        }
        additions
    }
}
