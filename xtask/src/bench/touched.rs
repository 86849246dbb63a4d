//! Measures how long the release build of a program takes after a change of one line of it.

use std::time::{Duration, Instant};

use super::programs::{HANDWRITTEN, ONE_AREA, Program, Programs};
use crate::print::out;

/// The number of builds of each program.
const RUNS: usize = 9;

/// Builds two programs in turns, and prints the medians.
pub(super) fn measure(programs: &Programs) -> Result<(), String> {
    programs.build(ONE_AREA, &[])?;
    programs.build(HANDWRITTEN, &[])?;
    let (mut generated, mut by_hand) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        generated.push(again(programs, ONE_AREA, run)?);
        by_hand.push(again(programs, HANDWRITTEN, run)?);
    }
    let (generated, by_hand) = (median(generated), median(by_hand));
    out!("release build of a program with two calls, after touching one line, {RUNS} runs:");
    out!(
        "  generated {:.2} s, by hand {:.2} s, ratio {:.2}",
        generated.as_secs_f64(),
        by_hand.as_secs_f64(),
        generated.as_secs_f64() / by_hand.as_secs_f64()
    );
    Ok(())
}

/// Builds a program with one line changed.
fn again(programs: &Programs, program: Program, run: usize) -> Result<Duration, String> {
    let changed = programs.write_main(program, &format!(" {run}"));
    changed.map_err(|error| error.to_string())?;
    let start = Instant::now();
    programs.build(program, &[])?;
    Ok(start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
