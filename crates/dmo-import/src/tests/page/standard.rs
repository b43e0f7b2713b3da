//! Pages of standard objects: lines instead of sections and tables.

use expect_test::expect;

use crate::tests::page::{facts, shown};

const TEXT: &str = "\
Lid DMO

What closes a box.

Object API Name: std__LidDmo__dlm
Category: Unassigned
Availability: Available in 254 and later versions
Primary Key Field: Id

BoxId has a FOREIGNKEY relationship with the Box DMO Id field.
ColorId has a FOREIGNKEY relationship with the Shade of Color DMO Id field.
ShelfId has a NEIGHBOR relationship with the Shelf DMO Id field.
BoxId
Category
Id

  • Field API Name: std__BoxId__c
  • Data Type: TEXT
  • Description: The box that it closes. Possible values include Red and Blue.
  • Field API Name: std__Id__c
  • Data Type: TEXT
  • Description: Required. The key of a lid. Maximum size is 15 characters.
  • Field API Name: std__Width__c
  • Data Type: DOUBLE
  • Field API Name:
std__MadeOn__c
  • Data Type: DATEONLY
  • Description: When it was made. This field is available in API version 266 and later.
  • Field API Name: std__IsRound__c
  • Data Type: BOOLEAN
  • Field API Name: std__Bolts__c
  • Data Type: LISTOF
";

const MARKDOWN: &str = "\
# Lid DMO

## Object Properties

**Object API Name:** `std__LidDmo__dlm`\\
**Category:** Unassigned\\
**Availability:** Available in 254 and later versions\\
**Primary Key Field:** Id

## Relationships

- **BoxId** has a FOREIGNKEY relationship with the [Box DMO](/docs/box-dmo.md) `Id` field.

## Fields

- [BoxId](#boxid)
- [Id](#id)

### BoxId

- **Field API Name:** `std__BoxId__c`
- **Data Type:** TEXT
- **Description:** The box that it closes.

### Id

- **Field API Name:** `std__Id__c`
- **Data Type:** TEXT
- **Description:** Required. The key of a lid.
";

const HTML: &str = "\
<html><body><h1>Lid DMO</h1><p>What closes a box.</p>
<p><strong>Object API Name:</strong> <code>std__LidDmo__dlm</code><br><strong>Category:</strong> Unassigned<br>
<strong>Primary Key Field:</strong> Id</p>
<h2>Relationships</h2>
<ul><li><strong>BoxId</strong> has a FOREIGNKEY relationship with the <a href='#'>Box DMO</a> <code>Id</code> field.</li></ul>
<h2>Fields</h2>
<h3>Id</h3>
<ul><li><strong>Field API Name:</strong> <code>std__Id__c</code></li><li>Data Type: DATETIME</li>
<li>Description: The key
of a lid.</li></ul>
</body></html>";

#[test]
fn lines_of_a_text_are_read() {
    expect![[r#"
        5: std__LidDmo__dlm key [std__Id__c]
          label: Lid
          description: What closes a box.
          category: Unassigned
          key label: Id
          17: std__BoxId__c Text
            description: The box that it closes. Possible values include Red and Blue.
          20: std__Id__c Text required
            description: The key of a lid.
            length: 15
          23: std__Width__c Number
          26: std__MadeOn__c Date
            description: When it was made. This field is available in API version 266 and later.
          29: std__IsRound__c Boolean
          31: std__Bolts__c -
        31: refused Fact std__Bolts__c: has the type `LISTOF`, which is not known
        12: refused Relation ShelfId has a NEIGHBOR relationship with the Shelf DMO Id field.: the sentence is not understood
        10: std__LidDmo__dlm.BoxId -> Box.Id -
        11: std__LidDmo__dlm.ColorId -> Shade of Color.Id -
    "#]].assert_eq(&shown(&facts("lid.txt", TEXT)));
}

#[test]
fn lines_and_items_of_markdown_are_read() {
    expect![[r#"
        5: std__LidDmo__dlm key [std__Id__c]
          label: Lid
          category: Unassigned
          key label: Id
          21: std__BoxId__c Text
            description: The box that it closes.
          27: std__Id__c Text required
            description: The key of a lid.
        12: std__LidDmo__dlm.BoxId -> Box.Id -
    "#]]
    .assert_eq(&shown(&facts("lid.md", MARKDOWN)));
}

#[test]
fn lines_and_items_of_html_are_read() {
    expect![[r#"
        2: std__LidDmo__dlm key [std__Id__c]
          label: Lid
          description: What closes a box.
          category: Unassigned
          key label: Id
          8: std__Id__c DateTime
            description: The key of a lid.
        5: std__LidDmo__dlm.BoxId -> Box.Id -
    "#]]
    .assert_eq(&shown(&facts("lid.html", HTML)));
}

#[test]
fn a_copy_with_a_title_of_its_own_is_read() {
    let copy = format!("# Lid DMO | Objects | Guide\n\n**Source:** somewhere\n\n---\n\n{TEXT}");
    let copy = facts("lid.md", &copy);
    let object = &copy.objects[0];
    assert_eq!(object.stated.text(dmo_schema::Key::Label), Some("Lid"));
    assert_eq!(
        object.stated.text(dmo_schema::Key::Description),
        Some("What closes a box.")
    );
    assert_eq!(object.fields.len(), 6);
}
