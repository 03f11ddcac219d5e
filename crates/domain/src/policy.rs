//! The one place that decides who may do what.
//!
//! [`decide`] is a total function of actor, action and scope. A use case obtains a [`Permit`] for the action it
//! carries out; every writing function of the store asks for the matching permit, so a forgotten check does not
//! compile. Lists use [`Visible`], made here too, so that a list and a single look-up cannot disagree. Whoever may
//! not even know of a thing gets [`Decision::Hide`], which pages show as "not found".
//!
//! The whole matrix, role by action by phase, is a golden file: `crates/domain/tests/golden/policy.txt`.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use crate::cycle::Phase;
use crate::role::{Membership, Role, words};
use crate::{ChallengeId, PersonId, PlaceId, TeamId};

words! {
    /// Everything anybody can do.
    pub enum Action {
        /// See the place: its name, its challenges one belongs to.
        ViewPlace = "view_place", "see the place";
        /// Add people and organisations, change their details.
        ManagePlace = "manage_place", "look after people and organisations";
        /// Read the outbox of e-mails.
        ReadOutbox = "read_outbox", "read the outbox";
        /// Take a copy of everything in the place.
        ExportPlace = "export_place", "take a copy of the place's data";
        /// Start a challenge.
        CreateChallenge = "create_challenge", "start a challenge";
        /// Read a challenge note.
        ViewChallenge = "view_challenge", "read the challenge note";
        /// Change note, dates and guardrails.
        EditChallenge = "edit_challenge", "change the challenge note and guardrails";
        /// Lay a challenge aside, or take it up again.
        LayAside = "lay_aside", "lay a challenge aside, or take it up again";
        /// Give and take roles of the challenge.
        InviteLeaders = "invite_leaders", "invite leaders and coaches";
        /// Create a team.
        CreateTeam = "create_team", "create a team";
        /// Answer an ask.
        AnswerAsk = "answer_ask", "answer an ask";
        /// See a team's board, charts, tests and history.
        ViewTeam = "view_team", "see the team";
        /// Change the team's details; invite people and give roles in it.
        ManageTeam = "manage_team", "invite people to the team";
        /// Set the goal.
        SetGoal = "set_goal", "set the goal";
        /// Add and change measures.
        EditMeasure = "edit_measure", "add and change measures";
        /// Change baselines, phases and rules of charts.
        ChangeChart = "change_chart", "change chart settings";
        /// Write down the week's numbers, and take them back.
        RecordNumbers = "record_numbers", "write down numbers";
        /// Read in a table of numbers.
        ImportNumbers = "import_numbers", "read in a table";
        /// Write down an idea.
        AddIdea = "add_idea", "write down an idea";
        /// Propose a test, change its card, start it.
        EditTest = "edit_test", "propose and change tests";
        /// Write down what happened in a test.
        LogTest = "log_test", "write down what happened";
        /// Decide on a test.
        Decide = "decide", "decide on a test";
        /// See how the team's own guesses held: for the team alone.
        ViewHunches = "view_hunches", "see how the team's hunches held";
        /// Ask the leaders.
        RaiseAsk = "raise_ask", "ask the leaders";
        /// Promise what the people survey is never used for.
        PromisePeople = "promise_people", "promise what the people survey is never used for";
        /// Open and close waves of the people survey, draw rounds of coffee.
        RunPeople = "run_people", "open the people survey and draw rounds of coffee";
        /// Answer the people survey, join coffee, offer help.
        AnswerPeople = "answer_people", "answer the people survey and join coffee";
        /// See figures about groups of the team.
        ViewFigures = "view_figures", "see the figures about people";
        /// See what the team keeps to itself: who looked, the map all agreed to, offers and wants.
        ViewTeamPeople = "view_team_people", "see what the team keeps to itself";
        /// Hold the huddle, lay secret answers on the table.
        HoldHuddle = "hold_huddle", "hold the huddle";
        /// Write down what a review found, and what leaders promise at it.
        WriteReview = "write_review", "write down reviews";
        /// Put tasks on the plan, change and settle them.
        EditPlan = "edit_plan", "change the plan";
        /// Answer a secret ballot of the team.
        GiveBallot = "give_ballot", "answer in secret";
        /// Say in the team's own words how it goes.
        SayWord = "say_word", "say how it goes";
        /// See which team needs a coach, and keep private notes.
        Coach = "coach", "coach the teams";
        /// Say something about a test, an ask or a measure, and thank people.
        Remark = "remark", "say something about it";
        /// Write what the team kept or dropped as a recipe.
        WriteRecipe = "write_recipe", "write a recipe";
        /// Say who may copy the team's recipe.
        AnswerCopying = "answer_copying", "say who may copy the recipe";
        /// Take another team's recipe on, and note what is kept and changed.
        Adopt = "adopt", "take a recipe on";
        /// Plan where a recipe goes next.
        PlanSpread = "plan_spread", "plan where a recipe goes next";
        /// Show a document of the team to others.
        ShareOut = "share_out", "show a document to others";
        /// Tell a story of the team, and say who may read it.
        TellStory = "tell_story", "tell a story of the team";
        /// Get a challenge ready: whom it touches, where day 0 is, whose manager was asked.
        Prepare = "prepare", "get the challenge ready";
        /// Vote on the focus and choose it.
        ChooseFocus = "choose_focus", "vote on the focus and choose it";
        /// See all challenges of the place side by side.
        ViewProgramme = "view_programme", "see all challenges side by side";
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// In which place.
    pub place: PlaceId,
    /// Who.
    pub person: PersonId,
    /// Administers the place.
    pub steward: bool,
    /// Everything they are in challenges and teams of the place.
    pub roles: Vec<Membership>,
}

/// What is acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// In which place.
    pub place: PlaceId,
    /// In which challenge, and in which phase it is.
    pub challenge: Option<(ChallengeId, Phase)>,
    /// In which team of it.
    pub team: Option<TeamId>,
}

impl Scope {
    /// The place itself.
    pub const fn place(place: PlaceId) -> Self {
        Self {
            place,
            challenge: None,
            team: None,
        }
    }

    /// A challenge.
    pub const fn challenge(place: PlaceId, challenge: ChallengeId, phase: Phase) -> Self {
        Self {
            place,
            challenge: Some((challenge, phase)),
            team: None,
        }
    }

    /// A team.
    pub const fn team(place: PlaceId, challenge: ChallengeId, phase: Phase, team: TeamId) -> Self {
        Self {
            place,
            challenge: Some((challenge, phase)),
            team: Some(team),
        }
    }
}

words! {
    /// Why not.
    pub enum Reason {
        /// Another role may.
        NotYourRole = "not_your_role", "Your role in this challenge does not include this. The team lead or coach can help.";
        /// The cycle is closed.
        Closed = "closed", "This challenge is closed. It can be read, not changed.";
    }
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Allow,
    /// No, and why.
    Deny(Reason),
    /// They may not even know of it.
    Hide,
}

/// The standing of an actor towards a scope.
struct Standing {
    steward: bool,
    /// Holds any role in the challenge.
    in_challenge: bool,
    /// The roles that count here: of the whole challenge, or of this team.
    roles: Vec<Role>,
}

impl Standing {
    fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Is one of the team or the people around it; coaches and leaders are not.
    fn of_team(&self) -> bool {
        self.is(Role::TeamLead)
            || self.is(Role::Member)
            || self.is(Role::Analyst)
            || self.is(Role::Observer)
    }

    /// Gets challenges ready.
    fn prepares(&self) -> bool {
        self.steward || self.is(Role::Leader) || self.is(Role::Coach)
    }

    /// Does the team's work, or coaches it.
    fn works(&self) -> bool {
        self.is(Role::TeamLead) || self.is(Role::Member) || self.is(Role::Coach)
    }
}

fn standing(actor: &Actor, scope: &Scope) -> Standing {
    let of_challenge = |membership: &&Membership| {
        scope
            .challenge
            .is_some_and(|(challenge, _)| challenge == membership.challenge)
    };
    let here =
        |membership: &&Membership| membership.team.is_none() || membership.team == scope.team;
    Standing {
        steward: actor.steward,
        in_challenge: actor
            .roles
            .iter()
            .any(|membership| of_challenge(&membership)),
        roles: actor
            .roles
            .iter()
            .filter(of_challenge)
            .filter(here)
            .map(|membership| membership.role)
            .collect(),
    }
}

/// Who may do what. Total: a new action or role does not compile until it is answered here.
pub fn decide(actor: &Actor, action: Action, scope: &Scope) -> Decision {
    if actor.place != scope.place {
        return Decision::Hide;
    }
    let who = standing(actor, scope);
    let around = who.in_challenge || who.steward;
    let (allowed, seen) = match action {
        Action::ViewPlace => (true, true),
        Action::ManagePlace | Action::ReadOutbox | Action::ExportPlace => (who.steward, false),
        Action::CreateChallenge => {
            let leads_somewhere = actor
                .roles
                .iter()
                .any(|membership| membership.role == Role::Leader);
            (who.steward || leads_somewhere, true)
        }
        Action::ViewChallenge | Action::ViewTeam => (who.in_challenge || who.steward, false),
        Action::EditChallenge | Action::LayAside | Action::InviteLeaders | Action::CreateTeam => {
            (who.is(Role::Leader) || who.steward, who.in_challenge)
        }
        Action::AnswerAsk | Action::PromisePeople | Action::ChooseFocus => {
            (who.is(Role::Leader), around)
        }
        Action::Prepare => (who.prepares(), who.in_challenge),
        Action::ManageTeam => {
            let leads = who.is(Role::TeamLead) || who.is(Role::Coach) || who.is(Role::Leader);
            (leads || who.steward, who.in_challenge)
        }
        Action::SetGoal
        | Action::EditTest
        | Action::Decide
        | Action::HoldHuddle
        | Action::SayWord
        | Action::WriteRecipe
        | Action::Adopt => (who.works(), around),
        Action::EditMeasure
        | Action::ChangeChart
        | Action::ImportNumbers
        | Action::RecordNumbers
        | Action::LogTest
        | Action::EditPlan
        | Action::RaiseAsk => (who.works() || who.is(Role::Analyst), around),
        Action::RunPeople => (who.is(Role::TeamLead) || who.is(Role::Coach), around),
        Action::AnswerPeople | Action::ViewTeamPeople | Action::TellStory => {
            (who.of_team(), around)
        }
        // Sister teams and stewards never: no comparison between teams.
        Action::ViewFigures => (
            who.of_team() || who.is(Role::Coach) || who.is(Role::Leader),
            around,
        ),
        Action::ViewHunches => (who.is(Role::TeamLead) || who.is(Role::Member), around),
        Action::WriteReview => (who.works() || who.is(Role::Leader), around),
        // What the team thinks is the team's: whoever leads or coaches it has no slip.
        Action::GiveBallot => (
            who.is(Role::TeamLead) || who.is(Role::Member) || who.is(Role::Analyst),
            around,
        ),
        Action::AddIdea | Action::Remark => (who.in_challenge, around),
        Action::AnswerCopying => (who.is(Role::TeamLead), around),
        Action::PlanSpread => (
            who.is(Role::Leader) || who.is(Role::Coach) || who.is(Role::TeamLead) || who.steward,
            who.in_challenge,
        ),
        Action::ShareOut => (
            who.is(Role::TeamLead) || who.is(Role::Coach) || who.is(Role::Leader),
            around,
        ),
        Action::Coach => (who.is(Role::Coach), around),
        Action::ViewProgramme => {
            let makes_room = actor.roles.iter().any(|held| held.role.is_of_challenge());
            (who.steward || makes_room, false)
        }
    };
    match (allowed, seen) {
        (true, _) if is_closed(scope) && changes(action) && !outlives(action) => {
            Decision::Deny(Reason::Closed)
        }
        (true, _) => Decision::Allow,
        (false, true) => Decision::Deny(Reason::NotYourRole),
        (false, false) => Decision::Hide,
    }
}

fn is_closed(scope: &Scope) -> bool {
    matches!(scope.challenge, Some((_, Phase::Closed)))
}

/// What was learned goes on to others after a challenge is closed. One that was laid aside can be taken up again.
pub const fn outlives(action: Action) -> bool {
    matches!(
        action,
        Action::WriteRecipe
            | Action::AnswerCopying
            | Action::PlanSpread
            | Action::ShareOut
            | Action::LayAside
    )
}

/// True for actions that change something.
pub const fn changes(action: Action) -> bool {
    !matches!(
        action,
        Action::ViewPlace
            | Action::ReadOutbox
            | Action::ExportPlace
            | Action::ViewChallenge
            | Action::ViewTeam
            | Action::ViewFigures
            | Action::ViewTeamPeople
            | Action::ViewHunches
            | Action::Coach
            | Action::ViewProgramme
    )
}

/// A type that stands for one action, so that a permit for one cannot serve for another.
pub trait Act {
    /// The action.
    const ACTION: Action;
}

macro_rules! acts {
    ($($name:ident),+ $(,)?) => {
        /// One type an action, for [`Permit`].
        pub mod act {
            use super::{Act, Action};
            $(
                /// Stands for the action of the same name.
                #[derive(Debug, Clone, Copy)]
                pub struct $name;

                impl Act for $name {
                    const ACTION: Action = Action::$name;
                }
            )+
        }
    };
}

acts! {
    ViewPlace, ManagePlace, ReadOutbox, ExportPlace, CreateChallenge, ViewChallenge, EditChallenge, LayAside, InviteLeaders,
    CreateTeam, AnswerAsk, ViewTeam, ManageTeam, SetGoal, EditMeasure, ChangeChart, RecordNumbers, ImportNumbers, AddIdea,
    EditTest, LogTest, Decide, ViewHunches, RaiseAsk, PromisePeople, RunPeople, AnswerPeople, ViewFigures, ViewTeamPeople,
    HoldHuddle, WriteReview, EditPlan, GiveBallot,
    SayWord, Coach, Remark, WriteRecipe, AnswerCopying, Adopt, PlanSpread, ShareOut, TellStory, Prepare, ChooseFocus, ViewProgramme,
}

/// Proof that somebody may do `A` in a scope. Only [`permit`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct Permit<A: Act> {
    person: PersonId,
    scope: Scope,
    act: PhantomData<A>,
}

impl<A: Act> Permit<A> {
    /// Who may.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// In which place: every statement the permit goes into keeps to it.
    pub const fn place(&self) -> PlaceId {
        self.scope.place
    }

    /// Where.
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// No permit, and what to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Say why.
    #[error("{}", .0.label())]
    Denied(Reason),
    /// Say "not found".
    #[error("not found")]
    Hidden,
}

/// A permit for an action, if the actor may.
///
/// # Errors
/// [`Refused`] with what to say instead.
pub fn permit<A: Act>(actor: &Actor, scope: &Scope) -> Result<Permit<A>, Refused> {
    match decide(actor, A::ACTION, scope) {
        Decision::Allow => Ok(Permit {
            person: actor.person,
            scope: *scope,
            act: PhantomData,
        }),
        Decision::Deny(reason) => Err(Refused::Denied(reason)),
        Decision::Hide => Err(Refused::Hidden),
    }
}

/// Which challenges an actor may see in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visible {
    /// All of the place.
    All(PlaceId),
    /// These.
    Only(PlaceId, BTreeSet<ChallengeId>),
}

impl Visible {
    /// True when the challenge may be seen: says the same as [`decide`] with [`Action::ViewChallenge`].
    pub fn shows(&self, challenge: ChallengeId) -> bool {
        match self {
            Self::All(_) => true,
            Self::Only(_, seen) => seen.contains(&challenge),
        }
    }
}

/// What an actor may see in lists.
pub fn visible(actor: &Actor) -> Visible {
    if actor.steward {
        Visible::All(actor.place)
    } else {
        Visible::Only(
            actor.place,
            actor
                .roles
                .iter()
                .map(|membership| membership.challenge)
                .collect(),
        )
    }
}
