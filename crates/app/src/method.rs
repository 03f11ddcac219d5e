//! Methods: choosing one for a test, writing into it, and what its tools make of that.

mod board;
mod card;
mod dates;
mod export;
mod fed;
mod file;
mod fill;
mod follow;
mod guide;
mod made;
mod own;
mod packs;
mod said;
mod show;
mod tally;
mod turn;

pub use board::{
    BoardSpot, BoardView, Came, CaseChange, Changed, Coming, FedForm, Over, board, change_case,
    come, take_back,
};
pub use card::MethodCard;
pub(crate) use card::card;
pub(crate) use dates::of_team as dates_of_team;
pub use export::{ToolFile, file};
pub use file::{Brought, bring, export as export_own, read_file};
pub(crate) use fill::begin;
pub use fill::{choose, fill};
pub use follow::{Series, make_measure};
pub use guide::{GuideView, guide, guides};
pub use made::{Figures, Made, Picture};
pub use own::{
    Draft, OwnLine, OwnPackView, OwnView, draft, lay_aside, own_pack, own_packs, publish,
};
pub use packs::{PackChoice, check_at_start, choices};
pub(crate) use packs::{all as choices_in, of_test as pack_of};
pub use said::Said;
pub(crate) use show::answers_of_turn;
pub use show::{ArtefactLine, ArtefactView, Earlier, MethodView, Newer, artefact, show};
pub use tally::{TallyLine, TallyView, tally, tap};
pub use turn::Turn;
