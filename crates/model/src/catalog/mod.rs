//! Catalogs of translations: where they are, which translations are used, and how catalogs follow the
//! English.

mod files;
mod translate;
#[cfg(feature = "update")]
mod update;

pub use files::{CatalogFiles, catalog_folder, check_tag};
pub use translate::{Translation, is_in_english, translate};
#[cfg(feature = "update")]
pub use update::{Coverage, Update, update};
