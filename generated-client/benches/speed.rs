//! Measures the speed of generated code, compared with handwritten code on the same HTTP stack. `cargo bench
//! --bench speed`.
//!
//! Each figure is a median over many short runs, in which the two take turns, so that other load on the
//! machine affects both.

mod shared;

use partner_center::azure_core::http::StatusCode;
use partner_center::types::CustomerUserCollection;
use shared::service::{self, CREATED};
use shared::{CUSTOMER, Clients, by_hand, customer, table};
use std::hint::black_box;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// The time for each line of the table.
const BUDGET: Duration = Duration::from_secs(6);

fn main() {
    if std::env::var_os("RUST_BACKTRACE").is_some() {
        println!(
            "RUST_BACKTRACE is set: `azure_core` traces back every header that it misses, and calls take twice as long\n"
        );
    }
    let runtime = shared::runtime();
    let url = service::on_loopback(201, CREATED);

    table::head("calls, a second");
    calls(
        "create a user, in memory",
        &runtime,
        &Clients::in_memory(StatusCode::Created, CREATED.to_owned()),
        100,
    );
    calls(
        "create a user, over loopback",
        &runtime,
        &Clients::on_loopback(&url),
        20,
    );
    println!();
    table::head("JSON, µs each");
    pages(&runtime);
}

/// Measures calls per second of `Users_Create`.
fn calls(what: &str, runtime: &Runtime, clients: &Clients, batch: u32) {
    let (customer, user, user_by_hand) = (customer(), shared::generated_user(), shared::user_by_hand());
    let shown = shared::without_passwords();
    assert_eq!(
        serde_json::to_value(&shown.0).expect("JSON"),
        serde_json::to_value(&shown.1).expect("JSON"),
        "both send the same"
    );
    let generated = || {
        runtime.block_on(async {
            for _ in 0..batch {
                let created = clients.generated.users().create(&customer, &user, None).await;
                black_box(created.expect("created"));
            }
        });
    };
    let by_hand = || {
        runtime.block_on(async {
            for _ in 0..batch {
                black_box(
                    clients
                        .by_hand
                        .create(CUSTOMER, &user_by_hand)
                        .await
                        .expect("created"),
                );
            }
        });
    };
    let (generated, by_hand) = take_turns(batch, generated, by_hand);
    let a_second = |seconds: f64| format!("{:.0}", 1.0 / seconds);
    table::line(
        what,
        &a_second(generated),
        &a_second(by_hand),
        generated / by_hand,
        "1.05",
    );
}

/// Measures the decoding and encoding of a page of 500 users.
fn pages(runtime: &Runtime) {
    let text = service::page_of(500);
    let bytes = text.as_bytes();
    let read: CustomerUserCollection = serde_json::from_slice(bytes).expect("a page");
    let read_by_hand: by_hand::Users = serde_json::from_slice(bytes).expect("a page");
    let write = || serde_json::to_vec(&read).expect("JSON");
    let write_by_hand = || serde_json::to_vec(&read_by_hand).expect("JSON");
    let value = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).expect("JSON");
    assert!(
        read.items.iter().all(|user| user.unknown_members().is_empty()),
        "all of it is known"
    );
    assert_eq!(
        value(&write()),
        value(&write_by_hand()),
        "both have read the same"
    );

    let decoded = take_turns(
        1,
        || serde_json::from_slice::<CustomerUserCollection>(bytes).expect("a page"),
        || serde_json::from_slice::<by_hand::Users>(bytes).expect("a page"),
    );
    micros("decode 500 users, `serde_json::from_slice`", decoded, "1.10");

    let clients = Clients::in_memory(StatusCode::Ok, text.clone());
    let customer = customer();
    let listed = take_turns(
        1,
        || {
            let page = runtime.block_on(clients.generated.users().list(&customer, None));
            page.expect("a page").into_body()
        },
        || {
            let page = runtime.block_on(clients.by_hand.list(CUSTOMER));
            page.expect("a page")
        },
    );
    micros("list 500 users, in memory", listed, "1.10");

    let encoded = take_turns(1, write, write_by_hand);
    micros("encode 500 users", encoded, "none");

    let (user, user_by_hand) = shared::without_passwords();
    let encoded = take_turns(
        500,
        || {
            for _ in 0..500 {
                black_box(serde_json::to_vec(black_box(&user)).expect("JSON"));
            }
        },
        || {
            for _ in 0..500 {
                black_box(serde_json::to_vec(black_box(&user_by_hand)).expect("JSON"));
            }
        },
    );
    micros("encode a new user", encoded, "none");
}

fn micros(what: &str, (generated, by_hand): (f64, f64), goal: &str) {
    let micros = |seconds: f64| format!("{:.2}", seconds * 1e6);
    table::line(
        what,
        &micros(generated),
        &micros(by_hand),
        generated / by_hand,
        goal,
    );
}

/// Returns the median time per run of each, in seconds, measured in batches.
fn take_turns<A, B>(
    batch: u32,
    mut generated: impl FnMut() -> A,
    mut by_hand: impl FnMut() -> B,
) -> (f64, f64) {
    let mut times = (Vec::new(), Vec::new());
    let start = Instant::now();
    while start.elapsed() < BUDGET {
        // In turns, so that neither always runs with the other's data in the caches.
        if times.0.len() % 2 == 0 {
            times.0.push(time(&mut generated));
            times.1.push(time(&mut by_hand));
        } else {
            times.1.push(time(&mut by_hand));
            times.0.push(time(&mut generated));
        }
    }
    (
        median(times.0) / f64::from(batch),
        median(times.1) / f64::from(batch),
    )
}

fn time<T>(task: &mut impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    drop(black_box(task()));
    start.elapsed().as_secs_f64()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
