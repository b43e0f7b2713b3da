//! The elements of source files: which are read, and which are passed over on purpose. All others are reported.

use std::collections::HashSet;

use crate::facts::Reason;
use crate::sfdx::element::Element;
use crate::source::Place;

/// The elements that are known within one.
pub(super) struct Known {
    /// Those that are read, of which there can be one.
    read: &'static [&'static str],
    /// Those that are read, of which there can be several.
    listed: &'static [&'static str],
    /// Those that say nothing of the values of a field: how an org shows it, finds it and makes it.
    passed_over: &'static [&'static str],
}

/// A `CustomField`.
pub(super) const FIELD: Known = Known {
    read: &[
        "fullName",
        "label",
        "description",
        "inlineHelpText",
        "required",
        "type",
        "length",
        "precision",
        "scale",
        "valueSet",
        "picklist",
        "mktDataModelFieldAttributes",
        "mktDataLakeFieldAttributes",
    ],
    listed: &["referenceTo"],
    passed_over: &[
        "businessOwnerGroup",
        "businessOwnerUser",
        "businessStatus",
        "caseSensitive",
        "deleteConstraint",
        "displayFormat",
        "displayLocationInDecimal",
        "externalId",
        "formulaTreatBlanksAs",
        "isFilteringDisabled",
        "isNameField",
        "isSortingDisabled",
        "maskChar",
        "maskType",
        "populateExistingRows",
        "relationshipLabel",
        "relationshipName",
        "relationshipOrder",
        "reparentableMasterDetail",
        "startingNumber",
        "stripMarkup",
        "trackFeedHistory",
        "trackHistory",
        "trackTrending",
        "visibleLines",
        "writeRequiresMasterRead",
    ],
};

/// What the platform knows of a `CustomField`.
pub(super) const ATTRIBUTES: Known = Known {
    read: &[
        "isEventDate",
        "isRecordModified",
        "keyQualifierName",
        "labelOverride",
        "masterLabel",
        "primaryIndexOrder",
    ],
    listed: &[],
    passed_over: MADE,
};

/// A field of a data kit or a connector.
pub(super) const SCHEMA_FIELD: Known = Known {
    read: &[
        "fullName",
        "datatype",
        "description",
        "isDataRequired",
        "isEventDate",
        "isRecordModified",
        "keyQualifier",
        "keyQualifierName",
        "length",
        "masterLabel",
        "precision",
        "primaryIndexOrder",
        "scale",
    ],
    listed: &[],
    passed_over: MADE,
};

/// A relationship.
pub(super) const RELATION: Known = Known {
    read: &[
        "relationshipCardinality",
        "sourceFieldName",
        "targetEntity",
        "targetFieldName",
    ],
    listed: &[],
    passed_over: &[
        "creationType",
        "definitionCreationType",
        "description",
        "fullName",
        // The field that the platform makes for the relationship, which has a file of its own.
        "lookupFieldName",
        "masterLabel",
        "owner",
    ],
};

/// The values of a field.
pub(super) const VALUE_SET: Known = Known {
    read: &["valueSetDefinition", "valueSetName"],
    listed: &["picklistValues"],
    passed_over: &["restricted", "restrictedPicklist", "sorted"],
};

/// One of the values.
pub(super) const VALUE: Known = Known {
    read: &["fullName", "label", "description", "isActive"],
    listed: &[],
    passed_over: &["color", "default"],
};

/// How a field of a stream is made and filled: from which column, in which form, and by whom.
const MADE: &[&str] = &[
    "creationType",
    "dateFormat",
    "definitionCreationType",
    "externalDataType",
    "externalName",
    "fieldFormula",
    "isDynamicLookup",
    "isFormula",
    "sequence",
    "usageTag",
    "versionNumber",
];

/// Elements of a `CustomObject` that say something of its fields and are not read. Most of the others are about how an
/// org shows the object.
const OF_OBJECT: &[&str] = &["indexes", "nameField", "recordTypes", "validationRules"];

/// What is not taken of an element: elements that are not known and say something, and the second of those of which there
/// can be one.
pub(super) fn others(element: Element<'_, '_>, known: &Known) -> Vec<(Place, Reason)> {
    let mut seen = HashSet::new();
    let mut others = Vec::new();
    for child in element.elements() {
        let name = child.name();
        if known.listed.contains(&name) || known.passed_over.contains(&name) {
            continue;
        }
        let is_read = known.read.contains(&name);
        if is_read && !seen.insert(name) {
            others.push((child.place(), Reason::DuplicateKey(name.to_owned())));
        } else if !is_read && says_something(child) {
            others.push((child.place(), Reason::UnknownMember(name.to_owned())));
        }
    }
    others
}

/// What is not taken of an object.
pub(super) fn others_of_object(object: Element<'_, '_>) -> Vec<(Place, Reason)> {
    let others = object.elements();
    let others = others.filter(|child| OF_OBJECT.contains(&child.name()));
    let others = others.map(|child| {
        let reason = Reason::UnknownMember(child.name().to_owned());
        (child.place(), reason)
    });
    others.collect()
}

/// `false` leaves all as it is without the element, and so does an empty one.
fn says_something(element: Element<'_, '_>) -> bool {
    let text = element.own_words();
    let is_told = text.is_some_and(|text| text.value != "false");
    is_told || element.elements().next().is_some()
}
