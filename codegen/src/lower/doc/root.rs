//! The client, its clouds, groups, credentials, webhooks and examples.

use super::Doc;
use crate::ir::{Paths, Type};
use crate::lower::{Context, feature};
use crate::markdown::{self, Block, List, code, line};
use crate::model::webhook::Webhook;
use crate::spec::{Root, SecurityScheme, Server, Tag, Text};

/// Returns the documentation of the generated module.
pub(in crate::lower) fn root(root: &Root) -> String {
    let mut doc = Doc::default();
    doc.add(format!("A client for {}.", line(&root.info.title.value)));
    doc.line(root.info.summary.as_ref());
    doc.text(root.info.description.as_ref());
    doc.external(root.external_docs.as_ref());
    doc.add(format!(
        "Version {} of the API, described in OpenAPI {}.",
        code(&root.info.version.value),
        line(&root.openapi.value)
    ));
    if root.case_insensitive.is_some() {
        doc.add("Members are read by their names in any letter case of ASCII, and written as described.");
    }
    doc.info(&root.info);
    doc.finish()
}

/// Returns the documentation of a group of operations.
pub(in crate::lower) fn group(tag: &Tag) -> String {
    let mut doc = Doc::default();
    let otherwise = || format!("The operations of {}.", code(&tag.name.value));
    doc.summarised_or(tag.description.as_ref(), otherwise);
    doc.external(tag.external_docs.as_ref());
    if let Some(sentence) = feature::sentence(&feature::of_tag(tag)) {
        doc.add(sentence);
    }
    doc.finish()
}

/// Returns the documentation of a cloud.
pub(in crate::lower) fn cloud(server: &Server) -> String {
    let mut doc = Doc::default();
    let otherwise = || format!("The cloud {}.", code(&server.cloud.name.value));
    doc.summarised_or(server.description.as_ref(), otherwise);
    doc.add(format!(
        "{}, tokens from {}.",
        code(&server.url.value),
        code(&server.cloud.authority.value)
    ));
    doc.finish()
}

/// Returns the documentation of a kind of credential.
pub(in crate::lower) fn credential(key: &Text, scheme: &SecurityScheme) -> String {
    let flow = &scheme.flow;
    let mut doc = Doc::default();
    let otherwise = || format!("The credentials {}.", code(&key.value));
    doc.summarised_or(scheme.description.as_ref(), otherwise);
    doc.deviation(scheme.deviation.as_ref());
    scheme
        .waivers
        .iter()
        .for_each(|waiver| doc.text(Some(&waiver.reason)));
    let mut way = format!(
        "OAuth 2.0 flow {}: tokens from {}",
        code(flow.name),
        code(&flow.token_url.value)
    );
    if let Some(url) = &flow.authorization_url {
        way.push_str(&format!(", consent at {}", code(&url.value)));
    }
    if let Some(url) = &flow.refresh_url {
        way.push_str(&format!(", renewed at {}", code(&url.value)));
    }
    doc.add(format!(
        "{way}. Scope {}: {}",
        code(&flow.scope.value),
        line(&flow.scope_description.value)
    ));
    doc.finish()
}

/// Returns the documentation of a webhook, as an item of a list.
pub(in crate::lower) fn webhook(cx: &Context, webhook: &Webhook, ty: &Type) -> String {
    let written = webhook.written;
    let mut doc = Doc::default();
    doc.text(written.summary.as_ref());
    doc.text(written.description.as_ref());
    doc.external(written.external_docs.as_ref());
    doc.deviation(written.deviation.as_ref());
    doc.sources(&written.source);
    if let Some(body) = cx.resolved.request_body(&written.body) {
        doc.text(body.description.as_ref());
        doc.deviation(body.deviation.as_ref());
    }
    let spelled = code(&ty.spelled(&Paths::default()));
    let ty = match ty {
        Type::Named(_) => format!("[{spelled}]"),
        _ => spelled,
    };
    let title = format!("{}, read as {ty}", code(&webhook.name.value));
    let list = List {
        items: vec![doc.blocks_behind(&title)],
        ..List::default()
    };
    markdown::write(&[Block::List(list)])
}

/// Returns the documentation of the test of an example.
pub(in crate::lower) fn example(where_: &str, summary: Option<&Text>, description: Option<&Text>) -> String {
    let mut doc = Doc::default();
    doc.add(where_);
    doc.line(summary);
    doc.text(description);
    doc.finish()
}

/// The number of lines above which a value is folded.
const OPEN_LINES: usize = 20;

/// Returns a documented value, as shown on the page of its type.
pub(in crate::lower) fn value(whose: &str, json: &str, is_shortened: bool) -> String {
    let mut said = whose.to_owned();
    if is_shortened {
        said.push_str(" Shortened: each list has its first item only.");
    }
    let (code, count) = (markdown::json(json), json.lines().count());
    let shown = if count > OPEN_LINES {
        format!("<details><summary>{count} lines of JSON</summary>\n\n{code}\n\n</details>")
    } else {
        code
    };
    format!("# Example\n\n{said}\n\n{shown}")
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_long_value_is_folded_and_a_shortened_one_says_so() {
        let short = value("Sent by `X`.", "{}", false);
        assert_eq!(short, "# Example\n\nSent by `X`.\n\n```json\n{}\n```");
        let long = "[\n".to_owned() + &"  1,\n".repeat(19) + "  1\n]";
        let shown = value("Sent by `X`.", &long, true);
        assert!(shown.contains("Sent by `X`. Shortened: each list has its first item only.\n"));
        assert!(shown.contains("<details><summary>22 lines of JSON</summary>\n\n```json\n[\n"));
        assert!(shown.ends_with("\n]\n```\n\n</details>"));
    }
}
