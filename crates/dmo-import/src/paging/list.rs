//! The pages of one list together, and what is missing between them.

use std::collections::BTreeSet;

use super::Page;
use super::link::Link;
use crate::report::{MissingPages, PageSide};

/// The pages of one list, in the order of sources.
#[derive(Debug)]
pub(super) struct List<'p> {
    member: &'p str,
    resource: Option<&'p str>,
    pages: Vec<&'p Page>,
}

/// Where a page says that its list goes on.
struct Onward<'p> {
    page: &'p Page,
    link: Option<&'p Link>,
    /// How many entries stand before the page that follows.
    offset: Option<usize>,
}

/// Puts pages together to lists. Pages that do not name their list belong to one whose pages lack them.
pub(super) fn of<'p>(pages: impl Iterator<Item = &'p Page>) -> Vec<List<'p>> {
    let mut lists: Vec<List<'p>> = Vec::new();
    let (named, others): (Vec<&Page>, Vec<&Page>) =
        pages.partition(|page| page.resource().is_some());
    for page in named {
        let mut known = lists.iter_mut();
        match known.find(|list| list.member == page.list && list.resource == page.resource()) {
            Some(list) => list.pages.push(page),
            None => lists.push(List::new(page)),
        }
    }
    // Pages that name their list come first, so that the others find the lists that they may belong to.
    let (loose, plain): (Vec<&Page>, Vec<&Page>) =
        others.into_iter().partition(|page| page.is_paged);
    for page in loose {
        let mut known = lists.iter_mut();
        match known.find(|list| list.has_room_for(page)) {
            Some(list) => list.pages.push(page),
            None => lists.push(List::new(page)),
        }
    }
    for list in &mut lists {
        list.complete(&plain);
    }
    lists
}

impl<'p> List<'p> {
    fn new(page: &'p Page) -> Self {
        Self {
            member: &page.list,
            resource: page.resource(),
            pages: vec![page],
        }
    }

    /// The names of all entries that were read.
    pub(super) fn entries(&self) -> impl Iterator<Item = &'p str> {
        let entries: BTreeSet<&str> = self
            .pages
            .iter()
            .flat_map(|page| page.entries.iter().map(String::as_str))
            .collect();
        entries.into_iter()
    }

    /// How many entries the list has, by the page that says the most.
    fn total(&self) -> Option<usize> {
        self.pages.iter().filter_map(|page| page.total).max()
    }

    /// Whether a page that does not name its list may be one of this: it has entries that are missing or known here, and
    /// says nothing else of their number.
    fn has_room_for(&self, page: &Page) -> bool {
        let mut totals = self.total().into_iter().zip(page.total);
        self.member == page.list
            && totals.all(|(known, total)| known == total)
            && self.total().is_none_or(|total| self.with(&[page]) <= total)
            && (self.resource.is_none()
                || !self.missing().is_empty()
                || self.with(&[page]) == self.with(&[]))
    }

    /// How many entries the list has together with other pages.
    fn with(&self, pages: &[&Page]) -> usize {
        let others = pages.iter().flat_map(|page| &page.entries);
        let all: BTreeSet<&str> = self.entries().chain(others.map(String::as_str)).collect();
        all.len()
    }

    /// Takes pages that say nothing of a list if exactly what this one lacks is on them.
    fn complete(&mut self, plain: &[&'p Page]) {
        let Some(total) = self.total().filter(|_| !self.missing().is_empty()) else {
            return;
        };
        let plain = plain.iter().copied();
        let plain: Vec<&Page> = plain.filter(|page| page.list == self.member).collect();
        // All or none: of pages that say nothing, no single one is certain to belong here.
        if self.with(&plain) == total {
            self.pages.extend(plain);
        }
    }

    /// The pages, each once: one with the same entries as another is the same page.
    fn distinct(&self) -> Vec<&'p Page> {
        let mut distinct: Vec<&Page> = Vec::new();
        for page in &self.pages {
            let is_known =
                |known: &&Page| !page.entries.is_empty() && known.entries == page.entries;
            if !distinct.iter().any(is_known) {
                distinct.push(page);
            }
        }
        distinct
    }

    /// What is missing: after which page, or before the first one.
    pub(super) fn missing(&self) -> Vec<MissingPages> {
        let pages = self.distinct();
        let known = EntryCount {
            total: self.total(),
            read: self.entries().count(),
        };
        // Pages of which nothing says where they are.
        let unplaced = pages.iter().copied().filter(|page| page.start().is_none());
        let mut unplaced: Vec<&Page> = unplaced.collect();
        let onward = pages.iter().filter_map(|page| page.onward(known.total));
        let onward: Vec<Onward<'_>> = onward.collect();
        let mut gaps = Vec::new();
        for onward in &onward {
            if onward.is_read(known) || pages.iter().any(|page| onward.leads_to(page, known)) {
                continue;
            }
            let mut others = unplaced.iter();
            match others.position(|page| onward.may_lead_to(page, known)) {
                Some(at) => drop(unplaced.remove(at)),
                None => gaps.push((onward.page, PageSide::After, onward.link)),
            }
        }
        let placed = pages.iter().filter_map(|page| Some((page.start()?, *page)));
        if let Some((start, page)) = placed.min_by_key(|(start, _)| *start)
            && start > 0
            && unplaced.is_empty()
            && !known.has_all()
        {
            gaps.push((page, PageSide::Before, page.before.as_ref()));
        }
        if let Some(page) = pages.first()
            && onward.is_empty()
            && gaps.is_empty()
            && known.total.is_some()
            && !known.has_all()
        {
            gaps.push((page, PageSide::Unknown, None));
        }
        let missing = |(page, side, link): (&Page, PageSide, Option<&Link>)| MissingPages {
            place: page.place.clone(),
            side,
            list: self.member.to_owned(),
            read: known.read,
            total: known.total,
            page: link.map(|link| link.text.clone()),
        };
        gaps.into_iter().map(missing).collect()
    }
}

/// How many entries a list has, as far as a page says so, and how many of them were read.
#[derive(Clone, Copy)]
struct EntryCount {
    total: Option<usize>,
    read: usize,
}

impl EntryCount {
    fn has_all(self) -> bool {
        self.total.is_some_and(|total| self.read >= total)
    }
}

impl Page {
    /// How many entries of the list stand before the page, as far as the page says.
    fn start(&self) -> Option<usize> {
        let here = || self.here.as_ref()?.start();
        let after = || {
            let before = self.before.as_ref()?;
            Some(before.start()?.saturating_add(before.limit?))
        };
        let in_front = || {
            let next = self.next.as_ref()?;
            next.offset?
                .checked_sub(next.limit.unwrap_or(self.entries.len()))
        };
        here().or_else(after).or_else(in_front)
    }

    /// The most entries that the page may have; it has fewer where the platform leaves some out.
    fn limit(&self) -> usize {
        let stated = |link: &Option<Link>| link.as_ref()?.limit;
        let limit = stated(&self.here).or(stated(&self.before));
        limit.unwrap_or_default().max(self.entries.len())
    }

    /// Where the list goes on: as the page says, or by the number of entries if it does not say that there are more.
    fn onward(&self, total: Option<usize>) -> Option<Onward<'_>> {
        let link = self.next.as_ref();
        if self.goes_on {
            let offset = link.and_then(|link| link.offset);
            return Some(Onward {
                page: self,
                link,
                offset,
            });
        }
        let start = self.start()?;
        (start.saturating_add(self.limit()) < total?).then_some(Onward {
            page: self,
            link,
            offset: Some(start.saturating_add(self.entries.len())),
        })
    }
}

impl Onward<'_> {
    /// Whether all entries were read, and the page that follows has some of them.
    fn is_read(&self, known: EntryCount) -> bool {
        let has_entries = self
            .offset
            .zip(known.total)
            .is_some_and(|(offset, total)| offset < total);
        known.has_all() && has_entries
    }

    /// Whether a page says that it is the one that follows, or has its first entry.
    fn leads_to(&self, page: &Page, known: EntryCount) -> bool {
        let is_called = || Some(self.link?.is(page.here.as_ref()?));
        let has_entry = || {
            let (offset, start) = (self.offset?, page.start()?);
            let end = page.onward(known.total).map_or(usize::MAX, |onward| {
                onward
                    .offset
                    .unwrap_or(start.saturating_add(page.entries.len()))
            });
            Some((start..end).contains(&offset))
        };
        !std::ptr::eq(self.page, page) && (is_called() == Some(true) || has_entry() == Some(true))
    }

    /// Whether a page that does not say where it stands may be the one that follows. Where the numbers are known, only the
    /// last page may, from whose beginning on a page has room for all entries that are left.
    fn may_lead_to(&self, page: &Page, known: EntryCount) -> bool {
        let limit = self.link.and_then(|link| link.limit).unwrap_or_default();
        let may_follow = match (self.offset, known.total) {
            (Some(offset), Some(total)) if !page.goes_on => {
                offset.saturating_add(limit.max(page.entries.len())) >= total
            }
            (_, Some(_)) => known.has_all(),
            (_, None) => true,
        };
        may_follow && !std::ptr::eq(self.page, page)
    }
}
