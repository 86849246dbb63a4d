//! Servers → clouds.

use super::Context;
use super::doc;
use super::name::{Case, Scope};
use crate::diagnostic::Code;
use crate::ir;
use crate::spec::Text;

/// A cloud for each server, in document order. The first is the default.
pub(super) fn clouds(cx: &Context) -> Vec<ir::Cloud> {
    let root = &cx.resolved.document.root;
    let mut scope = Scope::new(Case::Constant, "clouds");
    let mut clouds = Vec::new();
    for server in &root.servers {
        check_url(cx, &server.url);
        check_url(cx, &server.cloud.authority);
        check_url(cx, &server.cloud.audience);
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

/// Tokens go to these addresses: nothing but `https` will do.
fn check_url(cx: &Context, url: &Text) {
    let host = url.value.strip_prefix("https://").filter(|rest| {
        !rest.starts_with('/') && !rest.is_empty() && !rest.contains(['{', '?', '#', ' ', '@', '\\', '"'])
    });
    if host.is_none() {
        let message = format!(
            "`{}` is not an address that credentials may be sent to",
            url.value
        );
        let help = "write an absolute `https` URL without placeholders, query or fragment";
        cx.error(Code::InvalidValue, url.pointer.value(), message, help);
    }
}
