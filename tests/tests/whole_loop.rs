//! A schema that changes, from the answer of an org to the program that no longer compiles: the command itself, and a crate
//! that commits its generated code, copied aside.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use dmo_tests::aside::{Aside, ROOT};
use serde_json::Value as Json;

/// What the org says first.
const ANSWER: &str = r#"{"metadata": [
  {"name": "Rider__dlm", "displayName": "Rider", "category": "PROFILE",
   "fields": [
     {"name": "Id__c", "displayName": "Rider ID", "type": "STRING"}],
   "primaryKeys": [{"name": "Id__c", "indexOrder": "1"}]},
  {"name": "Stop__dlm", "displayName": "Stop", "category": "OTHER",
   "fields": [
     {"name": "Id__c", "displayName": "Stop ID", "type": "STRING"},
     {"name": "Note__c", "displayName": "Note", "type": "STRING"}],
   "primaryKeys": [{"name": "Id__c", "indexOrder": "1"}]},
  {"name": "Trip__dlm", "displayName": "Trip", "category": "ENGAGEMENT",
   "fields": [
     {"name": "Gate__c", "displayName": "Gate", "type": "STRING"},
     {"name": "Id__c", "displayName": "Trip ID", "type": "STRING"},
     {"name": "Score__c", "displayName": "Score", "type": "NUMBER"}],
   "primaryKeys": [{"name": "Id__c", "indexOrder": "1"}]}
]}"#;

const GATE: &str = r#"{"name": "Gate__c", "displayName": "Gate", "type": "STRING"}"#;
const SCORE: &str = r#"{"name": "Score__c", "displayName": "Score", "type": "NUMBER"}"#;
const NOTE: &str = r#"{"name": "Note__c", "displayName": "Note", "type": "STRING"}"#;
const NAME: &str = r#"{"name": "Name__c", "displayName": "Name", "type": "STRING"}"#;

/// A program that names three fields of a trip, each in a line of its own.
const MAIN: &str = r#"mod generated;

use generated::{Rider, Stop, Trip};

fn main() {
    let trip = Trip {
        id: "7".into(),
        gate: Some("B".into()),
        ..Trip::default()
    };
    let (rider, stop) = (Rider::new("1"), Stop::new("2"));
    println!("{} {} {}", trip.id, rider.id, stop.id);
    println!("{:?}", trip.score);
}
"#;

/// What that program names, for `--used`.
const USED: &str =
    "Trip__dlm.Gate__c\nTrip__dlm.Id__c\nTrip__dlm.Score__c\nRider__dlm.Id__c\nStop__dlm.Id__c\n";

#[test]
fn from_an_answer_to_the_lines_that_no_longer_compile() {
    let crate_aside = Crate::new();
    let old_files = crate_aside.begin();
    crate_aside.the_org_changes();
    let broken = crate_aside.the_report_names_what_breaks();
    crate_aside.one_break_is_accepted();
    crate_aside.only_changed_modules_are_rewritten(&old_files);
    crate_aside.the_lines_that_use_what_broke_fail(&broken);
}

/// A crate with its descriptions and its generated code, and the command.
struct Crate {
    aside: Aside,
    dmo: PathBuf,
}

/// The generated files: the text and when it was written.
type Files = BTreeMap<String, (String, SystemTime)>;

impl Crate {
    fn new() -> Self {
        let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/aside");
        let aside = Aside::copy("tests/committed", target);
        fs::remove_dir_all(aside.path("src")).expect("removed");
        aside.write("src/main.rs", MAIN);
        aside.write("dmo.toml", "out = \"src/generated\"\n");
        aside.write("answer.json", ANSWER);
        aside.write("used.txt", USED);
        Self {
            aside,
            dmo: command(),
        }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(&self.dmo);
        let command = command.args(arguments).current_dir(self.aside.path(""));
        command.output().expect("dmo runs")
    }

    /// Runs the command; its exit code and what it prints, errors last.
    fn dmo(&self, arguments: &str) -> (Option<i32>, String) {
        let output = self.run(&arguments.split(' ').collect::<Vec<_>>());
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).expect("UTF-8");
        (output.status.code(), text)
    }

    fn succeed(&self, arguments: &str) -> String {
        let (code, text) = self.dmo(arguments);
        assert_eq!(code, Some(0), "dmo {arguments}:\n{text}");
        text
    }

    fn json(&self, arguments: &str) -> Json {
        let arguments = arguments.split(' ').chain(["--format", "json"]);
        let output = self.run(&arguments.collect::<Vec<_>>());
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// The generated files as they are.
    fn files(&self) -> Files {
        let entries = fs::read_dir(self.aside.path("src/generated")).expect("readable");
        let file = |entry: std::io::Result<fs::DirEntry>| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            let modified = fs::metadata(&path).and_then(|data| data.modified());
            let text = fs::read_to_string(&path).expect("readable");
            (name.into_owned(), (text, modified.expect("a time")))
        };
        entries.map(file).collect()
    }

    /// The first answer is imported, types are generated, and the program runs. The files look old then.
    fn begin(&self) -> Files {
        self.succeed("import answer.json");
        self.succeed("import answer.json --check");
        self.succeed("generate");
        self.succeed("generate --check");
        let printed = self.aside.succeed(&["run", "--quiet"]);
        assert_eq!(printed, "7 1 2\nNone\n");
        for name in self.files().keys() {
            let path = self.aside.path("src/generated").join(name);
            let file = fs::File::options().write(true).open(path);
            let set = file.and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH));
            set.expect("a file that looks old");
        }
        let files = self.files();
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["mod.rs", "rider.rs", "stop.rs", "trip.rs"]
        );
        files
    }

    /// A field has another type, two are gone, and there is a new one; and the gate for drift sees it.
    fn the_org_changes(&self) {
        for (from, to) in [
            (GATE, GATE.replace("STRING", "NUMBER")),
            (&format!(",\n     {SCORE}"), String::new()),
            (NOTE, NAME.to_owned()),
        ] {
            self.aside.edit("answer.json", from, &to);
        }
        let schema = || fs::read_to_string(self.aside.path("schema/trip.yaml")).expect("readable");
        let before = schema();
        let (code, report) = self.dmo("import answer.json --check");
        assert_eq!(code, Some(1), "{report}");
        let said = "the sources say something else than schema\nnothing is written\n";
        assert!(report.ends_with(said), "{report}");
        assert_eq!(schema(), before);
        assert_eq!(self.succeed("generate --check"), "");
    }

    /// The fields that the report calls breaking for source, each with the line of the description or the answer; and the
    /// same by what the program uses.
    fn the_report_names_what_breaks(&self) -> Vec<String> {
        let report = self.succeed("diff schema answer.json");
        for part in [
            "breaking[field_removed]: Trip__dlm.Score__c: field removed\n  --> schema/trip.yaml:",
            "Trip__dlm.Gate__c: `type` is `number`, was `text`\n",
            "safe[field_added]: Stop__dlm.Name__c: field added\n",
        ] {
            assert!(report.contains(part), "no {part:?} in:\n{report}");
        }
        let broken = |arguments: &str| -> Vec<String> {
            let report = self.json(arguments);
            let changes = report["changes"].as_array().expect("a list").iter();
            let breaks_source = |change: &&Json| {
                let breaks = change["breaks"].as_array().expect("a list");
                let breaks_source = breaks.iter().any(|one| one["level"] == "source");
                breaks_source && change["waiver"].is_null()
            };
            let fields = changes.filter(breaks_source).map(|change| {
                let places = ["old_place", "new_place"].map(|side| &change[side]["line"]);
                assert!(places.iter().any(|line| line.is_u64()), "{change}");
                let field = &change["element"]["field"];
                field.as_str().expect("a field").to_owned()
            });
            let mut fields: Vec<String> = fields.collect();
            fields.sort();
            fields
        };
        let all = broken("diff schema answer.json");
        assert_eq!(all, ["Gate__c", "Note__c", "Score__c"]);
        let used = broken("diff schema answer.json --used used.txt");
        assert_eq!(used, ["Gate__c", "Score__c"]);
        used
    }

    /// The gate for breaks fails, takes one of them, and fails because of the other one.
    fn one_break_is_accepted(&self) {
        let compare = "breaking schema answer.json --level source";
        let fields = |list: &str| -> Vec<(String, String)> {
            let report = self.json(compare);
            let changes = report[list].as_array().expect("a list").iter();
            let text = |change: &Json, key: &str| change[key].as_str().expect("text").to_owned();
            changes
                .map(|change| {
                    (
                        text(&change["element"], "field"),
                        text(change, "fingerprint"),
                    )
                })
                .collect()
        };
        let fails = || assert_eq!(self.dmo(compare).0, Some(1));
        fails();
        let before = fields("breaking");
        assert_eq!(before.len(), 3, "{before:?}");
        let gone = before.iter().find(|(field, _)| field == "Score__c");
        let (_, fingerprint) = gone.expect("the field that is gone");
        let reason = ["--reason", "Nobody keeps scores.", "--by", "Ada"];
        let accept = compare.split(' ').chain(["--accept", fingerprint]);
        let accepted = self.run(&accept.chain(reason).collect::<Vec<_>>());
        assert_eq!(accepted.status.code(), Some(1), "{accepted:?}");
        assert_eq!(fields("accepted").len(), 1);
        assert_eq!(fields("breaking").len(), 2);
        fails();
    }

    /// The descriptions follow the org, and the code the descriptions: the modules of both objects that changed, and no other
    /// file.
    fn only_changed_modules_are_rewritten(&self, before: &Files) {
        // The answer contradicts the type that is described, which the exit code tells, and is followed.
        let (code, report) = self.dmo("import answer.json --prune");
        assert_eq!(code, Some(1), "{report}");
        let written = "files in schema: 0 new, 2 changed, 1 unchanged\n";
        assert!(report.ends_with(written), "{report}");
        self.succeed("import answer.json --check");
        let (code, stale) = self.dmo("generate --check");
        assert_eq!(code, Some(1), "{stale}");
        self.succeed("generate");
        self.succeed("generate --check");
        let after = self.files();
        assert!(before.keys().eq(after.keys()));
        let changed = |is_other: fn(&(String, SystemTime), &(String, SystemTime)) -> bool| {
            let files = before
                .iter()
                .filter(|(name, old)| is_other(old, &after[*name]));
            files.map(|(name, _)| name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(changed(|old, new| old.0 != new.0), ["stop.rs", "trip.rs"]);
        assert_eq!(changed(|old, new| old.1 != new.1), ["stop.rs", "trip.rs"]);
    }

    /// The program fails where it names the fields that the report named, and nowhere else.
    fn the_lines_that_use_what_broke_fail(&self, broken: &[String]) {
        let output = self.aside.cargo(&["build", "--message-format=json"]);
        assert!(!output.status.success());
        let lines = String::from_utf8(output.stdout).expect("UTF-8");
        let messages = lines
            .lines()
            .map(|line| serde_json::from_str::<Json>(line).expect("JSON"));
        let mut failed: Vec<u64> = messages
            .filter(|message| message["message"]["level"] == "error")
            .filter_map(|message| message["message"]["spans"].as_array().cloned())
            .flatten()
            .filter(|span| span["is_primary"] == true)
            .map(|span| {
                assert_eq!(span["file_name"], "src/main.rs");
                span["line_start"].as_u64().expect("a line")
            })
            .collect();
        failed.sort_unstable();
        let uses = |field: &String| {
            let name = field.trim_end_matches("__c").to_lowercase();
            let mut lines = MAIN.lines().zip(1..);
            let line = lines.find(|(line, _)| line.contains(&name));
            line.expect("a line that uses the field").1
        };
        assert_eq!(failed, broken.iter().map(uses).collect::<Vec<u64>>());
    }
}

/// Builds the command; its path.
fn command() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let mut cargo = Command::new(env!("CARGO"));
    let built = cargo
        .args(["build", "--offline", "--package", "dmo-cli"])
        .args(["--message-format=json", "--target-dir"])
        .arg(target.expect("the target folder"))
        .current_dir(ROOT)
        .output();
    let built = built.expect("cargo runs");
    let errors = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{errors}");
    let lines = String::from_utf8(built.stdout).expect("UTF-8");
    let mut messages = lines
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).expect("JSON"));
    let program = messages.find_map(|message| message["executable"].as_str().map(PathBuf::from));
    program.expect("the command")
}
