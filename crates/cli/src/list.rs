//! `list`: the families, or the codes of one.

use std::iter;
use std::process::ExitCode;

use wirecodes::{Page, REGISTRY};

use crate::args::PageOptions;
use crate::document::Document;
use crate::find::{self, NotFound};
use crate::{ask, localized, output};

/// Lists the families, or the codes of one. A question may stand in place of it, which a class behind it makes one.
pub(crate) fn run(
    family: Option<&str>,
    class: Option<&str>,
    options: &PageOptions,
) -> Result<ExitCode, NotFound> {
    let document = match family {
        None => Document::Index(localized(Page::families(&REGISTRY), options)),
        Some(name) => match REGISTRY.family(name).filter(|_| class.is_none()) {
            Some(family) => Document::List(localized(family.list(), options), family),
            None => {
                let words = iter::once(name).chain(class);
                let question = words.collect::<Vec<_>>().join(" ");
                if let Some(status) = ask::instead(&question, true, options) {
                    return status;
                }
                let family = find::family(name)?;
                return Err(find::no_class(family, class.unwrap_or_default()));
            }
        },
    };
    Ok(output::print(&document, options.format))
}
