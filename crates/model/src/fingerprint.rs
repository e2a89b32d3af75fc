//! Fingerprints of texts: FNV-1a, since the standard library does not say what its hasher computes, and may
//! change it.

/// The fingerprint of nothing.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The fingerprint of what was added so far, and then of a text.
pub fn add(fingerprint: u64, text: &str) -> u64 {
    // No text has a byte of that value in it.
    let bytes = text.bytes().chain([0xff]);
    bytes.fold(fingerprint, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
