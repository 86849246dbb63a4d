//! Servers → clouds.

use super::Context;
use super::doc;
use super::name::{Case, Scope};
use crate::ir;

/// A cloud for each server, in document order. The first is the default.
pub(super) fn clouds(cx: &Context) -> Vec<ir::Cloud> {
    let root = &cx.resolved.document.root;
    let mut scope = Scope::new(Case::Constant, "clouds");
    let mut clouds = Vec::new();
    for server in &root.servers {
        let Some(constant) = scope.name(cx, &server.cloud.name.value, server.cloud.name.pointer.value())
        else {
            continue;
        };
        clouds.push(ir::Cloud {
            constant,
            origin: server.cloud.name.pointer.clone(),
            doc: doc::cloud(server),
            name: server.cloud.name.value.clone(),
            base_url: server.url.value.trim_end_matches('/').to_owned(),
            authority: server.cloud.authority.value.trim_end_matches('/').to_owned(),
            audience: server.cloud.audience.value.trim_end_matches('/').to_owned(),
        });
    }
    clouds
}
