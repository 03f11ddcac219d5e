//! PNG: a list of chunks (RFC 2083 and its third edition). Kept are those that draw the picture.

pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1A\n";

/// Chunks that draw the picture; text, times, Exif, profiles and moving frames are left out.
const DRAWS: [&[u8; 4]; 9] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs",
];

pub(super) fn picture(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = SIGNATURE.to_vec();
    let mut at = SIGNATURE.len();
    let mut data = false;
    loop {
        let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(four)).ok()?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        let name = chunk.get(4..8)?;
        if at == SIGNATURE.len() && name != b"IHDR" {
            return None;
        }
        if DRAWS.iter().any(|known| *known == name) {
            kept.extend_from_slice(chunk);
        }
        data |= name == b"IDAT";
        if name == b"IEND" {
            return data.then_some(kept);
        }
        at = end;
    }
}
