//! Everything a document may tell of, gathered once, with numbers as its readers may see them.

use domain::TeamId;
use domain::document::DocumentKind;
use domain::measure::Measure;
use domain::observation::{Counted, Observation};
use domain::policy::{Permit, act, permit};
use domain::review::Review;
use domain::test::TestState;
use jiff::civil::Date;
use store::membership::Holder;

use super::{Audience, Document, Paper, as_of};
use crate::ask::AsksView;
use crate::challenge::ChallengeView;
use crate::chart::{Picture, TableRow};
use crate::review::{Facts, ReviewView};
use crate::scope::team_scope;
use crate::series::{Reading, analyse, settings_of};
use crate::test::TestView;
use crate::{Ctx, Error};

/// A measure as the reader may see it.
pub(super) struct Measured {
    pub(super) measure: Measure,
    pub(super) sentence: String,
    pub(super) reading: Reading,
    pub(super) picture: Option<Picture>,
    pub(super) rows: Vec<TableRow>,
    pub(super) working: Vec<(String, String)>,
    pub(super) notes: Vec<String>,
    /// Every period somebody wrote down, and its number unless it is hidden.
    pub(super) seen: Vec<(Date, Option<Counted>)>,
    /// Numbers that are there and not shown.
    pub(super) hidden: usize,
    /// Periods nobody wrote down.
    pub(super) missing: usize,
}

/// Everything.
pub(super) struct Told {
    pub(super) audience: Audience,
    pub(super) today: Date,
    pub(super) place: String,
    pub(super) challenge: ChallengeView,
    pub(super) last: ReviewView,
    pub(super) midpoint: ReviewView,
    pub(super) progress: ReviewView,
    pub(super) asks: AsksView,
    /// Every test that started or was decided, the first one first.
    pub(super) tests: Vec<TestView>,
    pub(super) measures: Vec<Measured>,
    pub(super) people: Vec<Holder>,
    /// Recipes the team wrote.
    pub(super) recipes: Vec<String>,
    /// What was answered about research on the spread of its recipes.
    pub(super) research: Vec<String>,
}

/// More charts than this nobody reads in a pack; the rest stands in a table.
pub(super) const MOST_CHARTS: usize = 12;

impl Told {
    pub(super) async fn gather(
        ctx: &Ctx,
        team: TeamId,
        audience: Audience,
    ) -> Result<Box<Self>, Error> {
        let last = crate::review::view(ctx, team, Review::Final).await?;
        let here = &last.board.here;
        let challenge = crate::challenge::view(ctx, here.challenge.id).await?;
        let list = crate::test::list(ctx, team).await?;
        let mut tests = Vec::new();
        for line in list.open.iter().chain(&list.over) {
            if line.step.started.is_some() || line.test.state.is_over() {
                tests.push(crate::test::show(ctx, line.test.id).await?);
            }
        }
        tests.sort_by_key(|test| {
            (
                test.steps.first().and_then(|step| step.started),
                test.test.id,
            )
        });
        let measures = measures(ctx, team, audience).await?;
        let (place, people, research) = store::read!(ctx.db(), tx => {
            let here = team_scope(tx, ctx, team).await?;
            let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
            let place = store::place::get(tx, ctx.actor.place).await?.name;
            let people = store::membership::of_challenge(tx, ctx.actor.place, here.challenge.id).await?;
            let mut research = Vec::new();
            for recipe in store::recipe::of_team(tx, ctx.actor.place, team).await? {
                for check in store::spread::checks(tx, ctx.actor.place, recipe.id).await? {
                    research.push(format!("{} {}", check.advice(), check.office));
                }
            }
            Ok::<_, Error>((place, people, research))
        })?;
        Ok(Box::new(Self {
            audience,
            today: ctx.today(),
            place,
            midpoint: crate::review::view(ctx, team, Review::Midpoint).await?,
            progress: crate::review::view(ctx, team, Review::Progress).await?,
            asks: crate::ask::list(ctx, team).await?,
            people: people
                .into_iter()
                .filter(|holder| holder.team == Some(team))
                .collect(),
            recipes: list
                .recipes
                .iter()
                .map(|(_, title)| title.clone())
                .collect(),
            challenge,
            last,
            tests,
            measures,
            research,
        }))
    }

    pub(super) fn team(&self) -> &str {
        self.last.board.here.team.name.as_str()
    }

    pub(super) fn facts(&self) -> &Facts {
        &self.last.facts
    }

    /// The document before anything stands in it.
    pub(super) fn blank(&self, kind: DocumentKind) -> Document {
        let challenge = self.challenge.challenge.name.as_str();
        let title = match kind {
            DocumentKind::ChallengeNote | DocumentKind::LeadersMonth => challenge.to_owned(),
            _ => self.team().to_owned(),
        };
        let mark = match self.audience {
            Audience::Team => String::new(),
            Audience::Others { .. } => "Copy for others: small numbers hidden".to_owned(),
        };
        Document {
            kind: kind.label().to_owned(),
            whose: if title == challenge {
                self.place.clone()
            } else {
                format!("{challenge} · {}", self.place)
            },
            title,
            as_of: as_of(self.today),
            mark,
            paper: Paper::A4,
            blocks: Vec::new(),
        }
    }

    /// The measure the goal hangs on.
    pub(super) fn lead(&self) -> Option<&Measured> {
        let lead = self.last.board.lead.as_ref()?;
        self.measures
            .iter()
            .find(|one| one.measure.id == lead.measure.id)
    }

    /// What was written into a box of a review.
    pub(super) fn written<'a>(review: &'a ReviewView, word: &str) -> &'a str {
        review
            .boxes
            .iter()
            .find(|one| one.words.word == word)
            .map_or("", |one| one.written.as_str())
    }

    /// "From 30 to 18 people waiting, by day 100". What the team aims at is no count of people, and is told to everybody.
    pub(super) fn goal(&self) -> String {
        self.last.board.goal.as_ref().map_or_else(
            || "No goal was written down.".to_owned(),
            domain::goal::Goal::sentence,
        )
    }

    /// Tests that ended, and how.
    pub(super) fn outcomes(&self) -> (Vec<&TestView>, Vec<&TestView>, Vec<&TestView>) {
        let of = |wanted: fn(TestState) -> bool| {
            self.tests
                .iter()
                .filter(|test| wanted(test.test.state))
                .collect()
        };
        (
            of(|state| matches!(state, TestState::Adopted | TestState::HandedOver)),
            of(|state| state == TestState::Dropped),
            of(|state| {
                matches!(
                    state,
                    TestState::Running | TestState::Ready | TestState::Asked
                )
            }),
        )
    }
}

async fn measures(ctx: &Ctx, team: TeamId, audience: Audience) -> Result<Vec<Measured>, Error> {
    store::read!(ctx.db(), tx => {
        let here = team_scope(tx, ctx, team).await?;
        let _: Permit<act::ViewTeam> = permit(&ctx.actor, &here.scope)?;
        let place = ctx.actor.place;
        let goal = store::goal::of_team(tx, place, team).await?;
        let mut told = Vec::new();
        for (measure, number) in store::measure::of_team(tx, place, team).await?.into_iter().zip(1..) {
            let settings = settings_of(tx, place, &measure).await?;
            let series = store::observation::series(tx, place, measure.id).await?;
            let periods: Vec<Date> = series.iter().map(|one| one.period).collect();
            let (series, hidden) = as_seen(&measure, series, audience);
            let shown = |period: Date| series.iter().find(|one| one.period == period).map(|one| one.counted);
            let seen = periods.into_iter().map(|period| (period, shown(period))).collect();
            let analysed = analyse(&measure, &series, &settings, here.challenge.launch)?;
            let spans = crate::chart::spans(tx, ctx, &measure).await?;
            let id = format!("m{number}");
            let picture = (analysed.points() > 0)
                .then(|| crate::chart::picture(&id, &measure, &analysed, &spans, goal.as_ref(), here.challenge.launch));
            let missing = analysed.slots.iter().filter(|slot| slot.observation.is_none()).count();
            let (rows, working, notes) = crate::chart::told(&measure, &analysed, &settings);
            told.push(Measured {
                sentence: analysed.standing.sentence.clone(),
                reading: analysed.standing.reading,
                picture,
                rows,
                working,
                notes,
                seen,
                hidden,
                missing: missing.saturating_sub(hidden),
                measure,
            });
        }
        Ok::<_, Error>(told)
    })
}

/// The series as its readers may see it, and how many numbers are hidden: those become gaps, before anything is drawn or said.
fn as_seen(
    measure: &Measure,
    series: Vec<Observation>,
    audience: Audience,
) -> (Vec<Observation>, usize) {
    let Audience::Others { rule, means_ok } = audience else {
        return (series, 0);
    };
    let before = series.len();
    let shown: Vec<Observation> = series
        .into_iter()
        .filter_map(|one| {
            let counted = rule.counted(measure.kind, one.counted, means_ok)?;
            // Remarks were written for the team.
            Some(Observation {
                counted,
                note: None,
                ..one
            })
        })
        .collect();
    let hidden = before - shown.len();
    (shown, hidden)
}

/// A number as it is written, for tables.
pub(crate) fn counted_words(counted: Counted) -> String {
    let plain = domain::goal::plain_number;
    match counted {
        Counted::Number { value } => plain(value),
        Counted::Of {
            numerator,
            denominator,
        } => format!("{} of {}", plain(numerator), plain(denominator)),
        Counted::NotCounted => "not counted".to_owned(),
    }
}
