//! Strings that try to be more than text, and a description that has them everywhere.

use super::description::Description;

/// A description with a placeholder in every place that is shown.
const EVERY_POSITION: &str = include_str!("every_position.yaml");

/// Returns the description with the string in every place that takes any string, and in the names.
pub(crate) fn with(text: &str) -> Description {
    let document = named(text).replace("pattern: \"@\"", &format!("pattern: {}", quoted(&pattern(text))));
    Description::of(document.replace("\"@\"", &quoted(text)))
}

/// Returns the description with names that end in the string. They are distinct, not too long, and have only
/// letters of ASCII.
fn named(text: &str) -> String {
    let name = text
        .chars()
        .filter(|char| char.is_ascii() || !char.is_alphabetic());
    let name: String = name.take(100).collect();
    (1..=7).fold(EVERY_POSITION.to_owned(), |document, number| {
        document.replace(
            &format!("\"%{number}\""),
            &quoted(&format!("Name{number} {name}")),
        )
    })
}

/// Returns the description with another string in every place, starting at `from`.
pub(crate) fn with_each(from: usize) -> Description {
    let mut texts = NASTY.iter().cycle().skip(from);
    let named = named(" `x` ");
    let mut parts = named.split("\"@\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let document = parts.fold(first, |document, part| {
        let text = texts.next().copied().unwrap_or_default();
        let text = if document.ends_with("pattern: ") {
            pattern(text)
        } else {
            text.to_owned()
        };
        format!("{document}{}{part}", quoted(&text))
    });
    Description::of(document)
}

/// Returns a pattern that matches the string, because an invalid pattern is refused.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for char in text.chars() {
        if r"\.+*?()|[]{}^$".contains(char) {
            pattern.push('\\');
        }
        pattern.push(char);
    }
    pattern
}

/// Quotes a string for YAML, with characters that are not allowed there escaped.
fn quoted(text: &str) -> String {
    let chars = text.chars().map(|char| match char {
        char if char.is_ascii_graphic() && !"\"\\".contains(char) || char == ' ' => char.to_string(),
        char => format!("\\U{:08x}", u32::from(char)),
    });
    format!("\"{}\"", chars.collect::<String>())
}

/// The strings; each tries one thing.
pub(crate) const NASTY: [&str; 84] = [
    "```\n```\nstd::fs::write(1);\n```",
    "```json\n{}\n```",
    "```\nopen",
    "~~~rust\npanic!()\n~~~\nafter",
    "````\n```\ninner();\n````",
    "text ``` more\n```\nlet it = 1;",
    "    panic!();",
    "\tpanic!();",
    "- item\n\n      panic!();",
    "1. item\n\n       panic!();\n\n   ```\n   panic!();\n   ```",
    "> ```\n> panic!();\n> ```",
    "> quote\n\n        panic!();",
    "- - - deep\n- * ```\n      panic!();",
    "-",
    "*",
    "1.",
    "-\n  ```\n  panic!();",
    "a\n---",
    "a\n===",
    "=====",
    "---",
    "# Errors",
    "###### Deep\n####### deeper",
    "# Heading #\ntext\n\nAnother\n=======\n\nThird\n---",
    "#",
    "| a | b |\n| --- | :-: |\n| `x|y` | <b> |\n| one \\| two |",
    "a | b\n--- | ---\nc | d",
    "1986. A good year.\n2) Another",
    "+ plus\n+ again\n\n- minus\n- again\n\n* star",
    "3. three\n4. four\n\n1) one",
    "- [ ] task\n- [x] done",
    "<script>alert(1)</script>",
    "<b>bold</b> and <i onclick=\"run()\">more",
    "<!-- a comment -->",
    "<!-- an open comment",
    "<details><summary>More</summary>\n\n* one\n  * two<br>three\n\n</details>",
    "<img src=x onerror=alert(1)>",
    "<div>\n  ```\n  panic!();\n  ```\n</div>",
    "<style>\n\nbody{}\n\n</style>",
    "<?php echo ?> <!DOCTYPE html> <![CDATA[ x ]]>",
    "<iframe src=\"https://example.com\"></iframe>",
    "a <b",
    "&lt;script&gt; &amp;lt; &copy; &#60;b&#62; &#x202e; &nbsp;",
    "&amp;copy; &amp;#35; AT&T; R&D",
    "![picture](https://example.com/pixel.png)",
    "![picture][ref]\n\n[ref]: https://example.com/pixel.png \"title\"",
    "[![badge](https://example.com/badge.svg)](https://example.com)",
    "![](javascript:alert(1))",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1) \"title\")",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](vbscript:run) and [file](file:///etc/passwd)",
    "<javascript:alert(1)> <somebody@example.com> <mailto:somebody@example.com>",
    "[click](&#106;avascript:alert(1))",
    "[page](./other.md) [section](#errors) [top](/)",
    "[page](https://example.com/a_(b)?c=d&copy;=1 \"a `title` with \\\" quotes\")",
    "[](https://example.com) [ ](https://example.com) [a] [](x)",
    "[outer [inner](https://example.com/1)](https://example.com/2)",
    "[Vec] [`Vec`] [self::Thing] [crate] [fn@main] [text](super::Vec) [text][Vec]",
    "[Vec]: https://example.com \"unused\"",
    "[name]: javascript:alert(1)\n[other]: <x y> 'title'",
    "[name]: https://example.com\n\nsee [name] and [NAME][] and [words][name]",
    "a task[^1]\n\n[^1]: A note with a [broken][reference] and <https://example.com/a?b=c&d>.",
    "[^a]: Only\n    defined",
    "https://example.com/a_b?c=d. http://example.com, (https://example.com/x) \"https://example.com/y\"",
    "https://example.com/{id}/x https://exa\u{200b}mple.com/ https://example.com/<b>",
    "https://example.com/a*b*c https://example.com/`x`",
    "`code` ``a ` b`` ` open `` more ```",
    "`a`b_c`d` user_id`x` `a`\u{200b}`b`",
    "`` ` `` ` a ` `a\tb`",
    "*a* _b_ **c** __d__ ***e*** ~~f~~ ~g~ a*b*c *a **b** c* **bold*",
    "2 * 3 * 4 and a_b_c and _x and * y*",
    "***\n___\n- - -",
    "snake_case camelCase HTTPServer __init__ user_ _id",
    "line one  \nline two\\\nline three\\",
    "back\\slash \\* \\` \\[x] C:\\x \\",
    "One. Two. `three`. Four e.g. five. - six. 7. eight",
    "$x_1$ x^2^ {#id .class} :smile: @somebody #1 GH-1 ==mark==",
    "\u{0}\u{1b}[31m \u{7f} \u{85}\u{2028}\u{2029}x",
    "\u{202a}a\u{202e}b\u{2066}c\u{2069} \u{200e}\u{200f}\u{61c}",
    "zero\u{200b}width\u{feff} \u{2060}\u{2064} tag\u{e0041}\u{e007f} soft\u{ad}hyphen",
    "`co\u{202e}de`\n\n```\nco\u{200b}de\n```\n\n[te\u{200b}xt](https://example.com/\u{202e}x)",
    "*/ pub fn injected() {} /* \"#] }",
    "größe 👩\u{200d}🚀 می\u{200c}خواهم ❤\u{fe0f} 用户",
];

/// Returns combinations of pieces of these strings, the same on every run.
pub(crate) fn mixtures(count: usize) -> impl Iterator<Item = String> {
    let mut seed: u64 = 0x2545_f491_4f6c_dd1d;
    let mut next = move |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or_default() % below
    };
    (0..count).map(move |_| {
        let parts = (0..2 + next(5)).map(|_| {
            let text: Vec<char> = NASTY[next(NASTY.len())].chars().collect();
            let begin = next(text.len());
            let end = begin + 1 + next(text.len() - begin);
            let indent = ["", "", "  ", "    ", "> ", "- ", "# ", "| "][next(8)];
            let between = ["", " ", "\n", "\n\n"][next(4)];
            format!("{indent}{}{between}", text[begin..end].iter().collect::<String>())
        });
        // A blank description is refused.
        format!("{}.", parts.collect::<String>())
    })
}

/// Returns the words of a string, except those that Markdown interprets: languages and character references.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|char: char| !char.is_ascii_alphabetic());
    words
        .filter(|word| word.len() > 2 && !["json", "rust", "copy", "amp", "nbsp", "avascript"].contains(word))
}

/// Returns whether a character is hidden in any position.
pub(crate) fn is_hidden(char: char) -> bool {
    (char.is_control() && char != '\n')
        || matches!(
            char,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}'..='\u{202e}'
        )
        || matches!(char, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}
