//! Line drawings for empty pages, drawn for this project.

use maud::{Markup, PreEscaped};

/// Which drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drawing {
    /// A cup with steam: nothing to do, well done.
    Cup,
    /// A seedling in a pot: the first test.
    Seedling,
    /// A notebook and a pencil: the first number.
    Notebook,
    /// Chairs round a table: people to invite.
    Table,
    /// An open door: permission, asks.
    Door,
    /// Stepping stones: plan, history, the way.
    Stones,
    /// A lost mitten on a fence post: a page that is not here.
    Mitten,
    /// A rain cloud over a washing line: something went wrong on our side.
    Cloud,
}

/// Draws it; hidden from screen readers, since the words beside it carry the message.
pub fn drawing(drawing: Drawing) -> Markup {
    PreEscaped(
        match drawing {
            Drawing::Cup => include_str!("../../assets/drawings/cup.svg"),
            Drawing::Seedling => include_str!("../../assets/drawings/seedling.svg"),
            Drawing::Notebook => include_str!("../../assets/drawings/notebook.svg"),
            Drawing::Table => include_str!("../../assets/drawings/table.svg"),
            Drawing::Door => include_str!("../../assets/drawings/door.svg"),
            Drawing::Stones => include_str!("../../assets/drawings/stones.svg"),
            Drawing::Mitten => include_str!("../../assets/drawings/mitten.svg"),
            Drawing::Cloud => include_str!("../../assets/drawings/cloud.svg"),
        }
        .to_owned(),
    )
}

/// All drawings.
pub(crate) fn sample() -> Markup {
    maud::html! {
        div.drawings {
            @for which in [Drawing::Cup, Drawing::Seedling, Drawing::Notebook, Drawing::Table, Drawing::Door, Drawing::Stones, Drawing::Mitten, Drawing::Cloud] {
                (drawing(which))
            }
        }
    }
}
