//! Fingerprints of texts: FNV-1a, since the standard library does not say what its hasher computes, and may
//! change it.

/// The fingerprint of nothing.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The fingerprint of what was added so far, and then of a text.
pub fn add(fingerprint: u64, text: &str) -> u64 {
    let mut fingerprint = fingerprint;
    for byte in text.as_bytes() {
        fingerprint = add_byte(fingerprint, *byte);
    }
    // No text has a byte of that value in it.
    add_byte(fingerprint, 0xff)
}

/// The fingerprint of a text, as catalogs have it that are packed: half of it is enough to see that one text has
/// changed, and there are many.
pub fn of(text: &str) -> String {
    short(add(START, text))
}

/// A fingerprint in eight hexadecimal digits.
pub fn short(fingerprint: u64) -> String {
    format!("{:08x}", (fingerprint >> 32) as u32 ^ fingerprint as u32)
}

const fn add_byte(fingerprint: u64, byte: u8) -> u64 {
    (fingerprint ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}
