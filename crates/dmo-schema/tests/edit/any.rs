//! Any edits of any text: the values are as asked for, and every other line stays.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use dmo_schema::yaml::edit::{EditError, Edits};
use dmo_schema::yaml::{Document, Node, NodeKind, Parsers};
use proptest::prelude::*;

use crate::made::{any_edit, any_oddity, any_source};
use crate::tree::{Edit, apply, sorted, tree};

/// After the comment lines below a value that are indented deeper than its key.
fn end_of(text: &str, key_start: usize, value_end: usize) -> usize {
    let line = text[..key_start].rfind('\n').map_or(0, |end| end + 1);
    let mut end = value_end;
    for comment in text[value_end..].split_inclusive('\n').skip(1) {
        let column = comment.len() - comment.trim_start().len();
        if !comment.trim_start().starts_with('#') || column <= key_start - line {
            break;
        }
        end = comment.as_ptr().addr() - text.as_ptr().addr();
    }
    end
}

/// The bytes of which an edit may change the lines.
fn touched(text: &str, root: &Node, path: &[&str]) -> Vec<Range<usize>> {
    let (mut value, mut start) = (root, root.span.start);
    let mut touched = Vec::new();
    for key in path {
        let is_flow = matches!(value.kind, NodeKind::Map(_)) && value.flow;
        if value.entries().is_empty() || is_flow {
            touched.push(value.span.range());
        }
        let Some((key, next)) = value.entry(key) else {
            return touched;
        };
        // The line of a key changes if its value becomes empty.
        touched.push(key.span.range());
        (value, start) = (next, key.span.start);
    }
    touched.push(start..end_of(text, start, value.span.end));
    touched
}

/// The lines that no edit touches.
fn untouched<'t>(text: &'t str, edits: &[Edit]) -> Vec<&'t str> {
    let text = text.trim_start_matches('\u{feff}');
    let document = Document::parse(text, Parsers::One).ok();
    let spans: Vec<Range<usize>> = match document.as_ref().and_then(Document::root) {
        Some(root) => edits
            .iter()
            .flat_map(|edit| touched(text, root, edit.path()))
            .collect(),
        None => Vec::new(),
    };
    let mut start = 0;
    let lines = text.split_inclusive('\n').filter(|line| {
        let line = {
            start += line.len();
            start - line.len()..start
        };
        let is_hit = |span: &Range<usize>| span.start < line.end && line.start <= span.end;
        !spans.iter().any(is_hit)
    });
    let lines = lines.map(|line| line.trim_end_matches(['\r', '\n']));
    // Of the blank lines around a removed key only those above stay.
    let is_removal = |edit: &Edit| matches!(edit, Edit::Remove(_));
    let with_blanks = !edits.iter().any(is_removal);
    lines
        .filter(|line| with_blanks || !line.is_empty())
        .collect()
}

fn check(text: &str, edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut expected = tree(text);
    prop_assert!(expected.is_some());
    let fail = |error: &dyn std::fmt::Display| TestCaseError::fail(error.to_string());
    let document = Document::parse(text, Parsers::Both).map_err(|error| fail(&error))?;
    let mut collected = Edits::of(&document).map_err(|error| fail(&error))?;
    let mut taken = Vec::new();
    for edit in edits {
        let mut next = expected.clone();
        let is_possible = next
            .as_mut()
            .is_some_and(|next| apply(next, edit, edit.path()));
        prop_assert_eq!(edit.collect(&mut collected), is_possible, "{:?}", edit);
        if is_possible {
            expected = next;
            taken.push(edit.clone());
        }
    }
    let edited = collected
        .finish()
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(
        tree(&edited).map(sorted),
        expected.map(sorted),
        "\n{}",
        edited
    );
    let lines = edited.trim_start_matches('\u{feff}').split('\n');
    let mut lines = lines.map(|line| line.trim_end_matches('\r'));
    for line in untouched(text, &taken) {
        prop_assert!(
            lines.any(|other| other == line),
            "{:?} is gone:\n{}",
            line,
            edited
        );
    }
    if text.contains("\r\n") {
        prop_assert!(!edited.replace("\r\n", "").contains('\n'), "{:?}", edited);
    } else {
        prop_assert!(!edited.contains('\r'));
    }
    prop_assert_eq!(set_all(&edited, &[]), Ok(edited));
    Ok(())
}

/// Makes those of the edits that are possible.
fn set_all(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    let document = Document::parse(text, Parsers::Both)?;
    let mut collected = Edits::of(&document)?;
    for edit in edits {
        edit.collect(&mut collected);
    }
    collected.finish()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 700, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_of_any_text(text in any_source(), edits in prop::collection::vec(any_edit(), 0..7)) {
        check(&text, &edits)?;
    }

    #[test]
    fn edits_that_are_made_already_change_nothing(text in any_source(), edits in prop::collection::vec(any_edit(), 1..4)) {
        let mut apart: Vec<Edit> = Vec::new();
        for edit in edits {
            let path = edit.path();
            if apart.iter().all(|other| !path.starts_with(other.path()) && !other.path().starts_with(path)) {
                apart.push(edit);
            }
        }
        let edits = apart;
        let once = set_all(&text, &edits).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(set_all(&once, &edits), Ok(once));
    }
}

/// Checks one odd text; whether it was edited at all.
fn check_oddity(text: &str, edits: &[Edit]) -> Result<bool, TestCaseError> {
    let document = Document::parse(text, Parsers::Both);
    let collected = document
        .as_ref()
        .ok()
        .and_then(|document| Edits::of(document).ok());
    let (Some(mut expected), Some(mut collected)) = (tree(text), collected) else {
        return Ok(false);
    };
    for edit in edits {
        if edit.collect(&mut collected) {
            apply(&mut expected, edit, edit.path());
        }
    }
    let Ok(edited) = collected.finish() else {
        return Ok(false);
    };
    let found = tree(&edited).map(sorted);
    prop_assert_eq!(found, Some(sorted(expected)), "\n{}", edited);
    Ok(true)
}

#[test]
fn a_text_is_edited_as_asked_or_not_at_all() {
    let checked = AtomicUsize::new(0);
    let config = ProptestConfig {
        failure_persistence: None,
        cases: 700,
        ..ProptestConfig::default()
    };
    proptest!(config, |(text in any_oddity(), edits in prop::collection::vec(any_edit(), 1..4))| {
        if check_oddity(&text, &edits)? {
            checked.fetch_add(1, Ordering::Relaxed);
        }
    });
    let checked = checked.into_inner();
    assert!(checked > 30, "{checked} texts were edited");
}
