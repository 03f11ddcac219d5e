//! WebP: a RIFF container (RFC 9649). Kept are the picture, its transparency, and a header that promises nothing more. Moving
//! pictures are no photos.

/// The bits of the extended header that promise a profile, Exif, XMP and movement.
const PROMISES: u8 = 0b0010_1110;

pub(super) fn picture(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    let mut at = 12;
    let mut drawn = false;
    while at < bytes.len() {
        let name = bytes.get(at..at.checked_add(4)?)?;
        let four: [u8; 4] = bytes.get(at + 4..at.checked_add(8)?)?.try_into().ok()?;
        let length = usize::try_from(u32::from_le_bytes(four)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let kept = match name {
            b"VP8X" => {
                let mut head = chunk.to_vec();
                *head.get_mut(8)? &= !PROMISES;
                Some(head)
            }
            b"VP8 " | b"VP8L" if !drawn => {
                drawn = true;
                Some(chunk.to_vec())
            }
            b"ALPH" if !drawn => Some(chunk.to_vec()),
            _ => None,
        };
        if let Some(kept) = kept {
            body.extend(kept);
            if length % 2 == 1 {
                body.push(0);
            }
        }
        at = end + length % 2;
    }
    if !drawn {
        return None;
    }
    let size = u32::try_from(body.len() + 4).ok()?;
    let mut kept = b"RIFF".to_vec();
    kept.extend(size.to_le_bytes());
    kept.extend_from_slice(b"WEBP");
    kept.extend(body);
    Some(kept)
}
