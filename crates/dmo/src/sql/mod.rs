//! Parts of SQL for queries: names, lists of columns, joins, and values.
//!
//! Expressions, grouping and ordering are yours to write; this writes what the types know. Each part prints as SQL:
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! use dmo::{Dmo as _, sql};
//!
//! #[derive(Default, dmo::Dmo)]
//! #[dmo(api_name = "ssot__FlowRun__dlm")]
//! struct FlowRun {
//!     #[dmo(api_name = "ssot__Id__c", key)]
//!     id: String,
//!     #[dmo(api_name = "ssot__FlowVersionId__c", references("ssot__FlowVersion__dlm"))]
//!     flow_version_id: Option<String>,
//! }
//!
//! #[derive(Default, dmo::Dmo)]
//! #[dmo(api_name = "ssot__FlowVersion__dlm")]
//! struct FlowVersion {
//!     #[dmo(api_name = "ssot__Id__c", key)]
//!     id: String,
//!     #[dmo(api_name = "ssot__VersionNumber__c")]
//!     version_number: Option<String>,
//! }
//!
//! #[derive(dmo::Projection)]
//! #[dmo(from(run = FlowRun, version = Option<FlowVersion>))]
//! struct Late {
//!     #[dmo(run)]
//!     id: String,
//!     #[dmo(version)]
//!     version_number: Option<String>,
//!     #[dmo(column = "n")]
//!     count: i64,
//! }
//!
//! let query = format!(
//!     "SELECT {}, count(*) AS n FROM {} {} WHERE run.{} > {} GROUP BY 1, 2",
//!     Late::columns(),
//!     FlowRun::table().alias("run"),
//!     Late::join_version(),
//!     sql::Name("ssot__Id__c"),
//!     sql::literal("run-7"),
//! );
//! assert_eq!(
//!     query,
//!     r#"SELECT "run"."ssot__Id__c" AS "id", "version"."ssot__VersionNumber__c" AS "version_number", count(*) AS n "#.to_owned()
//!         + r#"FROM "ssot__FlowRun__dlm" AS "run" "#
//!         + r#"LEFT JOIN "ssot__FlowVersion__dlm" AS "version" ON "run"."ssot__FlowVersionId__c" = "version"."ssot__Id__c" "#
//!         + r#"WHERE run."ssot__Id__c" > 'run-7' GROUP BY 1, 2"#
//! );
//! let late: Late = serde_json::from_str(r#"{"id": "run-8", "version_number": null, "n": 2}"#)?;
//! assert_eq!((late.id.as_str(), late.version_number, late.count), ("run-8", None, 2));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! An [`Org`] says what is called otherwise there, and what it lacks; tables, lists of columns and joins take it by `in_org`. Lists
//! leave out the columns that the org lacks. A table or a join cannot, so that it is an error, [`Absent`].

mod absent;
mod join;
mod join_fields;
mod joined;
mod literal;
mod name;
mod org;
mod parameter;
mod select;
mod table;

pub use absent::Absent;
pub use join::Join;
pub use join_fields::JoinFields;
pub use joined::{JoinError, Joined, Sources};
pub use literal::{Literal, literal};
pub use name::Name;
pub use org::{Naming, Org};
pub use parameter::Parameter;
pub use select::SelectList;
pub use table::Table;
