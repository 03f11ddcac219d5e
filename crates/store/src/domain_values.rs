//! How the words of `domain` travel to and from a database: ids as `uuid`, words and texts as `text`.

use domain::ask::{AnswerWord, AskKind};
use domain::ballot::{BallotKind, Question};
use domain::coffee::{Met, OfferKind};
use domain::cycle::Cycle;
use domain::decision::DecisionWord;
use domain::event::{EventKind, SubjectKind};
use domain::goal::Direction;
use domain::guardrail::{Rule, Scope};
use domain::measure::{MeasureKind, MeasureRole, Rhythm};
use domain::notify::DigestDay;
use domain::observation::Timing;
use domain::photo::PhotoKind;
use domain::plan::{LateWhy, PlanState};
use domain::radar::TeamWord;
use domain::recipe::{Copying, Worked};
use domain::review::Review;
use domain::role::Role;
use domain::shape::{CoverWord, ShapeBox};
use domain::spread::{Counting, NoteKind};
use domain::story::Consent;
use domain::survey::{Skill, WaveKind};
use domain::test::{LogKind, TestState};
use domain::text::{Email, Line, Name, Prose};
use domain::tool::board::Ended;
use domain::{
    AdoptionId, AdoptionNoteId, ApprovalId, AskId, CaseId, ChallengeId, DecisionId, DriverId,
    FocusId, GuardrailId, HabitId, IdeaId, ImportId, JobId, LogId, MeasureId, MeetingId, MessageId,
    OfferId, OrganisationId, PersonId, PhotoId, PlaceId, PlanItemId, PromiseId, RecipeId, RemarkId,
    ResearchCheckId, ReviewRowId, RoundId, RouteId, ShareId, SpreadDrawId, SpreadSiteId, StepId,
    StoryId, TeamId, TemplateId, TestId, WaveId, YesId,
};

use crate::{value_via_text, value_via_uuid};

value_via_uuid!(ApprovalId);
value_via_uuid!(AskId);
value_via_uuid!(CaseId);
value_via_uuid!(ChallengeId);
value_via_uuid!(DecisionId);
value_via_uuid!(DriverId);
value_via_uuid!(FocusId);
value_via_uuid!(GuardrailId);
value_via_uuid!(IdeaId);
value_via_uuid!(ImportId);
value_via_uuid!(JobId);
value_via_uuid!(LogId);
value_via_uuid!(MeasureId);
value_via_uuid!(MessageId);
value_via_uuid!(OrganisationId);
value_via_uuid!(PersonId);
value_via_uuid!(PlaceId);
value_via_uuid!(PlanItemId);
value_via_uuid!(ReviewRowId);
value_via_uuid!(PromiseId);
value_via_uuid!(RemarkId);
value_via_uuid!(RouteId);
value_via_uuid!(StepId);
value_via_uuid!(StoryId);
value_via_uuid!(TeamId);
value_via_uuid!(TestId);
value_via_uuid!(WaveId);
value_via_uuid!(RoundId);
value_via_uuid!(OfferId);
value_via_uuid!(MeetingId);
value_via_uuid!(HabitId);
value_via_uuid!(YesId);
value_via_uuid!(AdoptionId);
value_via_uuid!(AdoptionNoteId);
value_via_uuid!(RecipeId);
value_via_uuid!(ResearchCheckId);
value_via_uuid!(ShareId);
value_via_uuid!(SpreadDrawId);
value_via_uuid!(SpreadSiteId);
value_via_uuid!(TemplateId);
value_via_uuid!(PhotoId);

value_via_text!(AnswerWord);
value_via_text!(AskKind);
value_via_text!(BallotKind);
value_via_text!(Consent);
value_via_text!(CoverWord);
value_via_text!(Cycle);
value_via_text!(DecisionWord);
value_via_text!(Ended);
value_via_text!(DigestDay);
value_via_text!(Direction);
value_via_text!(Email);
value_via_text!(EventKind);
value_via_text!(LateWhy);
value_via_text!(Line);
value_via_text!(MeasureKind);
value_via_text!(MeasureRole);
value_via_text!(Name);
value_via_text!(PhotoKind);
value_via_text!(PlanState);
value_via_text!(Prose);
value_via_text!(Question);
value_via_text!(Review);
value_via_text!(Rhythm);
value_via_text!(Role);
value_via_text!(Rule);
value_via_text!(Scope);
value_via_text!(ShapeBox);
value_via_text!(SubjectKind);
value_via_text!(TeamWord);
value_via_text!(LogKind);
value_via_text!(TestState);
value_via_text!(Timing);
value_via_text!(WaveKind);
value_via_text!(Skill);
value_via_text!(OfferKind);
value_via_text!(Met);
value_via_text!(Copying);
value_via_text!(Counting);
value_via_text!(NoteKind);
value_via_text!(Worked);
