//! The web server: routes, extractors, sign-in, errors, assets.
