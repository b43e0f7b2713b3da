//! The folders of rules: that there are all of them, and what their changes are told as.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dmo_diff::{Change, Diff, Generation, Level, Rule};
use expect_test::expect_file;

use crate::side::{Side, told};

/// One folder: `RULE`, or `RULE-CASE` where the rule has several outcomes.
pub(crate) struct Folder {
    pub(crate) name: String,
    path: PathBuf,
    pub(crate) old: Side,
    pub(crate) new: Side,
    pub(crate) diff: Diff,
}

impl Folder {
    /// Every folder, by name.
    pub(crate) fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/dmo-diff/rules");
        let entries = std::fs::read_dir(root).expect("the folder of rules");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let mut folders: Vec<Self> = paths.map(Self::read).collect();
        folders.sort_by(|one, other| one.name.cmp(&other.name));
        folders
    }

    fn read(path: PathBuf) -> Self {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.expect("a name").to_owned();
        let side = |file: &str| {
            let text = std::fs::read_to_string(path.join(file)).expect("a description");
            Side::read(&text).unwrap_or_else(|findings| panic!("{name}: {findings}"))
        };
        let (old, new) = (side("old.yaml"), side("new.yaml"));
        let diff = dmo_diff::diff(&old.schema, &new.schema);
        Self {
            name,
            path,
            old,
            new,
            diff,
        }
    }

    /// The text of one of its files.
    pub(crate) fn file(&self, file: &str) -> String {
        let text = std::fs::read_to_string(self.path.join(file));
        text.unwrap_or_else(|error| panic!("{}: {file}: {error}", self.name))
    }

    /// The same of a file that not every folder has.
    pub(crate) fn optional(&self, file: &str) -> Option<String> {
        self.path.join(file).exists().then(|| self.file(file))
    }

    pub(crate) fn rule(&self) -> Rule {
        let rule = self.name.split('-').next().unwrap_or_default();
        rule.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    /// Whether something is told to break on a level.
    pub(crate) fn breaks(&self, level: Level) -> bool {
        self.diff.levels().contains(&level)
    }
}

/// A change and what it breaks, in lines.
fn lines(change: &Change) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    let (old, new) = (value(&change.old), value(&change.new));
    let mut text = format!("{} {}: {old} -> {new}\n", change.rule, change.element);
    for found in &change.breaks {
        let reader = found.reader.map(|reader| format!(", {reader}"));
        let reader = reader.unwrap_or_default();
        writeln!(text, "  {}{reader}: {}", found.level, found.reason).expect("a String");
    }
    text
}

#[test]
fn every_folder_has_its_report() {
    for folder in Folder::all() {
        let report: String = folder.diff.changes.iter().map(lines).collect();
        expect_file![folder.path.join("report.txt")].assert_eq(&report);
    }
}

/// One line of the table: what it is, and who meets a break on each level.
fn row(folder: &Folder) -> String {
    let (rule, case) = folder.name.split_once('-').unwrap_or((&folder.name, ""));
    let mut row = match case.replace('_', " ").as_str() {
        "" => {
            let page = folder.rule().explain().expect("an explanation");
            format!("| `{rule}` | {} |", page.what)
        }
        case => format!("| | {case} |"),
    };
    // What else differs in the folder has rows of its own.
    let changes = folder.diff.changes.iter();
    let own = changes.filter(|change| change.rule == folder.rule());
    let told = told(own.flat_map(|change| &change.breaks));
    for level in Level::ALL {
        let broken = told.iter().filter(|(broken, _)| *broken == level);
        let who = broken.map(|(_, reader)| match reader {
            None => "breaks",
            Some(Generation::Old) => "old",
            Some(Generation::New) => "new",
        });
        let who = who.collect::<Vec<_>>().join(", ");
        row += &if who.is_empty() {
            " |".to_owned()
        } else {
            format!(" {who} |")
        };
    }
    row + "\n"
}

#[test]
fn the_page_has_a_table_of_all_rules() {
    let folders = Folder::all();
    let of_rule = |rule: Rule| folders.iter().filter(move |folder| folder.rule() == rule);
    let rows: String = Rule::all().flat_map(of_rule).map(row).collect();
    let table = format!(
        "| rule | what is different | source | wire | data | query |\n|---|---|---|---|---|---|\n{rows}"
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/dmo-diff/README.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let (begin, end) = ("<!-- rules -->\n", "<!-- end of rules -->");
    let (before, rest) = page.split_once(begin).expect("a place for the table");
    let (_, after) = rest.split_once(end).expect("its end");
    expect_file![path].assert_eq(&format!("{before}{begin}{table}{end}{after}"));
}

#[test]
fn every_rule_occurs_in_its_folder_and_no_other_rule_occurs() {
    let listed: BTreeSet<String> = Rule::all().map(|rule| rule.to_string()).collect();
    assert_eq!(listed.len(), Rule::all().count());
    let mut seen = BTreeSet::new();
    for folder in Folder::all() {
        let changes = &folder.diff.changes;
        let rules: BTreeSet<String> = changes.iter().map(|found| found.rule.to_string()).collect();
        assert!(
            rules.contains(&folder.rule().to_string()),
            "{}",
            folder.name
        );
        seen.extend(rules);
    }
    assert_eq!(seen, listed);
}

#[test]
fn every_rule_is_read_by_its_name_and_explained_in_two_paragraphs() {
    for rule in Rule::all() {
        assert_eq!(rule.to_string().parse(), Ok(rule));
        let page = rule.explain().expect("an explanation");
        for text in [page.what, page.why] {
            assert!(text.ends_with('.') && !text.contains('\n'), "{rule}");
        }
    }
    let unknown = "max_lenght_tightened".parse::<Rule>().expect_err("no rule");
    assert_eq!(
        unknown.to_string(),
        "there is no rule `max_lenght_tightened`; did you mean `max_length_tightened`?"
    );
}
