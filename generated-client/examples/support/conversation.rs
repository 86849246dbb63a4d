//! Prints requests and responses as they are sent, without the secrets in them.

use super::loopback::server::Received;
use super::screen::print_marked;
use serde_json::Value;

const HIDDEN: &str = "(secret)";

/// Members and form fields that must not be printed.
const SECRETS: [&str; 6] = [
    "access_token",
    "refresh_token",
    "client_secret",
    "password",
    "device_code",
    "code_verifier",
];

pub fn print_request(request: &Received) {
    let print = |line: &str| print_marked('>', line);
    print(&format!("{} {} HTTP/1.1", request.method, request.target));
    let mut headers = request.headers.clone();
    headers.sort();
    for (name, value) in &headers {
        let is_token = name.eq_ignore_ascii_case("authorization");
        print(&format!(
            "{name}: {}",
            if is_token { "Bearer (secret)" } else { value }
        ));
    }
    print_body(print, &request.body);
}

pub fn print_answer(status: u16, headers: &[(String, String)], body: &[u8]) {
    let print = |line: &str| print_marked('<', line);
    print(&format!("HTTP/1.1 {status}"));
    for (name, value) in headers {
        print(&format!("{name}: {value}"));
    }
    print_body(print, body);
}

fn print_body(print: impl Fn(&str), body: &[u8]) {
    if body.is_empty() {
        return;
    }
    print("");
    let text = match serde_json::from_slice::<Value>(body) {
        Ok(mut json) => {
            hide(&mut json);
            format!("{json:#}")
        }
        Err(_) => form(&String::from_utf8_lossy(body)),
    };
    text.lines().for_each(print);
}

fn hide(json: &mut Value) {
    match json {
        Value::Object(members) => {
            for (name, value) in members {
                if SECRETS.contains(&name.as_str()) {
                    *value = HIDDEN.into();
                } else {
                    hide(value);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(hide),
        _ => {}
    }
}

/// Returns the fields of a form, one per line.
fn form(text: &str) -> String {
    let shown = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if SECRETS.contains(&name) => format!("{name}={HIDDEN}"),
        _ => pair.to_owned(),
    };
    text.split('&').map(shown).collect::<Vec<_>>().join("\n&")
}
