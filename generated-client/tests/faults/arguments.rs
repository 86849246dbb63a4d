//! Arguments that would change the target of a request.

use crate::EMPTY_PAGE;
use crate::support::server::Reply;
use crate::support::{World, customer};
use partner_center::operations::UsersListOptions;
use partner_center::types::UserId;
use partner_center::{CallOptions, ErrorKind};

#[tokio::test]
async fn ids_stay_in_their_segment() {
    let world = World::new(|_, _| Reply::new(204, "")).await;
    for id in ["", ".", ".."] {
        let error = world
            .client
            .users()
            .delete(&customer(), &UserId::new(id), None)
            .await
            .expect_err(id);
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    assert!(world.server.received().is_empty(), "nothing was sent");
    for (id, segment) in [
        ("../../customers", "..%2F..%2Fcustomers"),
        ("a/b?c#d%e", "a%2Fb%3Fc%23d%25e"),
        ("%2e%2e", "%252e%252e"),
        ("daniel@contoso.com", "daniel%40contoso.com"),
        ("a b\r\nX: y", "a%20b%0D%0AX%3A%20y"),
    ] {
        world
            .client
            .users()
            .delete(&customer(), &UserId::new(id), None)
            .await
            .expect("an answer");
        let target = world
            .server
            .received()
            .last()
            .map(|request| request.target.clone());
        assert_eq!(
            target,
            Some(format!("/v1/customers/{}/users/{segment}", customer()))
        );
    }
}

#[tokio::test]
async fn a_header_that_breaks_the_line_is_refused() {
    let world = World::new(|_, _| Reply::json(200, EMPTY_PAGE)).await;
    for (name, value) in [
        ("MS-CV", "a\r\nX: y"),
        ("MS-CV", "ü"),
        ("a b", "c"),
        ("", "c"),
        ("ªªª", "c"),
    ] {
        let call = CallOptions::default().header(name, value);
        let error = world
            .client
            .users()
            .list(&customer(), Some(UsersListOptions::default().call(call)))
            .await;
        assert_eq!(
            error.expect_err("a bad header").kind(),
            ErrorKind::Request,
            "{name}: {value}"
        );
    }
    assert!(world.server.received().is_empty());
}
