//! Codes in serialized data: as a number, as text, or as an object. Feature `serde`.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use wirecodes_base::notation::Written;

use super::family_code::FamilyCode;
use crate::data::facts::{Actor, Connection, Outcome, Reason, Retry, Standing};
use crate::registry::{AnyCode, Entry, Family, Registry};

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
                $crate::__private::serialize_number(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde_core::Deserialize<'de> for Code {
            fn deserialize<D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize_number(deserializer)
            }
        }
    };
}

/// A code as its number; as text if the family writes codes with dots and people are to read the format.
#[doc(hidden)]
pub fn serialize_number<C: FamilyCode, S: Serializer>(
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

#[doc(hidden)]
pub fn deserialize_number<'de, C: FamilyCode, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<C, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(CodeVisitor(PhantomData))
    } else {
        // Binary formats need not say what comes; it is what `serialize_number` wrote.
        deserializer.deserialize_u32(CodeVisitor(PhantomData))
    }
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
        struct InForm<C>(C);

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

/// A code as text, as `Display` writes it: `404`, `5.7.1`.
pub mod text {
    use super::*;

    option! {}

    /// Serializes a code as text.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<C: FamilyCode, S: Serializer>(
        code: &C,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(code)
    }

    /// Deserializes a code from text, or from a number where people are to read the format.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, and what is neither a number that fits nor a text that is found.
    pub fn deserialize<'de, C: FamilyCode, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<C, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(CodeVisitor(PhantomData))
        } else {
            deserializer.deserialize_str(CodeVisitor(PhantomData))
        }
    }
}

/// A code as its number, and read as nothing else: no text, and no name. For data of strangers, and for programs that are
/// to be small: the code type itself reads names, and a program that does carries the registry.
pub mod number {
    use super::*;

    option! {}

    /// Serializes a code as its number, a dotted one as [`number`](AnyCode::number) has it.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<C: FamilyCode, S: Serializer>(
        code: &C,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(code.number())
    }

    /// Deserializes a code from a number, whether anybody registered it or not.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, whatever is no number, and a number that the type cannot hold.
    pub fn deserialize<'de, C: FamilyCode, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<C, D::Error> {
        let number = u32::deserialize(deserializer)?;
        C::from_number(number).ok_or_else(|| {
            let unexpected = Unexpected::Unsigned(number.into());
            D::Error::invalid_value(unexpected, &"a number that a code of the family can be")
        })
    }
}

/// A code as an object: family, code as text, and number.
pub mod object {
    use super::*;

    option! {}

    /// Serializes a code as an object.
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

    /// Deserializes a code from an object with a `family`, which has to be the right one, and a `code`.
    /// Other fields do not matter.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, a missing `family` or `code`, a `code` that is none of the family, and
    /// another family.
    pub fn deserialize<'de, C: FamilyCode, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<C, D::Error> {
        let code = C::family().registry().deserialize(deserializer)?;
        C::try_from(code).map_err(D::Error::custom)
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

/// The fields of an object, in their order.
const FIELDS: &[&str] = &["family", "code", "number"];

impl Serialize for AnyCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("AnyCode", FIELDS.len())?;
        serialize_fields(*self, &mut object)?;
        object.end()
    }
}

/// The object of its code, with the id of the meaning and its name: for what is known to be meant.
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Entry", FIELDS.len() + 2)?;
        serialize_fields(self.code(), &mut object)?;
        object.serialize_field("id", self.id())?;
        object.serialize_field("name", self.name())?;
        object.end()
    }
}

fn serialize_fields<S: SerializeStruct>(code: AnyCode, object: &mut S) -> Result<(), S::Error> {
    let family = code.family();
    object.serialize_field("family", family.id())?;
    object.serialize_field("code", family.notation().written(code.number()).text())?;
    object.serialize_field("number", &code.number())
}

/// Reads the object of a code of the registry: one with the `family`, by its id, and the `code`, which is
/// text as the protocol writes it, or else a number where people are to read the format.
impl<'de> DeserializeSeed<'de> for &'static Registry {
    type Value = AnyCode;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<AnyCode, D::Error> {
        deserializer.deserialize_struct("AnyCode", FIELDS, ObjectVisitor(self))
    }
}

/// Reads the object of a code.
struct ObjectVisitor(&'static Registry);

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = AnyCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a family and a code of it")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AnyCode, A::Error> {
        let (mut family, mut code) = (None, None);
        while let Some(key) = map.next_key::<Key>()? {
            match key {
                Key::Family => family = Some(map.next_value_seed(FamilySeed(self.0))?),
                Key::Code => code = Some(map.next_value::<NumberOrText>()?),
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let family = family.ok_or_else(|| A::Error::missing_field("family"))?;
        let code = code.ok_or_else(|| A::Error::missing_field("code"))?;
        code.of(family)
    }

    /// Formats that have no names of fields have their values in order.
    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<AnyCode, A::Error> {
        let missing = |place| A::Error::invalid_length(place, &"a family, a code and its number");
        let family = values.next_element_seed(FamilySeed(self.0))?;
        let family = family.ok_or_else(|| missing(0))?;
        let code = values.next_element::<NumberOrText>()?;
        let code = code.ok_or_else(|| missing(1))?;
        values.next_element::<u32>()?.ok_or_else(|| missing(2))?;
        code.of(family)
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

/// Reads the family of an object, by its id alone.
struct FamilySeed(&'static Registry);

impl<'de> DeserializeSeed<'de> for FamilySeed {
    type Value = Family;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Family, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for FamilySeed {
    type Value = Family;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a family")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Family, E> {
        let mut families = self.0.families();
        families
            .find(|family| family.id() == id)
            .ok_or_else(|| E::invalid_value(Unexpected::Str(id), &self))
    }
}

/// A code whose family is not known yet: it may stand before the family.
enum NumberOrText {
    Number(u32),
    /// The bytes of a text, and how many they are. No code is longer than this.
    Text([u8; Written::MOST], usize),
}

impl NumberOrText {
    /// The code of a family that was written so.
    fn of<E: Error>(&self, family: Family) -> Result<AnyCode, E> {
        let number = match self {
            Self::Number(number) => Some(*number),
            Self::Text(bytes, length) => core::str::from_utf8(&bytes[..*length])
                .ok()
                .and_then(|text| family.notation().parse_written(text)),
        };
        let code = number.map(|number| family.code(number));
        code.filter(|code| code.is_possible()).ok_or_else(|| {
            let label = family.label();
            E::custom(format_args!("invalid value of `code`: no code of {label}"))
        })
    }
}

impl<'de> Deserialize<'de> for NumberOrText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(NumberOrTextVisitor)
        } else {
            deserializer.deserialize_str(NumberOrTextVisitor)
        }
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
        let mut bytes = [0; Written::MOST];
        let place = bytes
            .get_mut(..text.len())
            .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))?;
        place.copy_from_slice(text.as_bytes());
        Ok(NumberOrText::Text(bytes, text.len()))
    }
}

/// Every fact is serialized as its id: `after-change`.
macro_rules! serialized_as_ids {
    ($(
        $(#[$doc:meta])* $fact:ident = $word:literal { $($values:tt)* } $(, without sentence { $($unsaid:tt)* })?
    )+) => {$(
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
    )+};
}

wirecodes_base::facts!(serialized_as_ids);
