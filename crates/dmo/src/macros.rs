//! What the derives write, as far as it is the same for all types.
//!
//! A derive runs unoptimised in debug builds, and hands every token that it writes to the compiler one by one.
//! These macros are expanded by the compiler itself, which takes a small part of that time.
//!
//! Their own names begin with two underscores: a pattern with the name of a constant, or of a struct
//! without fields, of the user would be that.

/// The descriptor and the traits of a struct: `Record`, `RecordMut`, `Dmo` and the constant `OBJECT`.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (
        // What is allowed in all of it.
        $(#[$allowed:meta])?
        $vis:vis $name:ident $api_name:literal $rust_name:literal
        $count:literal $fields:tt $key:tt { $($calls:tt)* }
        // Fields whose types are known to be cells.
        { $($index:literal $field:ident)* }
        // Fields of other types, and fields of foreign types.
        { $($other:literal $other_field:ident $other_type:ty,)* }
        { $($parsed:literal $parsed_field:ident $parsed_type:ty, $cell:ident $cell_mut:ident)* }
        // The method that runs the checks of the user's, if there are any.
        { $($checks:tt)* }
        // The method `validate`, unless another derive brings one.
        { $($validate:ident)? }
        // What stands beside the descriptor.
        { $($beside:tt)* }
    ) => {
        $(#[$allowed])?
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
            // Without fields, nothing is reached.
            #[allow(unreachable_code)]
            #[automatically_derived]
            impl $crate::Record for $name {
                #[inline]
                fn object(&self) -> &'static $crate::Object {
                    &__OBJECT
                }
                #[inline]
                fn cell(
                    &self,
                    __index: ::core::primitive::usize,
                ) -> ::core::option::Option<&dyn $crate::Cell> {
                    ::core::option::Option::Some(match __index {
                        $($index => &self.$field,)*
                        $($other => <$other_type as __Column>::cell(&self.$other_field),)*
                        $($parsed => <$parsed_type as __Parsed>::$cell(&self.$parsed_field),)*
                        _ => return ::core::option::Option::None,
                    })
                }
                $($checks)*
            }
            #[allow(unreachable_code)]
            #[automatically_derived]
            impl $crate::RecordMut for $name {
                #[inline]
                fn cell_mut(
                    &mut self,
                    __index: ::core::primitive::usize,
                ) -> ::core::option::Option<&mut dyn $crate::Cell> {
                    ::core::option::Option::Some(match __index {
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
                $(
                    /// Checks the record by the rules for reading, `Validator::reading()`.
                    #[allow(dead_code)]
                    #[inline]
                    $vis fn $validate(&self) -> $crate::Violations {
                        $crate::Validator::reading().check(self)
                    }
                )?
            }
            $($beside)*
        };
    };
}

/// The enum of the fields of a struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    (
        $(#[$struct_deprecated:meta])? $vis:vis $name:ident
        $doc:literal { $($doc_of:literal $(#[$deprecated:meta])? $variant:ident)* }
    ) => {
        #[doc = $doc]
        #[allow(dead_code)]
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        $(#[$struct_deprecated])?
        $vis enum $name {
            $(#[doc = $doc_of] $(#[$deprecated])? $variant,)*
        }
    };
}

/// What the enum of the fields of a struct can do.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields_traits {
    ($vis:vis $name:ident $object:expr, { $($variant:ident)* }) => {
        #[allow(deprecated)]
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
            fn eq(&self, __other: &Self) -> ::core::primitive::bool {
                *self as ::core::primitive::usize == *__other as ::core::primitive::usize
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Eq for $name {}
        #[automatically_derived]
        impl ::core::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, __other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, __other))
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, __other: &Self) -> ::core::cmp::Ordering {
                let (__one, __other) = (*self as ::core::primitive::usize, *__other as ::core::primitive::usize);
                ::core::cmp::Ord::cmp(&__one, &__other)
            }
        }
        #[automatically_derived]
        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<__H: ::core::hash::Hasher>(&self, __state: &mut __H) {
                __state.write_usize(*self as ::core::primitive::usize);
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_field(self, __f)
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.pad(self.api_name)
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownField;
            #[inline]
            fn from_str(
                __text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, $crate::UnknownField> {
                $crate::__private::variant($object, Self::ALL, __text)
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
            fn from_index(__index: ::core::primitive::usize) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match __index {
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
                fn from_unlisted(__text: $text) -> ::core::option::Option<Self> {
                    ::core::option::Option::Some(Self::$unlisted(__text))
                }
                #[inline]
                fn as_unlisted(&self) -> ::core::option::Option<&$text> {
                    match self {
                        Self::$unlisted(__text) => ::core::option::Option::Some(__text),
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
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __f.pad($crate::ValueList::as_str(self))
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for $name {
            type Err = $crate::UnlistedError;
            #[inline]
            fn from_str(
                __text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, $crate::UnlistedError> {
                $crate::__private::from_str(__text)
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
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_value(self, __f)
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
            fn eq(&self, __other: &Self) -> ::core::primitive::bool {
                $crate::__private::compare_values(self, __other).is_eq()
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Eq for $name {}
        #[automatically_derived]
        impl ::core::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, __other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some($crate::__private::compare_values(self, __other))
            }
        }
        #[automatically_derived]
        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, __other: &Self) -> ::core::cmp::Ordering {
                $crate::__private::compare_values(self, __other)
            }
        }
        #[automatically_derived]
        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<__H: ::core::hash::Hasher>(&self, __state: &mut __H) {
                $crate::__private::hash_value(self, __state);
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
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::__private::$serialize(self, __serializer)
            }
        }
        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<__D: $crate::__private::serde::Deserializer<'de>>(
                __deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::__private::$deserialize(__deserializer)
            }
        }
    };
}
