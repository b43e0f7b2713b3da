//! Made-up rows of any object: sound ones, broken ones and mistyped ones.
//!
//! They follow from the descriptor, and from which Rust types stand for its fields. Two things are out of reach.
//! No text is made to match a `pattern`: [`validator`] leaves patterns out, and pattern columns are filled as
//! others are. And which texts a foreign type reads, one marked `parse`, is known to that type alone: its
//! columns have the value that a blank record has in them, which is null where it can be.

use dmo::{Field, Level, Object, Record, RuleId, RuleKind, Validator};
use serde_json::{Map, Value as Json, json};

mod broken;
mod clock;
mod column;
mod number;
mod presence;
mod text;
mod timestamp;

pub use broken::Broken;
use column::Column;

/// A row as answers have it: values by the API names of their columns.
pub type JsonRow = Map<String, Json>;

/// The rules that sound rows satisfy and broken ones break: those for writing, without patterns.
pub const fn validator() -> Validator {
    Validator::writing().level(RuleId::Pattern, Level::Off)
}

/// Which value a column has, of those that it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// One that other columns of the type do not have, as far as the constraints leave room.
    Own,
    /// The smallest, or the shortest.
    Least,
    /// The largest, or the longest.
    Most,
}

impl Turn {
    const ALL: [Self; 3] = [Self::Own, Self::Least, Self::Most];
}

/// Makes rows of one object.
#[derive(Debug)]
pub struct MadeUp {
    object: &'static Object,
    columns: Vec<Column>,
}

impl MadeUp {
    /// For the object of `blank`, whose cells say which types the fields have.
    ///
    /// # Panics
    ///
    /// If a column that must have a value cannot have one.
    pub fn of(blank: &dyn Record) -> Self {
        let object = blank.object();
        let cells = (0..object.fields.len()).map(|index| blank.cell(index).expect("a cell"));
        let mut columns: Vec<_> = cells
            .enumerate()
            .map(|(index, cell)| Column::new(object, index, cell))
            .collect();
        timestamp::arrange(object, &mut columns);
        for column in columns.iter().filter(|column| column.must) {
            let name = column.field.api_name;
            assert!(column.can(), "no value is known for {name}");
        }
        Self { object, columns }
    }

    /// Rows that satisfy every constraint and rule, in the form in which records are written: null stands in
    /// columns that have no value. Among them are the ends of ranges and the longest texts, and each field of
    /// which a rule allows one.
    ///
    /// # Panics
    ///
    /// If no row can satisfy the rules.
    pub fn sound(&self) -> Vec<JsonRow> {
        let rules = self.object.rules.iter();
        let choices = rules.filter(|rule| rule.kind == RuleKind::AtMostOne);
        let choices = choices.map(|rule| rule.fields.len()).max().unwrap_or(1);
        let filled =
            (0..choices).filter_map(|choice| presence::filled(self.object, &self.columns, choice));
        let rows: Vec<_> = filled
            .flat_map(|filled| Turn::ALL.map(|turn| self.row(turn, &filled)))
            .collect();
        let name = self.object.api_name;
        assert!(!rows.is_empty(), "no row satisfies the rules of {name}");
        rows
    }

    fn row(&self, turn: Turn, filled: &[bool]) -> JsonRow {
        let value = |(column, &filled): (&Column, &bool)| {
            let value = if filled { column.value(turn) } else { None };
            (column.name(), value.unwrap_or(Json::Null))
        };
        self.columns.iter().zip(filled).map(value).collect()
    }

    /// Rows that each break a constraint or a rule.
    ///
    /// # Panics
    ///
    /// As [`MadeUp::sound`].
    pub fn broken(&self) -> Vec<Broken> {
        broken::rows(self.object, &self.columns, &self.sound()[0])
    }

    /// The shortest row that can be read: the columns that cannot be null, and no others.
    ///
    /// # Panics
    ///
    /// As [`MadeUp::sound`].
    pub fn bare(&self) -> JsonRow {
        let mut row = self.sound().swap_remove(0);
        for column in self.columns.iter().filter(|column| column.field.nullable) {
            row.remove(column.field.api_name);
        }
        row
    }

    /// Bare rows with a value in one column that most types cannot take. A column to which the value is welcome
    /// is among them.
    ///
    /// # Panics
    ///
    /// As [`MadeUp::sound`].
    pub fn mistyped(&self) -> Vec<Mistyped> {
        let wrong = [
            json!(true),
            json!(7.5),
            json!("no such thing"),
            json!(["a"]),
            json!([0.5]),
            json!({"a": 1}),
        ];
        let bare = self.bare();
        let row = |column: &Column, value: &Json| {
            let (mut row, field) = (bare.clone(), column.field);
            row.insert(column.name(), value.clone());
            Mistyped { row, field }
        };
        let columns = self.columns.iter();
        columns
            .flat_map(|column| wrong.iter().map(move |value| row(column, value)))
            .collect()
    }
}

/// A row with a value in one column whose type it may not have.
#[derive(Debug, Clone)]
pub struct Mistyped {
    /// The row.
    pub row: JsonRow,
    /// The field of the column.
    pub field: &'static Field,
}
