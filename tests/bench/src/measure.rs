//! Times of things that are to be compared: taken in turn, so that a noisy machine disturbs all alike.

use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use crate::Error;

/// What is measured: a name, and the work, which says nothing.
pub struct Entry<'a> {
    name: &'static str,
    work: Box<dyn FnMut() + 'a>,
}

impl<'a> Entry<'a> {
    /// Work that is done once for all items.
    pub fn new(name: &'static str, work: impl FnMut() + 'a) -> Self {
        Self {
            name,
            work: Box::new(work),
        }
    }

    /// Work that is done for each of the items.
    pub fn each<T, R>(
        name: &'static str,
        items: &'a [T],
        mut work: impl FnMut(&'a T) -> R + 'a,
    ) -> Self {
        Self::new(name, move || {
            for item in items {
                black_box(work(black_box(item)));
            }
        })
    }
}

/// Writes a line of a table.
///
/// # Errors
///
/// If nothing can be written.
pub fn line(text: &str) -> Result<(), Error> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

/// Times each entry in turn, for so many rounds of about `time` each, and prints nanoseconds per item: the median, the spread, and
/// the median beside that of the first entry.
///
/// # Errors
///
/// If nothing can be written.
pub fn contest(
    title: &str,
    items: usize,
    rounds: usize,
    entries: &mut [Entry<'_>],
) -> Result<(), Error> {
    const TIME: Duration = Duration::from_millis(10);
    let passes = |entry: &mut Entry<'_>| {
        (entry.work)();
        let start = Instant::now();
        (entry.work)();
        let once = start.elapsed().as_nanos().max(1);
        u32::try_from(TIME.as_nanos() / once)
            .unwrap_or(u32::MAX)
            .max(1)
    };
    let passes: Vec<u32> = entries.iter_mut().map(passes).collect();
    let mut times = vec![Vec::new(); entries.len()];
    for _ in 0..rounds {
        for ((entry, times), passes) in entries.iter_mut().zip(&mut times).zip(&passes) {
            let start = Instant::now();
            for _ in 0..*passes {
                (entry.work)();
            }
            let all = start.elapsed().as_secs_f64() * 1e9;
            times.push(all / f64::from(*passes) / f64::from(u32::try_from(items)?));
        }
    }
    let names: Vec<&str> = entries.iter().map(|entry| entry.name).collect();
    table(title, "ns", &names, &mut times)
}

/// The median of some figures, which are in order then; of an even number the greater one.
pub(crate) fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

/// Prints a table of measured figures, each name's beside those of the first.
///
/// # Errors
///
/// If nothing can be written.
pub fn table(
    title: &str,
    unit: &str,
    names: &[&str],
    figures: &mut [Vec<f64>],
) -> Result<(), Error> {
    line(&format!(
        "\n| {title} | {unit} | spread | ratio |\n|---|---:|---:|---:|"
    ))?;
    let mut first = None;
    for (name, figures) in names.iter().zip(figures) {
        let median = median(figures);
        let ratio = median / *first.get_or_insert(median);
        let (low, high) = (figures[0], figures[figures.len() - 1]);
        line(&format!(
            "| {name} | {median:.2} | {low:.2}..{high:.2} | {ratio:.2} |"
        ))?;
    }
    Ok(())
}

/// The CPU seconds of the processes that this one started and waited for, as Linux tells them, in hundredths.
///
/// # Errors
///
/// On other systems.
pub fn children() -> Result<f64, Error> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: Result<Vec<u32>, _> = after.split(' ').skip(13).take(2).map(str::parse).collect();
    Ok(f64::from(ticks?.iter().sum::<u32>()) / 100.0)
}
