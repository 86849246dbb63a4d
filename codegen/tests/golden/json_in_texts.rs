//! JSON in a text stays the text that came; it is read when somebody asks, and then nothing of it is lost without a word.

use crate::clients::json_in_texts::types::{Record, RecordLog, Step};
use openapi_client_runtime::{Date, JsonText, Value};

pub(crate) fn run() {
    a_text_goes_back_as_it_came();
    it_is_read_as_described();
    what_is_no_json_is_an_error_of_its_own();
    it_is_made_of_a_value();
}

fn read(json: &str) -> Record {
    serde_json::from_str(json).expect("a record")
}

fn a_text_goes_back_as_it_came() {
    let json = r#"{"before":" { \"b\" : 1.50, \"a\":1e400 } ","log":"","names":"not JSON","note":"null"}"#;
    let record = read(json);
    assert!(record.unknown_members().is_empty());
    assert_eq!(serde_json::to_string(&record).expect("JSON"), json);
    let record = read(r#"{"before":{"a":1}}"#);
    assert_eq!((record.before.as_ref(), record.unknown_members().len()), (None, 1), "no text at all");
}

fn it_is_read_as_described() {
    let record = read(
        r#"{"before":"{\"b\":1.50,\"a\":12345678901234567890123}","log":"{\"steps\":[{\"at\":\"2024-02-29\",\"new\":1}],\"more\":2}","names":"[\"a\"]","again":"{\"names\":\"[]\"}"}"#,
    );
    let before: Value = record.before.as_ref().expect("a text").decode().expect("JSON");
    assert_eq!(before.to_string(), r#"{"b":1.50,"a":12345678901234567890123}"#, "with all digits");
    let log: RecordLog = record.log.as_ref().expect("a text").decode().expect("a log");
    assert_eq!(log.unknown_members().len(), 1);
    let steps = log.steps.expect("steps");
    assert_eq!(steps[0].at, "2024-02-29".parse::<Date>().ok());
    assert_eq!(steps[0].unknown_members().len(), 1);
    assert_eq!(record.names.as_ref().expect("a text").decode().expect("names"), ["a"]);
    let again = record.again.as_ref().expect("a text").decode().expect("a record");
    assert!(again.names.expect("a text").decode().expect("names").is_empty());
}

fn what_is_no_json_is_an_error_of_its_own() {
    for (text, why) in [
        ("", "no JSON"),
        ("{", "no JSON"),
        (r#"["a",1]"#, "an item that is no text"),
        (r#"{"a":1}"#, "no list"),
        (r#"["a"] x"#, "more than JSON"),
    ] {
        let text = JsonText::<Vec<String>>::from(text);
        let error = text.decode().expect_err(why);
        let shown = error.to_string();
        assert!(shown.starts_with("the text does not hold the JSON that it should: "), "{shown}");
    }
    let none = JsonText::<Vec<String>>::from("null").decode();
    assert!(none.expect("a list").is_empty(), "null is a list without items, as in any answer");
    assert!(JsonText::<Step>::from("null").decode().is_err());
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(JsonText::<Vec<String>>::from(deep).decode().is_err());
}

fn it_is_made_of_a_value() {
    let step = Step::default().with_at("2024-02-29".parse::<Date>().expect("a day"));
    let note = JsonText::encode(&step).expect("JSON");
    assert_eq!(note.as_str(), r#"{"at":"2024-02-29"}"#);
    assert_eq!(note.decode().expect("a step"), step);
    assert_eq!(format!("{note:?}"), "JsonText(..)", "it may hold what nobody should see");
    let record = Record::default().with_note(note.clone());
    assert_eq!(serde_json::to_string(&record).expect("JSON"), r#"{"note":"{\"at\":\"2024-02-29\"}"}"#);
    assert_eq!(note.into_string().len(), 19);
}
