//! The code type of a family, which `registry!` puts into the family's module, and
//! what all of these types have in common.

use core::fmt::{Debug, Display};
use core::hash::Hash;
use core::str::FromStr;

use crate::registry::{AnyCode, Family, ParseCodeError};

/// What only generated code implements.
pub trait Sealed {}

/// The code types of the families, such as [`smtp::Code`], for code that is generic
/// over them.
///
/// Each type has these as methods of its own, most of them `const`, and more. What the trait lacks is
/// to be had from [`any`](Self::any): meanings, class, facts, pages. Only
/// [`registry!`] implements it, for the types that it makes.
///
/// Where the family is only known at run time, use [`Family`] and [`AnyCode`] instead.
///
/// ```
/// use wirecodes::{FamilyCode, Retry, smtp};
///
/// /// What the log says of an answer.
/// fn line<C: FamilyCode>(code: C) -> String {
///     let later = code.any().retry() == Some(Retry::Later);
///     format!("{} {code}{}", C::family().label(), if later { ", will retry" } else { "" })
/// }
///
/// assert_eq!(line(smtp::OK), "SMTP 250");
/// assert_eq!(line(smtp::Code::new(499)), "SMTP 499, will retry");
/// ```
///
/// [`smtp::Code`]: https://docs.rs/wirecodes/latest/wirecodes/smtp/struct.Code.html
/// [`registry!`]: https://docs.rs/wirecodes/latest/wirecodes/macro.registry.html
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the code type of a family",
    note = "for an `Option` of a code, name the module `option` within: `serialize::text::option`"
)]
pub trait FamilyCode:
    Sealed
    + Copy
    + Ord
    + Hash
    + Debug
    + Display
    + FromStr<Err = ParseCodeError>
    + Into<AnyCode>
    + TryFrom<AnyCode, Error = ParseCodeError>
    + Send
    + Sync
    + 'static
{
    /// Every registered code once, in ascending order.
    const ALL: &'static [Self];

    /// The family, with all its entries.
    fn family() -> Family;

    /// The code of that number, whether anybody registered it or not; see [`AnyCode::number`] for dotted
    /// codes. `None` if the type cannot hold it, as 296 is no TLS alert.
    fn from_number(number: u32) -> Option<Self>;

    /// The code as a number; see [`AnyCode::number`] for dotted ones. The type's own method has it as the integer that
    /// the type holds.
    fn number(self) -> u32;

    /// The name of the code, such as a reason phrase: that of its first or only meaning. `None` if nobody registered
    /// it.
    fn name(self) -> Option<&'static str>;

    /// The code that a text stands for, as people write it; `None` for everything else, and for what the
    /// type cannot hold. See [`Family::find`], and [`Family::find_entry`] for the meaning that was named.
    fn find(text: &str) -> Option<Self> {
        Self::try_from(Self::family().find(text)?).ok()
    }

    /// The code that a text is, exactly as the protocol writes it; `None` for everything else. See
    /// [`Family::code_from_ascii`].
    fn from_ascii(text: &[u8]) -> Option<Self>;

    /// The code together with its family, which has all that is said of it.
    fn any(self) -> AnyCode {
        self.into()
    }
}

/// Defines `Code` and `Class` of a family.
#[doc(hidden)]
#[macro_export]
macro_rules! __code {
    (
        notation: plain,
        repr: $repr:ident,
        family: $family:literal,
        all: [$($number:literal),*],
        classes: $classes:tt,
    ) => {
        $crate::__code! {
            @common [
                /// Constants work in patterns. Where a constant is computed, `==` cannot be called yet: there,
                /// `matches!` compares a code with a constant, or [`number`](Self::number) does.
            ] $repr, $family, [$($number),*], $classes
        }

        impl Code {
            /// The code of that number, whether anybody registered it or not.
            #[inline]
            pub const fn new(number: $repr) -> Self {
                Self(number)
            }
        }

        impl ::core::convert::From<$repr> for Code {
            #[inline]
            fn from(number: $repr) -> Self {
                Self(number)
            }
        }

        /// For libraries that have signed numbers, as those of gRPC do. Fails below zero, and above what
        /// the type holds. A number that nobody registered is kept, and not taken for another code.
        impl ::core::convert::TryFrom<i32> for Code {
            type Error = $crate::ParseCodeError;

            #[inline]
            fn try_from(number: i32) -> ::core::result::Result<Self, Self::Error> {
                $crate::__private::unsigned(&WIRECODES_CODES, number).and_then(Self::holding)
            }
        }
    };
    (
        notation: dotted,
        repr: $repr:ident,
        family: $family:literal,
        all: [$($number:literal),*],
        classes: $classes:tt,
    ) => {
        $crate::__code! {
            @common [
                /// Constants are codes as they are registered, most of them for every class at once:
                /// X.7.1. A code from the wire has a class and equals none of these, so match on
                /// [`registered`](Self::registered), or ask [`is`](Self::is).
            ] $repr, $family, [$($number),*], $classes
        }

        impl Code {
            /// The code of those parts, such as 5, 7 and 1, whether anybody registered it or not.
            ///
            /// A class of 0 stands for the `X` of a registered code. `None` if the class is above 9,
            /// or another part above 999.
            #[inline]
            pub const fn new(class: u8, subject: u16, detail: u16) -> ::core::option::Option<Self> {
                let parts = $crate::__private::Dotted {
                    class: class as u32,
                    subject: subject as u32,
                    detail: detail as u32,
                };
                match parts.number() {
                    ::core::option::Option::Some(number) => {
                        ::core::option::Option::Some(Self(number))
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            const fn parts(self) -> $crate::__private::Dotted {
                $crate::__private::Dotted::of(self.0)
            }

            /// The first part: 5 in 5.7.1, 0 for the `X` of a registered code.
            #[inline]
            pub const fn class_digit(self) -> u8 {
                self.parts().class as u8
            }

            /// The second part: 7 in 5.7.1.
            #[inline]
            pub const fn subject(self) -> u16 {
                self.parts().subject as u16
            }

            /// The third part: 1 in 5.7.1.
            #[inline]
            pub const fn detail(self) -> u16 {
                self.parts().detail as u16
            }

            /// The code as the registry lists it, and so as its constant is: X.7.1 for 5.7.1, or itself
            /// where it is listed with its class. A code that nobody registered is itself.
            ///
            /// This is what to match on.
            #[inline]
            pub const fn registered(self) -> Self {
                Self(WIRECODES_CODES.registered(self.0))
            }

            /// Whether it is that code, or one of the codes that `other` is listed for: 5.7.1, 4.7.1 and
            /// X.7.1 are X.7.1; nothing but 5.7.1 is 5.7.1.
            #[inline]
            pub const fn is(self, other: Self) -> bool {
                self.0 == other.0 || self.registered().0 == other.0
            }

            /// The code of another class: 5.7.1 for X.7.1 and 5, and X.7.1 for a class of 0. `None` if
            /// the class is above 9.
            #[inline]
            pub const fn with_class(self, class: u8) -> ::core::option::Option<Self> {
                Self::new(class, self.subject(), self.detail())
            }
        }

        /// Takes what `number` gives, and fails if it is more than 9.999.999 is.
        impl ::core::convert::TryFrom<$repr> for Code {
            type Error = $crate::ParseCodeError;

            #[inline]
            fn try_from(number: $repr) -> ::core::result::Result<Self, Self::Error> {
                Self::holding(number)
            }
        }
    };
    (
        @common [$(#[$code_doc:meta])*] $repr:ident, $family:literal, [$($number:literal),*],
        { $($(#[$class_doc:meta])* $class:ident = $position:literal;)* }
    ) => {
        /// A code of this family: the value on the wire, whether anybody registered it or not.
        ///
        $(#[$code_doc])*
        ///
        /// Two meanings of one number are equal constants; text belongs to an `Entry`, and the
        /// module `entry` has one for each constant.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Code($repr);

        impl Code {
            /// Every registered code once, in ascending order.
            pub const ALL: &'static [Self] = &[$(Self($number)),*];

            /// Every registered code once, in ascending order.
            #[inline]
            pub fn iter() -> impl ::core::iter::ExactSizeIterator<Item = Self>
            + ::core::iter::DoubleEndedIterator
            + ::core::clone::Clone {
                Self::ALL.iter().copied()
            }

            /// The code of that number, whether anybody registered it or not; of a dotted one, its parts in one
            /// number. `None` if the type cannot hold it, as 296 is no TLS alert.
            #[inline]
            pub const fn from_number(number: u32) -> ::core::option::Option<Self> {
                if number <= $repr::MAX as u32 && WIRECODES_CODES.notation.can_write(number) {
                    ::core::option::Option::Some(Self(number as $repr))
                } else {
                    ::core::option::Option::None
                }
            }

            /// The code as a number; of a dotted one, its parts in one number.
            #[inline]
            pub const fn number(self) -> $repr {
                self.0
            }

            /// The family, with all its entries.
            #[inline]
            pub const fn family() -> $crate::Family {
                $crate::__private::family(&super::REGISTRY, $family)
            }

            /// The code together with its family, as code that handles every family wants it.
            #[inline]
            pub const fn any(self) -> $crate::AnyCode {
                Self::family().code(self.0 as u32)
            }

            /// The code that a text stands for, as people write it: a number, a name in any spelling, or
            /// both, with or without the name of the family before it. `None` for everything else, and
            /// for what the type cannot hold. `Family::find` tells it in detail.
            ///
            /// Of a number that has several meanings, [`find_entry`](Self::find_entry) keeps the one that was
            /// named.
            #[inline]
            pub fn find(text: &str) -> ::core::option::Option<Self> {
                <Self as $crate::FamilyCode>::find(text)
            }

            /// The entry that a text stands for, which may be what [`find`](Self::find) takes: the meaning that
            /// is named, or the first one of a number. `None` if nothing is found, or if it is a number that
            /// nobody registered.
            #[inline]
            pub fn find_entry(text: &str) -> ::core::option::Option<$crate::Entry> {
                Self::family().find_entry(text)
            }

            /// What the code means: its first or only meaning. `None` if nobody registered it.
            ///
            /// A named constant has its own entry, without an `Option`, in [`entry`].
            #[inline]
            pub const fn entry(self) -> ::core::option::Option<$crate::Entry> {
                self.any().entry()
            }

            /// All meanings of the code.
            #[inline]
            pub fn entries(
                self,
            ) -> impl ::core::iter::Iterator<Item = $crate::Entry> + ::core::clone::Clone {
                self.any().entries()
            }

            /// All meanings of the code, those first that name a command alone as what they answer, then
            /// those that name it among others; see `entries_for` of the library's `AnyCode`.
            #[inline]
            pub fn entries_for(
                self,
                command: &str,
            ) -> impl ::core::iter::Iterator<Item = $crate::Entry> + ::core::clone::Clone {
                self.any().entries_for(command)
            }

            /// The class of the code; `None` if it lies in none.
            #[inline]
            pub const fn class(self) -> ::core::option::Option<Class> {
                Class::of(self)
            }

            /// The name of the code, such as a reason phrase: that of its first or only meaning. `None`
            /// if nobody registered it.
            ///
            /// A program that asks for names, facts and classes does not carry the texts of the
            /// registry.
            #[inline]
            pub const fn name(self) -> ::core::option::Option<&'static str> {
                WIRECODES_CODES.name(self.0 as u32)
            }

            $crate::__fact_getters! { |self| WIRECODES_CODES.facts(self.0 as u32) =>
                /// By what the code means, or by its class if nobody registered it. Where it has several
                /// meanings that disagree, its class decides, or else it `Depends`. `None` if nobody says,
                /// and for a code that is not registered and lies in no class.
                ///
                /// `Some(Depends)` says that no one value holds of every use, `None` that nothing is known: a program that
                /// decides by the code alone treats both alike, as what has to be looked at.
            }
        }

        /// The code as the protocol writes it.
        impl ::core::fmt::Display for Code {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                WIRECODES_CODES.fmt_number(self.0 as u32, f)
            }
        }

        /// The constants that the code equals, and the code: `HELP_MESSAGE (214)`.
        impl ::core::fmt::Debug for Code {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                WIRECODES_CODES.fmt_constants(self.0 as u32, f)
            }
        }

        /// Takes what `Display` writes of a code, and nothing else: no blank, no zero in front, no name.
        ///
        /// Every code comes back by it, so it is for what a program wrote. [`Code::find`] is for what
        /// people write, and [`Code::from_ascii`] for what came over the wire, where a code has as many
        /// digits as the protocol gives it.
        impl ::core::str::FromStr for Code {
            type Err = $crate::ParseCodeError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                $crate::__private::parse(&WIRECODES_CODES, text).and_then(Self::holding)
            }
        }

        impl ::core::convert::From<Code> for $repr {
            #[inline]
            fn from(code: Code) -> Self {
                code.0
            }
        }

        impl ::core::convert::From<Code> for $crate::AnyCode {
            #[inline]
            fn from(code: Code) -> Self {
                code.any()
            }
        }

        /// Fails if the code belongs to another family, or is too large.
        impl ::core::convert::TryFrom<$crate::AnyCode> for Code {
            type Error = $crate::ParseCodeError;

            #[inline]
            fn try_from(code: $crate::AnyCode) -> ::core::result::Result<Self, Self::Error> {
                $crate::__private::number_in(Self::family(), code).and_then(Self::holding)
            }
        }

        impl ::core::cmp::PartialEq<$repr> for Code {
            #[inline]
            fn eq(&self, number: &$repr) -> bool {
                self.0 == *number
            }
        }

        impl ::core::cmp::PartialEq<Code> for $repr {
            #[inline]
            fn eq(&self, code: &Code) -> bool {
                *self == code.0
            }
        }

        impl Code {
            /// As [`from_number`](Self::from_number), for who asks why not.
            #[inline]
            fn holding(number: u32) -> ::core::result::Result<Self, $crate::ParseCodeError> {
                Self::from_number(number)
                    .ok_or_else(|| $crate::__private::too_large(&WIRECODES_CODES))
            }

            const FORM: $crate::__private::Form = $crate::__private::Form::of(&WIRECODES_CODES);

            /// The code that a text is, exactly as the protocol writes it, and nothing but it; `None`
            /// for everything else.
            ///
            /// This is for what came over the wire, [`find`](Self::find) for what people write. It takes bytes,
            /// which need not be UTF-8, does not look anything up, and never panics. What is accepted
            /// is what `Display` writes: no sign, blank, leading zero or name, and a code of the
            /// length that those of the family have. `Family::code_from_ascii` tells it in detail.
            #[inline]
            pub const fn from_ascii(text: &[u8]) -> ::core::option::Option<Self> {
                match Self::FORM.read(text) {
                    ::core::option::Option::Some(number) if number <= $repr::MAX as u32 => {
                        ::core::option::Option::Some(Self(number as $repr))
                    }
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl $crate::__private::Sealed for Code {}

        impl $crate::FamilyCode for Code {
            const ALL: &'static [Self] = Self::ALL;

            #[inline]
            fn family() -> $crate::Family {
                Self::family()
            }

            #[inline]
            fn from_number(number: u32) -> ::core::option::Option<Self> {
                Self::from_number(number)
            }

            #[inline]
            fn number(self) -> u32 {
                self.0 as u32
            }

            #[inline]
            fn name(self) -> ::core::option::Option<&'static str> {
                Self::name(self)
            }

            #[inline]
            fn from_ascii(text: &[u8]) -> ::core::option::Option<Self> {
                Self::from_ascii(text)
            }
        }

        $crate::__pages! {}
        $crate::__serde! {}

        /// A class of this family: a range of codes that means something as such.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Class(u16);

        impl Class {
            $(
                $(#[$class_doc])*
                pub const $class: Self = Self($position);
            )*

            /// The class of a code, registered or not; `None` if it lies in none.
            #[inline]
            pub const fn of(code: Code) -> ::core::option::Option<Self> {
                match WIRECODES_CODES.class(code.0 as u32) {
                    $crate::__private::NONE => ::core::option::Option::None,
                    place => ::core::option::Option::Some(Self(place)),
                }
            }

            /// The class with all that is said of it, in each language.
            #[inline]
            pub const fn any(self) -> $crate::Class {
                $crate::__private::class(Code::family(), self.0)
            }

            #[inline]
            const fn codes(self) -> &'static $crate::__private::ClassCodes {
                &WIRECODES_CODES.classes[self.0 as usize]
            }

            /// Its name.
            #[inline]
            pub const fn name(self) -> &'static str {
                self.codes().name
            }

            /// Its id in the registry file: a pattern such as `5xx`, or a word.
            #[inline]
            pub const fn id(self) -> &'static str {
                self.codes().id
            }

            $crate::__fact_getters! { |self| WIRECODES_CODES.class_facts(self.0) =>
                /// It holds for a request that is answered with a code of this class; `None` if neither
                /// the class nor its family says.
            }
        }

        /// The class as pages name it.
        impl ::core::fmt::Display for Class {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.codes(), f)
            }
        }

        impl ::core::fmt::Debug for Class {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::write!(f, "Class({})", self)
            }
        }
    };
}
