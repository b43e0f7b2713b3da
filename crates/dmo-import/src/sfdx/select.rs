//! The columns that a `SELECT` gives: their names, and their types where the SQL says them.

use dmo_schema::DataType;

use crate::facts::TypeName;

/// A column of the result.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Column<'t> {
    /// Where it begins in the text.
    pub(super) at: usize,
    /// The whole text that makes it.
    pub(super) text: &'t str,
    /// What it is called; `None` if that is not said.
    pub(super) name: Option<&'t str>,
    /// Its type, if the text says it whatever it is made of.
    pub(super) data_type: Option<DataType>,
}

/// Functions that give a number whatever they are given.
const NUMBERS: [&str; 9] = [
    "approx_count_distinct",
    "avg",
    "count",
    "stddev",
    "stddev_pop",
    "stddev_samp",
    "sum",
    "var_pop",
    "var_samp",
];

/// A part of a text that stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token<'t> {
    /// Where it begins.
    at: usize,
    text: &'t str,
    /// How many brackets are open around it.
    depth: usize,
}

impl<'t> Token<'t> {
    fn is(self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// The name that it is, without quotation marks.
    fn name(self) -> Option<&'t str> {
        let quoted = self.text.strip_prefix('"');
        match quoted {
            Some(quoted) => quoted.strip_suffix('"'),
            None => {
                let is_name = |c: char| c.is_alphabetic() || c == '_';
                self.text.starts_with(is_name).then_some(self.text)
            }
        }
    }

    /// Whether a name behind it is what all before it is called.
    fn ends_value(self) -> bool {
        let ends = |c: char| is_name(c) || matches!(c, ')' | '"' | '\'');
        self.depth == 0 && self.text.ends_with(ends)
    }
}

/// The columns of the first `SELECT` that stands in no brackets; none if the text begins with another statement.
pub(super) fn columns(sql: &str) -> Vec<Column<'_>> {
    let tokens = tokens(sql);
    let mut rest = match tokens.split_first() {
        Some((first, rest)) if first.is("select") => rest,
        _ => return Vec::new(),
    };
    if let Some((first, after)) = rest.split_first()
        && (first.is("distinct") || first.is("all"))
    {
        rest = after;
    }
    let is_end = |token: &Token<'_>| token.depth == 0 && (token.is("from") || token.text == ";");
    let end = rest.iter().position(is_end).unwrap_or(rest.len());
    let items = rest[..end].split(|token| token.depth == 0 && token.text == ",");
    let columns = items.filter_map(|tokens| column(sql, tokens));
    columns.collect()
}

/// The column that some tokens make: `path.name`, or anything with `AS name` behind it, where `AS` may be left out.
fn column<'t>(sql: &'t str, tokens: &[Token<'t>]) -> Option<Column<'t>> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let (made, name) = match tokens {
        [made @ .., word, name] if word.depth == 0 && word.is("as") => (made, name.name()),
        [made @ .., before, name] if before.ends_value() && name.depth == 0 && !name.is("end") => {
            (&tokens[..=made.len()], name.name())
        }
        _ => (tokens, last.name().filter(|_| is_path(tokens))),
    };
    Some(Column {
        at: first.at,
        text: &sql[first.at..last.at + last.text.len()],
        name,
        data_type: data_type(sql, made),
    })
}

/// Whether the tokens are names with a point between each two.
fn is_path(tokens: &[Token<'_>]) -> bool {
    tokens.iter().enumerate().all(|(at, token)| match at % 2 {
        0 => token.name().is_some(),
        _ => token.text == ".",
    })
}

/// The type of a text in quotation marks, of what one function makes, or of what `CAST` names.
fn data_type(sql: &str, made: &[Token<'_>]) -> Option<DataType> {
    match made {
        [text] if text.text.starts_with('\'') => Some(DataType::Text),
        [function, open, inside @ .., close] if open.text == "(" && close.text == ")" => {
            let is_whole = inside.iter().all(|token| token.depth > 0);
            let is_number = NUMBERS.iter().any(|number| function.is(number));
            if is_whole && is_number {
                return Some(DataType::Number);
            }
            let is_as = |token: &&Token<'_>| token.depth == 1 && token.is("as");
            let word = inside.iter().rfind(is_as);
            let word = word.filter(|_| is_whole && function.is("cast"))?;
            let name = &sql[word.at + word.text.len()..close.at];
            Some(TypeName::read(name.trim())?.data_type)
        }
        _ => None,
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The tokens of a text, without comments.
fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(c) = sql[at..].chars().next() {
        let rest = &sql[at..];
        let length = length(rest, c);
        let is_comment = rest.starts_with("--") || rest.starts_with("/*");
        if !is_comment && !c.is_whitespace() {
            depth = if c == ')' {
                depth.saturating_sub(1)
            } else {
                depth
            };
            let text = &rest[..length];
            tokens.push(Token { at, text, depth });
            depth += usize::from(c == '(');
        }
        at += length;
    }
    tokens
}

/// How many bytes the token or the comment takes that a text begins with. One without an end goes to that of the text.
fn length(rest: &str, first: char) -> usize {
    let up_to = |end: &str, start: usize| {
        let found = rest[start..].find(end);
        found.map_or(rest.len(), |found| start + found + end.len())
    };
    match first {
        // A doubled mark is one in the text: two tokens of the same kind, which matters nowhere here.
        '\'' | '"' => up_to(&first.to_string(), 1),
        '-' if rest.starts_with("--") => up_to("\n", 2),
        '/' if rest.starts_with("/*") => up_to("*/", 2),
        first if is_name(first) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
        first => first.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names and types of the columns.
    fn read(sql: &str) -> Vec<(Option<&str>, Option<DataType>)> {
        let columns = columns(sql).into_iter();
        let columns = columns.map(|column| (column.name, column.data_type));
        columns.collect()
    }

    #[test]
    fn columns_have_the_names_that_the_sql_gives_them() {
        let number = Some(DataType::Number);
        for (sql, names) in [
            (
                "SELECT a.b AS c, d.e",
                vec![(Some("c"), None), (Some("e"), None)],
            ),
            (
                "select distinct \"a\".\"b\" from x",
                vec![(Some("b"), None)],
            ),
            ("SELECT SUM(a.b) AS s FROM x", vec![(Some("s"), number)]),
            (
                "SELECT COUNT(DISTINCT a, b) c FROM x",
                vec![(Some("c"), number)],
            ),
            (
                "SELECT SUM(a) + MAX(b) AS s FROM x",
                vec![(Some("s"), None)],
            ),
            ("SELECT SUM(a) FROM x", vec![(None, number)]),
            (
                "SELECT 'a, b FROM c' AS t FROM x",
                vec![(Some("t"), Some(DataType::Text))],
            ),
            (
                "SELECT CAST(a AS DATE) AS d, cast(a AS decimal(18, 2)) e, CAST(a AS json) AS f FROM x",
                vec![
                    (Some("d"), Some(DataType::Date)),
                    (Some("e"), number),
                    (Some("f"), None),
                ],
            ),
            (
                "SELECT EXTRACT(YEAR FROM a) AS y FROM x",
                vec![(Some("y"), None)],
            ),
            (
                "SELECT a -- x, y\n AS b /* , c */ FROM x",
                vec![(Some("b"), None)],
            ),
            (
                "SELECT CASE WHEN a = 1 THEN 2 ELSE 3 END AS c FROM x",
                vec![(Some("c"), None)],
            ),
            (
                "SELECT (SELECT a FROM b) AS c FROM x",
                vec![(Some("c"), None)],
            ),
        ] {
            assert_eq!(read(sql), names, "{sql}");
        }
    }

    #[test]
    fn what_has_no_name_has_none() {
        assert_eq!(read("SELECT a + b, 1, * FROM x"), vec![(None, None); 3]);
        assert_eq!(columns("SELECT a +\n 1 FROM x")[0].text, "a +\n 1");
    }

    #[test]
    fn other_texts_have_no_columns() {
        for sql in [
            "",
            "SELECT",
            "WITH a AS (SELECT b) SELECT b FROM a",
            "é",
            "(SELECT a",
        ] {
            assert_eq!(read(sql), [], "{sql}");
        }
    }

    #[test]
    fn texts_without_an_end_do_no_harm() {
        for sql in [
            "SELECT 'a",
            "SELECT \"a",
            "SELECT a /*",
            "SELECT a --",
            "SELECT ))) a",
            "SELECT é, '本",
        ] {
            columns(sql);
        }
    }
}
