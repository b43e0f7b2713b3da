//! Allocations and bytes for each row that is read, written or validated.
//!
//! A program of its own: its allocator counts, which would slow the others down.

#![allow(unsafe_code, reason = "an allocator is unsafe to write")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};

use dmo::schema::DynamicRecord;
use dmo_bench::measure::line;
use dmo_bench::model;
use dmo_bench::rows::{Order, json, read};
use dmo_bench::types::{garde_peer, jiff_peer, objects, validator_peer};
use dmo_bench::{Error, dynamic};
use serde::de::DeserializeOwned;

struct Counting;

static CALLS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
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
    Ok(())
}
