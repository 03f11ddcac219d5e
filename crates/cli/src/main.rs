//! The `hundred` command line.

fn main() {}
