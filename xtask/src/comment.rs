//! The comment on a pull request: the report in Markdown below a marker, with a limited size whatever the
//! description contains.

/// The beginning of the comment.
const MARK: &str = "<!-- xtask diff -->";

/// The most bytes of a report. GitHub accepts 65536 characters including the text around the report, and the
/// workflow that writes the comment accepts no more bytes.
const MOST_BYTES: usize = 60_000;

const REST: &str = "\n… `cargo xtask diff --format markdown` tells the rest.\n";

/// Returns the comment for a report.
pub(crate) fn report(markdown: &str) -> String {
    format!("{MARK}\n{}", shortened(markdown))
}

/// Returns the comment for a missing report.
pub(crate) fn no_report(why: &str) -> String {
    let why = shortened(why);
    let fence = "`".repeat(longest_run(&why).max(2) + 1);
    let end = if why.ends_with('\n') { "" } else { "\n" };
    format!(
        "{MARK}\n**What this does to users of the client** cannot be told:\n\n{fence}text\n{why}{end}{fence}\n"
    )
}

/// Returns as many whole lines as there is room for.
fn shortened(text: &str) -> String {
    if text.len() <= MOST_BYTES {
        return text.to_owned();
    }
    let end = (0..=MOST_BYTES).rev().find(|end| text.is_char_boundary(*end));
    let start = end.and_then(|end| text.get(..end)).unwrap_or_default();
    let lines = start.rfind('\n').and_then(|end| start.get(..=end));
    format!("{}{REST}", lines.unwrap_or(start))
}

/// Returns the length of the longest run of backquotes, so that a fence can be longer.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_has_its_mark_and_fits() {
        let line = "| `types::Größe` | is new |\n";
        for text in [line.repeat(2), line.repeat(10_000), "ö".repeat(200_000)] {
            let comment = report(&text);
            assert!(comment.starts_with("<!-- xtask diff -->\n"));
            assert!(comment.len() < 60_200, "{}", comment.len());
            let whole = text.len() <= MOST_BYTES;
            assert_ne!(whole, comment.ends_with("tells the rest.\n"));
        }
        assert_eq!(report(line), format!("<!-- xtask diff -->\n{line}"));
    }

    #[test]
    fn what_is_wrong_stays_in_its_fence() {
        for (why, fence) in [
            ("error: no", "```"),
            ("error: `a`\n", "```"),
            ("```\n@everybody\n````\n", "`````"),
        ] {
            let comment = no_report(why);
            assert!(
                comment.contains(&format!("\n\n{fence}text\n{}\n{fence}\n", why.trim_end())),
                "{comment}"
            );
            assert!(comment.ends_with(&format!("\n{fence}\n")), "{comment}");
        }
    }
}
