//! A list that fits in part is sent back in its order, unless the caller replaced it.

use super::super::Rest;
use super::{Budget, Is, Json, Read, Value, again, from_bytes, json, read, texts};
use std::collections::BTreeMap;

fn part<T: Json>(json: &str) -> (T, Box<Rest>) {
    match from_bytes(json.as_bytes(), &Budget::unlimited()) {
        Ok(Read::Partial(value, rest)) => (value, rest),
        _ => panic!("{json}"),
    }
}

#[test]
fn what_does_not_fit_goes_back_to_its_place() {
    for json in [
        r#"[1,"x",3]"#,
        r#"["x",1]"#,
        r#"["x"]"#,
        r#"[1,null,2,[],{"a":1},3]"#,
        "[1,1e400,2,4294967296]",
        r#"["x","y",1]"#,
    ] {
        let (list, rest) = part::<Vec<i32>>(json);
        assert_eq!(again(&list, &rest), json);
    }
    for json in [r#"[["a"],["b",2,"c"],3,["d"],[4]]"#, "[[1],[2]]"] {
        let (lists, rest) = part::<Vec<Vec<String>>>(json);
        assert_eq!(again(&lists, &rest), json);
    }
    let json = r#"["a","Jo\ud83d",5,"b"]"#;
    let (list, rest) = part::<Vec<String>>(json);
    assert_eq!(list, texts(&["a", "Jo\u{fffd}", "b"]));
    assert_eq!(again(&list, &rest), json);
}

#[test]
fn what_the_caller_assigns_replaces_the_list_whole() {
    let (list, rest) = part::<Vec<i32>>(r#"[1,"x",3]"#);
    for mine in [vec![], vec![9], vec![3, 1], vec![1, 3, 4], vec![1]] {
        assert_eq!(again(&mine, &rest), Value::from(mine).to_string());
    }
    assert_eq!(again(&list, &rest), r#"[1,"x",3]"#);
}

#[test]
fn a_map_is_like_a_list() {
    let json = r#"{"a":["x"],"b":["y",5],"c":6}"#;
    let (mut map, rest) = part::<BTreeMap<String, Vec<String>>>(json);
    assert_eq!(again(&map, &rest), json);
    let renamed: BTreeMap<_, _> = map
        .iter()
        .map(|(name, list)| (format!("{name}{name}"), list.clone()))
        .collect();
    assert_eq!(again(&renamed, &rest), r#"{"aa":["x"],"bb":["y"]}"#);
    map.clear();
    assert_eq!(again(&map, &rest), "{}");
}

#[test]
fn a_name_that_is_not_unicode_stays_in_its_map() {
    let json = r#"{"a":1,"\ud83d":2}"#;
    let (map, rest) = part::<BTreeMap<String, i32>>(json);
    assert_eq!(map, BTreeMap::from([("a".to_owned(), 1)]));
    assert_eq!(again(&map, &rest), json);
}

#[test]
fn elements_that_do_not_fit_are_told_with_their_place() {
    assert_eq!(read(&json!([1, "x", 3])), Is::Part(vec![1, 3], json!(["x"])));
}
