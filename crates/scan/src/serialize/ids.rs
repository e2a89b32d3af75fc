//! Choices, each of which is serialized as its id.

use std::fmt;

use serde_core::de::{Deserializer, Error, Unexpected, Visitor};

/// Implements serde's traits for a type that has `id` and `from_id`.
macro_rules! as_id {
    ($name:ident) => {
        /// As its [`id`](Self::id).
        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let expected = concat!("the id of a `", stringify!($name), "`");
                $crate::serialize::read(deserializer, expected, $name::from_id)
            }
        }
    };
}
pub(crate) use as_id;

/// Reads what is written as an id.
pub(crate) fn read<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
    from_id: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Id { expected, from_id })
}

struct Id<T> {
    expected: &'static str,
    from_id: fn(&str) -> Option<T>,
}

impl<T> Visitor<'_> for Id<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<T, E> {
        (self.from_id)(id).ok_or_else(|| E::invalid_value(Unexpected::Str(id), &self))
    }
}
