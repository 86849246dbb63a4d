//! Single parameters of the query of a URL.

use super::kind::Repeat;
use crate::azure::Url;
use crate::percent::push_encoded;

/// Returns the first value of a parameter.
pub(crate) fn value(url: &Url, name: &str) -> Option<String> {
    let mut pairs = url.query_pairs();
    pairs
        .find(|(other, _)| other == name)
        .map(|(_, value)| value.into_owned())
}

/// Sets a parameter, and removes those that are not repeated.
pub(super) fn set(url: &mut Url, repeat: Repeat, parameter: Option<(&str, &str)>) {
    let written = url.query().unwrap_or_default().to_owned();
    let written = written.split('&').filter(|pair| !pair.is_empty());
    let names: Vec<String> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
    let is_set = |name: &str| parameter.is_some_and(|(set, _)| set == name);
    let mut query = String::new();
    for (pair, name) in written.zip(&names) {
        if repeat.has(name) && !is_set(name) {
            begin(&mut query);
            query.push_str(pair);
        }
    }
    if let Some((name, value)) = parameter {
        begin(&mut query);
        push_encoded(&mut query, name);
        query.push('=');
        push_encoded(&mut query, value);
    }
    url.set_query(Some(&*query).filter(|query| !query.is_empty()));
}

fn begin(query: &mut String) {
    if !query.is_empty() {
        query.push('&');
    }
}

#[cfg(test)]
mod tests {
    use super::{Repeat, Url, set, value};

    #[test]
    fn a_parameter_is_set_beside_those_that_are_repeated() {
        let cases = [
            ("?a=1&n=2&b=%2C", Repeat::All, Some(("n", "3")), "?a=1&b=%2C&n=3"),
            ("?a=1&n=2&b=%2C", Repeat::None, Some(("n", "a b")), "?n=a%20b"),
            (
                "?a=1&n=2&b=%2C",
                Repeat::Named(&["b"]),
                Some(("n", "3")),
                "?b=%2C&n=3",
            ),
            ("?a=1", Repeat::None, None, ""),
            ("", Repeat::All, Some(("n", "1")), "?n=1"),
        ];
        for (query, repeat, parameter, expected) in cases {
            let mut url = Url::parse(&format!("https://a.example/x{query}")).expect("a URL");
            set(&mut url, repeat, parameter);
            assert_eq!(url.as_str(), format!("https://a.example/x{expected}"));
        }
        let url = Url::parse("https://a.example/x?n=&%6E=2").expect("a URL");
        assert_eq!(value(&url, "n").as_deref(), Some(""));
    }
}
