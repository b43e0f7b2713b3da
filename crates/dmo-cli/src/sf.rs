//! Sources `sf:ALIAS`: what an org answers to the command `sf`, which is logged in to it.
//!
//! `sf` has the token and sends the requests. Nothing of its login is read here, and what it prints is shown without
//! anything that looks like a token.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use dmo_import::{Facts, Format, Source};
use dmo_schema::files::read;

use crate::print;

/// The command of Salesforce; on Windows it is a batch file.
const SF: &str = if cfg!(windows) { "sf.cmd" } else { "sf" };

/// What is asked for where the source names nothing: the objects in use with their fields and relationships. The other
/// resource, `ssot/data-model-objects`, lists more than a thousand objects that nobody uses, in minutes.
const RESOURCE: &str = "/services/data/v67.0/ssot/metadata?entityType=DataModelObject";

/// What sources that are orgs begin with.
pub(crate) const SCHEME: &str = "sf:";

/// What resources of the platform begin with.
const ROOT: &str = "/services/";

/// The most pages that are asked for. What is missing then is reported as missing pages are.
const MOST_PAGES: usize = 1_000;

/// The most bytes of what `sf` says that went wrong.
const MOST_WORDS: u64 = 4_096;

/// An org that `sf` knows, and what it is asked for.
pub(crate) struct Org<'a> {
    alias: &'a str,
    resource: &'a str,
}

impl<'a> Org<'a> {
    /// The org of a source `sf:ALIAS` or `sf:ALIAS/services/data/…`; `None` if the source is none.
    ///
    /// # Errors
    /// What is wrong with the source, as a sentence.
    pub(crate) fn new(source: &'a Path) -> Option<Result<Self, String>> {
        let text = source.to_str()?.strip_prefix(SCHEME)?;
        let start = text.find('/').unwrap_or(text.len());
        let (alias, resource) = text.split_at(start);
        let resource = if resource.is_empty() {
            RESOURCE
        } else {
            resource
        };
        Some(if alias.is_empty() {
            Err(
                "`sf:` names no org; write its alias or user name behind it, as in `sf:uat`"
                    .to_owned(),
            )
        } else if resource.starts_with(ROOT) {
            Ok(Self { alias, resource })
        } else {
            Err(format!(
                "`sf:{text}`: expected a resource of the platform behind `sf:{alias}`, such as `{RESOURCE}`, found `{resource}`"
            ))
        })
    }

    /// All pages of what the org answers.
    ///
    /// # Errors
    /// Why a page was not answered; then nothing is given.
    pub(crate) fn sources(&self) -> Result<Vec<Source>, String> {
        let mut facts = Vec::new();
        let mut sources = Vec::new();
        let mut asked = HashSet::new();
        let mut wanted = vec![self.resource.to_owned()];
        while let Some(resource) = wanted.pop() {
            if asked.len() == MOST_PAGES {
                break;
            }
            let page = asked.len() + 1;
            // An answer that nobody is told of is an answer.
            let _ = print::progress(&format!("asking {} with sf (page {page})", self.alias));
            let (source, stated) = self.ask(&resource)?;
            asked.insert(resource);
            facts.extend(stated);
            sources.push(source);
            let missing = dmo_import::missing_pages(&facts).into_iter();
            let links = missing.filter_map(|missing| resource_of(&missing.page?));
            wanted = links.filter(|link| !asked.contains(link)).collect();
        }
        Ok(sources)
    }

    /// What the org answers to one request, and what it states.
    fn ask(&self, resource: &str) -> Result<(Source, Vec<Facts>), String> {
        let name = format!("sf:{}{resource}", self.alias);
        let response = request(self.alias, resource).map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound {
                "there is no command `sf`; install the Salesforce CLI, or save what the org answers and import that".to_owned()
            } else {
                format!("cannot run `sf`: {error}")
            }
        })?;
        let Response { body, words, end } = response;
        let fault = |why: &str| {
            let hint = hint(&format!("{why} {words}"), self.alias);
            format!("{name}: {why}{hint}")
        };
        if end == End::Stopped {
            return Err(fault("`sf` was stopped before it was done"));
        }
        let source = Source::from_bytes(&name, body).map_err(|error| fault(&error.to_string()))?;
        let facts = dmo_import::read(std::slice::from_ref(&source), Some(Format::Answer));
        let unread = dmo_import::no_sources(&facts);
        match unread.first().map(|unread| &unread.reason) {
            None if end == End::Done => Ok((source, facts)),
            None if words.is_empty() => Err(fault("`sf` fails and does not say why")),
            None => Err(fault(&format!("`sf` fails: {words}"))),
            Some(why) if words.is_empty() => Err(fault(why)),
            Some(why) => Err(fault(&format!("{why}; `sf` says: {words}"))),
        }
    }
}

/// What `sf` gives.
struct Response {
    /// What it writes to standard output: the answer, or the errors that are the answer.
    body: Vec<u8>,
    /// What it says besides, on one line.
    words: String,
    end: End,
}

/// How `sf` ends.
#[derive(PartialEq, Eq)]
enum End {
    /// The org did what it was asked for.
    Done,
    Failed,
    /// By a signal: its answer may not be whole.
    Stopped,
}

impl End {
    fn of(status: ExitStatus) -> Self {
        match status.code() {
            Some(0) => Self::Done,
            Some(_) => Self::Failed,
            None => Self::Stopped,
        }
    }
}

/// Runs `sf`. It asks nothing back, and adds no colours.
fn request(alias: &str, resource: &str) -> io::Result<Response> {
    let mut child = Command::new(SF)
        .args(["api", "request", "rest", resource])
        // In one word: an alias that begins with `-` is no option.
        .arg(format!("--target-org={alias}"))
        .env("NO_COLOR", "1")
        .env_remove("FORCE_COLOR")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // Both are read at once, since a pipe that is full stops the process.
    let stderr = child.stderr.take();
    let words = thread::spawn(move || stderr.map_or_else(String::new, words));
    let body = child.stdout.take().map_or(Ok(Vec::new()), read::read_all);
    if body.is_err() {
        child.kill()?;
    }
    let status = child.wait()?;
    Ok(Response {
        body: body?,
        words: words.join().unwrap_or_default(),
        end: End::of(status),
    })
}

/// What a process says, on one line: neither warnings nor what looks like a token.
fn words(mut stream: impl Read) -> String {
    let mut bytes = Vec::new();
    // What cannot be read is not shown; the answer counts.
    let _ = stream.by_ref().take(MOST_WORDS).read_to_end(&mut bytes);
    let _ = io::copy(&mut stream, &mut io::sink());
    let text = String::from_utf8_lossy(&bytes);
    let lines = text
        .lines()
        .map(|line| line.trim_matches([' ', '\t', '›', '»']));
    let lines =
        lines.filter(|line| !line.starts_with("Warning:") && !line.starts_with("See more help"));
    let words = lines.flat_map(str::split_whitespace);
    let shown: Vec<&str> = words
        .map(|word| if is_secret(word) { "(hidden)" } else { word })
        .collect();
    shown.join(" ")
}

/// Whether a word has a session ID, which is the ID of an org and more behind an exclamation mark, or the URL of a login.
fn is_secret(word: &str) -> bool {
    word.contains("force://") || word.contains("00D") && word.contains('!')
}

/// What to do about what went wrong, if that is certain.
fn hint(why: &str, alias: &str) -> String {
    const LOGIN: [&str; 5] = [
        "INVALID_SESSION_ID",
        "INVALID_AUTH_HEADER",
        "NamedOrgNotFound",
        "No authorization information found",
        "expired access/refresh token",
    ];
    const LIMIT: [&str; 2] = ["REQUEST_LIMIT_EXCEEDED", "Too Many Requests"];
    if LOGIN.iter().any(|word| why.contains(word)) {
        format!("; log in with `sf org login web --alias {alias}`")
    } else if LIMIT.iter().any(|word| why.contains(word)) {
        "; the org takes no more requests for now, so import again later".to_owned()
    } else {
        String::new()
    }
}

/// The resource of a URL, without the host; `None` of a word that is no URL.
fn resource_of(link: &str) -> Option<String> {
    let start = link.find(ROOT)?;
    let is_url = start == 0 || link.starts_with("https://");
    is_url.then(|| link[start..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str) -> Option<Result<(String, String), String>> {
        let org = Org::new(Path::new(source))?;
        Some(org.map(|org| (org.alias.to_owned(), org.resource.to_owned())))
    }

    #[test]
    fn a_source_names_an_org_and_what_it_is_asked_for() {
        let owned = |alias: &str, resource: &str| Some(Ok((alias.to_owned(), resource.to_owned())));
        assert_eq!(parts("sf:uat"), owned("uat", RESOURCE));
        assert_eq!(
            parts("sf:a.b@example.com/services/data/v66.0/ssot/x?limit=2"),
            owned("a.b@example.com", "/services/data/v66.0/ssot/x?limit=2")
        );
        assert_eq!(parts("schema"), None);
        for source in ["sf:", "sf:/services/data", "sf:uat/ssot/metadata"] {
            assert!(parts(source).is_some_and(|org| org.is_err()), "{source}");
        }
    }

    #[test]
    fn pages_are_asked_of_the_same_org() {
        let page = "/services/data/v67.0/ssot/x?offset=2";
        assert_eq!(resource_of(page).as_deref(), Some(page));
        assert_eq!(
            resource_of(&format!("https://host{page}")).as_deref(),
            Some(page)
        );
        assert_eq!(resource_of("0abCD"), None);
        assert_eq!(resource_of("file:///services/x"), None);
    }

    #[test]
    fn tokens_are_hidden() {
        let said = " ›   Error (X): bad 00D5g00000abcdE!AQEAQ.x_y and force://a:b@c.\n\
            Warning: update available\nSee more help with --help\nso it is!\n";
        assert_eq!(
            words(said.as_bytes()),
            "Error (X): bad (hidden) and (hidden) so it is!"
        );
    }
}
