//! A generated diff must be worth reading: tests how many files and lines each kind of edit of the home
//! description changes. A file's digest is one of its lines.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use codegen::{Files, Settings};
use similar::{ChangeTag, TextDiff};

/// The most files that an edit may change.
#[derive(Debug)]
enum Most {
    Files(usize),
    /// The files that contain the string, however many operations have it.
    ThatSay(&'static str),
}

use Most::{Files as Of, ThatSay};

/// An edit: its name, the file, the string and its replacement, and the most files that it may change.
const EDITS: &[(&str, &str, &str, &str, Most)] = &[
    (
        "describe a member in other words",
        "users.yaml",
        "The display name of the user.",
        "The name that is displayed.",
        Of(2),
    ),
    (
        "describe a type in other words",
        "users.yaml",
        "description: A user account of a customer.",
        "description: The user account.",
        Of(2),
    ),
    (
        "describe an operation in other words",
        "users.yaml",
        "Gets a user of a customer.",
        "Reads a user of a customer.",
        Of(1),
    ),
    (
        "describe an option in other words",
        "users.yaml",
        "The property to sort by, such as",
        "What to sort by, such as",
        Of(1),
    ),
    (
        "describe an answer of one operation",
        "users.yaml",
        "description: A page of users.\n            content",
        "description: The users.\n            content",
        Of(1),
    ),
    (
        "describe a shared answer",
        "common.yaml",
        "The service failed.",
        "The service has failed.",
        ThatSay("The service failed."),
    ),
    (
        "describe a shared parameter",
        "common.yaml",
        "The tenant id of the customer.",
        "The customer's tenant id.",
        ThatSay("The tenant id of the customer."),
    ),
    (
        "describe an enum",
        "users.yaml",
        "Whether a user is active or deleted.",
        "Whether a user is there.",
        Of(1),
    ),
    (
        "describe a group",
        "partner-center.yaml",
        "The user accounts of a customer. They",
        "The accounts of a customer. They",
        Of(2),
    ),
    (
        "describe a cloud",
        "partner-center.yaml",
        "The public cloud.",
        "The cloud for all.",
        Of(1),
    ),
    (
        "say why documents disagree",
        "users.yaml",
        "The title of the reference page says customer, but",
        "The reference page says customer, but",
        Of(1),
    ),
    (
        "add a role",
        "users.yaml",
        "          - User Administrator\n",
        "          - User Administrator\n          - Owner\n",
        Of(1),
    ),
    (
        "add a member",
        "users.yaml",
        "        phoneNumber:\n",
        "        faxNumber: {type: string, description: The fax number.}\n        phoneNumber:\n",
        Of(2),
    ),
    (
        "rename a member",
        "users.yaml",
        "        forceChangePassword:\n          type",
        "        mustChange:\n          type",
        // Tests that show a value of the type change too.
        Of(4),
    ),
    (
        "retype a member",
        "licenses.yaml",
        "          format: int32",
        "          format: int64",
        Of(1),
    ),
    (
        "add an enum value",
        "users.yaml",
        "        - federated\n",
        "        - federated\n        - shared\n",
        Of(1),
    ),
    (
        "rename an enum value",
        "users.yaml",
        "        - federated\n",
        "        - shared\n",
        Of(1),
    ),
    (
        "add an option",
        "users.yaml",
        "          - name: sortField\n",
        "          - {name: hint, in: query, description: A hint., schema: {type: string}}\n          - name: sortField\n",
        Of(1),
    ),
    (
        "add an operation",
        "users.yaml",
        "      delete:\n        operationId: Users_Delete\n",
        "      put:\n        operationId: Users_Replace\n        tags: [Users]\n        description: Replaces a user.\n        \
         security: [{appPlusUser: [user_impersonation]}]\n        requestBody: {required: true, content: \
         {application/json: {schema: {$ref: '#/components/schemas/NewCustomerUser'}}}}\n        responses: {'204': \
         {description: Replaced.}}\n        x-source: [reference]\n      delete:\n        operationId: Users_Delete\n",
        Of(3),
    ),
    (
        "add a type",
        "users.yaml",
        "    PasswordProfile:\n      title: Microsoft.Partner.Providers.Contracts.V1.PasswordProfile\n      type: object\n      description: The password of a user, and whether it must be changed.\n      properties:\n",
        "    Shape:\n      type: object\n      description: A shape.\n      x-source: [reference]\n      properties: {size: {type: \
         string, description: How big.}}\n    PasswordProfile:\n      title: Microsoft.Partner.Providers.Contracts.V1.PasswordProfile\n      type: object\n      description: The password of a user, \
         and whether it must be changed.\n      properties:\n        shape: {$ref: '#/components/schemas/Shape', description: Its \
         shape.}\n",
        Of(3),
    ),
    (
        "rename an operation",
        "users.yaml",
        "operationId: Users_Get\n",
        "operationId: Users_Read\n",
        Of(3),
    ),
    (
        "deprecate an operation",
        "users.yaml",
        "operationId: Users_Get\n",
        "operationId: Users_Get\n        deprecated: true\n",
        Of(1),
    ),
];

#[test]
fn an_edit_touches_what_it_is_about() {
    let base = generate(None);
    println!("| edit | files | lines |\n| --- | --- | --- |");
    for (name, file, from, to, most) in EDITS {
        let edited = generate(Some((file, from, to)));
        let (files, lines) = touched(&base, &edited);
        println!("| {name} | {} | {lines} |", files.len());
        assert!(!files.is_empty(), "{name}: nothing changed");
        // A renamed property also changes the test of each example that has it, in any file.
        let others: Vec<&String> = files.iter().filter(|path| *path != "examples.rs").collect();
        match most {
            Of(most) => assert!(others.len() <= *most, "{name}: {others:?}"),
            ThatSay(words) => {
                let says = |path: &&String| base.get(path).is_some_and(|text| text.contains(words));
                assert!(others.iter().all(says), "{name}: {others:?}");
            }
        }
    }
}

#[test]
fn runs_are_the_same_to_the_byte() {
    assert_eq!(generate(None), generate(None));
}

/// Returns the files that differ, and how many lines were removed or added in them.
fn touched(old: &Files, new: &Files) -> (BTreeSet<String>, usize) {
    let paths: BTreeSet<&str> = old.iter().chain(new.iter()).map(|(path, _)| path).collect();
    let (mut files, mut lines) = (BTreeSet::new(), 0);
    for path in paths {
        let (before, after) = (
            old.get(path).unwrap_or_default(),
            new.get(path).unwrap_or_default(),
        );
        if before != after {
            files.insert(path.to_owned());
            let diff = TextDiff::from_lines(before, after);
            lines += diff
                .iter_all_changes()
                .filter(|change| change.tag() != ChangeTag::Equal)
                .count();
        }
    }
    (files, lines)
}

/// The home description, with an edit of the first place that has a string.
struct Edited<'a>(PathBuf, Option<(&'a str, &'a str, &'a str)>);

impl codegen::source::Read for Edited<'_> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let text = std::fs::read_to_string(self.0.join(path))?;
        match self.1 {
            Some((file, from, to)) if file == path => {
                assert!(text.contains(from), "{file} has {from}");
                // A renamed property is renamed everywhere in the examples.
                let name = |text: &str| text.trim().split(':').next().unwrap_or_default().to_owned();
                let renamed = from.ends_with("type") && name(from) != name(to);
                let text = if renamed {
                    text.replace(&name(from), &name(to))
                } else {
                    text.replacen(from, to, 1)
                };
                Ok(text.into_bytes())
            }
            _ => Ok(text.into_bytes()),
        }
    }
}

fn generate(edit: Option<(&str, &str, &str)>) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let settings = Settings {
        crate_name: codegen::CrateName::new("partner_center").expect("a name"),
        label: "spec".to_owned(),
    };
    let report = codegen::generate("partner-center.yaml", &Edited(folder, edit), &settings);
    let problems = codegen::render::human(
        &report.diagnostics,
        &report.sources,
        "spec/",
        false,
        codegen::render::MOST,
    );
    report.files.unwrap_or_else(|| panic!("{edit:?}\n{problems}"))
}
