//! Reads the command line, and refuses what makes no sense.

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use dmo_schema::printable::escape;

use super::{Args, BreakingArgs, Command, DiffArgs, GenerateArgs, ImportArgs};

impl Args {
    /// The arguments of this process; ends it with a message where they make no sense.
    pub(crate) fn read() -> Self {
        let args = Self::try_parse().unwrap_or_else(|error| exit(error));
        match &args.command {
            Command::Generate(generate) => {
                if let Some(message) = generate.conflict() {
                    refuse::<GenerateArgs>("dmo generate", message);
                }
            }
            Command::Import(import) => {
                if let Some(message) = import.conflict() {
                    refuse::<ImportArgs>("dmo import", message);
                }
            }
            Command::Diff(diff) => {
                if let Some(message) = diff.comparison.conflict() {
                    refuse::<DiffArgs>("dmo diff", message);
                }
            }
            Command::Breaking(breaking) => {
                if let Some(message) = breaking.comparison.conflict() {
                    refuse::<BreakingArgs>("dmo breaking", message);
                }
            }
            _ => {}
        }
        args
    }
}

/// Ends the process with what clap has to say. Arguments that it repeats are shown escaped; tips that repeat such an
/// argument, in colour, are left out.
fn exit(mut error: clap::Error) -> ! {
    let context = error.context();
    let texts: Vec<(ContextKind, ContextValue)> = context
        .filter_map(|(kind, value)| Some((kind, escaped(value)?)))
        .collect();
    if !texts.is_empty() {
        error.remove(ContextKind::Suggested);
    }
    for (kind, text) in texts {
        error.insert(kind, text);
    }
    error.exit()
}

/// The texts with unsafe characters escaped, if there are any.
fn escaped(value: &ContextValue) -> Option<ContextValue> {
    let escape = |text: &String| escape(text).into_owned();
    let escaped = match value {
        ContextValue::String(text) => ContextValue::String(escape(text)),
        ContextValue::Strings(texts) => ContextValue::Strings(texts.iter().map(escape).collect()),
        _ => return None,
    };
    (escaped != *value).then_some(escaped)
}

/// Ends the process with a message and the usage of a command.
fn refuse<A: clap::Args>(name: &'static str, message: &str) {
    let mut command = A::augment_args(clap::Command::new(name));
    command.error(ErrorKind::ArgumentConflict, message).exit();
}
