//! Cargo features: a feature of a tag is declared at the root, and a declared feature is used by a tag.

use super::Context;
use crate::diagnostic::{Code, did_you_mean, near_or};
use crate::spec::Text;

/// The features that the manifest of a client has by itself.
const OF_THE_MANIFEST: [&str; 3] = ["default", "default-areas", "full"];

/// Reports features that are not declared, that no tag uses, or that Cargo does not accept.
pub(super) fn check(cx: &Context) {
    let root = &cx.resolved.document.root;
    for tag in &root.tags {
        if let Some(feature) = &tag.feature
            && !is_declared(cx, &feature.value)
        {
            undeclared(cx, feature);
        }
    }
    for (name, _) in root.features.iter() {
        check_name(cx, name);
        let mut used = root.tags.iter().filter_map(|tag| tag.feature.as_ref());
        if !used.any(|feature| feature.value == name.value) {
            let message = format!("no tag has the feature `{}`", name.value);
            let help = "remove it, or write it as `x-feature` of a tag";
            cx.error(Code::Tag, name.pointer.key(), message, help);
        }
    }
}

/// Whether the root declares the feature, even if the declaration could not be read.
fn is_declared(cx: &Context, name: &str) -> bool {
    let root = cx.resolved.document.node(0);
    let written = root.and_then(|root| root.get("x-features"));
    written.is_some_and(|features| features.members().is_none() || features.get(name).is_some())
}

fn undeclared(cx: &Context, feature: &Text) {
    let features = &cx.resolved.document.root.features;
    let known = features.iter().map(|(name, _)| name.value.as_str());
    let help = near_or(
        did_you_mean(&feature.value, known),
        format!(
            "add `{}` with a description to `x-features` of the root document",
            feature.value
        ),
    );
    let message = format!("the feature `{}` is not declared", feature.value);
    cx.error(Code::Tag, feature.pointer.value(), message, help);
}

fn check_name(cx: &Context, name: &Text) {
    let text = &name.value;
    let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    if !text.starts_with(|char: char| char.is_ascii_lowercase()) || !text.chars().all(plain) {
        let message = format!("`{text}` is not the name of a feature");
        let help = "begin it with a letter, and write lower-case letters, digits and `-`";
        cx.error(Code::InvalidValue, name.pointer.key(), message, help);
    } else if OF_THE_MANIFEST.contains(&text.as_str()) {
        let message = format!("the feature `{text}` is that of several areas");
        cx.error(Code::InvalidValue, name.pointer.key(), message, "rename it");
    }
}
