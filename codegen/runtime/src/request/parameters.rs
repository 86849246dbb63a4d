//! The arguments of a call: in its path, its query, its headers and its cookies.

use super::{Request, Target};
use crate::json::Write;
use crate::parameter::{self, Layout, Location, Separator, ToParameter};
use crate::percent::push_encoded;

impl Request {
    /// Fills the next placeholder of the path.
    pub fn path(mut self, value: &impl ToParameter) -> Self {
        self.check(None, value);
        if let Target::Parts(path, _) = &mut self.target
            && let Err(problem) = path.fill(
                value
                    .to_parameter_in(Location::Path)
                    .as_deref()
                    .unwrap_or_default(),
            )
        {
            self.refuse(problem);
        }
        self
    }

    /// Fills the next placeholder of the path with the items of a list.
    pub fn path_joined<'a, T: ToParameter + 'a>(
        self,
        separator: Separator,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        let items = parameter::texts(values, Location::Path);
        let encoded = items.and_then(|items| parameter::encoded(&items, separator));
        self.path_encoded(encoded)
    }

    /// Fills the next placeholder of the path with the members of an object.
    pub fn path_members<T: Write + ?Sized>(self, layout: Layout, value: &T) -> Self {
        self.path_encoded(parameter::members(value).and_then(|members| match layout {
            Layout::Joined(separator) => parameter::encoded(&flat(members), separator),
            Layout::Equal | Layout::Pairs | Layout::Deep => Ok(equal(&members)),
        }))
    }

    fn path_encoded(mut self, encoded: Result<String, String>) -> Self {
        let problem = match (encoded, &mut self.target) {
            (Err(flaw), _) => Some(format!("a part of the path cannot be sent: {flaw}")),
            (Ok(encoded), Target::Parts(path, _)) => path.fill_encoded(&encoded).err(),
            (Ok(_), Target::Link(_) | Target::Followed(_) | Target::Asked(_) | Target::Raw(..)) => None,
        };
        if let Some(problem) = problem {
            self.refuse(problem);
        }
        self
    }

    /// Adds a query parameter, if it has a value.
    pub fn query(mut self, name: &str, value: &impl ToParameter) -> Self {
        self.check(Some(name), value);
        if let Target::Parts(_, query) | Target::Raw(_, query) = &mut self.target
            && let Some(value) = value.to_parameter_in(Location::Query)
        {
            begin_pair(query, name);
            push_encoded(query, &value);
        }
        self
    }

    /// Adds a query parameter with the items of a list, if there are any.
    pub fn query_joined<'a, T: ToParameter + 'a>(
        self,
        name: &str,
        separator: Separator,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        let items = parameter::texts(values, Location::Query);
        self.query_items(name, separator, items)
    }

    /// Adds the members of an object to the query, if it has any.
    pub fn query_members<T: Write + ?Sized>(self, name: &str, layout: Layout, value: &T) -> Self {
        let members = parameter::members(value);
        match layout {
            Layout::Joined(separator) => self.query_items(name, separator, members.map(flat)),
            Layout::Pairs | Layout::Equal => self.query_pairs(name, members, str::to_owned),
            Layout::Deep => self.query_pairs(name, members, |member| format!("{name}[{member}]")),
        }
    }

    fn query_items(mut self, name: &str, separator: Separator, items: Result<Vec<String>, String>) -> Self {
        let encoded = items.and_then(|items| parameter::encoded(&items, separator));
        match (encoded, &mut self.target) {
            (Ok(encoded), Target::Parts(_, query)) if !encoded.is_empty() => {
                begin_pair(query, name);
                query.push_str(&encoded);
            }
            (Ok(_), _) => {}
            (Err(flaw), _) => self.refuse(format!("`{name}` cannot be sent: {flaw}")),
        }
        self
    }

    fn query_pairs(
        mut self,
        name: &str,
        members: Result<Vec<(String, String)>, String>,
        called: impl Fn(&str) -> String,
    ) -> Self {
        match members {
            Ok(members) => members.iter().fold(self, |request, (member, text)| {
                request.query(&called(member), text)
            }),
            Err(flaw) => {
                self.refuse(format!("`{name}` cannot be sent: {flaw}"));
                self
            }
        }
    }

    /// Adds a query parameter once for each value.
    pub fn query_each<'a, T: ToParameter + 'a>(
        self,
        name: &str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        values
            .into_iter()
            .fold(self, |request, value| request.query(name, value))
    }

    /// Adds a header, if it has a value.
    pub fn header(mut self, name: &str, value: &impl ToParameter) -> Self {
        self.check(Some(name), value);
        if let Some(value) = value.to_parameter_in(Location::Header) {
            self.push_header(name, &value);
        }
        self
    }

    /// Adds a header with the items of a list, if there are any.
    pub fn header_joined<'a, T: ToParameter + 'a>(
        self,
        name: &str,
        separator: Separator,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        let text =
            parameter::texts(values, Location::Header).and_then(|items| parameter::plain(&items, separator));
        self.header_text(name, text)
    }

    /// Adds a header with the members of an object, if it has any.
    pub fn header_members<T: Write + ?Sized>(self, name: &str, layout: Layout, value: &T) -> Self {
        let text = parameter::members(value).and_then(|members| match layout {
            Layout::Joined(separator) => parameter::plain(&flat(members), separator),
            Layout::Equal | Layout::Pairs | Layout::Deep => {
                let pairs = members.iter().map(|(name, text)| format!("{name}={text}"));
                parameter::plain(&pairs.collect::<Vec<_>>(), Separator::Comma)
            }
        });
        self.header_text(name, text)
    }

    fn header_text(mut self, name: &str, text: Result<String, String>) -> Self {
        match text {
            Ok(text) if text.is_empty() => {}
            Ok(text) => self.push_header(name, &text),
            Err(flaw) => self.refuse(format!("`{name}` cannot be sent: {flaw}")),
        }
        self
    }

    /// Adds a cookie, if it has a value. The value is percent-encoded, because few characters are allowed in
    /// cookies.
    pub fn cookie(mut self, name: &str, value: &impl ToParameter) -> Self {
        self.check(Some(name), value);
        let Some(value) = value.to_parameter_in(Location::Cookie) else {
            return self;
        };
        let mut cookie = format!("{name}=");
        push_encoded(&mut cookie, &value);
        // All cookies are in one header.
        match self
            .headers
            .iter_mut()
            .find(|(name, _)| name.as_str() == "cookie")
        {
            Some((_, cookies)) => {
                cookies.push_str("; ");
                cookies.push_str(&cookie);
            }
            None => self.push_header("cookie", &cookie),
        }
        self
    }

    /// Refuses a value that cannot be sent.
    fn check(&mut self, name: Option<&str>, value: &impl ToParameter) {
        if let Some(flaw) = value.flaw() {
            let what = name.map_or_else(|| "a part of the path".to_owned(), |name| format!("`{name}`"));
            self.refuse(format!("{what} cannot be sent: {flaw}"));
        }
    }
}

/// Starts a query parameter, up to its value.
fn begin_pair(query: &mut String, name: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    push_encoded(query, name);
    query.push('=');
}

/// Returns names and values alternately.
fn flat(members: Vec<(String, String)>) -> Vec<String> {
    members
        .into_iter()
        .flat_map(|(name, text)| [name, text])
        .collect()
}

/// Returns encoded names and values with `=` between them.
fn equal(members: &[(String, String)]) -> String {
    let mut encoded = String::new();
    for (name, text) in members {
        if !encoded.is_empty() {
            encoded.push(',');
        }
        push_encoded(&mut encoded, name);
        encoded.push('=');
        push_encoded(&mut encoded, text);
    }
    encoded
}
