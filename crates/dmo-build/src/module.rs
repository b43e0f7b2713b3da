//! The plan as files: one module per object and the root that names them.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::panic::resume_unwind;
use std::thread;
use std::time::{Duration, Instant};

use dmo_schema::digest::Digest;
use dmo_schema::files::name::stem;
use dmo_schema::name::ident;
use dmo_schema::printable::escape;
use dmo_schema::{Description, Schema};

use crate::config::Config;
use crate::doc::code;
use crate::error::Error;
use crate::item::{self, Scope};
use crate::layout;
use crate::output::{BANNER, File, Generated, ROOT};
use crate::plan::{Described, ObjectPlan, plan};

/// Whoever formats this file, such as an editor that saves it, would else edit it. Lints that names and sizes taken from a
/// description can trip, whatever the generator does.
const ALLOW: &str = "#![cfg_attr(rustfmt, rustfmt::skip)]
#![allow(
    dead_code,
    deprecated,
    clippy::duplicated_attributes,
    clippy::enum_variant_names,
    clippy::pub_underscore_fields,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    reason = \"names and types follow the description\"
)]\n";

impl Config {
    /// The files for a schema, in memory.
    ///
    /// # Errors
    ///
    /// If settings are wrong or do not fit the schema, for all of them.
    pub fn generate(&self, schema: &Schema) -> Result<Generated, Error> {
        Ok(self.generate_timed(schema)?.0)
    }

    /// As [`Config::generate`], with the API name of each object and how long it took.
    ///
    /// # Errors
    ///
    /// As [`Config::generate`].
    #[doc(hidden)]
    pub fn generate_timed<'s>(&self, schema: &'s Schema) -> Result<(Generated, Times<'s>), Error> {
        let objects = plan(self, Described::whole(schema.objects()))?;
        let names = schema
            .objects()
            .iter()
            .map(|object| object.api_name.as_str());
        let origins = names.zip(schema.descriptions()).collect();
        let rendered = render(self, &objects, &origins)?;
        let names = objects.iter().map(|plan| plan.object.api_name.as_str());
        let times = rendered.iter().map(|(_, time)| *time);
        let times = names.zip(times).collect();
        let modules = rendered.into_iter().map(|(file, _)| file);
        let files = std::iter::once(root(self, &objects))
            .chain(modules)
            .collect();
        Ok((Generated { files }, times))
    }
}

/// The API name of each object, and what describes it.
type Origins<'s> = HashMap<&'s str, &'s Description>;

/// The API name of each object, and how long it took.
type Times<'s> = Vec<(&'s str, Duration)>;

type Rendered = (File, Duration);

/// Renders all objects, several at a time; the result does not depend on how many.
fn render(
    config: &Config,
    objects: &[ObjectPlan<'_>],
    origins: &Origins<'_>,
) -> Result<Vec<Rendered>, Error> {
    // Objects do not depend on one another.
    let threads = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(objects.len())
        .max(1);
    let share = objects.len().div_ceil(threads).max(1);
    let render = |share: &[ObjectPlan<'_>]| -> Result<Vec<Rendered>, Error> {
        let modules = share.iter().map(|object| {
            let start = Instant::now();
            let origin = origins.get(object.object.api_name.as_str());
            let file = module(config, object, origin.copied())?;
            Ok((file, start.elapsed()))
        });
        modules.collect()
    };
    if threads == 1 {
        return render(objects);
    }
    thread::scope(|scope| {
        let workers: Vec<_> = objects
            .chunks(share)
            .map(|share| scope.spawn(move || render(share)))
            .collect();
        let mut rendered = Vec::with_capacity(objects.len());
        for worker in workers {
            // A panic is a mistake of the generator: it is shown as such, and not as a missing file.
            let modules = worker.join().unwrap_or_else(|panic| resume_unwind(panic));
            rendered.extend(modules?);
        }
        Ok(rendered)
    })
}

/// Name of an object's file, which is that of its module where a file can be called so. A module `mod` cannot have `mod.rs`,
/// which is the root.
fn file_name(module: &str) -> String {
    let module = match module {
        "mod" | "self" | "super" | "crate" => &format!("{module}_"),
        module => module,
    };
    format!("{}.rs", stem(module))
}

/// Name of the file in which the compiler looks for a module.
fn usual_file_name(module: &str) -> String {
    let ident = ident(module);
    format!("{}.rs", ident.strip_prefix("r#").unwrap_or(&ident))
}

fn root(config: &Config, objects: &[ObjectPlan<'_>]) -> File {
    let mut text =
        format!("{BANNER} from descriptions of Data Cloud objects; edit those, not this file.\n\n");
    for plan in objects {
        let module = &plan.object.module_name;
        let file = file_name(module);
        let path = if file == usual_file_name(module) {
            String::new()
        } else {
            format!("#[path = {}]\n", layout::literal(&file))
        };
        let _ = writeln!(
            text,
            // Whoever formats the crate would else make a committed copy differ from what is generated.
            "#[rustfmt::skip]\n#[allow(unreachable_pub)]\n{path}pub mod {};",
            ident(module)
        );
    }
    // To name a removed object here is not to use it.
    let mut plans = objects.iter();
    let is_any_deprecated = plans.any(|plan| plan.deprecated && plan.object.removed.is_some());
    let deprecated = if is_any_deprecated {
        ", deprecated"
    } else {
        ""
    };
    if !objects.is_empty() {
        let _ = writeln!(
            text,
            "\n#[rustfmt::skip]\n#[allow(unreachable_pub, unused_imports{deprecated})]\npub use self::{{",
        );
        for plan in objects {
            let (module, name) = (
                ident(&plan.object.module_name),
                ident(&plan.object.rust_name),
            );
            let _ = writeln!(text, "    {module}::{name},");
        }
        text.push_str("};\n");
    }
    let runtime = item::runtime(config);
    let _ = write!(
        text,
        "\n/// The objects of this module; `Object::find` finds one by its API name.\n\
        #[rustfmt::skip]\n#[allow(unreachable_pub, dead_code{deprecated})]\n\
        pub const OBJECTS: &[&{runtime}::Object] = &["
    );
    for plan in objects {
        let _ = write!(text, "\n    {}::OBJECT,", ident(&plan.object.rust_name));
    }
    text.push_str(if objects.is_empty() { "];\n" } else { "\n];\n" });
    let mut names = Digest::default();
    for plan in objects {
        names.add(plan.object.api_name.as_bytes());
    }
    File::new(ROOT.to_owned(), text, None, names)
}

fn module(
    config: &Config,
    plan: &ObjectPlan<'_>,
    origin: Option<&Description>,
) -> Result<File, Error> {
    let object = plan.object;
    let formatted = |tokens| layout::format(&object.api_name, tokens);
    let scope = Scope::new(config, plan);
    let mut items = vec![item::structure(&scope, plan)?];
    let constructor = item::constructor(&scope, plan);
    items.extend(constructor.map(formatted).transpose()?);
    for (at, list) in plan.lists.iter().enumerate() {
        items.push(item::value_list(&scope, plan, at, list)?);
        let unset = item::unset(&scope, plan, at);
        items.extend(unset.map(formatted).transpose()?);
    }

    let mut text = format!(
        "{BANNER} from the description of {}; edit that, not this file.\n\n",
        escape(&object.api_name)
    );
    let _ = writeln!(
        text,
        "//! The object {}: its struct, its value lists and the enum of its fields.\n",
        code(&object.api_name)
    );
    text.push_str(ALLOW);
    for item in items {
        text.extend(["\n", &item]);
    }
    let source = origin.map_or_else(Digest::default, |origin| origin.digest);
    let described_in = origin.map(|origin| origin.name.clone());
    let name = file_name(&object.module_name);
    Ok(File::new(name, text, described_in, source))
}
