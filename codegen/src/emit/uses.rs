//! Which operations return a type, which take it, and which webhooks send it: lines of its documentation.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::fragment::{condition, named};
use crate::ir::{Api, Group, Name, Needs, Operation};
use crate::markdown::code;

/// The methods that return or take each type, and the webhooks that send it.
pub(super) struct Uses<'a>(BTreeMap<&'a Name, Methods<'a>>);

#[derive(Default)]
struct Methods<'a> {
    given: Vec<Method<'a>>,
    taken: Vec<Method<'a>>,
    sent: Vec<String>,
}

/// A method of a group, and what the group needs.
#[derive(Clone)]
struct Method<'a> {
    path: String,
    needs: &'a Needs,
}

impl<'a> Uses<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut uses = BTreeMap::<&Name, Methods<'a>>::new();
        for group in &api.groups {
            for operation in &group.operations {
                let method = Method::of(group, operation);
                for name in given(operation) {
                    uses.entry(name).or_default().given.push(method.clone());
                }
                for name in taken(operation) {
                    uses.entry(name).or_default().taken.push(method.clone());
                }
            }
        }
        for webhook in &api.webhooks {
            let mut names = BTreeSet::new();
            named(&webhook.ty, &mut names);
            for name in names {
                uses.entry(name).or_default().sent.push(code(&webhook.name));
            }
        }
        Self(uses)
    }

    /// Returns one line each for the methods that return the type, the methods that take it and the webhooks,
    /// if there are any.
    pub(super) fn lines(&self, name: &Name, needs: &Needs) -> Vec<String> {
        let methods = self.0.get(name);
        let line =
            |what: &str, list: &[String]| (!list.is_empty()).then(|| format!("{what} {}.", list.join(", ")));
        let links =
            |list: &[Method]| -> Vec<String> { list.iter().map(|method| method.link(needs)).collect() };
        let given = methods.and_then(|methods| line("Returned by", &links(&methods.given)));
        let taken = methods.and_then(|methods| line("Accepted by", &links(&methods.taken)));
        let sent = methods.and_then(|methods| line("Sent by the service as the webhook", &methods.sent));
        given.into_iter().chain(taken).chain(sent).collect()
    }

    /// Where the links lead that do not say so themselves.
    pub(super) fn targets(&self, name: &Name, needs: &Needs) -> Option<TokenStream> {
        let methods = self.0.get(name)?;
        let methods = methods.given.iter().chain(&methods.taken);
        let targets = methods.filter_map(|method| Some((&method.path, method.target(needs)?)));
        let targets: BTreeMap<_, _> = targets.collect();
        let targets = targets.into_values();
        // What stands before is no paragraph that goes on.
        Some(quote!(#(#targets)*))
            .filter(|targets| !targets.is_empty())
            .map(|targets| quote!(#[doc = ""] #targets))
    }
}

impl<'a> Method<'a> {
    fn of(group: &'a Group, operation: &Operation) -> Self {
        Self {
            path: format!("{}::{}", group.name, operation.name),
            needs: &group.needs,
        }
    }

    /// What the group needs, where it is not always there when a type is that needs `of`.
    fn condition(&self, of: &Needs) -> Option<TokenStream> {
        condition(self.needs).filter(|_| !self.needs.covers(of))
    }

    fn link(&self, of: &Needs) -> String {
        let path = &self.path;
        match self.condition(of) {
            Some(_) => format!("[`{path}`]"),
            None => format!("[`{path}`]({OPERATIONS}::{path})"),
        }
    }

    /// Where such a link leads: without the group, to the list of groups, which says what features there are.
    fn target(&self, of: &Needs) -> Option<TokenStream> {
        let (needs, path) = (self.condition(of)?, &self.path);
        let method = format!(" [`{path}`]: {OPERATIONS}::{path}");
        let groups = format!(" [`{path}`]: {OPERATIONS}");
        Some(quote! {
            #[cfg_attr(#needs, doc = #method)]
            #[cfg_attr(not(#needs), doc = #groups)]
        })
    }
}

/// The groups, as a type names them.
const OPERATIONS: &str = "super::super::operations";

/// Returns the types of the response, and of the items of a list.
fn given(operation: &Operation) -> BTreeSet<&Name> {
    let mut names = BTreeSet::new();
    let items = operation.paging().map(|paging| &paging.item);
    let types = operation.success.types().chain(items);
    types.for_each(|ty| named(ty, &mut names));
    let headers = operation.headers.iter().flat_map(|headers| &headers.list);
    let headers = headers.filter_map(|header| header.value.item().ty());
    headers.for_each(|ty| named(ty, &mut names));
    names
}

/// Returns the types of the request.
fn taken(operation: &Operation) -> BTreeSet<&Name> {
    let mut names = BTreeSet::new();
    operation
        .body
        .iter()
        .for_each(|body| named(body.ty(), &mut names));
    names
}
