//! Categories of objects. The platform adds to them, so that a category is a text, and these are the known ones.

use crate::suggest;

/// The known categories as the platform's REST interface spells them.
pub const CATEGORIES: &[&str] = &[
    "Profile",
    "Engagement",
    "Other",
    "Insights",
    "Content",
    "Directory_Table",
    "Vector_Embedding",
    "Segment_Membership",
    "Activation_Audience",
    "Ad_Audience_Insights",
    "Cg_Audience",
    "Clean_Room",
    UNASSIGNED,
];

/// The category of an object that nobody has put into one.
pub const UNASSIGNED: &str = "Unassigned";

/// Words of other systems that are more than another spelling. What the metadata interface and source files call
/// `Related` is `Other` everywhere else, so that it is no category of its own.
pub const FOREIGN: &[(&str, &str)] = &[
    ("Related", "Other"),
    ("SegmentMembershipCategory", "Segment_Membership"),
    ("ActivationAudienceCategory", "Activation_Audience"),
];

/// The category that a word of another system stands for; source files put their taxonomy and a point before it.
///
/// ```
/// use dmo_vocabulary::category;
///
/// assert_eq!(category::from_foreign("Salesforce_SFDCReferenceModel_0_93.Related"), Some("Other"));
/// assert_eq!(category::from_foreign("vector embedding"), Some("Vector_Embedding"));
/// ```
pub fn from_foreign(word: &str) -> Option<&'static str> {
    let word = word.trim().trim_end_matches('.');
    let word = word.rsplit_once('.').map_or(word, |(_, word)| word);
    suggest::foreign(word, FOREIGN).or_else(|| {
        let mut known = CATEGORIES.iter().copied();
        known.find(|known| suggest::is_same(known, word))
    })
}

/// The category that a word of another system, or a misspelt one, was meant to be.
pub fn meant(word: &str) -> Option<&'static str> {
    from_foreign(word).or_else(|| suggest::nearest(word, CATEGORIES.iter().copied()))
}
