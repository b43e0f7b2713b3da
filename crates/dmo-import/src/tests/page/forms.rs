//! One page in every form: the same facts.

use crate::facts::{End, Facts, Stated};
use crate::page::{PageFormat, read, recognise};
use crate::{Place, Source};
use expect_test::expect;

use crate::tests::page::{facts, shown};

const MARKDOWN: &str = include_str!("parcel.md");
const HTML: &str = include_str!("parcel.html");
const TEXT: &str = include_str!("parcel.txt");

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
fn a_page_is_read_with_all_its_misprints() {
    expect![[r#"
        24: ssot__Parcel__dlm key [ssot__Id__c]
          label: Parcel
          description: What a sender hands over. It holds a lid & a box.
          category: Other
          area: Shipping
          key label: Parcel Number
          since: 58.0
          repair: The page prints the API name as `ssot__Parcel_dlm`.
          repair: The page prints the primary key as `ssot_Id_c`.
          51: ssot__BoxId__c Text required
            label: Box
            description: The box around it.
            length: 15
            bundle: Financial Services Cloud
            repair: The page prints the API name as `ssot__Parcel.BoxId__c`.
          52: ssot__LidState__c Text
            label: Lid State
            description: How the lid is.
            since: 59.0
            enum: LidState
            bundle: Financial Services Cloud
            value: LidOpen = The lid is open. Close it.
            value: In Repair = Somebody’s at work on it.
            value: LID_LOST = Nobody knows where it is!
          53: ssot___LidNote__c Text
            label: Lid Note
            description: For example, a note about Lid State.
            since: 60.0
            bundle: Sales, Service
            repair: The page prints the type as `Test`.
          54: ssot__Id__c Text
            label: Parcel Number
            description: The key of the parcel.
          55: ssot__ScanTime__c DateTime
            label: Scan Time
            bundle: Sales, Service
          56: ssot__Weight__c -
            label: Weight
            description: The weight, such as 1 & 2.
            bundle: Service
        43: Parcel Scan.Parcel -> Parcel.Parcel Number ManyToOne
        44: Parcel.Sender -> Individual.Individual ID -
          repair: Printed cardinality `Many To One (1:1)` contradicts itself.
        45: Parcel.Box -> Box.Box ID ManyToOne
    "#]]
    .assert_eq(&shown(&facts("parcel.md", MARKDOWN)));
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
fn rows_of_a_text_that_cannot_be_parted_are_refused() {
    let text = "Lid DMO\nAPI Name\nssot__Lid__dlm\nRelationships\n\
        DMO Label DMO Field Label Cardinality Related DMO Label Related DMO Field Label Data Bundle or Origin\n\
        Lid Box Many To One (N:1) Box Box ID Financial Services Cloud\nLid Shelf Shelf Shelf ID Sales\n\
        Fields\nLabel API Name Description Data Type Data Bundle or Origin\n\
        Number ssot__Id__c The key. Text Financial Services Cloud\n\
        Color Which color. Text Financial Services Cloud\n\
        Site ssot__Site__c Where it is. Sales\nEdge ssot__Edge__c Text\n";
    expect![[r#"
        3: ssot__Lid__dlm key []
          label: Lid
          10: ssot__Id__c Text
            label: Number
            description: The key.
            bundle: Financial Services Cloud
          12: ssot__Site__c -
            label: Site
            description: Where it is.
            bundle: Sales
          13: ssot__Edge__c Text
            label: Edge
        11: refused Field Color Which color. Text Financial Services Cloud: the row has no API name
        7: refused Relation Lid Shelf Shelf Shelf ID: no cardinality separates the two sides of the row
        6: Lid Box -> Box Box ID ManyToOne
    "#]]
    .assert_eq(&shown(&facts("lid.txt", text)));
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

#[test]
fn a_text_that_is_no_page_is_refused_as_a_whole() {
    for form in [PageFormat::Markdown, PageFormat::Html, PageFormat::Text] {
        let facts = read(&Source::new("notes", "Some notes"), form);
        assert_eq!(facts.objects, []);
        assert_eq!(
            shown(&facts),
            "1: refused Object Some notes: the page names no object under `API Name`\n"
        );
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
