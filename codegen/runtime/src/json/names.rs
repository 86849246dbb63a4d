//! `Names`: by which other names than its own a member of an object is read.

/// The names by which the members of an object are read besides those in which they are written.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Other names, each with the one in which the member is written.
    pub others: &'static [(&'static str, &'static str)],
    /// The names of all members, where one that differs in letter case of ASCII only is read too.
    pub in_any_case: &'static [&'static str],
}

impl Names {
    /// A member is read by its own name only.
    pub const EXACT: Self = Self {
        others: &[],
        in_any_case: &[],
    };

    /// Whether a member is read by its own name only.
    #[must_use]
    pub const fn are_exact(&self) -> bool {
        self.others.is_empty() && self.in_any_case.is_empty()
    }

    /// The name by which a member is written that was received by another one.
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
