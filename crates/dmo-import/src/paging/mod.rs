//! Answers that are pages of a list: what each says of the others, and which of them are missing.
//!
//! A page says how many entries its list has, where it goes on, or where it is itself; rarely all of it. Whether a list is
//! whole shows in all of its pages together, in whatever order they are given.

mod link;
mod list;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::facts::Facts;
use crate::facts::MapReader;
use crate::node::Node;
use crate::report::MissingPages;
use crate::source::Place;
use link::Link;
use list::List;

/// Members that say where a list goes on, where a page is, and where the one before it is.
const NEXT: &[&str] = &[
    "nextPageUrl",
    "nextRecordsUrl",
    "nextPageToken",
    "nextBatchId",
];
const HERE: &[&str] = &["currentPageUrl", "currentPageToken"];
const BEFORE: &[&str] = &["previousPageUrl"];

/// Members that say how many entries the list has on all of its pages.
const TOTALS: &[&str] = &["totalSize", "totalRecords", "totalCount", "total"];

/// The member that says how many entries a page has, and the one that says whether it is the last.
const COUNT: &str = "count";
const DONE: &str = "done";

/// Members that distinguish an entry from the others of its list.
const NAMES: &[&str] = &["name", "apiName", "developerName", "id", "Id"];

/// An answer as a page of a list, which most answers have whole on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    place: Place,
    /// The member that has the entries.
    list: String,
    /// The names of the entries.
    entries: BTreeSet<String>,
    total: Option<usize>,
    here: Option<Link>,
    before: Option<Link>,
    next: Option<Link>,
    /// Whether the page says that it is not the last one.
    goes_on: bool,
    /// Whether the page says anything of this.
    is_paged: bool,
}

/// What distinguishes an entry from the others of its list.
pub(crate) fn name<'s>(entry: Option<&MapReader<'s>>, node: Node<'s>) -> Cow<'s, str> {
    let name = entry.and_then(|entry| entry.get(NAMES)?.text());
    name.unwrap_or_else(|| Cow::Borrowed(node.raw()))
}

impl Page {
    /// The page that an answer with some entries is.
    pub(crate) fn new<'s>(
        answer: &mut MapReader<'s>,
        list: &str,
        entries: impl IntoIterator<Item = Cow<'s, str>>,
    ) -> Self {
        let mut link = |keys: &[&str]| {
            let text = keys.iter().find_map(|key| answer.name(&[key]));
            text.map(Link::new)
        };
        let (next, here, before) = (link(NEXT), link(HERE), link(BEFORE));
        let entries = entries.into_iter().map(Cow::into_owned);
        let entries: BTreeSet<String> = entries.collect();
        let mut number = |keys: &[&str]| Some(answer.number(keys)? as usize);
        let total = number(TOTALS);
        // More than stand here are somewhere else, whatever the count is of.
        let count = number(&[COUNT]).filter(|&count| count > entries.len());
        let total = total.or(count);
        let done = answer.stated_flag(&[DONE]);
        Self {
            place: answer.place.clone(),
            list: list.to_owned(),
            total,
            goes_on: next.is_some() || done == Some(false),
            is_paged: total.is_some() || done.is_some() || next.is_some() || here.is_some(),
            entries,
            here,
            before,
            next,
        }
    }

    /// The page of a list that has so many entries on all of its pages, where it says so elsewhere.
    #[must_use]
    pub(crate) fn with_total(mut self, total: Option<u32>) -> Self {
        self.total = total.map(|total| total as usize).or(self.total);
        self.is_paged |= total.is_some();
        self
    }

    /// The member that has the entries.
    pub(crate) fn list(&self) -> &str {
        &self.list
    }

    /// Whether the answer names some entries only, as far as its URL says.
    pub(crate) fn is_filtered(&self) -> Option<bool> {
        let (_, query) = self.resource()?.split_once('?')?;
        let mut filters = query.split('&').filter(|filter| !filter.is_empty());
        Some(filters.any(|filter| !filter.starts_with("dataspace=")))
    }

    /// The list that the page is of, without what is different on each page.
    fn resource(&self) -> Option<&str> {
        let links = [&self.here, &self.next, &self.before];
        let mut resources = links.into_iter().flatten().map(Link::resource);
        resources.find_map(|resource| resource)
    }
}

/// The pages that sources speak of and that are none of the sources.
pub fn missing_pages(facts: &[Facts]) -> Vec<MissingPages> {
    let lists = list::of(facts.iter().flat_map(|facts| &facts.pages));
    let mut missing: Vec<MissingPages> = lists.iter().flat_map(List::missing).collect();
    missing.sort_by(|a, b| a.place.cmp(&b.place));
    missing
}

/// Marks what is stated on pages of lists that are not whole as not complete, so that nothing counts as gone because of
/// them; gives the pages that are missing.
pub(crate) fn mark_incomplete(facts: &mut [Facts]) -> Vec<MissingPages> {
    let lists = list::of(facts.iter().flat_map(|facts| &facts.pages));
    let partial = lists.iter().filter(|list| !list.missing().is_empty());
    // A page that is missing may have the rest of an object of the same name.
    let names = partial.flat_map(List::entries).map(str::to_owned);
    let names: BTreeSet<String> = names.collect();
    drop(lists);
    let missing = missing_pages(facts);
    for object in facts.iter_mut().flat_map(|facts| &mut facts.objects) {
        object.complete &= !names.contains(&object.api_name);
    }
    missing
}
