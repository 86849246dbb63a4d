//! Memory is charged before it is allocated.

use super::super::{
    Entries, Looks, Member, Members, Names, Object, ObjectSink, ReadError, Sink, Source, Tagging, Tree,
    Union, UnknownMembers, UnknownShape, Whole,
};
use super::things::{THING, Things};
use super::{Budget, Json, Read, Value, from_bytes};
use std::collections::BTreeMap;

/// Returns the peak memory of reading a document, and whether it exceeded its budget.
fn peak<T: Json>(json: &[u8], budget: usize) -> (u64, bool) {
    let mut over = false;
    let used = allocation_counter::measure(|| {
        over = matches!(
            from_bytes::<T>(json, &Budget::bytes(budget)),
            Err(ReadError::TooLarge)
        );
    });
    (used.bytes_max, over)
}

#[test]
fn no_document_takes_more_than_its_budget() {
    const BUDGET: usize = 1024 * 1024;
    let many = |one: &str| format!("{{\"items\":[{}]}}", vec![one; 200_000].join(","));
    let documents = [
        many("{}"),
        many("[]"),
        many("5"),
        many("\"\""),
        many("\"\\n\""),
        many("1e400"),
        many("{\"a\":1}"),
        many("{\"id\":\"\"}"),
        many("{\"state\":\"x\"}"),
        many("{\"links\":{\"self\":{\"headers\":[{}]}}}"),
        many("\"\\ud83d\""),
        format!(
            "{{{}}}",
            (0..200_000)
                .map(|n| format!("\"{n}\":{n}"))
                .collect::<Vec<_>>()
                .join(",")
        ),
        format!("{{\"x\":{}{}}}", "[".repeat(2_000_000), "]".repeat(2_000_000)),
        format!("{{\"x\":\"{}\"}}", "\\n".repeat(2_000_000)),
        format!("{{\"displayName\":\"{}\"}}", "x".repeat(2_000_000)),
    ];
    for json in &documents {
        let shown = json.chars().take(40).collect::<String>();
        let (bytes, over) = peak::<Things>(json.as_bytes(), BUDGET);
        assert!(over, "{shown}: {bytes} bytes");
        assert!(bytes <= BUDGET as u64, "{shown}: {bytes} bytes");
        for (bytes, over) in [
            peak::<Value>(json.as_bytes(), BUDGET),
            peak::<BTreeMap<String, Value>>(json.as_bytes(), BUDGET),
            peak::<BTreeMap<String, Vec<String>>>(json.as_bytes(), BUDGET),
        ] {
            assert!(over, "{shown}: {bytes} bytes");
            assert!(bytes <= BUDGET as u64, "{shown}: {bytes} bytes");
        }
    }
}

/// The default limits are 64 MiB for the body and 128 MiB for the values in it.
#[test]
fn no_answer_takes_more_than_256_mib() {
    const BODY: usize = 64 * 1024 * 1024;
    const DECODED: usize = 128 * 1024 * 1024;
    let filled = |start: &str, one: &str, end: &str| {
        let room = BODY - start.len() - end.len();
        let many = one.repeat(room / one.len());
        format!("{start}{}{end}", many.trim_end_matches(','))
    };
    for json in [
        filled("{\"items\":[", "{},", "]}"),
        filled("{\"items\":[", "{\"a\":1},", "]}"),
        filled("{", "\"a\":1,", "}"),
        filled("{\"a\":[", "\"\",", "]}"),
    ] {
        let (bytes, over) = peak::<Things>(json.as_bytes(), DECODED);
        let whole = usize::try_from(bytes).expect("small") + json.len();
        let shown = json.chars().take(20).collect::<String>();
        println!("{shown}: {} MiB in all", whole >> 20);
        assert!(over && whole <= 256 * 1024 * 1024, "{shown}: {whole} bytes");
    }
    let page = format!("{{\"items\":[{}]}}", vec![THING; 10_000].join(","));
    let (bytes, over) = peak::<Things>(page.as_bytes(), DECODED);
    println!(
        "10 000 things: {} MiB, and {} MiB of body",
        bytes >> 20,
        page.len() >> 20
    );
    assert!(!over);
}

/// A budget of exactly the needed size is sufficient.
#[test]
fn what_is_charged_is_what_is_taken() {
    let page = format!("{{\"items\":[{}]}}", vec![THING; 500].join(","));
    let (needed, over) = peak::<Things>(page.as_bytes(), usize::MAX);
    assert!(!over);
    let (_, over) = peak::<Things>(page.as_bytes(), usize::try_from(needed).expect("small") * 2);
    assert!(!over, "twice what it takes, {needed} bytes, is enough");
}

/// A union is read twice; both are charged, and the first is released.
#[test]
fn a_choice_between_shapes_is_charged_too() {
    #[derive(Debug)]
    enum Shape {
        Page(Box<Things>),
        Unknown(UnknownShape),
    }
    impl Union for Shape {
        const TAGGING: Tagging = Tagging::Untagged(&[Looks::Any]);

        fn shape(_: usize, value: Tree<'_>) -> Option<Read<Self>> {
            Some(Json::read(value).ok()?.map(Self::Page))
        }
        fn unknown(value: UnknownShape) -> Self {
            Self::Unknown(value)
        }
        fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Page(page) => page.write(to),
                Self::Unknown(shape) => shape.as_value().write(to),
            }
        }
    }
    struct Wrapped(Shape);
    impl Json for Wrapped {
        fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
            Ok(<Shape as Union>::read(from)?.map(Self))
        }
        fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
            Union::write(&self.0, to)
        }
        fn blank() -> Self {
            Self(Shape::blank())
        }
    }
    const BUDGET: usize = 1024 * 1024;
    for one in ["{}", "{\"items\":[{},{}]}", "{\"a\":[]}", "7"] {
        let json = format!("[{}]", vec![one; 100_000].join(","));
        let (bytes, over) = peak::<Vec<Wrapped>>(json.as_bytes(), BUDGET);
        assert!(over, "{one}: {bytes} bytes");
        assert!(bytes <= BUDGET as u64, "{one}: {bytes} bytes");
    }
}

/// An object whose member is also read from another name.
#[derive(Clone, Debug, Default, PartialEq)]
struct Named {
    id: Option<String>,
    unknown_members: UnknownMembers,
}

impl Named {
    fn unknown_members(&self) -> &UnknownMembers {
        &self.unknown_members
    }
}

impl Object for Named {
    const NAMES: Names = Names {
        others: &[("key", "id")],
        in_any_case: &[],
    };

    fn kept(&mut self) -> Option<(&mut UnknownMembers, Option<&mut Whole>)> {
        Some((&mut self.unknown_members, None))
    }

    fn empty() -> Self {
        Self::default()
    }

    fn read<'a, E: Entries<'a>>(&mut self, member: Member<'_, 'a, E>) -> Result<(), E::Error> {
        match member.name() {
            "id" => member.read(&mut self.id, &mut self.unknown_members),
            _ => member.keep(&mut self.unknown_members),
        }
    }

    fn write<O: ObjectSink>(&self, members: &mut Members<'_, O>) -> Result<(), O::Error> {
        members.write("id", &self.id)?;
        members.write_unknown(&self.unknown_members)
    }
}

crate::__object!(Named);

/// Comparing each member with all others would take minutes.
#[test]
fn members_by_another_name_take_no_longer_than_others() {
    let json = format!("{{{}}}", vec!["\"key\":\"x\""; 300_000].join(","));
    let Ok(Read::Fits(named)) = from_bytes::<Named>(json.as_bytes(), &Budget::unlimited()) else {
        panic!("it fits");
    };
    assert_eq!(named.id.as_deref(), Some("x"));
    assert_eq!(named.unknown_members.len(), 299_999);
}
