//! Which operations return a type, which take it, and which webhooks send it: lines of its documentation.

use std::collections::{BTreeMap, BTreeSet};

use super::fragment::named;
use crate::ir::{Api, Group, Name, Operation, Partial, Success};
use crate::markdown::code;

/// The methods that return or take each type, and the webhooks that send it.
pub(super) struct Uses<'a>(BTreeMap<&'a Name, Methods>);

#[derive(Default)]
struct Methods {
    given: Vec<String>,
    taken: Vec<String>,
    sent: Vec<String>,
}

impl<'a> Uses<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut uses = BTreeMap::<&Name, Methods>::new();
        for group in &api.groups {
            for operation in &group.operations {
                let method = link(group, operation);
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
    pub(super) fn lines(&self, name: &Name) -> Vec<String> {
        let methods = self.0.get(name);
        let line = |what: &str, list: &Vec<String>| {
            (!list.is_empty()).then(|| format!("{what} {}.", list.join(", ")))
        };
        let given = methods.and_then(|methods| line("Returned by", &methods.given));
        let taken = methods.and_then(|methods| line("Accepted by", &methods.taken));
        let sent = methods.and_then(|methods| line("Sent by the service as the webhook", &methods.sent));
        given.into_iter().chain(taken).chain(sent).collect()
    }
}

fn link(group: &Group, operation: &Operation) -> String {
    let path = format!("{}::{}", group.name, operation.name);
    format!("[`{path}`](super::super::operations::{path})")
}

/// Returns the types of the response, and of the items of a list.
fn given(operation: &Operation) -> BTreeSet<&Name> {
    let mut names = BTreeSet::new();
    match &operation.success {
        Success::Empty | Success::Whether => {}
        Success::One(answer) | Success::Found(answer) | Success::Partial(Partial { answer, .. }) => {
            named(&answer.ty, &mut names);
        }
        Success::List(paging) => {
            named(&paging.page, &mut names);
            named(&paging.item, &mut names);
        }
        Success::Each(statuses) => {
            let answers = statuses.variants.iter();
            let answers = answers.filter_map(|variant| variant.answer.as_ref());
            answers.for_each(|answer| named(&answer.ty, &mut names));
        }
    }
    let headers = operation.headers.iter().flat_map(|headers| &headers.list);
    let headers = headers.filter_map(|header| header.value.ty());
    headers.for_each(|ty| named(ty, &mut names));
    names
}

/// Returns the types of the request.
fn taken(operation: &Operation) -> BTreeSet<&Name> {
    let mut names = BTreeSet::new();
    operation.body.iter().for_each(|body| named(&body.ty, &mut names));
    names
}
