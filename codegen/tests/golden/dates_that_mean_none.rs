//! A date that means "none" is `None`, goes back as it came, and is no unknown member; one that is no date is one.

use super::transport::{Service, options, wait};
use crate::clients::dates_that_mean_none::Client;
use crate::clients::dates_that_mean_none::types::{Request, RequestInput, Ticket};
use openapi_client_runtime::{Date, FixedToken, MonthDayYear};

pub(crate) fn run() {
    none_goes_back_as_it_came();
    what_is_set_is_sent_instead();
    what_is_no_date_is_kept();
    a_whole_goes_back_with_it();
    days_are_read_with_zeros_and_written_without();
}

fn read(json: &str) -> Request {
    serde_json::from_str(json).expect("a request")
}

fn written(request: &Request) -> String {
    serde_json::to_string(request).expect("JSON")
}

fn none_goes_back_as_it_came() {
    let json = r#"{"closed":"0001-01-01T00:00:00","resolved":"9999-12-31T23:59:59.9970000","day":"1900-01-01","due":"01/01/0001","seen":"0001-01-01T00:00:00.000Z"}"#;
    let request = read(json);
    assert_eq!((request.closed, request.resolved, request.day), (None, None, None));
    assert!(request.unknown_members().is_empty(), "{request:?}");
    assert_eq!(request.unknown_members().len(), 0);
    assert_eq!(request.unknown_members().get("closed"), None);
    assert_eq!(written(&request), json);
    assert_eq!(read(&written(&request)), request);
    // The last of two members of one name counts, as ever.
    let request = read(r#"{"closed":"0001-01-01T00:00:00","closed":"2024-02-29T12:30:00Z"}"#);
    assert_eq!(written(&request), r#"{"closed":"2024-02-29T12:30:00Z"}"#);
}

fn what_is_set_is_sent_instead() {
    let mut request = read(r#"{"closed":"0001-01-01T00:00:00","due":"1/1/0001"}"#);
    request.closed = "2024-02-29T12:30:00Z".parse().ok();
    assert_eq!(written(&request), r#"{"closed":"2024-02-29T12:30:00Z","due":"1/1/0001"}"#);
    let sent: RequestInput = serde_json::from_str(r#"{"closed":"0001-01-01T00:00:00"}"#).expect("a request");
    let closed = "2024-02-29T12:30:00Z".parse::<openapi_client_runtime::DateTime>().expect("a time");
    let sent = serde_json::to_string(&sent.with_closed(closed)).expect("JSON");
    assert_eq!(sent, r#"{"closed":"2024-02-29T12:30:00Z","seen":null}"#);
}

fn what_is_no_date_is_kept() {
    let json = r#"{"closed":"0000-00-00T00:00:00","resolved":"never","due":"18/6/2021","days":["1/2/2021","x"],"counts":{"2021-01-02":1}}"#;
    let request = read(json);
    assert_eq!((request.closed, request.resolved, request.due), (None, None, None));
    assert_eq!(request.unknown_members().len(), 5);
    assert_eq!(written(&request), json);
}

fn a_whole_goes_back_with_it() {
    let json = r#"{"name":"a","used":"0001-01-01T00:00:00.0","more":1}"#;
    for (change, sent) in [
        (None, json),
        (Some("b"), r#"{"name":"b","used":"0001-01-01T00:00:00.0","more":1}"#),
    ] {
        let service = Service::new([(200, json), (200, json)]);
        let token = FixedToken::new("token").expect("a token");
        let client = Client::app(token, Some(options!(dates_that_mean_none, service.clone()))).expect("a client");
        let ticket: Ticket = wait(client.requests().ticket(None)).expect("a ticket").into_body();
        assert_eq!(ticket.used, None);
        assert_eq!(ticket.unknown_members().iter().map(|(name, _)| name).collect::<Vec<_>>(), ["more"]);
        let ticket = match change {
            Some(name) => ticket.change().with_name(name),
            None => ticket.change(),
        };
        wait(client.requests().change_ticket(&ticket, None)).expect("an answer");
        let body = service.bodies().pop().expect("a body");
        let members = |json: &str| serde_json::from_str::<serde_json::Value>(json).expect("JSON");
        assert_eq!(members(&body), members(sent));
    }
}

fn days_are_read_with_zeros_and_written_without() {
    let request = read(r#"{"due":"06/08/2021"}"#);
    let due = request.due.expect("a day");
    assert_eq!(Date::from(due), "2021-06-08".parse().expect("a day"));
    assert_eq!(due.to_date().year(), 2021);
    assert_eq!(written(&request), r#"{"due":"6/8/2021"}"#);
    assert!(due < "6/9/2021".parse::<MonthDayYear>().expect("a day"), "in the order of time");
}
