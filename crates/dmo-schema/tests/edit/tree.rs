//! Trees as both parsers read them, and edits of trees.

use dmo_schema::yaml::edit::Edits;
use dmo_schema::yaml::{Document, Node, NodeKind, Parsers, Yaml};

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
fn tree_of(node: &Node) -> Option<Yaml> {
    Some(match &node.kind {
        NodeKind::Text(text) => Yaml::Text(text.clone()),
        NodeKind::Null(text) | NodeKind::Bool(_, text) | NodeKind::Number(text) => {
            Yaml::Word(text.clone())
        }
        NodeKind::List(items) => Yaml::List(items.iter().map(tree_of).collect::<Option<_>>()?),
        NodeKind::Map(entries) => {
            let entries = entries.iter();
            let entries =
                entries.map(|(key, value)| Some((key.scalar()?.to_owned(), tree_of(value)?)));
            Yaml::Map(entries.collect::<Option<_>>()?)
        }
        NodeKind::Tagged(..) => return None,
    })
}

/// The tree of a text that both parsers read, and that `Yaml` can say.
pub(crate) fn tree(text: &str) -> Option<Yaml> {
    let document = Document::parse(text, Parsers::Both).ok()?;
    match document.root() {
        Some(root) => tree_of(root),
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
