//! What settings make of warnings: by code, and by the objects and fields that they are about.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use dmo_schema::printable;
use dmo_schema::text::count;
use dmo_schema::{Code, Finding, Findings, Loaded, Object, Severity};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Location};
use crate::plan;
use crate::selector::{Element, Selector};

/// What becomes of a warning. Errors stay what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is not reported.
    Allow,
    /// It is a warning, also where an earlier setting says otherwise.
    Warn,
    /// It is an error.
    Deny,
}

impl Level {
    pub(crate) const WORDS: [&'static str; 3] = ["allow", "warn", "deny"];
    pub(crate) const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];
}

/// A setting for warnings of a code.
#[derive(Debug, Clone)]
pub(crate) struct Lint {
    pub(crate) level: Level,
    pub(crate) code: Code,
    /// Where the code stands in a file.
    pub(crate) location: Option<Location>,
    /// What the warnings are about; everything if there is none.
    pub(crate) select: Option<Selector>,
    pub(crate) reason: Option<String>,
}

/// Reads a code of which there are warnings.
pub(crate) fn code(text: &str) -> Result<Code, Diagnostic> {
    let code: Code = text
        .parse()
        .map_err(|unknown: dmo_schema::UnknownCode| Diagnostic::new(unknown.to_string()))?;
    if code.is_for_warnings() {
        return Ok(code);
    }
    let diagnostic = Diagnostic::new(format!(
        "`{code}` is an error, and only warnings can be set"
    ));
    Err(diagnostic.help(format!("`dmo explain {code}` says what is wrong")))
}

/// What a lint is about.
struct Reach {
    everything: bool,
    elements: HashSet<Element>,
}

impl Reach {
    fn new(lint: &Lint, objects: &[Object]) -> Self {
        let reached = |selector: &Selector| reached(selector, objects, false);
        // A selector that matches nothing is reported with the other settings.
        let elements = lint.select.as_ref().map(reached).and_then(Result::ok);
        Self {
            everything: lint.select.is_none(),
            elements: elements.unwrap_or_default().into_iter().collect(),
        }
    }

    /// Whether its selector matches nothing, which is told of the selector.
    fn is_nothing(&self) -> bool {
        !self.everything && self.elements.is_empty()
    }

    /// Whether it has the finding: one about a field is about its object too.
    fn has(&self, finding: &Finding) -> bool {
        let subject = finding.subject();
        self.everything
            || subject.is_some_and(|subject| {
                let field = subject.field;
                let field = field.map(|field| Element::Field(subject.object, field));
                field.is_some_and(|field| self.elements.contains(&field))
                    || self.elements.contains(&Element::Object(subject.object))
            })
    }
}

/// The objects and fields that a setting with this selector is about: of a value list, the fields that have it.
pub(crate) fn reached(
    selector: &Selector,
    objects: &[Object],
    with_hint: bool,
) -> Result<Vec<Element>, Diagnostic> {
    let fields = |element| match element {
        Element::Values(at, values) => fields_having(objects, at, values),
        other => vec![other],
    };
    let elements = selector.matches(objects, with_hint)?;
    Ok(elements.into_iter().flat_map(fields).collect())
}

/// The fields that have a value list.
fn fields_having(objects: &[Object], at: usize, values: usize) -> Vec<Element> {
    let fields = objects[at].fields.iter().enumerate();
    let fields = fields.filter(|(_, field)| field.values == Some(values));
    fields
        .map(|(position, _)| Element::Field(at, position))
        .collect()
}

impl Config {
    /// Gives warnings the level that these settings say. Gives the settings for which there is no warning, unless
    /// descriptions that could not be read may have one.
    #[doc(hidden)]
    pub fn apply_lints(&self, loaded: &mut Loaded) -> Vec<Diagnostic> {
        let reaches = self.lints.iter();
        let reaches = reaches.map(|lint| Reach::new(lint, loaded.objects()));
        let reaches: Vec<Reach> = reaches.collect();
        let mut is_used = vec![false; self.lints.len()];
        loaded.revise(|finding| {
            if finding.severity != Severity::Warning {
                return true;
            }
            let mut level = None;
            for (at, lint) in self.lints.iter().enumerate() {
                if lint.code == finding.code && reaches[at].has(finding) {
                    is_used[at] = true;
                    level = Some(lint);
                }
            }
            match level {
                Some(lint) => set(finding, lint),
                None => true,
            }
        });
        let unused = self.lints.iter().zip(&reaches).zip(is_used);
        let is_whole = loaded.is_whole();
        let unused =
            unused.filter(|((_, reach), is_used)| is_whole && !is_used && !reach.is_nothing());
        unused.map(|((lint, _), _)| lint.unused()).collect()
    }

    /// Leaves of the warnings those about what is generated, at the level that these settings say.
    #[doc(hidden)]
    pub fn revise(&self, loaded: &mut Loaded) {
        self.apply_lints(loaded);
        let chosen = plan::chosen(self, loaded.objects());
        loaded.revise(|finding| {
            let is_generated = finding.subject().is_none_or(|one| chosen[one.object]);
            finding.severity == Severity::Error || is_generated
        });
    }

    /// Warnings of the descriptions of these paths in one line, counted by code: whoever runs a build often does not want to
    /// read more.
    #[doc(hidden)]
    pub fn warning(&self, findings: &Findings, paths: &[impl AsRef<Path>]) -> Option<String> {
        let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
        for warning in findings.warnings() {
            *codes.entry(warning.code).or_default() += 1;
        }
        let total: usize = codes.values().sum();
        let mut codes: Vec<(Code, usize)> = codes.into_iter().collect();
        codes.sort_by_key(|(_, number)| Reverse(*number));
        let codes = codes
            .iter()
            .map(|(code, number)| format!("{number} {code}"));
        let codes = codes.collect::<Vec<_>>().join(", ");
        let mut command = "dmo check".to_owned();
        if !paths.iter().map(AsRef::as_ref).eq(self.schema_paths()) {
            for path in paths {
                command += &format!(" {}", printable::path(path));
            }
        }
        let total_of = count(total, "warning");
        (total > 0).then(|| format!("{total_of} about descriptions: {codes}; see `{command}`"))
    }
}

/// Gives a warning another level, and says whether it is reported.
fn set(finding: &mut Finding, lint: &Lint) -> bool {
    match lint.level {
        Level::Allow => return false,
        Level::Warn => {}
        Level::Deny => {
            finding.severity = Severity::Error;
            if let Some(reason) = &lint.reason {
                let help = finding.help.take();
                let help = help.map_or_else(String::new, |help| format!("{help}; "));
                finding.help = Some(format!("{help}settings deny it: {reason}"));
            }
        }
    }
    true
}

impl Lint {
    /// That there is no such warning.
    fn unused(&self) -> Diagnostic {
        let about = self.select.as_ref();
        let about = about.map_or_else(String::new, |selector| format!(" about `{selector}`"));
        let message = format!("there is no warning `{}`{about}", self.code);
        let diagnostic = Diagnostic::new(message).at(self.location.clone());
        diagnostic.help("remove this setting".to_owned())
    }
}
