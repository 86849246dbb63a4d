//! Servers → clouds, and the servers of single operations.

use super::{Context, doc};
use crate::ir;
use crate::model::Operation;
use crate::names::Role;
use crate::spec::{Server, Text};

/// Returns a cloud for each server, in document order. The first is the default.
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

/// Returns the clouds in which an operation is available, and its servers there.
pub(super) fn availability(operation: &Operation) -> ir::Availability {
    let servers = servers(operation);
    let clouds: Vec<String> = operation.clouds().into_iter().map(str::to_owned).collect();
    if !servers.is_empty() {
        ir::Availability::Servers(servers)
    } else if clouds.is_empty() {
        ir::Availability::Everywhere
    } else {
        ir::Availability::Only(clouds)
    }
}

/// Returns the servers of an operation, by cloud, or nothing if the operation uses the base URL of each
/// cloud.
pub(super) fn servers(operation: &Operation) -> Vec<ir::OwnServer> {
    let clouds = operation.clouds();
    let list = operation.servers.iter().flat_map(|servers| &servers.list);
    let list = list.filter(|server| clouds.contains(&&*server.cloud.value));
    list.map(|server| ir::OwnServer {
        cloud: server.cloud.value.clone(),
        path: server.path().to_owned(),
    })
    .collect()
}
