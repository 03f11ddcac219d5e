//! JPEG: a list of segments (ITU-T T.81, annex B). Kept are tables, frames and scans; of the application segments only what
//! decoders need: the version of JFIF and Adobe's colour transform, and which way up the picture is.

use super::be_u16;

const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP14: u8 = 0xEE;
const SOS: u8 = 0xDA;
const EOI: u8 = 0xD9;

/// Segments that draw the picture: frames, Huffman and arithmetic tables, quantisation, restarts, number of lines.
const fn draws(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF | 0xDA | 0xDB | 0xDC | 0xDD) && marker != 0xC8
}

pub(super) fn picture(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xFF, 0xD8];
    let mut at = 2;
    let mut turned = None;
    let mut drawn = false;
    let mut scans = 0;
    loop {
        at = marker_at(bytes, at)?;
        let marker = *bytes.get(at)?;
        at += 1;
        if marker == EOI {
            // Whatever follows is not the picture: some telephones hide a film there.
            kept.extend([0xFF, EOI]);
            return (scans > 0).then_some(kept);
        }
        if matches!(marker, 0x01 | 0xD0..=0xD7) {
            continue;
        }
        let length = be_u16(bytes, at)?;
        let body = bytes.get(at.checked_add(2)?..at.checked_add(length)?)?;
        at += length;
        match marker {
            APP0 if body.starts_with(b"JFIF\0") => {
                // Version, unit and density; no small picture.
                let head = body.get(..12)?;
                segment(&mut kept, APP0, &[head, &[0, 0]].concat());
            }
            APP1 if turned.is_none() => turned = orientation(body),
            APP14 if body.starts_with(b"Adobe") => segment(&mut kept, APP14, body.get(..12)?),
            marker if draws(marker) => {
                if !drawn {
                    drawn = true;
                    if let Some(way) = turned.filter(|way| *way != 1) {
                        segment(&mut kept, APP1, &exif_of(way));
                    }
                }
                segment(&mut kept, marker, body);
                if marker == SOS {
                    scans += 1;
                    let end = scan_end(bytes, at)?;
                    kept.extend_from_slice(bytes.get(at..end)?);
                    at = end;
                }
            }
            _ => {}
        }
    }
}

/// The position of the next marker's code; any number of 0xFF may stand before it.
fn marker_at(bytes: &[u8], mut at: usize) -> Option<usize> {
    if *bytes.get(at)? != 0xFF {
        return None;
    }
    while *bytes.get(at)? == 0xFF {
        at += 1;
    }
    Some(at)
}

/// Where the coded data of a scan ends: at the first marker that is no restart.
fn scan_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let here = bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        at += here;
        match *bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

fn segment(kept: &mut Vec<u8>, marker: u8, body: &[u8]) {
    // A body that was read has a length that fits.
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    kept.extend([0xFF, marker]);
    kept.extend(length.to_be_bytes());
    kept.extend_from_slice(body);
}

/// Which way up the picture is, 1 to 8, as Exif says it (CIPA DC-008, 4.6.4).
fn orientation(body: &[u8]) -> Option<u8> {
    let tiff = body.strip_prefix(b"Exif\0\0")?;
    let big = match tiff.get(..4)? {
        b"MM\0\x2A" => true,
        b"II\x2A\0" => false,
        _ => return None,
    };
    let u16_at = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if big {
        u32::from_be_bytes(four)
    } else {
        u32::from_le_bytes(four)
    };
    let first = usize::try_from(first).ok()?;
    let count = usize::from(u16_at(first)?);
    (0..count).find_map(|index| {
        let entry = first.checked_add(2)?.checked_add(index * 12)?;
        let way = (u16_at(entry)? == 0x0112).then(|| u16_at(entry + 8))??;
        u8::try_from(way).ok().filter(|way| (1..=8).contains(way))
    })
}

/// Exif that says which way up the picture is, and nothing else.
fn exif_of(way: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([way, 0, 0, 0, 0, 0, 0]);
    exif
}
