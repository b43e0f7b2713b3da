//! Reads Rust files, and what is wrong with them, all of it at once.

use std::collections::{HashSet, VecDeque};
use std::ops::Range;
use std::path::{Path, PathBuf};

use dmo_schema::files::read;
use dmo_schema::render::{MOST_SHOWN, Paragraph, not_shown};
use dmo_schema::text::count;
use dmo_schema::{Place, Severity, printable};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::visit::Visit as _;

use crate::uses::code::Code;
use crate::uses::files::{Files, RustFile};
use crate::uses::mentions::Mentions;
use crate::uses::package::Package;
use crate::uses::tokens::{Include, Kind, Tokens};

/// The most groups around a token. Rust that people write has hardly 20; each level takes a step into the stack.
const DEEPEST: usize = 500;

/// What is wrong with text that has no tokens.
const HALF: &str = "this is no Rust: a bracket or a quotation mark has no counterpart";

/// What is wrong with files.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<(Place, String)>);

impl Faults {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The report for people, drawn as findings are.
    pub(super) fn render(&self, color: bool) -> String {
        let mut text = String::new();
        for (place, title) in self.0.iter().take(MOST_SHOWN) {
            let paragraph = Paragraph {
                severity: Severity::Error,
                word: "error",
                code: None,
                title,
                places: vec![(place, "")],
                notes: Vec::new(),
            };
            text += &format!("{}\n", paragraph.render(color));
        }
        if self.0.len() > MOST_SHOWN {
            text += &format!("{}\n\n", not_shown(self.0.len() - MOST_SHOWN));
        }
        format!("{text}{}\n", count(self.0.len(), "error"))
    }
}

/// Reads all files, and those that they include.
pub(super) fn all(package: &Package, files: Files, mentions: &mut Mentions) -> Faults {
    let mut faults = Faults::default();
    let mut files = VecDeque::from(files.0);
    let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut seen: HashSet<PathBuf> = files.iter().map(|file| canonical(&file.path)).collect();
    while let Some(file) = files.pop_front() {
        mentions.files += 1;
        let mut reading = Reading {
            package,
            source: Source::of(&file),
            faults: Vec::new(),
            found: Vec::new(),
        };
        reading.read(mentions);
        let found = reading.found.into_iter();
        files.extend(found.filter(|file| seen.insert(canonical(&file.path))));
        let (spans, titles): (Vec<_>, Vec<_>) = reading.faults.into_iter().unzip();
        let places = reading.source.places(spans).into_iter();
        faults.0.extend(places.zip(titles));
    }
    faults
}

/// Bytes of a file, and what is wrong there.
type Fault = (Range<usize>, String);

/// Where the Rust of a file begins: behind a mark of its encoding and the line of a script.
pub(super) fn start(text: &str) -> usize {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    if rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[') {
        rest = rest.find('\n').map_or("", |end| &rest[end..]);
    }
    text.len() - rest.len()
}

/// A file whose Rust begins behind a mark of its encoding and the line of a script.
pub(super) struct Source<'f> {
    pub(super) file: &'f RustFile,
    start: usize,
}

impl<'f> Source<'f> {
    fn of(file: &'f RustFile) -> Self {
        Self {
            file,
            start: start(&file.text),
        }
    }

    /// The bytes of the file that a span has.
    fn bytes(&self, span: proc_macro2::Span) -> Range<usize> {
        let bytes = span.byte_range();
        // The end of a file has no token, and so no bytes.
        if bytes.end == 0 {
            return self.file.text.len()..self.file.text.len();
        }
        self.start + bytes.start..self.start + bytes.end
    }

    fn places(&self, spans: Vec<Range<usize>>) -> Vec<Place> {
        Place::all_in(&self.file.name, &self.file.text, spans.into_iter())
    }

    /// Where something stands.
    pub(super) fn place(&self, span: proc_macro2::Span) -> Option<Place> {
        self.places(vec![self.bytes(span)]).pop()
    }
}

/// A file while it is read.
struct Reading<'f> {
    package: &'f Package,
    source: Source<'f>,
    faults: Vec<Fault>,
    /// Rust that it includes.
    found: Vec<RustFile>,
}

impl Reading<'_> {
    fn read(&mut self, mentions: &mut Mentions) {
        let rust = &self.source.file.text[self.source.start..];
        let tokens: TokenStream = match rust.parse() {
            Ok(tokens) => tokens,
            Err(error) => return self.wrong(syn::Error::new(error.span(), HALF)),
        };
        if let Some(group) = too_deep(tokens.clone()) {
            let error = syn::Error::new(group.span_open(), "this nests too deep to be read");
            return self.wrong(error);
        }
        let file: syn::File = match syn::parse2(tokens.clone()) {
            Ok(file) => file,
            Err(error) => return self.wrong(error),
        };
        let mut walk = Tokens::new(mentions);
        walk.all(tokens);
        let includes = walk.includes;
        let mut code = Code::new(&self.source, mentions);
        code.visit_file(&file);
        code.finish();
        for include in includes {
            self.include(&include, mentions);
        }
    }

    fn wrong(&mut self, errors: syn::Error) {
        let source = &self.source;
        let errors = errors.into_iter();
        let errors = errors.map(|error| (source.bytes(error.span()), error.to_string()));
        self.faults.extend(errors);
    }

    /// Reads another file, unless only the compiler knows which.
    fn include(&mut self, include: &Include, mentions: &mut Mentions) {
        let Some(path) = self.included(include) else {
            return;
        };
        let text = read::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                let error = format!("the file that is included cannot be read: {error}");
                let bytes = self.source.bytes(include.span);
                return self.faults.push((bytes, error));
            }
        };
        match include.kind {
            Kind::Text => mentions.text(&text),
            Kind::Doc => mentions.doc(&text, &mut false),
            _ if dmo_build::is_generated(text.as_bytes()) => {}
            Kind::Rust | Kind::Module | Kind::Declared => self.found.push(RustFile {
                name: printable::path(&path),
                path,
                text,
            }),
        }
    }

    /// The file that is meant; `None` if that cannot be known.
    fn included(&self, include: &Include) -> Option<PathBuf> {
        let file = &self.source.file.path;
        let folder = file.parent()?;
        match &include.texts[..] {
            [name] if include.kind == Kind::Declared => {
                let own = folder.join(file.file_stem()?);
                let files = [&*own, folder].into_iter().flat_map(|folder| {
                    let inner = folder.join(name).join("mod.rs");
                    [folder.join(format!("{name}.rs")), inner]
                });
                // One of a module in braces is elsewhere, and so is one that is generated.
                files.into_iter().find(|path| path.exists())
            }
            [path] => {
                let path = folder.join(path);
                // Inside of a module in braces, a path begins elsewhere.
                (include.kind != Kind::Module || path.exists()).then_some(path)
            }
            [variable, path] if variable == "CARGO_MANIFEST_DIR" => {
                Some(self.package.folder.join(path.trim_start_matches('/')))
            }
            _ => None,
        }
    }
}

/// A group with too many others around it.
fn too_deep(tokens: TokenStream) -> Option<Group> {
    let mut open = vec![(0, tokens)];
    while let Some((depth, tokens)) = open.pop() {
        for token in tokens {
            if let TokenTree::Group(group) = token {
                if depth == DEEPEST && group.delimiter() != Delimiter::None {
                    return Some(group);
                }
                open.push((depth + 1, group.stream()));
            }
        }
    }
    None
}
