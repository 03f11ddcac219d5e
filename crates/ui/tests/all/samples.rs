//! Every sample of every component and page keeps the promises.

use std::collections::BTreeSet;

use ui::{html, samples};

#[test]
fn every_sample_is_well_formed_and_reachable() {
    let mut problems = Vec::new();
    for sample in samples() {
        for problem in html::check(&sample.html) {
            problems.push(format!("{}: {problem}", sample.name));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_sample_speaks_plainly() {
    let mut problems = Vec::new();
    for sample in samples() {
        for problem in html::unwelcome_words(&sample.html) {
            problems.push(format!("{}: {problem}", sample.name));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn names_of_samples_are_unique_and_can_be_file_names() {
    let mut seen = BTreeSet::new();
    for sample in samples() {
        let plain = sample
            .name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        assert!(plain, "“{}” cannot be a file name", sample.name);
        assert!(
            seen.insert(sample.name.clone()),
            "two samples are called {}",
            sample.name
        );
    }
    assert!(
        seen.len() > 30,
        "only {} samples: the registry lost some",
        seen.len()
    );
}

#[test]
fn what_people_wrote_is_escaped() {
    use ui::components::{Tone, tag};
    let html = tag(Tone::Plain, "<script>alert(1)</script> & more").into_string();
    assert!(
        html.contains("&lt;script&gt;") && html.contains("&amp; more"),
        "{html}"
    );
}
