//! Guides of methods, written as Markdown, as HTML: headings, paragraphs, lists, tables, code, and links that lead to our own pages.
//!
//! Whatever a guide holds is shown as text; no HTML passes, and a link that leads nowhere we know is only its words.

use maud::{Markup, PreEscaped, html};

/// Where a link of a guide leads; none when it is only words.
pub type Leads<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Draws a guide. Its first heading becomes one of `level`, those below one of the next.
///
/// ```
/// use ui::components::markdown;
/// let html = markdown("# Flow\n\n**For** work that *queues*.\n\n- one\n- two <b>", 2, &|_| None).into_string();
/// assert!(html.contains("<h2>Flow</h2>") && html.contains("<strong>For</strong> work that <em>queues</em>."));
/// assert!(html.contains("<li>two &lt;b&gt;</li>"));
/// ```
pub fn markdown(text: &str, level: u8, leads: Leads<'_>) -> Markup {
    let blocks = blocks(text);
    html! {
        div.guide { @for block in &blocks { (drawn(block, level, leads)) } }
    }
}

/// One part of a guide.
#[derive(Debug, PartialEq, Eq)]
enum Block {
    Heading(u8, String),
    Paragraph(String),
    List { numbered: bool, items: Vec<String> },
    Table(Vec<Vec<String>>),
    Code(String),
}

/// What a line begins.
enum Begins<'l> {
    Nothing,
    Fence,
    Heading(u8, &'l str),
    Item(bool, &'l str),
    Row(&'l str),
    Words(&'l str),
}

fn begins(line: &str) -> Begins<'_> {
    let bare = line.trim();
    if bare.is_empty() {
        return Begins::Nothing;
    }
    if bare.starts_with("```") {
        return Begins::Fence;
    }
    let hashes = bare.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes)
        && let Some(words) = bare.get(hashes..).and_then(|rest| rest.strip_prefix(' '))
    {
        return Begins::Heading(u8::try_from(hashes).unwrap_or(6), words.trim());
    }
    if let Some(words) = bare.strip_prefix("- ").or_else(|| bare.strip_prefix("* ")) {
        return Begins::Item(false, words);
    }
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits)
        && let Some(words) = bare.get(digits..).and_then(|rest| rest.strip_prefix(". "))
    {
        return Begins::Item(true, words);
    }
    if bare.starts_with('|') {
        return Begins::Row(bare);
    }
    Begins::Words(bare)
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // A line of words goes on with the paragraph or item before it, unless an empty line stands between.
    let mut is_apart = true;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        match begins(line) {
            Begins::Nothing => is_apart = true,
            Begins::Fence => {
                let code: Vec<&str> = lines
                    .by_ref()
                    .take_while(|line| !matches!(begins(line), Begins::Fence))
                    .collect();
                blocks.push(Block::Code(code.join("\n")));
                is_apart = true;
            }
            Begins::Heading(level, words) => {
                blocks.push(Block::Heading(level, words.to_owned()));
                is_apart = true;
            }
            Begins::Item(numbered, words) => {
                match blocks.last_mut() {
                    Some(Block::List {
                        numbered: same,
                        items,
                    }) if *same == numbered => {
                        items.push(words.to_owned());
                    }
                    _ => blocks.push(Block::List {
                        numbered,
                        items: vec![words.to_owned()],
                    }),
                }
                is_apart = false;
            }
            Begins::Row(row) => {
                row_into(&mut blocks, row, is_apart);
                is_apart = false;
            }
            Begins::Words(words) => {
                words_into(&mut blocks, words, is_apart);
                is_apart = false;
            }
        }
    }
    blocks
}

fn row_into(blocks: &mut Vec<Block>, row: &str, is_apart: bool) {
    let inner = row.trim_matches('|');
    let cells: Vec<String> = inner
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect();
    let is_rule = cells
        .iter()
        .all(|cell| !cell.is_empty() && cell.bytes().all(|byte| matches!(byte, b'-' | b':')));
    match blocks.last_mut() {
        Some(Block::Table(rows)) if !is_apart => {
            if !is_rule {
                rows.push(cells);
            }
        }
        _ => blocks.push(Block::Table(vec![cells])),
    }
}

fn words_into(blocks: &mut Vec<Block>, words: &str, is_apart: bool) {
    let open = match blocks.last_mut() {
        Some(Block::Paragraph(text)) if !is_apart => Some(text),
        Some(Block::List { items, .. }) if !is_apart => items.last_mut(),
        _ => None,
    };
    if let Some(text) = open {
        text.push(' ');
        text.push_str(words);
    } else {
        blocks.push(Block::Paragraph(words.to_owned()));
    }
}

fn drawn(block: &Block, level: u8, leads: Leads<'_>) -> Markup {
    let say = |text: &str| inline(text, leads);
    html! {
        @match block {
            Block::Heading(own, words) => (heading((level + own - 1).min(6), &say(words))),
            Block::Paragraph(words) => p { (say(words)) },
            Block::List { numbered: true, items } => ol { @for item in items { li { (say(item)) } } },
            Block::List { items, .. } => ul { @for item in items { li { (say(item)) } } },
            Block::Code(code) => pre tabindex="0" { code { (code) } },
            Block::Table(rows) => div.table-scroll role="region" tabindex="0" aria-label="Table" { table {
                @if let Some((head, rows)) = rows.split_first() {
                    thead { tr { @for cell in head { th scope="col" { (say(cell)) } } } }
                    tbody { @for row in rows { tr { @for cell in row { td { (say(cell)) } } } } }
                }
            } },
        }
    }
}

fn heading(level: u8, words: &Markup) -> Markup {
    // The level is a digit of ours; the words are escaped already.
    PreEscaped(format!("<h{level}>{}</h{level}>", words.0))
}

/// Words with their emphasis, code and links. A mark without its other half is a letter like any other.
fn inline(text: &str, leads: Leads<'_>) -> Markup {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, marked) = rest.split_at(at);
        out.push_str(&html! { (before) }.0);
        if let Some((markup, after)) = one_marked(marked, leads) {
            out.push_str(&markup.0);
            rest = after;
        } else {
            let (mark, after) = marked.split_at(1);
            out.push_str(mark);
            rest = after;
        }
    }
    out.push_str(&html! { (rest) }.0);
    PreEscaped(out)
}

/// What a mark encloses, drawn, and what comes after it.
fn one_marked<'t>(text: &'t str, leads: Leads<'_>) -> Option<(Markup, &'t str)> {
    if let Some(rest) = text.strip_prefix('`') {
        let (code, after) = rest.split_once('`')?;
        return Some((html! { code { (code) } }, after));
    }
    if let Some(rest) = text.strip_prefix("**") {
        let (words, after) = rest
            .split_once("**")
            .filter(|(words, _)| !words.is_empty())?;
        return Some((html! { strong { (inline(words, leads)) } }, after));
    }
    if let Some(rest) = text.strip_prefix('*') {
        let is_word =
            |words: &str| !words.is_empty() && !words.starts_with(' ') && !words.ends_with(' ');
        let (words, after) = rest.split_once('*').filter(|(words, _)| is_word(words))?;
        return Some((html! { em { (inline(words, leads)) } }, after));
    }
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    let words = inline(words, leads);
    let link = match leads(target) {
        Some(href) => html! { a href=(href) { (words) } },
        None => words,
    };
    Some((link, after))
}

/// Every kind of part.
pub(crate) fn sample() -> Markup {
    let text = "# A guide\n\n**For** work that *queues*.\nSee [arithmetic](arithmetic.md), or `check`.\n\n1. Look.\n2. Try, and\n   decide.\n\n| Word | Means |\n|---|---|\n| drop | stop |\n\n```\nhundred method check mine\n```\n";
    markdown(text, 3, &|target| {
        Some(format!("/methods/{}", target.trim_end_matches(".md")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> String {
        markdown(text, 2, &|target| {
            target
                .strip_suffix(".md")
                .map(|page| format!("/methods/{page}"))
        })
        .into_string()
    }

    #[test]
    fn nothing_in_a_guide_is_taken_as_html_or_leads_where_it_should_not() {
        let html = drawn("A <script>x</script> [b](javascript:x) [c](flow.md) **<i>**");
        assert!(
            !html.contains("<script") && !html.contains("javascript") && !html.contains("<i>"),
            "{html}"
        );
        assert!(
            html.contains("<a href=\"/methods/flow\">c</a>") && html.contains(" b "),
            "{html}"
        );
    }

    #[test]
    fn marks_without_their_other_half_are_letters() {
        assert!(
            drawn("2 * 3 * 4, [open, `half, **bold").contains("2 * 3 * 4, [open, `half, **bold")
        );
    }

    #[test]
    fn lines_that_belong_together_stay_together() {
        let html = drawn(
            "one\ntwo\n\nthree\n\n- a\n  b\n- c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```toml\n# no heading\n- no item\n```\nend",
        );
        for part in [
            "<p>one two</p><p>three</p>",
            "<ul><li>a b</li><li>c</li></ul>",
            "<th scope=\"col\">y</th>",
            "<td>2</td>",
            "<code># no heading\n- no item</code>",
            "<p>end</p>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("---"));
    }
}
