//! The headers of a request without a body.

use super::exchange::answering;
use crate::support::{customer, user};

#[tokio::test]
async fn a_post_without_a_body_says_that_it_has_none() {
    let world = answering(200, r#"{"orders":[]}"#).await;
    let transfers = world.client.transfers();
    transfers
        .accept(&customer(), &"t".into(), None)
        .await
        .expect("an answer")
        .whole()
        .expect("all of it");
    let request = world.server.received().remove(0);
    assert_eq!((request.method.as_str(), &*request.body), ("POST", &b""[..]));
    assert_eq!(request.header("Content-Length"), Some("0"));
    for name in ["Content-Type", "Transfer-Encoding"] {
        assert_eq!(request.header(name), None, "{name}");
    }
}

#[tokio::test]
async fn a_get_without_a_body_says_nothing_of_it() {
    let world = answering(200, r#"{"id":"1"}"#).await;
    let users = world.client.users();
    users.get(&customer(), &user(), None).await.expect("an answer");
    let request = world.server.received().remove(0);
    assert_eq!((request.method.as_str(), &*request.body), ("GET", &b""[..]));
    for name in ["Content-Length", "Content-Type", "Transfer-Encoding"] {
        assert_eq!(request.header(name), None, "{name}");
    }
}
