//! `did_you_mean`: the nearest of the words that would be valid. `quoted`: all of them.

use std::fmt::Display;

/// The shortest prefix that counts as an abbreviation of a word.
const PREFIX: usize = 3;

/// Returns the candidate nearest to `word`, if it is near enough to be what was meant; else the only one that
/// begins with `word`.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    let word = word.to_lowercase();
    let mut nearest = None;
    let mut longer = Vec::new();
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        if let Some(distance) = distance(&word, &lower, allowed)
            && nearest.is_none_or(|(least, _)| distance < least)
        {
            nearest = Some((distance, candidate));
        }
        if word.len() >= PREFIX && lower.starts_with(&word) {
            longer.push(candidate);
        }
    }
    match (nearest, &*longer) {
        (Some((_, nearest)), _) => Some(nearest),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// Returns help with what was meant, or other help if nothing is near enough.
pub(crate) fn near_or(near: Option<impl Display>, help: impl Into<String>) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => help.into(),
    }
}

/// Returns the number of edits (insert, delete, replace, swap neighbours) from `a` to `b`, or `None` if there
/// are more than `most`, which is usually known after a few letters.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > 4 * most {
        return None;
    }
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let mut best = (row[j] + usize::from(from != to))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            let swapped = i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to;
            if swapped {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        if next.iter().chain(&row).all(|edits| *edits > most) {
            return None;
        }
        before = row;
        row = next;
    }
    Some(row[b.len()]).filter(|edits| *edits <= most)
}

/// Returns `a`, `b` and `c`.
pub(crate) fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested() {
        for (word, candidates, expected) in [
            (
                "maxLenght",
                &["minLength", "maxLength", "maximum"][..],
                Some("maxLength"),
            ),
            (
                "CustomerUsers",
                &["CustomerUser", "License"],
                Some("CustomerUser"),
            ),
            ("desciption", &["description"], Some("description")),
            ("readonly", &["readOnly"], Some("readOnly")),
            ("int", &["integer", "number"], Some("integer")),
            ("desc", &["description", "default"], Some("description")),
            ("min", &["minimum", "minLength"], None),
            ("zebra", &["description", "type"], None),
            ("", &["type"], None),
        ] {
            assert_eq!(did_you_mean(word, candidates.iter().copied()), expected, "{word}");
        }
    }
}
