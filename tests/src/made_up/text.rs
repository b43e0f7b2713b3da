//! Texts of the right length and form.

use dmo::{DataType, Field, RuleId, Value};

use super::Turn;

/// What is hard on formats and on Rust: quotes, escapes, several lines, other scripts, the marks of YAML.
const AWKWARD: &str = " é \"quoted\" \\ {} '\n: # 東京 \u{202e}\u{200b}- ~ ";

/// Longer texts are not tried out.
const LONG: usize = 100_000;

/// The texts that a column may have.
#[derive(Debug)]
pub(super) struct Texts {
    /// The shortest text of the form that the type has, and the rule about it; `None` if any text will do.
    form: Option<(&'static str, RuleId)>,
    least: usize,
    most: Option<usize>,
}

impl Texts {
    pub(super) fn of(field: &Field) -> Self {
        Self {
            form: match field.data_type {
                DataType::Email => Some(("a@b.c", RuleId::Email)),
                DataType::Phone => Some(("112", RuleId::Phone)),
                DataType::Url => Some(("/a", RuleId::Url)),
                _ => None,
            },
            least: field.min_length.map_or(0, |least| least as usize),
            most: field.max_length.map(|most| most as usize),
        }
    }

    /// Texts for this turn, the best first; there may be none.
    pub(super) fn candidates(&self, turn: Turn, index: usize) -> impl Iterator<Item = String> {
        let free = format!("{index}{AWKWARD}");
        let shortest = self.form.map_or(1, |(form, _)| form.len()).max(self.least);
        let usual = free.chars().count();
        let most = self.most.unwrap_or(usual.max(self.least)).min(LONG);
        let length = match turn {
            Turn::Own => usual.clamp(shortest.min(most), most),
            Turn::Least => shortest,
            Turn::Most => most,
        };
        let form = self.form;
        let lengths = (length..=most).chain((shortest..length).rev());
        lengths.flat_map(move |length| {
            let starts = if form.is_some() { 1 } else { usual };
            let free = free.clone();
            (0..starts).map(move |start| match form {
                Some((form, _)) => extended(form, length),
                None => free.chars().cycle().skip(start).take(length).collect(),
            })
        })
    }

    /// Texts that are not allowed here.
    pub(super) fn wrong(&self) -> impl Iterator<Item = (RuleId, Value<'static>)> {
        let most = self.most.filter(|&most| most < LONG);
        let long = most.map(|most| (RuleId::MaxLength, extended("é", most + 1).into()));
        let form = self
            .form
            .map(|(_, rule)| (rule, Value::from("no such form")));
        let short = (1..=LONG).contains(&self.least);
        let short = short.then(|| (RuleId::MinLength, extended("é", self.least - 1).into()));
        long.into_iter().chain(short).chain(form)
    }
}

/// The text, its last character repeated up to a length.
fn extended(text: &str, length: usize) -> String {
    let last = text.chars().next_back();
    let more = std::iter::repeat(last).flatten();
    text.chars().chain(more).take(length).collect()
}
