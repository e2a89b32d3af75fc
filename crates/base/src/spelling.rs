//! When two names are one for who looks something up: `NOT_FOUND`, `not-found` and `NotFound` are.

/// The letters and digits of a name, in lower case: by these it is compared.
pub fn folded(name: &str) -> impl Iterator<Item = char> + Clone + '_ {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// Whether two names are the same, letter case, spaces, hyphens, underscores and other punctuation
/// aside. What has no letter or digit is no name.
pub fn same_name(a: &str, b: &str) -> bool {
    folded(a).next().is_some() && folded(a).eq(folded(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_in_any_case_and_with_any_punctuation() {
        for spelling in ["NOT_FOUND", "NotFound", "not found", "not-found"] {
            assert!(same_name("Not Found", spelling), "{spelling}");
        }
        assert!(!same_name("Not Found", "Found"));
        assert!(!same_name("", ""));
        assert!(!same_name("--", "_"));
    }
}
