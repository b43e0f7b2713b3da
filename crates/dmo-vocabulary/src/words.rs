//! Enums of which each variant has a word.

use std::fmt::Display;

use crate::suggest;

/// An enum of which each variant has a word in descriptions.
pub trait Word: Copy + Display + 'static {
    /// The words.
    const WORDS: &'static [&'static str];

    /// What each of the words means, in the same order.
    const MEANINGS: &'static [&'static str];

    /// Words of other systems, as people write them, and what each stands for.
    const FOREIGN: &'static [(&'static str, Self)];

    /// Words that say too little to be read, and what each is likely meant to be.
    const VAGUE: &'static [(&'static str, Self)];

    /// The one that a word stands for.
    fn from_word(word: &str) -> Option<Self>;

    /// The one that a word of another system stands for, or another spelling of one of ours.
    fn from_foreign(word: &str) -> Option<Self> {
        suggest::foreign(word, Self::FOREIGN).or_else(|| {
            let mut words = Self::WORDS.iter();
            Self::from_word(words.find(|known| suggest::is_same(known, word))?)
        })
    }

    /// The one that a word of another system, or a misspelt one, was meant to be.
    fn meant(word: &str) -> Option<Self> {
        Self::from_foreign(word)
            .or_else(|| suggest::foreign(word, Self::VAGUE))
            .or_else(|| {
                suggest::nearest(word, Self::WORDS.iter().copied()).and_then(Self::from_word)
            })
    }
}

/// Declares an enum with a word for each variant: `ALL`, `WORDS`, `as_str`, `from_word`,
/// `from_foreign`, `Display` and [`Word`]. What `dmo explain` says of a word is the doc comment of its variant.
/// A word that another table has already is taken from there: `Scale = Key::Scale.as_str()`.
macro_rules! words {
    // The lines of a doc comment, each with the space that it begins with.
    (@meaning $(#[doc = $line:literal])* $(#[default])?) => {
// A line of a doc comment begins with a space, which is the one between two lines here.
        concat!($($line),*)
    };
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$($doc:tt)*])* $variant:ident = $word:expr,)*
        }
        foreign {
            $($foreign:literal = $meant:ident,)*
        }
        $(vague {
            $($vague:literal = $likely:ident,)*
        })?
    ) => {
        $(#[$attribute])*
        pub enum $name {
            $($(#[$($doc)*])* $variant,)*
        }

        impl $name {
            /// Every one.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// Their words, in the same order.
            pub const WORDS: [&'static str; [$($word),*].len()] = [$($word),*];

            /// The word that stands for it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The one that a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                let at = Self::WORDS.iter().position(|known| *known == word)?;
                Some(Self::ALL[at])
            }

            /// The one that a word of another system stands for, or another spelling of one of ours.
            pub fn from_foreign(word: &str) -> Option<Self> {
                <Self as $crate::words::Word>::from_foreign(word)
            }
        }

        impl $crate::words::Word for $name {
            const WORDS: &'static [&'static str] = &Self::WORDS;
            const MEANINGS: &'static [&'static str] =
                &[$($crate::words::words!(@meaning $(#[$($doc)*])*)),*];
            const FOREIGN: &'static [(&'static str, Self)] = &[$(($foreign, Self::$meant)),*];
            const VAGUE: &'static [(&'static str, Self)] = &[$($(($vague, Self::$likely)),*)?];

            fn from_word(word: &str) -> Option<Self> {
                Self::from_word(word)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::Word;
    use crate::suggest::{foreign, is_same};
    use crate::{Cardinality, DataType, Key, Kind, NumberJson, Repr, RuleKind, Severity, category};

    /// A word that another one of the table or one of ours hides would never be read.
    fn each_stands_for_what_it_says<T: Copy + PartialEq + Debug>(
        table: &[(&str, T)],
        ours: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) {
        for (at, (word, meant)) in table.iter().enumerate() {
            assert_eq!(read(word), Some(*meant), "{word}");
            let others = table[..at].iter().map(|(other, _)| *other);
            for other in others.chain(ours.iter().copied()) {
                assert!(!is_same(word, other), "`{word}` is `{other}` already");
            }
        }
    }

    fn of_table<W: Word + PartialEq + Debug>() {
        let words = [W::FOREIGN, W::VAGUE].concat();
        each_stands_for_what_it_says(&words, W::WORDS, W::meant);
    }

    #[test]
    fn words_of_other_systems_are_in_one_table_once() {
        of_table::<DataType>();
        of_table::<Kind>();
        of_table::<Cardinality>();
        of_table::<Severity>();
        of_table::<Repr>();
        let categories = category::CATEGORIES;
        each_stands_for_what_it_says(category::FOREIGN, categories, category::meant);
        // `min` is a key of ranges, and in a field it stands for one.
        each_stands_for_what_it_says(Key::FOREIGN, &[], |word| foreign(word, Key::FOREIGN));
    }

    #[test]
    fn words_are_read_back() {
        for (kind, word) in RuleKind::ALL.into_iter().zip(RuleKind::WORDS) {
            assert_eq!(RuleKind::from_word(word), Some(kind));
            assert_eq!(kind.to_string(), word);
        }
        for data_type in DataType::ALL {
            assert_eq!(DataType::from_word(data_type.as_str()), Some(data_type));
        }
        assert_eq!(Kind::from_word("Dmo"), None);
        assert_eq!(DataType::from_word("Text"), None);
        assert_eq!(NumberJson::from_word("Number"), None);
    }

    #[test]
    fn words_of_other_systems_and_misspelt_ones() {
        assert_eq!(Kind::meant("Data Lake Object"), Some(Kind::Dlo));
        assert_eq!(Severity::meant("WARN"), Some(Severity::Warning));
        assert_eq!(Severity::meant("eror"), Some(Severity::Error));
        assert_eq!(Cardinality::meant("N:1"), Some(Cardinality::ManyToOne));
        assert_eq!(Repr::meant("boolean"), Some(Repr::Bool));
        assert_eq!(Cardinality::meant("many"), Some(Cardinality::ManyToOne));
        assert_eq!(Cardinality::meant("zzz"), None);
        // Other letters than those of the word make another word.
        assert_eq!(Kind::from_foreign("dlm本"), None);
    }
}
