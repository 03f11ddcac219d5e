//! What happens around every request, outermost first.

pub(crate) mod dress;
pub(crate) mod headers;
pub(crate) mod panic;
pub(crate) mod same_origin;
pub(crate) mod time;
