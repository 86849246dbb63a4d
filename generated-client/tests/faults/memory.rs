//! The memory that a response takes, from its first byte to the caller's value: with the default limits at
//! most 256 MiB, and 2 MiB for an error. The server is on the same thread, and counted too.

use crate::support::server::Reply;
use crate::support::{World, customer, quick_options};
use flate2::Compression;
use flate2::write::GzEncoder;
use partner_center::types::CustomerUserCollection;
use partner_center::{ClientOptions, ErrorKind, Page as _, Response, Result};
use std::io::Write as _;

const MIB: usize = 1024 * 1024;

/// Returns the result of a call of an operation, and its peak memory in bytes.
fn listed(
    options: ClientOptions,
    answer: impl Fn() -> Reply + Send + Sync + 'static,
) -> (Result<Response<CustomerUserCollection>>, usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let world = runtime.block_on(World::with(options, move |_, _| answer()));
    let mut outcome = None;
    let memory = allocation_counter::measure(|| {
        outcome = Some(runtime.block_on(world.client.users().list(&customer(), None)));
    });
    let peak = usize::try_from(memory.bytes_max).expect("it fits this machine");
    (outcome.expect("it was called"), peak)
}

/// Returns a compressed document of just below 64 MiB: a beginning and an end, and between them equally many
/// of each of the others.
fn packed(start: &str, again: &[&str], end: &str) -> Vec<u8> {
    let room = 64 * MIB - start.len() - end.len();
    let times = room / again.concat().len();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(start.as_bytes()).expect("memory");
    for one in again {
        let (many, few) = (one.repeat(1000), one.repeat(times % 1000));
        for _ in 0..times / 1000 {
            gzip.write_all(many.as_bytes()).expect("memory");
        }
        gzip.write_all(few.as_bytes()).expect("memory");
    }
    gzip.write_all(end.as_bytes()).expect("memory");
    gzip.finish().expect("memory")
}

fn reply(status: u16, packed: &[u8]) -> Reply {
    Reply::new(status, packed).header("Content-Encoding", "gzip")
}

/// 58 KB on the network: the result is everything, or an error that says so, and never a shorter list.
#[test]
fn no_answer_takes_more_than_256_mib() {
    type Document = (&'static str, &'static [&'static str], &'static str, Option<usize>);
    let documents: [Document; 15] = [
        (r#"{"items":["#, &["{},"], "{}]}", None),
        (r#"{"items":["#, &["null,"], "{}]}", None),
        (r#"{"items":["#, &[r#""","#], "{}]}", None),
        (r#"{"items":["#, &[r#"{"id":""},"#], "{}]}", None),
        (r#"{"items":[{"#, &[r#""a":1,"#], r#""a":1}]}"#, None),
        (r#"{"items":[{"#, &[r#""id":0,"#], r#""a":1}]}"#, None),
        ("{", &[r#""a":[],"#], r#""items":[]}"#, None),
        (
            r#"{"items":[{"links":{"self":{"headers":["#,
            &["{},"],
            "5]}}},5]}",
            None,
        ),
        (r#"{"items":[{"displayName":"\ud83d"#, &["x"], r#""}]}"#, None),
        (r#"{"items":[],"totalCount":1"#, &["0"], "}", Some(0)),
        (r#"{"items":[{"x":1"#, &["0"], "}]}", Some(1)),
        // Deeply nested values are kept as received.
        (r#"{"items":[{"x":"#, &["[", "]"], "}]}", Some(1)),
        (r#"{"items":[{"displayName":""#, &["x"], r#""}]}"#, Some(1)),
        (r#"{"items":[{"displayName":""#, &["x"], r#""},5]}"#, Some(2)),
        (r#"{"items":[{"displayName":""#, &[r"\n"], r#""},5]}"#, Some(2)),
    ];
    for (start, again, end, items) in documents {
        let packed = packed(start, again, end);
        let size = packed.len();
        let (outcome, peak) = listed(quick_options(), move || reply(200, &packed));
        let shown = format!("{start}{}…{end}", again.concat());
        println!("{shown}: {} KB sent, peak {} MiB", size / 1000, peak / MIB);
        assert!(peak < 256 * MIB, "{shown}: {peak} bytes");
        match (outcome, items) {
            (Ok(page), Some(items)) => {
                let page = page.into_body();
                assert_eq!(page.items.len() + page.misfits().len(), items, "{shown}");
            }
            (Err(error), None) => {
                let seen = (error.kind(), error.status(), error.attempts());
                assert_eq!(seen, (ErrorKind::TooLarge, Some(200), 1), "{shown}");
                assert!(error.request_id().is_some() && error.correlation_id().is_some());
            }
            (outcome, _) => panic!("{shown}: {outcome:?}"),
        }
    }
}

/// No more of an error is kept than its limit, and the parts that are parsed from it are limited too.
#[test]
fn no_error_takes_more_than_2_mib() {
    let documents: [(&str, &[&str], &str); 7] = [
        (r#"{"code":1,"items":["#, &["{},"], "{}]}"),
        (r#"{"code":1,"data":["#, &["{},"], "{}]}"),
        (r#"{"code":1,"data":["#, &[r#""","#], "{}]}"),
        (r#"{"code":1,"data":["#, &["[", "]"], "]}"),
        (r#"{"code":1,"description":""#, &[r"\n"], r#""}"#),
        (r#"{"code":1,"#, &[r#""a":1,"#], r#""b":1}"#),
        (r#"{"error":{"code":1,"x":["#, &["[],"], "{}]}}"),
    ];
    for (start, again, end) in documents {
        let packed = packed(start, again, end);
        let (outcome, peak) = listed(quick_options(), move || reply(500, &packed));
        let error = outcome.expect_err("a 500");
        assert_eq!((error.raw_body().len(), error.attempts()), (64 * 1024, 4));
        assert_small(peak, &format!("{start}{}…{end}", again.concat()));
    }
}

/// A body that is kept whole is parsed whole: the worst one that fits into 64 KiB.
#[test]
fn no_error_that_is_read_whole_takes_more_than_2_mib() {
    let documents: [(&str, &str, &str); 5] = [
        (r#"{"code":1,"data":["#, "{},", "{}]}"),
        (r#"{"code":1,"data":["#, r#""","#, "{}]}"),
        (r#"{"code":1,"data":["#, r#"{"a":1},"#, "{}]}"),
        (r#"{"code":1,"#, r#""a":1,"#, r#""b":1}"#),
        (r#"{"error":{"code":1,"x":["#, "[],", "{}]}}"),
    ];
    for (start, again, end) in documents {
        for size in (1..=32).map(|size| size * 2048) {
            let times = (size - start.len() - end.len()) / again.len();
            let body = format!("{start}{}{end}", again.repeat(times));
            let shown = format!("{start}{again}…{end} of {size} bytes");
            let (outcome, peak) = listed(quick_options(), move || Reply::json(500, body.clone()));
            let error = outcome.expect_err("a 500");
            assert!(!error.is_body_truncated() && error.attempts() == 4, "{shown}");
            assert_small(peak, &shown);
        }
    }
}

fn assert_small(peak: usize, shown: &str) {
    println!("{shown}: peak {} KiB", peak / 1024);
    assert!(peak <= 2 * MIB, "{shown}: {peak} bytes");
}

/// With every property of a user.
#[test]
fn a_page_of_10_000_full_users_passes() {
    const USERS: usize = 10_000;
    let user = |number: usize| {
        format!(
            r#"{{"id":"a9ef48bb-8758-4590-a312-d4a47bfa{number:04x}","userPrincipalName":"Daniel{number}@contoso.example","displayName":"Daniel Tsai {number}","firstName":"Daniel","lastName":"Tsai","usageLocation":"US","immutableId":"a9ef48bb","phoneNumber":"+1 555 0100","passwordProfile":{{"password":"password-9e2a","forceChangePassword":true}},"lastDirectorySyncTime":"2017-01-20T00:33:34Z","userDomainType":"none","state":"active","softDeletionTime":"2017-02-20T00:33:34.1234567Z","links":{{"self":{{"uri":"/customers/1/users/{number}","method":"GET","headers":[{{"key":"a","value":"b"}}]}}}},"attributes":{{"etag":"1","objectType":"CustomerUser"}}}}"#
        )
    };
    let users: Vec<String> = (0..USERS).map(user).collect();
    let page = format!(r#"{{"totalCount":10000,"items":[{}]}}"#, users.join(","));
    let size = page.len();
    let (outcome, peak) = listed(quick_options(), move || Reply::json(200, page.clone()));
    println!("{} MiB sent, peak {} MiB", size / MIB, peak / MIB);
    let page = outcome.expect("a page").into_body();
    assert_eq!(page.items.len(), USERS);
    let known = |user: &partner_center::types::CustomerUser| {
        user.unknown_members().is_empty() && user.soft_deletion_time.is_some() && user.phone_number.is_some()
    };
    assert!(page.items.iter().all(known));
    assert!(peak < 256 * MIB, "{peak} bytes");
}
