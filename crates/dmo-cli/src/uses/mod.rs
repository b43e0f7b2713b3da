//! `dmo uses`: which objects and fields a crate names.
//!
//! Rust is read as the compiler's parser sees it, without types. So a name counts for whatever it may be the name of: what
//! might be used is listed, and what is listed need not be used.

mod attributes;
mod code;
mod files;
mod mentions;
mod names;
mod package;
mod read;
mod text;
mod tokens;

use std::panic::resume_unwind;
use std::thread;

use dmo_schema::Place;
use dmo_schema::printable::escape;
use dmo_schema::render::{MOST_SHOWN, not_shown};
use dmo_schema::text::count;

use crate::args::{ShowFormat, UsesArgs};
use crate::exit::Outcome;
use crate::print::{self, Failure};
use files::Files;
use mentions::Mentions;
use names::Names;
use package::Package;

/// Bytes of stack for reading Rust: parsers take a step into it for each level, and code that is made may nest deep.
const STACK: usize = 256 << 20;

pub(crate) fn run(args: &UsesArgs) -> Result<Outcome, Failure> {
    let package = Package::of(&args.package)?;
    let read = on_stack(|| read_files(&package));
    let (mentions, schemas) = print::both(read, package.schemas(args))?;
    let mut names = Names::of(&mentions, &schemas);
    if args.named {
        names.records.clear();
    }
    match args.format {
        ShowFormat::Text => {
            print::out(&text_of(&names))?;
            print::err(&notes(&names, &mentions))?;
        }
        ShowFormat::Json => print::json(&ForTools::of(&names))?,
    }
    Ok(Outcome::Clean)
}

/// Runs it where the stack is large enough.
fn on_stack<T: Send>(run: impl FnOnce() -> Result<T, Failure> + Send) -> Result<T, Failure> {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, run).map_err(Failure::from)?;
        thread.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

fn read_files(package: &Package) -> Result<Mentions, Failure> {
    let files = Files::of(package)?;
    let mut mentions = Mentions {
        renamed: package.renamed(),
        ..Mentions::default()
    };
    let faults = read::all(package, files, &mut mentions);
    if faults.is_empty() {
        Ok(mentions)
    } else {
        Err(Failure::wrong(|color| faults.render(color)))
    }
}

/// One name a line, as `--used` takes them.
fn text_of(names: &Names) -> String {
    let mut text = String::new();
    for (object, fields) in &names.used {
        let Some(fields) = fields else {
            text += &format!("{object}\n");
            continue;
        };
        if names.records.contains(object) {
            text += &format!("{object}.*\n");
        }
        text.extend(fields.iter().map(|field| format!("{object}.{field}\n")));
    }
    text
}

/// The names, for tools.
#[derive(serde::Serialize)]
struct ForTools<'n> {
    used: Vec<UsedObject<'n>>,
    undescribed: Vec<Undescribed<'n>>,
}

#[derive(serde::Serialize)]
struct UsedObject<'n> {
    object: &'n str,
    /// Whether all of it counts.
    whole: bool,
    /// Whether its records may be read and written whole.
    records: bool,
    fields: Vec<&'n str>,
}

/// A name that no description has.
#[derive(serde::Serialize)]
struct Undescribed<'n> {
    name: &'n str,
    place: &'n Place,
}

impl<'n> ForTools<'n> {
    fn of(names: &'n Names) -> Self {
        let used = names.used.iter().map(|(object, fields)| UsedObject {
            object,
            whole: fields.is_none(),
            records: names.records.contains(object),
            fields: fields.iter().flatten().map(String::as_str).collect(),
        });
        let undescribed = names.undescribed.iter();
        let undescribed = undescribed.map(|(place, name)| Undescribed { name, place });
        Self {
            used: used.collect(),
            undescribed: undescribed.collect(),
        }
    }
}

/// What people are told beside the names.
fn notes(names: &Names, mentions: &Mentions) -> String {
    let mut text = String::new();
    for (place, name) in names.undescribed.iter().take(MOST_SHOWN) {
        let name = escape(name);
        text += &format!("note: {place}: no description has `{name}`, which is not listed\n");
    }
    if names.undescribed.len() > MOST_SHOWN {
        let rest = not_shown(names.undescribed.len() - MOST_SHOWN);
        text += &format!("{rest}\n");
    }
    let files = count(mentions.files, "file");
    if names.used.is_empty() {
        return text + &format!("nothing that the descriptions have is named in {files}\n");
    }
    let objects = count(names.used.len(), "object");
    text + &format!("{objects} named in {files}\n")
}
