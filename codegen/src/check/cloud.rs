//! Clouds: the addresses that credentials may be sent to.

use super::Context;
use super::path::not_a_path;
use crate::diagnostic::Code;
use crate::model::flaw;
use crate::spec::{Text, parts};

/// Reports addresses that are not valid URLs with `https`.
pub(super) fn check(cx: &Context) {
    for server in &cx.resolved.document.root.servers {
        check_url(cx, &server.url);
        check_url(cx, &server.cloud.authority);
        check_url(cx, &server.cloud.audience);
    }
}

/// Reports an address that is not a URL with `https`, as tokens are sent to it, or whose path URL parsers change. Returns
/// whether it is one.
pub(super) fn check_url(cx: &Context, url: &Text) -> bool {
    check_host(cx, url) && check_path(cx, url)
}

/// Reports a path that URL parsers change. Returns whether it is none.
fn check_path(cx: &Context, url: &Text) -> bool {
    let path = parts(&url.value).map_or("", |(_, path)| path);
    let found = flaw(path).filter(|_| !path.is_empty());
    if let Some(flaw) = found {
        let (what, help) = not_a_path(flaw);
        let message = format!("`{path}` is not a path: {what}");
        cx.error(Code::InvalidValue, url.pointer.value(), message, help);
    }
    found.is_none()
}

fn check_host(cx: &Context, url: &Text) -> bool {
    let host = url.value.strip_prefix("https://").filter(|rest| {
        !rest.starts_with('/')
            && !rest.is_empty()
            && !rest.contains(['{', '?', '#', ' ', '@', '\\', '"'])
            && has_port(rest)
    });
    if host.is_none() {
        let message = format!(
            "`{}` is not an address that credentials may be sent to",
            url.value
        );
        let help = "write an absolute `https` URL without placeholders, query or fragment; a port is a number up to 65535";
        cx.error(Code::InvalidValue, url.pointer.value(), message, help);
    }
    host.is_some()
}

/// Whether what follows a colon in the host is a port.
fn has_port(rest: &str) -> bool {
    let host = rest.split('/').next().unwrap_or_default();
    match host.rsplit_once(':') {
        // The colons of an IPv6 address stand in brackets.
        Some((_, port)) if !port.contains(']') => {
            port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
        }
        _ => true,
    }
}
