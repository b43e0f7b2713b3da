//! `dmo generate --watch`: generates again whenever a description or a setting has changed.
//!
//! Events only wake it. Whether anything has changed is told by hashes of the settings file and of what the paths have, so
//! that neither its own output nor a file of another kind makes it generate, and no kind of event can be missed by its name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use dmo_build::Config;
use dmo_schema::digest::Digest;
use dmo_schema::printable;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::args::GenerateArgs;
use crate::exit::Outcome;
use crate::generate::Changes;
use crate::input;
use crate::print::{self, Failure};

/// How long nothing happens before what was changed counts as whole: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// How long it waits for that at most.
const PATIENCE: Duration = Duration::from_secs(1);

/// Most changed files that are named.
const MOST_NAMED: usize = 5;

/// Generates until the process is ended.
pub(super) fn run(args: &GenerateArgs) -> Result<Outcome, Failure> {
    let (events, wakes) = mpsc::channel();
    let mut sources = Watched::new(args);
    let mut seen: Option<Seen> = None;
    for number in 1.. {
        let (_watcher, now) = loop {
            sources.follow_settings();
            // What changes from here on wakes it, so that nothing is missed between looking and waiting.
            let watcher = sources.watcher(events.clone())?;
            let now = Seen::of(&sources);
            match &seen {
                None => break (watcher, now),
                Some(before) if *before == now => wait(&wakes),
                Some(before) => {
                    // Whoever writes a file may have begun just now.
                    let now = settled(now, &mut sources);
                    if *before != now {
                        break (watcher, now);
                    }
                }
            }
        };
        let mut changes = Changes::Untold;
        if let Some(before) = &seen {
            print::err(&format!("\nchanged: {}\n", now.changed_since(before)))?;
            changes = Changes::Told;
        }
        seen = Some(now);
        let start = Instant::now();
        let outcome = super::once(args, changes).unwrap_or_else(|error| print::failure(&error));
        let result = match outcome {
            Outcome::Clean => "done",
            Outcome::Findings | Outcome::Failed => "failed",
        };
        let took = start.elapsed().as_secs_f64();
        let paths = sources.named();
        print::err(&format!(
            "run {number} {result} in {took:.2} s; watching {paths}; Ctrl-C ends\n"
        ))?;
    }
    Ok(Outcome::Clean)
}

/// What is there when it stays so for a while.
fn settled(mut now: Seen, sources: &mut Watched<'_>) -> Seen {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        thread::sleep(QUIET);
        // The settings may be what changes.
        sources.follow_settings();
        let later = Seen::of(sources);
        if later == now {
            break;
        }
        now = later;
    }
    now
}

/// Waits until something happens, and then until nothing does.
fn wait(wakes: &Receiver<()>) {
    // It holds a sender itself, so that this cannot fail.
    let _ = wakes.recv();
    let start = Instant::now();
    while start.elapsed() < PATIENCE && wakes.recv_timeout(QUIET).is_ok() {}
}

/// What is watched.
struct Watched<'a> {
    args: &'a GenerateArgs,
    /// The settings file, which need not be there.
    settings: PathBuf,
    /// Where descriptions are, as the settings said when they were last right.
    paths: Vec<PathBuf>,
}

impl<'a> Watched<'a> {
    fn new(args: &'a GenerateArgs) -> Self {
        let settings = args.input.config.clone();
        Self {
            args,
            settings: settings.unwrap_or_else(|| PathBuf::from("dmo.toml")),
            paths: input::paths(&args.input.path, &Config::new()),
        }
    }

    /// Looks where the settings say that descriptions are; while they are wrong, where they said so before.
    fn follow_settings(&mut self) {
        if let Ok(config) = input::config(self.args.input.config.as_deref()) {
            self.paths = input::paths(&self.args.input.path, &config);
        }
    }

    /// Wakes whoever waits when something happens in a folder that matters.
    fn watcher(&self, events: Sender<()>) -> Result<RecommendedWatcher, Failure> {
        let wake = move |event: notify::Result<notify::Event>| {
            // Reading is no change, and it reads itself.
            let is_read = event.is_ok_and(|event| match event.kind {
                EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
                _ => false,
            });
            if !is_read {
                let _ = events.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(wake)
            .map_err(|error| Failure::new(format!("cannot watch files: {error}")))?;
        for folder in self.folders() {
            match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                // It was removed just now, which the folder around it tells.
                Err(_) if !folder.exists() => {}
                result => result.map_err(|error| {
                    let folder = printable::path(&folder);
                    Failure::new(format!("cannot watch {folder}: {error}"))
                })?,
            }
        }
        Ok(watcher)
    }

    /// Every folder in which a file or folder that matters lies, or would lie. Links lead to other ones.
    fn folders(&self) -> BTreeSet<PathBuf> {
        let mut folders = BTreeSet::new();
        let looked_at = dmo_schema::gather(&self.paths).looked_at;
        let stated = self.paths.iter().chain([&self.settings]);
        for path in looked_at.iter().chain(stated) {
            folders.extend(around(path));
            folders.extend(fs::canonicalize(path).ok().as_deref().and_then(around));
            if path.is_dir() {
                folders.insert(path.clone());
            }
        }
        folders
    }

    /// What is watched, for people.
    fn named(&self) -> String {
        let paths = self.paths.iter().chain([&self.settings]);
        paths.map(printable::path).collect::<Vec<_>>().join(", ")
    }
}

/// The nearest folder around a path that is there.
fn around(path: &Path) -> Option<PathBuf> {
    let folders = path.ancestors().skip(1);
    let folders = folders.map(|folder| {
        if folder == Path::new("") {
            Path::new(".")
        } else {
            folder
        }
    });
    let mut existing = folders.filter(|folder| folder.is_dir());
    existing.next().map(Path::to_owned)
}

/// What a run depends on: hashes of files, and why others cannot be read.
#[derive(PartialEq, Eq)]
struct Seen(BTreeMap<PathBuf, Digest>);

impl Seen {
    fn of(watched: &Watched<'_>) -> Self {
        let input = dmo_schema::gather(&watched.paths);
        let files = input.files.into_iter();
        let files = files.map(|file| (file.path, Digest::of(&file.bytes)));
        let failed = input.failed.into_iter();
        let failed = failed.map(|(path, fault)| (path, Digest::of(fault.to_string().as_bytes())));
        let mut seen: BTreeMap<_, _> = files.chain(failed).collect();
        if let Ok(bytes) = dmo_schema::files::read::read(&watched.settings) {
            seen.insert(watched.settings.clone(), Digest::of(&bytes));
        }
        Self(seen)
    }

    /// The files that are others than before, for people.
    fn changed_since(&self, before: &Self) -> String {
        let all: BTreeSet<_> = self.0.keys().chain(before.0.keys()).collect();
        let changed = all.into_iter();
        let changed: Vec<_> = changed
            .filter(|path| self.0.get(*path) != before.0.get(*path))
            .map(printable::path)
            .collect();
        let named = changed.len().min(MOST_NAMED);
        let mut text = changed[..named].join(", ");
        if changed.len() > named {
            text += &format!(" and {} others", changed.len() - named);
        }
        text
    }
}
