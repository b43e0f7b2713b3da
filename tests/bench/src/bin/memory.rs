//! Allocations and bytes for each row that is read, written or validated, and what is held at most while an answer is read.
//!
//! A program of its own: its allocator counts, which would slow the others down.

#![allow(unsafe_code, reason = "an allocator is unsafe to write")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::io::Read as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use dmo::schema::DynamicRecord;
use dmo_bench::answers::{Answer, lists, of_lists};
use dmo_bench::measure::line;
use dmo_bench::model;
use dmo_bench::rows::{Order, json, read};
use dmo_bench::types::{garde_peer, jiff_peer, objects, validator_peer};
use dmo_bench::{Error, dynamic};
use serde::de::DeserializeOwned;

struct Counting;

static CALLS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
/// The bytes that are held, and the most there were.
static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(layout.size(), Ordering::Relaxed);
        hold(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }

    // As the system does it: what is at hand grows where it is.
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        CALLS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(size, Ordering::Relaxed);
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        hold(size);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

fn hold(bytes: usize) {
    let held = HELD.fetch_add(bytes, Ordering::Relaxed) + bytes;
    PEAK.fetch_max(held, Ordering::Relaxed);
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What an item costs, on average.
fn count<T, R>(name: &str, items: &[T], mut work: impl FnMut(&T) -> R) -> Result<(), Error> {
    let before = [&CALLS, &BYTES].map(|count| count.load(Ordering::Relaxed));
    for item in items {
        black_box(work(item));
    }
    let after = [&CALLS, &BYTES].map(|count| count.load(Ordering::Relaxed));
    let each = |at: usize| -> Result<f64, Error> {
        Ok(f64::from(u32::try_from(after[at] - before[at])?)
            / f64::from(u32::try_from(items.len())?))
    };
    line(&format!("| {name} | {:.2} | {:.0} |", each(0)?, each(1)?))
}

fn decoding<T: DeserializeOwned>(name: &str, rows: &[String]) -> Result<(), Error> {
    // Once before: what is made at first use is not a row's.
    read::<T>(&rows[..1])?;
    count(name, rows, |row| serde_json::from_str::<T>(row).is_ok())
}

/// What is held at most beside what was before, and its ratio to the text of the answer.
fn peak<R>(name: &str, body: &str, read: impl FnOnce() -> Result<R, Error>) -> Result<(), Error> {
    let before = HELD.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let rows = read()?;
    let most = PEAK.load(Ordering::Relaxed) - before;
    drop(rows);
    let ratio = f64::from(u32::try_from(most)?) / f64::from(u32::try_from(body.len())?);
    line(&format!("| {name} | {most} | {ratio:.2} |"))
}

/// An answer of lists of about 20 MB, which is the most that version 3 gives at once: read row by row, and all rows at once.
fn answers() -> Result<(), Error> {
    const ROWS: usize = 1_000;
    const BYTES: usize = 20_000_000;
    let object = model::run();
    let rows = json(&object, ROWS, Order::Declared, false);
    let mut lists = lists(&rows)?;
    let size: usize = lists.iter().map(|list| list.len() + 1).sum();
    lists = std::iter::repeat_n(lists, BYTES / size).flatten().collect();
    let (body, count) = (of_lists(&object, &lists), lists.len());
    drop((rows, lists));
    line(&format!(
        "\n| an answer of {count} rows, {} bytes | bytes at most | ratio |\n|---|---:|---:|",
        body.len()
    ))?;
    // Once before: what is made at first use is not an answer's.
    dmo::rows::<objects::Run>(&body)?.next();
    peak("dmo::rows, row by row", &body, || {
        one_by_one(dmo::rows::<objects::Run>(&body)?, count)
    })?;
    let slice = body.as_bytes();
    peak(
        "dmo::rows_from_reader of a slice, row by row",
        &body,
        || one_by_one(dmo::rows_from_reader(slice)?, count),
    )?;
    // As a connection, which does not say how much will come.
    let stream = slice.take(u64::MAX);
    peak(
        "dmo::rows_from_reader of a stream, row by row",
        &body,
        || one_by_one(dmo::rows_from_reader(stream)?, count),
    )?;
    peak("dmo::rows, all rows", &body, || {
        let rows = dmo::rows::<objects::Run>(&body)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    })?;
    peak("serde derive, all rows", &body, || {
        Ok(serde_json::from_str::<Answer<jiff_peer::Run>>(&body)?)
    })?;
    peak("serde_json::Value", &body, || {
        Ok(serde_json::from_str::<serde_json::Value>(&body)?)
    })
}

/// Reads rows and lets each go.
fn one_by_one(rows: dmo::Answer<'_, objects::Run>, count: usize) -> Result<(), Error> {
    let mut read = 0;
    for row in rows {
        black_box(row?);
        read += 1;
    }
    if read == count {
        Ok(())
    } else {
        Err(format!("{read} of {count} rows were read").into())
    }
}

fn main() -> Result<(), Error> {
    line("| for each row | allocations | bytes |\n|---|---:|---:|")?;
    let object = dynamic::object(&model::run())?;
    let rows = json(&model::run(), 1_000, Order::Declared, false);
    decoding::<jiff_peer::Run>("decode, serde derive", &rows)?;
    decoding::<objects::Run>("decode, dmo", &rows)?;
    count("decode, dmo at run time", &rows, |row| {
        dynamic::decode(object, row).is_ok()
    })?;
    decoding::<serde_json::Value>("decode, serde_json::Value", &rows)?;
    for (what, wrong) in [("valid", false), ("2 violations", true)] {
        let rows = json(&model::run(), 1_000, Order::Declared, wrong);
        count(
            &format!("validate, {what}, validator"),
            &read::<validator_peer::Run>(&rows)?,
            validator::Validate::validate,
        )?;
        count(
            &format!("validate, {what}, garde"),
            &read::<garde_peer::Run>(&rows)?,
            garde::Validate::validate,
        )?;
        count(
            &format!("validate, {what}, dmo"),
            &read::<objects::Run>(&rows)?,
            dmo::Dmo::validate,
        )?;
        count(
            &format!("validate, {what}, dmo at run time"),
            &dynamic::read_all(object, &rows)?,
            DynamicRecord::validate,
        )?;
    }
    answers()
}
