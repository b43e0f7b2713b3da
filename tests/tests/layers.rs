//! The layers of the runtime: which folder of its source may name which.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The folders of the runtime, lowest first.
const LAYERS: [&str; 11] = [
    "value",
    "descriptor",
    "convert",
    "record",
    "sql",
    "codec",
    "validate",
    "typed",
    "answer",
    "schema",
    "sample",
];

/// The files beside the folders: what the crate exports, and what the derives write. All layers are below them.
const ON_TOP: [&str; 3] = ["__private.rs", "lib.rs", "macros.rs"];

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/dmo/src");

/// The path of a module, from the root of the crate, without that.
type Module = Vec<String>;

#[test]
fn every_part_of_the_source_is_in_a_layer() {
    let is_code = |path: &PathBuf| path.is_dir() || path.extension().is_some_and(|end| end == "rs");
    let names = entries(Path::new(SOURCE))
        .into_iter()
        .filter(is_code)
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.expect("a name").to_owned()
        });
    let expected: BTreeSet<_> = LAYERS
        .iter()
        .chain(&ON_TOP)
        .map(ToString::to_string)
        .collect();
    assert_eq!(names.collect::<BTreeSet<_>>(), expected);
}

#[test]
fn a_layer_knows_those_below_it_alone() {
    let files: Vec<(PathBuf, Module, TokenStream)> = files(Path::new(SOURCE));
    let tests: BTreeSet<Module> = files
        .iter()
        .flat_map(|(_, module, code)| modules_of_tests(code.clone(), module))
        .collect();
    let mut known = BTreeSet::new();
    for (file, module, code) in files {
        let [layer, ..] = &*module else { continue };
        let Some(level) = LAYERS.iter().position(|name| name == layer) else {
            continue;
        };
        if tests.contains(&module) {
            continue;
        }
        for named in named(code, &module) {
            let below = named
                .first()
                .and_then(|name| LAYERS.iter().position(|layer| layer == name));
            assert!(
                below.is_some_and(|below| below <= level),
                "{} names `crate::{}`, which is not below it",
                file.display(),
                named.join("::")
            );
            known.insert((layer.clone(), named[0].clone()));
        }
    }
    for (layer, below) in [
        ("convert", "value"),
        ("typed", "codec"),
        ("sample", "validate"),
    ] {
        let is_known = known.contains(&(layer.to_owned(), below.to_owned()));
        assert!(is_known, "the test reads no names: {known:?}");
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the runtime is read");
    entries
        .map(|entry| entry.expect("an entry is read").path())
        .collect()
}

/// The source files of a folder, those of its folders included, each with its module and its code.
fn files(folder: &Path) -> Vec<(PathBuf, Module, TokenStream)> {
    let mut found = Vec::new();
    for path in entries(folder) {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file is read");
            let code = text.parse().expect("Rust");
            let inside = path.strip_prefix(SOURCE).expect("a file of the source");
            let mut module: Module = inside
                .with_extension("")
                .iter()
                .map(|part| part.to_str().expect("UTF-8").to_owned())
                .collect();
            if module.last().is_some_and(|name| name == "mod") {
                module.pop();
            }
            found.push((path, module, code));
        }
    }
    found
}

/// `#[cfg(test)] mod name`, with what follows it: how many tokens it takes, and its name if it is a file.
fn module_of_tests(tokens: &[TokenTree]) -> Option<(usize, Option<String>)> {
    let [
        TokenTree::Punct(hash),
        TokenTree::Group(attribute),
        word,
        TokenTree::Ident(name),
        body,
        ..,
    ] = tokens
    else {
        return None;
    };
    let is_of_tests = hash.as_char() == '#'
        && attribute.stream().to_string().replace(' ', "") == "cfg(test)"
        && word.to_string() == "mod";
    let is_file = !matches!(body, TokenTree::Group(_));
    is_of_tests.then(|| (5, is_file.then(|| name.to_string())))
}

/// The modules of a file that are files of their own and have tests alone.
fn modules_of_tests(code: TokenStream, module: &Module) -> Vec<Module> {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let starts = (0..tokens.len()).filter_map(|at| module_of_tests(&tokens[at..])?.1);
    starts.map(|name| inside(module, &name)).collect()
}

fn inside(module: &Module, name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// The modules, or what is in them, that code names by a path from `crate`, `super` or `self`, up to the first
/// name of each path. Modules of tests are left out.
fn named(code: TokenStream, module: &Module) -> Vec<Module> {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        at += 1;
        if let Some((length, _)) = module_of_tests(rest) {
            at += length - 1;
            continue;
        }
        match rest {
            [
                TokenTree::Ident(word),
                TokenTree::Ident(name),
                TokenTree::Group(body),
                ..,
            ] if word == "mod" => {
                found.extend(named(body.stream(), &inside(module, &name.to_string())));
                at += 2;
            }
            [TokenTree::Ident(_), ..] => at += path(rest, module, &mut found),
            [TokenTree::Group(group), ..] => found.extend(named(group.stream(), module)),
            _ => {}
        }
    }
    found
}

/// Reads the path at the beginning of the tokens, if it begins with `crate`, `super` or `self`, and says how many tokens
/// there are after the first.
fn path(tokens: &[TokenTree], module: &Module, found: &mut Vec<Module>) -> usize {
    let mut base = match tokens[0].to_string().as_str() {
        "crate" => Module::new(),
        "self" => module.clone(),
        "super" => parent(module),
        _ => return 0,
    };
    let is_self = tokens[0].to_string() == "self";
    let mut at = 1;
    loop {
        match &tokens[at..] {
            [TokenTree::Punct(one), TokenTree::Punct(two), next, ..]
                if one.as_char() == ':' && two.as_char() == ':' =>
            {
                match next {
                    TokenTree::Ident(name) if name == "super" => base = parent(&base),
                    TokenTree::Ident(name) => {
                        found.push(inside(&base, &name.to_string()));
                        return at + 2;
                    }
                    TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                        tree(group.stream(), &base, found);
                        return at + 2;
                    }
                    // `*`
                    _ => {
                        found.push(base);
                        return at + 2;
                    }
                }
                at += 3;
            }
            // A name for the module itself; a value is cast by `self as`.
            [TokenTree::Ident(word), ..] if word == "as" && !(is_self && at == 1) => {
                found.push(base);
                return at - 1;
            }
            _ => return at - 1,
        }
    }
}

fn parent(module: &Module) -> Module {
    let above = module.split_last().map(|(_, above)| above.to_vec());
    above.unwrap_or_default()
}

/// The first names of all paths in the braces of an import.
fn tree(tokens: TokenStream, base: &Module, found: &mut Vec<Module>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    for part in tokens.split(is_comma) {
        match part {
            [TokenTree::Ident(word), ..] if word == "super" => {
                path(part, base, found);
            }
            [TokenTree::Ident(word), ..] if word == "self" => found.push(base.clone()),
            [TokenTree::Ident(name), ..] => found.push(inside(base, &name.to_string())),
            [_, ..] => found.push(base.clone()),
            [] => {}
        }
    }
}

#[test]
fn each_way_to_name_a_module_is_seen() {
    let named = |code: &str| -> Vec<String> {
        let module = ["value", "decimal"].map(str::to_owned).to_vec();
        let named = named(code.parse().expect("Rust"), &module);
        named.into_iter().map(|path| path.join("::")).collect()
    };
    for (code, expected) in [
        ("use crate::record::Record;", &["record"][..]),
        (
            "use super::super::validate::{self, Violation};",
            &["validate"],
        ),
        (
            "use super::super::{validate::Violation, record};",
            &["validate", "record"],
        ),
        (
            "use super::{read, super::{codec, typed::*}};",
            &["value::read", "codec", "typed"],
        ),
        ("fn f(x: super::super::validate::Level) {}", &["validate"]),
        ("use super::super as root; use root::validate;", &[""]),
        ("use crate as root;", &[""]),
        ("use super::super::*;", &[""]),
        ("use crate::*;", &[""]),
        (
            "use super::*; use self::digits::{A, B}; use super::{self};",
            &["value", "value::decimal::digits", "value"],
        ),
        (
            "macro_rules! m { () => { $crate::typed::Dmo } }",
            &["typed"],
        ),
        (
            "mod inner { use super::super::super::validate; }",
            &["validate"],
        ),
        (
            "pub(crate) fn f(self) -> u8 { self as u8 + self.x } pub(super) fn g() {} pub(in crate::value) fn h() {}",
            &["value"],
        ),
        (
            "#[cfg(test)] mod tests { use crate::typed::Dmo; } use crate::codec;",
            &["codec"],
        ),
        (
            "#[cfg(test)] use crate::record; use crate::codec;",
            &["record", "codec"],
        ),
        ("#[cfg(test)] mod tests; use crate::codec;", &["codec"]),
        (
            "// crate::record\n/// crate::record\nconst A: &str = \"crate::record\";",
            &[],
        ),
    ] {
        assert_eq!(named(code), expected, "{code}");
    }
}
