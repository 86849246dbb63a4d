//! What a description and its client say in the same words: how values are sent and recognized. Nothing here
//! is particular to OpenAPI or to Rust.

mod failures;
mod looks;
mod member_path;
mod paging;
mod polling;
mod presence;
mod serialized;

pub(crate) use failures::FailureMember;
pub(crate) use looks::{JsonType, Looks, PropertyLook, Sign};
pub(crate) use member_path::{MemberName, MemberPath, dotted};
pub(crate) use paging::{CountOf, End, PagingKind, Repeat, TokenFrom, TokenTo};
pub(crate) use polling::{StatePlace, States, ValueSource};
pub(crate) use presence::Presence;
pub(crate) use serialized::{Layout, PartKind, Separator};
