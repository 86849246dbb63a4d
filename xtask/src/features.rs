//! The Cargo features of the areas, in the manifest of the client: the description defines them, and they are
//! written between two marker lines.

use std::path::{Path, PathBuf};

use codegen::Feature;

use crate::{manifest, write as disk};

const BEGIN: &str = "# Areas of the service: written by `cargo xtask codegen`, down to the end of them.";
const END: &str = "# End of the areas.";

/// The result of comparing the manifest with the description.
pub(crate) enum Manifest {
    /// The manifest has the features, or there are none.
    Fresh,
    /// The manifest at the path must have these contents.
    Stale(PathBuf, String),
}

/// Compares the manifest of the crate that contains a folder with the features.
pub(crate) fn compare(features: &[Feature], out: &Path) -> Result<Manifest, String> {
    let Some(manifest::Manifest { path, text, .. }) = manifest::of(out)? else {
        return Ok(Manifest::Fresh);
    };
    let Some((before, rest)) = text.split_once(BEGIN) else {
        return if features.is_empty() {
            Ok(Manifest::Fresh)
        } else {
            Err(advice(&path))
        };
    };
    let (_, after) = rest.split_once(END).ok_or_else(|| advice(&path))?;
    let wanted = format!("{before}{BEGIN}\n{}{END}{after}", section(features));
    manifest::table(&wanted)
        .map_err(|error| format!("`{}` with the features of the areas: {error}", path.display()))?;
    Ok(if wanted == text {
        Manifest::Fresh
    } else {
        Manifest::Stale(path, wanted)
    })
}

/// Writes the manifest.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    disk::file(path, text).map_err(|error| format!("`{}`: {error}", path.display()))
}

fn advice(path: &Path) -> String {
    format!(
        "the description has features, and `{}` no place for them: write these lines into `[features]`, and \
         `default-areas` into `default`\n{BEGIN}\ndefault-areas = []\n{END}",
        path.display()
    )
}

fn section(features: &[Feature]) -> String {
    if features.is_empty() {
        return String::new();
    }
    let list = |name: &str, is_in: fn(&Feature) -> bool| {
        let names = features.iter().filter(|feature| is_in(feature));
        let names: String = names
            .map(|feature| format!("    \"{}\",\n", feature.name))
            .collect();
        format!("{name} = [\n{names}]\n")
    };
    let one = |feature: &Feature| format!("# {}\n{} = []\n", feature.description, feature.name);
    let all: String = features.iter().map(one).collect();
    let default = list("default-areas", |feature| feature.default);
    format!("{default}{}{all}", list("full", |_| true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn areas() -> Vec<Feature> {
        [("people", true), ("places", false)]
            .map(|(name, default)| Feature {
                name: name.to_owned(),
                description: "Some.".to_owned(),
                default,
            })
            .to_vec()
    }

    /// Creates a folder of a crate with this manifest.
    fn folder(manifest: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("Cargo.toml"), manifest).expect("a manifest");
        folder
    }

    #[test]
    fn the_features_are_written_between_the_lines() {
        let head = "[package]\nname = \"a\"\n[features]\ndefault = [\"default-areas\"]\n";
        let folder = folder(&format!("{head}{BEGIN}\nold = []\n{END}\nother = []\n"));
        let out = folder.path().join("src/generated");
        let Ok(Manifest::Stale(path, text)) = compare(&areas(), &out) else {
            panic!("it is stale");
        };
        let section = "default-areas = [\n    \"people\",\n]\nfull = [\n    \"people\",\n    \"places\",\n]\n# Some.\npeople = []\n# Some.\nplaces = []\n";
        assert_eq!(text, format!("{head}{BEGIN}\n{section}{END}\nother = []\n"));
        write(&path, &text).expect("a manifest");
        assert!(matches!(compare(&areas(), &out), Ok(Manifest::Fresh)));
    }

    #[test]
    fn a_manifest_without_the_lines_is_left_alone() {
        let folder = folder("[package]\nname = \"a\"\n[features]\n");
        assert!(matches!(compare(&[], folder.path()), Ok(Manifest::Fresh)));
        let error = compare(&areas(), folder.path()).err().expect("no place");
        assert!(error.contains(BEGIN), "{error}");
    }

    /// The advice leads to a manifest that cargo can read before the command that writes the features is run.
    #[test]
    fn what_the_advice_leads_to_is_a_manifest() {
        let head = "[package]\nname = \"a\"\n[features]\ndefault = [\"default-areas\"]\n";
        let alone = folder("[package]\nname = \"a\"\n");
        let advice = compare(&areas(), alone.path()).err().expect("no place");
        let (_, lines) = advice.split_once('\n').expect("lines");
        let advised = manifest::table(&format!("{head}{lines}\n")).expect("a manifest");
        assert!(advised["features"].get("default-areas").is_some());
        let folder = folder(&format!("{head}{lines}\n"));
        assert!(matches!(
            compare(&areas(), folder.path()),
            Ok(Manifest::Stale(..))
        ));
    }

    #[test]
    fn a_feature_that_the_manifest_has_already_is_told() {
        let folder = folder(&format!(
            "[package]\nname = \"a\"\n[features]\npeople = []\n{BEGIN}\n{END}\n"
        ));
        let error = compare(&areas(), folder.path()).err().expect("twice");
        assert!(error.contains("people"), "{error}");
    }
}
