//! Measures the allocations of generated code, compared with handwritten code on the same HTTP stack, and the
//! memory that a long list takes. `cargo bench --bench memory`.
//!
//! Only the thread of the client is counted, on which all of its tasks run.

mod shared;

use allocation_counter::measure;
use partner_center::azure_core::http::StatusCode;
use partner_center::types::CustomerUserCollection;
use shared::service::{self, CREATED};
use shared::{CUSTOMER, Clients, by_hand, customer, table};
use std::hint::black_box;
use std::time::Instant;
use tokio::runtime::Runtime;

fn main() {
    let runtime = shared::runtime();
    let url = service::on_loopback(201, CREATED);

    table::head("allocations");
    calls(
        "create a user, in memory",
        &runtime,
        &Clients::in_memory(StatusCode::Created, CREATED.to_owned()),
    );
    calls(
        "create a user, over loopback",
        &runtime,
        &Clients::on_loopback(&url),
    );
    pages(&runtime);
    println!();
    long_list(&runtime);
    println!();
    whole_answers(&runtime);
}

/// Counts the allocations of one call of `Users_Create`.
fn calls(what: &str, runtime: &Runtime, clients: &Clients) {
    let (customer, user, user_by_hand) = (customer(), shared::generated_user(), shared::user_by_hand());
    let generated = allocations(|| {
        let created = runtime.block_on(clients.generated.users().create(&customer, &user, None));
        black_box(created.expect("created"));
    });
    let by_hand = allocations(|| {
        let created = runtime.block_on(clients.by_hand.create(CUSTOMER, &user_by_hand));
        black_box(created.expect("created"));
    });
    compare(what, generated, by_hand, "1.05");
}

/// Counts the allocations of a page of 500 users.
fn pages(runtime: &Runtime) {
    let text = service::page_of(500);
    let bytes = text.as_bytes();
    let generated =
        allocations(|| drop(serde_json::from_slice::<CustomerUserCollection>(bytes).expect("a page")));
    let by_hand = allocations(|| drop(serde_json::from_slice::<by_hand::Users>(bytes).expect("a page")));
    compare(
        "decode 500 users, `serde_json::from_slice`",
        generated,
        by_hand,
        "1.10",
    );

    let clients = Clients::in_memory(StatusCode::Ok, text.clone());
    let customer = customer();
    let generated = allocations(|| {
        let page = runtime.block_on(clients.generated.users().list(&customer, None));
        drop(page.expect("a page"));
    });
    let by_hand = allocations(|| {
        drop(runtime.block_on(clients.by_hand.list(CUSTOMER)).expect("a page"));
    });
    compare("list 500 users, in memory", generated, by_hand, "1.10");
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts far below what a float holds exactly"
)]
fn compare(what: &str, generated: u64, by_hand: u64, goal: &str) {
    let ratio = generated as f64 / by_hand as f64;
    table::line(what, &generated.to_string(), &by_hand.to_string(), ratio, goal);
}

/// Returns the median of many runs, after one that opens connections and fetches a token.
fn allocations(mut task: impl FnMut()) -> u64 {
    task();
    let mut counts: Vec<u64> = (0..101).map(|_| measure(&mut task).count_total).collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or_default()
}

/// Measures a response of 64 MiB that takes as much memory as possible, and one of 10 000 users.
/// `tests/faults/memory.rs` tests the limits of more of them.
fn whole_answers(runtime: &Runtime) {
    println!("one answer: its body, and the peak with it");
    let filled = |start: &str, one: &str, end: &str| {
        let room = 64 * 1024 * 1024 - start.len() - end.len();
        format!("{start}{}{end}", one.repeat(room / one.len()))
    };
    let items = filled(r#"{"items":["#, "{},", "{}]}");
    let members = filled(r#"{"items":[{"#, r#""a":1,"#, r#""a":1}]}"#);
    for (what, body) in [
        ("items of nothing", items),
        ("unknown members", members),
        ("10 000 users", service::page_of(10_000)),
    ] {
        let length = body.len() as u64;
        let clients = Clients::in_memory(StatusCode::Ok, body);
        let list = || runtime.block_on(clients.generated.users().list(&customer(), None));
        let used = measure(|| drop(black_box(list())));
        let (body, peak) = (length >> 20, (length + used.bytes_max) >> 20);
        println!("{what:>20}: {body:>3} MiB, peak {peak:>4} MiB");
    }
}

/// Reads a million users, page after page: the peak does not grow with the list.
fn long_list(runtime: &Runtime) {
    println!("a list in memory, 500 users a page");
    for pages in [20, 200, 2000] {
        let clients = Clients::of_a_list(pages, 500);
        let (mut users, start) = (0, Instant::now());
        let used = measure(|| users = runtime.block_on(walk(&clients)));
        println!(
            "{users:>10} users: peak {:>5} KiB, {:.2} s",
            used.bytes_max / 1024,
            start.elapsed().as_secs_f64()
        );
        assert_eq!(users, pages * 500, "every user has come");
    }
}

async fn walk(clients: &Clients) -> usize {
    let mut users = clients.generated.users().list_pages(&customer(), None).items();
    let mut count = 0;
    while let Some(user) = users.next().await {
        black_box(user.expect("a user"));
        count += 1;
    }
    count
}
