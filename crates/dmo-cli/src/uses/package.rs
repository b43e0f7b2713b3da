//! The crate: its folder, its targets, and the descriptions that its types are made of.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use dmo_build::Config;
use dmo_schema::files::read;
use dmo_schema::printable;
use dmo_schema::{Parsers, Place, Schema};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Expr, ExprLit, Lit, Token};
use toml::{Table, Value};

use crate::args::UsesArgs;
use crate::input;
use crate::print::{self, Failure};
use crate::uses::read as read_rust;

const MANIFEST: &str = "Cargo.toml";
const BUILD: &str = "build.rs";

/// Where Cargo looks for Rust when the manifest says nothing.
const FOLDERS: [&str; 4] = ["src", "tests", "examples", "benches"];

/// Tables of a manifest with what its targets depend on.
const DEPENDENCIES: [&str; 2] = ["dependencies", "dev-dependencies"];

/// Targets of a manifest, which may have their files elsewhere.
const TARGETS: [&str; 5] = ["lib", "bin", "example", "test", "bench"];

/// A crate.
pub(super) struct Package {
    /// Its folder, by the name that the command line has for it.
    pub(super) folder: PathBuf,
    manifest: Table,
}

impl Package {
    /// The crate in a folder, or with this manifest.
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        let file = if path.is_dir() {
            path.join(MANIFEST)
        } else {
            path.to_owned()
        };
        let file = file.strip_prefix(".").unwrap_or(&file);
        let name = printable::path(file);
        if file.file_name().is_none_or(|last| last != MANIFEST) {
            return Err(Failure::new(format!(
                "{name} is no `{MANIFEST}`, nor a folder with one"
            )));
        }
        let text = read::read(file).and_then(read::text);
        let text = text.map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
        let manifest = text.parse::<Table>();
        let manifest =
            manifest.map_err(|error| Failure::new(format!("{name}: {}", error.message())))?;
        if !manifest.contains_key("package") {
            return Err(Failure::new(format!(
                "{name} is of a workspace, and of no crate; name the folder of a crate"
            )));
        }
        Ok(Self {
            folder: file.parent().unwrap_or(Path::new("")).to_owned(),
            manifest,
        })
    }

    /// The files and folders in which its Rust is: a target outside of the usual folders is a file, with the folder that it
    /// lies in, unless that is the one of the crate.
    pub(super) fn rust(&self) -> Vec<PathBuf> {
        let usual = FOLDERS.map(|folder| self.folder.join(folder));
        let mut paths: Vec<PathBuf> = usual.into_iter().filter(|path| path.is_dir()).collect();
        for path in self.target_paths() {
            let file = self.folder.join(path);
            match file.parent() {
                Some(folder) if folder != self.folder => paths.push(folder.to_owned()),
                _ => paths.push(file),
            }
        }
        paths
    }

    /// The files that the manifest names.
    fn target_paths(&self) -> impl Iterator<Item = &str> {
        let targets = TARGETS.iter().filter_map(|key| self.manifest.get(*key));
        let targets = targets.flat_map(|value| match value {
            Value::Array(several) => several.as_slice(),
            one => std::slice::from_ref(one),
        });
        targets.filter_map(|target| target.get("path")?.as_str())
    }

    /// Dependencies that the manifest gives another name, each with the name of its package.
    pub(super) fn renamed(&self) -> Vec<(String, String)> {
        let tables = DEPENDENCIES
            .iter()
            .filter_map(|key| self.manifest.get(*key));
        let stated = tables.filter_map(Value::as_table).flatten();
        let renamed = stated.filter_map(|(name, stated)| {
            let package = stated.get("package")?.as_str()?;
            Some((name.replace('-', "_"), package.replace('-', "_")))
        });
        renamed.collect()
    }

    /// The descriptions, one schema for each set of them.
    pub(super) fn schemas(&self, args: &UsesArgs) -> Result<Vec<Schema>, Failure> {
        let mut schemas = Vec::new();
        let mut failures = Vec::new();
        for paths in self.sets(args)? {
            let loaded = input::read(&paths, Parsers::One)?;
            match loaded.schema() {
                Some(schema) => schemas.push(schema.clone()),
                None => failures.push(Failure::of_descriptions(&loaded, &paths)),
            }
        }
        let failures = failures.into_iter().reduce(|one, other| one.and(&other));
        failures.map_or(Ok(schemas), Err)
    }

    /// The paths of each set: those of the command line, or those that its build script and its settings name.
    fn sets(&self, args: &UsesArgs) -> Result<Vec<Vec<PathBuf>>, Failure> {
        if !args.schema.is_empty() {
            return Ok(args.schema.iter().map(|path| vec![path.clone()]).collect());
        }
        let usual = self.folder.join("dmo.toml");
        let config = match &args.config {
            Some(path) => input::sound_config(Some(path))?,
            None if usual.exists() => input::sound_config(Some(&usual))?,
            None => Config::from_folder(&self.folder)?,
        };
        let mut sets = self.compiled()?;
        if sets.is_empty() || config.states_schema() {
            sets.push(config.schema_paths());
        }
        let mut seen = HashSet::new();
        sets.retain(|paths| seen.insert(paths.clone()));
        Ok(sets)
    }

    /// What the build script compiles, as far as it says so in texts.
    fn compiled(&self) -> Result<Vec<Vec<PathBuf>>, Failure> {
        let build = self.manifest.get("package");
        let build = build.and_then(|package| package.get("build"));
        let build = build.and_then(Value::as_str).unwrap_or(BUILD);
        let path = self.folder.join(build);
        if !path.exists() {
            return Ok(Vec::new());
        }
        let name = printable::path(&path);
        let text = read::read(&path).and_then(read::text);
        let text = text.map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
        let mut compiled = Compiled::default();
        let start = read_rust::start(&text);
        match syn::parse_str(&text[start..]) {
            Ok(file) => compiled.visit_file(&file),
            // The compiler says more of it than this command.
            Err(error) => print::err(&format!(
                "note: {name} is no Rust, and not asked for descriptions: {error}\n"
            ))?,
        }
        let unclear = compiled.unclear.iter();
        let unclear = unclear.map(|bytes| start + bytes.start..start + bytes.end);
        for place in Place::all_in(&name, &text, unclear) {
            print::err(&format!(
                "note: {place}: which descriptions are compiled is not said in texts; `--schema` names them\n"
            ))?;
        }
        let sets = compiled.sets.into_iter();
        let sets = sets.map(|paths| paths.iter().map(|path| self.folder.join(path)).collect());
        Ok(sets.collect())
    }
}

/// The texts in calls of `compile`, `&["schema"]`.
#[derive(Default)]
struct Compiled {
    sets: Vec<Vec<String>>,
    /// Calls that have something else.
    unclear: Vec<Range<usize>>,
}

impl Compiled {
    /// Build scripts compile other things too, of which some take several arguments, or one that is a text.
    fn call(&mut self, arguments: &Punctuated<Expr, Token![,]>) {
        let mut argument = arguments.first().filter(|_| arguments.len() == 1);
        while let Some(Expr::Reference(reference)) = argument {
            argument = Some(&reference.expr);
        }
        let array = match argument {
            Some(Expr::Array(array)) => array,
            Some(Expr::Path(other)) => return self.unclear.push(other.span().byte_range()),
            _ => return,
        };
        let texts = array.elems.iter().map(|element| match element {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text.value()),
            _ => None,
        });
        match texts.collect::<Option<Vec<_>>>() {
            Some(texts) => self.sets.push(texts),
            None => self.unclear.push(array.span().byte_range()),
        }
    }
}

impl<'ast> Visit<'ast> for Compiled {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let Expr::Path(path) = &*call.func
            && path
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "compile")
        {
            self.call(&call.args);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if call.method == "compile" {
            self.call(&call.args);
        }
        visit::visit_expr_method_call(self, call);
    }
}
