//! One page in every form: the same facts.

use crate::facts::{End, Facts, Stated};
use crate::page::{PageFormat, read, recognise};
use crate::{Place, Source};

use crate::tests::page::facts;

const MARKDOWN: &str = include_str!(
    "../../../tests/cases/page_forms/a_page_is_read_with_all_its_misprints/source/parcel.md"
);
const HTML: &str =
    include_str!("../../../tests/cases/page_forms/html_states_the_same_facts/source/parcel.html");
const TEXT: &str =
    include_str!("../../../tests/cases/page_forms/places_are_those_of_the_rows/source/parcel.txt");

/// The facts without their places, and with the labels of relationships run together if asked for.
pub(crate) fn bare(mut facts: Facts, run_together: bool) -> Facts {
    let nowhere: Place = Source::new("", "").place(0);
    let bare = |stated: &Stated| {
        let mut bare = stated.clone();
        for fact in stated.iter() {
            bare.set(fact.key, fact.value.clone(), &nowhere);
        }
        bare
    };
    for object in &mut facts.objects {
        object.place = nowhere.clone();
        object.stated = bare(&object.stated);
        for field in &mut object.fields {
            field.place = nowhere.clone();
            field.stated = bare(&field.stated);
        }
    }
    for relation in &mut facts.relations {
        relation.place = nowhere.clone();
        if run_together {
            for end in [&mut relation.from, &mut relation.to] {
                *end = End::RunTogether(end.to_string().replace('.', " "));
            }
        }
    }
    facts
}

/// The text form with tabs between the cells of its tables.
fn with_tabs() -> String {
    let mut text = TEXT.to_owned();
    for cells in [
        "Object Field Cardinality Related^Object Related^Field",
        "Parcel^Scan Parcel Many^to^One^(N:1) Parcel Parcel^Number",
        "Parcel Sender Many^To^One^(1:1) Individual Individual^ID",
        "Parcel Box ManyToOne^{N:1) Box Box^ID",
        "Field^Name Field^API^Name Description Data^Type ",
        "Box ssot__Parcel.BoxId__c Required.^The^box^around^it.^Maximum^size^is^15^characters. Text Financial^Services^Cloud",
        "Lid^State ssot__LidState__c How^the^lid^is.^Valid^values^are:",
        "Lid^Note ssot___LidNote__c For^example,^a^note^about^Lid^State.^This^field^is^available^in^API^version^60.0^and^later. Test Sales,^Service",
        "Parcel^Number ssot__Id__c The^key^of^the^parcel. text ",
        "Scan^Time ssot__ScanTime__c  Date^Time Sales,^Service",
        "Weight ssot__Weight__c The^weight,^such^as^1^&^2.  Service",
    ] {
        let spaced = cells.replace('^', " ");
        assert!(text.contains(&spaced), "{spaced}");
        text = text.replace(&spaced, &cells.replace(' ', "\t").replace('^', " "));
    }
    text.replace(
        "\n\nLidState (enumeration of type string) ",
        "\n\tLidState (enumeration of type string)\t",
    )
}

#[test]
fn html_states_the_same_facts() {
    let markdown = bare(facts("parcel.md", MARKDOWN), false);
    assert_eq!(bare(facts("parcel.html", HTML), false), markdown);
}

#[test]
fn text_without_separators_states_the_same_facts() {
    let markdown = bare(facts("parcel.md", MARKDOWN), true);
    assert_eq!(bare(facts("parcel.txt", TEXT), false), markdown);
    let windows = TEXT.replace('\n', "\r\n");
    assert_eq!(bare(facts("parcel.txt", &windows), false), markdown);
}

#[test]
fn text_with_tabs_states_the_same_facts() {
    let markdown = bare(facts("parcel.md", MARKDOWN), false);
    assert_eq!(bare(facts("parcel.txt", &with_tabs()), false), markdown);
}

#[test]
fn places_are_those_of_the_rows() {
    let lines = |name, text| {
        let facts = facts(name, text);
        let fields = facts.objects[0].fields.iter().map(|field| field.place.line);
        let relations = facts.relations.iter().map(|relation| relation.place.line);
        let object = facts.objects[0].place.line;
        std::iter::once(object)
            .chain(fields)
            .chain(relations)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        lines("parcel.txt", TEXT),
        [13, 37, 38, 46, 47, 48, 49, 30, 31, 32]
    );
    assert_eq!(
        lines("parcel.html", HTML),
        [19, 38, 44, 57, 58, 59, 60, 29, 30, 31]
    );
}

#[test]
fn the_form_is_recognised_by_content() {
    let form = |name, text| recognise(&Source::new(name, text));
    assert_eq!(form("stdin", MARKDOWN), Some(PageFormat::Markdown));
    assert_eq!(form("stdin", HTML), Some(PageFormat::Html));
    assert_eq!(form("stdin", TEXT), Some(PageFormat::Text));
    assert_eq!(form("parcel.markdown", TEXT), Some(PageFormat::Markdown));
    assert_eq!(
        form("a.html", "API Name ssot__Parcel__dlm"),
        Some(PageFormat::Html)
    );
}

#[test]
fn other_texts_are_no_pages() {
    let form = |text| recognise(&Source::new("stdin", text));
    for text in [
        "",
        "# Parcel DMO\n\nWithout any name.",
        "API Name\n\nparcel",
        "We keep the API Name of ssot__Parcel__dlm here.",
        "<?xml version=\"1.0\"?><CustomObject><label>API Name ssot__Parcel__dlm</label></CustomObject>",
        "{\"name\": \"ssot__Parcel__dlm\", \"label\": \"API Name\"}",
        "<html><h1>Parcel DMO</h1></html>",
    ] {
        assert_eq!(form(text), None, "{text}");
    }
}

/// Nesting without end uses up no stack, on threads that have little of it.
#[test]
fn deep_nesting() {
    let read_deep = || {
        for (form, page, places) in [
            (
                PageFormat::Markdown,
                MARKDOWN,
                ["The key of the parcel.", "# Parcel"],
            ),
            (PageFormat::Html, HTML, ["The key of the parcel.", "</h1>"]),
        ] {
            for (open, close) in [
                ("<div>", "</div>"),
                ("<table><tr><td>", ""),
                ("<b>", "</b>"),
                ("\n> ", ""),
                ("> ", ""),
                ("- ", ""),
                ("[", "]"),
                ("[a](", ")"),
                ("*a ", "b* "),
                ("_", "_"),
                ("`", ""),
                ("&", ""),
            ] {
                let deep = open.repeat(20_000) + &close.repeat(20_000);
                for place in places {
                    assert!(page.contains(place), "{place}");
                    let text = page.replacen(place, &format!("{place}\n{deep}"), 1);
                    read(&Source::new("page", &text), form);
                }
                recognise(&Source::new("page", &deep));
            }
        }
    };
    let thread = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(read_deep);
    thread.expect("a thread").join().expect("no panic");
}
