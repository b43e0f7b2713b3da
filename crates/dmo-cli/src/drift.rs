//! `dmo drift`.

use std::cmp::Reverse;
use std::path::Path;

use dmo::schema::DynamicObject;
use dmo::{AnswerError, Drift};
use dmo_import::{Catalog, Selector};
use dmo_schema::files::read;
use dmo_schema::text::count;
use dmo_schema::{Parsers, printable};

use crate::args::{DriftArgs, DriftFormat, STANDARD, catalog};
use crate::exit::Outcome;
use crate::input;
use crate::print::{self, Failure};
use crate::source;

pub(crate) fn run(args: &DriftArgs) -> Result<Outcome, Failure> {
    let body = body(&args.answer)?;
    let objects = objects(args)?;
    let object = chosen(args, &objects, &body)?;
    let drift = differences(args, object, &body)?;
    match args.format {
        DriftFormat::Text => print_text(object, &drift)?,
        DriftFormat::Json => print::json(&ForTools {
            object: object.api_name,
            drift: &drift,
        })?,
    }
    Ok(Outcome::of(!drift.is_empty(), false, None))
}

/// The differences, for tools.
#[derive(serde::Serialize)]
struct ForTools<'d> {
    object: &'static str,
    drift: &'d [Drift],
}

fn print_text(object: DynamicObject, drift: &[Drift]) -> Result<(), Failure> {
    let name = object.api_name;
    if drift.is_empty() {
        return print::out(&format!("no differences from {name}\n"));
    }
    let mut text = String::new();
    for difference in drift {
        text += &format!("{}: {difference}\n", difference.kind());
    }
    text += &format!("\n{} from {name}\n", count(drift.len(), "difference"));
    print::out(&text)
}

/// The text of the answer.
fn body(path: &Path) -> Result<Vec<u8>, Failure> {
    if path == Path::new(STANDARD) {
        return input::stdin();
    }
    read::read(path)
        .map_err(|error| Failure::new(format!("cannot read {}: {error}", printable::path(path))))
}

/// The objects of the descriptions, none of which has an error.
fn objects(args: &DriftArgs) -> Result<Vec<DynamicObject>, Failure> {
    let patterns: Vec<&str> = args
        .schema
        .iter()
        .filter_map(|path| catalog(path))
        .collect();
    let mut objects = Vec::new();
    if !patterns.is_empty() {
        objects = documented(&patterns)?;
    }
    if patterns.is_empty() || patterns.len() < args.schema.len() {
        let files = args.schema.iter().filter(|path| catalog(path).is_none());
        let files: Vec<_> = files.cloned().collect();
        let config = input::sound_config(args.config.as_deref())?;
        let paths = input::paths(&files, &config);
        let loaded = input::read(&paths, Parsers::One)?;
        let Some(schema) = loaded.schema() else {
            print::findings_err(loaded.findings())?;
            return Err(Failure::new(
                "an answer is not compared with descriptions that have errors",
            ));
        };
        objects.extend(dmo::schema::objects(schema));
    }
    if objects.is_empty() {
        return Err(Failure::new(NONE));
    }
    Ok(objects)
}

/// The objects of the catalog that the patterns select; all by a pattern without letters.
fn documented(patterns: &[&str]) -> Result<Vec<DynamicObject>, Failure> {
    let selector = |pattern: &&str| Selector::new(if pattern.is_empty() { "*" } else { pattern });
    let selectors: Vec<Selector> = patterns.iter().map(selector).collect();
    let mut objects = dmo::schema::objects(Catalog::get().schema());
    let selects = |one: &Selector, object: &DynamicObject| one.selects(object.api_name);
    let is_idle = |one: &&Selector| !objects.iter().any(|object| selects(one, object));
    let mut idle = selectors.iter().filter(is_idle).peekable();
    if idle.peek().is_some() {
        return Err(source::undocumented(idle.map(Selector::as_str)));
    }
    objects.retain(|object| selectors.iter().any(|one| selects(one, object)));
    Ok(objects)
}

/// The object of which the rows are.
fn chosen(
    args: &DriftArgs,
    objects: &[DynamicObject],
    body: &[u8],
) -> Result<DynamicObject, Failure> {
    if let Some(name) = &args.object {
        let selector = Selector::new(name);
        let mut found = objects
            .iter()
            .filter(|object| selector.selects(object.api_name));
        return match (found.next(), found.next()) {
            (Some(object), None) => Ok(*object),
            (None, _) => {
                let names: Vec<&str> = objects.iter().map(|object| object.api_name).collect();
                let hint = source::near(name, &names).map(|hint| format!("; {hint}"));
                Err(Failure::new(format!(
                    "no description has an object `{name}`{}",
                    hint.unwrap_or_default()
                )))
            }
            (Some(one), Some(other)) => Err(Failure::new(format!(
                "`{name}` means {} and {}",
                one.api_name, other.api_name
            ))),
        };
    }
    if let [only] = objects {
        return Ok(*only);
    }
    likeliest(args, objects, body)
}

/// The object that has most of the columns, and of several the one with the fewest fields.
fn likeliest(
    args: &DriftArgs,
    objects: &[DynamicObject],
    body: &[u8],
) -> Result<DynamicObject, Failure> {
    let read = |object: &DynamicObject| object.rows_in_part(body);
    // A row without an envelope is none of an object that has no column of it.
    let mut read = objects.iter().map(read);
    let answer = read
        .find(Result::is_ok)
        .or_else(|| objects.first().map(|one| one.rows_in_part(body)));
    let answer = answer.ok_or_else(|| Failure::new(NONE))?;
    let answer = answer.map_err(|error| failed(args, &error))?;
    let rank = |object: &DynamicObject| {
        let known = answer.columns_of(object.object());
        (Reverse(known), object.fields.len())
    };
    let Some(best) = objects.iter().map(rank).min() else {
        return Err(Failure::new(NONE));
    };
    if best.0 == Reverse(0) {
        return Err(Failure::new(
            "no object has a column of the answer: say with which one to compare it by `--object`",
        ));
    }
    let mut likeliest = objects.iter().filter(|object| rank(object) == best);
    match (likeliest.next(), likeliest.next()) {
        (Some(object), None) => Ok(*object),
        (one, other) => {
            let names = one.into_iter().chain(other).chain(likeliest);
            let names: Vec<&str> = names.map(|object| object.api_name).collect();
            Err(Failure::new(format!(
                "the rows may be of {}: say which by `--object`",
                names.join(" or ")
            )))
        }
    }
}

/// Why there is nothing to compare with.
const NONE: &str = "there are no descriptions to compare with";

fn differences(
    args: &DriftArgs,
    object: DynamicObject,
    body: &[u8],
) -> Result<Vec<Drift>, Failure> {
    let failed = |error| failed(args, &error);
    let in_part = object.rows_in_part(body).map_err(failed)?;
    if in_part.columns().is_none() && in_part.len() == 0 {
        return Err(Failure::new(format!(
            "{}: the answer has no rows, and does not say which columns it has",
            printable::path(&args.answer)
        )));
    }
    if args.partial {
        return Ok(in_part.drift());
    }
    let answer = object.rows(body).map_err(failed)?;
    Ok(answer.drift())
}

fn failed(args: &DriftArgs, error: &AnswerError) -> Failure {
    Failure::new(format!("{}: {error}", printable::path(&args.answer)))
}
