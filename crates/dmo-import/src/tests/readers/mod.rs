//! The readers of sources that are not pages, on samples made up for what is odd in real ones.

mod answer;
mod ingestion;
mod robust;
mod words;
