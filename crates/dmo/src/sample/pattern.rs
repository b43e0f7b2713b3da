//! Texts that match a pattern.
//!
//! Only what is needed to write a text is understood of a pattern, and whoever asks has the engine of regular
//! expressions judge the text: anchors, say, are passed over, wherever they stand.

use super::random::Random;

/// Longer texts are not written.
const LONG: usize = 10_000;
/// Groups in groups.
const DEEP: usize = 50;
/// What stands for any character, and is left of classes that only say what is not in them.
const USUAL: &str = "aZ09 -_.,:;/@#'\"!?()[]{}<>=+*%&|\\~^$`éß東bcdefghijklmnopqrstuvwxyABCDEFGHIJKLMNOPQRSTUVWXY12345678\n\t";

/// What a text consists of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Pattern {
    /// One character, which is in one of these ranges.
    Char(Vec<(char, char)>),
    /// All of these, one after the other.
    All(Vec<Pattern>),
    /// One of these.
    One(Vec<Pattern>),
    /// The same several times; if there is no end, as often as one likes.
    Repeat(Box<Pattern>, usize, Option<usize>),
}

impl Pattern {
    /// `None` if there is something in the pattern that is not understood.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let mut parser = Parser {
            rest: pattern.chars().collect(),
            at: 0,
            depth: 0,
            verbose: false,
        };
        let parsed = parser.alternatives()?;
        (parser.at == parser.rest.len()).then_some(parsed)
    }

    /// A text in which each part is repeated up to `spread` times more than it must be, or just so often if
    /// `whole`; `None` if it becomes too long.
    pub(super) fn text(&self, random: &mut Random, spread: usize, whole: bool) -> Option<String> {
        let mut text = String::new();
        self.write(random, spread, whole, &mut text).then_some(text)
    }

    fn write(&self, random: &mut Random, spread: usize, whole: bool, text: &mut String) -> bool {
        match self {
            Self::Char(ranges) => {
                let Some(&(first, last)) = random.pick(ranges) else {
                    return false;
                };
                let size = (last as usize).saturating_sub(first as usize) + 1;
                let code = u32::try_from(first as usize + random.below(size));
                text.push(code.ok().and_then(char::from_u32).unwrap_or(first));
                text.len() <= LONG
            }
            Self::All(parts) => parts
                .iter()
                .all(|part| part.write(random, spread, whole, text)),
            Self::One(parts) => match random.pick(parts) {
                Some(part) => part.write(random, spread, whole, text),
                None => false,
            },
            Self::Repeat(part, least, most) => {
                let room = most.map_or(spread, |most| spread.min(most.saturating_sub(*least)));
                let more = if whole { room } else { random.below(room + 1) };
                for _ in 0..least.saturating_add(more) {
                    let before = text.len();
                    if !part.write(random, spread, whole, text) {
                        return false;
                    }
                    // Nothing, as often as one likes, is nothing.
                    if text.len() == before {
                        break;
                    }
                }
                true
            }
        }
    }
}

struct Parser {
    rest: Vec<char>,
    at: usize,
    depth: usize,
    /// Whether white space and comments count for nothing.
    verbose: bool,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    fn eat(&mut self, text: &str) -> bool {
        let eaten = self.rest.get(self.at..).is_some_and(|rest| {
            text.chars()
                .zip(rest)
                .filter(|(one, other)| one == *other)
                .count()
                == text.chars().count()
        });
        if eaten {
            self.at += text.chars().count();
        }
        eaten
    }

    /// What is before a mark, which is passed over.
    fn until(&mut self, mark: char) -> Option<String> {
        let rest = self.rest.get(self.at..)?;
        let length = rest.iter().position(|c| *c == mark)?;
        let text = rest.iter().take(length).collect();
        self.at += length + 1;
        Some(text)
    }

    fn skip(&mut self) {
        while self.verbose {
            match self.peek() {
                Some(space) if space.is_whitespace() => self.at += 1,
                Some('#') => {
                    if self.until('\n').is_none() {
                        self.at = self.rest.len();
                    }
                }
                _ => return,
            }
        }
    }

    fn alternatives(&mut self) -> Option<Pattern> {
        let mut parts = vec![self.sequence()?];
        while self.eat("|") {
            parts.push(self.sequence()?);
        }
        Some(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Pattern::One(parts)
        })
    }

    fn sequence(&mut self) -> Option<Pattern> {
        let mut parts = Vec::new();
        loop {
            self.skip();
            match self.peek() {
                None | Some('|' | ')') => return Some(Pattern::All(parts)),
                Some(_) => {
                    let part = self.part()?;
                    parts.push(self.repeated(part)?);
                }
            }
        }
    }

    fn part(&mut self) -> Option<Pattern> {
        Some(match self.next()? {
            '^' | '$' => Pattern::All(Vec::new()),
            '.' => Pattern::Char(except(&[])),
            '[' => self.class()?,
            '(' => self.group()?,
            '\\' => match self.peek()? {
                'A' | 'z' => {
                    self.at += 1;
                    Pattern::All(Vec::new())
                }
                _ => Pattern::Char(self.escape()?),
            },
            '*' | '+' | '?' => return None,
            other => Pattern::Char(vec![(other, other)]),
        })
    }

    fn repeated(&mut self, mut part: Pattern) -> Option<Pattern> {
        loop {
            self.skip();
            let (least, most) = match self.peek() {
                Some('*') => (0, None),
                Some('+') => (1, None),
                Some('?') => (0, Some(1)),
                Some('{') => {
                    self.at += 1;
                    let counts = self.until('}')?;
                    let (least, most) = counts.split_once(',').unwrap_or((&counts, &counts));
                    let most = most.trim();
                    let most = if most.is_empty() {
                        None
                    } else {
                        Some(most.parse().ok()?)
                    };
                    part = Pattern::Repeat(Box::new(part), least.trim().parse().ok()?, most);
                    self.eat("?");
                    continue;
                }
                _ => return Some(part),
            };
            self.at += 1;
            part = Pattern::Repeat(Box::new(part), least, most);
            self.eat("?");
        }
    }

    /// After the parenthesis.
    fn group(&mut self) -> Option<Pattern> {
        let outside = self.verbose;
        if self.eat("?P<") || self.eat("?<") {
            self.until('>')?;
        } else if self.eat("?") {
            // Flags alone hold to the end of the group around them.
            if self.flags()? == ')' {
                return Some(Pattern::All(Vec::new()));
            }
        }
        self.depth += 1;
        if self.depth > DEEP {
            return None;
        }
        let inside = self.alternatives()?;
        self.depth -= 1;
        self.verbose = outside;
        self.eat(")").then_some(inside)
    }

    /// Reads flags and what ends them. Those that only add texts that match make no difference.
    fn flags(&mut self) -> Option<char> {
        let mut on = true;
        loop {
            match self.next()? {
                end @ (':' | ')') => return Some(end),
                '-' => on = false,
                'x' => self.verbose = on,
                'i' | 's' | 'm' | 'U' | 'R' => {}
                _ => return None,
            }
        }
    }

    /// After the bracket.
    fn class(&mut self) -> Option<Pattern> {
        let negated = self.eat("^");
        let mut ranges = Vec::new();
        while ranges.is_empty() || self.peek()? != ']' {
            self.skip();
            if self.eat("[:") {
                let name = self.until(':')?;
                ranges.extend(named(&name)?);
                self.eat("]").then_some(())?;
                continue;
            }
            let mut item = self.item()?;
            let is_range = self.peek() == Some('-') && self.rest.get(self.at + 1) != Some(&']');
            if let (true, &[(first, _)]) = (is_range, &*item) {
                self.at += 1;
                let &[(last, _)] = &*self.item()? else {
                    return None;
                };
                item = vec![(first, last)];
            }
            ranges.extend(item);
        }
        self.at += 1;
        Some(Pattern::Char(if negated {
            except(&ranges)
        } else {
            ranges
        }))
    }

    fn item(&mut self) -> Option<Vec<(char, char)>> {
        match self.next()? {
            '\\' => self.escape(),
            '[' => None,
            other => Some(vec![(other, other)]),
        }
    }

    /// After the backslash.
    fn escape(&mut self) -> Option<Vec<(char, char)>> {
        let known = match self.next()? {
            'd' => return named("digit"),
            'w' => return named("word"),
            's' => return named("space"),
            'D' => return Some(except(&named("digit")?)),
            'W' => return Some(except(&named("word")?)),
            'S' => return Some(except(&named("space")?)),
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'a' => '\u{7}',
            'x' => self.code(2)?,
            'u' => self.code(4)?,
            'U' => self.code(8)?,
            other if other.is_ascii_alphanumeric() => return None,
            other => other,
        };
        Some(vec![(known, known)])
    }

    /// A character by so many digits, or by those in braces.
    fn code(&mut self, digits: usize) -> Option<char> {
        let code: String = if self.eat("{") {
            self.until('}')?
        } else {
            let code = self.rest.get(self.at..self.at + digits)?;
            self.at += digits;
            code.iter().collect()
        };
        char::from_u32(u32::from_str_radix(&code, 16).ok()?)
    }
}

/// The characters of a class by its name.
fn named(name: &str) -> Option<Vec<(char, char)>> {
    let ranges: &[(char, char)] = match name {
        "digit" => &[('0', '9')],
        "word" => &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')],
        "space" => &[(' ', ' '), ('\t', '\t')],
        "alpha" => &[('a', 'z'), ('A', 'Z')],
        "alnum" => &[('a', 'z'), ('A', 'Z'), ('0', '9')],
        "upper" => &[('A', 'Z')],
        "lower" => &[('a', 'z')],
        "xdigit" => &[('0', '9'), ('a', 'f'), ('A', 'F')],
        "punct" => &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        _ => return None,
    };
    Some(ranges.to_vec())
}

/// The usual characters that are in none of the ranges; no line break is among them.
fn except(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let is_in = |c: &char| ranges.iter().any(|(first, last)| first <= c && c <= last);
    let left = USUAL.chars().filter(|c| !is_in(c) && !c.is_control());
    left.map(|c| (c, c)).collect()
}
