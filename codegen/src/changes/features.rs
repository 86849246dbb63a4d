//! Changes of Cargo features: which ones exist, which are on by default, and which items need them.

use super::matched::matched;
use super::{List, NEW_ITEM, Severity};
use crate::diagnostic::Pointer;
use crate::ir::{Api, Feature, Needs};

const NOT_COMPILED: &str = "code that uses it compiles with the features it had no more";

/// An item that needs features: its path, its features and its place.
type Gated<'a> = (String, &'a Needs, &'a Pointer);

pub(super) fn compare(old: &Api, new: &Api, list: &mut List) {
    let pairs = matched(&old.features, &new.features, |feature| feature.name.as_str());
    for feature in pairs.removed {
        list.removed(feature.path(), "is gone")
            .from(&feature.origin)
            .instead(features(&[&feature.name]), features(&[]));
    }
    for feature in pairs.added {
        list.added(feature.path(), "is new", NEW_ITEM).to(&feature.origin);
    }
    for (from, to) in pairs.kept {
        default(from, to, list);
        if from.comment != to.comment {
            list.reworded(to.path(), &from.origin, &to.origin);
        }
    }
    let (before, after) = (gated(old), gated(new));
    for ((path, was, origin), (_, is, now)) in matched(&before, &after, |(path, ..)| path.as_str()).kept {
        needs(path, (was, origin), (is, now), list);
    }
}

fn default(from: &Feature, to: &Feature, list: &mut List) {
    match (from.default, to.default) {
        (true, false) => list
            .add(
                Severity::Breaking,
                to.path(),
                "is not among the default features any more",
                "code that names no feature was compiled with it",
            )
            .instead(features(&[]), features(&[&to.name])),
        (false, true) => list.add(
            Severity::Addition,
            to.path(),
            "is among the default features",
            "who names no feature has more",
        ),
        _ => return,
    }
    .from(&from.origin)
    .to(&to.origin);
}

/// Reports an item that needs more features than before. All items that one edit moves are one change.
fn needs(path: &str, (was, old): (&Needs, &Pointer), (is, new): (&Needs, &Pointer), list: &mut List) {
    let change = if !is.covers(was) {
        let what = format!("needs {}, and needed {}", shown(is), shown(was));
        let change = list.add(Severity::Breaking, path, what, NOT_COMPILED);
        change.instead(features(&lost(was, is)), features(&one(is)))
    } else if *is == Needs::Nothing && *was != Needs::Nothing {
        let why = "it is compiled with any features";
        list.add(
            Severity::Addition,
            path,
            format!("needs no feature, and needed {}", shown(was)),
            why,
        )
    } else if is != was && *was != Needs::Nothing {
        let why = "it is compiled with more features";
        let what = format!("needs {}, and needed {}", shown(is), shown(was));
        list.add(Severity::Addition, path, what, why)
    } else {
        return;
    };
    change.from(old).to(new).told_once();
}

/// Returns the groups, then the types.
fn gated(api: &Api) -> Vec<Gated<'_>> {
    let groups = api
        .groups
        .iter()
        .map(|group| (group.path(), &group.needs, &group.origin));
    let types = api.modules.iter().flat_map(|module| {
        module
            .types
            .iter()
            .map(|def| (def.path(), &module.needs, &def.origin))
    });
    groups.chain(types).collect()
}

/// Returns a feature with which an item was compiled, and is no longer.
fn lost<'a>(was: &'a Needs, is: &Needs) -> Vec<&'a str> {
    let still = names(is);
    let lost = names(was).into_iter().filter(|name| !still.contains(name));
    lost.take(1).collect()
}

/// Returns a feature with which an item is compiled.
fn one(needs: &Needs) -> Vec<&str> {
    names(needs).into_iter().take(1).collect()
}

fn names(needs: &Needs) -> Vec<&str> {
    match needs {
        Needs::Nothing => Vec::new(),
        Needs::Any(features) => features.iter().map(String::as_str).collect(),
    }
}

fn shown(needs: &Needs) -> String {
    needs.in_words().unwrap_or_else(|| "no feature".to_owned())
}

/// Returns a line of a program's manifest.
fn features(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    format!("features = [{}]", names.join(", "))
}
