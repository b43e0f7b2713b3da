//! One entry of a document: its members by name, and what is refused of it.

use std::borrow::Cow;
use std::collections::HashSet;

use dmo_schema::DataType;
use dmo_schema::bound::{Bound, BoundFault, BoundType};

use super::{Field, Found, Located, NoneOf, Reason, Refusal, Row, TypeName, Wanted};
use crate::key_order::KeyPart;
use crate::node::{Node, ValueType};
use crate::source::{Place, Source};
use crate::text;

/// What refusals call an entry without a name.
pub(crate) const UNNAMED: &str = "an entry";

/// A map of a document, read member by member. A member of the wrong type is refused and counts as absent.
#[derive(Debug)]
pub(crate) struct MapReader<'s> {
    source: &'s Source,
    /// Where the entry begins.
    pub(crate) place: Place,
    /// What refusals call the entry.
    pub(crate) subject: String,
    /// What is refused of the entry so far.
    pub(crate) refused: Vec<Refusal>,
    members: Vec<(Cow<'s, str>, Node<'s>)>,
    /// The types that it names.
    types: Vec<TypeName>,
}

impl<'s> MapReader<'s> {
    /// The entry that a value is, called by its `name` if it has one.
    ///
    /// # Errors
    /// The refusal of a value that is no map, or that has a merge key.
    pub(crate) fn new(source: &'s Source, node: Node<'s>, row: Row) -> Result<Self, Refusal> {
        let mut entry = Self::called(UNNAMED, source, node, row)?;
        if let Some(name) = entry.get(&["name"]).and_then(Node::text) {
            for refusal in &mut entry.refused {
                refusal.subject = name.to_string();
            }
            entry.subject = name.into_owned();
        }
        Ok(entry)
    }

    /// The entry that a value is, called by a name that stands elsewhere.
    ///
    /// # Errors
    /// The refusal of a value that is no map, or that has a merge key.
    pub(crate) fn called(
        name: &str,
        source: &'s Source,
        node: Node<'s>,
        row: Row,
    ) -> Result<Self, Refusal> {
        let mut entry = Self {
            source,
            place: node.place(source),
            subject: name.to_owned(),
            refused: Vec::new(),
            members: Vec::new(),
            types: Vec::new(),
        };
        if node.form() != ValueType::Map {
            return Err(entry.refusal(row, Reason::NotAMap(node.form())));
        }
        let members = node.members();
        // What the key brings may be what matters most, so nothing of the entry is taken without it.
        if members.iter().any(|(key, _)| key.is_merge()) {
            return Err(entry.refusal(row, Reason::MergeKey));
        }
        let mut seen = HashSet::new();
        for (key, node) in members {
            let Some(word) = key.word() else {
                continue;
            };
            if seen.insert(word.clone()) {
                entry.members.push((word, node));
            } else {
                let reason = Reason::DuplicateKey(word.into_owned());
                entry.refuse(key.place(source), reason);
            }
        }
        Ok(entry)
    }

    /// The entry that a value within this one is.
    ///
    /// # Errors
    /// The refusal of a value that is no map, or that has a merge key.
    pub(crate) fn inner(&self, node: Node<'s>, row: Row) -> Result<Self, Refusal> {
        Self::new(self.source, node, row)
    }

    /// Where a value within the entry begins.
    pub(crate) fn place_of(&self, node: Node<'_>) -> Place {
        node.place(self.source)
    }

    /// The entry that a value within this one is, called by a name that stands elsewhere.
    ///
    /// # Errors
    /// The refusal of a value that is no map, or that has a merge key.
    pub(crate) fn under(&self, name: &str, node: Node<'s>, row: Row) -> Result<Self, Refusal> {
        Self::called(name, self.source, node, row)
    }

    /// Refuses a fact of the entry.
    pub(crate) fn refuse(&mut self, place: Place, reason: Reason) {
        self.refused
            .push(Refusal::new(place, Row::Fact, self.subject.clone(), reason));
    }

    /// The refusal of the entry itself.
    pub(crate) fn refusal(&self, row: Row, reason: Reason) -> Refusal {
        Refusal::new(self.place.clone(), row, self.subject.clone(), reason)
    }

    /// Whether there is such a member; one that is null is not.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(&[key]).is_some()
    }

    /// Whether there is such a member, be it null.
    pub(crate) fn names(&self, key: &str) -> bool {
        self.members.iter().any(|(known, _)| known == key)
    }

    /// All members but those that are null, each with its name.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&str, Node<'s>)> {
        let members = self.members.iter();
        let members = members.filter(|(_, node)| node.form() != ValueType::Nothing);
        members.map(|(key, node)| (&**key, *node))
    }

    /// The first member that has one of the names and is not null.
    pub(crate) fn get(&self, keys: &[&str]) -> Option<Node<'s>> {
        self.member(keys).map(|(_, node)| node)
    }

    fn member(&self, keys: &[&str]) -> Option<(Cow<'s, str>, Node<'s>)> {
        keys.iter()
            .find_map(|wanted| {
                self.members
                    .iter()
                    .find(|(key, node)| key == wanted && node.form() != ValueType::Nothing)
            })
            .cloned()
    }

    /// The member as a name, without white space at its ends; empty text is none.
    pub(crate) fn name(&mut self, keys: &[&str]) -> Option<String> {
        let text = self.read(keys, Wanted::Text, Node::text)?;
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    }

    /// The member as text, letter by letter, white space at its ends too; empty text is none.
    pub(crate) fn text(&mut self, keys: &[&str]) -> Option<Cow<'s, str>> {
        let text = self.read(keys, Wanted::Text, Node::text)?;
        (!text.is_empty()).then_some(text)
    }

    /// The member as words for people; empty text is none.
    pub(crate) fn words(&mut self, keys: &[&str]) -> Option<Located<String>> {
        let words = text::words(&self.read(keys, Wanted::Text, Node::text)?)?;
        Some(self.located(keys, words))
    }

    /// A value with the place of the member that it was read from.
    pub(crate) fn located<T>(&self, keys: &[&str], value: T) -> Located<T> {
        let place = self.get(keys).map(|node| self.place_of(node));
        Located {
            value,
            place: place.unwrap_or_else(|| self.place.clone()),
        }
    }

    /// The member as a category, in the platform's word for it.
    pub(crate) fn category(&mut self) -> Option<Located<String>> {
        let keys = ["category"];
        let word = text::category(&self.name(&keys)?)?;
        Some(self.located(&keys, word))
    }

    /// The member as a yes or no, which some requests write as text; absent is no.
    pub(crate) fn flag(&mut self, keys: &[&str]) -> bool {
        self.stated_flag(keys).unwrap_or_default()
    }

    /// The member as a yes or no, if it is there and is one.
    pub(crate) fn stated_flag(&mut self, keys: &[&str]) -> Option<bool> {
        let flag = |node: Node<'_>| node.boolean().or_else(|| node.text()?.parse().ok());
        self.read(keys, Wanted::Flag, flag)
    }

    /// The member as a type; a word that is none is refused.
    pub(crate) fn data_type(&mut self, keys: &[&str]) -> Option<DataType> {
        let word = self.name(keys)?;
        self.type_of(word)
    }

    /// The type that a word of the entry stands for; a word that stands for none is refused. What it says of lengths and
    /// digits is for [`take_limits`](Self::take_limits).
    pub(crate) fn type_of(&mut self, word: String) -> Option<DataType> {
        let Some(name) = TypeName::read(&word) else {
            self.refuse(self.place.clone(), Reason::UnknownType(word.into()));
            return None;
        };
        let data_type = name.data_type;
        self.types.push(name);
        Some(data_type)
    }

    /// Gives the field that the entry is, of which the type is known, the limits that the names of its types state.
    pub(crate) fn take_limits(&mut self, field: &mut Field) {
        for name in std::mem::take(&mut self.types) {
            for reason in name.limit(field) {
                self.refuse(self.place.clone(), reason);
            }
        }
    }

    /// The member as a whole number, which may stand as text.
    pub(crate) fn number(&mut self, keys: &[&str]) -> Option<u32> {
        let number = |node: Node<'_>| match node.text() {
            Some(text) => text.trim().parse().ok(),
            None => node.raw().parse().ok(),
        };
        self.read(keys, Wanted::WholeNumber, number)
    }

    /// The member as an end of a range, as written.
    pub(crate) fn bound(&mut self, key: &'static str, form: BoundType) -> Option<Cow<'s, str>> {
        let text = self.read(&[key], Wanted::Bound(form), |node| {
            // A number stands as it is written, so that it keeps its digits; another bound is text.
            let text = match form {
                BoundType::Number => Cow::Borrowed(node.raw()),
                BoundType::Date | BoundType::DateTime | BoundType::Time => node.text()?,
            };
            let has_form = !matches!(Bound::read(&text, form), Err(BoundFault::Form(_)));
            has_form.then_some(text)
        })?;
        match Bound::read(&text, form) {
            Ok(_) => Some(text),
            Err(fault) => {
                let place = self.located(&[key], ()).place;
                self.refuse(place, Reason::Bound(key, text.into(), fault));
                None
            }
        }
    }

    /// The member as an order that a field has in a key.
    pub(crate) fn part(&mut self, keys: &[&str]) -> KeyPart {
        let is_stated = self.get(keys).is_some();
        match self.number(keys) {
            None if is_stated => KeyPart::Unreadable,
            order => KeyPart::of_order(order),
        }
    }

    /// The member as an entry of its own.
    pub(crate) fn child(&mut self, key: &str) -> Option<Self> {
        let node = self.read(&[key], Wanted::Map, |node| {
            (node.form() == ValueType::Map).then_some(node)
        })?;
        match Self::called(&self.subject, self.source, node, Row::Fact) {
            Ok(child) => Some(child),
            Err(refusal) => {
                self.refused.push(refusal);
                None
            }
        }
    }

    /// The keys and values of a member that is a map, repeated ones too. A map with a merge key is refused.
    pub(crate) fn map(&mut self, key: &str) -> Option<Vec<(Node<'s>, Node<'s>)>> {
        let members = self.read(&[key], Wanted::Map, |node| {
            (node.form() == ValueType::Map).then(|| node.members())
        })?;
        if let Some((merge, _)) = members.iter().find(|(key, _)| key.is_merge()) {
            self.refuse(merge.place(self.source), Reason::MergeKey);
            return None;
        }
        Some(members)
    }

    /// The keys and values of a member that has to be there and to be a map.
    ///
    /// # Errors
    /// Why there are none.
    pub(crate) fn needed_map(
        &mut self,
        key: &'static [&'static str; 1],
    ) -> Result<Vec<(Node<'s>, Node<'s>)>, Reason> {
        let [name] = *key;
        if !self.has(name) {
            return Err(Reason::Lacks(NoneOf(key)));
        }
        let refused = self.refused.len();
        self.map(name).ok_or_else(|| {
            let why = self.refused.drain(refused..).next();
            why.map_or(Reason::Lacks(NoneOf(key)), |refusal| refusal.reason)
        })
    }

    /// The items of a member that is a list; one map stands for a list of it.
    pub(crate) fn list(&mut self, keys: &[&str]) -> Option<Vec<Node<'s>>> {
        self.read(keys, Wanted::List, items)
    }

    /// How many items a member has that is a list; none if it is something else.
    pub(crate) fn count(&self, keys: &[&str]) -> usize {
        self.get(keys)
            .and_then(items)
            .map_or(0, |items| items.len())
    }

    /// A member read as something, refused if it is not.
    fn read<T>(
        &mut self,
        keys: &[&str],
        wanted: Wanted,
        reader: impl FnOnce(Node<'s>) -> Option<T>,
    ) -> Option<T> {
        let (key, node) = self.member(keys)?;
        let value = reader(node);
        if value.is_none() {
            let place = self.place_of(node);
            let reason = Reason::WrongForm(wanted, key.into(), Found::of(node).into());
            self.refuse(place, reason);
        }
        value
    }
}

/// The items of a list; one map stands for a list of it.
fn items(node: Node<'_>) -> Option<Vec<Node<'_>>> {
    match node.form() {
        ValueType::List => Some(node.items()),
        ValueType::Map => Some(vec![node]),
        _ => None,
    }
}
