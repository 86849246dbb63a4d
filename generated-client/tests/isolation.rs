//! Crates that the client shares with the rest of a program behave the same as without the client. Cargo
//! builds a crate once, with the features of all its users, and some features change what other people's code
//! does.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The crates whose values a program uses too, with the features that change nothing for it: they add types,
/// functions and implementations. None of these makes numbers of other types (`arbitrary_precision`), keeps
/// or changes the order of members (`preserve_order`), rounds differently (`float_roundtrip`), reads more
/// (`unbounded_depth`, `large-dates`), or writes a type in another form (`serde-human-readable`,
/// `serde-float`, `serde-str`).
const SHARED: [(&str, &[&str]); 6] = [
    ("serde", &["default", "derive", "serde_derive", "std"]),
    ("serde_core", &["alloc", "result", "std"]),
    ("serde_json", &["default", "raw_value", "std"]),
    ("rust_decimal", &[]),
    (
        "time",
        &[
            "alloc",
            "default",
            "formatting",
            "macros",
            "parsing",
            "serde",
            "serde-well-known",
            "std",
        ],
    ),
    ("time-core", &[]),
];

#[test]
fn no_feature_is_switched_on_that_changes_what_others_see() {
    let built = features();
    for (name, allowed) in SHARED {
        let has = built
            .get(name)
            .unwrap_or_else(|| panic!("`{name}` is not built any more"));
        let more: Vec<_> = has.iter().filter(|it| !allowed.contains(&it.as_str())).collect();
        assert!(
            more.is_empty(),
            "`{name}` is built with {more:?}: do they change what others see?"
        );
    }
}

/// `arbitrary_precision` would change these. The generator enables `preserve_order` for itself, with which
/// this test may be built.
#[test]
fn values_of_serde_json_are_what_they_are_without_the_client() {
    use serde_json::{Value, json};

    let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(read("1.10"), json!(1.1), "a number is its value, not its digits");
    assert_eq!(read("0.1999968000511991808131").to_string(), "0.1999968000511992");
    assert!(read("12345678901234567890123").is_f64());
    assert!(serde_json::from_str::<Value>("1e400").is_err());
    let float = serde_json::from_value::<f64>(json!(1.5)).expect("a number");
    assert_eq!(float.to_bits(), 1.5_f64.to_bits());
}

/// Nevertheless the client keeps the digits, of numbers in names and in strings too.
#[cfg(feature = "usage")]
#[test]
fn money_never_passes_through_a_float() {
    use partner_center::Decimal;
    use partner_center::types::AzureMeter;

    let json = r#"{"rates":{"0":0.1,"1024":"0.10","1234567890123456789012.5":0.1999968000511991808131}}"#;
    let meter: AzureMeter = serde_json::from_str(json).expect("a meter");
    let rates = meter.rates.as_ref().expect("rates");
    let price = rates.range(..=Decimal::from(2000)).next_back();
    assert_eq!(
        price.map(|(from, price)| (from.as_str(), price.as_str())),
        Some(("1024", "0.10"))
    );
    assert_eq!(
        serde_json::to_string(&meter).expect("JSON"),
        json.replace("\"0.10\"", "0.10")
    );
}

/// Returns the features of each crate that the client enables, with all features of its own, on every
/// platform.
fn features() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = "tree --package partner-center --all-features --target all --edges normal --prefix none --format {p}|{f}";
    let output = Command::new(cargo)
        .arg("--locked")
        .args(arguments.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut built = BTreeMap::<String, BTreeSet<String>>::new();
    for (package, features) in text.lines().filter_map(|line| line.split_once('|')) {
        let name = package.split(' ').next().expect("a name");
        let features = features.trim_end_matches(" (*)").split(',');
        let features = features.filter(|feature| !feature.is_empty()).map(str::to_owned);
        built.entry(name.to_owned()).or_default().extend(features);
    }
    built
}
