//! Clouds: the addresses that credentials may be sent to.

use super::Context;
use crate::diagnostic::Code;
use crate::spec::Text;

/// Reports addresses that are not valid URLs with `https`.
pub(super) fn check(cx: &Context) {
    for server in &cx.resolved.document.root.servers {
        check_url(cx, &server.url);
        check_url(cx, &server.cloud.authority);
        check_url(cx, &server.cloud.audience);
    }
}

/// Reports an address that is not a URL with `https`, as tokens are sent to it. Returns whether it is one.
pub(super) fn check_url(cx: &Context, url: &Text) -> bool {
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
    host.is_some()
}
