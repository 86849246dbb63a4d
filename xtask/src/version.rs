//! The version of the client that a change needs, by Cargo's rules, and whether the manifest has it.

use codegen::changes::Severity;
use semver::Version;

use crate::diff::Format;

/// Returns the least version that may follow another one.
fn after(before: &Version, worst: Option<Severity>) -> Version {
    let (major, minor, patch) = (before.major, before.minor, before.patch);
    match (worst, major, minor) {
        (None, ..) => before.clone(),
        (Some(_), 0, 0) => Version::new(0, 0, patch + 1),
        (Some(Severity::Breaking), 0, _) => Version::new(0, minor + 1, 0),
        (Some(Severity::Breaking), ..) => Version::new(major + 1, 0, 0),
        (Some(Severity::Behaviour | Severity::Addition), 1.., _) => Version::new(major, minor + 1, 0),
        (
            Some(Severity::Behaviour | Severity::Addition | Severity::Wire | Severity::Note | Severity::Docs),
            ..,
        ) => Version::new(major, minor, patch + 1),
    }
}

/// Returns a version without its pre-release part: cargo does not update `0.1.0` to `0.2.0-beta.1`.
fn release(version: &Version) -> Version {
    Version::new(version.major, version.minor, version.patch)
}

/// Returns the rule by which a version follows from the worst change.
fn rule(worst: Option<Severity>) -> &'static str {
    match worst {
        Some(Severity::Breaking) => {
            "something breaks: that raises the first number of the version that is not 0"
        }
        Some(Severity::Behaviour) => {
            "nothing breaks, and programs that run do something else: that raises the third number of the version below \
             1.0, and the second from then on"
        }
        Some(Severity::Addition) => {
            "there is more and nothing breaks: that raises the third number of the version below 1.0, and the second \
             from then on"
        }
        Some(Severity::Wire | Severity::Note | Severity::Docs) => {
            "the Rust is the same: that raises the third number of the version"
        }
        None => "it may stay as it is",
    }
}

/// Returns the rule, for people, if the version is not known.
pub(crate) fn unknown(worst: Option<Severity>, format: Format) -> String {
    match format {
        Format::Text | Format::Markdown | Format::Comment => format!("\nVersion: {}.\n", rule(worst)),
        Format::Json | Format::Github | Format::Changelog => String::new(),
    }
}

/// The result of checking whether a version allows the changes since another version.
pub(crate) struct Verdict {
    worst: Option<Severity>,
    before: Version,
    now: Version,
    /// The least version that allows the changes.
    needed: Version,
}

impl Verdict {
    pub(crate) fn of(worst: Option<Severity>, before: Version, now: Version) -> Self {
        let needed = after(&before, worst);
        Self {
            worst,
            before,
            now,
            needed,
        }
    }

    /// Returns whether the version is high enough. A pre-release version makes no promise to later versions.
    fn is_enough(&self) -> bool {
        let before_release = !self.before.pre.is_empty() && self.now > self.before;
        before_release || release(&self.now) >= self.needed
    }

    /// Returns whether the check passes. Only a breaking change is refused: other bumps can wait for the
    /// release.
    pub(crate) fn is_allowed(&self) -> bool {
        self.is_enough() || self.worst != Some(Severity::Breaking)
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
        } else if self.is_enough() {
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

    /// Returns the verdict in a format of the report.
    pub(crate) fn shown(&self, format: Format) -> String {
        let Self {
            before, now, needed, ..
        } = self;
        match format {
            Format::Text | Format::Markdown | Format::Comment => format!("\n{}\n", self.sentence()),
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
            (Some(Severity::Behaviour), "0.1.0", "0.1.0", true, "0.1.1"),
            (Some(Severity::Behaviour), "1.4.0", "1.4.0", true, "1.5.0"),
            (breaking, "0.1.0", "0.2.0-beta.1", true, "0.2.0"),
            (breaking, "0.2.0-beta.1", "0.2.0-beta.1", false, "0.3.0"),
            (breaking, "0.2.0-beta.1", "0.2.0-beta.2", true, "0.3.0"),
            (breaking, "0.2.0-beta.1", "0.2.0", true, "0.3.0"),
        ] {
            let version = |text| Version::parse(text).expect("a version");
            let verdict = Verdict::of(worst, version(before), version(now));
            assert_eq!(
                (verdict.is_allowed(), &verdict.needed),
                (allowed, &version(needed)),
                "{worst:?} {before} {now}"
            );
        }
    }
}
