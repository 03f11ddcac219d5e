//! What people of the stories do, as data.

mod card;
mod counting;
mod story;
mod together;

use app::measure::NewMeasure;
use domain::ask::{AnswerWord, AskKind};
use domain::challenge::Note;
use domain::cycle::CycleKey;
use domain::decision::DecisionWord;
use domain::goal::Reckoning;
use domain::guardrail::Rule;
use domain::observation::Counted;
use domain::radar::TeamWord;
use domain::role::Role;
use domain::shape::{CoverWord, ShapeBox};
use domain::story::Consent;
use domain::tool::board::Ended;
use jiff::civil::{Date, DateTime};

pub(crate) use self::card::{Card, Draft, Note3, in_weeks};
pub(crate) use self::counting::{Counting, table};
pub(crate) use self::story::Story;
pub(crate) use self::together::{Driver, Task, Together};

/// Short names by which scenes know what earlier ones made.
pub(crate) type Key = &'static str;

/// Somebody does something at a moment.
#[derive(Debug, Clone)]
pub(crate) struct Scene {
    pub(crate) at: DateTime,
    pub(crate) who: Key,
    pub(crate) deed: Deed,
}

/// What they do.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    /// Fills in who they are themselves.
    Introduce {
        person: Key,
    },
    Challenge {
        key: Key,
        name: &'static str,
        note: Note,
        launch: Date,
    },
    Guardrail {
        challenge: Key,
        rule: Rule,
        sentence: &'static str,
        scope: &'static str,
    },
    InviteLeaders {
        challenge: Key,
        people: Vec<(Key, Role)>,
    },
    Team {
        challenge: Key,
        key: Key,
        name: &'static str,
        setting: &'static str,
    },
    InviteTeam {
        team: Key,
        people: Vec<(Key, Role)>,
    },
    Measure {
        team: Key,
        key: Key,
        new: NewMeasure,
    },
    Import {
        measure: Key,
        file: &'static str,
        table: String,
    },
    Goal(Goal),
    Numbers {
        team: Key,
        written: Vec<Written>,
    },
    Idea {
        team: Key,
        key: Key,
        line: &'static str,
    },
    Propose {
        team: Key,
        key: Key,
        idea: Option<Key>,
        card: Card,
    },
    /// Looks a drafted card through before its step starts.
    Redraft {
        test: Key,
        draft: Draft,
    },
    Start {
        test: Key,
    },
    Log {
        test: Key,
        note: Note3,
    },
    Decide {
        test: Key,
        word: DecisionWord,
        reason: &'static str,
    },
    Ask {
        team: Key,
        key: Key,
        kind: AskKind,
        line: &'static str,
        why: &'static str,
    },
    Answer {
        ask: OfAsk,
        word: AnswerWord,
        words: &'static str,
        to: Option<Key>,
    },
    /// A leader promises what the people survey is never used for.
    Promise {
        team: Key,
    },
    OpenWave {
        team: Key,
        practice: &'static str,
    },
    /// Answers the wave that is open; how connected the story is by now, in steps.
    AnswerWave {
        team: Key,
        stage: u8,
    },
    CloseWave {
        team: Key,
    },
    ReleaseWave {
        team: Key,
    },
    JoinCoffee {
        team: Key,
        slot: domain::coffee::Slot,
    },
    DrawCoffee {
        team: Key,
    },
    /// Says what became of the newest conversation.
    SayCoffee {
        team: Key,
        outcome: domain::coffee::Met,
    },
    Offer {
        team: Key,
        kind: domain::coffee::OfferKind,
        skill: Option<domain::survey::Skill>,
        line: &'static str,
    },
    OpenHabit {
        team: Key,
        practice: &'static str,
    },
    /// Says six numbers about the newest practice.
    SayHabit {
        team: Key,
        six: [u8; 6],
        happened: domain::survey::Happened,
    },
    ChooseHabit {
        team: Key,
        thing: &'static str,
    },
    /// The clock closes and deletes what it promised to.
    Tend,
    /// Says yes, and that it will be done in so many days.
    WillDo {
        ask: Key,
        days: i64,
    },
    /// Says that what was promised is done.
    Kept {
        ask: Key,
    },
    /// Says in the team's own words how it goes.
    Say {
        team: Key,
        word: TeamWord,
        line: &'static str,
    },
    /// A coach writes a private note.
    Note {
        team: Key,
        words: &'static str,
    },
    /// Tells a decided test so that others can copy it; the boxes that the test fills stay as they are.
    Recipe {
        test: Key,
        key: Key,
        parts: &'static [(domain::recipe::Part, &'static str)],
        copying: domain::recipe::Copying,
    },
    /// Takes a recipe on.
    TakeOn(TakeOn),
    /// Says what became of a part of a recipe.
    Fidelity {
        adoption: Key,
        kind: domain::spread::NoteKind,
        part: &'static str,
        words: &'static str,
    },
    /// Stops copying early.
    StopCopy {
        adoption: Key,
        why: &'static str,
    },
    /// Names a place where a recipe could go next.
    Site {
        recipe: Key,
        name: &'static str,
        people: i64,
        alike: i64,
    },
    /// Answers whether it is research.
    Research {
        recipe: Key,
        yes: &'static [domain::spread::ResearchQuestion],
        office: &'static str,
    },
    /// Says who answers asks about something.
    Route {
        challenge: Key,
        scope: &'static str,
        leader: Key,
    },
    /// Takes a method up for a test.
    Method {
        test: Key,
        method: Key,
    },
    /// Writes into a form of the test's method.
    Fill {
        test: Key,
        form: Key,
        cells: Vec<Cell>,
    },
    /// A day on a board of cases without identity.
    Board {
        test: Key,
        day: BoardDay,
    },
    /// What a team does together.
    Together(Together),
    /// Getting ready, and what people share.
    Shape(Shape),
    /// What comes from outside, and a cycle of the place's own.
    Lived(Lived),
}

/// What comes from outside, and a cycle of the place's own.
#[derive(Debug, Clone)]
pub(crate) enum Lived {
    /// A photo of the flip chart beside the newest note of a test.
    Photo { test: Key, words: &'static str },
    /// An address for ideas by e-mail.
    Letters { team: Key },
    /// A letter to that address.
    Letter {
        team: Key,
        from: &'static str,
        subject: &'static str,
        text: &'static str,
    },
    /// A cycle copied from one that comes with Hundred, with some boxes typed over.
    Cycle {
        from: CycleKey,
        boxes: &'static [(&'static str, &'static str)],
    },
}

/// What happens on a board in one go; always to the oldest of a column.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BoardDay {
    /// How many leave a column, and how.
    pub(crate) ended: &'static [(Key, Ended, usize)],
    /// How many go from one column to another.
    pub(crate) moved: &'static [(Key, Key, usize)],
    /// Into which column how many come, and how many days ago they came.
    pub(crate) came: &'static [(Key, i64, usize)],
    /// What the oldest so many of a column wait for.
    pub(crate) notes: &'static [(Key, usize, &'static str)],
}

/// What is written into a field of a form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell {
    /// Words, a number, the key of an answer.
    Is(Key, &'static str),
    /// The keys of what is ticked.
    Ticks(Key, &'static [Key]),
    /// A day.
    Day(Key, Date),
    /// A day in a row of a table: the table, the row, the column.
    DayIn(Key, usize, Key, Date),
    /// A measure of the stories.
    Measure(Key, Key),
    /// Columns, and the rows under them.
    Rows(Key, &'static [Key], &'static [&'static [&'static str]]),
    /// As rows, one day after another in the column `day`.
    Days(
        Key,
        Date,
        &'static [Key],
        &'static [&'static [&'static str]],
    ),
}

/// A recipe in another team; its idea has the same key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TakeOn {
    pub(crate) recipe: Key,
    pub(crate) team: Key,
    pub(crate) key: Key,
    pub(crate) site: &'static str,
    pub(crate) alike: i64,
    pub(crate) changes: &'static str,
    pub(crate) measure: Key,
    pub(crate) mapping: &'static str,
    pub(crate) people: i64,
}

/// Getting ready, and what people share.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Boxes {
        challenge: Key,
        boxes: &'static [(ShapeBox, &'static str)],
    },
    Option {
        challenge: Key,
        key: Key,
        line: &'static str,
        about: &'static str,
    },
    Vote {
        challenge: Key,
        option: Key,
    },
    Choose {
        challenge: Key,
        option: Key,
        why: &'static str,
    },
    /// A manager is asked, and answers or does not.
    Cover {
        team: Key,
        person: Key,
        manager: &'static str,
        answer: Option<(CoverWord, &'static str)>,
    },
    Send {
        challenge: Key,
    },
    Support {
        idea: Key,
    },
    Story {
        team: Key,
        title: &'static str,
        before: &'static str,
        tried: &'static str,
        after: &'static str,
        /// What was said, and by whom.
        quote: (&'static str, &'static str),
        consent: Consent,
    },
}

/// A goal.
#[derive(Debug, Clone)]
pub(crate) struct Goal {
    pub(crate) team: Key,
    pub(crate) measure: Key,
    pub(crate) what: &'static str,
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) population: &'static str,
    pub(crate) conditions: &'static str,
    pub(crate) reckoning: Reckoning,
}

/// One number that is written down.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) measure: Key,
    pub(crate) period: Date,
    pub(crate) counted: Counted,
    pub(crate) note: Option<&'static str>,
    /// Takes the place of the first entry.
    pub(crate) corrects: bool,
}

impl Written {
    /// A plain number.
    pub(crate) const fn new(measure: Key, period: Date, counted: Counted) -> Self {
        Self {
            measure,
            period,
            counted,
            note: None,
            corrects: false,
        }
    }

    /// With a remark.
    pub(crate) const fn with_note(self, note: &'static str) -> Self {
        Self {
            note: Some(note),
            ..self
        }
    }
}

/// Which ask is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OfAsk {
    /// One that stands alone.
    Alone(Key),
    /// The one a test waits for.
    ForTest(Key),
}
