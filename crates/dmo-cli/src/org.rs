//! The org that sources are of, as `dmo.toml` describes it.

use std::path::PathBuf;

use dmo_build::{Config, Org};
use dmo_schema::suggest;

use crate::args::{ImportArgs, STANDARD};
use crate::print::Failure;
use crate::sf;

/// Kinds of sources that are no paths.
const SCHEMES: [&str; 2] = ["catalog:", sf::SCHEME];

/// The arguments with the sources of the org that they name, and the org.
pub(crate) fn read(
    args: &ImportArgs,
    config: &Config,
) -> Result<(ImportArgs, Option<dmo_import::Org>), Failure> {
    let mut args = args.clone();
    let Some(name) = args.org.as_deref() else {
        return Ok((args, None));
    };
    let mut orgs = config.orgs().iter();
    let org = orgs.find(|org| org.name() == name);
    let org = org.ok_or_else(|| unknown(name, config))?;
    if args.source.is_empty() {
        args.source = org
            .sources()
            .iter()
            .map(|source| path(source, config))
            .collect();
    }
    if args.source.is_empty() {
        let message =
            format!("the org `{name}` has no `source` in dmo.toml, and the command names none");
        return Err(Failure::new(message));
    }
    let all = config.orgs().iter().map(|org| org.name().to_owned());
    let mut import = dmo_import::Org::new(name, all.collect());
    import.data_space = org.data_space().map(str::to_owned);
    let names = org
        .names()
        .map(|(object, name)| (object.to_owned(), name.to_owned()));
    import.names = names.collect();
    Ok((args, Some(import)))
}

fn unknown(name: &str, config: &Config) -> Failure {
    let names = config.orgs().iter().map(Org::name);
    let hint = suggest::did_you_mean(name, names);
    let hint = hint.map_or_else(String::new, |hint| format!("; {hint}"));
    Failure::new(format!("dmo.toml has no table `[orgs.{name}]`{hint}"))
}

/// A source of the settings, whose paths are relative to their folder.
fn path(source: &str, config: &Config) -> PathBuf {
    let is_path = source != STANDARD && !SCHEMES.iter().any(|scheme| source.starts_with(scheme));
    if is_path {
        config.root().join(source)
    } else {
        source.into()
    }
}
