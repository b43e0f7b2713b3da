//! One document, for tools.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Report;

/// What the sides are, every change with its places, likely renames, the release, and the version if that is asked for.
impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 6)?;
        report.serialize_field("old", self.old)?;
        report.serialize_field("new", self.new)?;
        report.serialize_field("changes", &self.diff.changes)?;
        report.serialize_field("likely_renames", &self.diff.likely_renames)?;
        report.serialize_field("release", &self.diff.release())?;
        report.serialize_field("version", &self.version)?;
        report.end()
    }
}
