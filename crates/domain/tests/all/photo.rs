//! Nothing a camera writes beside a picture is kept, and the picture is.

use domain::photo::{LARGEST, PhotoKind, clean};
use proptest::prelude::*;

/// A segment of a JPEG.
fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap();
    [&[0xFF, marker][..], &length.to_be_bytes(), body].concat()
}

/// Exif with the device, the way up (6: a quarter turn) and a place on the map, little-endian, as telephones write it.
fn exif() -> Vec<u8> {
    let mut tiff = b"II\x2A\0\x08\0\0\0\x03\0".to_vec();
    let mut entry = |tag: u16, kind: u16, count: u32, value: u32| {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    };
    entry(0x010F, 2, 14, 60);
    entry(0x0112, 3, 1, 6);
    entry(0x8825, 4, 1, 80);
    tiff.extend(b"\0\0\0\0SecretDevice GPS 53.7N 0.4W");
    [b"Exif\0\0".to_vec(), tiff].concat()
}

const SCAN: &[u8] = b"\x12\xFF\x00\x34\xFF\xD0\x56";

fn jpeg() -> Vec<u8> {
    [
        vec![0xFF, 0xD8],
        segment(0xE0, b"JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01small"),
        segment(0xE1, &exif()),
        segment(
            0xE1,
            b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SecretDevice</x:xmpmeta>",
        ),
        segment(0xE2, b"ICC_PROFILE\0SecretDevice"),
        segment(0xED, b"Photoshop 3.0\0SecretCaption"),
        segment(0xFE, b"SecretComment"),
        segment(0xDB, b"quantisation"),
        segment(0xC2, b"frame"),
        segment(0xC4, b"huffman"),
        segment(0xDA, b"scan one"),
        SCAN.to_vec(),
        segment(0xFE, b"SecretComment"),
        segment(0xC4, b"huffman two"),
        segment(0xDA, b"scan two"),
        SCAN.to_vec(),
        vec![0xFF, 0xD9],
        b"SecretFilm behind the end".to_vec(),
    ]
    .concat()
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_photo_of_a_telephone_keeps_its_picture_and_loses_its_place() {
    let clean = clean(&jpeg()).unwrap();
    assert_eq!(clean.kind, PhotoKind::Jpeg);
    for word in [
        &b"Secret"[..],
        b"GPS",
        b"small",
        b"xmpmeta",
        b"Photoshop",
        b"ICC",
    ] {
        assert!(!has(&clean.bytes, word), "{word:?} came back");
    }
    for part in [
        &b"quantisation"[..],
        b"frame",
        b"huffman two",
        b"scan one",
        b"scan two",
        b"JFIF",
    ] {
        assert!(has(&clean.bytes, part), "{part:?} is missing");
    }
    assert_eq!(
        clean
            .bytes
            .windows(SCAN.len())
            .filter(|part| *part == SCAN)
            .count(),
        2
    );
    assert!(clean.bytes.ends_with(&[0xFF, 0xD9]));
    // It still stands the right way up: one tag of Exif, and only that.
    assert!(has(
        &clean.bytes,
        b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06"
    ));
    assert_eq!(
        super_clean(&clean.bytes),
        clean.bytes,
        "cleaning again changes nothing"
    );
}

fn super_clean(bytes: &[u8]) -> Vec<u8> {
    clean(bytes).unwrap().bytes
}

fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap();
    [&length.to_be_bytes()[..], &name, body, b"crc!"].concat()
}

#[test]
fn a_png_loses_its_texts() {
    let png = [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(*b"IHDR", b"header"),
        chunk(*b"tEXt", b"Author\0Secret"),
        chunk(*b"iTXt", b"XML:com.adobe.xmp\0Secret"),
        chunk(*b"eXIf", b"Secret"),
        chunk(*b"tIME", b"Secret"),
        chunk(*b"iCCP", b"Secret"),
        chunk(*b"IDAT", b"pixels"),
        chunk(*b"IEND", b""),
        b"Secret".to_vec(),
    ]
    .concat();
    let clean = clean(&png).unwrap();
    assert_eq!(clean.kind, PhotoKind::Png);
    assert!(!has(&clean.bytes, b"Secret") && has(&clean.bytes, b"pixels"));
}

#[test]
fn a_webp_loses_exif_and_xmp_and_the_promise_of_them() {
    let chunk = |name: [u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len()).unwrap();
        let pad = if body.len() % 2 == 1 { &b"\0"[..] } else { b"" };
        [&name[..], &length.to_le_bytes(), body, pad].concat()
    };
    let body = [
        chunk(*b"VP8X", &[0b0010_1100, 0, 0, 0, 9, 0, 0, 9, 0, 0]),
        chunk(*b"ICCP", b"Secret"),
        chunk(*b"VP8 ", b"pixel"),
        chunk(*b"EXIF", b"Secret GPS"),
        chunk(*b"XMP ", b"Secret"),
    ]
    .concat();
    let size = u32::try_from(body.len() + 4).unwrap();
    let webp = [&b"RIFF"[..], &size.to_le_bytes(), b"WEBP", &body].concat();
    let clean = clean(&webp).unwrap();
    assert_eq!(clean.kind, PhotoKind::Webp);
    assert!(!has(&clean.bytes, b"Secret") && has(&clean.bytes, b"pixel"));
    assert_eq!(
        clean.bytes[20], 0,
        "no profile, no Exif, no XMP is promised"
    );
    let told = u32::from_le_bytes(clean.bytes[4..8].try_into().unwrap());
    assert_eq!(usize::try_from(told).unwrap(), clean.bytes.len() - 8);
}

#[test]
fn what_is_no_photo_is_told_why() {
    let says = |bytes: &[u8], words: &str| {
        let problem = clean(bytes).unwrap_err();
        assert!(problem.words().contains(words), "{problem}");
    };
    says(b"%PDF-1.7", "JPEG, PNG and WebP work");
    says(b"<svg onload=\"alert(1)\">", "JPEG, PNG and WebP work");
    says(b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC");
    let whole = jpeg();
    says(&whole[..whole.len() / 2], "cut short");
    says(&[0xFF, 0xD8, 0xFF, 0xD9], "cut short");
    says(b"\x89PNG\r\n\x1A\n", "cut short");
    says(b"RIFF\x04\0\0\0WEBP", "cut short");
    says(&vec![0xFF; LARGEST + 100_000], "8.1 MB; 8 MB fit");
}

proptest! {
    #[test]
    fn no_bytes_make_it_stumble(start in 0usize..4, tail in proptest::collection::vec(any::<u8>(), 0..400), cut in 0usize..400) {
        let heads: [&[u8]; 4] = [&[0xFF, 0xD8], b"\x89PNG\r\n\x1A\n", b"RIFF\x10\0\0\0WEBP", b""];
        let _ = clean(&[heads[start], &tail].concat());
        let mut bent = jpeg();
        let at = cut % bent.len();
        bent[at] = bent[at].wrapping_add(1);
        let _ = clean(&bent);
        let _ = clean(&bent[..at]);
    }
}
