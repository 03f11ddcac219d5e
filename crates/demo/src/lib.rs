//! A furnished place, played through app commands on a fake clock from a seed.
