//! Names in generated Rust: constants and modules.

/// A name in capitals, as constants are written: `Start Mail Input` becomes `START_MAIL_INPUT`.
///
/// Apostrophes vanish; anything else that is no letter or digit parts words.
pub fn constant(name: &str) -> String {
    let mut constant = String::new();
    for c in name.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if c.is_ascii_alphanumeric() {
            constant.push(c.to_ascii_uppercase());
        } else if !constant.is_empty() && !constant.ends_with('_') {
            constant.push('_');
        }
    }
    constant.trim_end_matches('_').to_owned()
}

/// Whether a text can be the name of a constant.
pub fn is_constant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// What the names of generated items begin with that are no constants.
pub const RESERVED_CONSTANTS: &str = "WIRECODES_";

/// Whether a text can be the id of a family, and so, with underscores, the name of a module.
pub fn is_family_id(id: &str) -> bool {
    is_family_alias(id) && !KEYWORDS.contains(&id)
}

/// Whether a text can be what a family is called beside its id.
pub fn is_family_alias(alias: &str) -> bool {
    alias.starts_with(|c: char| c.is_ascii_lowercase())
        && !alias.ends_with('-')
        && !alias.contains("--")
        && alias
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Whether a module of that name would stand in the way of a crate or a type that every program knows.
pub fn hides_another(module: &str) -> bool {
    RESERVED_MODULES.contains(&module)
}

/// The module of a family: `smtp_enhanced` for `smtp-enhanced`.
pub fn module(family_id: &str) -> String {
    family_id.replace('-', "_")
}

/// Words that no module can have as its name: Rust's keywords, in use and reserved.
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that mean something else wherever a family's module is.
const RESERVED_MODULES: [&str; 21] = [
    "alloc",
    "bool",
    "char",
    "core",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "std",
    "str",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
    "wirecodes",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_constant() {
        for (name, expected) in [
            ("Start Mail Input", "START_MAIL_INPUT"),
            ("I'm a Teapot", "IM_A_TEAPOT"),
            ("URI Too Long", "URI_TOO_LONG"),
            (
                "Call/Transaction Does Not Exist",
                "CALL_TRANSACTION_DOES_NOT_EXIST",
            ),
            ("OK", "OK"),
            ("(Unused)", "UNUSED"),
        ] {
            assert_eq!(constant(name), expected);
            assert!(is_constant(expected));
        }
        assert!(!is_constant(&constant("404")));
        assert!(!is_constant(&constant("…")));
    }

    #[test]
    fn a_family_id_is_a_module_name_with_hyphens() {
        assert!(is_family_id("smtp-enhanced"));
        for id in ["", "SMTP", "4xx", "a--b", "a-", "smtp_enhanced", "type"] {
            assert!(!is_family_id(id), "{id}");
        }
    }
}
