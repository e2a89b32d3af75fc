//! Codes in serialized data: as a number, by name, or as an object. Feature `serde`.
//!
//! A code serializes as its number, a dotted one as text (`5.7.1`), and deserializes from a number or
//! from text: a number, a name, an id or an alias. For another form, choose a module:
//!
//! ```
//! # use serde::{Deserialize, Serialize};
//! use wirecodes::{http, smtp};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Seen {
//!     /// `404`
//!     number: http::Code,
//!     /// `"NOT_FOUND"`
//!     #[serde(with = "wirecodes::serialize::name")]
//!     name: http::Code,
//!     /// `{"family":"smtp","code":"550","number":550,"name":"Mailbox Unavailable"}`
//!     #[serde(with = "wirecodes::serialize::object")]
//!     object: smtp::Code,
//! }
//! ```
//!
//! Each module has one named `option` in it, for an `Option` of a code: `None` is `null`. As ever in
//! serde, a field that may be missing needs `default` besides:
//!
//! ```
//! # use serde::{Deserialize, Serialize};
//! # use wirecodes::smtp;
//! #[derive(Serialize, Deserialize)]
//! struct Delivery {
//!     #[serde(default, with = "wirecodes::serialize::name::option")]
//!     reply: Option<smtp::Code>,
//! }
//!
//! let delivery: Delivery = serde_json::from_str("{}")?;
//! assert_eq!(delivery.reply, None);
//! let delivery = Delivery { reply: Some(smtp::HELP_MESSAGE) };
//! assert_eq!(serde_json::to_string(&delivery)?, r#"{"reply":"HELP_MESSAGE"}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A [`AnyCode`] of any family is the object, since it has to say which family it is of. It deserializes
//! from one with a `family` of [`REGISTRY`] and a `code`, which is text as the
//! protocol writes it, or else a number.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{
    Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor,
};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::family_code::FamilyCode;
use crate::REGISTRY;
use crate::data::facts::{Actor, Connection, Outcome, Retry, Standing};
use crate::registry::{AnyCode, Entry, Family};

/// Implements serde's traits for the code type of a family.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    () => {
        impl $crate::__private::serde_core::Serialize for Code {
            fn serialize<S: $crate::__private::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serialize::number::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde_core::Deserialize<'de> for Code {
            fn deserialize<D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serialize::number::deserialize(deserializer)
            }
        }
    };
}

/// The module of a form for an `Option` of a code.
macro_rules! option {
    () => {
        /// The same for an `Option` of a code, where `None` is the `null` of the format.
        pub mod option {
            use super::*;

            /// Serializes a code as the module above does, or that there is none.
            ///
            /// # Errors
            ///
            /// Those of the serializer.
            pub fn serialize<C: FamilyCode, S: Serializer>(
                code: &Option<C>,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                code.map(InForm).serialize(serializer)
            }

            /// Deserializes a code as the module above does, or that there is none.
            ///
            /// # Errors
            ///
            /// Those of the module above.
            pub fn deserialize<'de, C: FamilyCode, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Option<C>, D::Error> {
                let code = Option::<InForm<C>>::deserialize(deserializer)?;
                Ok(code.map(|InForm(code)| code))
            }
        }

        /// A code in this form.
        pub(super) struct InForm<C>(pub(super) C);

        impl<C: FamilyCode> Serialize for InForm<C> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize(&self.0, serializer)
            }
        }

        impl<'de, C: FamilyCode> Deserialize<'de> for InForm<C> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer).map(Self)
            }
        }
    };
}

/// A code as its number; a dotted one as text.
pub mod number {
    use super::*;

    option! {}

    /// Serializes a code as its number; as text if the family writes codes with dots and people are to
    /// read the format.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<C: FamilyCode, S: Serializer>(
        code: &C,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let code = code.any();
        if code.family().is_dotted() && serializer.is_human_readable() {
            serializer.collect_str(&code)
        } else {
            serializer.serialize_u32(code.number())
        }
    }

    /// Deserializes a code from a number or text.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, and what is neither a number that fits nor a name of the family.
    pub fn deserialize<'de, C: FamilyCode, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<C, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(CodeVisitor(PhantomData))
        } else {
            // Binary formats do not say what comes; it is what `serialize` wrote.
            deserializer.deserialize_u32(CodeVisitor(PhantomData))
        }
    }
}

/// A code by the name of its constant, such as `NOT_FOUND`; as text of its number if nobody
/// registered it, or if it has several meanings.
pub mod name {
    use super::*;

    option! {}

    /// Serializes a code as the name of its constant; as text of its number if it has several
    /// meanings, of which a name would claim one.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<C: FamilyCode, S: Serializer>(
        code: &C,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let code = code.any();
        match only_meaning(code) {
            // 5.7.1 would lose its class: the constant is that of X.7.1.
            Some(entry) if !code.family().is_dotted() => serializer.serialize_str(entry.constant()),
            _ => serializer.collect_str(&code),
        }
    }

    /// Deserializes a code from a name or a number.
    ///
    /// # Errors
    ///
    /// As for [`number::deserialize`].
    pub fn deserialize<'de, C: FamilyCode, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<C, D::Error> {
        if deserializer.is_human_readable() {
            number::deserialize(deserializer)
        } else {
            deserializer.deserialize_str(CodeVisitor(PhantomData))
        }
    }
}

/// A code as an object: family, code as text, number and name. For formats that describe themselves.
pub mod object {
    use super::*;

    option! {}

    /// Serializes a code as an object; the name is `null` if nobody registered the code, or if it
    /// has several meanings. An [`Entry`] is serialized with the name of its own.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<C: FamilyCode, S: Serializer>(
        code: &C,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        code.any().serialize(serializer)
    }

    /// Deserializes a code from an object with a `code`; a `family` has to be the right one, and
    /// other fields do not matter.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, a missing `code`, a `code` that is none of the family, and another
    /// family.
    pub fn deserialize<'de, C: FamilyCode, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<C, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

/// A code as its protocol writes it.
struct AsText(AnyCode);

impl Serialize for AsText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

struct CodeVisitor<C>(PhantomData<C>);

impl<C: FamilyCode> Visitor<'_> for CodeVisitor<C> {
    type Value = C;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a code of {}, as a number or by name",
            C::family().label()
        )
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<C, E> {
        u32::try_from(number)
            .ok()
            .and_then(C::from_number)
            .ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<C, E> {
        match u64::try_from(number) {
            Ok(number) => self.visit_u64(number),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(number), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<C, E> {
        C::find(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// The family inside an object, which has to be the right one.
struct SameFamily<C>(PhantomData<C>);

impl<'de, C: FamilyCode> Deserialize<'de> for SameFamily<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FamilyVisitor(PhantomData))
    }
}

struct FamilyVisitor<C>(PhantomData<C>);

impl<C: FamilyCode> Visitor<'_> for FamilyVisitor<C> {
    type Value = SameFamily<C>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the family `{}`", C::family().id())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<SameFamily<C>, E> {
        if text == C::family().id() {
            Ok(SameFamily(PhantomData))
        } else {
            Err(E::invalid_value(Unexpected::Str(text), &self))
        }
    }
}

struct ObjectVisitor<C>(PhantomData<C>);

impl<'de, C: FamilyCode> Visitor<'de> for ObjectVisitor<C> {
    type Value = C;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with a code of {}", C::family().label())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<C, A::Error> {
        let mut code = None;
        while let Some(key) = map.next_key::<Key>()? {
            match key {
                Key::Code => code = Some(map.next_value::<number::InForm<C>>()?.0),
                Key::Family => {
                    map.next_value::<SameFamily<C>>()?;
                }
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        code.ok_or_else(|| A::Error::missing_field("code"))
    }
}

/// The keys of an object that matter.
enum Key {
    Code,
    Family,
    Other,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
                Ok(match key {
                    "code" => Key::Code,
                    "family" => Key::Family,
                    _ => Key::Other,
                })
            }
        }

        deserializer.deserialize_identifier(KeyVisitor)
    }
}

impl Serialize for AnyCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("family", self.family().id())?;
        map.serialize_entry("code", &AsText(*self))?;
        map.serialize_entry("number", &self.number())?;
        map.serialize_entry("name", &only_meaning(*self).map(Entry::name))?;
        map.end()
    }
}

/// The object of its code, with the id of the meaning and its name: for what is known to be meant.
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let code = self.code();
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("family", code.family().id())?;
        map.serialize_entry("code", &AsText(code))?;
        map.serialize_entry("number", &code.number())?;
        map.serialize_entry("id", self.id())?;
        map.serialize_entry("name", self.name())?;
        map.end()
    }
}

/// The meaning of a code, if it has just one: which of several it is, a number does not say.
fn only_meaning(code: AnyCode) -> Option<Entry> {
    code.entry().filter(|entry| entry.next_meaning().is_none())
}

impl<'de> Deserialize<'de> for AnyCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AnyVisitor)
    }
}

/// Reads the object of a code whose family is in it.
struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = AnyCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a family and a code of it")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AnyCode, A::Error> {
        let (mut family, mut code) = (None, None);
        while let Some(key) = map.next_key::<Key>()? {
            match key {
                Key::Code => code = Some(map.next_value::<NumberOrText>()?),
                Key::Family => family = Some(map.next_value::<AnyFamily>()?.0),
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let family = family.ok_or_else(|| A::Error::missing_field("family"))?;
        let code = code.ok_or_else(|| A::Error::missing_field("code"))?;
        code.of(family).ok_or_else(|| {
            let label = family.label();
            A::Error::custom(format_args!("invalid value of `code`: no code of {label}"))
        })
    }
}

/// The family inside an object.
struct AnyFamily(Family);

impl<'de> Deserialize<'de> for AnyFamily {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyFamilyVisitor;

        impl Visitor<'_> for AnyFamilyVisitor {
            type Value = AnyFamily;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the id of a family")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<AnyFamily, E> {
                REGISTRY
                    .family(text)
                    .filter(|family| family.id() == text)
                    .map(AnyFamily)
                    .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(AnyFamilyVisitor)
    }
}

/// A code whose family is not known yet: it may stand before the family.
enum NumberOrText {
    Number(u32),
    /// The bytes of a text, and how many they are. No code is longer than this.
    Text([u8; 12], usize),
}

impl NumberOrText {
    /// The code of a family that was written so.
    fn of(&self, family: Family) -> Option<AnyCode> {
        let number = match self {
            Self::Number(number) => *number,
            Self::Text(bytes, length) => {
                let text = core::str::from_utf8(&bytes[..*length]).ok()?;
                family.notation().parse_typed(text)?
            }
        };
        Some(family.code(number)).filter(|code| code.is_possible())
    }
}

impl<'de> Deserialize<'de> for NumberOrText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberOrTextVisitor)
    }
}

struct NumberOrTextVisitor;

impl Visitor<'_> for NumberOrTextVisitor {
    type Value = NumberOrText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code as its protocol writes it, or a number")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<NumberOrText, E> {
        u32::try_from(number)
            .map(NumberOrText::Number)
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<NumberOrText, E> {
        u32::try_from(number)
            .map(NumberOrText::Number)
            .map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<NumberOrText, E> {
        let mut bytes = [0; 12];
        let place = bytes
            .get_mut(..text.len())
            .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))?;
        place.copy_from_slice(text.as_bytes());
        Ok(NumberOrText::Text(bytes, text.len()))
    }
}

/// A fact is serialized as its id: `after-change`.
macro_rules! serialized_as_id {
    ($fact:ident) => {
        impl Serialize for $fact {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> Deserialize<'de> for $fact {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct IdVisitor;

                impl Visitor<'_> for IdVisitor {
                    type Value = $fact;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("the id of a `", stringify!($fact), "`"))
                    }

                    fn visit_str<E: Error>(self, id: &str) -> Result<$fact, E> {
                        $fact::from_id(id)
                            .ok_or_else(|| E::invalid_value(Unexpected::Str(id), &self))
                    }
                }

                deserializer.deserialize_str(IdVisitor)
            }
        }
    };
}

serialized_as_id! { Standing }
serialized_as_id! { Outcome }
serialized_as_id! { Retry }
serialized_as_id! { Actor }
serialized_as_id! { Connection }
