//! Comparing handles: whether two are one, and which comes first.

/// Implements comparison and hashing of a handle: two are the same if they name the same row of the
/// same registry, and they are in the order of the rows.
macro_rules! compared_by {
    ($handle:ident: |$this:ident| $row:expr) => {
        impl $handle {
            fn rank(&self) -> impl Ord + core::hash::Hash + use<> {
                let $this = self;
                ($this.registry.tables.fingerprint, $row)
            }
        }

        impl PartialEq for $handle {
            fn eq(&self, other: &Self) -> bool {
                self.rank() == other.rank()
            }
        }

        impl Eq for $handle {}

        /// In the order of the registry file; those of another registry all come before or after.
        impl Ord for $handle {
            fn cmp(&self, other: &Self) -> core::cmp::Ordering {
                self.rank().cmp(&other.rank())
            }
        }

        impl PartialOrd for $handle {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl core::hash::Hash for $handle {
            fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
                self.rank().hash(state);
            }
        }
    };
}
pub(super) use compared_by;
