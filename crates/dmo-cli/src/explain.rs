//! `dmo explain`: what a code means, or a word of descriptions, settings and reports.

use std::fmt;

use dmo_diff::Rule;
use dmo_schema::printable::Escaped;
use dmo_schema::{
    Builtin, Cardinality, Code, DataType, Key, Kind, NumberJson, Repr, RuleId, Section, Severity,
    Usage, Word, category, suggest,
};

use crate::args::ExplainArgs;
use crate::exit::Outcome;
use crate::print::{self, Failure};

pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let text = match &args.word {
        Some(word) => page(word).ok_or_else(|| Failure::new(unknown(word)))?,
        None => words().flat_map(|word| [word, "\n"]).collect(),
    };
    print::out(&text)?;
    Ok(Outcome::Clean)
}

/// Every code and word, each once.
fn words() -> impl Iterator<Item = &'static str> {
    let mut words: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    words.extend(Rule::names());
    let others = [
        &Key::WORDS[..],
        &DataType::WORDS,
        &RuleId::WORDS,
        category::CATEGORIES,
        &Kind::WORDS,
        &Cardinality::WORDS,
        &Severity::WORDS,
        &Repr::WORDS,
        &NumberJson::WORDS,
    ];
    for word in others.concat() {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.into_iter()
}

/// All that a word means: `required` is a key, and a check of records too; `unresolved` a key, and a code whose family is
/// left out.
fn page(word: &str) -> Option<String> {
    let pages = [
        Key::from_word(word).map(page_of_key),
        DataType::from_word(word).map(page_of_type),
        page_of_word::<RuleId>("a check of records", word),
        page_of_category(word),
        page_of_word::<Kind>("a kind of object", word),
        page_of_word::<Cardinality>("a cardinality", word),
        page_of_word::<Severity>("a severity", word),
        page_of_word::<Repr>("a value of the key `as`", word),
        page_of_word::<NumberJson>("a value of the setting `number_json`", word),
        word.parse().ok().and_then(page_of_rule),
        word.parse().ok().map(page_of_code),
    ];
    let pages: Vec<String> = pages.into_iter().flatten().collect();
    (!pages.is_empty()).then(|| pages.join("\n"))
}

/// A word of another system says more than one that looks like it: `vector` is a type, and no misspelt category.
fn unknown(word: &str) -> String {
    let near = foreign(word)
        .or_else(|| {
            let near = suggest::nearest(bare(word), words().map(bare))?;
            words().find(|word| bare(word) == near)
        })
        .or_else(|| DataType::meant(word).map(DataType::as_str));
    let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("unknown code or word `{}`{hint}", Escaped(word))
}

/// What a word of another system stands for, or another spelling of one of ours.
fn foreign(word: &str) -> Option<&'static str> {
    DataType::from_foreign(word)
        .map(DataType::as_str)
        .or_else(|| Some(Kind::from_foreign(word)?.as_str()))
        .or_else(|| Some(Cardinality::from_foreign(word)?.as_str()))
        .or_else(|| Some(Severity::from_foreign(word)?.as_str()))
        .or_else(|| category::from_foreign(word))
        .or_else(|| Some(Key::from_foreign(word)?.as_str()))
}

/// The first line of a page, which says what sort of word it is about.
fn heading(word: impl fmt::Display, sort: &str) -> String {
    format!("{word}, {sort}\n")
}

/// The word of a code without its family.
fn bare(word: &str) -> &str {
    word.strip_prefix("schema::").unwrap_or(word)
}

fn page_of_key(key: Key) -> String {
    let mut usages = Section::ALL.into_iter().flat_map(Section::keys);
    let sort = if usages.any(|known| known == key) {
        "a key"
    } else {
        "an attribute in Rust"
    };
    let mut page = heading(key, sort);
    for section in Section::ALL {
        for usage in section.usages() {
            let text = if usage.key == key {
                usage_of(section, usage)
            } else if usage.attribute == Some(key) {
                attribute_of(section, usage)
            } else {
                continue;
            };
            if !page.contains(&text) {
                page += &text;
            }
        }
    }
    let types = DataType::ALL.into_iter();
    let suited: Vec<_> = types.filter(|data_type| key.suits(*data_type)).collect();
    if suited.len() < DataType::ALL.len() {
        let suited = suited.into_iter().map(DataType::as_str);
        let suited = suited.collect::<Vec<_>>().join(", ");
        page += &format!("\nSuits fields of these types: {suited}.\n");
    }
    page
}

/// What a key means in one section, and an example.
fn usage_of(section: Section, usage: &Usage) -> String {
    let mut text = format!("\nOf {}: {}\n", section.name(), usage.meaning);
    let attribute = usage.attribute_form().filter(|_| usage.yaml.is_some());
    if let Some(shape) = usage.yaml {
        text += &format!("The value is {shape}.\n");
    }
    let attribute = attribute.map(|attribute| format!("`#[dmo({attribute})]`"));
    let instead = usage.instead.map(str::to_owned);
    let in_rust: Vec<String> = instead.into_iter().chain(attribute).collect();
    if !in_rust.is_empty() {
        text += &format!("In Rust: {}.\n", in_rust.join(", "));
    }
    text.push('\n');
    for line in usage.example.lines() {
        text += &match usage.yaml {
            Some(_) => format!("    {line}\n"),
            None => format!("    #[dmo({line})]\n"),
        };
    }
    text
}

/// What an attribute means that says what a key of another word says.
fn attribute_of(section: Section, usage: &Usage) -> String {
    let attribute = usage.attribute_form().unwrap_or_default();
    format!(
        "\nThe attribute for the key `{}` of {}.\n\n    #[dmo({attribute})]\n",
        usage.key,
        section.name()
    )
}

/// What a word of a few means, and the other words that sources have for it.
fn page_of_word<W: Word>(sort: &str, word: &str) -> Option<String> {
    let at = W::WORDS.iter().position(|known| *known == word)?;
    let meaning = W::MEANINGS[at].trim();
    let foreign = W::FOREIGN.iter();
    let foreign = foreign.filter(|(_, meant)| meant.to_string() == word);
    let foreign = in_sources(foreign.map(|(foreign, _)| *foreign));
    Some(format!("{}\n{meaning}\n{foreign}", heading(word, sort)))
}

/// The words of sources for something, if there are such.
fn in_sources<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    if words.is_empty() {
        return String::new();
    }
    let words = words.join(", ");
    format!("In sources also {words}, in any case and with any separators.\n")
}

fn page_of_type(data_type: DataType) -> String {
    let mut page =
        page_of_word::<DataType>("a type of fields", data_type.as_str()).unwrap_or_default();
    let keys = Section::Field.keys().filter(|key| {
        let is_for_all = DataType::ALL.into_iter().all(|other| key.suits(other));
        !is_for_all && key.suits(data_type)
    });
    let keys: Vec<&str> = keys.map(Key::as_str).collect();
    let rust = Builtin::of(data_type);
    let runtime = if rust.is_exported() { "dmo::" } else { "" };
    page += &format!("In Rust: `{runtime}{rust}`.\n");
    if !keys.is_empty() {
        page += &format!(
            "\nKeys for this type that not every type has: {}.\n",
            keys.join(", ")
        );
    }
    page
}

fn page_of_category(word: &str) -> Option<String> {
    category::CATEGORIES.contains(&word).then(|| {
        let foreign = category::FOREIGN.iter();
        let foreign = foreign.filter(|(_, meant)| *meant == word);
        let mut foreign = in_sources(foreign.map(|(foreign, _)| *foreign));
        if !foreign.is_empty() {
            foreign.insert(0, '\n');
        }
        let heading = heading(word, "a category of objects");
        let key = Key::Category;
        format!("{heading}\n    {key}: {word}\n{foreign}")
    })
}

/// What a change is, what that breaks, and an example.
fn page_of_rule(rule: Rule) -> Option<String> {
    let explanation = rule.explain()?;
    let heading = heading(rule, "a kind of change");
    let page = format!("{heading}\n{}\n\n{}\n", explanation.what, explanation.why);
    let examples = [("Old", explanation.old), ("New", explanation.new)];
    let examples = examples.map(|(heading, example)| indented(heading, example));
    Some(page + &examples.concat())
}

/// An example under its heading.
fn indented(heading: &str, example: &str) -> String {
    let mut text = format!("\n{heading}:\n\n");
    for line in example.lines() {
        text += format!("    {line}").trim_end();
        text.push('\n');
    }
    text
}

fn page_of_code(code: Code) -> String {
    let explanation = code.explain();
    let mut page = format!("{}\n{}\n", heading(code, "a finding"), explanation.what);
    for (heading, example) in [("Wrong", explanation.bad), ("Right", explanation.good)] {
        if let Some(example) = example {
            page += &indented(heading, example);
        }
    }
    if !explanation.why.is_empty() {
        page += &format!("\n{}\n", explanation.why);
    }
    page + &level_of_code(code)
}

/// What settings can make of findings of a code.
fn level_of_code(code: Code) -> String {
    if !code.is_for_warnings() {
        return "\nIt is an error. Settings can make warnings something else, and no errors.\n"
            .to_owned();
    }
    format!(
        "\nWhere it is a warning, dmo.toml can `allow` or `deny` it, everywhere or for what is selected:\n\n    \
         [[lints]]\n    allow = \"{code}\"\n    select = \"FlowRun.*\"\n    reason = \"why that is right here\"\n"
    )
}
