//! Prints the figures.

/// Prints the head of a table of ratios.
pub(crate) fn head(what: &str) {
    println!(
        "{what:<46} {:>12} {:>12} {:>7}  goal",
        "generated", "by hand", "ratio"
    );
}

/// Prints a line. `ratio` is the cost of the generated code, divided by that of the handwritten code.
pub(crate) fn line(what: &str, generated: &str, by_hand: &str, ratio: f64, goal: &str) {
    println!("{what:<46} {generated:>12} {by_hand:>12} {ratio:>7.3}  {goal}");
}
