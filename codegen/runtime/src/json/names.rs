//! `Names`: the other names from which the members of an object are read.

use super::Value;

/// The names from which the members of an object are read, besides those that are written.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// The other names, each with the one that is written.
    pub others: &'static [(&'static str, &'static str)],
    /// The names of all members that are also read in another letter case (ASCII only).
    pub in_any_case: &'static [&'static str],
}

impl Names {
    /// No other names: members are read from their own names only.
    pub const EXACT: Self = Self {
        others: &[],
        in_any_case: &[],
    };

    /// Members are read from their own names, in any letter case.
    #[must_use]
    pub const fn any_case(in_any_case: &'static [&'static str]) -> Self {
        Self {
            others: &[],
            in_any_case,
        }
    }

    /// Whether members are read from their own names only.
    #[must_use]
    pub const fn are_exact(&self) -> bool {
        self.others.is_empty() && self.in_any_case.is_empty()
    }

    /// Returns a member of an object: by its own name, be it null, or else the first that came by another one.
    pub(crate) fn member<'v>(&self, value: &'v Value, name: &str) -> Option<&'v Value> {
        let object = value.as_object()?;
        let otherwise = || {
            let mut members = object.iter().filter(|_| !self.are_exact());
            members.find(|(came, _)| self.written(came) == Some(name))
        };
        object.get(name).or_else(|| otherwise().map(|(_, value)| value))
    }

    /// Returns the name that is written for a member that was received under another one.
    #[must_use]
    pub fn written(&self, came: &str) -> Option<&'static str> {
        if self.in_any_case.contains(&came) {
            return None;
        }
        let other = self.others.iter().find(|(other, _)| *other == came);
        let any_case = !self.in_any_case.is_empty();
        let alike = |name: &str| any_case && name.eq_ignore_ascii_case(came);
        other
            .or_else(|| self.others.iter().find(|(other, _)| alike(other)))
            .map(|(_, written)| *written)
            .or_else(|| self.in_any_case.iter().copied().find(|name| alike(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_is_that_of_a_member_by_the_nearest_way() {
        let names = Names {
            others: &[("ip", "sourceIp"), ("IsTest", "test")],
            in_any_case: &["sourceIp", "test", "isTest"],
        };
        for (came, written) in [
            ("sourceIp", None),
            ("isTest", None),
            ("SOURCEIP", Some("sourceIp")),
            ("ip", Some("sourceIp")),
            ("IP", Some("sourceIp")),
            ("IsTest", Some("test")),
            ("\u{131}p", None),
            ("other", None),
        ] {
            assert_eq!(names.written(came), written, "{came}");
        }
        let others = Names {
            in_any_case: &[],
            ..names
        };
        assert_eq!(others.written("IP"), None);
        assert!(Names::EXACT.are_exact() && !others.are_exact());
    }
}
