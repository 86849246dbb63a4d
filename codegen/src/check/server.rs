//! Servers of paths and operations: each belongs to a cloud, and has the origin to which that cloud's tokens
//! are sent.

use super::Context;
use super::cloud::check_url;
use super::note::known;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Operation;
use crate::spec::{OwnServer, OwnServers, PathItem, defined_twice, parts};

/// Reports errors in the servers of paths and operations.
pub(super) fn check(cx: &Context) {
    for item in cx.model.paths.iter().filter_map(|path| path.item) {
        let own = item
            .operations
            .iter()
            .filter_map(|operation| operation.servers.as_ref());
        item.servers
            .iter()
            .chain(own)
            .for_each(|servers| check_list(cx, servers));
        check_used(cx, item);
    }
    cx.model
        .operations
        .iter()
        .for_each(|operation| check_clouds(cx, operation));
}

fn check_list(cx: &Context, servers: &OwnServers) {
    for (index, server) in servers.list.iter().enumerate() {
        let mut before = servers.list.iter().take(index);
        let name = &server.cloud;
        if let Some(first) = before.find(|first| first.cloud.value == name.value) {
            let what = format!("the server of the cloud `{}`", name.value);
            let twice = defined_twice(Code::InvalidValue, &what, &name.pointer, &first.cloud.pointer);
            cx.report(twice.help("keep one of the two"));
        }
        if check_url(cx, &server.url) {
            check_origin(cx, server);
        }
    }
}

/// Reports a server with another origin than the cloud's server at the root: the token of a cloud is sent
/// nowhere else.
fn check_origin(cx: &Context, server: &OwnServer) {
    let Some(cloud) = known(cx, &server.cloud) else {
        return;
    };
    let origin = |url| parts(url).map(|(origin, _)| origin.to_ascii_lowercase());
    let origin = |url| origin(url).map(|it| it.strip_suffix(":443").map_or(it.clone(), str::to_owned));
    let (Some(is), Some(of_cloud)) = (origin(&server.url.value), origin(&cloud.url.value)) else {
        return;
    };
    if is != of_cloud {
        let message = format!(
            "`{}` is not on the origin of the cloud `{}`",
            server.url.value, server.cloud.value
        );
        let help = format!(
            "begin with `{of_cloud}`: the tokens of a cloud go to the origin of its server at the root only"
        );
        cx.report(
            Diagnostic::error(Code::InvalidValue, server.url.pointer.value(), message)
                .related(cloud.url.pointer.value(), "the server of the cloud")
                .help(help),
        );
    }
}

/// Reports servers of a path that no operation inherits.
fn check_used(cx: &Context, item: &PathItem) {
    let Some(servers) = &item.servers else { return };
    let mut operations = item.operations.iter();
    if !item.operations.is_empty() && operations.all(|operation| operation.servers.is_some()) {
        let message = "every operation of this path has its own `servers`, so this one has no effect";
        let help = "remove those of the path, or those of an operation that has the same";
        cx.error(Code::InvalidValue, servers.pointer.key(), message, help);
    }
}

/// Reports a cloud in `x-clouds` for which there is no server.
fn check_clouds(cx: &Context, operation: &Operation) {
    let Some(servers) = operation.servers.filter(|servers| servers.complete) else {
        return;
    };
    for cloud in &operation.written.clouds {
        if !servers
            .list
            .iter()
            .any(|server| server.cloud.value == cloud.value)
        {
            let message = format!("the operation has no server in the cloud `{}`", cloud.value);
            let help = "add one with its name in `x-cloud`, or take the cloud out of `x-clouds`";
            cx.report(
                Diagnostic::error(Code::InvalidValue, cloud.pointer.value(), message)
                    .related(servers.pointer.key(), "its servers")
                    .help(help),
            );
        }
    }
}
