//! Choosing one of the organisations of a place.

use domain::person::Organisation;
use maud::Markup;

use crate::components::form::{Field, SelectOption, select};

/// A list to choose from; `chosen` is an id, or "" for none, which is called `none`.
pub(crate) fn choice(
    field: &Field,
    organisations: &[Organisation],
    chosen: &str,
    none: &str,
) -> Markup {
    let ids: Vec<String> = organisations.iter().map(|one| one.id.to_string()).collect();
    let options: Vec<SelectOption> = organisations
        .iter()
        .zip(&ids)
        .map(|(one, value)| SelectOption {
            value,
            label: one.name.as_str(),
        })
        .collect();
    select(field, &options, chosen, none)
}
