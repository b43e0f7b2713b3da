//! Where the time of a command went.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::table::Table;

/// How many objects are shown.
const SLOWEST: usize = 5;

/// The phases of a command, one after the other, and what each object took.
#[derive(Debug, Default)]
pub(crate) struct Timings {
    phases: Vec<(&'static str, Duration)>,
    objects: Vec<(String, Duration, Duration)>,
}

impl Timings {
    /// Adds a phase that took so long.
    pub(crate) fn add(&mut self, phase: &'static str, time: Duration) {
        self.phases.push((phase, time));
    }

    /// Does the work of a phase.
    pub(crate) fn during<T>(&mut self, phase: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.add(phase, start.elapsed());
        result
    }

    /// Adds what each object took to be generated, and to be parsed before.
    pub(crate) fn objects(
        &mut self,
        generated: Vec<(&str, Duration)>,
        parsed: &HashMap<String, Duration>,
    ) {
        self.objects
            .extend(generated.into_iter().map(|(name, time)| {
                let parsed = parsed.get(name).copied().unwrap_or_default();
                (name.to_owned(), parsed, time)
            }));
    }

    /// The phases with their sum, and the slowest objects.
    pub(crate) fn text(&self) -> String {
        let mut phases = Table::new(&["Phase", "Time"]);
        for (phase, time) in &self.phases {
            phases.row([(*phase).to_owned(), milliseconds(*time)]);
        }
        let total = self.phases.iter().map(|(_, time)| *time).sum();
        phases.row(["total".to_owned(), milliseconds(total)]);
        let mut slowest = Vec::from_iter(&self.objects);
        slowest.sort_by_key(|(_, parsed, generated)| std::cmp::Reverse(*parsed + *generated));
        let mut objects = Table::new(&["Slowest objects", "Parsing", "Generating"]);
        for (name, parsed, generated) in slowest.into_iter().take(SLOWEST) {
            objects.row([
                name.clone(),
                milliseconds(*parsed),
                milliseconds(*generated),
            ]);
        }
        let tables = [phases.render(None), objects.render(None)];
        let tables = tables.into_iter().filter(|table| !table.is_empty());
        tables.collect::<Vec<_>>().join("\n")
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_are_summed_and_the_slowest_objects_come_first() {
        let micros = Duration::from_micros;
        let mut timings = Timings::default();
        timings.add("reading", micros(1_240));
        timings.add("generating", micros(120_000));
        let names: Vec<String> = (0..7).map(|number| format!("N{number}__dlm")).collect();
        let generated = names.iter().zip([10, 70, 30, 40, 50, 60, 20]);
        let generated = generated.map(|(name, time)| (name.as_str(), micros(time * 10)));
        let parsed = HashMap::from([("N2__dlm".to_owned(), micros(9_000))]);
        timings.objects(generated.collect(), &parsed);
        assert_eq!(
            timings.text(),
            "Phase       Time
reading     1.2 ms
generating  120.0 ms
total       121.2 ms

Slowest objects  Parsing  Generating
N2__dlm          9.0 ms   0.3 ms
N1__dlm          0.0 ms   0.7 ms
N5__dlm          0.0 ms   0.6 ms
N4__dlm          0.0 ms   0.5 ms
N3__dlm          0.0 ms   0.4 ms
"
        );
    }
}
