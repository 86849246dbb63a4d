//! Changes of the structure of a document: subtrees, references, and features of YAML besides maps, lists and
//! strings.

use super::random::Random;
use super::tree::Tree;

/// A change of a tree; `others` are trees whose parts are inserted. Returns whether there was something to
/// change.
pub(crate) type Change = fn(&mut Tree, &[Tree], &mut Random) -> bool;

/// Every construct, with its name.
pub(crate) const CHANGES: [(&str, Change); 23] = [
    ("a subtree swapped with another", swap),
    ("a subtree copied over another", copy),
    ("a schema copied over another", copy_schema),
    ("a subtree of another document", splice),
    ("the components of another document", splice_components),
    ("a cycle of schemas", cycle),
    ("a cycle through a keyword", cycle_through_keyword),
    ("a subtree removed", remove),
    ("a key twice", repeat_key),
    ("members in another order", reorder),
    ("another description", describe),
    ("an anchor and its alias", alias),
    ("an alias within its anchor", alias_within),
    ("a merge key", merge),
    ("a tag", tag),
    ("an infinity", |tree, _, random| {
        scalar(tree, random, &[".inf", "-.INF", ".nan"])
    }),
    ("a number in base 16", |tree, _, random| {
        scalar(tree, random, &["0x7f", "0o17", "0b11", "-0xff"])
    }),
    ("a date", |tree, _, random| {
        scalar(tree, random, &["2024-02-30", "2024-01-01T00:00:00Z", "12:30:45"])
    }),
    ("an odd number", |tree, _, random| {
        scalar(
            tree,
            random,
            &[
                "1e999",
                "123456789012345678901234567890123456789012",
                "-0",
                "1_000",
            ],
        )
    }),
    ("a null key", |tree, _, random| {
        key(tree, random, &["null", "~", "? \n"])
    }),
    ("a complex key", |tree, _, random| {
        key(tree, random, &["[a, b]", "{a: b}", "? [x]\n", "*none"])
    }),
    ("an odd key", |tree, _, random| {
        key(
            tree,
            random,
            &["1.5", "true", "''", "0x10", "\"\\u202e\"", "\"\\0\""],
        )
    }),
    ("deep nesting", nest),
];

fn swap(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let (one, other) = (random.below(tree.len()), random.below(tree.len()));
    let Some(first) = tree.node_mut(one).cloned() else {
        return false;
    };
    let Some(second) = tree.node_mut(other) else {
        return false;
    };
    let second = std::mem::replace(second, first);
    tree.node_mut(one).is_some_and(|node| {
        *node = second;
        true
    })
}

fn copy(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let from = random.below(tree.len());
    tree.node_mut(from)
        .cloned()
        .is_some_and(|node| put(tree, random, node))
}

fn copy_schema(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let schemas = schemas(tree);
    if schemas.len() < 2 {
        return false;
    }
    let (from, to) = (*random.of(&schemas), *random.of(&schemas));
    let Some(schema) = tree.node_mut(from).cloned() else {
        return false;
    };
    replace(tree, to, schema)
}

fn splice(tree: &mut Tree, others: &[Tree], random: &mut Random) -> bool {
    let mut other = random.of(others).clone();
    let from = random.below(other.len());
    other
        .node_mut(from)
        .cloned()
        .is_some_and(|node| put(tree, random, node))
}

fn splice_components(tree: &mut Tree, others: &[Tree], random: &mut Random) -> bool {
    let mut other = random.of(others).clone();
    let kind = *random.of(&["schemas", "parameters", "responses", "headers"]);
    let theirs = other
        .get_mut("components")
        .and_then(|components| components.get_mut(kind))
        .cloned();
    let ours = tree
        .get_mut("components")
        .and_then(|components| components.get_mut(kind));
    let (Some(Tree::Map(theirs)), Some(Tree::Map(ours))) = (theirs, ours) else {
        return false;
    };
    for (key, value) in theirs {
        match ours.iter_mut().find(|(other, _)| *other == key) {
            Some((_, ours)) => *ours = value,
            None => ours.push((key, value)),
        }
    }
    true
}

/// Puts a reference to a schema in place of a schema.
fn cycle(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let schemas = schemas(tree);
    let (Some(reference), false) = (reference(tree, random), schemas.is_empty()) else {
        return false;
    };
    let to = *random.of(&schemas);
    replace(tree, to, reference)
}

fn cycle_through_keyword(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let schemas = schemas(tree);
    let (Some(reference), false) = (reference(tree, random), schemas.is_empty()) else {
        return false;
    };
    let list = Tree::List(vec![reference.clone()]);
    let map = Tree::Map(vec![(Tree::text("again"), reference.clone())]);
    let keywords = [
        ("allOf", list.clone()),
        ("oneOf", list),
        ("items", reference.clone()),
        ("additionalProperties", reference),
        ("properties", map),
    ];
    let (keyword, value) = random.of(&keywords).clone();
    let to = *random.of(&schemas);
    let Some(Tree::Map(members)) = tree.node_mut(to) else {
        return false;
    };
    let old = members.iter_mut().find(|(key, _)| *key == Tree::text(keyword));
    match (old, value) {
        (Some((_, Tree::Map(old))), Tree::Map(new)) => old.extend(new),
        (Some((_, old)), value) => *old = value,
        (None, value) => members.push((Tree::text(keyword), value)),
    }
    true
}

fn remove(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    match inner(tree, random) {
        Some(Tree::Map(members)) => {
            members.remove(random.below(members.len()));
            true
        }
        Some(Tree::List(items)) => {
            items.remove(random.below(items.len()));
            true
        }
        _ => false,
    }
}

fn repeat_key(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let Some(Tree::Map(members)) = map(tree, random) else {
        return false;
    };
    let member = random.of(members).clone();
    members.push(member);
    true
}

fn reorder(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let Some(Tree::Map(members)) = map(tree, random) else {
        return false;
    };
    let at = random.below(members.len());
    members.rotate_left(at);
    true
}

fn describe(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    const TEXTS: [&str; 8] = [
        "Some words.",
        "A\r\nB\u{85}C\u{2028}D",
        "```\nfn main() {}\n```",
        "\u{202e}x\u{feff}",
        "[a](javascript:x) <b>",
        "| a |\n| - |",
        "é \u{1f469}\u{200d}\u{1f680}",
        "# Heading\n\n- a\n  - b",
    ];
    let described = tree.find(|node| matches!(node, Tree::Map(members) if members.iter().any(|(key, _)| *key == Tree::text("description"))));
    if described.is_empty() {
        return false;
    }
    let to = *random.of(&described);
    let text = random.of(&TEXTS);
    let text = Tree::text(text);
    tree.node_mut(to)
        .and_then(|node| node.get_mut("description"))
        .is_some_and(|description| {
            *description = text;
            true
        })
}

/// Adds an anchor to a node, and puts its alias in place of a later node: an equal one, if there is one.
fn alias(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let from = random.below(tree.len());
    let Some(node) = tree.node_mut(from) else {
        return false;
    };
    let (before, len) = (node.clone(), node.len());
    *node = Tree::Marked("&a ".to_owned(), Box::new(before.clone()));
    // The anchor counts as a node.
    let after = from + len + 1;
    let same: Vec<usize> = tree
        .find(|node| *node == before)
        .into_iter()
        .filter(|number| *number >= after)
        .collect();
    let to = if same.is_empty() {
        after + random.below(tree.len().saturating_sub(after))
    } else {
        *random.of(&same)
    };
    replace(tree, to, Tree::raw("*a"))
}

fn alias_within(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let Some(node) = inner(tree, random) else {
        return false;
    };
    let inside = node.clone();
    *node = Tree::Marked("&c ".to_owned(), Box::new(inside));
    let to = 2 + random.below(node.len().saturating_sub(2));
    replace(node, to, Tree::raw("*c"))
}

fn merge(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let Some(Tree::Map(members)) = map(tree, random) else {
        return false;
    };
    let value = random
        .of(&[
            Tree::raw("{x: 1}"),
            Tree::raw("[{a: 1}, {b: 2}]"),
            Tree::raw("&m {type: string}"),
        ])
        .clone();
    members.push((Tree::raw("<<"), value));
    true
}

fn tag(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    const TAGS: [&str; 10] = [
        "!x ",
        "!!str ",
        "!!int ",
        "!!map ",
        "!!seq ",
        "! ",
        "!!null ",
        "!<tag:yaml.org,2002:str> ",
        "!!binary ",
        "!!timestamp ",
    ];
    let tag = random.of(&TAGS);
    let to = random.below(tree.len());
    tree.node_mut(to).is_some_and(|node| {
        let inside = node.clone();
        *node = Tree::Marked((*tag).to_owned(), Box::new(inside));
        true
    })
}

fn scalar(tree: &mut Tree, random: &mut Random, values: &[&str]) -> bool {
    let scalars = tree.find(|node| matches!(node, Tree::Text(_) | Tree::Raw(_)));
    if scalars.is_empty() {
        return false;
    }
    let to = *random.of(&scalars);
    let value = random.of(values);
    let value = Tree::raw(value);
    replace(tree, to, value)
}

fn key(tree: &mut Tree, random: &mut Random, keys: &[&str]) -> bool {
    let key = random.of(keys);
    let key = Tree::raw(key);
    let Some(Tree::Map(members)) = map(tree, random) else {
        return false;
    };
    let at = random.below(members.len());
    members.insert(at, (key, Tree::text("odd")));
    true
}

fn nest(tree: &mut Tree, _: &[Tree], random: &mut Random) -> bool {
    let depth = *random.of(&[20, 100, 120, 130, 5_000]);
    let (open, close) = *random.of(&[("[", "]"), ("{a: ", "}")]);
    let raw = format!("{}x{}", open.repeat(depth), close.repeat(depth));
    put(tree, random, Tree::Raw(raw))
}

/// Puts a node in the place of another one.
fn put(tree: &mut Tree, random: &mut Random, node: Tree) -> bool {
    let to = random.below(tree.len());
    replace(tree, to, node)
}

fn replace(tree: &mut Tree, number: usize, with: Tree) -> bool {
    tree.node_mut(number).is_some_and(|node| {
        *node = with;
        true
    })
}

/// Returns a map or list that is not empty.
fn inner<'a>(tree: &'a mut Tree, random: &mut Random) -> Option<&'a mut Tree> {
    let inner = tree.find(|node| match node {
        Tree::Map(members) => !members.is_empty(),
        Tree::List(items) => !items.is_empty(),
        _ => false,
    });
    (!inner.is_empty())
        .then(|| *random.of(&inner))
        .and_then(|number| tree.node_mut(number))
}

fn map<'a>(tree: &'a mut Tree, random: &mut Random) -> Option<&'a mut Tree> {
    let maps = tree.find(|node| matches!(node, Tree::Map(members) if !members.is_empty()));
    (!maps.is_empty())
        .then(|| *random.of(&maps))
        .and_then(|number| tree.node_mut(number))
}

/// Returns the numbers of the nodes that look like a schema.
fn schemas(tree: &mut Tree) -> Vec<usize> {
    tree.find(|node| match node {
        Tree::Map(members) => members.iter().any(|(key, _)| {
            ["type", "$ref", "allOf", "oneOf", "properties"]
                .iter()
                .any(|name| *key == Tree::text(name))
        }),
        _ => false,
    })
}

/// Returns a reference to one of the schemas of the document.
fn reference(tree: &mut Tree, random: &mut Random) -> Option<Tree> {
    let Tree::Map(schemas) = tree.get_mut("components")?.get_mut("schemas")? else {
        return None;
    };
    let (name, _) = (!schemas.is_empty()).then(|| random.of(schemas))?;
    let Tree::Text(name) = name else { return None };
    let pointer = Tree::text(&format!("#/components/schemas/{name}"));
    Some(Tree::Map(vec![(Tree::text("$ref"), pointer)]))
}
