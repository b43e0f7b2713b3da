//! The query engine of the platform, for tests that run generated SQL on it and read its answers.
//!
//! The engine, `hyperd`, comes with the Python package `tableauhyperapi`, and is asked over gRPC by `hyper.py`, which needs the
//! package `grpcio`:
//!
//! ```console
//! $ python3 -m venv hyper
//! $ hyper/bin/pip install -r tests/engines/requirements.txt
//! $ DMO_HYPER_PYTHON=$PWD/hyper/bin/python cargo test -p engines
//! ```
//!
//! Without `DMO_HYPER_PYTHON`, `python3` of the path is tried. Where that is not there or lacks the packages, the tests say that they
//! are off; with the variable, they fail.
//!
//! What the platform adds to the engine are the layouts of its HTTP interfaces. Of an [`Answer`] the texts of gRPC are as they came,
//! and [`Answer::v3`] puts them, token by token, into the layout of the Query API in its version 3.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::Deserialize;
use serde_json::{Value as Json, json};

/// The variable that names the Python.
const PYTHON: &str = "DMO_HYPER_PYTHON";

/// An engine that runs. It ends when this is dropped.
#[derive(Debug)]
pub struct Hyper {
    process: Child,
    /// `None` once the engine is to end.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

/// What the engine answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    /// The texts of gRPC: the columns, if they were asked for, and lists of rows.
    pub parts: Vec<String>,
    /// The id of the query; empty in a later page.
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    rows: u64,
}

/// The first line of the script: why the engine cannot be had, if so.
#[derive(Deserialize)]
struct Start {
    off: Option<String>,
}

/// The line for a request.
#[derive(Deserialize)]
#[serde(untagged)]
enum Reply {
    Refused { error: String },
    Answered(Answer),
}

impl Hyper {
    /// Starts the engine. `None` if it cannot be had here, which is said.
    ///
    /// # Panics
    ///
    /// If `DMO_HYPER_PYTHON` names no Python that has the engine.
    #[must_use]
    pub fn start() -> Option<Self> {
        let named = env::var_os(PYTHON);
        let python = named.clone().unwrap_or_else(|| "python3".into());
        match Self::start_with(Command::new(python)) {
            Ok(engine) => Some(engine),
            Err(why) => {
                assert!(named.is_none(), "{PYTHON}: {why}");
                off(&why);
                None
            }
        }
    }

    fn start_with(mut python: Command) -> Result<Self, String> {
        let mut process = python
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/src/hyper.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", python.get_program().display()))?;
        let input = process.stdin.take();
        let output = process.stdout.take().ok_or("no output")?;
        let output = BufReader::new(output);
        let mut engine = Self {
            process,
            input,
            output,
        };
        match serde_json::from_str(&engine.line()) {
            Ok(Start { off: None }) => Ok(engine),
            Ok(Start { off: Some(why) }) => Err(why),
            Err(_) => Err("the engine does not start".into()),
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        line
    }

    /// Sends a request, as `hyper.py` describes it, and gives the answer.
    ///
    /// # Errors
    ///
    /// What the engine says if it refuses the request.
    ///
    /// # Panics
    ///
    /// If the engine is gone.
    pub fn ask(&mut self, request: &Json) -> Result<Answer, String> {
        let input = self.input.as_mut().expect("an engine that runs");
        writeln!(input, "{request}").expect("an engine that listens");
        let line = self.line();
        match serde_json::from_str(&line) {
            Ok(Reply::Answered(answer)) => Ok(answer),
            Ok(Reply::Refused { error }) => Err(error),
            Err(error) => panic!("{error}: {line}"),
        }
    }

    /// Makes a database, in which all is done from then on.
    ///
    /// # Panics
    ///
    /// If there is one of this name.
    pub fn database(&mut self, name: &str) {
        let request = json!({"database": format!("{name}.hyper")});
        self.ask(&request).expect("a database");
    }

    /// Runs a statement.
    ///
    /// # Panics
    ///
    /// If the engine refuses it.
    pub fn run(&mut self, sql: &str) -> Answer {
        self.ask(&json!({"sql": sql}))
            .unwrap_or_else(|error| panic!("{error}: {sql}"))
    }
}

impl Drop for Hyper {
    fn drop(&mut self) {
        // The script ends the engine when its input ends.
        self.input = None;
        let _ = self.process.wait();
    }
}

impl Answer {
    /// The text of gRPC: all messages, one after the other.
    #[must_use]
    pub fn grpc(&self) -> String {
        self.parts.join("\n")
    }

    /// The same in the layout of the Query API in its version 3.
    #[must_use]
    pub fn v3(&self) -> String {
        let (columns, lists) = match self.parts.split_first() {
            Some((first, lists)) if first.starts_with('{') => (Some(first), lists),
            _ => (None, &*self.parts),
        };
        // Each is a list of rows, of which the brackets go.
        let rows = lists
            .iter()
            .filter_map(|list| list.strip_prefix('[')?.strip_suffix(']'));
        let rows = rows.collect::<Vec<_>>().join(",");
        let metadata = columns.map(|columns| format!("\"metadata\": {columns}, "));
        let status =
            json!({"queryId": self.query, "completionStatus": self.status, "rowCount": self.rows});
        let status = (!self.query.is_empty()).then(|| format!("\"status\": {status}, "));
        let (metadata, status) = (metadata.unwrap_or_default(), status.unwrap_or_default());
        format!("{{{metadata}{status}\"data\": [{rows}]}}")
    }
}

#[expect(clippy::print_stderr, reason = "a test that is off says so")]
fn off(why: &str) {
    eprintln!(
        "engines: off: {why}; `DMO_HYPER_PYTHON` names a Python that has `tests/engines/requirements.txt`"
    );
}
