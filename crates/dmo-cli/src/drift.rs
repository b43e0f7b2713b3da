//! `dmo drift`.

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
    let mut patterns = Vec::new();
    for path in &args.schema {
        patterns.extend(catalog(path).map(Selector::new));
    }
    let mut objects = Vec::new();
    if !patterns.is_empty() {
        objects = dmo::schema::objects(Catalog::get().schema());
        let selects = |pattern: &Selector| {
            let mut objects = objects.iter();
            objects.any(|object| pattern.selects(object.api_name))
        };
        let unknown: Vec<&Selector> = patterns.iter().filter(|one| !selects(one)).collect();
        if !unknown.is_empty() {
            return Err(source::not_in_catalog(unknown.into_iter()));
        }
        objects.retain(|object| patterns.iter().any(|one| one.selects(object.api_name)));
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

/// The object that has most of the columns, and of several the one with the fewest fields beside them.
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
    let mut ranked: Vec<_> = objects
        .iter()
        .map(|object| {
            let drift = answer.drift_from(object.object());
            let unknown = drift.iter().filter(|one| one.field().is_none()).count();
            (unknown, object.fields.len(), *object)
        })
        .collect();
    ranked.sort_by_key(|(unknown, fields, _)| (*unknown, *fields));
    match &ranked[..] {
        [(unknown, fields, _), (next, next_fields, _), ..]
            if (unknown, fields) == (next, next_fields) =>
        {
            let best = ranked
                .iter()
                .filter(|(one, two, _)| (one, two) == (unknown, fields));
            let names: Vec<&str> = best.map(|(_, _, object)| object.api_name).collect();
            Err(Failure::new(format!(
                "the rows may be of {}: say which by `--object`",
                names.join(" or ")
            )))
        }
        [(.., object), ..] => Ok(*object),
        [] => Err(Failure::new(NONE)),
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
