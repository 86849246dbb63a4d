//! Reads from a `Cargo.toml` the name of the crate and the version of the workspace's packages.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use codegen::CrateName;
use semver::Version;
use toml::Table;

use crate::read;

/// The manifest of a package.
pub(crate) struct Manifest {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    library: String,
}

/// Returns the nearest manifest of a package above a folder, if there is one.
pub(crate) fn of(folder: &Path) -> Result<Option<Manifest>, String> {
    let absolute = std::path::absolute(folder).map_err(|error| error.to_string())?;
    for folder in absolute.ancestors() {
        let path = folder.join("Cargo.toml");
        let text = match read::text(&path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
            Err(error) => return Err(error.to_string()),
        };
        let manifest = table(&text).map_err(|error| format!("`{}`: {error}", path.display()))?;
        if let Some(library) = library(&manifest) {
            return Ok(Some(Manifest { path, text, library }));
        }
    }
    Ok(None)
}

/// Returns the name of the crate that contains a folder, from the nearest manifest of a package above it.
pub(crate) fn crate_name(folder: &Path) -> Result<CrateName, String> {
    let Some(Manifest { path, library, .. }) = of(folder)? else {
        return Ok(CrateName::default());
    };
    CrateName::new(&library).ok_or_else(|| {
        format!(
            "`{}`: the name of the crate must be an identifier and no keyword; `name` in `[lib]` can be another than that \
             of the package",
            path.display()
        )
    })
}

/// Returns the name in `[lib]`, which may differ from that in `[package]`.
fn library(manifest: &Table) -> Option<String> {
    let name = |section: &str| manifest.get(section)?.get("name")?.as_str();
    let package = name("package")?;
    Some(name("lib").unwrap_or(package).replace('-', "_"))
}

/// Returns the version of the workspace's packages from the contents of a manifest.
pub(crate) fn version(manifest: &[u8]) -> Option<Version> {
    let manifest = table(std::str::from_utf8(manifest).ok()?).ok()?;
    let version = manifest.get("workspace")?.get("package")?.get("version")?;
    Version::parse(version.as_str()?).ok()
}

pub(crate) fn table(text: &str) -> Result<Table, String> {
    text.parse().map_err(|error: toml::de::Error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the name of a crate with that manifest.
    fn named(manifest: &str) -> Result<CrateName, String> {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("Cargo.toml"), manifest).expect("a manifest");
        crate_name(&folder.path().join("src/generated"))
    }

    #[test]
    fn the_name_is_read_as_cargo_reads_it() {
        for (manifest, expected) in [
            ("[package]\nname = \"a-client\"\n", "a_client"),
            (
                "[package] # the client\nname='a-client' # \"other\"\n",
                "a_client",
            ),
            ("package.name = \"a\"\n", "a"),
            (
                "[features]\nname = []\n[package]\ndescription = '''\nname = \"no\"'''\nname = \"a\"\n",
                "a",
            ),
            ("[package]\nname = \"a\"\n[lib]\nname = \"b\"\n", "b"),
        ] {
            let name = named(manifest).expect(manifest);
            assert_eq!(name.as_str(), expected, "{manifest}");
        }
    }

    #[test]
    fn what_is_no_name_or_no_manifest_is_told() {
        for manifest in [
            "[package]\nname = \"a b\"\n",
            "[package]\nname = \"a`\\n```\"\n",
            "[package]\nname = \"\"\n",
            "[package]\nname = \"2fa\"\n",
            "[package]\nname = \"fn\"\n",
            "[package]\nname = \"a\"\n[lib]\nname = \"crate\"\n",
            "[package\n",
        ] {
            let error = named(manifest).expect_err(manifest);
            assert!(error.contains("Cargo.toml`: "), "{manifest}: {error}");
        }
    }

    #[test]
    fn the_version_is_that_of_the_workspace() {
        let manifest =
            b"[workspace]\nresolver = \"3\"\n[workspace.package] # all\nversion = '0.12.3-beta.1'\n";
        let expected = Version::parse("0.12.3-beta.1").expect("a version");
        assert_eq!(version(manifest), Some(expected));
        assert_eq!(version(b"[package]\nversion = \"1.0.0\"\n"), None);
    }
}
