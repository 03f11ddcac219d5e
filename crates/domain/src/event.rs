//! What stands in the history: every change, with who, when, before and after.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::role::words;
use crate::{ChallengeId, TeamId};

words! {
    /// What happened. The label completes "Pat Lindqvist …".
    pub enum EventKind {
        /// A place was founded.
        PlaceFounded = "place_founded", "founded the place";
        /// The place got another name.
        PlaceRenamed = "place_renamed", "gave the place another name";
        /// A person was added.
        PersonAdded = "person_added", "added a person";
        /// A person's details changed.
        PersonChanged = "person_changed", "changed a person's details";
        /// A person left the place.
        PersonLeft = "person_left", "took note that somebody left";
        /// A person came back to the place.
        PersonBack = "person_back", "took note that somebody is back";
        /// An organisation was added.
        OrganisationAdded = "organisation_added", "added an organisation";
        /// An organisation got another name.
        OrganisationRenamed = "organisation_renamed", "gave an organisation another name";
        /// Two organisations were one.
        OrganisationsTogether = "organisations_together", "put two organisations together";
        /// Somebody signed in.
        SignedIn = "signed_in", "signed in";
        /// Somebody signed out.
        SignedOut = "signed_out", "signed out";
        /// A steward ended somebody's sessions.
        SignedOutByOther = "signed_out_by_other", "signed somebody out everywhere";
        /// A challenge was created.
        ChallengeCreated = "challenge_created", "wrote the challenge note";
        /// A challenge changed.
        ChallengeChanged = "challenge_changed", "changed the challenge note";
        /// A challenge was laid aside.
        ChallengeLaidAside = "challenge_laid_aside", "laid the challenge aside";
        /// A challenge laid aside was taken up again.
        ChallengeTakenUp = "challenge_taken_up", "took the challenge up again";
        /// A guardrail was added.
        GuardrailAdded = "guardrail_added", "added a guardrail";
        /// A guardrail was taken away.
        GuardrailRemoved = "guardrail_removed", "took a guardrail away";
        /// A place wrote a cycle of its own.
        CycleKept = "cycle_kept", "wrote a cycle of the place's own";
        /// A cycle of the place's own can no longer be chosen, or can again.
        CycleLaidAside = "cycle_laid_aside", "laid a cycle aside or took it up again";
        /// A photo was put beside a note.
        PhotoAdded = "photo_added", "added a photo to what happened";
        /// A photo was taken away.
        PhotoRemoved = "photo_removed", "took a photo away";
        /// The team's address for ideas was made, or made anew.
        IdeaAddressMade = "idea_address_made", "made an address for ideas by e-mail";
        /// The address was taken away.
        IdeaAddressEnded = "idea_address_ended", "took away the address for ideas by e-mail";
        /// An idea came by e-mail.
        IdeaCame = "idea_came", "brought an idea that came by e-mail";
        /// A team was created.
        TeamCreated = "team_created", "created the team";
        /// A team changed.
        TeamChanged = "team_changed", "changed the team's details";
        /// A coach said where a team stands.
        StageSaid = "stage_said", "said where the team stands";
        /// A team goes on in another one.
        TeamJoined = "team_joined", "let two teams go on as one";
        /// They are two again.
        TeamParted = "team_parted", "took two teams apart again";
        /// People were invited.
        Invited = "invited", "invited somebody";
        /// A role was taken away.
        RoleRemoved = "role_removed", "took a role away";
        /// The goal was set or changed.
        GoalSet = "goal_set", "set the goal";
        /// A measure was added.
        MeasureAdded = "measure_added", "added a measure";
        /// A measure changed.
        MeasureChanged = "measure_changed", "changed a measure";
        /// A measure is no longer counted.
        MeasureStopped = "measure_stopped", "stopped counting";
        /// A measure is counted again.
        MeasureResumed = "measure_resumed", "counts again";
        /// A number was recorded.
        NumberRecorded = "number_recorded", "recorded a number";
        /// A number was corrected.
        NumberCorrected = "number_corrected", "corrected a number";
        /// A number was taken back.
        NumberUndone = "number_undone", "took a number back";
        /// A table was read in.
        TableImported = "table_imported", "read in a table";
        /// An import was taken back.
        ImportUndone = "import_undone", "took an import back";
        /// An idea was written down.
        IdeaAdded = "idea_added", "wrote down an idea";
        /// A test was proposed.
        TestProposed = "test_proposed", "proposed a test";
        /// A test card changed.
        CardChanged = "card_changed", "changed the test card";
        /// A test started.
        TestStarted = "test_started", "started the test";
        /// The card locked itself with the first number.
        CardLocked = "card_locked", "locked the card with the first number";
        /// A method was chosen for a test.
        MethodChosen = "method_chosen", "chose a method for the test";
        /// Something was written into the method of a test.
        MethodFilled = "method_filled", "wrote into the method of the test";
        /// A mark was made on a check sheet.
        MethodTallied = "method_tallied", "made a mark on the check sheet";
        /// A case without identity was put on a board.
        CasePutOn = "case_put_on", "put a case on the board";
        /// A case was moved on a board, or off it.
        CaseMoved = "case_moved", "moved a case on the board";
        /// A move on a board was taken back.
        CaseMovedBack = "case_moved_back", "took a move on the board back";
        /// What a case waits for was written on its card.
        CaseNoted = "case_noted", "wrote on a card what its case waits for";
        /// A place published a version of its own method.
        MethodPublished = "method_published", "published a method";
        /// A place laid its own method aside, or took it up again.
        MethodLaidAside = "method_laid_aside", "laid a method aside or took it up again";
        /// What happened in a test was written down.
        TestLogged = "test_logged", "wrote down what happened";
        /// A note of what happened was taken back.
        NoteTakenBack = "note_taken_back", "took back what they had written about a test";
        /// It stands there again.
        NoteBack = "note_back", "put back what they had written about a test";
        /// An idea was taken back.
        IdeaTakenBack = "idea_taken_back", "took an idea back";
        /// It stands there again.
        IdeaBack = "idea_back", "put an idea back";
        /// A decision was taken.
        Decided = "decided", "decided";
        /// A decision was taken back.
        DecisionUndone = "decision_undone", "took a decision back";
        /// The next step of a chain began.
        StepStarted = "step_started", "began the next step";
        /// Leaders were asked.
        Asked = "asked", "asked the leaders";
        /// A leader answered.
        Answered = "answered", "answered an ask";
        /// An ask was passed on.
        PassedOn = "passed_on", "passed an ask on";
        /// An answer was taken back.
        AnswerUndone = "answer_undone", "took an answer back";
        /// Which leader answers which asks was changed.
        RouteAdded = "route_added", "said which leader answers what";
        /// Such a rule was taken away.
        RouteRemoved = "route_removed", "took a rule about who answers away";
        /// A yes that stood ended before its day.
        YesEnded = "yes_ended", "ended a yes that stood";
        /// A leader was reminded of an ask.
        Reminded = "reminded", "reminded a leader of an ask";
        /// The strategist was told that an ask waits too long.
        Escalated = "escalated", "told the strategist of an ask that waits";
        /// A leader did what they had promised.
        PromiseKept = "promise_kept", "did what was promised";
        /// That was taken back.
        PromiseReopened = "promise_reopened", "opened a promise again";
        /// The team said in its own words how it goes.
        WordSaid = "word_said", "said how it goes";
        /// Somebody was thanked.
        Thanked = "thanked", "said thank you";
        /// Something was said about a test, an ask or a measure.
        Remarked = "remarked", "said something about it";
        /// Such words were taken back.
        RemarkRemoved = "remark_removed", "took their words back";
        /// Chart settings changed.
        ChartChanged = "chart_changed", "changed the chart settings";
        /// A leader promised what the people survey is never used for.
        PeoplePromised = "people_promised", "promised what the people survey is never used for";
        /// A wave of the people survey began.
        WaveOpened = "wave_opened", "asked about people, skills and habits";
        /// A wave was closed.
        WaveClosed = "wave_closed", "closed the people survey";
        /// A closed wave takes answers again.
        WaveReopened = "wave_reopened", "opened the people survey again";
        /// The team showed a wave's figures to the leaders.
        WaveReleased = "wave_released", "showed the figures about people to the leaders";
        /// A round of conversations was drawn.
        CoffeeDrawn = "coffee_drawn", "drew a round of coffee";
        /// A practice is looked at.
        HabitOpened = "habit_opened", "asked what keeps a practice from sticking";
        /// A thing to try was chosen.
        HabitChosen = "habit_chosen", "chose one thing to try for a practice";
        /// A huddle began.
        HuddleBegan = "huddle_began", "began the huddle";
        /// A huddle ended.
        HuddleEnded = "huddle_ended", "ended the huddle; its notes are kept";
        /// A huddle goes on.
        HuddleReopened = "huddle_reopened", "opened the huddle again";
        /// A task was put on the plan.
        TaskAdded = "task_added", "put a task on the plan";
        /// A task changed.
        TaskChanged = "task_changed", "changed a task of the plan";
        /// A task was done.
        TaskDone = "task_done", "did a task of the plan";
        /// Something was written down at a review.
        ReviewWritten = "review_written", "wrote down what a review found";
        /// A row was added to a list of a review.
        ReviewRowAdded = "review_row_added", "added to a list of a review";
        /// A row was taken off a list of a review.
        ReviewRowRemoved = "review_row_removed", "took something off a list of a review";
        /// A row was put back on a list of a review.
        ReviewRowRestored = "review_row_restored", "put something back on a list of a review";
        /// What was given in secret was laid on the table.
        BallotShown = "ballot_shown", "laid the secret answers on the table";
        /// A recipe was written.
        RecipeWritten = "recipe_written", "wrote a recipe";
        /// A recipe got a new version.
        RecipeChanged = "recipe_changed", "wrote a new version of the recipe";
        /// Somebody asked whether they may copy it.
        CopyAsked = "copy_asked", "asked whether a recipe may be copied";
        /// The team said whether others may copy it.
        CopyAnswered = "copy_answered", "said who may copy the recipe";
        /// A team takes a recipe on.
        Adopted = "adoption_begun", "took a recipe on";
        /// What is said about an adoption changed.
        AdoptionChanged = "adoption_changed", "changed what is said about a copied recipe";
        /// What was kept or changed while copying.
        AdoptionNoted = "adoption_noted", "wrote down what was kept or changed while copying";
        /// A place stopped early.
        AdoptionStopped = "adoption_stopped", "stopped copying a recipe";
        /// A place that could be next was named.
        SpreadSiteAdded = "spread_site_added", "named a place where a recipe could go next";
        /// A place that could be next was taken off.
        SpreadSiteRemoved = "spread_site_removed", "took a place off the list of a spread";
        /// The four questions about research were answered.
        ResearchChecked = "research_checked", "answered whether it is research";
        /// Starts were drawn by chance.
        StartsDrawn = "starts_drawn", "drew by chance who starts when";
        /// A link was made that shows a document.
        ShareMade = "share_made", "made a link that shows a document";
        /// Such a link was ended.
        ShareEnded = "share_ended", "ended a link that showed a document";
        /// The rule about small numbers changed.
        ShareRuleChanged = "share_rule_changed", "changed what happens to small numbers";
        /// Something was written down while the challenge took shape.
        Shaped = "shaped", "got the challenge ready";
        /// Something was put on the short list.
        FocusAdded = "focus_added", "put something on the short list";
        /// Something was taken off the short list.
        FocusRemoved = "focus_removed", "took something off the short list";
        /// The voices of the leaders were laid on the table.
        FocusShown = "focus_shown", "laid the voices about the focus on the table";
        /// The focus was chosen.
        FocusChosen = "focus_chosen", "chose the focus";
        /// A line manager was asked for somebody's hours.
        CoverAsked = "cover_asked", "asked a manager for somebody's hours";
        /// A line manager answered.
        CoverAnswered = "cover_answered", "brought a manager's answer about hours";
        /// The strategist's last word went to everybody who gave something.
        ClosingSent = "closing_sent", "sent the last word to everybody who gave something";
        /// The challenge note went to everybody.
        NoteSent = "note_sent", "sent the challenge note to everybody";
        /// Somebody supports an idea.
        IdeaSupported = "idea_supported", "supports an idea";
        /// Somebody supports an idea no more.
        IdeaUnsupported = "idea_unsupported", "supports an idea no more";
        /// An idea lies under a theme, or under none any more.
        IdeaGrouped = "idea_grouped", "put an idea under a theme";
        /// Two ideas are the same.
        IdeaJoined = "idea_joined", "put two ideas together";
        /// They are not.
        IdeaParted = "idea_parted", "took two ideas apart";
        /// A story was told.
        StoryTold = "story_told", "told a story";
        /// A story changed.
        StoryChanged = "story_changed", "changed a story";
        /// A story was taken back.
        StoryRemoved = "story_removed", "took a story back";
        /// A driver was added.
        DriverAdded = "driver_added", "added what the aim depends on";
        /// A driver changed.
        DriverChanged = "driver_changed", "changed what the aim depends on";
        /// A driver was taken away.
        DriverRemoved = "driver_removed", "took away what the aim depends on";
        /// Data left the place.
        Exported = "exported", "took a copy of the data";
    }
}

words! {
    /// What an event is about.
    pub enum SubjectKind {
        /// The place itself.
        Place = "place", "place";
        /// A person.
        Person = "person", "person";
        /// An organisation.
        Organisation = "organisation", "organisation";
        /// A challenge.
        Challenge = "challenge", "challenge";
        /// A guardrail.
        Guardrail = "guardrail", "guardrail";
        /// A team.
        Team = "team", "team";
        /// A goal.
        Goal = "goal", "goal";
        /// A measure.
        Measure = "measure", "measure";
        /// An import.
        Import = "import", "import";
        /// An idea.
        Idea = "idea", "idea";
        /// A test.
        Test = "test", "test";
        /// A step.
        Step = "step", "step";
        /// A decision.
        Decision = "decision", "decision";
        /// An ask.
        Ask = "ask", "ask";
        /// A task of the plan.
        Task = "task", "task";
        /// A review of a team.
        Review = "review", "review";
        /// A rule about which leader answers which asks.
        Route = "route", "rule about who answers";
        /// A yes that stands.
        Yes = "yes", "yes";
        /// What a leader said they would do.
        Promise = "promise", "promise";
        /// A recipe.
        Recipe = "recipe", "recipe";
        /// A recipe in another team.
        Adoption = "adoption", "copied recipe";
        /// A line manager's answer about somebody's hours.
        Cover = "cover", "manager's answer";
        /// A story of a team.
        Story = "story", "story";
        /// What the aim depends on.
        Driver = "driver", "driver";
    }
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// The kind of thing.
    pub kind: SubjectKind,
    /// Which one.
    pub id: Uuid,
}

impl Subject {
    /// A subject of this kind.
    pub fn new(kind: SubjectKind, id: impl Into<Uuid>) -> Self {
        Self {
            kind,
            id: id.into(),
        }
    }
}

/// Where an event belongs, which also says who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Whereabouts {
    /// In this challenge.
    pub challenge: Option<ChallengeId>,
    /// In this team.
    pub team: Option<TeamId>,
}
