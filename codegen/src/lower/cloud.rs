//! Servers → clouds.

use super::{Context, doc};
use crate::ir;
use crate::names::Role;
use crate::spec::{Server, Text};

/// A cloud for each server, in document order. The first is the default.
pub(super) fn clouds(cx: &Context) -> Vec<ir::Cloud> {
    let servers = cx.resolved.document.root.servers.iter();
    servers.map(|server| cloud(cx, server)).collect()
}

fn cloud(cx: &Context, server: &Server) -> ir::Cloud {
    let address = |text: &Text| text.value.trim_end_matches('/').to_owned();
    ir::Cloud {
        constant: cx.names.of(Role::Cloud, &server.cloud.name.pointer).clone(),
        origin: server.cloud.name.pointer.clone(),
        doc: doc::cloud(server),
        name: server.cloud.name.value.clone(),
        base_url: address(&server.url),
        authority: address(&server.cloud.authority),
        audience: address(&server.cloud.audience),
    }
}
