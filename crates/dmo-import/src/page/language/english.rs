//! Pages in English, of the older and the newer generation.

use super::{Language, ValueList};
use crate::page::column::Column;
use crate::page::topic::Topic;

pub(super) const WORDS: Language = Language {
    headings: &[
        ("objectapiname", Topic::ApiName),
        ("apiname", Topic::ApiName),
        ("category", Topic::Category),
        ("primarysubjectarea", Topic::SubjectArea),
        ("primarykey", Topic::Key),
        ("primarykeylabel", Topic::Key),
        ("primarykeyfield", Topic::Key),
        ("relationships", Topic::Relations),
        ("allfields", Topic::Fields),
        ("fields", Topic::Fields),
    ],
    // On pages of standard objects.
    words: &[
        ("objectapiname", Topic::ApiName),
        ("category", Topic::Category),
        ("primarysubjectarea", Topic::SubjectArea),
        ("availability", Topic::Availability),
        ("primarykey", Topic::Key),
        ("primarykeyfield", Topic::Key),
        ("fieldapiname", Topic::FieldApiName),
        ("datatype", Topic::FieldType),
        ("description", Topic::FieldDescription),
    ],
    remarks: &["caution", "important", "note", "tip", "warning"],
    columns: &[
        ("fieldname", Column::Label),
        ("label", Column::Label),
        ("fieldapiname", Column::ApiName),
        ("apiname", Column::ApiName),
        ("description", Column::Description),
        ("datatype", Column::Type),
        ("fieldtype", Column::Type),
        ("type", Column::Type),
        ("databundle", Column::Bundle),
        ("databundleororigin", Column::Bundle),
        // One page leaves that of the bundles empty.
        ("", Column::Bundle),
        ("object", Column::FromObject),
        ("dmolabel", Column::FromObject),
        ("field", Column::FromField),
        ("dmofieldlabel", Column::FromField),
        ("objectfield", Column::From),
        ("dmolabeldmofieldlabel", Column::From),
        ("cardinality", Column::Cardinality),
        ("relatedobject", Column::ToObject),
        ("relateddmolabel", Column::ToObject),
        ("relatedfield", Column::ToField),
        ("relateddmofieldlabel", Column::ToField),
        ("relatedobjectrelatedfield", Column::To),
        ("relateddmolabelrelateddmofieldlabel", Column::To),
    ],
    cardinalities: &[],
    categories: &[],
    bundles: &[
        (
            "Knowledge Engagement Ingestion API",
            "Knowledge Engagement Ingestion API",
        ),
        ("Financial Services Cloud", "Financial Services Cloud"),
        ("Sales, Service", "Sales, Service"),
        ("Service", "Service"),
        ("Sales", "Sales"),
    ],
    titles: &[" DMO"],
    api_name: "API Name",
    since: &[
        ("This field is available in API version ", " and later"),
        ("This DMO is available in API version ", " and later"),
        ("This object is available in API version ", " and later"),
    ],
    max_length: &[("Maximum size is ", " characters")],
    required: &["Required."],
    value_list: ValueList {
        words: "valid values",
        verb: " are",
        ends: &[':'],
    },
};
