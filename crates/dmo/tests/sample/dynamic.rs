//! Objects and records that are put together at run time.

use std::rc::Rc;

use dmo::sample::{NoSample, Sampler};
use dmo::{Cell, DataType, Field, FieldFacts, Object, Record, RecordMut, Rule, Validator};

/// A record whose object is known only at run time, with a text in each field.
struct Dynamic {
    object: &'static Object,
    cells: Vec<Option<String>>,
    steps: Rc<std::cell::Cell<usize>>,
}

impl Record for Dynamic {
    fn object(&self) -> &'static Object {
        self.object
    }

    fn cell(&self, index: usize) -> Option<&dyn Cell> {
        self.cells.get(index).map(|cell| cell as &dyn Cell)
    }
}

impl RecordMut for Dynamic {
    fn cell_mut(&mut self, index: usize) -> Option<&mut dyn Cell> {
        self.steps.set(self.steps.get() + 1);
        self.cells.get_mut(index).map(|cell| cell as &mut dyn Cell)
    }
}

/// An optional text.
pub(crate) const TEXT: FieldFacts = FieldFacts::parsed(true);

/// Something optional of this type, held as text.
pub(crate) fn typed(data_type: DataType) -> FieldFacts {
    TEXT.data_type(data_type)
}

/// A field of which this is known.
pub(crate) fn field(name: &'static str, facts: &FieldFacts) -> Field {
    Field::of(Box::leak(Box::new(*facts))).named(name, name, name)
}

/// The same field, of which something else is known.
pub(crate) fn with(same: &Field, change: impl FnOnce(FieldFacts) -> FieldFacts) -> Field {
    field(same.api_name, &change(*same.facts))
}

/// What makes rows of an object of these fields and rules.
pub(crate) fn sampler(
    validator: Validator,
    fields: &[Field],
    rules: &[Rule],
) -> Result<Sampler<impl Fn() -> Box<dyn RecordMut> + use<>>, NoSample> {
    keyed(validator, fields, rules, &[])
}

/// The same of an object with a key.
pub(crate) fn keyed(
    validator: Validator,
    fields: &[Field],
    rules: &[Rule],
    key: &[usize],
) -> Result<Sampler<impl Fn() -> Box<dyn RecordMut> + use<>>, NoSample> {
    counted(validator, fields, rules, key, Rc::default())
}

/// The same, with a count of how often a cell is written.
pub(crate) fn counted(
    validator: Validator,
    fields: &[Field],
    rules: &[Rule],
    key: &[usize],
    steps: Rc<std::cell::Cell<usize>>,
) -> Result<Sampler<impl Fn() -> Box<dyn RecordMut> + use<>>, NoSample> {
    let key = key.to_vec().leak();
    let object = Object::new("Trip__dlm", "Trip", fields.to_vec().leak(), key);
    let object: &'static Object = Box::leak(Box::new(object.rules(rules.to_vec().leak())));
    Sampler::new(validator, move || -> Box<dyn RecordMut> {
        let cells = vec![None; object.fields.len()];
        Box::new(Dynamic {
            object,
            cells,
            steps: Rc::clone(&steps),
        })
    })
}

/// A hundred valid rows.
pub(crate) fn writing(
    fields: &[Field],
    rules: &[Rule],
) -> Result<Vec<Vec<Option<String>>>, NoSample> {
    let rows = sampler(Validator::writing(), fields, rules)?.rows(0, 100)?;
    let text = |cell: Option<&dyn Cell>| cell?.value().as_text().map(str::to_owned);
    let row = |row: &dyn Record| {
        let cells = (0..fields.len()).map(|at| text(row.cell(at)));
        cells.collect()
    };
    Ok(rows.iter().map(|one| row(one)).collect())
}

/// Why there are none.
pub(crate) fn refused(fields: &[Field], rules: &[Rule]) -> NoSample {
    writing(fields, rules).expect_err("no row")
}
