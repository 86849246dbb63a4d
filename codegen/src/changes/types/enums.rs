//! Changes of enums and their variants.

use super::NON_EXHAUSTIVE;
use crate::changes::matched::{difference, matched, renamed_by};
use crate::changes::{List, Severity};
use crate::ir::{Enum, ParameterLocation, TypeDef, Variant};
use crate::markdown::code;

const KNOWN_IN_ANY_CASE: &str = "what was `Unknown` is a value now, and is sent back in the described case";
const KNOWN_IN_ONE_CASE: &str =
    "what was a value in another case is `Unknown` now, and is sent back as it came";
const READ_NOW: &str = "what was `Unknown` is a value now, and is sent back in its own spelling";
const NOT_READ_NOW: &str = "what was the value is `Unknown` now, and is sent back as it came";

pub(super) fn compare(old: &TypeDef, new: &TypeDef, (before, after): (&Enum, &Enum), list: &mut List) {
    if before.is_in_any_case() != after.is_in_any_case() {
        let (what, why) = if after.is_in_any_case() {
            ("takes its values in any letter case", KNOWN_IN_ANY_CASE)
        } else {
            ("takes its values in one letter case only", KNOWN_IN_ONE_CASE)
        };
        list.add(Severity::Wire, new.path(), what, why)
            .from(&old.origin)
            .to(&new.origin);
    }
    variants(
        new,
        after.has_integers(),
        (&before.variants, &after.variants),
        list,
    );
}

fn variants(def: &TypeDef, integers: bool, (old, new): (&[Variant], &[Variant]), list: &mut List) {
    let at = |variant: &Variant| def.part(&variant.name);
    let mut pairs = matched(old, new, |variant| variant.name.as_str());
    let renamed = renamed_by(&mut pairs, |variant| variant.wire_name.as_str());
    for (from, to) in &renamed {
        list.renamed(at(from), &to.name)
            .from(&from.origin)
            .to(&to.origin)
            .instead(at(from), at(to));
    }
    for variant in pairs.removed {
        let value = if integers {
            variant.wire_name.clone()
        } else {
            format!("{:?}", variant.wire_name)
        };
        list.removed(at(variant), "is gone")
            .from(&variant.origin)
            .instead(at(variant), format!("{}::from({value})", def.path()));
    }
    for variant in pairs.added {
        let what = format!("is new: {}", code(&variant.wire_name));
        list.added(at(variant), what, NON_EXHAUSTIVE).to(&variant.origin);
    }
    for (from, to) in pairs.kept.into_iter().chain(renamed) {
        let change = list.wire_name(
            &at(to),
            (&from.wire_name, &from.origin),
            (&to.wire_name, &to.origin),
            "the same Rust name for another text",
        );
        let now = new.iter().find(|variant| variant.wire_name == from.wire_name);
        if let Some((change, now)) = change.zip(now) {
            change.swapped(at(from), at(now));
        }
        spellings(def, from, to, list);
        if from.doc != to.doc {
            list.reworded(at(to), &from.origin, &to.origin);
        }
    }
}

/// Compares the other spellings of a value.
fn spellings(def: &TypeDef, from: &Variant, to: &Variant, list: &mut List) {
    // A changed wire name is reported separately.
    if from.wire_name != to.wire_name {
        return;
    }
    let more = difference(to.texts(), from.texts()).into_iter();
    let more = more.map(|text| (format!("is read from {} too", code(text)), READ_NOW));
    let less = difference(from.texts(), to.texts()).into_iter();
    let less = less.map(|text| (format!("is not read from {} any more", code(text)), NOT_READ_NOW));
    let places = [
        ParameterLocation::Query,
        ParameterLocation::Path,
        ParameterLocation::Header,
    ];
    let sent = places.into_iter().filter_map(|place| {
        let (before, after) = (from.text_in(place), to.text_in(place));
        let what = format!(
            "is {} in the {}, and was {}",
            code(after),
            place.name(),
            code(before)
        );
        (before != after).then_some((what, "the same Rust name for another text"))
    });
    for (what, why) in more.chain(less).chain(sent) {
        list.add(Severity::Wire, def.part(&to.name), what, why)
            .from(&from.origin)
            .to(&to.origin);
    }
}
