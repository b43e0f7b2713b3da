//! Objects with all of their fields in one element: those of data kits and connectors.
//!
//! A `DataSourceObject` is a data lake object as a data kit brings it along. Its file and its fields are called without
//! the suffixes that the platform adds, and it may name the object. An `ExternalDataConnector` has the objects of a
//! connector, such as one of the Ingestion API, an `ExternalDataTranObject` is one of them, and a `MktDataTranObject` is
//! the form in which records of a data stream arrive: these are ingestion objects, whose names have no suffix.

use dmo_schema::Kind;

use crate::api_name::{self, Named};
use crate::facts::{Reason, Repair, UNNAMED};
use crate::sfdx::element::Element;

/// A type of the Metadata API that lists fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Schema {
    /// `DataSourceObject`
    DataSource,
    /// `ExternalDataConnector`
    Connector,
    /// `ExternalDataTranObject`
    External,
    /// `MktDataTranObject`
    Transport,
}

impl Schema {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::DataSource => Kind::Dlo,
            Self::Connector | Self::External | Self::Transport => Kind::Ingestion,
        }
    }

    /// The elements of objects in the outermost one, each with the name of its file unless it has one of its own.
    pub(super) fn objects<'d, 's>(
        self,
        root: Element<'d, 's>,
        file: &'s str,
    ) -> Vec<(Element<'d, 's>, Option<&'s str>)> {
        match self {
            Self::Connector => {
                let objects = root.children("externalDataTranObjects");
                objects.map(|object| (object, None)).collect()
            }
            Self::DataSource | Self::External | Self::Transport => vec![(root, Some(file))],
        }
    }

    /// The elements of the fields of an object.
    pub(super) fn fields<'d, 's>(self, object: Element<'d, 's>) -> Vec<Element<'d, 's>> {
        let name = match self {
            Self::DataSource => "dataSourceFields",
            Self::Connector | Self::External => "externalDataTranFields",
            Self::Transport => "mktDataTranFields",
        };
        object.children(name).collect()
    }

    /// The name of an object, and the repair if the platform adds to it.
    ///
    /// # Errors
    /// What it is called, and why it has no name.
    pub(super) fn name(
        self,
        object: Element<'_, '_>,
        file: Option<&str>,
    ) -> Result<(String, Option<Repair>), (String, Reason)> {
        let is_lake_object = |name: &String| Kind::of_name(name) == Some(Kind::Dlo);
        let lake_object = object.text(&["sourceObject"]).filter(is_lake_object);
        if let (Self::DataSource, Some(name)) = (self, lake_object) {
            return Ok((name, None));
        }
        let stated = object.text(&["fullName"]);
        let Some(stated) = stated.or_else(|| file.map(str::to_owned)) else {
            return Err((UNNAMED.to_owned(), Reason::NoName));
        };
        let name = api_name::with_suffix(stated.clone(), Named::Object(self.kind()));
        let repair = (name != stated).then_some(Repair::KitName(stated));
        Ok((name, repair))
    }
}
