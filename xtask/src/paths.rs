//! The paths of this repository: those of the description and of the client generated from it.

use std::path::{Path, PathBuf};

use codegen::Report;

/// The root document, in the folder `spec`.
pub(crate) const ROOT: &str = "partner-center.yaml";

/// Returns the root of this repository, independent of the current folder.
pub(crate) fn repository() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// Returns the description.
pub(crate) fn spec() -> PathBuf {
    repository().join("spec").join(ROOT)
}

/// Returns the path of the bundled description, which is derived and not committed.
pub(crate) fn bundle() -> PathBuf {
    repository().join("target/bundle/partner-center.json")
}

/// Returns the path of our own keys of each operation, beside the bundle.
pub(crate) fn operation_keys() -> PathBuf {
    repository().join("target/bundle/operation-keys.json")
}

/// Returns the folder of the generated client.
pub(crate) fn out() -> PathBuf {
    repository().join("generated-client/src/generated")
}

/// Generates the client of the description.
pub(crate) fn report() -> Result<Report, String> {
    crate::codegen::generate(&spec(), &out())
}
