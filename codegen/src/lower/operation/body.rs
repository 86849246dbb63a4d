//! Bodies: what a method takes and returns.

use super::Context;
use crate::ir::{self, Name, Type};
use crate::lower::direction::Directions;
use crate::lower::schema::ty;
use crate::model::{Collected, Content, Direction};
use crate::spec::Status;

/// The argument `body`.
pub(super) fn request(cx: &Context, collected: &Collected, directions: &Directions) -> Option<ir::Body> {
    let json = collected.request.as_ref()?;
    Some(ir::Body {
        name: Name::new("body".to_owned()),
        ty: ty(cx, directions, json.schema, collected.direction()),
    })
}

/// What the method returns. `name` is that of the enum, where the answers differ.
pub(super) fn success(
    cx: &Context,
    collected: &Collected,
    directions: &Directions,
    name: &str,
) -> ir::Success {
    let mut types: Vec<(u16, Option<ir::Answer>)> = Vec::new();
    for answer in &collected.answers {
        let Status::Code(code) = answer.status else {
            continue;
        };
        if answer.status.is_success() {
            let answered = |json: &Content| ir::Answer {
                ty: ty(cx, directions, json.schema, Direction::Response),
                may_be_empty: answer.response.may_be_empty.is_some(),
            };
            types.push((code, answer.content.as_ref().map(answered)));
        }
    }
    // The last one stands for all that are not documented: which it is must not hang on the order of the keys.
    types.sort_by_key(|(code, _)| *code);
    let first = types.first().and_then(|(_, ty)| ty.clone());
    if types.iter().all(|(_, ty)| *ty == first) {
        return first.map_or(ir::Success::Empty, ir::Success::Json);
    }
    let variants = types
        .into_iter()
        .map(|(code, ty)| (code, status_name(code), ty))
        .collect();
    ir::Success::Each(ir::Statuses {
        name: Name::new(name.to_owned()),
        variants,
    })
}

fn status_name(code: u16) -> Name {
    Name::new(match code {
        200 => "Ok".to_owned(),
        201 => "Created".to_owned(),
        202 => "Accepted".to_owned(),
        204 => "NoContent".to_owned(),
        207 => "MultiStatus".to_owned(),
        code => format!("Status{code}"),
    })
}

/// How bodies of failures are read.
pub(super) fn errors(cx: &Context, collected: &Collected, directions: &Directions) -> ir::ErrorBodies {
    let mut by_status: Vec<(u16, Type)> = Vec::new();
    let mut default = None;
    for answer in collected
        .answers
        .iter()
        .filter(|answer| !answer.status.is_success())
    {
        let Some(json) = &answer.content else { continue };
        let ty = ty(cx, directions, json.schema, Direction::Response);
        match answer.status {
            Status::Code(code) => by_status.push((code, ty)),
            Status::Default => default = Some(ty),
        }
    }
    by_status.retain(|(_, ty)| Some(ty) != default.as_ref());
    by_status.sort_by_key(|(code, _)| *code);
    ir::ErrorBodies { by_status, default }
}
