//! Which version of the client a change needs, by Cargo's rules, and whether the manifest has it.

use std::fmt;

use codegen::changes::Severity;

use crate::diff::Format;

/// A version: three numbers.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Version(u64, u64, u64);

impl Version {
    /// `1.2.3`, with whatever follows.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut numbers = text
            .split('.')
            .map(|part| part.split(['-', '+']).next()?.parse().ok());
        Some(Self(numbers.next()??, numbers.next()??, numbers.next()??))
    }

    /// The version of the workspace's packages in a manifest.
    pub(crate) fn of_manifest(manifest: &[u8]) -> Option<Self> {
        let manifest = std::str::from_utf8(manifest).ok()?;
        let package = manifest.split("[workspace.package]").nth(1)?;
        let line = package
            .lines()
            .find(|line| line.trim_start().starts_with("version"))?;
        Self::parse(line.split('"').nth(1)?)
    }

    /// The least version that may follow this one.
    fn after(self, worst: Option<Severity>) -> Self {
        let Self(major, minor, patch) = self;
        match (worst, major, minor) {
            (None, ..) => self,
            (Some(_), 0, 0) => Self(0, 0, patch + 1),
            (Some(Severity::Breaking), 0, _) => Self(0, minor + 1, 0),
            (Some(Severity::Breaking), ..) => Self(major + 1, 0, 0),
            (Some(Severity::Addition), 1.., _) => Self(major, minor + 1, 0),
            (Some(Severity::Addition | Severity::Wire | Severity::Docs), ..) => Self(major, minor, patch + 1),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// The rule by which a version follows from the worst change.
fn rule(worst: Option<Severity>) -> &'static str {
    match worst {
        Some(Severity::Breaking) => {
            "something breaks: that raises the first number of the version that is not 0"
        }
        Some(Severity::Addition) => {
            "there is more and nothing breaks: that raises the third number of the version below 1.0, and the second \
             from then on"
        }
        Some(Severity::Wire | Severity::Docs) => {
            "the Rust is the same: that raises the third number of the version"
        }
        None => "it may stay as it is",
    }
}

/// What is said where a version is not known: the rule, to people.
pub(crate) fn unknown(worst: Option<Severity>, format: Format) -> String {
    match format {
        Format::Text | Format::Markdown => format!("\nVersion: {}.\n", rule(worst)),
        Format::Json | Format::Github | Format::Changelog => String::new(),
    }
}

/// Whether a version allows what changed since another.
pub(crate) struct Verdict {
    worst: Option<Severity>,
    before: Version,
    now: Version,
    /// The least version that does.
    needed: Version,
}

impl Verdict {
    pub(crate) fn of(worst: Option<Severity>, before: Version, now: Version) -> Self {
        Self {
            worst,
            before,
            now,
            needed: before.after(worst),
        }
    }

    /// Only a break is refused: the other bumps can wait for the release.
    pub(crate) fn is_allowed(&self) -> bool {
        self.now >= self.needed || self.worst != Some(Severity::Breaking)
    }

    fn sentence(&self) -> String {
        let Self {
            worst,
            before,
            now,
            needed,
        } = self;
        let rule = rule(*worst);
        if worst.is_none() {
            format!("Version: {rule}.")
        } else if now >= needed {
            format!("Version: {rule}. It was {before} and is {now}, which allows this.")
        } else if self.is_allowed() {
            format!("Version: {rule}. It is {now}; the next release is {needed} or later.")
        } else {
            format!(
                "Version: {rule}. It is {now}, and this needs {needed}: set `version` in Cargo.toml, below \
                 `[workspace.package]`."
            )
        }
    }

    /// The verdict in a format of the report.
    pub(crate) fn shown(&self, format: Format) -> String {
        let Self {
            before, now, needed, ..
        } = self;
        match format {
            Format::Text | Format::Markdown => format!("\n{}\n", self.sentence()),
            Format::Json => format!(
                "{{\"version\":{{\"before\":\"{before}\",\"now\":\"{now}\",\"needed\":\"{needed}\",\"allowed\":{}}}}}\n",
                self.is_allowed()
            ),
            Format::Github if self.is_allowed() => format!("::notice title=version::{}\n", self.sentence()),
            Format::Github => format!("::error file=Cargo.toml,title=version::{}\n", self.sentence()),
            Format::Changelog => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_allows_what_it_announces() {
        let breaking = Some(Severity::Breaking);
        let addition = Some(Severity::Addition);
        for (worst, before, now, allowed, needed) in [
            (None, "0.1.0", "0.1.0", true, "0.1.0"),
            (breaking, "0.0.3", "0.0.3", false, "0.0.4"),
            (breaking, "0.0.3", "0.0.4", true, "0.0.4"),
            (addition, "0.0.3", "0.0.3", true, "0.0.4"),
            (breaking, "0.1.3", "0.1.4", false, "0.2.0"),
            (breaking, "0.1.3", "0.2.0", true, "0.2.0"),
            (breaking, "1.4.0", "1.5.0", false, "2.0.0"),
            (breaking, "1.4.0", "2.0.0", true, "2.0.0"),
            (addition, "0.1.0", "0.1.0", true, "0.1.1"),
            (addition, "1.4.0", "1.4.0", true, "1.5.0"),
            (Some(Severity::Docs), "1.4.0", "1.4.0", true, "1.4.1"),
        ] {
            let version = |text| Version::parse(text).expect("a version");
            let verdict = Verdict::of(worst, version(before), version(now));
            assert_eq!(
                (verdict.is_allowed(), verdict.needed),
                (allowed, version(needed)),
                "{worst:?} {before} {now}"
            );
        }
    }

    #[test]
    fn the_version_is_read_from_the_manifest() {
        let manifest = b"[workspace]\nresolver = \"3\"\n\n[workspace.package]\nversion = \"0.12.3-beta.1\"\n";
        assert_eq!(Version::of_manifest(manifest), Some(Version(0, 12, 3)));
        assert_eq!(Version::of_manifest(b"[package]\nversion = \"1.0.0\"\n"), None);
    }
}
