//! Reads `dmo.toml`.

use std::fs;
use std::ops::Range;
use std::path::Path;

use dmo_schema::suggest::nearest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::Config;
use crate::error::Error;
use crate::selector::Selector;

const KEYS: [&str; 11] = [
    "attributes",
    "date",
    "date_time",
    "derives",
    "name",
    "number",
    "objects",
    "out",
    "runtime",
    "schema",
    "types",
];

impl Config {
    /// The settings of a `dmo.toml`. Paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or for everything in it that is not a setting.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        read(path.as_ref())
    }

    /// The settings of the `dmo.toml` in a folder, or those of [`Config::new`] if there is none.
    ///
    /// # Errors
    ///
    /// As [`Config::from_file`].
    pub fn from_folder(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let path = folder.as_ref().join("dmo.toml");
        if path.is_file() {
            return Self::from_file(path);
        }
        Ok(Self {
            root: folder.as_ref().to_owned(),
            ..Self::default()
        })
    }
}

/// Reads the file at `path`; everything in it that is not a setting is an error, all at once.
fn read(path: &Path) -> Result<Config, Error> {
    let text = fs::read_to_string(path).map_err(Error::io("cannot read", path))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut reader = Reader {
        path,
        text: &text,
        problems: Vec::new(),
    };
    let mut config = Config {
        root: folder.to_owned(),
        file: Some(path.to_owned()),
        ..Config::default()
    };
    let (table, errors) = DeTable::parse_recoverable(&text);
    for error in errors {
        reader.problem(error.span().unwrap_or_default(), error.message());
    }
    for (key, value) in in_order(table.get_ref()) {
        reader.setting(&mut config, key, value);
    }
    if reader.problems.is_empty() {
        Ok(config)
    } else {
        Err(Error::Config(reader.problems))
    }
}

type Entry<'t, 'i> = (
    &'t Spanned<std::borrow::Cow<'i, str>>,
    &'t Spanned<DeValue<'i>>,
);

fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

struct Reader<'t> {
    path: &'t Path,
    text: &'t str,
    problems: Vec<String>,
}

impl Reader<'_> {
    fn problem(&mut self, span: Range<usize>, message: &str) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        self.problems.push(format!(
            "{}:{line}:{column}: {message}",
            self.path.display()
        ));
    }

    fn setting(
        &mut self,
        config: &mut Config,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) {
        match key.get_ref().as_ref() {
            "schema" => config.schema = self.texts(value).into_iter().map(Into::into).collect(),
            "objects" => {
                let texts = self.texts(value);
                config.objects = texts.iter().map(|text| Selector::new(text)).collect();
            }
            "out" => config.out_dir = self.text(value).map(Into::into),
            "name" => config.name = self.text(value),
            "runtime" => config.runtime = self.text(value),
            "number" => config.number = self.text(value),
            "date_time" => config.date_time = self.text(value),
            "date" => config.date = self.text(value),
            "types" => config.types = self.pairs(value, "rust"),
            "derives" => config.derives = self.pairs(value, "add"),
            "attributes" => config.attributes = self.pairs(value, "add"),
            other => self.unknown(key.span(), other, &KEYS),
        }
    }

    fn unknown(&mut self, span: Range<usize>, key: &str, known: &[&str]) {
        let hint = nearest(key, known.iter().copied())
            .map_or_else(String::new, |word| format!("; did you mean `{word}`?"));
        self.problem(span, &format!("unknown key `{key}`{hint}"));
    }

    fn text(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            let found = value.get_ref().type_str();
            self.problem(value.span(), &format!("expected a string, found {found}"));
        }
        text
    }

    fn texts(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        match value.get_ref().as_array() {
            Some(array) => array.iter().filter_map(|item| self.text(item)).collect(),
            None => self.text(value).into_iter().collect(),
        }
    }

    /// Reads tables of `select` and one other key.
    fn pairs(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Vec<(Selector, String)> {
        let Some(array) = value.get_ref().as_array() else {
            let found = value.get_ref().type_str();
            let message =
                format!("expected tables with the keys `select` and `{key}`, found {found}");
            self.problem(value.span(), &message);
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|item| self.pair(item, key))
            .collect()
    }

    fn pair(&mut self, item: &Spanned<DeValue<'_>>, key: &str) -> Option<(Selector, String)> {
        let Some(table) = item.get_ref().as_table() else {
            let found = item.get_ref().type_str();
            self.problem(item.span(), &format!("expected a table, found {found}"));
            return None;
        };
        let (mut select, mut setting) = (None, None);
        for (name, value) in in_order(table) {
            match name.get_ref().as_ref() {
                "select" => select = Some(self.text(value)),
                name if name == key => setting = Some(self.text(value)),
                other => self.unknown(name.span(), other, &["select", key]),
            }
        }
        for (name, missing) in [("select", select.is_none()), (key, setting.is_none())] {
            if missing {
                self.problem(item.span(), &format!("the key `{name}` is missing"));
            }
        }
        Some((Selector::new(&select??), setting??))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("dmo.toml");
        fs::write(&path, text).expect("written");
        let lead = format!("{}:", path.display());
        match read(&path) {
            Err(Error::Config(problems)) => problems
                .iter()
                .map(|problem| problem.replacen(&lead, "", 1))
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_problem_is_reported_where_it_is() {
        let text = "numbr = \"f64\"\nout = 3\nobjects = [\"A\", 1]\n[[types]]\nselect = \"*.*\"\nrsut = \"f64\"\n";
        assert_eq!(
            problems(text),
            [
                "1:1: unknown key `numbr`; did you mean `number`?",
                "2:7: expected a string, found integer",
                "3:17: expected a string, found integer",
                "6:1: unknown key `rsut`; did you mean `rust`?",
                "4:1: the key `rust` is missing",
            ]
        );
    }

    #[test]
    fn bad_syntax_does_not_hide_the_rest() {
        let found = problems("out = \nnumbr = \"f64\"\n");
        assert!(
            found.iter().any(|problem| problem.starts_with("1:")),
            "{found:?}"
        );
        assert!(
            found.iter().any(|problem| problem.contains("numbr")),
            "{found:?}"
        );
    }
}
