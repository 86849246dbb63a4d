//! Tokens → text: header, layout, one blank line between items and between the methods of a block.

use std::fmt::Write as _;

use proc_macro2::TokenStream;

use crate::emit::{LINE_END, Module};
use crate::files::{DIGEST, MARK, digest};
use crate::{Settings, visible};

/// Prints the tokens of a file, one item per line, with everything else that its text depends on.
pub(crate) fn draft(module: &Module, settings: &Settings) -> String {
    let items = module.items.iter().map(|item| format!("{item}\n"));
    format!(
        "{}/{}\n{}\n{}",
        settings.label,
        module.source,
        module.doc,
        items.collect::<String>()
    )
}

/// Prints a file.
pub(crate) fn text(module: &Module, settings: &Settings) -> String {
    let mut text = String::new();
    if !module.doc.is_empty() {
        text.push('\n');
        for line in module.doc.lines() {
            let _ = writeln!(text, "{}", format!("//! {line}").trim_end());
        }
    }
    for item in &module.items {
        let printed = items(item);
        if !printed.is_empty() {
            text.push('\n');
            push_lines(&mut text, &printed);
        }
    }
    // Names of folders and files may contain line ends.
    let source = format!("{}/{}", settings.label, module.source);
    let source = visible::line(&source);
    format!(
        "{MARK} from {source}. Do not edit.\n{DIGEST}{}\n{text}",
        digest(&text)
    )
}

/// Adds printed items, with each line of their documentation on a line of its own.
fn push_lines(text: &mut String, printed: &str) {
    for line in printed.split_inclusive('\n') {
        let mut lines = line.split(LINE_END);
        text.push_str(lines.next().unwrap_or_default());
        let indent = line.len() - line.trim_start().len();
        for line in lines {
            text.push('\n');
            text.extend(std::iter::repeat_n(' ', indent));
            text.push_str("///");
            text.push_str(line);
        }
    }
}

/// Prints the items of one template. Tokens that are not items are a bug of this crate.
fn items(tokens: &TokenStream) -> String {
    let file: syn::File = match syn::parse2(tokens.clone()) {
        Ok(file) => file,
        Err(error) => panic!("a template printed something that is not Rust: {error}\n{tokens}"),
    };
    let mut items = file.items;
    match items.pop() {
        Some(syn::Item::Impl(block)) if items.is_empty() && block.items.len() > 1 => spaced_impl(block),
        Some(syn::Item::Mod(module)) if items.is_empty() => spaced_mod(module),
        last => items.into_iter().chain(last).map(unparse).collect(),
    }
}

fn unparse(item: syn::Item) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}

/// Prints an `impl` block with a blank line between its items, which the printer would leave out.
fn spaced_impl(mut block: syn::ItemImpl) -> String {
    let items = std::mem::take(&mut block.items);
    let head = unparse(syn::Item::Impl(block.clone()));
    let head = head.trim_end().trim_end_matches('}').trim_end();
    let mut text = format!("{head}\n");
    block.attrs.clear();
    for (index, item) in items.into_iter().enumerate() {
        let one_line = matches!(item, syn::ImplItem::Type(_));
        if index > 0 && !one_line {
            text.push('\n');
        }
        text.push_str(&member(block.clone(), item));
    }
    text.push_str("}\n");
    text
}

/// Prints a module with a blank line before each of its functions.
fn spaced_mod(mut module: syn::ItemMod) -> String {
    let Some((brace, items)) = module.content.take().filter(|(_, items)| !items.is_empty()) else {
        return unparse(syn::Item::Mod(module));
    };
    module.content = Some((brace, Vec::new()));
    let head = unparse(syn::Item::Mod(module.clone()));
    let mut text = format!("{}\n", head.trim_end().trim_end_matches('}').trim_end());
    module.attrs.clear();
    for item in items {
        if matches!(item, syn::Item::Fn(_)) {
            text.push('\n');
        }
        let mut alone = module.clone();
        alone.content = Some((brace, vec![item]));
        text.push_str(&inner(&unparse(syn::Item::Mod(alone))));
    }
    text.push_str("}\n");
    text
}

/// Prints an item of an `impl` block, which is printed in a block of its own and cut out of it. `block` has
/// no items.
fn member(mut block: syn::ItemImpl, item: syn::ImplItem) -> String {
    block.items.push(item);
    inner(&unparse(syn::Item::Impl(block)))
}

/// Returns the part between the braces of an item.
fn inner(printed: &str) -> String {
    let open = printed.find("{\n").map_or(0, |at| at + 2);
    let close = printed.trim_end().len().saturating_sub(1);
    let inner = printed.get(open..close).unwrap_or_default();
    debug_assert!(!inner.trim().is_empty(), "{printed}");
    format!("{}\n", inner.trim_end())
}
