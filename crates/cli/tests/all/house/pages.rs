//! Links in the documentation lead somewhere.

use super::workspace::{ROOT, SourceFile, assert_none, source_files};

/// Targets of `[words](target)` outside code, with the line they stand on.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        for rest in line.split("](").skip(1) {
            if let Some((target, _)) = rest.split_once(')') {
                found.push((number + 1, target.to_owned()));
            }
        }
    }
    found
}

/// What a link to a heading is called: lower case, spaces as hyphens, nothing else.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    kept.chars()
        .filter(|letter| letter.is_alphanumeric() || [' ', '-', '_'].contains(letter))
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

fn dead_links(page: &SourceFile) -> Vec<String> {
    let folder = ROOT.join(&page.path).parent().unwrap().to_path_buf();
    let mut findings = Vec::new();
    for (line, target) in links(&page.text) {
        if target.contains("://") || target.starts_with("mailto:") {
            continue;
        }
        let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
        let aim = folder.join(file);
        let text = if file.is_empty() {
            page.text.clone()
        } else if aim.exists() {
            std::fs::read_to_string(&aim).unwrap_or_default()
        } else {
            findings.push(format!("{}:{line}: {target} is not there", page.path));
            continue;
        };
        let mut headings = text.lines().filter_map(|line| line.strip_prefix('#'));
        if !heading.is_empty()
            && !headings.any(|line| anchor(line.trim_start_matches('#')) == heading)
        {
            findings.push(format!("{}:{line}: {target} names no heading", page.path));
        }
    }
    findings
}

#[test]
fn a_dead_link_is_found() {
    let text =
        "# Top\n[ok](README.md) [own](#top) [dead](gone.md)\n```\n[code](x)\n```\n[no](#none)\n";
    let page = SourceFile {
        path: "planted.md".to_owned(),
        text: text.to_owned(),
    };
    let found = dead_links(&page);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].contains("gone.md") && found[1].contains("#none"),
        "{found:?}"
    );
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let pages: Vec<_> = source_files()
        .into_iter()
        .filter(|file| {
            std::path::Path::new(&file.path)
                .extension()
                .is_some_and(|e| e == "md")
        })
        .collect();
    assert!(pages.len() > 10, "only {} pages were found", pages.len());
    let findings: Vec<String> = pages.iter().flat_map(dead_links).collect();
    assert_none(&findings, "A page that is named is there:");
}
