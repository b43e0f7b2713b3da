//! What the derives write, as far as it is the same for all types.
//!
//! A derive runs unoptimised in debug builds, and hands every token that it writes to the compiler one by one.
//! These macros are expanded by the compiler itself, which takes a small part of that time.

/// The descriptor and the traits of a struct: `Record`, `RecordMut`, `Dmo` and the constant `OBJECT`.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (
        $vis:vis $name:ident $api_name:literal $rust_name:literal
        $count:literal $fields:tt $key:tt { $($calls:tt)* }
        // Fields whose types are known to be cells.
        { $($index:literal $field:ident)* }
        // Fields of other types, and fields of foreign types.
        { $($other:literal $other_field:ident $other_type:ty,)* }
        { $($parsed:literal $parsed_field:ident $parsed_type:ty, $cell:ident $cell_mut:ident)* }
        // What stands beside the descriptor.
        { $($beside:tt)* }
    ) => {
        #[allow(deprecated)]
        const _: () = {
            use $crate::__private::{Column as __Column, Parsed as __Parsed, TEXT as __TEXT};
            static __FIELDS: [$crate::Field; $count] = $fields;
            static __OBJECT: $crate::Object =
                $crate::Object::new($api_name, $rust_name, &__FIELDS, &$key)
                    .tables_at(__tables)
                    $($calls)*;
            fn __tables() -> &'static $crate::__private::Tables {
                static TABLES: $crate::__private::OnceTables =
                    $crate::__private::OnceTables::new();
                TABLES.get(&__OBJECT)
            }
            #[automatically_derived]
            impl $crate::Record for $name {
                #[inline]
                fn object(&self) -> &'static $crate::Object {
                    &__OBJECT
                }
                #[inline]
                fn cell(
                    &self,
                    index: ::core::primitive::usize,
                ) -> ::core::option::Option<&dyn $crate::Cell> {
                    ::core::option::Option::Some(match index {
                        $($index => &self.$field,)*
                        $($other => <$other_type as __Column>::cell(&self.$other_field),)*
                        $($parsed => <$parsed_type as __Parsed>::$cell(&self.$parsed_field),)*
                        _ => return ::core::option::Option::None,
                    })
                }
            }
            #[automatically_derived]
            impl $crate::RecordMut for $name {
                #[inline]
                fn cell_mut(
                    &mut self,
                    index: ::core::primitive::usize,
                ) -> ::core::option::Option<&mut dyn $crate::Cell> {
                    ::core::option::Option::Some(match index {
                        $($index => &mut self.$field,)*
                        $($other => <$other_type as __Column>::cell_mut(&mut self.$other_field),)*
                        $($parsed => {
                            <$parsed_type as __Parsed>::$cell_mut(&mut self.$parsed_field)
                        })*
                        _ => return ::core::option::Option::None,
                    })
                }
            }
            #[automatically_derived]
            impl $crate::Dmo for $name {
                const OBJECT: &'static $crate::Object = &__OBJECT;
            }
            #[automatically_derived]
            impl $name {
                /// The object as described.
                #[allow(dead_code)]
                $vis const OBJECT: &'static $crate::Object = &__OBJECT;
            }
            $($beside)*
        };
    };
}

/// The enum of the fields of a struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ($vis:vis $name:ident $object:expr, $doc:literal { $($doc_of:literal $variant:ident)* }) => {
        #[doc = $doc]
        #[allow(dead_code)]
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        $vis enum $name {
            $(#[doc = $doc_of] $variant,)*
        }
        #[automatically_derived]
        impl $name {
            /// Every field, in order.
            #[allow(dead_code)]
            $vis const ALL: &'static [Self] = &[$($name::$variant),*];
        }
        #[automatically_derived]
        impl $crate::__private::FieldEnum for $name {}
        #[automatically_derived]
        impl ::core::ops::Deref for $name {
            type Target = $crate::Field;
            #[inline]
            fn deref(&self) -> &$crate::Field {
                &($object).fields[*self as ::core::primitive::usize]
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> ::core::primitive::bool {
                *self as ::core::primitive::usize == *other as ::core::primitive::usize
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Eq for $name {}
        #[automatically_derived]
        impl ::core::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                let (one, other) = (*self as ::core::primitive::usize, *other as ::core::primitive::usize);
                ::core::cmp::Ord::cmp(&one, &other)
            }
        }
        #[automatically_derived]
        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                state.write_usize(*self as ::core::primitive::usize);
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_field(self, f)
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.api_name)
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownField;
            #[inline]
            fn from_str(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, $crate::UnknownField> {
                $crate::__private::variant($object, Self::ALL, text)
            }
        }
    };
}

/// The traits of a value list.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_list {
    (
        $vis:vis $name:ident $values:tt
        { $($index:literal $variant:ident)* }
        // The variant that keeps what is not listed.
        { $($unlisted:ident $text:ty)? }
    ) => {
        #[allow(deprecated)]
        #[automatically_derived]
        impl $crate::ValueList for $name {
            const VALUES: &'static [$crate::ListedValue] = &$values;
            #[inline]
            fn from_index(index: ::core::primitive::usize) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match index {
                    $($index => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }
            #[inline]
            fn index(&self) -> ::core::option::Option<::core::primitive::usize> {
                ::core::option::Option::Some(match self {
                    $(Self::$variant => $index,)*
                    $(Self::$unlisted(_) => return ::core::option::Option::None,)?
                })
            }
            $(
                #[inline]
                fn from_unlisted(text: $text) -> ::core::option::Option<Self> {
                    ::core::option::Option::Some(Self::$unlisted(text))
                }
                #[inline]
                fn as_unlisted(&self) -> ::core::option::Option<&$text> {
                    match self {
                        Self::$unlisted(text) => ::core::option::Option::Some(text),
                        _ => ::core::option::Option::None,
                    }
                }
            )?
        }
        #[automatically_derived]
        impl $name {
            /// The value as the platform writes it.
            #[must_use]
            #[allow(dead_code)]
            #[inline]
            $vis fn as_str(&self) -> &::core::primitive::str {
                $crate::ValueList::as_str(self)
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::ValueList::as_str(self))
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for $name {
            type Err = $crate::UnlistedError;
            #[inline]
            fn from_str(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, $crate::UnlistedError> {
                $crate::__private::from_str(text)
            }
        }
    };
}

/// The traits of the standard library for a value list.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_list_traits {
    ($name:ident) => {
        #[automatically_derived]
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_value(self, f)
            }
        }
        #[automatically_derived]
        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                $crate::__private::clone_value(self)
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> ::core::primitive::bool {
                $crate::__private::compare_values(self, other).is_eq()
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Eq for $name {}
        #[automatically_derived]
        impl ::core::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some($crate::__private::compare_values(self, other))
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::__private::compare_values(self, other)
            }
        }
        #[automatically_derived]
        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::__private::hash_value(self, state);
            }
        }
    };
}

/// Serde's traits for a record or a value list, which is one call into the runtime each.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($name:ident $serialize:ident $deserialize:ident) => {
        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::$serialize(self, serializer)
            }
        }
        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::$deserialize(deserializer)
            }
        }
    };
}
