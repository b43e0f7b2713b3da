//! Trees as both parsers read them, and edits of trees.

use dmo_import::edit::Edits;
use dmo_import::yaml::Yaml;
use dmo_schema::document::{Document, Form, Value};
use serde_yaml::Value as Read;

/// One edit: a path, a value and the order of keys.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    Set(Vec<&'static str>, Yaml, Vec<&'static str>),
    Remove(Vec<&'static str>),
}

impl Edit {
    /// Collects the edit; whether it is taken.
    pub(crate) fn collect(&self, edits: &mut Edits<'_>) -> bool {
        match self {
            Self::Set(path, value, order) => edits.set(path, value, order).is_ok(),
            Self::Remove(path) => edits.remove(path).is_ok(),
        }
    }

    pub(crate) fn path(&self) -> &[&'static str] {
        match self {
            Self::Set(path, ..) | Self::Remove(path) => path,
        }
    }
}

/// What stands there; `None` for what `Yaml` cannot say.
fn tree_of(value: Value<'_>, read: &Read) -> Option<Yaml> {
    Some(match (value.form(), read) {
        (Form::Alias(target), read) => tree_of(target, read)?,
        (Form::Scalar { text, .. }, Read::String(_)) => Yaml::Text(text.to_owned()),
        (Form::Scalar { .. }, Read::Tagged(_)) => return None,
        (Form::Scalar { text, .. }, _) => Yaml::Word(text.to_owned()),
        (Form::List { .. }, Read::Sequence(list)) => {
            let items = value.items().zip(list);
            Yaml::List(
                items
                    .map(|(item, read)| tree_of(item, read))
                    .collect::<Option<_>>()?,
            )
        }
        (Form::Map { .. }, Read::Mapping(map)) => {
            let entries = value.entries().zip(map);
            let entries = entries.map(|((key, value), (_, read))| match key.form() {
                Form::Scalar { text, .. } => Some((text.to_owned(), tree_of(value, read)?)),
                _ => None,
            });
            Yaml::Map(entries.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

/// The tree of a text that both parsers read, and that `Yaml` can say.
pub(crate) fn tree(text: &str) -> Option<Yaml> {
    let text = text.trim_start_matches('\u{feff}');
    let document = Document::parse(text).ok()?;
    let read = serde_yaml::from_str(text).ok()?;
    match document.root() {
        Some(root) => tree_of(root, &read),
        None => Some(Yaml::Word(String::new())),
    }
}

fn is_null(tree: &Yaml) -> bool {
    matches!(tree, Yaml::Word(word) if ["", "~", "null"].contains(&word.as_str()))
}

/// The edit on the tree; `false` if its path leads through what is no map.
pub(crate) fn apply(tree: &mut Yaml, edit: &Edit, path: &[&str]) -> bool {
    let [key, rest @ ..] = path else {
        if let Edit::Set(_, value, _) = edit {
            value.clone_into(tree);
        }
        return true;
    };
    if is_null(tree) {
        if matches!(edit, Edit::Remove(_)) {
            return true;
        }
        *tree = Yaml::Map(Vec::new());
    }
    let Yaml::Map(entries) = tree else {
        return false;
    };
    let index = entries.iter().position(|(name, _)| name == key);
    match (index, edit) {
        (Some(index), Edit::Remove(_)) if rest.is_empty() => {
            entries.remove(index);
            true
        }
        (Some(index), _) => apply(&mut entries[index].1, edit, rest),
        (None, Edit::Remove(_)) => true,
        (None, Edit::Set(..)) => {
            let mut value = Yaml::Word("null".to_owned());
            let is_done = apply(&mut value, edit, rest);
            entries.push(((*key).to_owned(), value));
            is_done
        }
    }
}

/// The tree without the order of maps.
pub(crate) fn sorted(tree: Yaml) -> Yaml {
    match tree {
        Yaml::Map(mut entries) => {
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Yaml::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key, sorted(value)))
                    .collect(),
            )
        }
        Yaml::List(items) => Yaml::List(items.into_iter().map(sorted).collect()),
        scalar => scalar,
    }
}
