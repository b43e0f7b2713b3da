//! What people do to a description between two imports.

use std::path::Path;

use crate::tests::import::Bench;

/// A description as a person left it: its path, and what must be there afterwards.
pub(super) struct Edited {
    path: String,
    text: String,
    /// Lines in their order.
    lines: Vec<String>,
}

/// Keys for which no source has a word, as lines of a field.
const OWN: [&str; 5] = [
    "    tags: [pii] # ours",
    "    meta: {who: us}",
    "    sensitive: true",
    "    origin: 'by hand'",
    "    previously: [Before__c]",
];

/// Adds comments, and keys for which no source has a word, to every description.
pub(super) fn edit(bench: &Bench, seeds: [u64; 4]) -> Vec<Edited> {
    let mut numbers = Numbers(seeds[0] | 1);
    let paths = files(bench).into_iter();
    paths
        .map(|path| edit_file(bench, path, &mut numbers))
        .collect()
}

fn files(bench: &Bench) -> Vec<String> {
    let mut paths: Vec<String> = std::fs::read_dir(bench.root())
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "yaml")
        })
        .collect();
    paths.sort();
    paths
}

fn edit_file(bench: &Bench, path: String, numbers: &mut Numbers) -> Edited {
    let text = bench.text(&path);
    let mut written = Vec::new();
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if numbers.one_in(4) && is_key(line) {
            let indent = line.len() - line.trim_start().len();
            let comment = format!("{:indent$}# remark {at}", "");
            lines.push(comment.clone());
            written.push(comment);
        }
        written.push(line.to_owned());
        let is_field = line.starts_with("  ") && !line.starts_with("   ") && line.ends_with("__c:");
        if is_field && numbers.one_in(2) {
            let own = numbers.one_of(&OWN);
            lines.push(own.to_owned());
            written.push(own.to_owned());
        }
    }
    let text = written.join("\n") + "\n";
    bench.put(&path, &text);
    Edited { path, text, lines }
}

/// Whether a line begins with a key of the object, a field, or a key of a field. What is said of relationships with labels
/// goes with them once they are settled, so that it is left out.
fn is_key(line: &str) -> bool {
    let bare = line.trim_start_matches(' ');
    let indent = line.len() - bare.len();
    indent <= 4
        && indent.is_multiple_of(2)
        && bare.starts_with(|c: char| c.is_ascii_lowercase())
        && bare.contains(':')
        && ![
            "references:",
            "referenced_by:",
            "cardinality:",
            "unresolved:",
        ]
        .iter()
        .any(|key| bare.starts_with(key))
}

/// All lines of people are there, in their order, whatever was imported.
pub(super) fn assert_kept(bench: &Bench, edited: &[Edited]) {
    for Edited { path, text, lines } in edited {
        let now = bench.text(path);
        let mut written = now.lines();
        for line in lines {
            assert!(
                written.any(|other| other == line),
                "{line} in\n{text}\nis gone from\n{now}\nor moved"
            );
        }
    }
}

/// Numbers that depend on the first one only.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn one_in(&mut self, number: u64) -> bool {
        self.next().is_multiple_of(number)
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let length = u64::try_from(list.len()).unwrap_or(1);
        let at = usize::try_from(self.next() % length).unwrap_or_default();
        list[at]
    }
}
