//! Methods as packs of data: stages, what each stage writes down, and the words a method has for our five decisions.
//!
//! Hundred prescribes no method. A pack is a folder with `pack.toml` and `guide.md`; [`read`] turns it into a [`Pack`] or
//! tells every problem with its line. The packs that come with Hundred are in [`shipped`]. What people write into a pack is
//! an [`answer::Answers`]; it survives a change of version or of method ([`compare`]).

pub mod answer;
mod check;
pub mod compare;
pub mod dates;
mod figure;
mod finding;
mod pack;
mod read;
pub mod shipped;
pub mod standing;

pub use figure::{ColumnNeed, ColumnType, DrawingKind, FigureKind};
pub use finding::Finding;
pub use pack::{
    Artefact, Choice, Column, ColumnKind, Field, FieldKind, Gate, Need, Number, Pack, PackMeasure,
    PackWords, Paper, Prediction, Repeats, Source, Stage,
};
pub use read::{LARGEST, read};
