//! Bytes come as they are, whole and while they are taken.

use super::transport::{Service, options, wait};
use crate::clients::bodies_that_are_no_json::{CallOptions, Client};
use crate::clients::bodies_that_are_no_json::operations::FilesGetOptions;
use openapi_client_runtime::{FixedToken, Upload};

pub(crate) fn run() {
    limits_may_be_as_long_as_there_are();

    let service = Service::new([(200, "%PDF-1.7"), (200, "%PDF-1.7"), (204, "")]);
    let options = options!(bodies_that_are_no_json, service.clone());
    let client = Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
    let files = client.files();
    let whole = wait(files.get(None)).expect("a file");
    assert_eq!(&whole.body()[..], b"%PDF-1.7");
    let (mut download, head) = wait(files.get_streamed(None)).expect("a file").into_parts();
    assert_eq!(head.status(), 200);
    let mut written = Vec::new();
    assert_eq!(wait(download.write_to(&mut written)).expect("all of it"), 8);
    assert_eq!(written, b"%PDF-1.7");
    wait(files.put(&Upload::from(vec![b'a', 0, b'b']), None)).expect("kept");
    assert_eq!(service.bodies(), ["", "", "a\0b"]);
}

/// A call that may take for ever is one whose time is not over at once.
fn limits_may_be_as_long_as_there_are() {
    let service = Service::new([(200, "%PDF-1.7"), (200, "%PDF-1.7")]);
    let options = options!(bodies_that_are_no_json, service.clone());
    let client = Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
    let for_ever = || {
        let call = CallOptions::default().timeout(std::time::Duration::MAX).attempt_timeout(std::time::Duration::MAX);
        Some(FilesGetOptions::default().call(call))
    };
    assert_eq!(wait(client.files().get(for_ever())).expect("a file").body().len(), 8);
    let mut download = wait(client.files().get_streamed(for_ever())).expect("a file").into_body();
    let mut written = Vec::new();
    assert_eq!(wait(download.write_to(&mut written)).expect("all of it"), 8);
}
