//! Analyses drawn as a value, and that value written as SVG.
