//! Every golden client compiles without a warning, all its items are documented, and it sends and decodes
//! what the file beside its document states: `NAME.wire.yaml`, call by call (see `compiles/facts.rs`), and if
//! that is not enough a `NAME.rs`, whose `run` is called.
//!
//! The clients are written into the workspace's member `goldens`, so that their dependencies are compiled
//! once.

#[path = "compiles/facts.rs"]
mod facts;

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

#[path = "compiles/areas.rs"]
mod areas;
#[path = "compiles/member.rs"]
mod member;
#[path = "compiles/said.rs"]
mod said;
#[path = "compiles/wrong.rs"]
mod wrong;

use std::cell::RefCell;
use std::collections::BTreeMap;

use codegen::Files;
use description::{Description, documents};
use facts::Call;
use member::Member;
use said::Said;

#[test]
fn every_golden_client_compiles_and_does_what_it_should() {
    let (passed, output) = Member::write(|_, files| Some(texts(&files))).test();
    assert!(passed, "{output}");
}

#[test]
fn what_goes_over_the_wire_is_told_of_every_golden() {
    let mut untold = Vec::new();
    for (name, path) in documents("golden") {
        let calls = Call::all(&path);
        let wanting = Said::by(&Description::at(&path)).untold(&calls);
        untold.extend(wanting.iter().map(|what| format!("{name}: {what}")));
    }
    assert!(
        untold.is_empty(),
        "no call in NAME.wire.yaml has\n{}",
        untold.join("\n")
    );
}

/// Wrong facts that no response can show, and why.
const NOT_TO_BE_SEEN: &[(&str, &str)] = &[(
    "waiting, operations/reports.rs: 204",
    "with this status a response is never what is waited for",
)];

#[test]
#[ignore = "takes minutes: it compiles each golden client as often as it has facts"]
fn every_wrong_fact_is_found() {
    let (mut count, mut unseen) = (0, Vec::new());
    for number in 0.. {
        let facts = RefCell::new(BTreeMap::new());
        let member = Member::write(|name, files| {
            let wrong = wrong::wrong(&files, number)?;
            facts.borrow_mut().insert(name.to_owned(), wrong.what);
            Some(wrong.texts)
        });
        let facts = facts.into_inner();
        if facts.is_empty() {
            break;
        }
        let (_, output) = member.test();
        assert!(output.contains("test result: "), "{output}");
        count += facts.len();
        let is_seen = |name: &str| {
            let tests = format!("test told::{name}::");
            let mut lines = output.lines();
            lines.any(|line| line.starts_with(&tests) && line.ends_with("FAILED"))
        };
        let unseen_now = facts.iter().filter(|(name, _)| !is_seen(name));
        unseen.extend(unseen_now.map(|(name, what)| format!("{name}, {what}")));
    }
    println!("wrong facts: {} of {count} are found", count - unseen.len());
    let without_line = |fact: &str| {
        let mut parts: Vec<&str> = fact.split(':').collect();
        parts.remove(1);
        parts.join(":")
    };
    unseen.retain(|fact| {
        !NOT_TO_BE_SEEN
            .iter()
            .any(|(known, _)| without_line(fact) == *known)
    });
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

fn texts(files: &Files) -> Vec<(String, String)> {
    let texts = files.iter();
    texts
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}
