//! Numbers that are exact keep every digit, either way; floats are the nearest.

use super::transport::{Service, options, wait};
use crate::clients::exact_decimals::operations::LinesReplaceOptions;
use crate::clients::exact_decimals::types::{Amount, Line, LineInput};
use crate::clients::exact_decimals::{App, Client};
use openapi_client_runtime::{Decimal, FixedToken};
use std::collections::BTreeMap;
use std::sync::Arc;

const FORTY: &str = "1234567890123456789012345678901234567890.1";

pub(crate) fn run() {
    every_digit_comes_and_goes();
    they_are_read_from_texts_too();
    those_of_text_are_sent_as_text();
    they_are_parameters();
    no_number_is_not_sent();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> (Client<App>, Arc<Service>) {
    let service = Service::new(answers);
    let token = FixedToken::new("token").expect("a token");
    let options = options!(exact_decimals, service.clone());
    (Client::app(token, Some(options)).expect("a client"), service)
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn every_digit_comes_and_goes() {
    let json = r#"{"price":0.1999968000511991808131,"tax":1.50,"prices":[1234567890123456789012345678901234567890.1,7],"rates":{"a":1e-30},"share":0.25,"amount":2.0}"#;
    let (client, service) = client([(200, json), (200, "null")]);
    let line = LineInput::new(decimal("0.1999968000511991808131"))
        .with_tax(decimal("1.50"))
        .with_prices([decimal(FORTY), 7.into()])
        .with_rates(BTreeMap::from([("a".to_owned(), decimal("1e-30"))]))
        .with_share(0.25)
        .with_amount(decimal("2.0"));
    let least = decimal("0.10");
    let answer = wait(client.lines().replace(0.5, &least, &line, None)).expect("an answer").into_body();
    assert_eq!(service.bodies(), [json], "all digits, as they were given");
    assert_eq!(answer.price.as_ref().map(Decimal::as_str), Some("0.1999968000511991808131"));
    assert_eq!(answer.prices.expect("prices")[0].as_str(), FORTY);
    assert_eq!(answer.rates.expect("rates")["a"], decimal("0.000000000000000000000000000001"));
    assert_eq!(answer.amount, Some(Amount::from(decimal("2"))), "by value");
    let stored = serde_json::to_string(&line).expect("JSON");
    assert_eq!(stored, json);
    assert_eq!(serde_json::from_str::<LineInput>(&stored).expect("a line"), line);
}

fn they_are_read_from_texts_too() {
    let (client, _) = client([(200, r#"{"price":"12.50","tax":"1,5","prices":["7",true]}"#)]);
    let line = LineInput::new(1);
    let answer = wait(client.lines().replace(0.5, &1.into(), &line, None)).expect("an answer").into_body();
    assert_eq!(answer.price, Some(decimal("12.5")));
    assert_eq!(answer.prices, Some(vec![decimal("7")]));
    assert_eq!(answer.tax, None);
    assert_eq!(answer.unknown_members().get("tax").and_then(|tax| tax.as_str()), Some("1,5"));
    assert_eq!(
        serde_json::to_string(&answer).expect("JSON"),
        r#"{"price":12.50,"tax":"1,5","prices":[7,true]}"#,
        "written as described; what does not fit goes back as it came"
    );
    assert_eq!(Line::default().price, None);
}

fn those_of_text_are_sent_as_text() {
    let (client, service) = client([(200, r#"{"text":0.10,"texts":{"a":"1e-7","b":null,"c":"x"},"total":"100.00"}"#)]);
    let line = LineInput::new(1).with_text(decimal(FORTY)).with_total(decimal("100.00"));
    let options = LinesReplaceOptions::default().text(decimal("0.10"));
    let answer = wait(client.lines().replace(0.5, &1.into(), &line, Some(options))).expect("an answer").into_body();
    assert_eq!(
        service.bodies(),
        [r#"{"price":1,"total":100.00,"text":"1234567890123456789012345678901234567890.1"}"#]
    );
    assert_eq!(service.requests(), ["PUT https://api.example.com/lines/0.5?least=1&text=0.10"]);
    assert_eq!(answer.text.as_ref().map(|text| text.as_str()), Some("0.10"));
    assert_eq!(
        serde_json::to_string(&answer).expect("JSON"),
        r#"{"total":100.00,"text":"0.10","texts":{"a":"1e-7","b":null,"c":"x"}}"#
    );
}

fn they_are_parameters() {
    let (client, service) = client([(200, r#"{"price":1}"#)]);
    let options = LinesReplaceOptions::default()
        .factor(0.1)
        .prices([decimal("1.50"), decimal(FORTY)])
        .x_price(decimal("0.10"));
    let line = LineInput::new(1);
    wait(client.lines().replace(1e21, &decimal("0.10"), &line, Some(options))).expect("an answer");
    let url = "PUT https://api.example.com/lines/1000000000000000000000\
        ?least=0.10&factor=0.1&prices=1.50&prices=1234567890123456789012345678901234567890.1";
    assert_eq!(service.requests(), [url]);
    assert_eq!(service.header("x-price"), [Some("0.10".to_owned())]);
}

fn no_number_is_not_sent() {
    let (client, service) = client([]);
    let line = LineInput::new(1);
    let error = wait(client.lines().replace(f64::NAN, &1.into(), &line, None)).expect_err("no number");
    assert!(error.to_string().contains("a part of the path cannot be sent: NaN is no number"), "{error}");
    let options = LinesReplaceOptions::default().factor(f64::INFINITY);
    let error = wait(client.lines().replace(1.0, &1.into(), &line, Some(options))).expect_err("no number");
    assert!(error.to_string().contains("`factor` cannot be sent: inf is no number"), "{error}");
    assert!(service.requests().is_empty());
}
