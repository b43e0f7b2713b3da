//! Every record is what it was after it went through an answer, in each layout: of each object of the catalog, and of
//! projections.

mod layouts;
mod objects;
mod projections;
