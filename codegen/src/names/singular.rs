//! `singular`: the singular of a plural name, if the plural is regular.

/// Words whose singular is the same, or cannot be derived from their ending.
const NOT_PLAIN: [&str; 8] = [
    "always", "cookies", "lens", "means", "movies", "news", "series", "species",
];

/// Endings of regular plurals and of their singulars; the first that fits is used.
const ENDS: [(&str, &str); 14] = [
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("tches", "tch"),
    ("nches", "nch"),
    ("rches", "rch"),
    ("xes", "x"),
    ("tuses", "tus"),
    ("nses", "nse"),
    ("liases", "lias"),
    ("ases", "ase"),
    ("ss", ""),
    ("us", ""),
    ("is", ""),
];

/// Endings with two possible singulars.
const DOUBTFUL: [&str; 5] = ["ses", "zes", "ches", "oes", "ves"];

/// Returns a name with its last word in the singular: `OrderLine` for `OrderLines`. `None` if the plural is
/// not regular.
pub(super) fn singular(name: &str) -> Option<String> {
    let start = name.rfind(|char: char| char.is_ascii_uppercase() || char.is_ascii_digit())?;
    let (before, word) = name.split_at(start);
    let word = word.to_ascii_lowercase();
    if word.len() < 4 || NOT_PLAIN.contains(&word.as_str()) {
        return None;
    }
    let end = ENDS.iter().find(|(plural, _)| word.ends_with(plural));
    let (plural, singular) = match end {
        Some((_, "")) => return None,
        Some(end) => *end,
        None if DOUBTFUL.iter().any(|end| word.ends_with(end)) => return None,
        None => ("s", ""),
    };
    let kept = name
        .strip_suffix(plural)
        .filter(|kept| kept.len() > before.len())?;
    Some(format!("{kept}{singular}"))
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn a_plain_plural_has_a_singular() {
        for (plural, expected) in [
            ("OrderLines", Some("OrderLine")),
            ("Policies", Some("Policy")),
            ("Addresses", Some("Address")),
            ("UserLicenses", Some("UserLicense")),
            ("Statuses", Some("Status")),
            ("Branches", Some("Branch")),
            ("Boxes", Some("Box")),
            ("Databases", Some("Database")),
            ("Aliases", Some("Alias")),
            ("Ases", None),
            ("Keys", Some("Key")),
            ("Status", None),
            ("Address", None),
            ("Analysis", None),
            ("Series", None),
            ("Sizes", None),
            ("Caches", None),
            ("Data", None),
            ("Gps", None),
            ("", None),
        ] {
            assert_eq!(singular(plural).as_deref(), expected, "{plural}");
        }
    }
}
