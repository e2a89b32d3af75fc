//! Which of two handles comes first, and whether they are one.

/// Implements comparison and hashing of a handle: two are the same if they name the same row of the
/// same registry, and they are in the order of the rows.
macro_rules! identity {
    ($handle:ident: $registry:ident, |$this:ident| $row:expr) => {
        impl $handle {
            fn identity(&self) -> impl Ord + core::hash::Hash + use<> {
                let $this = self;
                ($this.$registry.tables.fingerprint, $row)
            }
        }

        impl PartialEq for $handle {
            fn eq(&self, other: &Self) -> bool {
                self.identity() == other.identity()
            }
        }

        impl Eq for $handle {}

        /// In the order of the registry file; those of another registry all come before or after.
        impl Ord for $handle {
            fn cmp(&self, other: &Self) -> core::cmp::Ordering {
                self.identity().cmp(&other.identity())
            }
        }

        impl PartialOrd for $handle {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl core::hash::Hash for $handle {
            fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
                self.identity().hash(state);
            }
        }
    };
}
pub(crate) use identity;
