//! API names and the Rust names made of them.

use crate::code::Code;
use crate::finding::Draft;
use crate::model::Kind;
use crate::name;
use crate::read::{Located, Reader};
use crate::source::Span;

/// The case that Rust expects of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Snake,
    Camel,
    /// Camel too, of a type beside its module: one named as the module is a finding of its own.
    Struct,
}

/// Field names that the Ingestion API keeps for itself.
const RESERVED: &[&str] = &[
    "date_id",
    "location_id",
    "dat_account_currency",
    "dat_exchange_rate",
    "pacing_period",
    "pacing_end_date",
    "row_count",
    "version",
];

/// What an API name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Object(Kind),
    Field(Kind),
}

impl Named {
    fn suffix(self) -> &'static str {
        match self {
            Self::Object(Kind::Ingestion) | Self::Field(Kind::Ingestion) => "",
            Self::Object(Kind::Dmo) => "__dlm",
            Self::Object(Kind::Dlo) => "__dll",
            Self::Object(Kind::Insight) => "__cio",
            Self::Field(_) => "__c",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Object(_) => "object",
            Self::Field(_) => "field",
        }
    }

    fn is_ingestion(self) -> bool {
        matches!(
            self,
            Self::Object(Kind::Ingestion) | Self::Field(Kind::Ingestion)
        )
    }
}

impl Reader {
    /// Checks an API name letter by letter, and for likely misprints; says whether it can stand.
    pub(crate) fn api_name(&mut self, text: &str, at: Span, named: Named) -> bool {
        let is_well_formed = self.is_well_formed(text, at, named);
        if is_well_formed && !named.is_ingestion() {
            self.drafts.extend(suspicion(text, at));
        }
        is_well_formed
    }

    /// Checks an API name letter by letter only.
    pub(crate) fn is_well_formed(&mut self, text: &str, at: Span, named: Named) -> bool {
        let fault = if named.is_ingestion() {
            ingestion_fault(text, named)
        } else {
            fault(text, named)
        };
        let is_well_formed = fault.is_none();
        self.drafts.extend(fault.map(|(message, help)| {
            Draft::error(Code::MalformedName, at, message).maybe_help(help)
        }));
        is_well_formed
    }

    /// Another API name of something, which may be a misprint and therefore needs only be a name at all.
    pub(crate) fn other_names(&mut self, names: Vec<Located>) -> Vec<Located> {
        for (text, at) in &names {
            if let Some(c) = text.chars().find(|&c| !is_name_char(c) && c != '-') {
                self.add(Draft::error(
                    Code::MalformedName,
                    *at,
                    format!("`{text}` is not an API name: it has {}", show(c)),
                ));
            }
        }
        names
    }

    /// The Rust name: the one given, or the one derived.
    pub(crate) fn rust_name(
        &mut self,
        given: Option<&Located>,
        derived: Option<String>,
        at: Span,
        case: Case,
    ) -> String {
        if let Some((given, at)) = given {
            self.given_name(given, *at, case);
            return given.clone();
        }
        derived.unwrap_or_else(|| {
            self.add(
                Draft::error(
                    Code::NoRustName,
                    at,
                    "no Rust name can be made of this, for it has no letter or digit",
                )
                .help("give one with `rust:`"),
            );
            "_".to_owned()
        })
    }

    fn given_name(&mut self, given: &str, at: Span, case: Case) {
        if !name::is_identifier(given) {
            let help = given
                .strip_prefix("r#")
                .map(|bare| format!("write `{bare}`; keywords are dealt with"));
            self.add(
                Draft::error(
                    Code::NotAnIdentifier,
                    at,
                    format!("`{given}` cannot be a name in Rust"),
                )
                .maybe_help(help),
            );
            return;
        }
        let (fits, wanted) = match case {
            Case::Snake => (!given.chars().any(char::is_uppercase), name::field(given)),
            Case::Camel => (is_camel(given), name::type_name(given)),
            Case::Struct => (
                is_camel(given) || name::module(given) == given,
                name::type_name(given),
            ),
        };
        if !fits {
            let case = if case == Case::Snake {
                "snake_case"
            } else {
                "UpperCamelCase"
            };
            self.add(
                Draft::warning(
                    Code::UnconventionalName,
                    at,
                    format!("`{given}` is not in {case}, as Rust expects it here"),
                )
                .maybe_help(wanted.map(|wanted| format!("write `{wanted}`"))),
            );
        }
    }
}

fn is_camel(name: &str) -> bool {
    let bytes = name.as_bytes();
    let joined = (1..bytes.len().saturating_sub(1))
        .filter(|&at| bytes[at] == b'_')
        .all(|at| bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit());
    joined && !name.trim_start_matches('_').starts_with(char::is_lowercase)
}

pub(super) fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn show(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        _ => format!("`{}`", c.escape_debug()),
    }
}

type Fault = (String, Option<String>);

fn fault(text: &str, named: Named) -> Option<Fault> {
    let (suffix, word) = (named.suffix(), named.word());
    if let Some(c) = text.chars().find(|&c| !is_name_char(c)) {
        let bare: String = text.chars().filter(|&c| is_name_char(c)).collect();
        let is_whole = bare.ends_with(suffix) && !name::stem(&bare).trim_matches('_').is_empty();
        let help = is_whole.then(|| format!("did you mean `{bare}`?"));
        return Some((
            format!(
                "`{text}` is not the API name of an {word}: it has {}",
                show(c)
            )
            .replace("an field", "a field"),
            help,
        ));
    }
    if !text.ends_with(suffix) {
        let help = with_suffix(text, suffix);
        return Some((
            format!(
                "`{text}` does not end in `{suffix}`, as the API name of {} does",
                article(named)
            ),
            help,
        ));
    }
    let is_prefix = text
        .strip_suffix(suffix)
        .is_some_and(|bare| matches!(bare, "ssot" | "std"));
    if is_prefix || name::stem(text).trim_matches('_').is_empty() {
        return Some((
            format!("`{text}` has nothing between prefix and suffix"),
            None,
        ));
    }
    None
}

fn article(named: Named) -> &'static str {
    match named {
        Named::Field(_) => "a field",
        Named::Object(Kind::Dlo) => "a data lake object",
        Named::Object(Kind::Insight) => "a calculated insight",
        Named::Object(_) => "a data model object",
    }
}

/// The name with its suffix set right.
fn with_suffix(text: &str, suffix: &str) -> Option<String> {
    let letters = suffix.trim_start_matches('_');
    let other = ["__dlm", "__dll", "__cio"]
        .iter()
        .find(|other| **other != suffix && text.ends_with(**other));
    if let Some(other) = other
        && suffix != "__c"
    {
        let kind = match *other {
            "__dlm" => "dmo",
            "__dll" => "dlo",
            _ => "insight",
        };
        return Some(format!("a name in `{other}` goes with `kind: {kind}`"));
    }
    let bare = text.trim_end_matches('_');
    let bare = bare
        .strip_suffix(letters)
        .filter(|bare| bare.ends_with('_'))
        .unwrap_or(bare);
    let bare = bare
        .strip_suffix("__cc")
        .or_else(|| bare.strip_suffix("__c"))
        .unwrap_or(bare)
        .trim_end_matches('_');
    (!bare.is_empty()).then(|| format!("did you mean `{bare}{suffix}`?"))
}

fn ingestion_fault(text: &str, named: Named) -> Option<Fault> {
    let word = named.word();
    if let Some(c) = text.chars().find(|&c| !is_name_char(c) && c != '-') {
        return Some((
            format!("the name of an ingestion {word} cannot have {}", show(c)),
            None,
        ));
    }
    if text.len() > 80 {
        return Some((
            format!(
                "the name of an ingestion {word} has at most 80 characters, this one {}",
                text.len()
            ),
            None,
        ));
    }
    if matches!(named, Named::Field(_)) && text.contains("__") {
        return Some((
            format!("`{text}` has `__`, which an ingestion field cannot have"),
            None,
        ));
    }
    if matches!(named, Named::Field(_)) && RESERVED.contains(&text) {
        return Some((
            format!("`{text}` is a name that the Ingestion API keeps for itself"),
            None,
        ));
    }
    None
}

/// A warning for an API name with a suffix that is likely misprinted. The platform has a few such names of its own, so
/// that none is an error.
pub(crate) fn suspicion(text: &str, at: Span) -> Option<Draft> {
    let (message, right) = doubt(text)?;
    let help = match right {
        Some(right) => {
            format!("if the platform really has it, leave it; otherwise write `{right}`")
        }
        None => {
            "if the platform really has it, leave it; custom names begin with a letter".to_owned()
        }
    };
    Some(Draft::warning(Code::SuspiciousName, at, message).help(help))
}

/// What is odd about a name, and what may have been meant.
fn doubt(text: &str) -> Option<(String, Option<String>)> {
    if let Some(rest) = text
        .strip_prefix("ssot__ssot__")
        .or_else(|| text.strip_prefix("std__std__"))
    {
        let prefix = &text[..text.len() - rest.len()];
        let once = &prefix[..prefix.len() / 2];
        return Some((
            format!("`{text}` has its prefix twice"),
            Some(format!("{once}{rest}")),
        ));
    }
    if text.contains("___") {
        let mut right = text.to_owned();
        while right.contains("___") {
            right = right.replace("___", "__");
        }
        return Some((
            format!("`{text}` has three underscores in a row"),
            Some(right),
        ));
    }
    if name::stem(text).starts_with(|c: char| c.is_ascii_digit()) {
        return Some((format!("the name in `{text}` begins with a digit"), None));
    }
    let (prefix, rest) = text.split_once('_')?;
    let rest = rest.trim_start_matches('_');
    let folded = prefix.to_ascii_lowercase();
    let meant = match folded.as_str() {
        "ssot" | "sot" | "ssott" | "sssot" | "sso" | "ssto" | "stot" => "ssot",
        "std" => "std",
        _ => return None,
    };
    let right = format!("{meant}__{rest}");
    (right != text).then(|| {
        (
            format!("`{text}` begins almost like `{meant}__`"),
            Some(right),
        )
    })
}
