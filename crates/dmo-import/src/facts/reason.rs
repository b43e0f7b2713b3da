//! Why something is not taken, and what is taken in another form than it stands: as data, with the text of each.

use std::fmt;

use dmo_schema::bound::BoundFault;
use dmo_schema::pattern::PatternFault;
use dmo_schema::{DataType, LimitFault};

use super::detail::{
    Compound, FieldRows, Found, KeyFault, Keys, ListFault, MarkDoubt, NoneOf, Orders, OrgErrors,
    PrintedKey, Role, RoleFault, Wanted,
};
use super::quote::Quote;
use crate::api_name::NameFault;
use crate::load::Format;
use crate::node::ValueType;

/// A value of a text, in the form that the text has.
pub(crate) fn part(value: &impl fmt::Display, is_brief: bool) -> String {
    if is_brief {
        format!("{value:#}")
    } else {
        value.to_string()
    }
}

/// Declares an enum of which each variant has a text that says what its values are. In the alternate form (`{:#}`)
/// each [`Quote`] in it is shortened.
macro_rules! texts {
    (
        $(#[$attribute:meta])*
        $visible:vis enum $name:ident {
            $(
                $(#[$doc:meta])*
                $variant:ident $(($($value:ident: $type:ty),*))? => $text:literal,
            )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        $visible enum $name {
            $($(#[$doc])* $variant $(($($type),*))?,)*
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                // What a text is made of has the form that is asked of the text.
                match self {
                    $(Self::$variant $(($($value),*))? => {
                        $($(let $value = $crate::facts::part($value, f.alternate());)*)?
                        write!(f, $text)
                    })*
                }
            }
        }
    };
}

pub(crate) use texts;

texts! {
    /// Why something that a source states is not taken: a clause about it, without a full stop.
    pub(crate) enum Reason {
        /// A document without text.
        EmptyDocument => "it is empty",
        /// Rulesets of identity resolution without the objects that they make.
        RulesetsAlone => "it has rulesets of identity resolution alone; import them together with the objects of the org",
        /// A document whose lists are empty.
        NothingListed => "it lists nothing",
        /// A description of nothing.
        NothingDescribed => "it describes nothing",
        /// A description with errors, of which this is the first.
        BrokenDescription(first: String) => "{first}; `dmo check` reports all errors",
        /// A document of no known kind.
        UnknownKind => "the kind of source is not recognised; give it with `--format`",
        /// A text about objects that is no reference page.
        NoPage => "it is no reference page: such a page describes one object, has a heading `Object API Name` with the \
            name below, and lists fields in a table with the columns `Field Name`, `Field API Name`, `Description` and \
            `Data Type`",
        /// XML of no known kind.
        UnknownXml => "it is XML, but no source file that states fields or relationships",
        /// A source file of an object of another part of the platform.
        OtherObject => "it is about an object outside of Data Cloud",
        /// A document of another kind than it was to be.
        WrongFormat(wanted: Format, found: Format) => "expected {wanted}, found what looks like {found}",
        /// A document that is not of the kind that it was to be of, and of no other known one.
        NotOfFormat(wanted: Format) => "it is not {wanted}",
        /// A syntax error.
        Syntax(language: &'static str, error: String) => "is not valid {language}: {error}",
        /// A source file that no program of the platform wrote.
        ManyAttributes => "it has more than 100 attributes in one element, or declares more than 100 namespaces",
        /// A text that is no single YAML document, or not to every parser.
        Yaml(fault: String) => "{fault}",
        /// A YAML document without a value.
        EmptyYaml => "is empty",
        /// What the org says that went wrong.
        Errors(errors: OrgErrors) => "{errors}",
        /// Rows of data.
        QueryAnswer => "is the response to a query: it has rows, not descriptions",
        /// Rows of the system catalog that lack what is needed.
        NoCatalogColumn(columns: NoneOf) =>
            "is the response to a query over the system catalog, and has {columns} among its columns",
        /// A row of an answer that does not fit the columns.
        RowLength(values: usize, columns: usize) => "has {values} values, where the response has {columns} columns",
        /// An event about an object that is gone, and that nothing describes.
        Deleted => "was deleted in the org, and the folder does not describe it",
        /// An event about one object with the description of another one.
        DescribesOther(name: String) => "has changed, by the name in the event, which describes `{name}`",
        /// A list of sObjects.
        GlobalDescribe =>
            "lists sObjects without their fields; describe each object by itself, at `/sobjects/NAME/describe`",
        /// JSON that describes no objects.
        NoAnswer(members: NoneOf) => "is not a response that describes objects: it has {members}",
        /// A schema without objects.
        NoSchemas => "has no `schemas` in its `components`",

        /// A value that should be a map.
        NotAMap(found: ValueType) => "is {found}, not a map",
        /// A merge key of YAML.
        MergeKey => "has the merge key `<<`; merge keys are not expanded, so write out what it brings",
        /// A key that an entry has twice.
        DuplicateKey(key: String) => "has a duplicate `{key}`; the first one is used",
        /// A member of the wrong form.
        WrongForm(wanted: Wanted, key: Box<str>, found: Box<Found>) => "expected {wanted} as `{key}`, found {found}",
        /// An XML element that should be another one.
        WrongElement(found: String, wanted: String) => "is a `{found}`, not a `{wanted}`",
        /// An entry without any of the members that say what it needs to say.
        Lacks(members: NoneOf) => "has {members}",
        /// A file of a field in the wrong folder.
        WrongFolder => "is not in the folder `fields` of an object",

        /// An entry without a name.
        NoName => "has no name",
        /// A row without a name.
        NoApiName => "the row has no API name",
        /// Cells of a row that no column has a header for.
        NoColumn => "the header of the table has no column for it",
        /// A page without the name of its object.
        NoObjectName => "the page names no object under `API Name`",
        /// A name that cannot be one.
        Name(fault: NameFault) => "{fault}",
        /// The printed name of an object, with no certain right form.
        ObjectName(fault: NameFault) => "the name of the object {fault}",
        /// The printed name of a field, with no certain right form.
        FieldName(fault: NameFault) => "the API name {fault}, and its right form is not certain",
        /// The name of an object without a suffix.
        NoSuffix => "ends in none of `__dlm`, `__dll` and `__cio`, so it is not certain what it names",
        /// An object that is described under another name.
        Alias(path: String, name: String) => "{path} has it as another name of `{name}`",
        /// A row about what another line is about.
        Duplicate(line: usize) => "is duplicated, first in line {line}",
        /// A file about a field that another file is about.
        DuplicateFile(first: String) => "is described by {first} already",
        /// A name that the platform does not distinguish from another one.
        DiffersInCase(first: String, line: usize) =>
            "differs only in case from `{first}` of line {line}, which the platform does not allow",
        /// A misprint beside its right form.
        RightFormListed(name: String) => "its right form `{name}` has a row of its own",
        /// A row of a page about a field that another one states with the same facts.
        SameFacts(line: usize) => "line {line} lists the same field with the same facts",
        /// A row of a page about a field that another one states with other facts.
        OtherFacts(line: usize, keys: Keys) => "line {line} lists the same field, and they differ: {keys}",

        /// A type that is none.
        UnknownType(word: Quote) => "has the type `{word}`, which is not known",
        /// A type with numbers in brackets that say nothing certain.
        TypeNumbers(text: Quote) =>
            "has the type `{text}`, of which the numbers in brackets are not taken, since what they say is not certain",
        /// A limit above one that it is part of.
        Limits(fault: LimitFault) => "{fault}, so it is not taken",
        /// An end of a range that no record can hold.
        Bound(word: &'static str, text: Quote, fault: BoundFault) =>
            "has the `{word}` {text}, which {fault}, so it is not taken",
        /// The lower end of a range, above the upper one.
        EmptyRange(max: String, min: String) =>
            "has the `minimum` {min}, which is above its `maximum` {max}, so it is not taken",
        /// A regular expression that cannot be one here.
        Pattern(fault: PatternFault) => "{fault}",
        /// A constraint on a field of a type that cannot have it.
        Unsuited(word: &'static str, data_type: DataType) =>
            "has `{word}`, which does not suit a field of type `{data_type}`",
        /// A field that must be there and may be null, which a description cannot say.
        RequiredNullable => "is required and may be null, so it is not taken as `required`",
        /// A member of a schema that says what no key does.
        UnknownMember(word: String) => "has `{word}`, for which descriptions have no key",
        /// A format that is no type.
        UnknownFormat(word: String) => "has the format `{word}`, which is no type of the platform",
        /// A format of another type.
        UnsuitedFormat(word: String, data_type: DataType) =>
            "has the format `{word}`, which does not suit the type `{data_type}`",
        /// A query of which no columns can be told.
        NoColumns => "has an `expression` that does not begin with a `SELECT` of columns, so that its fields are not known",
        /// Values that another file has.
        OtherValueSet(name: Quote) => "has the values of the value set `{name}`, which is not read",
        /// Values of what is no text.
        ValuesOfNoText => "lists values, which only a text field can have",
        /// Values of which a field may have several.
        SeveralValues => "may have several values at once in one text, so that the values are not taken as its value list",
        /// A list or map where a value should be.
        NoValue(found: ValueType) => "lists {found} among its values",
        /// A value that is listed twice.
        DuplicateValue(value: String) => "lists the value `{value}` twice",
        /// A value list that cannot be taken apart.
        ValueList(fault: ListFault, list: Quote) => "{fault}: {list}",
        /// A key qualifier that cannot be one.
        KeyQualifier(stated: String, fault: NameFault) => "has the key qualifier `{stated}`, which {fault}",
        /// A key qualifier that is the field itself.
        OwnKeyQualifier => "has itself as its key qualifier, which has to be another field",
        /// A subject area that is none.
        Placeholder => "the subject area is a placeholder",
        /// A schema that is made of others.
        CombinedObject(key: &'static str) =>
            "is composed with `{key}`; the platform needs objects that list their own fields",
        /// A schema of something that is no object.
        NoObject(word: String) => "is of type `{word}`, not an object",
        /// An object whose description is written in a way that an edit would break.
        Uneditable(message: String) => "{message}",
        /// An object without fields.
        FieldlessObject => "the source states no field of it",
        /// A field that is more than one value.
        NoSingleValue(what: Compound) => "{what}; a field of the platform has a single value",

        /// A field that is named and not listed.
        UnknownRequired(name: String) => "requires `{name}`, which is not one of its fields",
        /// A field that plays a part and is not listed.
        UnknownRole(name: String, key: String) => "has `{name}` as `{key}`, which is not one of its fields",
        /// A part that two fields play.
        SecondRole(role: Role, first: String) => "is a second {role}, besides `{first}`",
        /// A part that the field cannot play.
        UnfitRole(role: Role, fault: RoleFault) => "is stated as its {role}, but is {fault}",
        /// A key that names no listed field.
        UnlistedKey(key: PrintedKey) => "the page lists {key}",
        /// A key on a page that has another one.
        SecondKey(first: String) => "is a second key of the page, which has `{first}` before it",
        /// Fields of a key of which one is not known.
        KeyLacks(part: KeyFault) => "{part}; no key is taken",
        /// A field that a key has already.
        KeyTwice => "is in the key twice; it is taken once",
        /// Two fields in one place of a key.
        SameOrder(order: u32, name: String) =>
            "has the order {order} in the key, and so has `{name}`; they stay in the order of the source",
        /// Places of a key without a field.
        MissingOrders(order: u32, missing: Orders) =>
            "has the order {order} in the key, and no field has {missing}",
        /// An order that takes a field out of the key that lists it.
        OrderZero(name: String) =>
            "has `{name}` in its key with the order 0, which says that it is not in it",
        /// An order that does not fit the mark of the field.
        MarkedOtherwise(doubt: MarkDoubt, mark: &'static str) =>
            "{doubt}, but `{mark}` contradicts it and takes precedence",

        /// A row outside of a table.
        NoTable => "the row is not in a table: there is no header with a separator line below it",
        /// A table that cannot be distinguished from others.
        UnknownTable => "no header of the table says which column has API names or cardinalities",
        /// A sentence about relationships.
        Sentence => "the sentence is not understood",
        /// An empty column.
        NoTypes => "the column of types is empty, so that no field has a type",
        /// A table without a column of types.
        NoTypeColumn => "no header of the table says which column has types, so that no field has one",

        /// A relationship without an object.
        NoSide(side: &'static str) => "has no object on its side `{side}`",
        /// A row that cannot be parted.
        NotParted => "no cardinality separates the two sides of the row",
        /// A row that lacks a side.
        LacksSide => "the row does not name an object on both sides",
        /// A relationship with something outside of Data Cloud.
        ForeignObject(object: String) => "is with `{object}`, which is not an object of Data Cloud",
        /// A relationship with something that cannot be an object.
        SideObject(object: String, fault: NameFault) => "is with `{object}`, which {fault}",
        /// A relationship with something that cannot be a field.
        SideField(field: Box<str>, object: Box<str>, fault: NameFault) =>
            "is with the field `{field}` of `{object}`, which {fault}",
        /// A side that does not name a field.
        NoFieldName(text: Quote) =>
            "has `{text}` as `sourceFieldName`, which does not name an object and its field",
        /// A relationship that is switched off.
        Status(status: String) => "is {status}",
        /// A cardinality that is none.
        UnknownCardinality(word: Quote) => "has the cardinality `{word}`, which is not known",
        /// A relationship without the field that owns it.
        NoOwningField => "it names no field that refers to the other object",
        /// Labels with only a space between them.
        UncertainLabel => "where the label of the object ends is not certain",
        /// A relationship of another object.
        NotImported(object: String) => "it belongs to `{object}`, which is not imported here",
        /// A field that the object does not have.
        UnlistedField(object: String, field: String) => "`{object}` lists no field `{field}`",
        /// A text that no description can hold.
        NoLabelOrName(text: Quote) => "`{text}` is neither a label nor an API name",

        /// A label of nothing that is known.
        UnknownLabel => "the label matches no known object; it is kept as printed",
        /// A relationship that is kept as it is stated.
        Unresolved(reason: Box<Reason>) => "{reason}; it is kept under `unresolved`",
        /// An object with rows that are not taken either.
        WithRows(reason: Box<Reason>, rows: FieldRows) => "{reason}; {rows} not taken either",
    }
}

texts! {
    /// What is taken in another form than it stands: a whole sentence.
    pub(crate) enum Repair {
        /// The name of an object that is still to be made.
        RequestedName(stated: String) =>
            "The source is a request that creates the object as `{stated}`; the platform adds suffixes to that name and \
             to those of the fields.",
        /// Fields of a data lake object that is to be made.
        FieldSuffixes => "The source names the fields without the suffix that the platform adds.",
        /// A name with spaces.
        Spaces(stated: String) =>
            "The schema has the name `{stated}`; the platform puts underscores for its spaces.",
        /// The name of a data lake object in a data kit.
        KitName(stated: String) =>
            "The source is a part of a data kit, which calls the object `{stated}`; the platform adds suffixes to that \
             name and to those of the fields.",
        /// Two types that do not agree.
        TwoTypes(stored: DataType, meant: DataType) =>
            "The answer has `{stored}` as the type and `{meant}` as the business type, of which the first is used.",
        /// A key qualifier without its suffix.
        KeyQualifier(stated: String) => "The source names the key qualifier `{stated}`, without the suffix.",
        /// A misprinted name.
        ApiName(printed: Quote) => "The page prints the API name as `{printed}`.",
        /// A misprinted type.
        Type(printed: Quote) => "The page prints the type as `{printed}`.",
        /// A misprinted key.
        PrimaryKey(printed: Quote) => "The page prints the primary key as `{printed}`.",
        /// A key that is known by its label.
        PrimaryKeyByLabel(printed: Quote) =>
            "The page prints the primary key as `{printed}`, which is not a field; the field with that label is used.",
        /// A cardinality that says two things.
        TwoCardinalities(printed: Quote) => "Printed cardinality `{printed}` contradicts itself.",
        /// A cardinality that is none.
        Cardinality(printed: Quote) => "Printed cardinality `{printed}` is not known.",
    }
}
