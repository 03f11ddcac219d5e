//! Pages and components: pure functions from views to HTML.
