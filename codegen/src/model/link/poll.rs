//! How an operation is polled: what its links have in common, and the states of the polled resource.

use super::{Link, Search, Waiting};
use crate::diagnostic::{Code, Place};
use crate::model::{Operation, is_listed, is_many, listed, unlisted};
use crate::spec::{Poll, RefOr, Schema, Status, Text};
use crate::wire::{MemberPath, StatePlace, States};

impl<'a> Search<'_, 'a> {
    /// Returns how the operation is polled, if a link specifies it.
    pub(super) fn waiting(&mut self) -> Option<Waiting> {
        let polled = self.found.links.iter().enumerate();
        let polled: Vec<(usize, &Link)> = polled.filter(|(_, link)| link.poll.is_some()).collect();
        let (_, first) = polled.first()?;
        let (poll, index) = (first.poll?, first.target);
        let place = poll.pointer.key();
        let indices: Vec<usize> = polled.iter().map(|(index, _)| *index).collect();
        let wrong = disagreement(&polled).or_else(|| self.unfit(poll));
        if let Some((place, message, help)) = wrong {
            self.error(Code::Poll, place, message.to_owned(), help.to_owned());
            return None;
        }
        let target = self.model.operations.get(index)?;
        if self.is_compiled_apart(target) {
            let message =
                "the polled operation has several responses, and belongs to another feature".to_owned();
            let help =
                "let the tags of both have one `x-feature`, or let the answer have one body".to_owned();
            self.error(Code::Poll, place, message, help);
            return None;
        }
        let statuses: Vec<Status> = polled.iter().map(|(_, link)| link.status).collect();
        let at_once = self.at_once(target, &statuses, poll)?;
        let states = self.states(target, poll)?;
        Some(Waiting {
            place,
            target: index,
            states,
            interval: poll.interval?,
            links: indices,
            at_once,
        })
    }

    /// Returns the reason why an operation cannot be polled.
    fn unfit(&self, poll: &Poll) -> Option<(Place, &'static str, &'static str)> {
        let operation = self.operation;
        if operation.written.paging.is_some() {
            let message = "a paged operation cannot be waited for";
            return Some((poll.pointer.key(), message, "take `x-paging` or `x-poll` away"));
        }
        if self.model.is_streamed(operation) {
            let message = "an operation that answers with bytes cannot be waited for";
            return Some((poll.pointer.key(), message, "take `x-poll` away"));
        }
        None
    }

    /// Whether the polled operation has an enum of responses that may not be compiled with this operation, as
    /// their features differ.
    fn is_compiled_apart(&self, target: &Operation) -> bool {
        let feature = |operation: &Operation| {
            let mut tags = self.model.resolved.document.root.tags.iter();
            let tag = tags.find(|tag| tag.name.value == operation.group)?;
            tag.feature.as_ref().map(|feature| feature.value.clone())
        };
        self.model.answers_differ(target) && feature(self.operation) != feature(target)
    }

    /// Returns whether other success responses mean that the operation is done at once. Their body must be
    /// that of the polled operation.
    fn at_once(&mut self, target: &Operation<'a>, polled: &[Status], poll: &Poll) -> Option<bool> {
        let operation = self.operation;
        let others = operation.successes();
        let others = others.filter(|(status, _)| !polled.contains(status));
        let mut at_once = false;
        for (_, other) in others {
            at_once = true;
            let mut wanted = target
                .successes()
                .filter_map(|(_, answer)| answer.content.as_ref());
            let fits = std::ptr::eq(operation, target)
                || !self.model.answers_differ(target)
                    && matches!((&other.content, wanted.next()), (Some(is), Some(wanted)) if self.model.same_type(is.schema, wanted.schema));
            if !fits {
                let id = &target.written.id.value;
                let message = format!(
                    "`{}` is neither an operation that is waited for nor the operation that `{id}` answers",
                    other.key.value
                );
                let help = format!(
                    "add a link with `x-poll` to it, or let its body be that of `{id}`: then all is done at once"
                );
                self.error(Code::Poll, poll.pointer.key(), message, help);
                return None;
            }
        }
        Some(at_once)
    }

    fn states(&mut self, target: &Operation<'a>, poll: &'a Poll) -> Option<States> {
        let lists = [&poll.done, &poll.failed, &poll.running];
        let all: Vec<&Text> = lists.into_iter().flatten().collect();
        for (index, state) in all.iter().enumerate() {
            let text = &state.value;
            let mut before = all.iter().take(index);
            if before.any(|other| other.value.trim().eq_ignore_ascii_case(text.trim())) {
                let message = format!("the state `{text}` has two meanings");
                let help = "list it once: the letter case of a state does not matter".to_owned();
                self.error(Code::Poll, state.pointer.value(), message, help);
                return None;
            }
        }
        let place = match &poll.state {
            None => {
                self.statuses(target, poll, &all)?;
                StatePlace::Status
            }
            Some(state) => {
                let (way, schema) = self.in_answers(target, state)?;
                self.listed(schema, state, poll, &all)?;
                StatePlace::Member(way)
            }
        };
        let error = match &poll.error {
            None => Vec::new(),
            Some(error) => self.in_answers(target, error)?.0,
        };
        let texts =
            |list: &[Text]| -> Vec<String> { list.iter().map(|it| it.value.trim().to_owned()).collect() };
        Some(States {
            place,
            done: texts(&poll.done),
            failed: texts(&poll.failed),
            running: texts(&poll.running),
            error,
        })
    }

    /// Checks the states against the statuses of the responses.
    fn statuses(&mut self, target: &Operation<'a>, poll: &Poll, states: &[&Text]) -> Option<()> {
        let id = &target.written.id.value;
        let mut successes = target.successes();
        if let Some((_, answer)) = successes.find(|(status, _)| !matches!(status, Status::Code(_))) {
            let message = format!(
                "the answers `{}` of `{id}` have no status of their own",
                answer.key.value
            );
            let help = "name the member with the state as `state`, or write the statuses out".to_owned();
            self.error(Code::Poll, poll.pointer.key(), message, help);
            return None;
        }
        let described: Vec<String> = target
            .successes()
            .map(|(_, answer)| answer.key.value.clone())
            .collect();
        if let Some(state) = states.iter().find(|it| !described.contains(&it.value)) {
            let message = format!("`{id}` has no successful response `{}`", state.value);
            let help = "name its statuses, or the member with the state as `state`".to_owned();
            self.error(Code::Poll, state.pointer.value(), message, help);
            return None;
        }
        let missing = described
            .iter()
            .find(|code| !states.iter().any(|state| state.value == **code));
        if let Some(code) = missing {
            let message = format!("nothing says what the answer {code} of `{id}` means");
            let help = format!("add `'{code}'` to `done`, `failed` or `running`");
            self.error(Code::Poll, poll.pointer.key(), message, help);
            return None;
        }
        Some(())
    }

    /// Checks the states against the values that the schema lists.
    fn listed(
        &mut self,
        schema: &'a RefOr<Schema>,
        state: &Text,
        poll: &Poll,
        states: &[&Text],
    ) -> Option<()> {
        let found = self.model.resolved.schema(schema)?;
        if is_many(&found) {
            let message = format!("`{}` is not a text, number or boolean", state.value);
            let help = "name the member that says how far it is".to_owned();
            self.error(Code::Poll, state.pointer.value(), message, help);
            return None;
        }
        if let Some((place, message, help)) = unlisted(&found, &state.value, states) {
            self.error(Code::Poll, place, message, help);
            return None;
        }
        let values = listed(&found).unwrap_or_default();
        if let Some(missing) = values
            .iter()
            .find(|value| !states.iter().any(|state| is_listed(value, state)))
        {
            let message = format!("nothing says what the state `{missing}` means");
            let help = "add it to `done`, `failed` or `running`".to_owned();
            self.error(Code::Poll, poll.pointer.key(), message, help);
            return None;
        }
        Some(())
    }

    /// Returns the properties of a dotted path, which every success response of an operation must have.
    fn in_answers(&mut self, target: &Operation<'a>, text: &Text) -> Option<(MemberPath, &'a RefOr<Schema>)> {
        let mut found = None;
        for (_, answer) in target.successes() {
            let Some(content) = &answer.content else {
                let id = &target.written.id.value;
                let message = format!(
                    "the answer {} of `{id}` has no JSON to find `{}` in",
                    answer.key.value, text.value
                );
                let help = "leave `state` out, and name the statuses".to_owned();
                self.error(Code::Poll, text.pointer.value(), message, help);
                return None;
            };
            found = Some(self.way(content.schema, text)?);
        }
        found
    }

    fn way(&mut self, from: &'a RefOr<Schema>, text: &Text) -> Option<(MemberPath, &'a RefOr<Schema>)> {
        match self.model.path(from, text) {
            Ok(path) => Some((path.names, path.item)),
            Err(flaw) => {
                let (message, help) = flaw.words()?;
                self.error(Code::Poll, text.pointer.value(), message, help);
                None
            }
        }
    }
}

/// Returns the content of an `x-poll`, for comparison.
fn says(poll: &Poll) -> impl PartialEq + use<> {
    let texts = |list: &[Text]| -> Vec<String> { list.iter().map(|it| it.value.clone()).collect() };
    let text = |text: &Option<Text>| text.as_ref().map(|it| it.value.clone());
    (
        text(&poll.state),
        texts(&poll.done),
        texts(&poll.failed),
        texts(&poll.running),
        text(&poll.error),
        poll.interval,
    )
}

/// Returns a difference between the links of an operation.
fn disagreement(polled: &[(usize, &Link)]) -> Option<(Place, &'static str, &'static str)> {
    let (_, first) = polled.first()?;
    for (at, (_, link)) in polled.iter().enumerate() {
        let poll = link.poll?;
        if !link.succeeds {
            let message = "a failure leads to nothing that is waited for";
            return Some((
                poll.pointer.key(),
                message,
                "move `x-poll` to a link of an answer of success",
            ));
        }
        let others = polled.iter().take(at);
        let twice = others.into_iter().any(|(_, other)| other.status == link.status);
        if twice {
            let message = "two links of this response have `x-poll`";
            return Some((poll.pointer.key(), message, "keep `x-poll` at one of them"));
        }
        let names = |link: &Link| -> Vec<String> {
            link.given
                .iter()
                .map(|it| it.parameter.name.value.clone())
                .collect()
        };
        let same = link.target == first.target
            && first.poll.is_some_and(|other| says(other) == says(poll))
            && names(link) == names(first)
            && link.body.is_some() == first.body.is_some()
            && link.at.is_some() == first.at.is_some();
        if !same {
            let message = "another answer of this operation is waited for in another way";
            let help = "let both links lead to one operation, with the same parameters and the same `x-poll`";
            return Some((poll.pointer.key(), message, help));
        }
    }
    None
}
