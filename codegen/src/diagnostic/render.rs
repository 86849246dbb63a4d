//! How diagnostics are shown.

mod human;

pub use human::human;
