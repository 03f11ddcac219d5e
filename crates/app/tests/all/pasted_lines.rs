//! People pasted as lines.

use app::people::lines::{MOST, read};
use domain::role::Role;
use domain::text::Name;

fn people(text: &str) -> Vec<String> {
    let pasted = read(text);
    assert_eq!(pasted.refused, [], "{text}");
    let word = |name: Option<Name>| name.map_or("-".to_owned(), |name| name.to_string());
    pasted
        .people
        .into_iter()
        .map(|one| {
            let role = one.role.map_or("-", Role::word);
            format!(
                "{}|{}|{}|{}|{role}",
                one.name,
                one.email,
                word(one.profession),
                word(one.organisation)
            )
        })
        .collect()
}

#[test]
fn commas_semicolons_and_tabs_part_cells() {
    let wanted = ["Pat Lindqvist|pat@w.example|District nurse|Wolds Community|team_lead"];
    for mark in [", ", ";", "\t", " ; "] {
        let line = [
            "Pat Lindqvist",
            "PAT@w.example",
            "District nurse",
            "Wolds Community",
            "Team lead",
        ];
        assert_eq!(people(&line.join(mark)), wanted, "{mark:?}");
    }
}

#[test]
fn the_address_and_the_role_tell_themselves() {
    assert_eq!(
        people("pat@w.example, Pat, Nurse, Wolds"),
        ["Pat|pat@w.example|Nurse|Wolds|-"]
    );
    assert_eq!(
        people("Pat, Nurse, pat@w.example, member, Wolds"),
        ["Pat|pat@w.example|Nurse|Wolds|member"]
    );
    assert_eq!(
        people("Coach, pat@w.example"),
        ["Coach|pat@w.example|-|-|-"]
    );
    assert_eq!(
        people("Pat, pat@w.example, Analyst, Wolds, member"),
        ["Pat|pat@w.example|Analyst|Wolds|member"]
    );
}

#[test]
fn a_name_is_taken_from_where_it_stands() {
    assert_eq!(
        people("pat.van-der_lindqvist@w.example"),
        ["Pat Van Der Lindqvist|pat.van-der_lindqvist@w.example|-|-|-"]
    );
    assert_eq!(
        people("\"Pat Lindqvist\" <pat@w.example>, Nurse"),
        ["Pat Lindqvist|pat@w.example|Nurse|-|-"]
    );
    assert_eq!(
        people("Pat L <pat@w.example>; Sam O <sam@w.example>;"),
        ["Pat L|pat@w.example|-|-|-", "Sam O|sam@w.example|-|-|-"]
    );
}

#[test]
fn headings_give_another_order() {
    assert_eq!(
        people(
            "E-mail;Employer;Name;Role\npat@w.example;Wolds;Pat;observer\n\nsam@w.example;;Sam;"
        ),
        [
            "Pat|pat@w.example|-|Wolds|observer",
            "Sam|sam@w.example|-|-|-"
        ]
    );
}

#[test]
fn every_problem_is_told_with_its_line_and_nothing_is_lost() {
    let pasted = read(
        "Pat, pat@w.example\nSam\n\nIda, ida@w.example, a, b, boss\nPat again, pat@W.example\nKim, kim@nowhere",
    );
    assert_eq!(pasted.people.len(), 1);
    let told: Vec<(usize, &str)> = pasted
        .refused
        .iter()
        .map(|r| (r.number, r.raw.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "Sam"),
            (4, "Ida, ida@w.example, a, b, boss"),
            (5, "Pat again, pat@W.example"),
            (6, "Kim, kim@nowhere")
        ]
    );
    let words = |at: usize| pasted.refused[at].problem.words();
    assert!(words(0).contains("no e-mail address"));
    assert!(words(1).contains("“boss” is one cell too many"));
    assert!(words(2).contains("earlier line"));
    assert!(words(3).contains("not an e-mail address"));
}

#[test]
fn too_many_at_once_are_kept_for_later() {
    let lines: Vec<String> = (0..MOST + 2).map(|n| format!("p{n}@w.example")).collect();
    let pasted = read(&lines.join("\n"));
    assert_eq!((pasted.people.len(), pasted.refused.len()), (MOST, 2));
}
