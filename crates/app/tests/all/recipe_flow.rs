//! A change leaves its team: written down, copied elsewhere, put together, planned further.

use app::adoption::{self, NewAdoption};
use app::measure::NewMeasure;
use app::numbers::Entry;
use app::people::{Circle, lines};
use app::recipe;
use app::spread::{self, Forecast, Judgement};
use app::team::NewTeam;
use app::{Ctx, Error};
use domain::card_form::CardForm;
use domain::decision::DecisionWord;
use domain::goal::Direction;
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::observation::Counted;
use domain::policy::Actor;
use domain::recipe::{Copying, Part, Worked};
use domain::role::{Membership, Role};
use domain::spread::{Counting, NoteKind, ResearchQuestion};
use domain::test::InTen;
use domain::text::{Email, Prose};
use domain::{MeasureId, RecipeId, TeamId, TestId};
use jiff::Span;

use crate::fixture::{Furnished, LAUNCH};
use crate::on_both_engines;

on_both_engines!(
    what_was_kept_leaves_the_team_and_comes_back_as_a_forecast,
    whoever_may_not_is_told_so_or_hears_nothing,
    starts_are_drawn_only_after_the_questions,
);

/// The first team tries something for six weeks and keeps it; eight fewer a week.
async fn kept(place: &Furnished) -> TestId {
    place.day(1);
    let pat = place.by("pat");
    let test = app::test::propose(&pat, place.team, &place.card())
        .await
        .unwrap();
    let version = app::test::show(&pat, test).await.unwrap().test.version;
    place.day(7);
    app::test::start(
        &place.by("pat"),
        test,
        LAUNCH + Span::new().days(7),
        version,
    )
    .await
    .unwrap();
    place.weeks(7, &[22.0, 20.0, 23.0, 21.0, 22.0, 20.0]).await;
    let version = app::test::show(&place.by("pat"), test)
        .await
        .unwrap()
        .test
        .version;
    let why = Prose::parse("Six good weeks.").unwrap();
    app::decision::decide(&place.by("pat"), test, DecisionWord::Adopt, why, version)
        .await
        .unwrap();
    test
}

async fn written(place: &Furnished, test: TestId) -> RecipeId {
    let pat = place.by("pat");
    let form = recipe::write_form(&pat, test).await.unwrap();
    let content = recipe::read(&form.title, |part| {
        form.parts.get(&part).cloned().unwrap_or_default()
    })
    .unwrap();
    recipe::write(&pat, test, content, None).await.unwrap()
}

/// Another team of the challenge, with its lead and twelve weeks of numbers of its own.
struct Other {
    ctx: Ctx,
    team: TeamId,
    measure: MeasureId,
}

async fn other(place: &Furnished, called: &str, usual: f64) -> Other {
    let steward = place.by("steward");
    let new = NewTeam {
        name: called.parse().unwrap(),
        setting: None,
    };
    let team = app::team::create(&steward, place.challenge, new)
        .await
        .unwrap();
    let address = format!("{}@wolds.example", called.to_lowercase());
    let people = lines::read(&format!("Bea Marlow, {address}, team lead"));
    app::people::invite(&steward, Circle::Team(team), &people.people)
        .await
        .unwrap();
    let email = Email::parse(&address).unwrap();
    let in_place = place.place;
    let person =
        store::read!(place.app.db, tx => store::person::by_email(tx, in_place, &email).await)
            .unwrap()
            .unwrap()
            .id;
    let actor = Actor {
        place: place.place,
        person,
        steward: false,
        roles: vec![Membership {
            challenge: place.challenge,
            team: Some(team),
            role: Role::TeamLead,
        }],
    };
    let ctx = place.app.ctx(actor, None);
    let new = NewMeasure {
        name: "People waiting more than a day".parse().unwrap(),
        role: MeasureRole::Outcome,
        kind: MeasureKind::Count,
        direction: Direction::Down,
        definition: Prose::parse("Counted on Monday.").unwrap(),
        unit: "people".parse().unwrap(),
        denominator: None,
        per: 1,
        rhythm: Rhythm::Weekly,
        target: None,
    };
    let measure = app::measure::add(&ctx, team, new).await.unwrap();
    let other = Other { ctx, team, measure };
    for week in 1..=12_i32 {
        let value = usual + f64::from(week % 3) - 1.0;
        count(place, &other, -7 * (13 - i64::from(week)), value).await;
    }
    other
}

async fn count(place: &Furnished, other: &Other, day: i64, value: f64) {
    let entry = Entry {
        measure: other.measure,
        period: LAUNCH + Span::new().days(day),
        counted: Counted::Number { value },
        note: None,
        replaces: None,
        sure: true,
    };
    let ctx = place.app.ctx(other.ctx.actor.clone(), None);
    app::numbers::save(&ctx, other.team, vec![entry])
        .await
        .unwrap();
}

fn new_adoption(other: &Other, site: &str, alike: i64, counting: Counting) -> NewAdoption {
    NewAdoption {
        site: site.parse().unwrap(),
        alike: InTen::new(alike).unwrap(),
        changes: Prose::parse("At 8.30").unwrap(),
        measure: other.measure,
        counting,
        mapping: Prose::empty(),
        people: Some(40),
    }
}

/// Takes a recipe on and runs it for six weeks from day 63 on.
async fn copied(
    place: &Furnished,
    recipe: RecipeId,
    other: &Other,
    new: NewAdoption,
    weeks: &[f64],
) -> domain::AdoptionId {
    place.day(57);
    let ctx = place.app.ctx(other.ctx.actor.clone(), None);
    let adoption = adoption::adopt(&ctx, recipe, other.team, new)
        .await
        .unwrap();
    let seen = adoption::show(&ctx, adoption).await.unwrap();
    assert!(seen.test.is_none() && seen.site.found.is_err());
    let card = CardForm {
        measure: other.measure.to_string(),
        not_worse: Vec::new(),
        idea: seen.adoption.idea.to_string(),
        ..place.card()
    };
    let test = app::test::propose(&ctx, other.team, &card).await.unwrap();
    let version = app::test::show(&ctx, test).await.unwrap().test.version;
    place.day(63);
    let ctx = place.app.ctx(other.ctx.actor.clone(), None);
    app::test::start(&ctx, test, LAUNCH + Span::new().days(63), version)
        .await
        .unwrap();
    for (value, week) in weeks.iter().zip(0_i64..) {
        place.day(63 + 7 * (week + 1));
        count(place, other, 63 + 7 * week, *value).await;
    }
    adoption
}

#[expect(
    clippy::too_many_lines,
    reason = "one story from the first team to the fourth"
)]
async fn what_was_kept_leaves_the_team_and_comes_back_as_a_forecast(place: Furnished) {
    let test = kept(&place).await;
    let form = recipe::write_form(&place.by("pat"), test).await.unwrap();
    assert!(form.parts[&Part::Steps].contains("meet for ten minutes"));
    assert!(form.parts[&Part::Contact].contains("pat@wolds.example"));
    let id = written(&place, test).await;
    recipe::answer_copying(&place.by("pat"), id, Copying::Place)
        .await
        .unwrap();

    let alone = recipe::show(&place.by("pat"), id).await.unwrap();
    assert_eq!(alone.worked, Worked::Kept);
    let forecast = alone.spread.forecast.unwrap();
    assert_eq!(forecast.judgement, Judgement::OnePlace);
    assert_eq!(forecast.places, 1);

    let north = other(&place, "Northgate", 24.0).await;
    let south = other(&place, "Southgate", 27.0).await;
    let east = other(&place, "Eastgate", 12.0).await;
    let new = new_adoption(&north, "Northgate", 8, Counting::Same);
    let first = copied(
        &place,
        id,
        &north,
        new,
        &[17.0, 16.0, 18.0, 17.0, 16.0, 17.0],
    )
    .await;
    let new = new_adoption(&south, "Southgate", 7, Counting::Same);
    copied(
        &place,
        id,
        &south,
        new,
        &[19.0, 20.0, 19.0, 21.0, 20.0, 19.0],
    )
    .await;
    let new = new_adoption(&east, "Eastgate", 4, Counting::Otherwise);
    copied(
        &place,
        id,
        &east,
        new,
        &[12.0, 12.0, 11.0, 13.0, 12.0, 12.0],
    )
    .await;

    let seen = recipe::show(&place.by("pat"), id).await.unwrap();
    let forecast = seen.spread.forecast.clone().unwrap();
    assert_eq!(
        (forecast.places, forecast.better),
        (3, 3),
        "what is counted otherwise stands beside"
    );
    assert_eq!(forecast.judgement, Judgement::MostPlaces);
    assert!(
        forecast.works > 0.8 && forecast.works <= forecast.belief.p_mean_below,
        "{forecast:?}"
    );
    assert_eq!(forecast.badge(), "Looks better in 3 of 3 places");
    assert!(
        seen.spread
            .notes
            .iter()
            .any(|note| note.starts_with("Eastgate: counts"))
    );
    let words = &seen.spread.picture.unwrap().wide.description;
    assert!(
        words.contains("Northgate") && words.contains("A new place"),
        "{words}"
    );

    // A place that stops keeps its say.
    let lead = place.app.ctx(north.ctx.actor.clone(), None);
    adoption::note(
        &lead,
        first,
        NoteKind::Adapted,
        "The time".parse().unwrap(),
        Prose::empty(),
    )
    .await
    .unwrap();
    let version = adoption::show(&lead, first).await.unwrap().adoption.version;
    let nothing = adoption::stop(&lead, first, Some(Prose::empty()), version).await;
    assert!(matches!(nothing, Err(Error::Mend(_))));
    adoption::stop(
        &lead,
        first,
        Some(Prose::parse("Two of three left").unwrap()),
        version,
    )
    .await
    .unwrap();
    let seen = recipe::show(&place.by("pat"), id).await.unwrap();
    assert_eq!(seen.spread.forecast.unwrap().places, 3);
    let site = seen
        .spread
        .sites
        .iter()
        .find(|site| site.name == "Northgate")
        .unwrap();
    assert_eq!((site.fidelity, site.stopped.is_some()), ([0, 1, 0], true));
    assert!(matches!(
        adoption::stop(&lead, first, None, version).await,
        Err(Error::Changed { .. })
    ));

    // A new version over an old one is refused, and the first one stays.
    let again = written(&place, test).await;
    assert_eq!(again, id);
    let content = recipe::read("Huddle at 9", |part| {
        if part == Part::Steps {
            "Meet.".into()
        } else {
            String::new()
        }
    })
    .unwrap();
    let stale = recipe::write(&place.by("pat"), test, content.clone(), Some(1)).await;
    assert!(matches!(stale, Err(Error::Changed { .. })), "{stale:?}");
    let version = recipe::write_form(&place.by("pat"), test)
        .await
        .unwrap()
        .recipe
        .unwrap()
        .version;
    recipe::write(&place.by("pat"), test, content, Some(version))
        .await
        .unwrap();
    assert_eq!(
        recipe::show(&place.by("pat"), id)
            .await
            .unwrap()
            .versions
            .len(),
        2
    );
    assert!(adoption::show(&lead, first).await.unwrap().newer);
    assert_eq!(
        recipe::library(&place.by("pat"), "huddle waiting", None)
            .await
            .unwrap()
            .lines
            .len(),
        1
    );
    assert_eq!(
        recipe::library(&place.by("pat"), "pharmacy", None)
            .await
            .unwrap()
            .lines
            .len(),
        0
    );
}

async fn whoever_may_not_is_told_so_or_hears_nothing(place: Furnished) {
    place.day(1);
    let pat = place.by("pat");
    let test = app::test::propose(&pat, place.team, &place.card())
        .await
        .unwrap();
    let early = recipe::write_form(&pat, test).await.map(|_| ());
    assert!(matches!(early, Err(Error::NotNow(_))), "{early:?}");
    let version = app::test::show(&pat, test).await.unwrap().test.version;
    let why = Prose::parse("No time.").unwrap();
    app::decision::decide(&pat, test, DecisionWord::Drop, why, version)
        .await
        .unwrap();
    let id = written(&place, test).await;
    assert_eq!(
        recipe::show(&pat, id).await.unwrap().worked,
        Worked::Dropped
    );

    // Only the lead says who may copy; until then nobody outside knows of it.
    let sam = recipe::answer_copying(&place.by("sam"), id, Copying::Place).await;
    assert!(matches!(sam, Err(Error::Denied(_))));
    let stranger = Actor {
        roles: Vec::new(),
        ..place.by("sam").actor
    };
    let stranger = place.app.ctx(stranger, None);
    assert!(matches!(
        recipe::show(&stranger, id).await.map(|_| ()),
        Err(Error::NotFound)
    ));
    assert_eq!(
        recipe::library(&stranger, "", None)
            .await
            .unwrap()
            .lines
            .len(),
        0
    );
    recipe::ask_to_copy(&place.by("olu"), id).await.unwrap();
    assert_eq!(recipe::show(&pat, id).await.unwrap().wishes, ["Olu Bright"]);
    let north = other(&place, "Northgate", 24.0).await;
    let not_yet = adoption::form(&north.ctx, id, north.team).await.map(|_| ());
    assert!(matches!(not_yet, Err(Error::NotNow(_))));
    recipe::answer_copying(&pat, id, Copying::Place)
        .await
        .unwrap();
    assert_eq!(
        recipe::library(&stranger, "", Some(Worked::Dropped))
            .await
            .unwrap()
            .lines
            .len(),
        1
    );

    let own = adoption::form(&pat, id, place.team).await.map(|_| ());
    assert!(
        matches!(own, Err(Error::NotNow(_))),
        "nobody copies themselves"
    );
    let mapped = new_adoption(&north, "Northgate", 8, Counting::Mapped);
    let refused = adoption::adopt(&north.ctx, id, north.team, mapped).await;
    assert!(matches!(refused, Err(Error::Mend(_))), "say how it differs");
    let new = new_adoption(&north, "Northgate", 8, Counting::Same);
    let by_sam = adoption::adopt(&place.by("sam"), id, north.team, new).await;
    assert!(matches!(by_sam, Err(Error::Denied(_) | Error::NotFound)));
}

async fn starts_are_drawn_only_after_the_questions(place: Furnished) {
    let test = kept(&place).await;
    let id = written(&place, test).await;
    recipe::answer_copying(&place.by("pat"), id, Copying::Place)
        .await
        .unwrap();
    let ines = || place.by("ines");
    for (name, people, alike) in [
        ("Hill Street", 40, 8),
        ("Mill Lane", 60, 5),
        ("The county", 9000, 3),
    ] {
        let alike = InTen::new(alike).unwrap();
        spread::add_site(&ines(), id, name.parse().unwrap(), people, alike)
            .await
            .unwrap();
    }
    let twice = spread::add_site(
        &ines(),
        id,
        "Mill Lane".parse().unwrap(),
        1,
        InTen::new(5).unwrap(),
    )
    .await;
    assert!(matches!(twice, Err(Error::Mend(_))));
    let plan = spread::plan(&ines(), id, Some(20)).await.unwrap();
    assert_eq!(plan.too_large, ["The county"]);
    assert!(
        plan.next.is_some() && plan.stages.iter().all(|stage| stage.at_stake <= 20),
        "{:?}",
        plan.stages
    );

    let first = LAUNCH + Span::new().days(140);
    assert!(matches!(
        spread::draw(&ines(), id, first, 4).await,
        Err(Error::NotNow(_))
    ));
    spread::check_research(&ines(), id, vec![ResearchQuestion::Chance], Prose::empty())
        .await
        .unwrap();
    assert!(
        matches!(
            spread::draw(&ines(), id, first, 4).await,
            Err(Error::NotNow(_))
        ),
        "the office has not spoken"
    );
    place.hours_later(1);
    let office = Prose::parse("Service improvement.").unwrap();
    spread::check_research(&ines(), id, vec![ResearchQuestion::Chance], office)
        .await
        .unwrap();
    spread::draw(&ines(), id, first, 4).await.unwrap();
    let plan = spread::plan(&ines(), id, None).await.unwrap();
    let (draw, by) = &plan.draws[0];
    assert_eq!((draw.starts.len(), by.as_str()), (3, "Ines Marlow"));
    let names = plan.sites.iter().map(|site| site.name.clone()).collect();
    let order: Vec<_> = draw.starts.iter().map(|start| start.site.clone()).collect();
    assert_eq!(
        domain::spread::drawn(names, draw.seed),
        order,
        "the seed gives the order again"
    );
    assert_eq!(Forecast::in_ten(0.76), "about 8 in 10");
    assert!(matches!(
        spread::plan(&place.by("olu"), id, None).await.map(|_| ()),
        Err(Error::Denied(_))
    ));
}
