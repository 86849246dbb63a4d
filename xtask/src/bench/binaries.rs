//! Measures how large the binary of a program with two calls is.

use super::programs::{ALL_AREAS, DEFAULT_AREAS, HANDWRITTEN, ONE_AREA, Program, Programs};
use crate::print::out;

/// The size of a binary, in bytes.
struct Size {
    whole: u64,
    stripped: u64,
}

/// Builds the programs, and prints the sizes and their ratios.
pub(super) fn measure(programs: &Programs) -> Result<(), String> {
    let by_hand = size(programs, HANDWRITTEN)?;
    let one = size(programs, ONE_AREA)?;
    let default = size(programs, DEFAULT_AREAS)?;
    let all = size(programs, ALL_AREAS)?;
    out!(
        "release binary of a program with two calls, KiB, with symbols and without, and how many times that by hand:"
    );
    for (name, size) in [
        ("by hand", &by_hand),
        ("generated, the area of the calls alone", &one),
        ("generated, the default areas", &default),
        ("generated, all areas", &all),
    ] {
        out!(
            "  {name}: {}, {}; {}",
            size.whole / 1024,
            size.stripped / 1024,
            ratio(size.stripped, by_hand.stripped)
        );
    }
    out!(
        "  all areas are {} times the one that is called",
        ratio(all.stripped, one.stripped)
    );
    Ok(())
}

fn size(programs: &Programs, program: Program) -> Result<Size, String> {
    Ok(Size {
        stripped: programs.build(program, &["-C", "strip=symbols"])?,
        whole: programs.build(program, &[])?,
    })
}

#[allow(clippy::cast_precision_loss, reason = "a program is smaller than 2^53 bytes")]
fn ratio(a: u64, b: u64) -> String {
    format!("{:.3}", a as f64 / b as f64)
}
