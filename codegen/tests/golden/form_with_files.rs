//! A form is refused before anything is sent where a file does not say which of several kinds it is; its bytes are sent
//! as they are, and its deprecated parts too.

use super::transport::{Service, options, wait};
use crate::clients::form_with_files::Client;
use crate::clients::form_with_files::types::{DetailsInput, OrderForm};
use openapi_client_runtime::{Decimal, ErrorKind, FixedToken, FormFile};

pub(crate) fn run() {
    let service = Service::new([(204, "")]);
    let options = options!(form_with_files, service.clone());
    let client = Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
    let file = FormFile::new("order.pdf", vec![0, b'\r', b'\n', b'-', b'-']);
    let order = OrderForm::new(DetailsInput::default(), file, Decimal::from(1));

    let unsaid = order.clone().with_photos([FormFile::new("a.gif", vec![1])]);
    let error = wait(client.orders().send(&unsaid, None)).expect_err("a refusal");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("the file `a.gif` must say which of `image/png, image/jpeg` it is"), "{error}");
    assert!(service.requests().is_empty());

    #[allow(deprecated, reason = "it is sent all the same")]
    let order = order.with_tags(["a".to_owned(), String::new()]);
    wait(client.orders().send(&order, None)).expect("sent");
    let media_type = service.header("content-type").remove(0).expect("a media type");
    let (_, boundary) = media_type.split_once("; boundary=").expect("a boundary");
    let bodies = service.bodies();
    let body = bodies[0].replace(boundary, "B");
    let sent = "Content-Type: application/pdf\r\n\r\n\0\r\n--\r\n--B\r\n";
    assert!(body.contains(sent), "{body}");
    let tags = "name=\"tags\"\r\n\r\na\r\n--B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\n\r\n--B--\r\n";
    assert!(body.ends_with(tags), "{body}");
}
