//! Responses that are files: their bytes are returned unchanged, whatever media type the service sends.

use crate::support::server::{Reply, Server};
use crate::support::{World, customer, quick_options};
use futures::TryStreamExt as _;
use futures::io::AsyncWrite;
use partner_center::operations::InvoicesGetStatementOptions;
use partner_center::types::{OrderAttachmentMetadata, OrderAttachmentsUploadBody};
use partner_center::{CallOptions, Decimal, ErrorKind, FormFile, Result, RetryOptions};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// Bytes that are not a text in any character set that might be guessed.
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
    let call = CallOptions::default().max_response_bytes(PDF.len() - 1);
    let options = InvoicesGetStatementOptions::default().call(call);
    let invoices = world.client.invoices();
    let answer = invoices.get_statement(&"D1".into(), Some(options)).await;
    assert_eq!(answer.expect_err("too large").kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn documents_of_an_order_are_the_parts_of_a_form() {
    let world = World::new(|number, _| match number {
        0 => Reply::new(503, ""),
        _ => Reply::json(
            201,
            r#"{"totalCount":1,"items":[{"attachmentId":"ed64c99f750115"}]}"#,
        ),
    })
    .await;
    let price: Decimal = "156.87".parse().expect("a number");
    let metadata = OrderAttachmentMetadata::new(price, "CAD").with_is_part_of_tender(true);
    let body = OrderAttachmentsUploadBody::new(metadata)
        .with_pofiles([
            FormFile::new("PO_Part1.pdf", PDF),
            FormFile::new("\"2\".pdf", &b"%PDF-2"[..]),
        ])
        .with_tenderfiles([FormFile::new("Tender.docx", &b"PK"[..]).with_media_type("application/zip")]);
    let shown = format!("{body:?}");
    assert!(!shown.contains("secret-of-the-file"), "{shown}");
    let attachments = world.client.order_attachments();
    let answer = attachments
        .upload(&customer(), &"o".into(), &body, None)
        .await
        .expect("attached");
    assert_eq!(answer.body().items.len(), 1);

    // The whole form is sent again, with the same boundary.
    let [first, second] = &*world.server.received() else {
        panic!("two attempts")
    };
    assert_eq!(first.body, second.body);
    assert_eq!(
        first.target,
        "/v1/customers/c/orders/o/attachment".replace("/c/", &format!("/{}/", customer().as_str()))
    );
    let media_type = second.header("Content-Type").expect("a media type");
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a form");
    assert_eq!(
        second.header("Content-Length"),
        Some(&*second.body.len().to_string())
    );
    let mut sent = Vec::new();
    for (head, part) in [
        (
            "name=\"metadata\"\r\nContent-Type: application/json",
            &br#"{"isPartOfTender":true,"customerPrice":"156.87","currency":"CAD"}"#[..],
        ),
        (
            "name=\"pofiles\"; filename=\"PO_Part1.pdf\"\r\nContent-Type: application/pdf",
            PDF,
        ),
        (
            "name=\"pofiles\"; filename=\"%222%22.pdf\"\r\nContent-Type: application/pdf",
            b"%PDF-2",
        ),
        (
            "name=\"tenderfiles\"; filename=\"Tender.docx\"\r\nContent-Type: application/zip",
            b"PK",
        ),
    ] {
        sent.extend_from_slice(
            format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        sent.extend_from_slice(part);
        sent.extend_from_slice(b"\r\n");
    }
    sent.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    assert_eq!(
        String::from_utf8_lossy(&second.body),
        String::from_utf8_lossy(&sent)
    );
    assert_eq!(second.body, sent);
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

/// Requests a file, and writes it while it is received.
async fn streamed(world: &World, call: CallOptions, writer: &mut (impl AsyncWrite + Unpin)) -> Result<u64> {
    let options = InvoicesGetStatementOptions::default().call(call);
    let invoices = world.client.invoices();
    let answer = invoices
        .get_statement_streamed(&"D1".into(), Some(options))
        .await?;
    answer.into_body().write_to(writer).await
}

#[tokio::test]
async fn a_file_is_written_while_it_comes() {
    let world = World::with(quick_options(), move |number, _| match number {
        0 => Reply::json(503, ""),
        _ => Reply::new(200, PDF).header(
            "Content-Disposition",
            r#"attachment; filename="../../Invoice_D1.pdf""#,
        ),
    })
    .await;
    let invoices = world.client.invoices();
    let answer = invoices
        .get_statement_streamed(&"D1".into(), None)
        .await
        .expect("a file");
    assert_eq!(answer.file_name().as_deref(), Some("Invoice_D1.pdf"));
    let (mut download, head) = answer.into_parts();
    assert!(head.request_id().is_some() && head.raw_body().is_empty());
    let mut written = Vec::new();
    let count = download.write_to(&mut written).await.expect("all of it");
    assert_eq!((count, &*written), (PDF.len() as u64, PDF));
    assert!(download.chunk().await.expect("the end").is_none());
    assert_eq!(
        world.server.received().len(),
        2,
        "it is repeated until there is an answer"
    );

    let again = invoices
        .get_statement_streamed(&"D1".into(), None)
        .await
        .expect("a file");
    let chunks: Vec<_> = again
        .into_body()
        .into_stream()
        .try_collect()
        .await
        .expect("all of it");
    assert_eq!(
        chunks
            .iter()
            .flat_map(|chunk| chunk.to_vec())
            .collect::<Vec<u8>>(),
        PDF
    );
}

#[tokio::test]
async fn a_file_that_breaks_off_tells_what_is_written_and_is_not_written_twice() {
    let world = World::with(quick_options(), |_, _| Reply::HalfBody(200, "half of it")).await;
    let mut written = Vec::new();
    let error = streamed(&world, CallOptions::default(), &mut written)
        .await
        .expect_err("half of it");
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!((error.bytes_written(), &*written), (Some(10), &b"half of it"[..]));
    assert_eq!(
        (error.operation(), error.status()),
        (Some("Invoices_GetStatement"), Some(200))
    );
    assert!(error.to_string().contains("bytes written 10"), "{error}");
    assert_eq!(
        world.server.received().len(),
        1,
        "what is written is not asked for again"
    );
}

const FILE: &[u8] = b"0123456789abcdefghij";

/// The head and the first bytes of a file whose connection is closed early, from a service that supports
/// ranges.
const BEGINNING: &[u8] =
    b"HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nETag: \"v1\"\r\nContent-Length: 20\r\n\r\n01234";

/// Returns the bytes from `start` to `end` of a file, `end` included.
fn part(start: usize, end: usize) -> Reply {
    Reply::new(206, &FILE[start..=end]).header("Content-Range", &format!("bytes {start}-{end}/20"))
}

#[tokio::test]
async fn a_file_that_breaks_off_goes_on_where_it_stopped() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => Reply::Hangup(BEGINNING),
        // The rest is cut off too, and is requested once more.
        1 => Reply::Hangup(
            b"HTTP/1.1 206 P\r\nContent-Range: bytes 5-19/20\r\nContent-Length: 15\r\n\r\n56789",
        ),
        2 => Reply::new(503, ""),
        _ => part(10, 19),
    })
    .await;
    let call = CallOptions::default().request_id("first").correlation_id("same");
    let mut written = Vec::new();
    let count = streamed(&world, call, &mut written).await.expect("all of it");
    assert_eq!((count, &*written), (20, FILE));

    let received = world.server.received();
    let sent = |name: &str| {
        let sent = received.iter().map(|request| request.header(name));
        sent.map(|value| value.map(str::to_owned)).collect::<Vec<_>>()
    };
    let ranges = [None, Some("bytes=5-"), Some("bytes=10-"), Some("bytes=10-")];
    assert_eq!(sent("range"), ranges.map(|range| range.map(str::to_owned)));
    let tags = [None, Some("\"v1\""), Some("\"v1\""), Some("\"v1\"")];
    assert_eq!(sent("if-range"), tags.map(|tag| tag.map(str::to_owned)));
    assert_eq!(world.server.values("ms-correlationid"), ["same"; 4]);
    let ids = world.server.values("ms-requestid");
    assert_eq!(ids[0], "first");
    assert!(
        ids[1] != ids[0] && ids[2] != ids[1] && ids[3] == ids[2],
        "{ids:?}"
    );
    assert!(
        received
            .iter()
            .all(|request| request.target == received[0].target)
    );
}

#[tokio::test]
async fn no_two_files_are_put_together() {
    let others: [fn() -> Reply; 7] = [
        // The file has changed meanwhile, and is sent as a whole.
        || Reply::new(200, &b"another file of 20 b"[..]),
        // Another range than the requested one, and a range of another file.
        || part(4, 19),
        || part(5, 18),
        || Reply::new(206, &FILE[5..]).header("Content-Range", "bytes 5-19/21"),
        || Reply::new(206, &FILE[5..]),
        || part(5, 19).header("Content-Encoding", "br"),
        || Reply::new(416, ""),
    ];
    for (case, other) in others.into_iter().enumerate() {
        let world = World::with(quick_options(), move |number, _| match number {
            0 => Reply::Hangup(BEGINNING),
            _ => other(),
        })
        .await;
        let mut written = Vec::new();
        let error = streamed(&world, CallOptions::default(), &mut written).await;
        let error = error.expect_err("it broke off");
        assert_eq!(error.kind(), ErrorKind::Connection, "case {case}: {error}");
        assert_eq!(
            (error.bytes_written(), &*written),
            (Some(5), &FILE[..5]),
            "case {case}"
        );
        assert_eq!(world.server.received().len(), 2, "case {case}");
    }
}

#[tokio::test]
async fn a_file_goes_on_only_where_the_service_offers_that_and_the_caller_wants_it() {
    let heads: [&'static [u8]; 4] = [
        b"HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 20\r\n\r\n01234",
        b"HTTP/1.1 200 OK\r\nAccept-Ranges: none\r\nETag: \"v1\"\r\nContent-Length: 20\r\n\r\n01234",
        b"HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nContent-Length: 20\r\n\r\n01234",
        b"HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nETag: W/\"v1\"\r\nContent-Length: 20\r\n\r\n01234",
    ];
    for head in heads {
        let world = World::with(quick_options(), move |_, _| Reply::Hangup(head)).await;
        let error = streamed(&world, CallOptions::default(), &mut Vec::new()).await;
        assert_eq!(error.expect_err("it broke off").bytes_written(), Some(5));
        assert_eq!(world.server.received().len(), 1);
    }

    let world = World::with(quick_options(), |number, _| match number {
        0 => Reply::Hangup(BEGINNING),
        _ => part(5, 19),
    })
    .await;
    let once = CallOptions::default().retry(RetryOptions::none());
    let error = streamed(&world, once, &mut Vec::new()).await;
    assert_eq!(error.expect_err("it broke off").bytes_written(), Some(5));
    assert_eq!(world.server.received().len(), 1);
}

#[tokio::test]
async fn the_bounds_of_a_call_hold_for_a_file_that_comes() {
    let endless = || {
        Reply::Endless(
            b"HTTP/1.1 200 OK\r\n\r\n".to_vec(),
            vec![b'x'; 999],
            Duration::from_millis(5),
        )
    };
    let world = World::new(move |_, _| endless()).await;
    let mut written = Vec::new();
    let call = CallOptions::default().max_response_bytes(10_000);
    let error = streamed(&world, call, &mut written).await.expect_err("too large");
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.bytes_written(), Some(written.len() as u64));
    assert!(written.len() <= 10_000, "{}", written.len());

    let call = CallOptions::default().timeout(Duration::from_millis(300));
    let error = streamed(&world, call, &mut Vec::new())
        .await
        .expect_err("too slow");
    assert_eq!(error.kind(), ErrorKind::Timeout);

    let start = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc";
    let world = World::new(move |_, _| Reply::Raw(start)).await;
    let call = CallOptions::default().attempt_timeout(Duration::from_millis(300));
    let error = streamed(&world, call, &mut Vec::new())
        .await
        .expect_err("it stalls");
    assert_eq!(
        (error.kind(), error.bytes_written()),
        (ErrorKind::Timeout, Some(3))
    );
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_loses_no_byte() {
    let world = World::new(|_, _| Reply::Drip("0123456789", Duration::from_millis(30))).await;
    let invoices = world.client.invoices();
    let answer = invoices.get_statement_streamed(&"D1".into(), None).await;
    let mut download = answer.expect("a file").into_body();
    let (mut received, mut dropped) = (Vec::new(), 0);
    loop {
        match tokio::time::timeout(Duration::from_millis(10), download.chunk()).await {
            Err(_) => dropped += 1,
            Ok(chunk) => match chunk.expect("no error") {
                Some(chunk) => received.extend_from_slice(&chunk),
                None => break,
            },
        }
    }
    assert_eq!(received, b"0123456789");
    assert!(dropped > 5, "{dropped}");
}

#[tokio::test]
async fn a_part_of_a_file_is_never_taken_for_all_of_it() {
    let world = World::with(quick_options(), |_, _| Reply::HalfBody(200, "half of it")).await;
    let invoices = world.client.invoices();
    let file = async || {
        let answer = invoices.get_statement_streamed(&"D1".into(), None).await;
        answer.expect("a file").into_body()
    };
    let mut download = file().await;
    let mut written = Vec::new();
    download.write_to(&mut written).await.expect_err("half of it");
    let error = download
        .write_to(&mut written)
        .await
        .expect_err("the rest is lost");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Connection, Some(200)));
    let error = download.chunk().await.expect_err("the rest is lost");
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(written, b"half of it");

    let mut download = file().await;
    let error = download.write_to(&mut Full(Vec::new())).await;
    assert_eq!(error.expect_err("no room").kind(), ErrorKind::Writer);
    let error = download
        .write_to(&mut written)
        .await
        .expect_err("what was read is lost");
    assert_eq!(error.kind(), ErrorKind::Writer);

    let world = World::new(|_, _| Reply::Drip("0123456789", Duration::from_millis(30))).await;
    let invoices = world.client.invoices();
    let answer = invoices.get_statement_streamed(&"D1".into(), None).await;
    let mut download = answer.expect("a file").into_body();
    let wait = Duration::from_millis(100);
    let dropped = tokio::time::timeout(wait, download.write_to(&mut written)).await;
    assert!(dropped.is_err());
    let error = download
        .write_to(&mut Vec::new())
        .await
        .expect_err("another file");
    assert_eq!(error.kind(), ErrorKind::Writer);
}

/// A disk with room for three bytes.
struct Full(Vec<u8>);

impl AsyncWrite for Full {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let room = (3 - self.0.len()).min(bytes.len()).min(2);
        if room == 0 {
            return Poll::Ready(Err(io::ErrorKind::StorageFull.into()));
        }
        self.0.extend_from_slice(&bytes[..room]);
        Poll::Ready(Ok(room))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn a_writer_that_fails_is_told_with_what_it_took() {
    let world = World::new(|_, _| Reply::new(200, PDF)).await;
    let mut full = Full(Vec::new());
    let error = streamed(&world, CallOptions::default(), &mut full)
        .await
        .expect_err("no room");
    assert_eq!(
        (error.kind(), error.bytes_written()),
        (ErrorKind::Writer, Some(3))
    );
    assert_eq!(full.0, &PDF[..3]);
    assert!(std::error::Error::source(&error).is_some());
}
