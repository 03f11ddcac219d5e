//! Runs folders of golden cases.

fn main() {}
