//! `check`: reports the errors in the facts of [`crate::model`], each with its place. Nothing is decided
//! here.

mod body;
mod bounds;
mod cloud;
mod combination;
mod common;
mod constant;
mod depth;
mod ends;
mod error_roles;
mod failures;
mod feature;
mod field;
mod followed;
mod form;
mod header;
mod header_text;
mod item_key;
mod keys;
mod link;
mod map;
mod misplaced;
mod none;
mod note;
mod null;
mod object;
mod operation;
mod paging;
mod parameter;
mod parts;
mod path;
mod pattern;
mod position;
mod property_path;
mod rules;
mod schema;
mod security;
mod server;
mod shape;
mod spelling;
mod tags;
mod union;
mod usage;
mod value;
mod view;
mod webhook;

use std::ops::Deref;

use crate::diagnostic::{Diagnostics, Reporter};
use crate::model::Model;
use crate::resolve::Resolved;

/// Reports the errors in a description.
pub(crate) fn check(cx: &Context) {
    bounds::check(cx);
    position::check(cx);
    map::check(cx);
    none::check(cx);
    combination::check_position(cx);
    operation::check(cx);
    schema::check(cx);
    field::check(cx);
    ends::check(cx);
    depth::check(cx);
    tags::check(cx);
    security::check(cx);
    paging::check(cx);
    followed::check(cx);
    link::check(cx);
    header::check(cx);
    value::defaults(cx);
    value::examples(cx);
    cloud::check(cx);
    server::check(cx);
    common::check(cx);
    webhook::check(cx);
    rules::check(cx);
    feature::check(cx);
    note::check(cx);
    view::check(cx);
}

/// The context shared by all checks: the facts, and the diagnostics.
pub(crate) struct Context<'a, 'd> {
    pub(crate) resolved: &'a Resolved<'a>,
    pub(crate) model: &'a Model<'a>,
    reporter: Reporter<'d>,
}

impl<'a, 'd> Context<'a, 'd> {
    pub(crate) fn new(model: &'a Model<'a>, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            resolved: model.resolved,
            model,
            reporter: Reporter::new(diagnostics),
        }
    }
}

impl<'d> Deref for Context<'_, 'd> {
    type Target = Reporter<'d>;

    fn deref(&self) -> &Reporter<'d> {
        &self.reporter
    }
}
