//! The facts about requests and responses in a document, read from its YAML: the calls beside it must cover
//! every operation, parameter, property and status.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use crate::description::{Description, is_body, tree};
use crate::facts::Call;

/// The facts about requests and responses in a document.
#[derive(Default)]
pub(crate) struct Said {
    /// The method and the path, with names in braces.
    operations: BTreeSet<(String, String)>,
    /// The parameters in the query.
    queries: BTreeSet<String>,
    headers: BTreeSet<String>,
    /// The properties of objects, in bodies of requests and responses.
    members: BTreeSet<String>,
    statuses: BTreeSet<u64>,
}

const METHODS: [&str; 6] = ["get", "put", "post", "delete", "head", "patch"];

impl Said {
    pub(crate) fn by(description: &Description) -> Self {
        let mut said = Self::default();
        for name in description.files.keys().filter(|name| !is_body(name)) {
            let tree = description.tree(name);
            said.paths(&tree["paths"]);
            said.value(&tree);
        }
        said
    }

    fn paths(&mut self, paths: &Value) {
        for (path, item) in members(paths) {
            for (method, _) in members(item).filter(|(key, _)| METHODS.contains(key)) {
                self.operations.insert((method.to_uppercase(), path.to_owned()));
            }
        }
    }

    fn value(&mut self, value: &Value) {
        if let (Some(name), Some(place)) = (value["name"].as_str(), value["in"].as_str()) {
            let of = match place {
                // The query has the properties of the object instead of its name.
                "query" if value["explode"] == true && value["schema"].get("$ref").is_some() => None,
                "query" => Some(&mut self.queries),
                "header" => Some(&mut self.headers),
                _ => None,
            };
            of.into_iter().for_each(|names| names.extend([name.to_owned()]));
        }
        for (key, below) in members(value) {
            match key {
                // The value of these keys is data.
                "value" | "example" | "default" | "const" | "enum" => continue,
                "properties" => self
                    .members
                    .extend(members(below).map(|(name, _)| name.to_owned())),
                "responses" => {
                    let statuses = members(below).filter_map(|(status, _)| status.parse::<u64>().ok());
                    self.statuses.extend(statuses);
                }
                _ => {}
            }
            self.value(below);
        }
        value
            .as_sequence()
            .into_iter()
            .flatten()
            .for_each(|item| self.value(item));
    }

    /// Returns the facts that no call covers.
    pub(crate) fn untold(mut self, calls: &[Call]) -> Vec<String> {
        for told in calls.iter().flat_map(Call::exchanges) {
            self.strike(told);
        }
        let operations = self.operations.into_iter();
        let names = [
            ("query", self.queries),
            ("header", self.headers),
            ("member", self.members),
        ];
        let names = names
            .into_iter()
            .flat_map(|(what, names)| names.into_iter().map(move |name| format!("{what} `{name}`")));
        operations
            .map(|(method, path)| format!("{method} {path}"))
            .chain(names)
            .chain(self.statuses.into_iter().map(|status| format!("status {status}")))
            .collect()
    }

    fn strike(&mut self, told: &Mapping) {
        let sent = told.get("sent").and_then(Value::as_str).unwrap_or_default();
        let (method, url) = sent.split_once(' ').unwrap_or_default();
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        self.operations
            .retain(|(other, template)| other != method || !ends(path, template));
        for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            self.parameter(&decoded(name), &decoded(value));
        }
        let words = |text: &str| text.split(['/', ',', '=']).map(str::to_owned).collect::<Vec<_>>();
        let mut said = words(path);
        for (name, value) in told.get("sent_headers").into_iter().flat_map(members) {
            self.headers.remove(name);
            said.extend(value.as_str().into_iter().flat_map(words));
        }
        // Properties of objects in a path or a header.
        said.iter().for_each(|word| {
            self.members.remove(word);
        });
        for body in ["sent_body", "body"].iter().filter_map(|key| told.get(*key)) {
            let text = body.as_str().filter(|text| text.starts_with(['{', '[']));
            let read = text.map(|text| tree::read("body.json", text));
            self.strike_members(read.as_ref().unwrap_or(body));
        }
        self.form(told);
        if let Some(status) = told.get("status").and_then(Value::as_u64) {
            self.statuses.remove(&status);
        }
    }

    /// A parameter in the query: its name, the property of an object (`filter[color]`, `color`), or JSON as
    /// its value.
    fn parameter(&mut self, name: &str, value: &str) {
        let (name, member) = name.split_once('[').unwrap_or((name, name));
        self.queries.remove(name);
        self.members.remove(member.trim_end_matches(']'));
        if value.starts_with(['{', '[']) {
            self.strike_members(&tree::read("query.json", value));
        } else {
            // The value may contain the properties of an object.
            value.split(',').for_each(|part| {
                self.members.remove(part);
            });
        }
    }

    /// The parts of a form.
    fn form(&mut self, told: &Mapping) {
        let body = told.get("sent_body").and_then(Value::as_str).unwrap_or_default();
        let headers = told.get("sent_headers").into_iter().flat_map(members);
        let mut media_types = headers.filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let media_type = media_types.next().and_then(|(_, value)| value.as_str());
        let media_type = media_type.unwrap_or_default().split(';').next();
        match media_type {
            Some("multipart/form-data") => body
                .split("--BOUNDARY\r\n")
                .skip(1)
                .for_each(|part| self.part(part)),
            Some("application/x-www-form-urlencoded") => {
                for (name, value) in body.split('&').filter_map(|field| field.split_once('=')) {
                    let plain = |text: &str| decoded(&text.replace('+', " "));
                    self.parameter(&plain(name), &plain(value));
                }
            }
            _ => {}
        }
    }

    fn part(&mut self, part: &str) {
        let (head, content) = part.split_once("\r\n\r\n").expect("an empty line in each part");
        let (_, name) = head.split_once("; name=\"").expect("a name of each part");
        let name = name.split('"').next().unwrap_or_default();
        self.members.remove(&decoded(name));
        if content.starts_with('{') {
            let json = content.split("\r\n").next().unwrap_or_default();
            self.strike_members(&tree::read("part.json", json));
        }
    }

    fn strike_members(&mut self, body: &Value) {
        for (name, value) in members(body) {
            self.members.remove(name);
            self.strike_members(value);
        }
        body.as_sequence()
            .into_iter()
            .flatten()
            .for_each(|item| self.strike_members(item));
    }
}

/// Returns whether a path matches a template, or a whole URL ends in a path that does.
fn ends(path: &str, template: &str) -> bool {
    let ends = path
        .match_indices('/')
        .map(|(at, _)| path.get(at..).unwrap_or_default());
    fits(path, template) || !path.starts_with('/') && ends.into_iter().any(|end| fits(end, template))
}

fn fits(path: &str, template: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let templates: Vec<&str> = template.split('/').collect();
    let fit = |(part, template): (&&str, &&str)| decoded(part) == decoded(template) || template.contains('{');
    parts.len() == templates.len() && parts.iter().zip(&templates).all(fit)
}

/// Decodes a percent-encoded string.
fn decoded(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (code, rest) = piece.split_at_checked(2).expect("two digits behind `%`");
        bytes.push(u8::from_str_radix(code, 16).expect("hexadecimal digits"));
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let map = value.as_mapping().into_iter().flatten();
    map.filter_map(|(key, value)| Some((key.as_str()?, value)))
}
