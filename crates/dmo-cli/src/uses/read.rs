//! Reads Rust files, and what is wrong with them, all of it at once.

use std::ops::Range;
use std::path::PathBuf;

use dmo_schema::files::read;
use dmo_schema::render::{MOST_SHOWN, Paragraph, not_shown};
use dmo_schema::text::count;
use dmo_schema::{Place, Severity};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::visit::Visit as _;

use crate::uses::code::Code;
use crate::uses::files::{Files, RustFile};
use crate::uses::mentions::Mentions;
use crate::uses::package::Package;
use crate::uses::tokens::Tokens;

/// The most groups around a token. Rust that people write has hardly 20; each level takes a step into the stack.
const DEEPEST: usize = 500;

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

/// Reads all files.
pub(super) fn all(package: &Package, files: &Files, mentions: &mut Mentions) -> Faults {
    let mut faults = Faults::default();
    for file in &files.0 {
        mentions.files += 1;
        let source = Source::of(file);
        let found = source.read(package, mentions);
        let (spans, titles): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        faults
            .0
            .extend(source.places(spans).into_iter().zip(titles));
    }
    faults
}

/// Bytes of a file, and what is wrong there.
type Fault = (Range<usize>, String);

/// A file whose Rust begins behind a mark of its encoding and the line of a script.
pub(super) struct Source<'f> {
    pub(super) file: &'f RustFile,
    start: usize,
}

impl<'f> Source<'f> {
    fn of(file: &'f RustFile) -> Self {
        let text = file.text.as_str();
        let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        if rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[') {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        }
        Self {
            file,
            start: text.len() - rest.len(),
        }
    }

    fn read(&self, package: &Package, mentions: &mut Mentions) -> Vec<Fault> {
        let rust = &self.file.text[self.start..];
        let tokens: TokenStream = match rust.parse() {
            Ok(tokens) => tokens,
            Err(error) => return vec![self.fault(&syn::Error::from(error))],
        };
        if let Some(group) = too_deep(tokens.clone()) {
            let error = syn::Error::new(group.span_open(), "this nests too deep to be read");
            return vec![self.fault(&error)];
        }
        let file: syn::File = match syn::parse2(tokens.clone()) {
            Ok(file) => file,
            Err(errors) => return errors.into_iter().map(|error| self.fault(&error)).collect(),
        };
        let mut walk = Tokens::new(mentions);
        walk.all(tokens);
        let includes = std::mem::take(&mut walk.includes);
        let mut code = Code::new(self, mentions);
        code.visit_file(&file);
        code.finish();
        let mut faults = Vec::new();
        for include in includes {
            let Some(path) = self.included(package, &include.texts) else {
                continue;
            };
            let bytes = read::read(&path);
            match bytes {
                Ok(bytes) if include.is_doc => {
                    mentions.doc(&String::from_utf8_lossy(&bytes), &mut false);
                }
                Ok(bytes) => mentions.text(&String::from_utf8_lossy(&bytes)),
                Err(error) => {
                    let error = format!("the file that is included cannot be read: {error}");
                    faults.push((self.bytes(include.span), error));
                }
            }
        }
        faults
    }

    /// The file that the texts in an `include_str!` lead to; `None` where only the compiler knows.
    fn included(&self, package: &Package, texts: &[String]) -> Option<PathBuf> {
        match texts {
            [path] => Some(self.file.path.parent()?.join(path)),
            [variable, path] if variable == "CARGO_MANIFEST_DIR" => {
                Some(package.folder.join(path.trim_start_matches('/')))
            }
            _ => None,
        }
    }

    fn fault(&self, error: &syn::Error) -> Fault {
        (self.bytes(error.span()), error.to_string())
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
