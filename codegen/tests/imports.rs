//! Modules have no circular imports: at every level, sibling modules can be put in an order in which each
//! names only earlier ones. A module and its own parts may name each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

/// The passes in the order in which they run, and before those that know what Rust is: `ir`.
const PASSES: [&str; 11] = [
    "source", "support", "spec", "resolve", "model", "check", "ir", "names", "lower", "emit", "format",
];

/// A module, by its path from the root of the crate, which is empty.
type Module = Vec<String>;

/// The modules that each module names in its own file.
type Imports = BTreeMap<Module, BTreeSet<Module>>;

#[test]
fn no_modules_beside_one_another_import_each_other() {
    let imports = imports(&sources());
    let graph = beside(&imports, &[]);
    println!("modules, each after those that it names:");
    for module in order(&imports, &[]).0 {
        let named: Vec<&str> = graph[&module].iter().map(String::as_str).collect();
        println!("{module:>12} names {}", named.join(", "));
    }
    assert_eq!(circles(&imports), [] as [&str; 0]);
}

#[test]
fn a_pass_names_no_later_one() {
    let named = beside(&imports(&sources()), &[]);
    for (at, pass) in PASSES.iter().enumerate() {
        let mut later = PASSES[at..].iter().filter(|later| named[*pass].contains(**later));
        assert_eq!(later.next(), None, "{pass}");
    }
}

/// What is wrong is found in `model`, and worded in `check`.
#[test]
fn the_model_words_no_error() {
    let sources = sources();
    let model = sources
        .iter()
        .filter(|(module, _)| module.first().is_some_and(|pass| pass == "model"));
    let words = ["Diagnostic", "Diagnostics", "Reporter"];
    let wording = model.filter(|(_, text)| words.iter().any(|word| has_word(text, word)));
    let wording: Vec<&Module> = wording.map(|(module, _)| module).collect();
    assert!(wording.is_empty(), "{wording:?}");
    assert!(has_word(
        &sources[&vec!["check".to_owned(), "link".to_owned()]],
        "Diagnostic"
    ));
}

/// Whether a word stands in a text, not as part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|other| other == word)
}

#[test]
fn a_planted_circle_is_found_wherever_it_is_named() {
    for planted in [
        "fn f() { let _ = crate::lower::lower; }",
        "macro_rules! m { () => { $crate::lower::f() } }",
        "fn f() { assert_eq!(1, crate::lower::f(), \"{}\", 1); }",
        "use super::{ir, lower::{self, f}};",
        "type T = Vec<super::lower::T>;",
        "mod inner { use super::super::lower; }",
    ] {
        let mut sources = sources();
        let model = vec!["model".to_owned()];
        sources.get_mut(&model).unwrap().push_str(planted);
        let found = circles(&imports(&sources));
        assert!(
            found
                .iter()
                .any(|circle| circle.contains("lower") && circle.contains("model")),
            "{planted}: {found:?}"
        );
    }
}

/// Returns the source of every module of the generator.
fn sources() -> BTreeMap<Module, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = BTreeMap::new();
    read(&folder, &[], &mut sources);
    sources
}

fn read(folder: &Path, above: &[String], sources: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        let name = path.file_stem().expect("a name").to_str().expect("plain text");
        let mut module = above.to_vec();
        if name != "lib" {
            module.push(name.to_owned());
        }
        if path.is_dir() {
            read(&path, &module, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.insert(module, fs::read_to_string(&path).expect("a readable file"));
        }
    }
}

/// Returns every path of every module that begins with `crate`, `super` or `self`, resolved to the module
/// that it leads to.
fn imports(sources: &BTreeMap<Module, String>) -> Imports {
    let named = |(module, text): (&Module, &String)| {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{module:?}: {error}"));
        let mut paths = Vec::new();
        scan(file.into_token_stream(), module, &mut paths);
        let modules = paths.into_iter().map(|path| longest(&path, sources));
        (module.clone(), modules.collect())
    };
    sources.iter().map(named).collect()
}

/// Returns the longest prefix of a path that is a module.
fn longest(path: &[String], sources: &BTreeMap<Module, String>) -> Module {
    let mut path = path.to_vec();
    while !path.is_empty() && !sources.contains_key(&path) {
        path.pop();
    }
    path
}

/// Collects the paths in tokens, including macros, relative to the module `here`.
fn scan(tokens: TokenStream, here: &[String], paths: &mut Vec<Module>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let start = match token {
            TokenTree::Ident(ident) if is_path(&tokens, at) => match ident.to_string().as_str() {
                "crate" => Some(Vec::new()),
                "self" => Some(here.to_vec()),
                "super" => Some(here[..here.len().saturating_sub(1)].to_vec()),
                _ => None,
            },
            _ => None,
        };
        match (start, token) {
            (Some(start), _) => at = path(&tokens, at + 3, start, paths),
            (None, TokenTree::Group(group)) => {
                let mut here = here.to_vec();
                here.extend(inline_module(&tokens, at));
                scan(group.stream(), &here, paths);
                at += 1;
            }
            (None, _) => at += 1,
        }
    }
}

/// Returns whether `::` follows.
fn is_path(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    colon(at + 1) && colon(at + 2)
}

/// Returns the name of the module whose body is the group at `at`, as in `mod tests {}`.
fn inline_module(tokens: &[TokenTree], at: usize) -> Option<String> {
    let word = |back: usize| match tokens.get(at.checked_sub(back)?)? {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    };
    word(1).filter(|_| word(2).is_some_and(|word| word == "mod"))
}

/// Follows a path that continues after `::`; returns where it ends.
fn path(tokens: &[TokenTree], mut at: usize, mut way: Module, paths: &mut Vec<Module>) -> usize {
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(ident)) => {
                match ident.to_string().as_str() {
                    "super" => {
                        way.pop();
                    }
                    "self" => {}
                    name => way.push(name.to_owned()),
                }
                if !is_path(tokens, at) {
                    paths.push(way);
                    return at + 1;
                }
                at += 3;
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let comma =
                    |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
                for item in inner.split(comma).filter(|item| !item.is_empty()) {
                    path(item, 0, way.clone(), paths);
                }
                return at + 1;
            }
            // A glob, or the type arguments of a path.
            _ => {
                paths.push(way);
                return at;
            }
        }
    }
}

/// Returns the modules directly below `above`, each with the siblings that it or a part of it names.
fn beside(imports: &Imports, above: &[String]) -> BTreeMap<String, BTreeSet<String>> {
    let below = |module: &Module| {
        module
            .get(above.len())
            .filter(|_| module.starts_with(above))
            .cloned()
    };
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, named) in imports {
        let Some(from) = below(module) else { continue };
        let others = named.iter().filter_map(below).filter(|to| *to != from);
        graph.entry(from.clone()).or_default().extend(others);
    }
    graph
}

/// Returns the modules directly below `above`, each after those that it names, and the circles among them.
fn order(imports: &Imports, above: &[String]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut left = beside(imports, above);
    let (mut order, mut circles): (Vec<String>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        let ready = |named: &BTreeSet<String>| named.iter().all(|it| order.contains(it));
        let next = left.iter().find(|(_, named)| ready(named));
        let next = next.map(|(module, _)| vec![module.clone()]);
        let next = next.unwrap_or_else(|| {
            circles.push(circle(&left));
            circle(&left)
        });
        left.retain(|module, _| !next.contains(module));
        order.extend(next);
    }
    (order, circles)
}

/// Returns the modules of a graph without those that only lead to a circle.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut graph = graph.clone();
    let unnamed = |graph: &BTreeMap<String, BTreeSet<String>>| {
        let is_named = |module: &String| graph.values().any(|named| named.contains(module));
        graph.keys().find(|module| !is_named(module)).cloned()
    };
    while let Some(module) = unnamed(&graph) {
        graph.remove(&module);
    }
    graph.into_keys().collect()
}

/// Returns the circles of every level.
fn circles(imports: &Imports) -> Vec<String> {
    let levels: BTreeSet<&[String]> = imports
        .keys()
        .filter_map(|module| module.split_last().map(|(_, above)| above))
        .collect();
    let found = levels.into_iter().flat_map(|above| {
        let circles = order(imports, above).1.into_iter();
        circles.map(|circle| format!("{}: {}", above.join("::"), circle.join(", ")))
    });
    found.collect()
}
