//! Pages, letters and structure as the objects of a PDF 1.7 (ISO 32000-1), in the manner PDF/UA-1 (ISO 14289-1) asks for.

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{
    CidFontType, FontFlags, OutlineItemFlags, Placement, StructRole, SystemInfo, TableHeaderScope,
    UnicodeCmap,
};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use super::font::Font;
use super::paint::{Element, Kid, Mark, Paint};
use crate::Error;
use crate::document::Document;

/// How hard streams are pressed.
const PRESS: u8 = 6;

struct Ids(i32);

impl Ids {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }

    fn many(&mut self, count: usize) -> Vec<Ref> {
        (0..count).map(|_| self.next()).collect()
    }
}

/// Writes everything.
pub(super) fn write(document: &Document, paint: Paint) -> Result<Vec<u8>, Error> {
    let mut ids = Ids(0);
    let mut pdf = Pdf::new();
    pdf.set_version(1, 7);
    let (catalog, tree, info, metadata, root) =
        (ids.next(), ids.next(), ids.next(), ids.next(), ids.next());
    let pages = ids.many(paint.pages.len());
    let elements = ids.many(paint.elements.len());
    let fonts = [ids.next(), ids.next()];
    let outline = ids.next();
    let Paint {
        size,
        pages: painted,
        elements: structure,
        marks,
        fonts: used,
        ..
    } = paint;
    font(&mut pdf, &mut ids, fonts[0], &used.regular)?;
    font(&mut pdf, &mut ids, fonts[1], &used.bold)?;
    let mut stretches = Vec::new();
    for (index, page) in painted.into_iter().enumerate() {
        let content = ids.next();
        let bytes = compress_to_vec_zlib(page.content.finish().as_slice(), PRESS);
        pdf.stream(content, &bytes).filter(Filter::FlateDecode);
        let Some(id) = pages.get(index) else { continue };
        let mut written = pdf.page(*id);
        written
            .parent(tree)
            .media_box(Rect::new(0.0, 0.0, size.0, size.1))
            .contents(content);
        written.struct_parents(i32::try_from(index).unwrap_or(0));
        written.tab_order(pdf_writer::types::TabOrder::StructureOrder);
        written
            .resources()
            .fonts()
            .pair(Name(b"R"), fonts[0])
            .pair(Name(b"B"), fonts[1]);
        written.finish();
        stretches.push(page.stretches);
    }
    pdf.pages(tree)
        .kids(pages.iter().copied())
        .count(i32::try_from(pages.len()).unwrap_or(i32::MAX));
    write_elements(&mut pdf, &structure, (&elements, &pages), root);
    write_tree(&mut pdf, &mut ids, &stretches, &elements, root);
    outlines(&mut pdf, &mut ids, outline, &marks, &pages, size.1);
    let xmp = xmp(document);
    pdf.metadata(metadata, xmp.as_bytes());
    pdf.document_info(info)
        .title(TextStr(&full_title(document)))
        .subject(TextStr(&document.as_of))
        .creator(TextStr("Hundred"))
        .producer(TextStr("Hundred"));
    let mut written = pdf.catalog(catalog);
    written.pages(tree).metadata(metadata).outlines(outline);
    written.lang(TextStr("en-GB"));
    written.viewer_preferences().display_doc_title(true);
    written.mark_info().marked(true);
    written.pair(Name(b"StructTreeRoot"), root);
    written.finish();
    Ok(pdf.finish())
}

/// The elements of the structure, each with what stands under it.
fn write_elements(
    pdf: &mut Pdf,
    structure: &[Element],
    (elements, pages): (&[Ref], &[Ref]),
    root: Ref,
) {
    for (index, element) in structure.iter().enumerate() {
        let (Some(id), Some(parent)) = (elements.get(index), elements.get(element.parent)) else {
            continue;
        };
        let mut written = pdf.struct_element(*id);
        written.kind(element.role);
        written.parent(if index == 0 { root } else { *parent });
        if !element.alt.is_empty() {
            written.alt(TextStr(&element.alt));
        }
        if let Some([left, bottom, right, top]) = element.frame {
            let mut attributes = written.attributes();
            let mut layout = attributes.push().layout();
            layout.placement(Placement::Block);
            layout.bbox(Rect::new(left, bottom, right, top));
        } else if element.role == StructRole::TH {
            let scope = if element.heads_row {
                TableHeaderScope::Row
            } else {
                TableHeaderScope::Column
            };
            written.attributes().push().table().scope(scope);
        }
        let mut kids = written.children();
        for kid in &element.kids {
            match kid {
                Kid::Element(kid) => {
                    if let Some(id) = elements.get(*kid) {
                        kids.struct_element(*id);
                    }
                }
                Kid::Stretch { page, number } => {
                    if let Some(id) = pages.get(*page) {
                        kids.marked_content_ref()
                            .page(*id)
                            .marked_content_id(*number);
                    }
                }
            }
        }
    }
}

/// The root of the structure, and of each page which element its stretches belong to.
fn write_tree(pdf: &mut Pdf, ids: &mut Ids, stretches: &[Vec<usize>], elements: &[Ref], root: Ref) {
    let lists = ids.many(stretches.len());
    for (id, list) in lists.iter().zip(stretches) {
        let refs = list
            .iter()
            .filter_map(|element| elements.get(*element).copied());
        pdf.indirect(*id).array().items(refs);
    }
    {
        let mut written = pdf
            .indirect(root)
            .start::<pdf_writer::writers::StructTreeRoot>();
        if let Some(first) = elements.first() {
            written.child(*first);
        }
        let mut parents = written.parent_tree();
        let mut numbers = parents.nums();
        for (index, id) in lists.iter().enumerate() {
            numbers.insert(i32::try_from(index).unwrap_or(0), *id);
        }
        numbers.finish();
        parents.finish();
        written.parent_tree_next_key(i32::try_from(lists.len()).unwrap_or(0));
    }
}

fn full_title(document: &Document) -> String {
    format!("{}: {}", document.kind, document.title)
}

/// One font with the glyphs that are used.
fn font(pdf: &mut Pdf, ids: &mut Ids, id: Ref, font: &Font) -> Result<(), Error> {
    let (cid, descriptor, unicode, file) = (ids.next(), ids.next(), ids.next(), ids.next());
    let name = format!("HUNDRD+{}", font.name);
    let info = || SystemInfo {
        registry: Str(b"Adobe"),
        ordering: Str(b"Identity"),
        supplement: 0,
    };
    pdf.type0_font(id)
        .base_font(Name(name.as_bytes()))
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(unicode);
    {
        let mut written = pdf.cid_font(cid);
        written
            .subtype(CidFontType::Type2)
            .base_font(Name(name.as_bytes()))
            .system_info(info())
            .font_descriptor(descriptor)
            .default_width(0.0)
            .cid_to_gid_map_predefined(Name(b"Identity"));
        let mut widths = written.widths();
        for (glyph, advance) in &font.advances {
            widths.same(*glyph, *glyph, *advance);
        }
    }
    let (above, below) = font.reach();
    pdf.font_descriptor(descriptor)
        .name(Name(name.as_bytes()))
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(-200.0, below, 1200.0, above))
        .italic_angle(0.0)
        .ascent(above)
        .descent(below)
        .cap_height(714.0)
        .stem_v(if font.name.ends_with("Bold") {
            140.0
        } else {
            90.0
        })
        .font_file2(file);
    let mut map = UnicodeCmap::<u16>::new(Name(b"HundredUnicode"), info());
    for (glyph, text) in &font.stands_for {
        map.pair_with_multiple(*glyph, text.chars());
    }
    pdf.cmap(unicode, map.finish().as_slice());
    let subset = subsetter::subset(font.data, 0, &font.used)
        .map_err(|error| Error::Document(format!("the letters of {}: {error}", font.name)))?;
    let bytes = compress_to_vec_zlib(&subset, PRESS);
    pdf.stream(file, &bytes).filter(Filter::FlateDecode).pair(
        Name(b"Length1"),
        i32::try_from(subset.len()).unwrap_or(i32::MAX),
    );
    Ok(())
}

/// The list of headings beside the pages.
fn outlines(pdf: &mut Pdf, ids: &mut Ids, id: Ref, marks: &[Mark], pages: &[Ref], high: f32) {
    let items = ids.many(marks.len());
    {
        let mut written = pdf.outline(id);
        if let (Some(first), Some(last)) = (items.first(), items.last()) {
            written.first(*first).last(*last);
        }
        written.count(i32::try_from(items.len()).unwrap_or(0));
    }
    for (index, mark) in marks.iter().enumerate() {
        let (Some(item), Some(page)) = (items.get(index), pages.get(mark.page)) else {
            continue;
        };
        let mut written = pdf.outline_item(*item);
        written.title(TextStr(&mark.words)).parent(id);
        if let Some(earlier) = index.checked_sub(1).and_then(|index| items.get(index)) {
            written.prev(*earlier);
        }
        if let Some(later) = items.get(index + 1) {
            written.next(*later);
        }
        written.flags(OutlineItemFlags::empty());
        written
            .dest()
            .page(*page)
            .xyz(0.0, high - mark.y + 8.0, None);
    }
}

/// What the file says about itself: title, language, that it is meant to be accessible.
fn xmp(document: &Document) -> String {
    let title = escaped(&full_title(document));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>\
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    )
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
