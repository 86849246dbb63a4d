//! `Tagging`: how the shape of a value is determined.
//!
//! Without a discriminator it is the shape whose required members, constants and JSON types the value has. If
//! there are several, it is the one that leaves the fewest parts unknown, then the one that names the most
//! parts, then the first.

use super::super::value::Value;
use super::fit::Fit;
use super::looks::Looks;
use crate::text::in_any_case;

/// How the shape of a value is determined.
#[derive(Debug)]
pub enum Tagging {
    /// By the looks of the value. The shapes are in the order of the description.
    Untagged(&'static [Looks]),
    /// By the strings in some of its members.
    Tagged {
        /// The paths to these members.
        paths: &'static [&'static [&'static str]],
        /// The strings of each shape.
        tags: &'static [Tag],
        /// The shape of all other objects.
        otherwise: Option<usize>,
    },
}

/// The strings, one for each member, that select a shape.
#[derive(Debug)]
pub struct Tag {
    /// One string for each member.
    pub texts: &'static [&'static str],
    /// Whether the letter case is ignored.
    pub any_case: bool,
    /// The number of the shape.
    pub shape: usize,
}

impl Tagging {
    /// Returns the numbers of the shapes that a value may have, the likeliest first. Names may be in any
    /// letter case if `any_case_names`.
    pub(super) fn shapes(&self, value: &Value, any_case_names: bool) -> Vec<usize> {
        match self {
            Self::Untagged(shapes) => untagged(shapes, value, any_case_names),
            Self::Tagged {
                paths,
                tags,
                otherwise,
            } => {
                let texts = paths.iter().map(|path| text(value, path, any_case_names));
                let texts: Vec<Option<&str>> = texts.collect();
                let tagged = tags.iter().find(|tag| tag.matches(&texts)).map(|tag| tag.shape);
                let otherwise = otherwise.filter(|_| value.is_object());
                tagged.or(otherwise).into_iter().collect()
            }
        }
    }
}

fn untagged(shapes: &[Looks], value: &Value, any_case_names: bool) -> Vec<usize> {
    let fit = |(number, looks): (usize, &Looks)| Some((looks.fit(value, any_case_names)?, number));
    let mut fitting: Vec<(Fit, usize)> = shapes.iter().enumerate().filter_map(fit).collect();
    fitting.sort_unstable();
    fitting.into_iter().map(|(_, number)| number).collect()
}

/// Returns the string at the end of a path.
fn text<'v>(value: &'v Value, path: &[&str], any_case_names: bool) -> Option<&'v str> {
    let mut path = path.iter();
    path.try_fold(value, |value, name| below(value, name, any_case_names))?
        .as_str()
}

/// Returns the member of the name, or else one whose name differs in letter case only.
fn below<'v>(value: &'v Value, name: &str, any_case: bool) -> Option<&'v Value> {
    let Value::Object(object) = value else { return None };
    let alike = || {
        let mut members = object.iter().filter(|_| any_case);
        let alike = members.find(|(other, _)| other.eq_ignore_ascii_case(name));
        alike.map(|(_, value)| value)
    };
    object.get(name).or_else(alike)
}

impl Tag {
    fn matches(&self, texts: &[Option<&str>]) -> bool {
        let is = |(known, text): (&&str, Option<&str>)| {
            text.is_some_and(|text| {
                *known == text || (self.any_case && in_any_case(text, [(known, ())]).is_some())
            })
        };
        self.texts.len() == texts.len() && self.texts.iter().zip(texts.iter().copied()).all(is)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{JsonType, Part};
    use super::*;

    const TEXT: Looks = Looks::Is(&[JsonType::String]);
    const NUMBER: Looks = Looks::Is(&[JsonType::Number]);
    const NOTE: Looks = Looks::Object(&[Part::optional("note", TEXT)]);
    const CARD: Looks = Looks::Object(&[Part::required("number", NUMBER), Part::optional("note", TEXT)]);
    const BILL: Looks = Looks::Object(&[
        Part::required(
            "by",
            Looks::OneOf {
                types: &[JsonType::String],
                values: &["bill"],
                any_case: true,
                closed: true,
            },
        ),
        Part::optional("number", NUMBER),
    ]);

    fn found(shapes: &'static [Looks], json: &str) -> Vec<usize> {
        Tagging::Untagged(shapes).shapes(&json.parse().expect("JSON"), false)
    }

    #[test]
    fn the_order_of_the_shapes_decides_only_what_nothing_else_does() {
        for (json, best) in [
            (r#"{"number": 5}"#, Some(1)),
            (r#"{"note": "a", "other": 1}"#, Some(0)),
            (r#"{"number": "5"}"#, Some(0)),
            (r#"{"by": "BILL", "number": 5}"#, Some(2)),
            (r#"{"by": "BILL", "number": 5, "note": "a"}"#, None),
            (r#"{"by": "card", "number": 5}"#, Some(1)),
            ("[]", None),
        ] {
            let forth = found(&[NOTE, CARD, BILL], json);
            let back = found(&[BILL, CARD, NOTE], json);
            if let Some(best) = best {
                assert_eq!(forth.first(), Some(&best), "{json}");
                assert_eq!(back.first(), Some(&(2 - best)), "{json}");
            }
        }
        assert!(found(&[NOTE, CARD, BILL], "[]").is_empty());
    }

    /// Returns every order of some items.
    fn orders(of: &[usize]) -> Vec<Vec<usize>> {
        if of.is_empty() {
            return vec![Vec::new()];
        }
        let first = of.iter().flat_map(|first| {
            let others: Vec<usize> = of.iter().copied().filter(|other| other != first).collect();
            let rest = orders(&others).into_iter();
            rest.map(|rest| [&[*first], &*rest].concat())
        });
        first.collect()
    }

    #[test]
    fn a_value_that_fits_one_shape_best_is_read_as_it_in_every_order() {
        const LIST: Looks = Looks::List(&TEXT);
        const MAP: Looks = Looks::Map(&TEXT);
        const SHAPES: [fn() -> Looks; 7] = [|| NOTE, || CARD, || BILL, || TEXT, || NUMBER, || LIST, || MAP];
        const VALUES: [(&str, Option<usize>); 10] = [
            (r#"{"number": 5}"#, Some(1)),
            (r#"{"note": "a"}"#, Some(0)),
            (r#"{"note": "a", "more": "b"}"#, Some(6)),
            (r#"{"note": "a", "other": 1}"#, Some(0)),
            (r#"{"by": "BILL", "number": 5}"#, Some(2)),
            (r#"{"by": "card", "number": 5}"#, Some(1)),
            (r#""a""#, Some(3)),
            ("5", Some(4)),
            (r#"["a"]"#, Some(5)),
            ("true", None),
        ];
        let orders = orders(&[0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(orders.len(), 5040);
        for order in orders {
            let shapes: Vec<Looks> = order.iter().map(|index| SHAPES[*index]()).collect();
            let shapes: &'static [Looks] = shapes.leak();
            for (json, best) in VALUES {
                let first = found(shapes, json).first().map(|index| order[*index]);
                assert_eq!(first, best, "{json} in the order {order:?}");
            }
        }
    }

    #[test]
    fn what_is_named_is_more_than_any_member() {
        const MAP: Looks = Looks::Map(&TEXT);
        for shapes in [&[NOTE, MAP], &[MAP, NOTE]] {
            let first = |json| &shapes[found(shapes, json)[0]];
            assert!(matches!(first(r#"{"note": "a"}"#), Looks::Object(_)));
            assert!(matches!(first(r#"{"note": "a", "more": "b"}"#), Looks::Map(_)));
        }
    }

    #[test]
    fn items_decide_for_their_list() {
        const LISTS: &[Looks] = &[Looks::List(&TEXT), Looks::List(&NOTE), Looks::List(&CARD)];
        assert_eq!(found(LISTS, r#"["a"]"#)[0], 0);
        assert_eq!(found(LISTS, r#"[{"note": "a"}]"#)[0], 1);
        assert_eq!(found(LISTS, r#"[{"number": 1}, {"number": 2}]"#)[0], 2);
    }

    #[test]
    fn members_on_a_way_say_it_together() {
        const TAGGING: Tagging = Tagging::Tagged {
            paths: &[&["attributes", "type"], &["kind"]],
            tags: &[
                Tag {
                    texts: &["Line", "usage"],
                    any_case: true,
                    shape: 0,
                },
                Tag {
                    texts: &["Line", "bill"],
                    any_case: false,
                    shape: 1,
                },
            ],
            otherwise: Some(2),
        };
        for (json, expected) in [
            (r#"{"attributes": {"type": "line"}, "kind": "USAGE"}"#, Some(0)),
            (r#"{"attributes": {"type": "Line"}, "kind": "bill"}"#, Some(1)),
            (r#"{"attributes": {"type": "line"}, "kind": "bill"}"#, Some(2)),
            (r#"{"attributes": "Line"}"#, Some(2)),
            ("5", None),
        ] {
            assert_eq!(
                TAGGING.shapes(&json.parse().expect("JSON"), false).pop(),
                expected,
                "{json}"
            );
        }
    }
}
