//! `dmo explain`: what a code or a key means.

use dmo_schema::printable::Escaped;
use dmo_schema::{Code, DataType, Key, Section, Usage, suggest};

use crate::Outcome;
use crate::args::ExplainArgs;
use crate::print::{self, Failure};

pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let text = match &args.word {
        Some(word) => page(word).ok_or_else(|| Failure::new(unknown(word)))?,
        None => list(),
    };
    print::out(&text)?;
    Ok(Outcome::Clean)
}

/// Codes and keys, one a line.
fn list() -> String {
    let codes = Code::ALL.iter().map(|code| code.as_str());
    codes
        .chain(Key::WORDS)
        .fold(String::new(), |mut text, word| {
            text += word;
            text.push('\n');
            text
        })
}

/// The page of a key or a code. A word can be both where the family of the code is left out: then these are both pages.
fn page(word: &str) -> Option<String> {
    let key = Key::from_word(word).map(page_of_key);
    let code = word.parse().ok().map(page_of_code);
    let pages: Vec<String> = key.into_iter().chain(code).collect();
    (!pages.is_empty()).then(|| pages.join("\n"))
}

fn unknown(word: &str) -> String {
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let words = codes.clone().map(bare);
    let near = suggest::nearest(bare(word), words.chain(Key::WORDS));
    let near = near.map(|near| {
        let mut codes = codes;
        codes.find(|code| bare(code) == near).unwrap_or(near)
    });
    let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("there is no code or key `{}`{hint}", Escaped(word))
}

/// The word of a code without its family.
fn bare(word: &str) -> &str {
    word.strip_prefix("schema::").unwrap_or(word)
}

fn page_of_key(key: Key) -> String {
    let mut page = format!("{key}\n");
    for section in Section::ALL {
        for usage in section.usages() {
            let text = usage_of(section, usage);
            let is_meant = usage.key == key || usage.attribute == Some(key);
            if is_meant && !page.contains(&text) {
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
    let attribute = usage.attribute.filter(|_| usage.yaml.is_some());
    if let Some(shape) = usage.yaml {
        text += &format!("The value is {shape}.\n");
    }
    if let Some(attribute) = attribute {
        text += &format!("In Rust it is the attribute `{attribute}`.\n");
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

fn page_of_code(code: Code) -> String {
    let explanation = code.explain();
    let mut page = format!("{code}\n\n{}\n", explanation.what);
    for (heading, example) in [("Wrong", explanation.bad), ("Right", explanation.good)] {
        if let Some(example) = example {
            page += &format!("\n{heading}:\n\n");
            for line in example.lines() {
                page += format!("    {line}").trim_end();
                page.push('\n');
            }
        }
    }
    if !explanation.why.is_empty() {
        page += &format!("\n{}\n", explanation.why);
    }
    page
}
