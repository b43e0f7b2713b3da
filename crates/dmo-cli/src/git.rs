//! Descriptions in a commit, by the command `git`.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{str, thread};

use dmo_schema::printable::escape;

/// A file or folder in a commit: `main:schema`.
pub(crate) struct Revision<'a> {
    text: &'a str,
}

impl<'a> Revision<'a> {
    /// What `REV:PATH` names; `None` of a text that cannot be one, such as a path of Windows.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let (revision, path) = text.split_once(':')?;
        let is_one = revision.len() > 1 && !revision.starts_with('-') && !path.is_empty();
        is_one.then_some(Self { text })
    }

    /// The commit.
    pub(crate) fn commit(&self) -> &'a str {
        self.text
            .split_once(':')
            .map_or(self.text, |(commit, _)| commit)
    }

    /// The text of a file that the commit has in a folder, of which the path on this machine is given.
    ///
    /// # Errors
    /// What `git` says, or that it is no text.
    pub(crate) fn file(&self, folder: &Path, name: &str) -> Result<String, String> {
        let folder = folder.to_string_lossy();
        let object = format!("{}:./{name}", self.commit());
        let bytes = git(&["-C", &folder, "cat-file", "blob", &object], &[])?;
        String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8", escape(&object)))
    }

    /// Names and texts of the descriptions.
    ///
    /// # Errors
    /// What `git` says, as a sentence, or that there are none.
    pub(crate) fn descriptions(&self) -> Result<Vec<(String, String)>, String> {
        let kind = git(&["cat-file", "-t", self.text], &[])?;
        let files = match kind.trim_ascii_end() {
            b"blob" => vec![(
                self.text.to_owned(),
                git(&["cat-file", "blob", self.text], &[])?,
            )],
            _ => self.files()?,
        };
        let texts = files
            .into_iter()
            .map(|(name, bytes)| match String::from_utf8(bytes) {
                Ok(text) => Ok((name, text)),
                Err(_) => Err(format!("{} is not UTF-8", escape(&name))),
            });
        let texts: Vec<(String, String)> = texts.collect::<Result<_, _>>()?;
        if texts.is_empty() {
            let name = escape(self.text);
            return Err(format!("{name}: no file in it ends in `.yaml` or `.yml`"));
        }
        Ok(texts)
    }

    /// The files of a folder that may be descriptions, sub folders included, hidden ones not.
    fn files(&self) -> Result<Vec<(String, Vec<u8>)>, String> {
        // Or else only what is below the current folder would be listed.
        let listed = git(&["ls-tree", "--full-tree", "-r", "-z", self.text], &[])?;
        let lines = listed.split(|byte| *byte == 0);
        // `100644 blob ID<tab>NAME`
        let files = lines.filter_map(|line| {
            let (facts, name) = str::from_utf8(line).ok()?.split_once('\t')?;
            let mut facts = facts.split(' ').skip(1);
            let id = (facts.next()? == "blob").then(|| facts.next())??;
            let ending = Path::new(name).extension()?;
            let is_yaml = ending == "yaml" || ending == "yml";
            let is_hidden = name.split('/').any(|part| part.starts_with('.'));
            (is_yaml && !is_hidden).then_some((name, id))
        });
        let files: Vec<(&str, &str)> = files.collect();
        let ids: Vec<&str> = files.iter().map(|(_, id)| *id).collect();
        let mut rest = git(&["cat-file", "--batch"], (ids.join("\n") + "\n").as_bytes())?;
        let mut texts = Vec::new();
        for (name, id) in files {
            let lost = || format!("git does not give {}", escape(id));
            // `ID blob LENGTH`, the bytes, and a line feed.
            let end = rest
                .iter()
                .position(|byte| *byte == b'\n')
                .ok_or_else(lost)?;
            let head = str::from_utf8(&rest[..end]).ok();
            let length = head.and_then(|head| head.rsplit(' ').next()?.parse::<usize>().ok());
            let stop = length
                .map(|length| end + 1 + length)
                .filter(|stop| *stop < rest.len());
            let stop = stop.ok_or_else(lost)?;
            let after = rest.split_off(stop + 1);
            texts.push((
                format!("{}/{name}", self.text.trim_end_matches('/')),
                rest[end + 1..stop].to_vec(),
            ));
            rest = after;
        }
        Ok(texts)
    }
}

/// What `git` writes to standard output.
fn git(arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
    let run = || {
        let mut child = Command::new("git")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take();
        // A pipe that is full stops both processes, unless they are read and written at once.
        thread::scope(|scope| {
            scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        })
    };
    let output = run().map_err(|error| format!("cannot run `git`: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim().trim_start_matches("fatal: ");
    let name = arguments.last().copied().unwrap_or_default();
    Err(format!("{}: git says: {}", escape(name), escape(said)))
}

#[cfg(test)]
mod tests {
    use super::Revision;

    #[test]
    fn a_revision_and_a_path_are_told_from_other_texts() {
        for text in ["main:schema", "HEAD~2:schema/flow.yaml", "v1.0:./schema"] {
            assert!(Revision::of(text).is_some(), "{text}");
        }
        for text in ["schema", r"C:\schema", "-x:schema", "main:", ":schema"] {
            assert!(Revision::of(text).is_none(), "{text}");
        }
    }
}
