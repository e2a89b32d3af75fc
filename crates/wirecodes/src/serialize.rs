//! Codes in serialized data: as a number, as text, or as an object. Feature `serde`.
//!
//! A code serializes as its number, a dotted one as text (`5.7.1`) where people are to read the format.
//! It is a key of a map as well; for keys of several families, write `"smtp 550"` and read it by
//! [`Registry::find`](crate::Registry::find). Modules have other forms:
//!
//! ```
//! # use serde::{Deserialize, Serialize};
//! use wirecodes::smtp;
//!
//! #[derive(Serialize, Deserialize)]
//! struct Seen {
//!     /// `550`
//!     number: smtp::Code,
//!     /// `550`, and read as nothing but a number
//!     #[serde(with = "wirecodes::serialize::number")]
//!     strict: smtp::Code,
//!     /// `"550"`
//!     #[serde(with = "wirecodes::serialize::text")]
//!     text: smtp::Code,
//!     /// `{"family":"smtp","code":"550","number":550}`
//!     #[serde(with = "wirecodes::serialize::object")]
//!     object: smtp::Code,
//! }
//! ```
//!
//! Each form depends on the code alone, so what was written stays as it is when a code gets a name, another
//! one, or a second meaning. Who wants a name writes `code.name()`, or an [`Entry`](crate::Entry), which
//! serializes as its code, its id and its name. What is read may be more: a number, or whatever text
//! [`Family::find`](crate::Family::find) takes, such as `"MAILBOX_UNAVAILABLE"`. Only [`number`] reads numbers alone, and
//! leaves the texts of the registry out of the program.
//!
//! Each module has one named `option` in it, for an `Option` of a code: `None` is `null`. As ever in
//! serde, a field that may be missing needs `default` besides:
//!
//! ```
//! # use serde::{Deserialize, Serialize};
//! # use wirecodes::smtp;
//! #[derive(Serialize, Deserialize)]
//! struct Delivery {
//!     #[serde(default, with = "wirecodes::serialize::text::option")]
//!     reply: Option<smtp::Code>,
//! }
//!
//! let delivery: Delivery = serde_json::from_str("{}")?;
//! assert_eq!(delivery.reply, None);
//! let delivery = Delivery { reply: Some(smtp::HELP_MESSAGE) };
//! assert_eq!(serde_json::to_string(&delivery)?, r#"{"reply":"214"}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! An [`AnyCode`](crate::AnyCode) serializes as the object, since it has to say which family it is of.
//! [`any`] reads it as a code of [`REGISTRY`](crate::REGISTRY); those of another registry are read by the
//! registry, which is a [`DeserializeSeed`](serde_core::de::DeserializeSeed):
//!
//! ```
//! use serde::de::DeserializeSeed;
//! use wirecodes::{REGISTRY, smtp};
//!
//! let json = r#"{"family":"smtp","code":"550"}"#;
//! let code = (&REGISTRY).deserialize(&mut serde_json::Deserializer::from_str(json))?;
//! assert_eq!(code, smtp::MAILBOX_UNAVAILABLE.any());
//! # Ok::<(), serde_json::Error>(())
//! ```

#[doc(inline)]
pub use wirecodes_core::serialize::{number, object, text};

/// A code of whatever family of [`REGISTRY`](crate::REGISTRY) as an object: family, code as text, and number.
///
/// ```
/// # use serde::{Deserialize, Serialize};
/// use wirecodes::{AnyCode, smtp};
///
/// #[derive(Serialize, Deserialize)]
/// #[serde(transparent)]
/// struct Code(#[serde(with = "wirecodes::serialize::any")] AnyCode);
///
/// let codes: Vec<Code> = serde_json::from_str(r#"[{"family":"smtp","code":"550"}]"#)?;
/// assert_eq!(codes[0].0, smtp::MAILBOX_UNAVAILABLE.any());
/// # Ok::<(), serde_json::Error>(())
/// ```
pub mod any {
    use serde_core::de::{DeserializeSeed, Deserializer};
    use serde_core::ser::{Serialize, Serializer};

    use crate::{AnyCode, REGISTRY};

    /// The same for an `Option` of a code, where `None` is the `null` of the format.
    pub mod option {
        use serde_core::de::{Deserialize, Deserializer};
        use serde_core::ser::{Serialize, Serializer};

        use crate::AnyCode;

        /// Serializes a code as the module above does, or that there is none.
        ///
        /// # Errors
        ///
        /// Those of the serializer.
        pub fn serialize<S: Serializer>(
            code: &Option<AnyCode>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            code.serialize(serializer)
        }

        /// Deserializes a code as the module above does, or that there is none.
        ///
        /// # Errors
        ///
        /// Those of the module above.
        pub fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<AnyCode>, D::Error> {
            let code = Option::<Read>::deserialize(deserializer)?;
            Ok(code.map(|Read(code)| code))
        }

        struct Read(AnyCode);

        impl<'de> Deserialize<'de> for Read {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::deserialize(deserializer).map(Self)
            }
        }
    }

    /// Serializes a code as an object, as [`AnyCode`] does without this module.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(code: &AnyCode, serializer: S) -> Result<S::Ok, S::Error> {
        code.serialize(serializer)
    }

    /// Deserializes a code from an object with a `family`, by its id, and a `code`, which is text as the
    /// protocol writes it, or else a number where people are to read the format. Other fields do not matter.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, a missing `family` or `code`, a family that is not there, and a `code`
    /// that is none of the family.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AnyCode, D::Error> {
        (&REGISTRY).deserialize(deserializer)
    }
}
