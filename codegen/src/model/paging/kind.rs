//! The kind of paging that `x-paging` describes, and the keys that apply to it.

use super::{Keys, KindFlaw, Lacking, Next, PageSearch, PagingFlaw, headers_of};
use crate::diagnostic::{Pointer, did_you_mean};
use crate::model::operation::Operation;
use crate::model::property_path::PropertyPath;
use crate::model::shape::Shape;
use crate::spec::{self, Location, Text};
use crate::wire::{CountOf, End, PagingKind, Repeat, TokenFrom, TokenTo};

/// How a page leads to the next.
type Kind<'a> = PagingKind<Next<'a>, PropertyPath<'a>>;

/// A key, and where it is given.
type GivenKey<'p> = (&'static str, Option<&'p Pointer>);

impl<'a> PageSearch<'_, 'a> {
    /// Returns the kind, given the link and the path to the token, if there are any.
    pub(super) fn kind(
        &self,
        operation: &Operation<'a>,
        paging: &'a spec::Paging,
        next: Option<Next<'a>>,
        token: Option<PropertyPath<'a>>,
    ) -> Option<Kind<'a>> {
        if let Some(next) = next {
            self.by_link(operation, paging, next, token)
        } else if let Some(from) = paging.token.as_ref().or(paging.from_header.as_ref()) {
            self.by_token(operation, paging, from, token)
        } else if paging.offset.is_some() || paging.page.is_some() {
            self.by_count(operation, paging)
        } else {
            self.only(paging, &[], Keys::One)?;
            Some(PagingKind::One)
        }
    }

    fn by_link(
        &self,
        operation: &Operation<'a>,
        paging: &'a spec::Paging,
        link: Next<'a>,
        token: Option<PropertyPath<'a>>,
    ) -> Option<Kind<'a>> {
        self.only(paging, &["token", "tokenHeader", "offset", "repeat"], Keys::Link)?;
        let token = match (token.zip(paging.token.as_ref()), &paging.token_header) {
            (None, None) => None,
            (Some((token, _)), Some(header)) => Some((token, self.header(operation, header)?)),
            (Some((_, text)), None) => return self.lacks(text, Lacking::TokenHeader),
            (None, Some(header)) => return self.lacks(header, Lacking::Token),
        };
        let offset = match &paging.offset {
            Some(offset) => Some(self.number(operation, offset)?),
            None => None,
        };
        // The link has the query, and no cookie is repeated.
        let repeat = repeat(paging, |name| self.header(operation, name))?;
        Some(PagingKind::Link {
            link,
            token,
            offset,
            repeat,
        })
    }

    fn by_token(
        &self,
        operation: &Operation<'a>,
        paging: &'a spec::Paging,
        key: &'a Text,
        token: Option<PropertyPath<'a>>,
    ) -> Option<Kind<'a>> {
        let known = ["token", "fromHeader", "tokenHeader", "tokenParameter", "repeat"];
        self.only(paging, &known, Keys::Token)?;
        let from = match (token, &paging.from_header) {
            (Some(token), None) => TokenFrom::Body(token),
            (None, Some(header)) => TokenFrom::Header(self.answered_header(operation, header)?),
            (Some(_), Some(header)) => return self.kind_flaw(KindFlaw::TwoSources(header)),
            (None, None) => return None,
        };
        let to = match (&paging.token_header, &paging.token_parameter) {
            (Some(header), None) => TokenTo::Header(self.header(operation, header)?),
            (None, Some(name)) => TokenTo::Query(self.parameter(operation, name)?),
            (None, None) => return self.lacks(key, Lacking::TokenTo),
            (Some(_), Some(name)) => return self.kind_flaw(KindFlaw::TwoParameters(name)),
        };
        let repeat = self.repeat_parameters(operation, paging)?;
        Some(PagingKind::Token { from, to, repeat })
    }

    fn by_count(&self, operation: &Operation<'a>, paging: &'a spec::Paging) -> Option<Kind<'a>> {
        let (name, of) = match (&paging.offset, &paging.page) {
            (Some(offset), None) => {
                self.only(paging, &["offset", "size", "end", "repeat"], Keys::Items)?;
                (offset, CountOf::Items)
            }
            (None, Some(page)) => {
                let known = ["page", "fromZero", "size", "end", "repeat"];
                self.only(paging, &known, Keys::Pages)?;
                (page, CountOf::Pages(u8::from(paging.from_zero.is_none())))
            }
            (offset, _) => {
                let place = offset.as_ref().map_or(&paging.pointer, |offset| &offset.pointer);
                return self.kind_flaw(KindFlaw::TwoCounts(place));
            }
        };
        let parameter = self.number(operation, name)?;
        let size = match &paging.size {
            Some(size) if size.value == name.value => return self.kind_flaw(KindFlaw::SizeIsCount(size)),
            Some(size) => Some(self.number(operation, size)?),
            None => None,
        };
        let end = match paging.end.as_ref().map(|end| end.value) {
            None | Some(spec::End::Empty) => End::Empty,
            Some(spec::End::Short) => End::Short,
        };
        match (&paging.size, of, end) {
            (None, CountOf::Pages(_), _) => return self.lacks(name, Lacking::SizeOfPages),
            (None, CountOf::Items, End::Short) => return self.lacks(name, Lacking::SizeOfShort),
            (Some(size), CountOf::Items, End::Empty) => return self.kind_flaw(KindFlaw::SizeUnused(size)),
            _ => {}
        }
        let repeat = self.repeat_parameters(operation, paging)?;
        Some(PagingKind::Count {
            parameter,
            of,
            size,
            end,
            repeat,
        })
    }

    /// Refuses keys that do not apply to this kind of paging.
    fn only(&self, paging: &'a spec::Paging, known: &[&str], of: Keys) -> Option<()> {
        fn at(text: Option<&Text>) -> Option<&Pointer> {
            text.map(|text| &text.pointer)
        }
        let said: [GivenKey; 10] = [
            ("token", at(paging.token.as_ref())),
            ("fromHeader", at(paging.from_header.as_ref())),
            ("tokenHeader", at(paging.token_header.as_ref())),
            ("tokenParameter", at(paging.token_parameter.as_ref())),
            ("offset", at(paging.offset.as_ref())),
            ("page", at(paging.page.as_ref())),
            ("fromZero", paging.from_zero.as_ref()),
            ("size", at(paging.size.as_ref())),
            ("end", paging.end.as_ref().map(|end| &end.pointer)),
            ("repeat", paging.repeat.as_ref().map(|repeat| &repeat.pointer)),
        ];
        let mut odd = said.iter().filter(|(key, _)| !known.contains(key));
        let odd = odd.find_map(|(key, pointer)| Some((key, (*pointer)?)));
        match odd {
            None => Some(()),
            Some((key, place)) => self.kind_flaw(KindFlaw::Key { key, place, of }),
        }
    }

    fn kind_flaw<T>(&self, flaw: KindFlaw<'a>) -> Option<T> {
        self.flaw(PagingFlaw::Kind(flaw))
    }

    fn lacks<T>(&self, text: &'a Text, what: Lacking) -> Option<T> {
        self.kind_flaw(KindFlaw::Lacks(text, what))
    }

    /// Returns the name of a header that the operation takes.
    fn header(&self, operation: &Operation<'a>, text: &'a Text) -> Option<String> {
        if let Some(known) = header_named(operation, &text.value) {
            return Some(known.to_owned());
        }
        let near = did_you_mean(&text.value, headers_of(operation));
        self.kind_flaw(KindFlaw::NoHeader(text, near))
    }

    /// Returns the name of a header of the response.
    fn answered_header(&self, operation: &Operation<'a>, text: &'a Text) -> Option<String> {
        let (_, answer) = operation.successes().next()?;
        let names = || answer.response.headers.names();
        if names().any(|name| name.eq_ignore_ascii_case(&text.value)) {
            return Some(text.value.clone());
        }
        let near = did_you_mean(&text.value, names());
        self.kind_flaw(KindFlaw::NoHeaderOfResponse(text, near))
    }

    /// Returns the name of a query parameter.
    fn parameter(&self, operation: &Operation<'a>, text: &'a Text) -> Option<String> {
        self.in_query(operation, text).map(|_| text.value.clone())
    }

    /// Returns the name of an integer query parameter.
    fn number(&self, operation: &Operation<'a>, text: &'a Text) -> Option<String> {
        let parameter = self.in_query(operation, text)?;
        let found = self.schema(&parameter.schema)?;
        match self.shapes.of(found.schema) {
            Shape::Scalar(scalar) if scalar.row().range.is_some() => Some(text.value.clone()),
            _ => self.kind_flaw(KindFlaw::NoInteger(text)),
        }
    }

    fn in_query(&self, operation: &Operation<'a>, text: &'a Text) -> Option<&'a spec::Parameter> {
        let of_query = || {
            let parameters = operation.parameters.iter().copied();
            parameters.filter(|parameter| parameter.location == Location::Query)
        };
        let found = of_query().find(|parameter| parameter.name.value == text.value);
        if found.is_some() {
            return found;
        }
        let names = of_query().map(|parameter| parameter.name.value.as_str());
        let near = did_you_mean(&text.value, names);
        self.kind_flaw(KindFlaw::NoParameter(text, near))
    }

    fn repeat_parameters(&self, operation: &Operation<'a>, paging: &'a spec::Paging) -> Option<Repeat> {
        let mut parameters = operation.parameters.iter();
        if let Some(cookie) = parameters.find(|parameter| parameter.location == Location::Cookie) {
            return self.kind_flaw(KindFlaw::Cookie(&cookie.pointer));
        }
        repeat(paging, |name| {
            let header = header_named(operation, &name.value).map(str::to_owned);
            header.or_else(|| self.parameter(operation, name))
        })
    }
}

/// Returns what the request for the next page repeats, given how a name is looked up.
fn repeat<'a>(paging: &'a spec::Paging, find: impl FnMut(&'a Text) -> Option<String>) -> Option<Repeat> {
    match paging.repeat.as_ref().map(|repeat| &repeat.value) {
        None | Some(spec::Repeat::All) => Some(Repeat::All),
        Some(spec::Repeat::None) => Some(Repeat::None),
        Some(spec::Repeat::Named(names)) => {
            let names = names.iter().map(find);
            names.collect::<Option<Vec<String>>>().map(Repeat::Named)
        }
    }
}

/// Returns the header of an operation that has a name, which may be written in another letter case.
fn header_named<'a>(operation: &Operation<'a>, name: &str) -> Option<&'a str> {
    headers_of(operation).find(|known| known.eq_ignore_ascii_case(name))
}
