//! A second opinion: `cargo-semver-checks`, which looks at the compiled client and does not know the
//! description, also checks whether an edit breaks users. It takes minutes, so it runs only on request:
//! `cargo test -p codegen --test semver -- --ignored --nocapture`.

#[path = "changes/edits.rs"]
mod edits;
#[allow(dead_code, reason = "another test uses the rest of it")]
#[path = "changes/golden_edits.rs"]
mod golden_edits;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::changes::{Severity, changes};
use edits::{BASE, EDITS, edit, generate};
use golden_edits::GOLDENS;

/// Breaking edits, or what undoes them, that it calls harmless, and why they are not.
const UNSEEN: &[(&str, &[(&str, Breaks)])] = &[
    (
        "it does not compare the types of fields, arguments and results",
        TYPES,
    ),
    ("it does not know what a name means to the service", MEANINGS),
    ("it does not compare the bounds of methods", BOUNDS),
    ("it does not miss a `Default` that is gone", DEFAULTS),
    ("it does not read the features of a manifest", FEATURES),
];

/// Which of an edit and what undoes it is breaking and not seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Made,
    Undone,
    Both,
}

use Breaks::{Both, Made, Undone};

const TYPES: &[(&str, Breaks)] = &[
    ("give none where there is none", Both),
    ("let a member be of another width", Both),
    ("answer with bytes", Made),
    ("send a list of files", Both),
    ("retype a member", Both),
    ("let a member be null", Made),
    ("make a member secret", Both),
    ("retype an option", Both),
    ("answer with nothing", Both),
    ("say that an answer lists failures", Made),
    ("say that an answer may be empty", Both),
    ("send a list as JSON", Both),
    ("answer another status with another type", Made),
    (
        "names_in_maps: was `Option<BTreeMap<Decimal, Decimal>>`, and is `Option<BTreeMap<String, Decimal>>`",
        Both,
    ),
    (
        "dates_that_mean_none: was `Option<Vec<MonthDayYear>>`, and is `Option<Vec<Date>>`",
        Both,
    ),
    (
        "json_in_texts: types::Record::before was `Option<JsonText>`, and is `Option<String>`",
        Both,
    ),
    (
        "json_in_texts: was `Option<JsonText<Vec<String>>>`, and is `Option<JsonText<Vec<i64>>>`",
        Both,
    ),
    (
        "failures_in_a_success: returned `Partial<Vec<Line>>`, and returns `Vec<Line>`",
        Both,
    ),
    (
        "waiting_with_failures: waits for `Job`, and waited for `Partial<Job>`",
        Both,
    ),
    (
        "lists_of_one_envelope: types::NameCollection was `Collection<String>`, and is a type of its own",
        Made,
    ),
    (
        "lists_of_one_envelope: types::PetCollection was `PagedCollection<TValue>`, and is `Collection<TValue>`",
        Both,
    ),
    (
        "lists_of_one_envelope: types::NameCollection::items was `Vec<String>`, and is `Vec<i64>`",
        Both,
    ),
    (
        "lists_of_one_envelope: types::Collection is no longer generic",
        Both,
    ),
    ("streamed_uploads: its `body` was `Upload`, and is `String`", Both),
    (
        "streamed_uploads: sends the part `file` as a text, and sent it as a file (`application/pdf`)",
        Both,
    ),
    (
        "streamed_uploads: was `Option<Vec<FormFile>>`, and is `Option<FormFile>`",
        Both,
    ),
    (
        "headers_of_responses: returned `Vec<ThingId>`, and returns `Option<ThingId>`",
        Both,
    ),
    (
        "headers_of_responses: returned `Vec<Result<i32, &str>>`, and returns `Vec<&str>`",
        Both,
    ),
    (
        "all_of_plain_values: was `Option<Date>`, and is `Option<String>`",
        Both,
    ),
    (
        "all_of_plain_values: was `Option<Id>`, and is `Option<String>`",
        Both,
    ),
    (
        "all_of_lists_and_choices: was `Option<Vec<String>>`, and is `Option<Vec<Date>>`",
        Both,
    ),
    (
        "bytes_in_texts: was `Option<Base64Url>`, and is `Option<Base64>`",
        Both,
    ),
    (
        "bytes_in_texts: was `Option<Base64>`, and is `Option<String>`",
        Both,
    ),
    ("send an operation with another method", Undone),
    ("use a text in place of an identifier", Undone),
    ("names_in_maps: types::OwnerId", Undone),
    ("know some numbers by name", Made),
    ("say what one body is by its parts", Made),
    (
        "exact_decimals: types::Line::share was `Option<f64>`, and is `Option<Decimal>`",
        Both,
    ),
    (
        "exact_decimals: types::Line::total was `Option<Decimal>`, and is `Option<DecimalText>`",
        Both,
    ),
    (
        "exact_decimals: operations::LinesReplaceOptions::factor took `f64`, and takes `Decimal`",
        Both,
    ),
    (
        "null_everywhere: types::Thing::names was `Option<Vec<Option<String>>>`, and is `Option<Vec<String>>`",
        Both,
    ),
    (
        "null_everywhere: types::Thing::rooms was `Option<BTreeMap<String, Option<Place>>>`, and is `Option<BTreeMap<String, Place>>`",
        Both,
    ),
    (
        "null_everywhere: operations::Things::get its `since` was `Option<Date>`, and is `Date`",
        Both,
    ),
    (
        "null_everywhere: operations::Things::replace its `body` was `Option<ThingInput>`, and is `ThingInput`",
        Both,
    ),
    (
        "null_everywhere: types::Note is gone: `Value` stands in its place",
        Undone,
    ),
    (
        "other_members: types::Parcel::other_members was `BTreeMap<String, String>`, and is `BTreeMap<String, i64>`",
        Both,
    ),
    (
        "properties_defined_again: types::Cat::note was `Option<i32>`, and is `Option<Value>`",
        Both,
    ),
    (
        "parameters_of_several_values: operations::Things::list its `ids` was `[String]`, and is `String`",
        Both,
    ),
    (
        "parameters_of_several_values: operations::ThingsListOptions::x_parts took `[Decimal]`, and takes `Decimal`",
        Both,
    ),
    (
        "parameters_of_several_values: operations::ThingsReportOptions::x_where took `Vec<Condition>`, and takes `[String]`",
        Both,
    ),
    (
        "dates_in_headers: operations::ThingsGetOptions::if_unmodified_since took `DateTime`, and takes `String`",
        Both,
    ),
    ("union_of_any_branches: types::ThingPatch::owner was", Undone),
    (
        "views: operations::Orders::send_note its `body` was `OrdersSendNoteBody`, and is `Said`",
        Undone,
    ),
    (
        "views: operations::Orders::list_billed_parts returned `Vec<i32>`, and returns `Vec<i64>`",
        Both,
    ),
    (
        "views: operations::Orders::list_open_parts returned `Vec<String>`, and returns `Option<Vec<String>>`",
        Both,
    ),
];

const MEANINGS: &[(&str, Breaks)] = &[
    ("let two options change names", Made),
    (
        "names_that_the_description_chooses: types::Zone::Plus1 is `-1` on the wire, and was `+1`",
        Both,
    ),
    (
        "names_that_the_description_chooses: types::Thing::id is `ID` on the wire, and was `id`",
        Both,
    ),
];

const BOUNDS: &[(&str, Breaks)] = &[
    ("add a kind of credentials", Made),
    ("accept more credentials", Undone),
    ("accept other credentials", Undone),
    (
        "views: operations::Orders::list_billed took `User` credentials, and takes `App` or `User`",
        Undone,
    ),
];

const DEFAULTS: &[(&str, Breaks)] = &[("add a part that must be given", Made)];

const FEATURES: &[(&str, Breaks)] = &[("compile a group with a feature", Undone)];

#[test]
#[ignore = "takes minutes and needs cargo-semver-checks: a job of CI has both"]
fn cargo_semver_checks_agrees() {
    assert!(
        succeeds(Command::new("cargo").args(["semver-checks", "--version"])),
        "`cargo install cargo-semver-checks` first"
    );
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver");
    let (mut verdicts, mut agreed, mut unexpected, mut stale) = (0, 0, Vec::new(), Vec::new());
    for (name, text, edited_text) in edited() {
        let base = rustdoc(&folder, "base", text);
        let edited = rustdoc(&folder, "edited", &edited_text);
        let (old, new) = (generate(text), generate(&edited_text));
        let listed = unseen(&name);
        for (undone, ours, before, after) in [
            (Made, changes(&old, &new), &base, &edited),
            (Undone, changes(&new, &old), &edited, &base),
        ] {
            let what = if undone == Made {
                name.clone()
            } else {
                format!("{name}, taken back")
            };
            let ours = ours.expect("right").worst() == Some(Severity::Breaking);
            let theirs = breaks(before, after);
            verdicts += 1;
            let reason = listed
                .filter(|(breaks, _)| [undone, Both].contains(breaks))
                .map(|(_, why)| why);
            match (ours == theirs, reason) {
                (true, None) => agreed += 1,
                (true, Some(_)) => stale.push(what),
                (false, reason) => {
                    let verdict = |breaking| if breaking { "breaking" } else { "harmless" };
                    let (ours_said, theirs) = (verdict(ours), verdict(theirs));
                    println!(
                        "{what}: here {ours_said}, to cargo-semver-checks {theirs}: {}",
                        reason.unwrap_or("?")
                    );
                    // Nothing explains what it sees and we do not.
                    if reason.is_none() || !ours {
                        unexpected.push(what);
                    }
                }
            }
        }
    }
    println!(
        "{agreed} of {verdicts} verdicts agree; {} disagreements are explained",
        verdicts - agreed - unexpected.len() - stale.len()
    );
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    assert!(stale.is_empty(), "no longer disagreements: {stale:#?}");
}

/// Returns which of an edit and what undoes it is breaking and not seen by it, and why.
fn unseen(edit: &str) -> Option<(Breaks, &'static str)> {
    let edits = UNSEEN
        .iter()
        .flat_map(|(why, edits)| edits.iter().map(move |(name, breaks)| (*name, (*breaks, *why))));
    let mut edits = edits.filter(|(name, _)| *name == edit);
    edits.next().map(|(_, unseen)| unseen)
}

/// The list names no edit that is not made.
#[test]
fn each_listed_edit_is_made() {
    let edited: Vec<String> = edited().into_iter().map(|(name, ..)| name).collect();
    let listed = UNSEEN
        .iter()
        .flat_map(|(_, edits)| edits.iter())
        .map(|(name, _)| *name);
    let unknown: Vec<&str> = listed
        .filter(|name| !edited.iter().any(|edit| edit == name))
        .collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// Returns every edit: what it is, the document, and the document after it.
fn edited() -> Vec<(String, &'static str, String)> {
    let edits = EDITS.iter();
    let edits = edits.map(|(name, replacements, ..)| ((*name).to_owned(), BASE, edit(name, replacements)));
    let goldens = GOLDENS.iter().flat_map(|golden| {
        let edits = golden.edits.iter();
        edits.map(|edit| {
            let name = format!("{}: {}", golden.name, edit.reported);
            (name, golden.document, edit.of(golden.document))
        })
    });
    edits.chain(goldens).collect()
}

/// Returns whether it finds that code which uses `before` may not compile with `after`.
fn breaks(before: &Path, after: &Path) -> bool {
    !succeeds(
        Command::new("cargo")
            .args([
                "semver-checks",
                "check-release",
                "--release-type",
                "minor",
                "--baseline-rustdoc",
            ])
            .arg(before)
            .arg("--current-rustdoc")
            .arg(after),
    )
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Returns the rustdoc JSON of the client of a description.
fn rustdoc(folder: &Path, name: &str, text: &str) -> PathBuf {
    let root = folder.join("crate");
    let _ = fs::remove_dir_all(root.join("src"));
    for (path, text) in generate(text).files.expect("right").iter() {
        let path = root.join("src/generated").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a generated file");
    }
    fs::write(root.join("src/lib.rs"), LIB).expect("the crate");
    fs::write(root.join("Cargo.toml"), MANIFEST).expect("the manifest");
    let target = folder.join("target");
    let output = Command::new("cargo")
        .args(["rustdoc", "--quiet", "--lib", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(["--", "-Zunstable-options", "--output-format", "json"])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target)
        .output()
        .expect("cargo");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let json = folder.join(format!("{name}.json"));
    fs::copy(target.join("doc/things.json"), &json).expect("rustdoc's JSON");
    json
}

const LIB: &str = "//! Things.\n#![allow(dead_code, unused_imports)]\nmod generated;\npub use azure_core;\n\
pub use generated::*;\n\
pub use openapi_client_runtime::{Base64, Base64Url, Date, DateTime, Decimal, DecimalText, Error, ErrorKind, Items, NextPage, Page, Pages, Patch, Response, Result, \
RetryOptions, Scalar, Secret, UnknownMembers, UnknownShape, UnknownValue, Value};\n";

/// The manifest of a crate outside of any workspace.
const MANIFEST: &str = concat!(
    "[package]\nname = \"things\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n",
    "azure_core = { version = \"1.1\", default-features = false }\n",
    "openapi-client-runtime = { path = '",
    env!("CARGO_MANIFEST_DIR"),
    "/runtime', default-features = false }\n",
);
