//! What a report says beside refusals and repairs: as data, with the text of each.

use std::fmt;

use dmo_schema::Key;
use serde::Serializer;

use crate::facts::{Quote, Reason, Repair, part, texts};

texts! {
    /// What happened to something that is taken: a clause, without a full stop.
    pub(crate) enum Message {
        /// What is not taken, and why.
        Reason(reason: Reason) => "{reason}",
        /// What is taken in another form.
        Repair(repair: Repair) => "{repair}",
        /// Two sources say two things.
        Sources(key: Key, second: Quote, first: Quote) =>
            "`{key}` is `{second}` here and `{first}` before; the first one is kept",
        /// An event says that an object is gone, and another source has it.
        Deleted => "was deleted in the org by this event, and another source has the object; it is not marked `removed`",
        /// A source and the description have two types.
        Types(new: String, old: String, path: String) =>
            "the type is `{new}` here and `{old}` in {path}; it follows the source unless `pinned` names it",
        /// Two orgs say two things.
        Orgs(key: Key, stated: Quote, org: String, stays: Quote) =>
            "`{key}` is `{stated}` in the org `{org}` and `{stays}` in one that `dmo.toml` names before it, which is kept",
        /// A relationship that is printed the wrong way.
        Reversed => "runs from a key to the field that refers to it; it is reversed",
        /// A target beside those of which another field says which one holds.
        Dependent => "the description does not say when the field refers to it; it is kept under `unresolved`",
        /// A name that is given because the usual one is taken.
        Renamed(key: Key, name: String, taken: String) => "`{key}: {name}`, since `{taken}` is taken",
        /// A name of a variant that is given because the usual one is taken.
        RenamedValue(name: String, value: String, taken: String) =>
            "`rust: {name}` for the value `{value}`, since `{taken}` is taken",
        /// A name of a variant that is given because no name in Rust can be derived.
        NamedValue(name: String, value: String) => "`rust: {name}` for the value `{value}`, which has no letter",
        /// An enum of its own, of a list that was that of other fields too.
        OtherValues(name: String, others: String) =>
            "`enum: {name}`, since other fields of `{others}` have other values",
        /// A field whose published name was misprinted.
        RightName(misprint: String, rust: String) =>
            "was described as `{misprint}`, a misprint, which is an alias now; in Rust it is `{rust}` as before",
        /// A field that was described a second time under a misprint of its name.
        OneField(misprint: String, rust: String, gone: String) =>
            "was described as `{misprint}` too, a misprint, which is an alias now; in Rust it is `{rust}`, \
             and no longer `{gone}`",
        /// A field that has the name of which another one seemed a misprint.
        TwoFields(misprint: String) => "is another field than `{misprint}`, since a source has both",
        /// A difference that stays.
        Pinned(key: String, value: Quote) => "`{key}` is pinned and is kept; the source states {value}",
        /// A field that stays out.
        PinnedFields => "`fields` is pinned, and the source has another field",
    }
}

/// Messages about one thing, as one text: sentences, of which a single one may be a clause without a full stop.
pub(super) fn text(messages: &[Message], is_brief: bool) -> String {
    let mut text = String::new();
    for message in messages {
        if !text.is_empty() {
            text.push_str(if text.ends_with('.') { " " } else { ". " });
        }
        text += &part(message, is_brief);
    }
    text
}

pub(super) fn serialize<S: Serializer>(
    messages: &[Message],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text(messages, false))
}
