//! A client with Cargo features is compiled with all of them, with each alone, and with none. Features belong
//! to a crate, and all clients are in one crate, so each copy of the client has its `cfg`s replaced by on or
//! off.

use std::collections::BTreeSet;

/// The files of a client: paths and contents.
type Texts = Vec<(String, String)>;

/// Returns the client with all its features and, if it has some, its copies with fewer features, each with
/// the name of its module.
pub(crate) fn copies(name: &str, texts: &Texts) -> Vec<(String, Texts)> {
    let features = features(texts);
    let all = [(name.to_owned(), features.clone())];
    let each = features.iter().map(|feature| {
        let module = format!("{name}_with_{}", feature.replace('-', "_"));
        (module, vec![feature.clone()])
    });
    let none = (!features.is_empty()).then(|| (format!("{name}_without"), Vec::new()));
    let sets = all.into_iter().chain(each).chain(none);
    sets.map(|(module, on)| {
        let texts = texts.iter().map(|(path, text)| {
            // Each copy has a cloud with a name of its own.
            let text = text.replace(&name.to_uppercase(), &module.to_uppercase());
            (path.clone(), switched(text, &features, &on))
        });
        (module.clone(), texts.collect())
    })
    .collect()
}

/// Returns the features that a client uses in a `cfg`.
fn features(texts: &Texts) -> Vec<String> {
    let asked = texts
        .iter()
        .flat_map(|(_, text)| text.split("feature = \"").skip(1));
    let features: BTreeSet<&str> = asked.filter_map(|rest| rest.split('"').next()).collect();
    features.into_iter().map(str::to_owned).collect()
}

fn switched(text: String, features: &[String], on: &[String]) -> String {
    features.iter().fold(text, |text, feature| {
        let is_on = if on.contains(feature) { "all()" } else { "any()" };
        text.replace(&format!("feature = \"{feature}\""), is_on)
    })
}
