//! The few shared fragments: documentation, types, imports.

use std::collections::BTreeSet;
use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{ITEM, Member, Name, Needs, Type};

/// What separates the lines of a documentation comment until it is printed. It is a control character, and
/// those of descriptions were made visible before.
pub(crate) const LINE_END: char = '\u{1}';

/// Returns `/// …`. All lines are one attribute, because documentation is a quarter of the generated code, and
/// an attribute a line would take a good part of the time of printing it.
pub(super) fn doc(text: &str) -> Option<TokenStream> {
    let mut lines = String::with_capacity(text.len() + 64);
    for (index, line) in text.lines().map(|line| line.trim_end_matches(' ')).enumerate() {
        if index > 0 {
            lines.push(LINE_END);
        }
        if !line.is_empty() {
            lines.push(' ');
            lines.push_str(line);
        }
    }
    (!text.is_empty()).then(|| quote!(#[doc = #lines]))
}

/// Returns `#[doc(alias)]` with the name on the wire, so that rustdoc's search finds the item. `None` if it
/// equals the Rust name or has a character that an alias may not have.
pub(super) fn alias(wire_name: &str, name: &Name) -> Option<TokenStream> {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "-_.$@".contains(char);
    let is_alias = !wire_name.is_empty()
        && wire_name.chars().all(is_plain)
        && !wire_name.eq_ignore_ascii_case(name.as_str());
    is_alias.then(|| quote!(#[doc(alias = #wire_name)]))
}

/// Returns `#[cfg(…)]` for the features that an item needs, or `None` if the item is always compiled.
pub(super) fn cfg(needs: &Needs) -> Option<TokenStream> {
    condition(needs).map(|condition| quote!(#[cfg(#condition)]))
}

/// Returns the condition of a `cfg`.
pub(super) fn condition(needs: &Needs) -> Option<TokenStream> {
    let Needs::Any(features) = needs else { return None };
    let features: Vec<TokenStream> = features.iter().map(|name| quote!(feature = #name)).collect();
    Some(match &*features {
        [one] => one.clone(),
        features => quote!(any(#(#features),*)),
    })
}

/// Returns the text of an optional field.
pub(super) fn text_of(of: &TokenStream, member: &Member) -> TokenStream {
    let field = &member.name;
    if member.is_named {
        quote!(#of.#field.as_ref().map(AsRef::as_ref))
    } else {
        quote!(#of.#field.as_deref())
    }
}

/// Returns the text at the end of these fields of `self`, each of which is optional.
pub(super) fn text_at(way: &[Member]) -> Option<TokenStream> {
    let (last, before) = way.split_last()?;
    let before = before.iter().map(|member| &member.name);
    Some(text_of(&quote!(self #(.#before.as_ref()?)*), last))
}

/// Returns the names grouped by the features they need, in order of first appearance.
pub(super) fn by_needs<'a>(
    names: impl IntoIterator<Item = (&'a Needs, &'a Name)>,
) -> Vec<(&'a Needs, Vec<&'a Name>)> {
    let mut groups: Vec<(&Needs, Vec<&Name>)> = Vec::new();
    for (needs, name) in names {
        match groups.iter_mut().find(|(other, _)| *other == needs) {
            Some((_, names)) => names.push(name),
            None => groups.push((needs, vec![name])),
        }
    }
    groups
}

/// Returns `#[deprecated]`, if it applies.
pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated = "the service deprecates it"]))
}

/// Returns `#[allow(deprecated)]`, for code that must use deprecated items.
pub(super) fn allow_deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[allow(deprecated, reason = "what is deprecated still goes over the wire")]))
}

/// Returns a type.
pub(super) fn ty(ty: &Type) -> TokenStream {
    match ty {
        Type::Scalar(scalar) => {
            let name = format_ident!("{}", scalar.row().name);
            if scalar.row().of_runtime {
                quote!(runtime::#name)
            } else {
                quote!(#name)
            }
        }
        Type::Bytes => quote!(runtime::Blob),
        Type::Upload => quote!(runtime::Upload),
        Type::ETag => quote!(runtime::ETag),
        Type::File => quote!(runtime::FormFile),
        Type::Any => quote!(runtime::Value),
        Type::Named(name) => quote!(#name),
        Type::Of(name, item) => {
            let item = self::ty(item);
            quote!(#name<#item>)
        }
        Type::Item => {
            let item = format_ident!("{ITEM}");
            quote!(#item)
        }
        Type::List(item) => {
            let item = self::ty(item);
            quote!(Vec<#item>)
        }
        Type::Map(names, values) => {
            let (names, values) = (self::ty(names), self::ty(values));
            quote!(std::collections::BTreeMap<#names, #values>)
        }
        Type::JsonText(inner) => {
            let inner = self::ty(inner);
            quote!(runtime::JsonText<#inner>)
        }
        Type::Nullable(inner) => {
            let inner = self::ty(inner);
            quote!(Option<#inner>)
        }
        Type::Boxed(inner) => {
            let inner = self::ty(inner);
            quote!(Box<#inner>)
        }
    }
}

/// Returns the type of a setter's argument.
pub(super) fn setter_ty(ty: &Type) -> TokenStream {
    let inner = match ty {
        Type::Boxed(inner) => inner,
        Type::Nullable(inner) if let Type::Boxed(boxed) = &**inner => {
            let printed = self::ty(boxed);
            return quote!(Option<#printed>);
        }
        ty => ty,
    };
    let printed = self::ty(inner);
    if is_set_by_value(inner) {
        printed
    } else {
        quote!(impl Into<#printed>)
    }
}

/// Returns the value that a setter stores, made from its argument.
pub(super) fn setter_value(ty: &Type, name: &Name) -> TokenStream {
    match ty {
        Type::Boxed(_) => quote!(Box::new(#name.into())),
        Type::Nullable(inner) if matches!(**inner, Type::Boxed(_)) => quote!(#name.map(Box::new)),
        ty if is_set_by_value(ty) => quote!(#name),
        _ => quote!(#name.into()),
    }
}

/// Whether a setter takes the value itself rather than `impl Into`.
fn is_set_by_value(ty: &Type) -> bool {
    ty.is_passed_by_value() || matches!(ty, Type::Map(..) | Type::Nullable(_))
}

/// Collects the named types in a type.
pub(super) fn named<'a>(ty: &'a Type, names: &mut BTreeSet<&'a Name>) {
    names.extend(ty.names());
}

/// Returns `use path::{…};`, in alphabetical order, or nothing if there are no names.
pub(super) fn import<'a>(
    path: &TokenStream,
    names: impl IntoIterator<Item = &'a Name>,
) -> Option<TokenStream> {
    let names: BTreeSet<&Name> = names.into_iter().collect();
    let names = Vec::from_iter(names);
    match &*names {
        [] => None,
        [name] => Some(quote!(use #path::#name;)),
        names => Some(quote!(use #path::{#(#names),*};)),
    }
}

/// Returns a raw string literal.
pub(super) fn raw_string(text: &str) -> Literal {
    let longest = text
        .split('"')
        .skip(1)
        .map(|rest| rest.len() - rest.trim_start_matches('#').len())
        .max();
    let hashes = "#".repeat(longest.unwrap_or(0) + 1);
    // A raw string may not contain a carriage return.
    Literal::from_str(&format!("r{hashes}\"{text}\"{hashes}")).unwrap_or_else(|_| Literal::string(text))
}
