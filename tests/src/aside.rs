//! A crate of this repository as its users have theirs: outside the workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use serde_json::Value as Json;
use tempfile::TempDir;

/// The folder of the workspace.
pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A copy of a crate, which is gone at the end together with what Cargo made of it.
#[derive(Debug)]
pub struct Aside {
    package: String,
    folder: TempDir,
    target: PathBuf,
}

impl Aside {
    /// Copies the crate in `from`, a folder of the repository such as `tests/consumer`, whose
    /// dependencies on crates of ours are paths that begin with `../../`.
    ///
    /// Cargo compiles into `target`, where dependencies stay for the next copy that names it. Two copies
    /// of one package at the same time want two of them.
    ///
    /// # Panics
    ///
    /// If the crate cannot be copied.
    pub fn copy(from: &str, target: impl Into<PathBuf>) -> Self {
        let root = fs::canonicalize(ROOT).expect("a root");
        let manifest = fs::read_to_string(root.join(from).join("Cargo.toml")).expect("a manifest");
        let name = manifest
            .lines()
            .find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
        let aside = Self {
            package: name.expect("a name").to_owned(),
            folder: tempfile::tempdir().expect("a folder"),
            target: target.into(),
        };
        copy(&root.join(from), aside.folder.path());
        let crates = manifest.replace("\"../../", &format!("\"{}/", root.display()));
        aside.write("Cargo.toml", &(crates + "\n[workspace]\n"));
        fs::copy(root.join("Cargo.lock"), aside.path("Cargo.lock")).expect("a lock file");
        aside
    }

    /// The path of a file of the crate.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Writes a file, and the folders above it.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }

    /// Replaces a text of a file by another.
    ///
    /// # Panics
    ///
    /// If the file does not have the text.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).expect("readable");
        assert!(text.contains(from), "{file} has no {from:?}");
        self.write(file, &text.replace(from, to));
    }

    /// Runs Cargo in the crate, offline.
    ///
    /// # Panics
    ///
    /// If Cargo cannot be started; whether it succeeds is for the caller to see.
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .arg("--offline")
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", &self.target)
            // The folder is another one each time, so nothing could be reused.
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo runs")
    }

    /// Runs Cargo and returns what it prints.
    ///
    /// # Panics
    ///
    /// If Cargo fails.
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let (out, errors) = (output.stdout, String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "cargo {arguments:?}:\n{errors}");
        String::from_utf8(out).expect("UTF-8")
    }

    /// Builds the crate.
    ///
    /// # Panics
    ///
    /// If that fails.
    pub fn build(&self) -> Built {
        let lines = self.succeed(&["build", "--message-format=json"]);
        let step = |line| serde_json::from_str(line).expect("JSON");
        Built {
            script: format!("#{}@", self.package),
            steps: lines.lines().map(step).collect(),
        }
    }
}

/// What Cargo made of the crate goes with it; it would never be used again.
impl Drop for Aside {
    fn drop(&mut self) {
        self.cargo(&["clean", "--package", &self.package]);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("copied");
        }
    }
}

/// What one build did.
#[derive(Debug)]
pub struct Built {
    script: String,
    steps: Vec<Json>,
}

impl Built {
    /// Whether nothing had to be compiled.
    pub fn is_fresh(&self) -> bool {
        self.steps
            .iter()
            .filter(|step| step["reason"] == "compiler-artifact")
            .all(|step| step["fresh"] == true)
    }

    /// The folder that the build script generated into.
    ///
    /// # Panics
    ///
    /// If the crate has no build script.
    pub fn folder(&self) -> PathBuf {
        let ours = |id: &Json| id.as_str().is_some_and(|id| id.contains(&self.script));
        let mut steps = self.steps.iter();
        let script = steps
            .find(|step| step["reason"] == "build-script-executed" && ours(&step["package_id"]))
            .expect("the build script's message");
        Path::new(script["out_dir"].as_str().expect("a path")).join("dmo")
    }

    /// The generated files by name, and when they were last written.
    ///
    /// # Panics
    ///
    /// If they cannot be read.
    pub fn generated(&self) -> Vec<(String, SystemTime)> {
        let file = |entry: std::io::Result<fs::DirEntry>| {
            let entry = entry.expect("an entry");
            let modified = entry.metadata().and_then(|data| data.modified());
            (
                entry.file_name().into_string().expect("UTF-8"),
                modified.expect("a time"),
            )
        };
        let entries = fs::read_dir(self.folder()).expect("readable");
        let mut files: Vec<_> = entries.map(file).collect();
        files.sort();
        files
    }
}
