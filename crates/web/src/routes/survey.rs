//! The people survey: its beginning, its pages, figures and maps.

use std::collections::{BTreeMap, BTreeSet};

use app::around::Spot;
use app::survey::{self, Entry, NewWave};
use app::{Ctx, Error};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use domain::survey::{Answers, Part, Six, Skill, Statement, TieWord};
use domain::text::Line;
use domain::{FieldProblems, PersonId, TeamId, WaveId};
use ui::pages::survey::before::{self, BeforePage};
use ui::pages::survey::home::{self, HomePage};
use ui::pages::survey::map::{self, MyMapPage};
use ui::pages::survey::part::{self, PartPage};
use ui::pages::survey::results::{self, ResultsPage};

use crate::at::At;
use crate::signed::Sent;
use crate::{Answer, Failure, Fields, Page, Signed, Web, see_other};

/// Routes of this noun.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/t/{team}/survey", get(begin))
        .route("/t/{team}/survey/promise", post(promise))
        .route("/t/{team}/survey/open", post(open))
        .route("/t/{team}/survey/choice", post(choice))
        .route("/t/{team}/survey/forget", post(forget))
        .route("/waves/{wave}", get(before))
        .route("/waves/{wave}/close", post(close))
        .route("/waves/{wave}/reopen", post(reopen))
        .route("/waves/{wave}/release", post(release))
        .route("/waves/{wave}/results", get(figures))
        .route("/waves/{wave}/map", get(my_map).post(consent))
        .route("/waves/{wave}/team-map", get(team_map))
        .route("/waves/{wave}/{part}", get(open_part).post(save_part))
}

/// Under the team's survey, whatever the address says.
fn under(page: Page, team: TeamId) -> Page {
    page.under(Spot::Team(team), format!("/t/{team}/people"))
}

/// `GET /t/{team}/survey`
async fn begin(State(web): State<Web>, Signed(ctx): Signed, At(team): At<TeamId>) -> Answer<Page> {
    let page = HomePage {
        view: survey::home(&ctx, team).await?,
        key: web.new_key()?,
    };
    Ok(under(
        Page::new("People, skills and habits", page, home::page),
        team,
    ))
}

/// `POST /t/{team}/survey/promise`
async fn promise(At(team): At<TeamId>, Sent(ctx, _): Sent) -> Answer {
    survey::promise(&ctx, team).await?;
    Ok(see_other(format!("/t/{team}/survey"))
        .said("Your promise stands on every page with figures.")
        .into_response())
}

/// `POST /t/{team}/survey/open`
async fn open(State(web): State<Web>, At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let new = NewWave {
        practice: Line::parse(fields.get("practice")).ok(),
    };
    survey::open(&ctx, team, new).await?;
    web.bell().ring();
    Ok(see_other(format!("/t/{team}/survey"))
        .said("Everybody has a letter with the link.")
        .into_response())
}

/// `POST /t/{team}/survey/choice`
async fn choice(At(team): At<TeamId>, Sent(ctx, fields): Sent) -> Answer {
    let yes = |field| fields.get(field) == "yes";
    survey::choose(&ctx, team, yes("answers"), yes("listed")).await?;
    Ok(see_other(format!("/t/{team}/survey"))
        .said("It is as you wish. Nobody sees what you chose.")
        .into_response())
}

/// `POST /t/{team}/survey/forget`
async fn forget(At(team): At<TeamId>, Sent(ctx, _): Sent) -> Answer {
    survey::forget_me(&ctx, team).await?;
    Ok(see_other(format!("/t/{team}/survey"))
        .said("What you answered is deleted.")
        .into_response())
}

/// `GET /waves/{wave}`
async fn before(State(web): State<Web>, Signed(ctx): Signed, At(wave): At<WaveId>) -> Answer<Page> {
    let view = survey::open_wave(&ctx, wave).await?;
    let team = view.here.team.id;
    let page = BeforePage {
        view,
        key: web.new_key()?,
    };
    Ok(under(
        Page::new("Two minutes about people", page, before::page).narrow(),
        team,
    ))
}

/// `GET /waves/{wave}/{part}`
async fn open_part(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At((wave, part)): At<(WaveId, String)>,
) -> Answer<Page> {
    let part: Part = part.parse().map_err(|_| Failure::NotFound)?;
    part_page(&web, &ctx, wave, part, FieldProblems::none()).await
}

async fn part_page(
    web: &Web,
    ctx: &Ctx,
    wave: WaveId,
    part: Part,
    problems: FieldProblems,
) -> Answer<Page> {
    let view = survey::open_part(ctx, wave, part).await?;
    let team = view.here.team.id;
    let page = PartPage {
        view,
        key: web.new_key()?,
        problems,
    };
    Ok(under(
        Page::new("Two minutes about people", page, part::page).narrow(),
        team,
    ))
}

/// `POST /waves/{wave}/{part}`
async fn save_part(
    State(web): State<Web>,
    At((wave, part)): At<(WaveId, String)>,
    Sent(ctx, fields): Sent,
) -> Answer {
    let part: Part = part.parse().map_err(|_| Failure::NotFound)?;
    match survey::save_part(&ctx, wave, part, entry(&fields)).await {
        Ok(Some(next)) => Ok(see_other(format!("/waves/{wave}/{}", next.word())).into_response()),
        Ok(None) => Ok(see_other(format!("/waves/{wave}"))
            .said("Your answers are in.")
            .into_response()),
        Err(Error::Mend(problems)) => Ok(part_page(&web, &ctx, wave, part, problems)
            .await?
            .to_mend()
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

fn people(fields: &Fields, name: &str) -> BTreeSet<PersonId> {
    fields.all(name).filter_map(|id| id.parse().ok()).collect()
}

fn steps<K: Copy + Ord>(
    fields: &Fields,
    prefix: &str,
    all: &[K],
    word: fn(K) -> &'static str,
) -> BTreeMap<K, u8> {
    all.iter()
        .filter_map(|one| {
            let step = Answers::step(fields.get(&format!("{prefix}-{}", word(*one))))?;
            Some((*one, step))
        })
        .collect()
}

/// The six of a form, wherever they stand.
pub(super) fn six(fields: &Fields) -> BTreeMap<Six, u8> {
    steps(fields, "six", Six::ALL, Six::word)
}

fn entry(fields: &Fields) -> Entry {
    let mut ties: BTreeMap<PersonId, TieWord> = people(fields, "could")
        .into_iter()
        .map(|person| (person, TieWord::Could))
        .collect();
    // Whoever was gone to could be gone to.
    ties.extend(
        people(fields, "have")
            .into_iter()
            .map(|person| (person, TieWord::Have)),
    );
    Entry {
        ties,
        wishes: people(fields, "wish"),
        still: people(fields, "still"),
        skills: steps(fields, "skill", Skill::ALL, Skill::word),
        then: steps(fields, "then", Skill::ALL, Skill::word),
        statements: steps(fields, "statement", Statement::ALL, Statement::word),
        six: six(fields),
        happened: fields.get("happened").parse().ok(),
        keep: fields.get("keep").to_owned(),
        thanks: fields.get("thanks").to_owned(),
    }
}

/// `POST /waves/{wave}/close`
async fn close(At(wave): At<WaveId>, Sent(ctx, _): Sent) -> Answer {
    survey::close(&ctx, wave).await?;
    Ok(see_other(format!("/waves/{wave}/results"))
        .said("It is closed. These are the figures.")
        .into_response())
}

/// `POST /waves/{wave}/reopen`
async fn reopen(At(wave): At<WaveId>, Sent(ctx, _): Sent) -> Answer {
    survey::reopen(&ctx, wave).await?;
    Ok(see_other(format!("/waves/{wave}/results"))
        .said("It takes answers for another week. What was shown stands until then.")
        .into_response())
}

/// `POST /waves/{wave}/release`
async fn release(At(wave): At<WaveId>, Sent(ctx, _): Sent) -> Answer {
    survey::release(&ctx, wave).await?;
    Ok(see_other(format!("/waves/{wave}/results"))
        .said("The leaders can see it now.")
        .into_response())
}

/// `GET /waves/{wave}/results`
async fn figures(
    State(web): State<Web>,
    Signed(ctx): Signed,
    At(wave): At<WaveId>,
) -> Answer<Page> {
    let view = survey::results(&ctx, wave).await?;
    let team = view.here.team.id;
    let page = ResultsPage {
        view,
        key: web.new_key()?,
    };
    Ok(under(Page::new("What we saw", page, results::page), team))
}

/// `GET /waves/{wave}/map`
async fn my_map(State(web): State<Web>, Signed(ctx): Signed, At(wave): At<WaveId>) -> Answer<Page> {
    let view = survey::my_map(&ctx, wave).await?;
    let team = view.here.team.id;
    let page = MyMapPage {
        view,
        key: web.new_key()?,
    };
    Ok(under(Page::new("Your own map", page, map::mine), team))
}

/// `POST /waves/{wave}/map`
async fn consent(At(wave): At<WaveId>, Sent(ctx, fields): Sent) -> Answer {
    survey::consent(&ctx, wave, fields.get("agreed") == "yes").await?;
    Ok(see_other(format!("/waves/{wave}/map"))
        .said("Nobody sees what you said.")
        .into_response())
}

/// `GET /waves/{wave}/team-map`
async fn team_map(Signed(ctx): Signed, At(wave): At<WaveId>) -> Answer<Page> {
    let view = survey::team_map(&ctx, wave).await?;
    let team = view.here.team.id;
    Ok(under(Page::new("The team’s map", view, map::team), team))
}
