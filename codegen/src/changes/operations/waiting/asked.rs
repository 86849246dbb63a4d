//! Changes of the request that asks how far something is: which operation it is, and where its values come from.

use crate::changes::matched::matched;
use crate::ir::{PollRequest, PollStart, StartStatus, Waiting};
use crate::markdown::{code, code_list};
use crate::wire::{MemberPath, ValueSource, dotted};

/// Returns what is different in the request, each with its verb.
pub(super) fn differences(before: &Waiting, after: &Waiting) -> Vec<String> {
    let mut parts = request(&before.request, &after.request);
    let starts = |waiting: &Waiting| waiting.starts.iter().map(|start| status(&start.status)).collect();
    let (was, is): (Vec<String>, Vec<String>) = (starts(before), starts(after));
    if was != is {
        parts.push(format!(
            "waits after {}, and waited after {}",
            is.join(" and "),
            was.join(" and ")
        ));
    }
    parts.extend(taken(before, after));
    match (before.at_once, after.at_once) {
        (false, true) => parts.push("takes other statuses of success for the end, and did not".to_owned()),
        (true, false) => parts.push("no longer takes other statuses of success for the end".to_owned()),
        (true, true) | (false, false) => {}
    }
    parts
}

fn request(before: &PollRequest, after: &PollRequest) -> Vec<String> {
    let line = |request: &PollRequest| code(&request.method.line(&request.path));
    let clouds = |request: &PollRequest| match &*request.availability.clouds() {
        [] => "every cloud".to_owned(),
        clouds => code_list(clouds),
    };
    let body = |request: &PollRequest| request.body.as_deref().map_or("no body".to_owned(), code);
    let parts = [
        ("asks", "asked", code(&before.id), code(&after.id)),
        ("asks by", "asked by", line(before), line(after)),
        ("asks in", "asked in", clouds(before), clouds(after)),
        ("asks for", "asked for", code(&before.accept), code(&after.accept)),
        ("sends", "sent", body(before), body(after)),
    ];
    let parts = parts.into_iter().filter(|(.., was, is)| was != is);
    parts
        .map(|(now, then, was, is)| format!("{now} {is}, and {then} {was}"))
        .collect()
}

fn status(status: &StartStatus) -> String {
    match status {
        StartStatus::Code(status) => format!("status {status}"),
        StartStatus::Other(described) if described.is_empty() => "every status of success".to_owned(),
        StartStatus::Other(described) => {
            let described: Vec<String> = described.iter().map(u16::to_string).collect();
            format!("every status of success but {}", described.join(", "))
        }
    }
}

/// A value of the request: the status after which it is taken, what it is, and where it comes from.
struct Taken {
    after: Option<u16>,
    what: String,
    from: String,
}

/// Returns what is different in the sources of the values. What several responses say in the same way is told once.
fn taken(before: &Waiting, after: &Waiting) -> Vec<String> {
    let (old, new) = (values(before), values(after));
    let pairs = matched(&old, &new, |value| (value.after, value.what.as_str()));
    let gone = pairs
        .removed
        .iter()
        .map(|value| format!("no longer takes {}", value.what));
    let come = pairs
        .added
        .iter()
        .map(|value| format!("takes {} from {} too", value.what, value.from));
    let moved = pairs.kept.iter().filter(|(from, to)| from.from != to.from);
    let moved = moved.map(|(from, to)| {
        format!(
            "takes {} from {}, and took it from {}",
            to.what, to.from, from.from
        )
    });
    let mut parts: Vec<String> = Vec::new();
    for part in gone.chain(come).chain(moved) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

fn values(waiting: &Waiting) -> Vec<Taken> {
    let starts = waiting.starts.iter();
    starts
        .flat_map(|start| of_start(&waiting.request, start))
        .collect()
}

fn of_start(request: &PollRequest, start: &PollStart) -> Vec<Taken> {
    let after = match start.status {
        StartStatus::Code(status) => Some(status),
        StartStatus::Other(_) => None,
    };
    let at = start.at.iter().map(|source| ("the URL".to_owned(), source));
    let body = start.body.iter().map(|source| ("the body".to_owned(), source));
    let names = request.values.iter().map(|value| code(&value.wire_name));
    let all = at.chain(names.zip(&start.values)).chain(body);
    let taken = all.map(|(what, source)| Taken {
        after,
        what,
        from: words(source),
    });
    taken.collect()
}

/// Returns where a value comes from, in words.
fn words(source: &ValueSource) -> String {
    let within = |path: &MemberPath, body: &str| match &**path {
        [] => body.to_owned(),
        path => format!("{} of {body}", code(&dotted(path))),
    };
    match source {
        ValueSource::Text(text) => format!("the text {}", code(text)),
        ValueSource::Path(name) => format!("{} of the path", code(name)),
        ValueSource::Query(name) => format!("{} of the query", code(name)),
        ValueSource::SentHeader(name) => format!("the sent header {}", code(name)),
        ValueSource::Sent(path) => within(path, "the sent body"),
        ValueSource::Header(name) => format!("the header {}", code(name)),
        ValueSource::Body(path) => within(path, "the response"),
        ValueSource::Segment(of) => format!("the end of {}", words(of)),
    }
}
