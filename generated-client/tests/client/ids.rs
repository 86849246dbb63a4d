//! An id is one segment of the path, whatever characters it contains.

use super::operations::{ANY_ANSWER, Ids, OPERATIONS};
use crate::support::World;
use crate::support::server::Reply;
use partner_center::{CallOptions, ErrorKind};

#[tokio::test]
async fn each_place_of_each_path_is_encoded() {
    let (customer, user, role) = ("a/../b", "dan#EXT#@contoso.com", "..%2F?x=ü &");
    let world = World::new(|_, _| Reply::json(200, ANY_ANSWER)).await;
    for operation in OPERATIONS {
        let ids = Ids::new(customer, user, role);
        (operation.call)(&world.client, ids, CallOptions::default())
            .await
            .expect("an answer");
        let path = operation
            .path
            .replace("{customer}", "a%2F..%2Fb")
            .replace("{user}", "dan%23EXT%23%40contoso.com")
            .replace("{role}", "..%252F%3Fx%3D%C3%BC%20%26");
        let request = world.server.received().pop().expect("a request");
        assert_eq!(
            (request.method.as_str(), request.target),
            (operation.method, format!("/v1{path}")),
            "{}",
            operation.id
        );
    }
}

#[tokio::test]
async fn no_place_of_a_path_takes_what_names_something_else() {
    let world = World::new(|_, _| Reply::json(200, r#"{"items":[]}"#)).await;
    for operation in OPERATIONS {
        for bad in ["", ".", ".."] {
            let wrong = [
                ("{customer}", Ids::new(bad, "u", "r")),
                ("{user}", Ids::new("c", bad, "r")),
                ("{role}", Ids::new("c", "u", bad)),
            ];
            for (_, ids) in wrong.iter().filter(|(place, _)| operation.path.contains(place)) {
                let outcome = (operation.call)(&world.client, ids.clone(), CallOptions::default()).await;
                let error = outcome.expect_err("no such id");
                assert_eq!(error.kind(), ErrorKind::Request, "{} with `{bad}`", operation.id);
                assert_eq!(error.operation(), Some(operation.id));
            }
        }
    }
    assert!(world.server.received().is_empty(), "nothing was sent");
}
