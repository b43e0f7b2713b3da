//! Describes one object for each word that Rust or its prelude knows, and one that has them all as fields and values.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dmo_build::NumberJson;

/// Keywords, strict, reserved and weak, of all editions.
const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false \
    final fn for gen if impl in let loop macro macro_rules match mod move mut override priv pub raw ref return safe \
    self static struct super trait true try type typeof union unsafe unsized use virtual where while yield";

/// What a module has in scope without importing it.
const PRELUDE: &str = "Self Option Some None Result Ok Err Vec String Box Default Clone Copy Debug Send Sync Sized Drop Fn \
    FnMut FnOnce Into From TryFrom TryInto AsRef AsMut Iterator IntoIterator Extend DoubleEndedIterator \
    ExactSizeIterator ToOwned ToString PartialEq Eq PartialOrd Ord Hash FromIterator Unpin Future IntoFuture str bool \
    char u8 i64 usize f64 Core Alloc Cow Display FromStr Deref Value Cell Record Object Unlisted ValueList Decimal \
    Serialize Deserialize serde jiff";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("OUT_DIR")?).join("schema");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let words: Vec<&str> = KEYWORDS
        .split_whitespace()
        .chain(PRELUDE.split_whitespace())
        .collect();
    for word in &words {
        fs::write(folder.join(format!("{word}_object.yaml")), object(word))?;
    }
    fs::write(folder.join("words.yaml"), words_object(&words))?;

    let mut names = dmo_build::Config::new();
    names.name("names").compile(&[&folder])?;
    dmo_build::compile(&["schema"])?;
    let mut unconventional = dmo_build::Config::new();
    unconventional
        .name("unconventional")
        .compile(&["unconventional"])?;
    // The settings that objects made at run time take too; tests/run_time.rs has the same.
    let mut payload = dmo_build::Config::new();
    payload.number_json(NumberJson::Number).allow_floats(true);
    payload.name("payload").compile(&["schema"])?;
    let mut floats = dmo_build::Config::new();
    floats.number_type("f64").date_time_type("String");
    floats.name("floats").compile(&["schema"])?;
    let mut texts = dmo_build::Config::new();
    texts.number_type("String").number_json(NumberJson::Number);
    texts.date_type("String").time_type("String");
    texts.name("texts").compile(&["schema"])?;

    let out = Path::new(&env::var("OUT_DIR")?).join("dmo");
    let mut calls = calls("any::names", &fs::read_to_string(out.join("names/mod.rs"))?);
    calls += &self::calls("any::objects", &fs::read_to_string(out.join("mod.rs"))?);
    let root = fs::read_to_string(out.join("unconventional/mod.rs"))?;
    calls += &self::calls("any::unconventional", &root);
    fs::write(out.join("every_object.rs"), format!("{{\n{calls}}}\n"))?;
    for set in ["payload", "floats", "texts"] {
        let root = fs::read_to_string(out.join(set).join("mod.rs"))?;
        let calls = self::calls(&format!("any::{set}"), &root);
        fs::write(out.join(format!("{set}.rs")), format!("{{\n{calls}}}\n"))?;
    }
    Ok(())
}

/// A call of the test's `check` for each struct that a root file re-exports.
fn calls(module: &str, root: &str) -> String {
    let mut calls = String::new();
    for line in root.lines().filter(|line| is_struct(line)) {
        let _ = writeln!(
            calls,
            "check::<{module}::{}>();",
            line.trim().trim_end_matches(',')
        );
    }
    calls
}

/// A key `rust` for a word that differs from a keyword only in case, such as `Box`.
fn rust_key(word: &str, name: impl Fn(&str) -> String) -> String {
    let lower = word.to_lowercase();
    let is_keyword = word != lower && KEYWORDS.split_whitespace().any(|keyword| keyword == lower);
    if is_keyword {
        format!("rust: {}", name(word))
    } else {
        String::new()
    }
}

/// An object, a field and a value of one name.
fn object(word: &str) -> String {
    let rust = rust_key(word, |word| format!("{word}Object"));
    format!(
        "api_name: {word}__dlm
label: {word}
{rust}
primary_key: id__c
fields:
  id__c: {{label: Id, type: text}}
  {word}__c: {{label: {word}, type: text, values: [{word:?}], enum: Values}}
  number__c: {{label: Number, type: number}}
  words__c: {{label: Words, type: list<text>}}
"
    )
}

/// All words as fields and as values of one object.
fn words_object(words: &[&str]) -> String {
    let mut fields = String::new();
    let mut values = String::new();
    for word in words {
        let rust = rust_key(word, |word| format!("{}_field", word.to_lowercase()));
        let _ = writeln!(fields, "  {word}__c: {{label: {word}, type: text, {rust}}}");
        let _ = writeln!(values, "    {word:?}: {{rust: {}}}", variant(word));
    }
    format!(
        "api_name: Words__dlm\nlabel: Words\nfields:\n{fields}  all__c: {{label: All, type: text, values: All}}\nvalue_lists:\n  All:\n{values}"
    )
}

/// Variants that differ where words differ only in case or separators.
fn variant(word: &str) -> String {
    let mut name: String = word
        .split('_')
        .map(|part| part[..1].to_uppercase() + &part[1..])
        .collect();
    if word.chars().next().is_some_and(char::is_uppercase) {
        name.push('T');
    }
    name
}

/// Whether a line of a root file re-exports a struct; those of `OBJECTS` are indented too.
fn is_struct(line: &str) -> bool {
    line.starts_with("    ") && !line.ends_with("::OBJECT,")
}
