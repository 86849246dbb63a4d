//! The member `goldens` of the workspace: writes its sources, compiles it and runs its tests.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::Files;
use serde_yaml::Value;

use crate::areas::copies;
use crate::description::{Description, documents};
use crate::facts::Call;

/// The sources, by their paths.
pub(crate) struct Member(BTreeMap<PathBuf, String>);

impl Member {
    /// Writes the sources of every golden client, or of those with a word of `GOLDEN` in their names during
    /// development. `edit` may change the files of a client, or return `None` to leave it out.
    pub(crate) fn write(edit: impl Fn(&str, Files) -> Option<Vec<(String, String)>>) -> Self {
        let mut member = Self(BTreeMap::new());
        let (mut clients, mut told) = (String::new(), String::new());
        let mut behaviours = "pub mod transport;\n".to_owned();
        member.copy("behaviours/transport.rs", &tests().join("golden/transport.rs"));
        let wanted = env::var("GOLDEN").ok();
        let is_wanted = |name: &str| {
            wanted
                .as_ref()
                .is_none_or(|wanted| wanted.split(',').any(|part| name.contains(part)))
        };
        let mut all = true;
        for (name, path) in documents("golden") {
            let description = Description::at(&path);
            let wanted = Some(&name).filter(|name| is_wanted(name));
            let Some(edited) = wanted.and_then(|name| edit(name, description.client())) else {
                all = false;
                continue;
            };
            for (module, texts) in copies(&name, &edited) {
                for (path, text) in texts {
                    member
                        .0
                        .insert(Path::new("clients").join(&module).join(path), text);
                }
                clients.push_str(&format!("pub mod {module};\n"));
            }
            let mut functions = tests_of(&name, &description, &Call::all(&path));
            let behaviour = path.with_extension("rs");
            if behaviour.exists() {
                member.copy(format!("behaviours/{name}.rs"), &behaviour);
                behaviours.push_str(&format!("pub mod {name};\n"));
                functions.push_str(&format!(
                    "#[test]\nfn behaviour() {{\ncrate::behaviours::{name}::run();\n}}\n"
                ));
            }
            told.push_str(&format!("mod {name} {{\n{functions}}}\n"));
        }
        let unused = if all {
            ""
        } else {
            "#[allow(dead_code, unused_imports, unused_macros)]\n"
        };
        let root = format!(
            "/// What is under test.\npub mod clients {{\n{clients}}}\n\n\
             {unused}mod behaviours {{\n{behaviours}}}\n\n\
             #[allow(deprecated, unused_imports)]\nmod told {{\n{told}}}\n"
        );
        member.0.insert(PathBuf::from("clients.rs"), root);
        member
    }

    fn copy(&mut self, path: impl Into<PathBuf>, from: &Path) {
        let text = fs::read_to_string(from).expect("a readable file");
        self.0.insert(path.into(), text);
    }

    /// Compiles the member and runs its tests. Returns whether they pass, and the output.
    pub(crate) fn test(&self) -> (bool, String) {
        self.save();
        // With the features that CI uses, so that dependencies are already built.
        let arguments = "test --locked --workspace --features partner-center/full,partner-center/gzip,partner-center/webhook-signatures --test clients --no-fail-fast";
        let output = Command::new(env!("CARGO"))
            .current_dir(tests().join("../.."))
            .args(arguments.split(' '))
            .output()
            .expect("cargo");
        let printed = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        (output.status.success(), printed.concat())
    }

    /// Writes only the files that changed, because cargo compiles again what is newer.
    fn save(&self) {
        let folder = tests().join("../goldens/generated");
        remove_others(&folder, &folder, &self.0);
        for (path, text) in &self.0 {
            let path = folder.join(path);
            if fs::read_to_string(&path).ok().as_ref() != Some(text) {
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(&path, text).expect("a file that can be written");
            }
        }
    }
}

/// Removes files that are not among the sources.
fn remove_others(root: &Path, folder: &Path, sources: &BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            remove_others(root, &path, sources);
        } else if !sources.contains_key(path.strip_prefix(root).expect("a file below")) {
            fs::remove_file(&path).expect("a file that can be removed");
        }
    }
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Returns a test for each call.
fn tests_of(name: &str, description: &Description, calls: &[Call]) -> String {
    if calls.is_empty() {
        return String::new();
    }
    let root = description.tree(&description.root);
    let server = root["servers"][0]["url"]
        .as_str()
        .expect("a server")
        .trim_end_matches('/');
    let schemes = root["components"]["securitySchemes"]
        .as_mapping()
        .expect("credentials");
    let credentials = schemes
        .keys()
        .next()
        .and_then(Value::as_str)
        .expect("credentials");
    let tests = calls.iter().enumerate();
    let tests: String = tests
        .map(|(number, call)| call.test(number, server, credentials))
        .collect();
    format!(
        "use crate::clients::{name}::{{*, operations::*, types::*}};\n\
         use openapi_client_runtime::{{FixedToken, RetryOptions}};\n\
         use crate::wire::{{Body, Exchange, Service, decoded, wait}};\n{tests}"
    )
}
