//! Relationships in answers.

use expect_test::expect;

use crate::tests::readers::answer::check;

#[test]
fn metadata_states_relationships_of_other_objects_too() {
    check(
        r#"{"metadata": [{"name": "Trip__dlm", "relationships": [
  {"fromEntity": "Trip__dlm", "fromEntityAttribute": "Guide__c", "toEntity": "ssot__Individual__dlm", "toEntityAttribute": "ssot__Id__c", "cardinality": "NTOONE"},
  {"fromEntity": "Leg__dlm", "fromEntityAttribute": "Trip__c", "toEntity": "Trip__dlm", "toEntityAttribute": "Id__c", "cardinality": "ONETOONE"},
  {"fromEntity": "Trip__dlm", "fromEntityAttribute": "Part_Of__c", "toEntity": "Trip__dlm", "toEntityAttribute": "Id__c"},
  {"fromEntity": "Trip__dlm", "toEntity": "Length__cio", "cardinality": ""}
]}]}"#,
        &expect![[r#"
            1 dmo Trip__dlm
            2 Trip__dlm.Guide__c -> ssot__Individual__dlm.ssot__Id__c, ManyToOne, stated by Trip__dlm
            3 Leg__dlm.Trip__c -> Trip__dlm.Id__c, OneToOne, stated by Trip__dlm
            4 Trip__dlm.Part_Of__c -> Trip__dlm.Id__c, stated by Trip__dlm
            5 Trip__dlm -> Length__cio, stated by Trip__dlm
        "#]],
    );
}

#[test]
fn relationships_have_an_answer_of_their_own() {
    check(
        r#"{"relationships": [
  {"name": "a", "cardinality": "ManyToOne", "status": "Active", "owner": "DataCloud",
   "sourceObject": {"name": "Trip__dlm", "label": "Trip"}, "sourceField": {"name": "Guide__c", "type": "MktDataModelField"},
   "targetObject": {"name": "ssot__Individual__dlm"}, "targetField": {"name": "ssot__Id__c"}},
  {"name": "b", "cardinality": "OneToOne", "status": "ACTIVE",
   "sourceEntity": {"name": "Length__cio", "keyQualifierField": null}, "sourceField": {"name": "trip_dim__c"},
   "targetEntity": {"name": "Trip__dlm", "keyQualifierField": "KQ_Id"}},
  {"sourceObjectName": "Trip__dlm", "sourceFieldName": "Bus__c", "targetObjectName": "Bus__dlm", "targetFieldName": "Id__c",
   "cardinality": "ManyToOne", "relationshipOwner": "DataCloud"}
], "count": 20, "totalSize": 3}
{"relationships": []}"#,
        &expect![[r#"
            2 Trip__dlm.Guide__c -> ssot__Individual__dlm.ssot__Id__c, ManyToOne
            5 Length__cio.trip_dim__c -> Trip__dlm, OneToOne
            8 Trip__dlm.Bus__c -> Bus__dlm.Id__c, ManyToOne
        "#]],
    );
}

#[test]
fn a_relationship_that_is_none_is_refused() {
    check(
        r#"{"relationships": [
  {"name": "a", "status": "INACTIVE", "sourceObject": {"name": "A__dlm"}, "sourceField": {"name": "B__c"}, "targetObject": {"name": "B__dlm"}},
  {"name": "b", "status": "CREATING", "sourceObject": {"name": "A__dlm"}, "targetObject": {"name": "B__dlm"}},
  {"name": "c", "sourceObject": {"name": "A__dlm"}, "sourceField": {"name": "Contact__c"}, "targetObject": {"name": "Contact"}},
  {"name": "d", "sourceObject": {"name": "A__dlm"}, "sourceField": {"name": "B"}, "targetObject": {"name": "B__dlm"}},
  {"name": "e", "sourceObject": {"name": "A__dlm"}},
  {"name": "f", "sourceObject": {"name": "A__dlm"}, "targetObject": {"name": "B__dlm"}, "cardinality": "ManyToMany"},
  {"name": "g", "sourceObject": 7, "targetObject": {"name": "B__dlm"}},
  "h"
]}"#,
        &expect![[r#"
            refused relation in line 2: `A__dlm.B__c -> B__dlm` is INACTIVE
            refused relation in line 3: `A__dlm -> B__dlm` is CREATING
            refused relation in line 4: `c` is with `Contact`, which is not an object of Data Cloud
            refused relation in line 5: `d` is with the field `B` of `A__dlm`, which does not end in `__c`
            refused relation in line 6: `e` has no object on its side `to`
            refused relation in line 7: `A__dlm -> B__dlm` has the cardinality `ManyToMany`, which is not known
            refused relation in line 8: `g` has no object on its side `from`
            refused relation in line 9: `an entry` is text, not a map
        "#]],
    );
}
