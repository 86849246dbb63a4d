//! Clouds: the addresses that credentials may be sent to.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::Context;
use super::path::not_a_path;
use crate::diagnostic::Code;
use crate::model::template_flaw;
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
    let found = template_flaw(path).filter(|_| !path.is_empty());
    if let Some(flaw) = found {
        let (what, help) = not_a_path(flaw);
        let message = format!("`{path}` is not a path: {what}");
        cx.error(Code::InvalidValue, url.pointer.value(), message, help);
    }
    found.is_none()
}

fn check_host(cx: &Context, url: &Text) -> bool {
    let host = url.value.strip_prefix("https://").filter(|rest| {
        let authority = rest.split('/').next().unwrap_or_default();
        !rest.contains(['{', '?', '#', ' ', '@', '\\', '"']) && is_authority(authority)
    });
    if host.is_none() {
        let message = format!(
            "`{}` is not an address that credentials may be sent to",
            url.value.escape_debug()
        );
        let help = "write an absolute `https` URL without placeholders, query or fragment; a port is a number up to 65535";
        cx.error(Code::InvalidValue, url.pointer.value(), message, help);
    }
    host.is_some()
}

/// Whether a string is a host, optionally with a port.
fn is_authority(text: &str) -> bool {
    // The colons of an IPv6 address stand in brackets.
    let end = text.find(']').map_or(0, |end| end + 1);
    let (address, rest) = text.split_at(end);
    let (name, port) = match rest.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (rest, None),
    };
    let is_host = match address.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(address) => name.is_empty() && address.parse::<Ipv6Addr>().is_ok(),
        None => address.is_empty() && is_name(name),
    };
    is_host && port.is_none_or(is_port)
}

/// Whether a string is the name of a host, or an IPv4 address: URL parsers take what ends in a number for one.
fn is_name(text: &str) -> bool {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_".contains(char);
    let is_label = |label: &str| !label.is_empty() && label.chars().all(plain);
    let name = text.strip_suffix('.').unwrap_or(text);
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = name.rsplit('.').next().is_some_and(is_number);
    name.split('.').all(is_label) && (!is_address || name.parse::<Ipv4Addr>().is_ok())
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_authority;

    #[test]
    fn an_authority_is_a_host_and_perhaps_a_port() {
        for text in [
            "api.example.com",
            "localhost:8443",
            "10.0.0.1",
            "[::1]",
            "[::1]:443",
            "a-b.c_d.",
            "1.x",
        ] {
            assert!(is_authority(text), "{text}");
        }
        for text in [
            "",
            ":443",
            "a:",
            "a:x",
            "a:65536",
            "a:1:2",
            "[::1",
            "::1",
            "::1]",
            "[]",
            "[x]",
            "[::1]x",
            "x[::1]",
            "a..b",
            ".a",
            "a\tb",
            "a%41",
            "1.2.3.999",
            "b\u{fc}cher.example",
            "a\u{0}",
            "a,b",
            "<a>",
            "a|b",
            ".",
        ] {
            assert!(!is_authority(text), "{text:?}");
        }
    }
}
