//! The names in a map are of a type: exact numbers, enums, ids, dates. A name that is none is kept as it came.

use super::transport::{Service, options, wait};
use crate::clients::names_in_maps::types::{Kind, Meter, MeterLevelsName, OwnerId};
use crate::clients::names_in_maps::{App, Client};
use openapi_client_runtime::{Decimal, FixedToken};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) fn run() {
    every_digit_of_a_name_comes_and_goes();
    a_name_that_is_none_is_kept();
    of_two_names_of_one_number_the_first_is_read();
    a_map_that_was_changed_goes_alone();
    many_names_of_the_same_numbers_take_no_longer_than_others();
    enums_and_ids_take_any_name();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> (Client<App>, Arc<Service>) {
    let service = Service::new(answers);
    let token = FixedToken::new("token").expect("a token");
    let options = options!(names_in_maps, service.clone());
    (Client::app(token, Some(options)).expect("a client"), service)
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// Reads what comes, and sends it back as it is.
fn there_and_back(json: &'static str, change: impl FnOnce(&mut Meter)) -> (Meter, String) {
    let (client, service) = client([(200, json), (200, r#"{"rates":{}}"#)]);
    let mut meter = wait(client.meters().replace(&Meter::default(), None)).expect("an answer").into_body();
    change(&mut meter);
    wait(client.meters().replace(&meter, None)).expect("an answer");
    let sent = service.bodies().pop().expect("a body");
    (meter, sent)
}

fn every_digit_of_a_name_comes_and_goes() {
    let json = r#"{"rates":{"-0.10":0.1,"0":"0.2","1.50":1.50,"1234567890123456789012.5":0.0000000000000000000001,"1e400":1}}"#;
    let (meter, sent) = there_and_back(json, |_| ());
    let rates = meter.rates.expect("rates");
    assert_eq!(rates[&decimal("1.5")].as_str(), "1.50", "looked up by the value of the number");
    assert_eq!(rates[&decimal("1234567890123456789012.50")], decimal("1e-22"));
    let names: Vec<&str> = rates.keys().map(Decimal::as_str).collect();
    assert_eq!(names, ["-0.10", "0", "1.50", "1234567890123456789012.5", "1e400"], "in the order of the numbers");
    assert_eq!(sent, json.replace("\"0.2\"", "0.2"), "a text is read, and a number written as described");
    // The price at an amount, as rate cards mean it.
    let at = |amount: &str| rates.range(..=decimal(amount)).next_back().map(|(_, price)| price.as_str());
    assert_eq!(at("0.3"), Some("0.2"));
    assert_eq!(at("2"), Some("1.50"));
}

fn a_name_that_is_none_is_kept() {
    let json = r#"{"rates":{"1":2,"":3,"1,5":{"a":[1e400]}},"days":{"2024-02-30":[1]},"texts":{"x":"y"}}"#;
    let (meter, sent) = there_and_back(json, |_| ());
    assert_eq!(meter.rates, Some(BTreeMap::from([(Decimal::from(1), Decimal::from(2))])));
    assert_eq!(meter.days, Some(BTreeMap::new()));
    let rates = meter.unknown_members().get("rates").map(ToString::to_string);
    assert_eq!(rates.as_deref(), Some(r#"{"":3,"1,5":{"a":[1e400]}}"#));
    assert_eq!(sent, r#"{"rates":{"1":2,"":3,"1,5":{"a":[1e400]}},"texts":{"x":"y"},"days":{"2024-02-30":[1]}}"#);
}

fn of_two_names_of_one_number_the_first_is_read() {
    let json = r#"{"rates":{"1.0":1,"1":2,"1.00":3}}"#;
    let (meter, sent) = there_and_back(json, |_| ());
    assert_eq!(meter.rates, Some(BTreeMap::from([(Decimal::from(1), Decimal::from(1))])));
    let rest = meter.unknown_members().get("rates").map(ToString::to_string);
    assert_eq!(rest.as_deref(), Some(r#"{"1":2,"1.00":3}"#));
    assert_eq!(sent, json);
    // The same name twice is the same member twice: the last one counts, as in any map.
    let (meter, _) = there_and_back(r#"{"rates":{"1":1,"1":2},"owners":{"a":true,"a":false}}"#, |_| ());
    assert_eq!(meter.rates.expect("rates")[&Decimal::from(1)], Decimal::from(2));
    assert_eq!(meter.owners.expect("owners")[&OwnerId::new("a")], false);
}

/// Were each held against all that came before, this would take minutes.
fn many_names_of_the_same_numbers_take_no_longer_than_others() {
    let names = |end: &'static str| (0..30_000).map(move |number| format!(r#""{number}{end}":1"#));
    let members: Vec<String> = names(".0").chain(names(".00")).collect();
    let json: &str = format!(r#"{{"rates":{{{}}}}}"#, members.join(",")).leak();
    let (client, _) = client([(200, json)]);
    let meter = wait(client.meters().replace(&Meter::default(), None)).expect("an answer").into_body();
    assert_eq!(meter.rates.as_ref().map(BTreeMap::len), Some(30_000));
    let rest = meter.unknown_members().get("rates").map(ToString::to_string);
    assert_eq!(rest.map(|rest| rest.matches(".00").count()), Some(30_000));
}

fn a_map_that_was_changed_goes_alone() {
    let (_, sent) = there_and_back(r#"{"rates":{"1":2,"x":3}}"#, |meter| {
        let rates = meter.rates.as_mut().expect("rates");
        rates.insert(decimal("0.10"), decimal("1.50"));
    });
    assert_eq!(sent, r#"{"rates":{"0.10":1.50,"1":2}}"#);
}

fn enums_and_ids_take_any_name() {
    let json = r#"{"kinds":{"fast":1,"new":2},"owners":{"":true},"levels":{"LOW":{"kind":1,"more":2},"low":{},"else":{}}}"#;
    let (meter, sent) = there_and_back(json, |_| ());
    let kinds = meter.kinds.as_ref().expect("kinds");
    assert_eq!(kinds.get(&Kind::Fast), Some(&1));
    assert_eq!(kinds.get(&Kind::from("new")), Some(&2));
    let levels = meter.levels.as_ref().expect("levels");
    assert_eq!(levels.len(), 2);
    let low = &levels[&MeterLevelsName::Low];
    assert_eq!(low.kind, None);
    assert_eq!(low.unknown_members().len(), 2);
    assert_eq!(
        sent,
        r#"{"kinds":{"fast":1,"new":2},"owners":{"":true},"levels":{"else":{},"low":{"kind":1,"more":2}}}"#,
        "a name in another letter case is written as described"
    );
}
