//! People as somebody pastes them: a line each, out of a mail program, a spreadsheet or a head.
//!
//! Commas, semicolons and tabs all part cells. The e-mail tells itself by its `@`, the role by its word; what is left is
//! name, profession and organisation, in this order. A first line of headings gives any other order.

use std::collections::BTreeSet;

use domain::Problem;
use domain::role::Role;
use domain::text::{Email, Name};

/// Most lines at once.
pub const MOST: usize = 200;

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    /// What they are called; a guess from the address when it was not said.
    pub name: Name,
    /// Their address.
    pub email: Email,
    /// What they do.
    pub profession: Option<Name>,
    /// Where they come from.
    pub organisation: Option<Name>,
    /// What they will be.
    pub role: Option<Role>,
}

/// A line that needs mending, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which line, from 1.
    pub number: usize,
    /// What stood there.
    pub raw: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Everything that was pasted: who can be invited, and which lines need mending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// In the order of the lines.
    pub people: Vec<Invitee>,
    /// The others.
    pub refused: Vec<Refused>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Email,
    Profession,
    Organisation,
    Role,
}

/// Reads pasted lines.
///
/// ```
/// use app::people::lines::read;
/// let pasted = read("Pat Lindqvist, pat@wolds.example, District nurse, Wolds Community, team lead\nSam Okafor <sam@council.example>");
/// assert!(pasted.refused.is_empty());
/// assert_eq!(pasted.people[1].name.as_str(), "Sam Okafor");
/// ```
pub fn read(text: &str) -> Pasted {
    let mut pasted = Pasted::default();
    let mut seen = BTreeSet::new();
    let mut headings: Option<Vec<Option<Column>>> = None;
    for (index, raw) in text.lines().enumerate() {
        let number = index + 1;
        if raw.trim().is_empty() {
            continue;
        }
        let cells = cells(raw);
        if pasted.people.is_empty() && pasted.refused.is_empty() && headings.is_none() {
            headings = heading_line(&cells);
            if headings.is_some() {
                continue;
            }
        }
        for entry in entries(cells) {
            let read = one(&entry, headings.as_deref()).and_then(|invitee| {
                if pasted.people.len() >= MOST {
                    return Err(Problem::new(format!(
                        "{MOST} people at once are enough. Paste the rest afterwards."
                    )));
                }
                if seen.insert(invitee.email.clone()) {
                    Ok(invitee)
                } else {
                    Err(Problem::new(format!(
                        "{} stands in an earlier line already.",
                        invitee.email
                    )))
                }
            });
            match read {
                Ok(invitee) => pasted.people.push(invitee),
                Err(problem) => {
                    pasted.refused.push(Refused {
                        number,
                        raw: entry.join(", "),
                        problem,
                    });
                }
            }
        }
    }
    pasted
}

/// The cells of a line: parted by tabs, else by semicolons, else by commas.
fn cells(raw: &str) -> Vec<String> {
    let separator = ['\t', ';']
        .into_iter()
        .find(|mark| raw.contains(*mark))
        .unwrap_or(',');
    raw.split(separator)
        .map(|cell| cell.trim().trim_matches('"').trim().to_owned())
        .collect()
}

/// A line of addresses from a mail program holds several people.
fn entries(mut cells: Vec<String>) -> Vec<Vec<String>> {
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    let all_addresses = cells.len() > 1 && cells.iter().all(|cell| cell.contains('@'));
    if all_addresses {
        cells.into_iter().map(|cell| vec![cell]).collect()
    } else {
        vec![cells]
    }
}

/// The columns, when this is a line of headings: one of them speaks of mail, none holds an address.
fn heading_line(cells: &[String]) -> Option<Vec<Option<Column>>> {
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| heading(cell)).collect();
    let is_heading =
        columns.contains(&Some(Column::Email)) && cells.iter().all(|cell| !cell.contains('@'));
    is_heading.then_some(columns)
}

fn heading(cell: &str) -> Option<Column> {
    let word: String = cell
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    match word.as_str() {
        "name" | "fullname" | "person" => Some(Column::Name),
        "email" | "mail" | "emailaddress" | "address" => Some(Column::Email),
        "profession" | "job" | "jobtitle" | "title" | "occupation" => Some(Column::Profession),
        "organisation" | "organization" | "employer" | "org" | "from" => Some(Column::Organisation),
        "role" => Some(Column::Role),
        _ => None,
    }
}

/// The raw words of one person.
#[derive(Default)]
struct Words {
    name: Option<String>,
    email: Option<String>,
    profession: Option<String>,
    organisation: Option<String>,
    role: Option<String>,
}

fn one(cells: &[String], headings: Option<&[Option<Column>]>) -> Result<Invitee, Problem> {
    let mut words = match headings {
        Some(columns) => by_headings(cells, columns),
        None => by_look(cells)?,
    };
    let raw = words.email.take().ok_or_else(|| {
        Problem::new("There is no e-mail address in this line. It looks like name@example.org.")
    })?;
    let (before, address) = parted_address(&raw);
    let email = Email::parse(address)?;
    let said = words.name.or(before);
    let name = match said.filter(|name| !name.is_empty()) {
        Some(name) => Name::parse(&name)?,
        None => crate::place::name_of(&email)
            .map_err(|_| Problem::new("Write the name in front of the address."))?,
    };
    let named = |words: Option<String>| {
        words
            .filter(|word| !word.is_empty())
            .map(|word| Name::parse(&word))
            .transpose()
    };
    Ok(Invitee {
        name,
        email,
        profession: named(words.profession)?,
        organisation: named(words.organisation)?,
        role: match words.role.filter(|role| !role.is_empty()) {
            Some(word) => Some(role(&word).ok_or_else(|| unknown_role(&word))?),
            None => None,
        },
    })
}

fn by_headings(cells: &[String], columns: &[Option<Column>]) -> Words {
    let mut words = Words::default();
    for (cell, column) in cells.iter().zip(columns) {
        let place = match column {
            Some(Column::Name) => &mut words.name,
            Some(Column::Email) => &mut words.email,
            Some(Column::Profession) => &mut words.profession,
            Some(Column::Organisation) => &mut words.organisation,
            Some(Column::Role) => &mut words.role,
            None => continue,
        };
        *place = Some(cell.clone());
    }
    words
}

fn by_look(cells: &[String]) -> Result<Words, Problem> {
    let mut rest: Vec<&String> = cells.iter().collect();
    let mut words = Words::default();
    if let Some(at) = rest.iter().position(|cell| cell.contains('@')) {
        words.email = Some(rest.remove(at).clone());
    }
    let named_in_address = words
        .email
        .as_deref()
        .is_some_and(|raw| parted_address(raw).0.is_some());
    // The last cell that names a role is the role; the first cell is a name, whatever it looks like.
    let first = usize::from(!named_in_address);
    let at = (first..rest.len())
        .rev()
        .find(|at| rest.get(*at).is_some_and(|cell| role(cell).is_some()));
    if let Some(at) = at {
        words.role = Some(rest.remove(at).clone());
    }
    let mut left = rest.into_iter();
    if !named_in_address {
        words.name = left.next().cloned();
    }
    words.profession = left.next().cloned();
    words.organisation = left.next().cloned();
    match left.find(|cell| !cell.is_empty()) {
        None => Ok(words),
        Some(cell) => Err(Problem::new(format!(
            "“{cell}” is one cell too many. A line holds name, e-mail, profession, organisation and role ({}).",
            role_words()
        ))),
    }
}

/// `Pat Lindqvist <pat@wolds.example>` as name and address.
fn parted_address(raw: &str) -> (Option<String>, &str) {
    match raw.split_once('<') {
        Some((before, rest)) => {
            let name = before.trim().trim_matches('"').trim();
            let address = rest.split('>').next().unwrap_or(rest).trim();
            ((!name.is_empty()).then(|| name.to_owned()), address)
        }
        None => (None, raw.trim().trim_start_matches("mailto:")),
    }
}

/// The role a word names: "Team lead", "team_lead", "lead", "MEMBER".
pub fn role(word: &str) -> Option<Role> {
    let plain: String = word
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    match plain.as_str() {
        "leader" | "sponsor" | "strategist" => Some(Role::Leader),
        "coach" => Some(Role::Coach),
        "teamlead" | "lead" | "teamleader" => Some(Role::TeamLead),
        "member" | "teammember" => Some(Role::Member),
        "analyst" => Some(Role::Analyst),
        "observer" => Some(Role::Observer),
        _ => None,
    }
}

fn role_words() -> String {
    Role::ALL
        .iter()
        .map(|role| role.label().to_lowercase())
        .collect::<Vec<_>>()
        .join(", ")
}

fn unknown_role(word: &str) -> Problem {
    Problem::new(format!(
        "“{word}” is not a role here. Roles are: {}.",
        role_words()
    ))
}
