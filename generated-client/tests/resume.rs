//! A list that one process begins and another one continues, for each kind of paging: this program starts itself.

mod support;

use partner_center::credentials::FixedToken;
use partner_center::operations::{FraudEventsListOptions, NewCommerceMigrationsListOf};
use partner_center::types::CustomerId;
use partner_center::{AppPlusUser, Client, ClientOptions, Page, Pages};
use serde_json::json;
use support::cloud_at;
use support::server::{Received, Reply, Server};

/// A list for each kind of paging, named by how its next page is found.
#[derive(Clone, Copy, Debug)]
enum List {
    Link,
    LinkAsString,
    LinkWithEmptyOffset,
    TokenInBody,
    TokenInHeader,
    NumberOfItems,
    NumberOfPage,
}

const LISTS: [List; 7] = [
    List::Link,
    List::LinkAsString,
    List::LinkWithEmptyOffset,
    List::TokenInBody,
    List::TokenInHeader,
    List::NumberOfItems,
    List::NumberOfPage,
];

impl List {
    fn path(self) -> &'static str {
        match self {
            Self::Link => "/v1/customers/c/users",
            Self::LinkAsString => "/partner/v1/analytics/subscriptions",
            Self::LinkWithEmptyOffset => "/v1/invoices",
            Self::TokenInBody => "/v1/auditrecords",
            Self::TokenInHeader => "/v1/migrations/newcommerce",
            Self::NumberOfItems => "/v1/servicerequests",
            Self::NumberOfPage => "/v1/fraudEvents",
        }
    }
}

/// The items of each list, in pages of two.
const ITEMS: [&str; 5] = ["a", "b", "c", "d", "e"];
const SIZE: usize = 2;

/// The header for the token of a page, which here is the number of its first item.
const TOKEN: &str = "MS-ContinuationToken";

/// The first argument of a process that goes through a part of a list.
const PART: &str = "--part-of-a-list";

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [PART, url, list, most, place @ ..] => {
            let list = LISTS[list.parse::<usize>().expect("a number")];
            let most = most.parse().expect("a number");
            go_through(&client(url), list, most, place.first().copied()).await;
        }
        _ => test().await,
    }
}

async fn test() {
    let server = Server::start(|_, request| answer(request)).await;
    let url = server.url();
    for list in LISTS {
        for given in 0..=ITEMS.len() {
            let first = part(&url, list, given, None).await;
            assert_eq!(first.items, ITEMS[..given], "{list:?}");
            let rest = match &first.place {
                Some(place) => part(&url, list, usize::MAX, Some(place)).await,
                None => Part::default(),
            };
            assert_eq!(rest.items, ITEMS[given..], "{list:?}, after {given}");
            assert_eq!(rest.place, None, "{list:?}, after {given}");
        }

        let mut items = Vec::new();
        let mut next = part(&url, list, 1, None).await;
        loop {
            assert!(next.items.len() <= 1, "{list:?}");
            items.append(&mut next.items);
            let Some(place) = next.place else { break };
            next = part(&url, list, 1, Some(&place)).await;
        }
        assert_eq!(items, ITEMS, "{list:?}, a process for each item");
    }
}

/// What a process printed.
#[derive(Default)]
struct Part {
    items: Vec<String>,
    place: Option<String>,
}

/// Starts a process that goes through up to `most` items of a list.
async fn part(url: &str, list: List, most: usize, place: Option<&str>) -> Part {
    let this = std::env::current_exe().expect("a test is a program");
    let (number, most) = ((list as usize).to_string(), most.to_string());
    let output = tokio::process::Command::new(this)
        .args([PART, url, &number, &most].into_iter().chain(place))
        .output()
        .await
        .expect("the process runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{list:?}: {said}");
    let mut part = Part::default();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        match line.split_once(' ').expect("two words") {
            ("item", id) => part.items.push(id.to_owned()),
            ("place", place) => part.place = Some(place.to_owned()),
            other => panic!("{other:?}"),
        }
    }
    part
}

/// The process: prints the ids of up to `most` items, and the place after them.
async fn go_through(client: &Client<AppPlusUser>, list: List, most: usize, place: Option<&str>) {
    macro_rules! print {
        ($list:expr, $id:ident) => {
            print($list, |item| item.$id.map(|id| id.to_string()), most, place).await
        };
    }
    match list {
        List::Link => print!(client.users().list_pages(&CustomerId::from("c"), None), id),
        List::LinkAsString => print!(client.commercial_analytics().list_subscriptions_pages(None), id),
        List::LinkWithEmptyOffset => print!(client.invoices().list_pages(None), id),
        List::TokenInBody => print!(client.audit_records().list_pages(None), id),
        List::TokenInHeader => {
            let of = NewCommerceMigrationsListOf::CustomerTenantId("c".into());
            print!(client.new_commerce_migrations().list_pages(of, None), id);
        }
        List::NumberOfItems => print!(client.service_requests().list_pages(None), id),
        List::NumberOfPage => {
            let size = i32::try_from(SIZE).expect("a small number");
            let options = FraudEventsListOptions::default().page_size(size);
            print!(client.fraud_events().list_pages(Some(options)), event_id);
        }
    }
}

async fn print<T: Page>(
    mut list: Pages<T>,
    id: impl Fn(T::Item) -> Option<String>,
    most: usize,
    place: Option<&str>,
) {
    if let Some(place) = place {
        let place = place.parse().expect("a continuation");
        list = list.resume(&place).expect("the same list");
    }
    let mut items = list.items();
    for _ in 0..most {
        let Some(item) = items.next().await else { break };
        println!("item {}", id(item.expect("an item")).expect("an id"));
    }
    if let Some(next) = items.continuation() {
        println!("place {next}");
    }
}

fn client(url: &str) -> Client<AppPlusUser> {
    let cloud = cloud_at(url);
    let token = FixedToken::new("token").expect("a token");
    Client::app_plus_user(token, Some(ClientOptions::default().cloud(cloud))).expect("a client")
}

/// Returns the requested page of a list.
fn answer(request: &Received) -> Reply {
    let path = request.target.split('?').next().unwrap_or_default();
    let list = LISTS.into_iter().find(|list| list.path() == path);
    let list = list.unwrap_or_else(|| panic!("{path}"));
    let start = start(request);
    let page = ITEMS.iter().skip(start).take(SIZE);
    // Some items have one name for the id, and others the other.
    let page: Vec<_> = page.map(|id| json!({"id": id, "eventId": id})).collect();
    let next = Some(start + SIZE).filter(|next| *next < ITEMS.len());
    let header = json!({"key": TOKEN, "value": next.map(|next| next.to_string())});
    let body = match (list, next) {
        (List::NumberOfPage | List::TokenInHeader, _) => json!(page),
        (List::LinkAsString, None) => json!({"Value": page}),
        (List::LinkAsString, Some(next)) => {
            json!({"Value": page, "@nextLink": format!("{path}?offset={next}")})
        }
        (List::NumberOfItems, _) | (_, None) => json!({"items": page}),
        (List::Link, _) => {
            json!({"items": page, "links": {"next": {"uri": path, "headers": [header]}}})
        }
        (List::LinkWithEmptyOffset, _) => {
            json!({"items": page, "links": {"next": {"uri": "/invoices?offset="}}})
        }
        (List::TokenInBody, Some(next)) => json!({"items": page, "continuationToken": next.to_string()}),
    };
    let page = Reply::json(200, body.to_string());
    match (list, next) {
        (List::TokenInHeader, Some(next)) => page.header(TOKEN, &next.to_string()),
        _ => page,
    }
}

/// Returns the number of the first requested item, from 0.
fn start(request: &Received) -> usize {
    let number = |text: &str| text.parse::<usize>().expect("a number");
    if let Some(token) = request.header(TOKEN) {
        return number(token);
    }
    let query = request.target.split_once('?').map_or("", |(_, query)| query);
    let parameters = query.split('&').filter_map(|parameter| parameter.split_once('='));
    for (name, value) in parameters {
        match name {
            "offset" => return number(value),
            "PageNumber" => return (number(value) - 1) * SIZE,
            _ => {}
        }
    }
    0
}
