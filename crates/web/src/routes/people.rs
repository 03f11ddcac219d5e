//! People of a team or a challenge: the list, inviting, taking a role away.

use app::Ctx;
use app::people::lines::{self, Invitee, Pasted, Refused};
use app::people::{self, Circle, CircleView, Invited};
use axum::Router;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::role::Role;
use domain::text::{Email, Name};
use domain::{ChallengeId, FieldProblems, Problem, TeamId};
use store::Uuid;
use ui::pages::people::circle::{self as page, Line, One};

use crate::{Answer, At, Failure, Fields, Page, Sent, Signed, Web, see_other};

/// Routes of people.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/people", get(of_team).post(one_to_team))
        .route("/t/{team}/people/lines", post(lines_to_team))
        .route(
            "/c/{challenge}/people",
            get(of_challenge).post(one_to_challenge),
        )
        .route("/c/{challenge}/people/lines", post(lines_to_challenge))
        .route("/people/take", post(take))
        .route("/people/again", post(again))
}

async fn of_team(web: Web, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    show(&web, &ctx, Circle::Team(team)).await
}

async fn of_challenge(
    web: Web,
    Signed(ctx): Signed,
    At(challenge): At<ChallengeId>,
) -> Answer<Page> {
    show(&web, &ctx, Circle::Challenge(challenge)).await
}

async fn one_to_team(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    invite_one(&web, &ctx, Circle::Team(team), &fields).await
}

async fn one_to_challenge(
    web: Web,
    At(challenge): At<ChallengeId>,
    Sent(ctx, fields): Sent,
) -> Answer {
    invite_one(&web, &ctx, Circle::Challenge(challenge), &fields).await
}

async fn lines_to_team(web: Web, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    invite_lines(&web, &ctx, Circle::Team(team), &fields).await
}

async fn lines_to_challenge(
    web: Web,
    At(challenge): At<ChallengeId>,
    Sent(ctx, fields): Sent,
) -> Answer {
    invite_lines(&web, &ctx, Circle::Challenge(challenge), &fields).await
}

/// Address of a circle's page.
fn address(circle: Circle) -> String {
    match circle {
        Circle::Team(team) => format!("/t/{team}/people"),
        Circle::Challenge(challenge) => format!("/c/{challenge}/people"),
    }
}

async fn show(web: &Web, ctx: &Ctx, circle: Circle) -> Answer<Page> {
    let view = view(web, &people::of(ctx, circle).await?)?;
    Ok(Page::new(
        format!("People of {}", view.name),
        view,
        page::page,
    ))
}

fn view(web: &Web, found: &CircleView) -> Answer<page::Circle> {
    let circle = found.circle;
    let people = found
        .holders
        .iter()
        .map(|holder| {
            let words = [&holder.profession, &holder.organisation_name];
            let about: Vec<&str> = words.into_iter().flatten().map(Name::as_str).collect();
            let is_here = circle.roles().any(|role| role == holder.role);
            Line {
                name: holder.name.to_string(),
                about: about.join(", "),
                email: holder.email.to_string(),
                role: holder.role.label().to_owned(),
                not_yet: is_here && found.not_yet.contains(&holder.person),
                take: (found.may_invite && is_here).then(|| holder.membership.simple().to_string()),
            }
        })
        .collect();
    Ok(page::Circle {
        name: found.name.to_string(),
        here: address(circle),
        people,
        may_invite: found.may_invite,
        may_see_figures: found.may_see_figures,
        roles: circle.roles().collect(),
        usual: Some(circle.usual_role()),
        key: web.new_key()?,
        ..page::Circle::default()
    })
}

async fn invite_one(web: &Web, ctx: &Ctx, circle: Circle, fields: &Fields) -> Answer {
    match read_one(circle, fields) {
        Ok(invitee) => {
            let invited = people::invite(ctx, circle, &[invitee]).await?;
            web.bell().ring();
            Ok(done(circle, &invited, "people-one").into_response())
        }
        Err(problems) => {
            // Whoever may not invite hears that first.
            people::invite(ctx, circle, &[]).await?;
            let mut view = view(web, &people::of(ctx, circle).await?)?;
            view.one = One {
                name: fields.get("name").to_owned(),
                email: fields.get("email").to_owned(),
                profession: fields.get("profession").to_owned(),
                organisation: fields.get("organisation").to_owned(),
                role: fields.get("role").to_owned(),
            };
            view.problems = flat(&problems);
            Ok(
                Page::new(format!("People of {}", view.name), view, page::page)
                    .to_mend()
                    .into_response(),
            )
        }
    }
}

/// `POST /people/again`
async fn again(Sent(ctx, fields): Sent) -> Answer {
    let role = fields.get("role").parse().map_err(|_| Failure::NotFound)?;
    let sent = people::invite_again(&ctx, role).await?;
    let said = format!(
        "The invitation is on its way again: {}.",
        joined(&sent.names)
    );
    Ok(see_other(address(sent.circle)).said(said).into_response())
}

fn read_one(circle: Circle, fields: &Fields) -> Result<Invitee, FieldProblems> {
    let mut problems = FieldProblems::none();
    let mut maybe = |field: &str| {
        let raw = fields.get(field);
        let parsed = (!raw.trim().is_empty())
            .then(|| Name::parse(raw))
            .transpose();
        problems.keep(field, parsed).flatten()
    };
    let (profession, organisation) = (maybe("profession"), maybe("organisation"));
    let name = problems.keep("name", Name::parse(fields.get("name")));
    let email = problems.keep("email", Email::parse(fields.get("email")));
    let role = problems.keep("role", read_role(circle, fields.get("role")));
    let invitee = match (name, email, role) {
        (Some(name), Some(email), Some(role)) => Some(Invitee {
            name,
            email,
            profession,
            organisation,
            role: Some(role),
        }),
        _ => None,
    };
    problems.or(invitee)
}

fn read_role(circle: Circle, raw: &str) -> Result<Role, Problem> {
    if raw.is_empty() {
        return Ok(circle.usual_role());
    }
    let role: Role = raw.parse()?;
    if circle.roles().any(|given| given == role) {
        Ok(role)
    } else {
        Err(Problem::new(people::misfit(role)))
    }
}

/// Invites whoever can be invited; the lines that need mending come back, and nothing is lost.
async fn invite_lines(web: &Web, ctx: &Ctx, circle: Circle, fields: &Fields) -> Answer {
    let raw = fields.get("lines");
    let Pasted {
        people: found,
        mut refused,
    } = lines::read(raw);
    let (fitting, misfits): (Vec<Invitee>, Vec<Invitee>) = found.into_iter().partition(|one| {
        one.role
            .is_none_or(|role| circle.roles().any(|given| given == role))
    });
    refused.extend(misfits.iter().filter_map(misfit));
    if fitting.is_empty() && refused.is_empty() {
        let problem = Problem::new("Paste at least one line with an e-mail address in it.");
        refused.push(Refused {
            number: 1,
            raw: raw.trim().to_owned(),
            problem,
        });
    }
    // Asked even when nobody fits: whoever may not invite learns nothing about their lines.
    let invited = people::invite(ctx, circle, &fitting).await?;
    web.bell().ring();
    if refused.is_empty() {
        return Ok(done(circle, &invited, "people-lines").into_response());
    }
    let mut view = view(web, &people::of(ctx, circle).await?)?;
    view.lines = refused
        .iter()
        .map(|line| line.raw.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    view.problems = refused.iter().map(line_problem).collect();
    view.invited = if invited.names.is_empty() {
        String::new()
    } else {
        words(&invited)
    };
    Ok(
        Page::new(format!("People of {}", view.name), view, page::page)
            .to_mend()
            .into_response(),
    )
}

fn misfit(one: &Invitee) -> Option<Refused> {
    let role = one.role?;
    let raw = format!("{}, {}, {}", one.name, one.email, role.label());
    Some(Refused {
        number: 0,
        raw,
        problem: Problem::new(people::misfit(role)),
    })
}

/// "Line 3, “Ida”: …"
pub(crate) fn line_problem(line: &Refused) -> (String, String) {
    let place = match (line.number, line.raw.is_empty()) {
        (_, true) => String::new(),
        (0, false) => format!("“{}”: ", line.raw),
        (number, false) => format!("Line {number}, “{}”: ", line.raw),
    };
    ("lines".to_owned(), format!("{place}{}", line.problem))
}

fn flat(problems: &FieldProblems) -> Vec<(String, String)> {
    problems
        .iter()
        .flat_map(|(field, list)| {
            list.iter()
                .map(move |one| (field.to_owned(), one.to_string()))
        })
        .collect()
}

fn done(circle: Circle, invited: &Invited, draft: &str) -> crate::Redirect {
    let answer = see_other(address(circle)).said(words(invited)).saved(draft);
    if invited.roles.is_empty() {
        return answer;
    }
    let ids: Vec<String> = invited
        .roles
        .iter()
        .map(|id| id.simple().to_string())
        .collect();
    let values: Vec<(&str, &str)> = ids.iter().map(|id| ("role", id.as_str())).collect();
    answer.undo("/people/take", &values)
}

/// "Invited: Pat Lindqvist and Sam Okafor. Here already: Kim Sato."
fn words(invited: &Invited) -> String {
    let mut parts = Vec::new();
    if !invited.names.is_empty() {
        parts.push(format!("Invited: {}.", joined(&invited.names)));
    }
    if !invited.already.is_empty() {
        parts.push(format!("Here already: {}.", joined(&invited.already)));
    }
    parts.join(" ")
}

/// "a, b and c"; more than five are counted.
pub(crate) fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= 5 => format!("{} and {last}", first.join(", ")),
        [first, second, rest @ ..] => format!("{first}, {second} and {} others", rest.len()),
    }
}

/// `POST /people/take`: takes roles away, or gives them back with `back=yes`.
async fn take(Sent(ctx, fields): Sent) -> Answer {
    let roles: Result<Vec<Uuid>, _> = fields.all("role").map(str::parse).collect();
    let roles = roles.map_err(|_| Failure::NotFound)?;
    let back = fields.get("back") == "yes";
    let taken = people::take(&ctx, &roles, back).await?;
    let names = joined(&taken.names);
    let answer = see_other(address(taken.circle));
    if back {
        return Ok(answer.said(format!("Back again: {names}.")).into_response());
    }
    let mut values: Vec<(&str, &str)> = fields.all("role").map(|role| ("role", role)).collect();
    values.push(("back", "yes"));
    Ok(answer
        .said(format!("Role taken away: {names}."))
        .undo("/people/take", &values)
        .into_response())
}
