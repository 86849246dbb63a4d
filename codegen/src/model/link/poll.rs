//! How an operation is polled: what its links have in common, and the states of the polled resource.

use super::{Link, LinkReader, PollFlaw, StateFlaw, Waiting, Why};
use crate::diagnostic::Place;
use crate::model::{Operation, Unlisted, is_listed, is_many, listed, unlisted};
use crate::spec::{Poll, RefOr, Schema, Status, Text};
use crate::wire::{MemberPath, StatePlace, States};

impl<'a> LinkReader<'_, 'a> {
    /// Returns how the operation is polled, if a link specifies it.
    pub(super) fn waiting(&mut self) -> Option<Waiting> {
        let polled = self.found.links.iter().enumerate();
        let polled: Vec<(usize, &Link)> = polled.filter(|(_, link)| link.poll.is_some()).collect();
        let (_, first) = polled.first()?;
        let (poll, index) = (first.poll?, first.target);
        let place = poll.pointer.key();
        let indices: Vec<usize> = polled.iter().map(|(index, _)| *index).collect();
        let wrong = disagreement(&polled).or_else(|| self.unfit(poll));
        if let Some((place, flaw)) = wrong {
            return self.not_polled(place, flaw);
        }
        let target = self.model.operations.get(index)?;
        if self.is_compiled_apart(target) {
            return self.not_polled(place, PollFlaw::CompiledApart);
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
    fn unfit(&self, poll: &Poll) -> Option<(Place, PollFlaw<'a>)> {
        let operation = self.operation;
        if operation.written.paging.is_some() {
            return Some((poll.pointer.key(), PollFlaw::Paged));
        }
        if self.model.is_streamed(operation) {
            return Some((poll.pointer.key(), PollFlaw::Streamed));
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
                let (status, of) = (other.key.value.clone(), target.written.id.value.clone());
                return self.not_polled(poll.pointer.key(), PollFlaw::OtherAnswer { status, of });
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
                let flaw = StateFlaw::Twice { state: text.clone() };
                return self.unclear(state.pointer.value(), flaw);
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
        let of = || target.written.id.value.clone();
        let mut successes = target.successes();
        if let Some((_, answer)) = successes.find(|(status, _)| !matches!(status, Status::Code(_))) {
            let flaw = StateFlaw::StatusRange {
                status: answer.key.value.clone(),
                of: of(),
            };
            return self.unclear(poll.pointer.key(), flaw);
        }
        let described: Vec<String> = target
            .successes()
            .map(|(_, answer)| answer.key.value.clone())
            .collect();
        if let Some(state) = states.iter().find(|it| !described.contains(&it.value)) {
            let flaw = StateFlaw::NoStatus {
                status: state.value.clone(),
                of: of(),
            };
            return self.unclear(state.pointer.value(), flaw);
        }
        let mut missing = described.into_iter();
        if let Some(code) = missing.find(|code| !states.iter().any(|state| state.value == *code)) {
            let flaw = StateFlaw::StatusWithoutMeaning {
                status: code,
                of: of(),
            };
            return self.unclear(poll.pointer.key(), flaw);
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
            let property = state.value.clone();
            return self.unclear(state.pointer.value(), StateFlaw::Many { property });
        }
        if let Some(Unlisted { named, near }) = unlisted(&found, states) {
            let (state, property) = (named.value.clone(), state.value.clone());
            let flaw = StateFlaw::Unlisted {
                state,
                property,
                near,
            };
            return self.unclear(named.pointer.value(), flaw);
        }
        let mut values = listed(&found).unwrap_or_default().into_iter();
        if let Some(state) = values.find(|value| !states.iter().any(|state| is_listed(value, state))) {
            return self.unclear(poll.pointer.key(), StateFlaw::WithoutMeaning { state });
        }
        Some(())
    }

    /// Returns the properties of a dotted path, which every success response of an operation must have.
    fn in_answers(&mut self, target: &Operation<'a>, text: &Text) -> Option<(MemberPath, &'a RefOr<Schema>)> {
        let mut found = None;
        for (_, answer) in target.successes() {
            let Some(content) = &answer.content else {
                let (status, of) = (answer.key.value.clone(), target.written.id.value.clone());
                let property = text.value.clone();
                let flaw = StateFlaw::NoProperties { status, of, property };
                return self.unclear(text.pointer.value(), flaw);
            };
            found = Some(self.way(content.schema, text)?);
        }
        found
    }

    fn way(&mut self, from: &'a RefOr<Schema>, text: &Text) -> Option<(MemberPath, &'a RefOr<Schema>)> {
        match self.model.path(from, text) {
            Ok(path) => Some((path.names, path.item)),
            Err(flaw) => self.not_polled(text.pointer.value(), PollFlaw::Path(flaw)),
        }
    }

    fn unclear<T>(&mut self, place: Place, flaw: StateFlaw) -> Option<T> {
        self.wrong(place, Why::State(flaw))
    }

    fn not_polled<T>(&mut self, place: Place, flaw: PollFlaw<'a>) -> Option<T> {
        self.wrong(place, Why::Poll(flaw))
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
fn disagreement<'a>(polled: &[(usize, &Link<'a>)]) -> Option<(Place, PollFlaw<'a>)> {
    let (_, first) = polled.first()?;
    for (at, (_, link)) in polled.iter().enumerate() {
        let poll = link.poll?;
        if !link.succeeds {
            return Some((poll.pointer.key(), PollFlaw::OfFailure));
        }
        let others = polled.iter().take(at);
        let twice = others.into_iter().any(|(_, other)| other.status == link.status);
        if twice {
            return Some((poll.pointer.key(), PollFlaw::Twice));
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
            return Some((poll.pointer.key(), PollFlaw::Differs));
        }
    }
    None
}
