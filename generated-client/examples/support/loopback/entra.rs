//! Entra: tokens, and the page on which a person consents. Its responses are made up.

use super::{Answer, Asked};
use partner_center::azure_core::http::Url;
use serde_json::{Value, json};

pub(super) fn answer(asked: &Asked<'_>, path: &[&str]) -> Option<Answer> {
    match (asked.method, path) {
        ("POST", [_, "oauth2", "v2.0", "token"]) => Some(Answer::new(200, token())),
        ("POST", [_, "oauth2", "v2.0", "devicecode"]) => Some(Answer::new(200, device_code())),
        _ => Some(Answer::without_body(302).header("Location", &consented(asked)?)),
    }
}

/// Returns where the consent page redirects to: the person has signed in and consented at once.
fn consented(asked: &Asked<'_>) -> Option<String> {
    let url = Url::parse(&format!("http://localhost{}", asked.received.target)).ok()?;
    let value = |name| {
        url.query_pairs()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.into_owned())
    };
    if !url.path().ends_with("/oauth2/v2.0/authorize") {
        return None;
    }
    let mut next = Url::parse(&value("redirect_uri")?).ok()?;
    next.query_pairs_mut()
        .append_pair("code", "a-code-for-one-use")
        .append_pair("state", &value("state")?);
    Some(next.into())
}

fn device_code() -> Value {
    json!({
        "device_code": "device-code-of-the-example",
        "user_code": "AB12CD34E",
        "verification_uri": "https://microsoft.com/devicelogin",
        "expires_in": 900,
        "interval": 1,
        "message": "To sign in, open https://microsoft.com/devicelogin in a browser and enter the code AB12CD34E.",
    })
}

/// Returns an access token, and a new refresh token that replaces the one in the request.
fn token() -> Value {
    json!({
        "token_type": "Bearer",
        "scope": "https://api.partnercenter.microsoft.com/user_impersonation",
        "expires_in": 3600,
        "access_token": "access-token-of-the-example",
        "refresh_token": "another-refresh-token-of-the-example",
    })
}
