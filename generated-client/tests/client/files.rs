//! Answers that are files: bytes that come as they are, whatever the service calls them.

use crate::support::server::{Reply, Server};
use crate::support::{World, customer};
use partner_center::ErrorKind;

/// No text in any character set that is guessed.
const PDF: &[u8] = b"%PDF-1.7\n\x00\xff\xfe\x80 secret-of-the-file";

#[tokio::test]
async fn a_statement_is_its_bytes() {
    for content_type in ["application/pdf", "application/json; charset=utf-8"] {
        let world = World::new(move |_, _| {
            Reply::new(200, PDF)
                .header("Content-Type", content_type)
                .header("Content-Disposition", "attachment; filename=Invoice_D1.pdf")
        })
        .await;
        let invoices = world.client.invoices();
        let answer = invoices.get_statement(&"D1".into(), None).await.expect("a file");
        assert_eq!(&answer.body()[..], PDF);
        assert_eq!(answer.raw_body(), PDF);
        let shown = format!("{answer:?} {:?}", answer.body());
        assert!(!shown.contains("secret-of-the-file"), "{shown}");

        let request = world.server.received().remove(0);
        assert_eq!(request.target, "/v1/invoices/D1/documents/statement");
        assert_eq!(
            request.header("Accept"),
            Some("application/pdf, application/json")
        );
        assert_eq!(request.header("Content-Type"), None);
    }
}

#[tokio::test]
async fn margins_are_the_bytes_of_a_table() {
    let world = World::new(|_, _| Reply::new(200, "\u{feff}a;b\r\n")).await;
    let margins = world.client.margins();
    let answer = margins.download("US", None).await.expect("a file");
    assert_eq!(answer.into_body().into_vec(), "\u{feff}a;b\r\n".as_bytes());
    let request = world.server.received().remove(0);
    assert_eq!(request.target, "/v1/margins/download?country=US");
    assert_eq!(request.header("Accept"), Some("text/csv, application/json"));
}

#[tokio::test]
async fn a_failure_is_read_as_json_all_the_same() {
    let body = r#"{"code":2000,"description":"There is none."}"#;
    let world = World::new(move |_, _| Reply::json(404, body)).await;
    let attachments = world.client.order_attachments();
    let answer = attachments.download(&customer(), &"o".into(), "a", None).await;
    let error = answer.expect_err("no file");
    assert_eq!(
        (error.code(), error.description()),
        (Some("2000"), Some("There is none."))
    );
}

#[tokio::test]
async fn the_size_of_a_file_has_a_bound() {
    let world = World::new(|_, _| Reply::new(200, PDF)).await;
    let call = partner_center::CallOptions::default().max_response_bytes(PDF.len() - 1);
    let options = partner_center::operations::InvoicesGetStatementOptions::default().call(call);
    let invoices = world.client.invoices();
    let answer = invoices.get_statement(&"D1".into(), Some(options)).await;
    assert_eq!(answer.expect_err("too large").kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn a_redirect_to_another_host_gets_nothing() {
    let elsewhere = Server::start(|_, _| Reply::new(200, PDF)).await;
    let to = format!("{}/file.pdf", elsewhere.url());
    let world = World::new(move |_, _| Reply::new(302, "").header("Location", &to)).await;
    let invoices = world.client.invoices();
    let error = invoices
        .get_statement(&"D1".into(), None)
        .await
        .expect_err("a redirect");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(302)));
    assert!(error.header("location").is_some(), "who may follow it can");
    assert!(elsewhere.received().is_empty(), "the token goes nowhere else");
}
