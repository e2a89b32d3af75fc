//! Pages as constants.

/// The page that compares two codes as text, composed at compile time: a `&'static str`.
///
/// Takes constants of a family by their paths, or entries, and gives what `Display` gives for
/// [`Entry::versus`](crate::Entry::versus). A third argument is the language; one that is not there is
/// a build error.
///
/// ```
/// use wirecodes::{compare, smtp};
///
/// const TEXT: &str = compare!(smtp::HELP_MESSAGE, smtp::OK);
/// assert_eq!(TEXT, smtp::entry::HELP_MESSAGE.versus(smtp::entry::OK).to_string());
/// ```
///
/// The name decides which meaning of a number it is: `smtp::TLS_NOT_AVAILABLE` is never the other
/// meaning of 454. (A path through a module stands for the entry of that name in the module's `entry`;
/// a constant of your own is taken as a code when it is written without a path, or in braces.) A code
/// without a path has no name to go by:
///
/// ```compile_fail
/// # use wirecodes::{compare, smtp};
/// use smtp::TLS_NOT_AVAILABLE;
///
/// // error: this code of SMTP has several meanings; name one of them: ...
/// const TEXT: &str = compare!(TLS_NOT_AVAILABLE, smtp::OK);
/// ```
///
/// A code that nobody registered is a build error that names the near ones:
///
/// ```compile_fail
/// # use wirecodes::{compare, smtp};
/// // error: nobody registered this code of SMTP; near it are ...
/// const TEXT: &str = compare!(smtp::Code::new(999), smtp::OK);
/// ```
///
/// ```compile_fail
/// # use wirecodes::{Locale, compare, smtp};
/// // error: the registry has nothing in this language: is its feature on, such as `lang-id`?
/// const TEXT: &str = compare!(smtp::HELP_MESSAGE, smtp::OK, Locale::new("xx"));
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "pages")))]
#[macro_export]
macro_rules! compare {
    ($($argument:tt)*) => {
        $crate::__private::page! { ($crate) compare $($argument)* }
    };
}

/// The page that explains a code as text, composed at compile time: a `&'static str`.
///
/// Takes a constant of a family by its path, or an entry, and gives what `Display` gives for
/// [`Entry::explain`](crate::Entry::explain). A second argument is the language. What is no code of
/// one meaning is a build error, as for [`compare!`](crate::compare).
///
/// ```
/// use wirecodes::{explain, smtp};
///
/// const TEXT: &str = explain!(smtp::OK);
/// assert_eq!(TEXT, smtp::entry::OK.explain().to_string());
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "pages")))]
#[macro_export]
macro_rules! explain {
    ($($argument:tt)*) => {
        $crate::__private::page! { ($crate) explain $($argument)* }
    };
}
