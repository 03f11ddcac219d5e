//! Ids: one newtype a noun, so that a team's id can never stand where a test's is wanted.
//!
//! All are UUIDs made by the application (version 7, so that they sort by time), never by a database.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A health and care system: the tenant.
    PlaceId,
    /// Somebody with an e-mail address.
    PersonId,
    /// An employer or group.
    OrganisationId,
    /// One cycle in a place.
    ChallengeId,
    /// 8 to 12 people working on one goal.
    TeamId,
    /// A rule in a challenge note.
    GuardrailId,
    /// Something counted over time.
    MeasureId,
    /// One reading-in of a file or a pasted table.
    ImportId,
    /// Something somebody wants to try.
    IdeaId,
    /// An idea being tried on purpose.
    TestId,
    /// One turn of a test.
    StepId,
    /// A note of what happened during a step.
    LogId,
    /// A case without identity on a board.
    CaseId,
    /// A request to leaders.
    AskId,
    /// A decision on a test.
    DecisionId,
    /// A rule that says which leader answers which asks.
    RouteId,
    /// A yes that stands until a day.
    YesId,
    /// What a leader said they would do.
    PromiseId,
    /// Words said about a test, an ask or a measure.
    RemarkId,
    /// An e-mail that waits to be sent, or was sent.
    MessageId,
    /// A piece of work for later.
    JobId,
    /// One asking of the people survey.
    WaveId,
    /// One round of matched conversations.
    RoundId,
    /// One matched conversation.
    MeetingId,
    /// A line on the board of offers and wants.
    OfferId,
    /// A practice that is looked at.
    HabitId,
    /// A task of the work plan.
    PlanItemId,
    /// A row of a list of a review.
    ReviewRowId,
    /// A change told so that others can copy it.
    RecipeId,
    /// A recipe being tried by another team.
    AdoptionId,
    /// A note on what was kept or changed while copying.
    AdoptionNoteId,
    /// A place where a recipe could go next.
    SpreadSiteId,
    /// Four answers about research.
    ResearchCheckId,
    /// Starts drawn by chance.
    SpreadDrawId,
    /// A link that shows a document.
    ShareId,
    /// Something leaders could choose to work on.
    FocusId,
    /// A line manager's answer about somebody's hours.
    ApprovalId,
    /// A story of a team.
    StoryId,
    /// What an aim depends on.
    DriverId,
    /// A cycle of a place's own.
    TemplateId,
    /// A photo beside a note of what happened.
    PhotoId,
}
