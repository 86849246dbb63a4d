//! Changes of requests: the request line, the fixed parts, and the media types of bodies and parts.

use super::{OTHER_BYTES, errors, servers};
use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{matched, same_path};
use crate::changes::{List, Severity};
use crate::ir::{Api, Operation, Sent};
use crate::markdown::{code, code_list};
use crate::wire::PartKind;

pub(super) fn compare(
    at: &str,
    (old_api, old): (&Api, &Operation),
    (new_api, new): (&Api, &Operation),
    types: &Counterparts,
    list: &mut List,
) {
    let is_at_same = old.method == new.method && same_path(&old.path, &new.path);
    if !servers::any(old, new) && !is_at_same {
        let line = |operation: &Operation| code(&operation.method.line(&operation.path));
        let (is, was) = (line(new), line(old));
        list.behaviour(
            at,
            format!("is sent as {is}, and was as {was}"),
            "calls go elsewhere",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    fixed(at, old, new, list);
    servers::compare(at, (old_api, old), (new_api, new), list);
    media_types(at, old, new, list);
    parts(at, old, new, list);
    errors::compare(at, old, new, types, list);
}

/// Compares the parts that every call sends besides the path.
fn fixed(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let (was, is) = (old.always_sent(), new.always_sent());
    if was != is {
        let shown = |pairs: &[String]| match pairs {
            [] => "nothing by itself".to_owned(),
            pairs => code_list(pairs),
        };
        let what = format!("always sends {}, and sent {}", shown(&is), shown(&was));
        list.behaviour(at, what, "calls ask for something else")
            .from(&old.origin)
            .to(&new.origin);
    }
}

/// Compares the parts of a form. A part that is new or removed is reported with its field.
fn parts(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let (before, after) = (of_body(old), of_body(new));
    for (from, to) in matched(&before, &after, |part| part.wire_name).kept {
        if from != to {
            let (name, is, was) = (code(to.wire_name), to.words(), from.words());
            let what = format!("sends the part {name} as {is}, and sent it as {was}");
            list.add(Severity::Wire, at, what, OTHER_BYTES)
                .from(&old.origin)
                .to(&new.origin);
        }
    }
}

/// How a part of a form is sent.
#[derive(PartialEq)]
struct SentPart<'a> {
    wire_name: &'a str,
    kind: PartKind,
    media_type: Option<&'a str>,
}

impl SentPart<'_> {
    fn words(&self) -> String {
        match self.media_type {
            None => self.kind.words().to_owned(),
            Some(media_type) => format!("{} ({})", self.kind.words(), code(media_type)),
        }
    }
}

fn of_body(operation: &Operation) -> Vec<SentPart<'_>> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    match &body.sent {
        Sent::Json(_) | Sent::Text | Sent::Bytes => Vec::new(),
        Sent::Multipart(_, parts) => {
            let parts = parts.iter().map(|part| SentPart {
                wire_name: &part.member.wire_name,
                kind: part.kind,
                media_type: part.media_type.as_deref(),
            });
            parts.collect()
        }
        Sent::Fields(_, fields) => {
            let fields = fields.iter().map(|field| SentPart {
                wire_name: &field.member.wire_name,
                kind: if field.is_json {
                    PartKind::Json
                } else {
                    PartKind::Text
                },
                media_type: None,
            });
            fields.collect()
        }
    }
}

/// Compares the media types of the body and of the requested responses.
fn media_types(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let sent = old.body.as_ref().zip(new.body.as_ref());
    let sent = sent.map(|(old, new)| ("sends", "sent", &old.media_type, &new.media_type));
    for (now, then, was, is) in sent
        .into_iter()
        .chain([("asks for", "asked for", &old.accept, &new.accept)])
    {
        if was != is {
            let what = format!("{now} {}, and {then} {}", code(is), code(was));
            list.add(Severity::Wire, at, what, OTHER_BYTES)
                .from(&old.origin)
                .to(&new.origin)
                .told_once();
        }
    }
}
