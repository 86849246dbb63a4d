//! The lines of an object in a YAML file, found by its indentation. An object in braces on one line is that line.

use std::ops::RangeInclusive;

/// Returns the lines of a key and its value. Lines and columns count from 1.
pub(super) fn of_member(text: &str, line: usize, column: usize) -> RangeInclusive<usize> {
    // A list may be in the column of its key, without being indented.
    let belongs = |next: &Line| next.column > column || (next.column == column && next.content > column);
    line..=last(&lines(text), line, belongs)
}

/// Returns the lines of the object that has a key at a line and column, with the key or the dash of the
/// object itself.
pub(super) fn of_object(text: &str, line: usize, column: usize) -> RangeInclusive<usize> {
    let lines = lines(text);
    let at = |line: usize| line.checked_sub(1).and_then(|index| lines.get(index)).copied();
    if at(line).is_none_or(|it| it.content != column) {
        return line..=line;
    }
    let mut first = line;
    while at(first).is_some_and(|it| it.is_nothing() || it.column >= column) {
        first -= 1;
    }
    first.max(1)..=last(&lines, line, |next| next.column >= column)
}

/// Returns the last line of the lines after `line` that belong to it.
fn last(lines: &[Line], line: usize, belongs: impl Fn(&Line) -> bool) -> usize {
    let after = lines.iter().enumerate().skip(line);
    after
        .take_while(|(_, next)| next.is_nothing() || belongs(next))
        .filter(|(_, next)| !next.is_nothing())
        .last()
        .map_or(line, |(index, _)| index + 1)
}

/// The indentation of a line.
#[derive(Clone, Copy)]
struct Line {
    /// The column of its first character that is not blank; 0 if there is none, or for a comment.
    column: usize,
    /// The same after the dashes of a list.
    content: usize,
}

impl Line {
    fn is_nothing(self) -> bool {
        self.column == 0
    }
}

fn lines(text: &str) -> Vec<Line> {
    text.lines().map(line).collect()
}

fn line(text: &str) -> Line {
    let mut rest = text.trim_start();
    let column = text.len() - rest.len() + 1;
    if rest.is_empty() || rest.starts_with('#') {
        return Line {
            column: 0,
            content: 0,
        };
    }
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    Line {
        column,
        content: text.len() - rest.len() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
paths:
  /users:
    get:
      # Which.
      operationId: Users_List
      parameters:
      - name: size
        in: query

        schema:
          type: integer
      - {name: page, in: query}
    post:
      operationId: Users_Create
tags:
- name: Users
";

    #[test]
    fn an_object_ends_where_the_next_begins() {
        for (line, column, expected) in [
            (5, 7, 3..=12),
            (7, 9, 7..=11),
            (12, 10, 12..=12),
            (14, 7, 13..=14),
            (16, 3, 16..=16),
        ] {
            assert_eq!(of_object(TEXT, line, column), expected, "{line}:{column}");
        }
    }

    #[test]
    fn a_member_ends_where_the_next_begins() {
        for (line, column, expected) in [
            (1, 1, 1..=14),
            (3, 5, 3..=12),
            (6, 7, 6..=12),
            (10, 9, 10..=11),
            (15, 1, 15..=16),
        ] {
            assert_eq!(of_member(TEXT, line, column), expected, "{line}:{column}");
        }
    }
}
