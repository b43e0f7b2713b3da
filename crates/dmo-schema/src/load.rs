//! The way in: from files, folders or text to a model and its findings.

use std::collections::HashMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::check;
use crate::digest::Digest;
use crate::files::unix_lines;
use crate::finding::{FileFault, Finding, Findings, PendingFindings, Subject};
use crate::input::Input;
use crate::model::{Description, Object, Schema};
use crate::parse::{self, Parsed, Parser};
use crate::source::{self, Source, Span};
use crate::yaml::{self, ErrorKind, Node, Parsers};

/// Fewer files than this are not worth a thread of their own.
const FEW: usize = 16;

/// What came of loading descriptions: a model as far as it could be read, and all findings.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// Given away only where no finding is an error.
    schema: Schema,
    findings: Findings,
    inputs: Vec<PathBuf>,
    /// Whether every file gave an object.
    is_whole: bool,
    /// The position of the file of each object.
    files: Vec<usize>,
    /// The tree of each object's file, if they were to be kept.
    trees: Vec<Node>,
    times: Times,
}

/// How long loading took.
#[derive(Debug, Clone, Default)]
pub struct Times {
    /// Finding files and reading their bytes.
    pub reading: Duration,
    /// Parsing all files and checking each by itself, several at a time.
    pub parsing: Duration,
    /// Checks across objects, and what findings say.
    pub checking: Duration,
    /// Parsing and checking each of [`Loaded::objects`], in their order.
    pub objects: Vec<Duration>,
}

impl Loaded {
    /// The schema, unless a finding is an error.
    pub fn schema(&self) -> Option<&Schema> {
        (!self.findings.has_errors()).then_some(&self.schema)
    }

    /// The schema as far as it could be read, errors or not: for a comparison with what differs, and need not suit it.
    #[doc(hidden)]
    pub fn schema_as_read(&self) -> &Schema {
        &self.schema
    }

    /// The objects as far as they could be read, errors or not, in the order of files: for tools that show or compare.
    pub fn objects(&self) -> &[Object] {
        self.schema.objects()
    }

    /// All findings, in the order of files and places.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Exactly the files and folders that were looked at, as cargo's `rerun-if-changed` wants them: folders too, since
    /// a new file changes them.
    pub fn inputs(&self) -> &[PathBuf] {
        &self.inputs
    }

    /// Whether every file gave an object: of the others nobody knows what they are to describe.
    #[doc(hidden)]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Keeps the findings of which `revise` says so, as it leaves them: settings may give warnings another severity.
    #[doc(hidden)]
    pub fn revise(&mut self, revise: impl FnMut(&mut Finding) -> bool) {
        self.findings.revise(revise);
    }

    /// The position of the file that describes an object.
    pub(crate) fn file_of(&self, object: usize) -> Option<usize> {
        self.files.get(object).copied()
    }

    /// The tree of the file that describes an object, if trees were kept.
    pub(crate) fn tree_of(&self, object: usize) -> Option<&Node> {
        self.trees.get(object)
    }

    /// All files.
    pub(crate) fn sources(&self) -> &Arc<Vec<Source>> {
        self.findings.sources()
    }

    /// How long it took.
    #[doc(hidden)]
    pub fn times(&self) -> &Times {
        &self.times
    }

    /// The schema with its warnings.
    ///
    /// # Errors
    /// All findings, if any of them is an error.
    pub fn into_result(self) -> Result<(Schema, Findings), Findings> {
        if self.findings.has_errors() {
            Err(self.findings)
        } else {
            Ok((self.schema, self.findings))
        }
    }
}

/// Reads descriptions from files and folders.
///
/// A file is read whatever it is called. Of a folder the files in `.yaml` and `.yml` are read, sub folders included,
/// by name; hidden ones are passed over. A path that is missing, unreadable or without any description is a finding.
///
/// Symbolic links are followed, and what is reached under several names is read once, under the first. A link that
/// leads nowhere, or back to a folder that it lies in, is a finding.
///
/// Both parsers look at each file: what they read differently is a finding.
pub fn load(paths: &[impl AsRef<Path>]) -> Loaded {
    load_with(paths, Parsers::Both)
}

/// Reads descriptions from files and folders as [`load`] does, with one parser or both.
pub fn load_with(paths: &[impl AsRef<Path>], parsers: Parsers) -> Loaded {
    let start = Instant::now();
    let input = gather(paths);
    let reading = start.elapsed();
    let mut loaded = load_input(input, parsers);
    loaded.times.reading = reading;
    loaded
}

/// The files that [`load`] parses, read and not parsed: who knows them already need not go on.
pub fn gather(paths: &[impl AsRef<Path>]) -> Input {
    Input::of(paths, is_description)
}

/// Parses what was gathered.
pub fn load_input(input: Input, parsers: Parsers) -> Loaded {
    let mut batch = Batch::new(parsers);
    for (path, fault) in input.failed {
        let whole = source::whole(batch.sources.len());
        batch.sources.push(Source::without_text(show(&path)));
        batch.findings.add(whole, FileFault::Input(fault));
    }
    let files = input.files.iter();
    let files = files.map(|file| (show(&file.path), file.bytes.as_slice()));
    batch.files(&files.collect::<Vec<_>>());
    Loaded {
        inputs: input.looked_at,
        ..batch.finish()
    }
}

/// Reads one description. Findings call it `name`.
pub fn parse(name: &str, text: &str) -> Loaded {
    parse_all([(name, text)])
}

/// Reads several descriptions, each with the name by which findings call it; bytes need not be text.
pub fn parse_all<N: Into<String>, B: AsRef<[u8]>>(
    sources: impl IntoIterator<Item = (N, B)>,
) -> Loaded {
    parse_all_with(sources, Parsers::Both)
}

/// Reads several descriptions as [`parse_all`] does, with one parser or both.
pub fn parse_all_with<N: Into<String>, B: AsRef<[u8]>>(
    sources: impl IntoIterator<Item = (N, B)>,
    parsers: Parsers,
) -> Loaded {
    parse_texts(sources, Batch::new(parsers))
}

/// Reads several descriptions with one parser, and keeps their trees: [`Places`](crate::Places) need not parse again what
/// they are asked for.
#[doc(hidden)]
pub fn parse_all_to_locate<N: Into<String>, B: AsRef<[u8]>>(
    sources: impl IntoIterator<Item = (N, B)>,
) -> Loaded {
    let batch = Batch {
        keeps_trees: true,
        ..Batch::new(Parsers::One)
    };
    parse_texts(sources, batch)
}

fn parse_texts<N: Into<String>, B: AsRef<[u8]>>(
    sources: impl IntoIterator<Item = (N, B)>,
    mut batch: Batch,
) -> Loaded {
    let sources = sources.into_iter();
    let sources: Vec<(String, B)> = sources.map(|(name, bytes)| (name.into(), bytes)).collect();
    let files = sources.iter();
    let files = files.map(|(name, bytes)| (name.clone(), bytes.as_ref()));
    batch.files(&files.collect::<Vec<_>>());
    batch.finish()
}

/// Whether a file of a folder is a description.
fn is_description(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// The path with `/` on every system.
fn show(path: &Path) -> String {
    path.display().to_string().replace(MAIN_SEPARATOR, "/")
}

/// Files as they go through the stages.
struct Batch {
    parsers: Parsers,
    keeps_trees: bool,
    sources: Vec<Source>,
    findings: PendingFindings,
    parsed: Vec<Parsed>,
    /// Of each one that is parsed.
    descriptions: Vec<Description>,
    /// The same, if they are kept.
    trees: Vec<Node>,
    times: Times,
}

/// What comes of one file.
struct Outcome {
    source: Source,
    findings: PendingFindings,
    parsed: Option<(Parsed, Description)>,
    tree: Option<Node>,
    time: Duration,
}

impl Batch {
    fn new(parsers: Parsers) -> Self {
        Self {
            parsers,
            keeps_trees: false,
            sources: Vec::new(),
            findings: PendingFindings::default(),
            parsed: Vec::new(),
            descriptions: Vec::new(),
            trees: Vec::new(),
            times: Times::default(),
        }
    }

    /// Reads files side by side, as many as the machine has cores; what comes of them is in their order.
    fn files(&mut self, files: &[(String, &[u8])]) {
        let start = Instant::now();
        let (first, parsers) = (self.sources.len(), self.parsers);
        let keeps_trees = self.keeps_trees;
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = files.len().div_ceil(cores).max(FEW);
        let read = |(number, chunk): (usize, &[(String, &[u8])])| -> Vec<Outcome> {
            let first = first + number * share;
            let files = chunk.iter().enumerate();
            files
                .map(|(at, (name, bytes))| {
                    let mut outcome = file(first + at, name.clone(), bytes, parsers);
                    outcome.tree.take_if(|_| !keeps_trees);
                    outcome
                })
                .collect()
        };
        let outcomes: Vec<Outcome> = if files.len() <= share {
            read((0, files))
        } else {
            thread::scope(|scope| {
                let chunks = files.chunks(share).enumerate();
                let threads: Vec<_> = chunks
                    .map(|chunk| scope.spawn(move || read(chunk)))
                    .collect();
                let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
                joined
                    .flat_map(|read| read.unwrap_or_else(|panic| resume_unwind(panic)))
                    .collect()
            })
        };
        for outcome in outcomes {
            self.sources.push(outcome.source);
            self.findings.list.extend(outcome.findings.list);
            if let Some((parsed, description)) = outcome.parsed {
                self.times.objects.push(outcome.time);
                self.parsed.push(parsed);
                self.descriptions.push(description);
                self.trees.extend(outcome.tree);
            }
        }
        self.times.parsing = start.elapsed();
    }

    fn finish(mut self) -> Loaded {
        let start = Instant::now();
        check::all(&self.parsed, &mut self.findings);
        let is_whole = self.parsed.len() == self.sources.len();
        let files: Vec<usize> = self.parsed.iter().map(file_of).collect();
        let by_file: HashMap<usize, usize> = files.iter().copied().zip(0..).collect();
        let subject = |at: Span| {
            let object = *by_file.get(&at.file)?;
            let field = self.parsed[object].field_at(at);
            Some(Subject { object, field })
        };
        let findings = Findings::new(self.findings, Arc::new(self.sources), subject);
        self.times.checking = start.elapsed();
        let objects = self.parsed.into_iter().map(|parsed| parsed.object);
        Loaded {
            schema: Schema::of_sound(objects.collect(), self.descriptions),
            findings,
            inputs: Vec::new(),
            is_whole,
            files,
            trees: self.trees,
            times: self.times,
        }
    }
}

/// Takes one file through the stages that need no other file. It is the one at position `file` among all.
fn file(file: usize, name: String, bytes: &[u8], parsers: Parsers) -> Outcome {
    let start = Instant::now();
    let (source, mut findings) = Source::of_bytes(file, name, bytes);
    let (mut parsed, mut tree) = (None, None);
    if findings.len() == 0 {
        match yaml::parse(file, &source.text, parsers) {
            Ok(Some(mut node)) => {
                node.show_keys_for_nothing();
                let mut parser = Parser::default();
                parsed = parse::object(&mut parser, &node);
                findings = parser.findings;
                if let Some(parsed) = &parsed {
                    check::one(parsed, &mut findings);
                }
                tree = Some(node);
            }
            Ok(None) => findings.add(source::whole(file), FileFault::Empty),
            Err(error) => findings.add(error.span, fault(error.kind, error.message)),
        }
    }
    let described = |parsed| (parsed, description(&source));
    Outcome {
        parsed: parsed.map(described),
        tree,
        source,
        findings,
        time: start.elapsed(),
    }
}

fn description(source: &Source) -> Description {
    Description {
        name: source.name.clone(),
        digest: Digest::of(unix_lines(&source.text).as_bytes()),
    }
}

/// The position of the file that describes an object.
fn file_of(parsed: &Parsed) -> usize {
    parsed.at.name.file
}

/// Why a text is no tree.
fn fault(kind: ErrorKind, message: String) -> FileFault {
    match kind {
        ErrorKind::Syntax | ErrorKind::Limit => FileFault::Syntax(message),
        ErrorKind::SecondDocument => FileFault::SeveralDocuments,
        ErrorKind::Ambiguous => FileFault::Ambiguous(message),
    }
}
