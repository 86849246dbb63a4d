//! Rustdoc of every item: what the description says, as Markdown that rustdoc takes as text.

mod operation;

use super::{Context, feature};
use crate::ir::{CHANGE, Discriminant, Paths, Sign, Type, TypeDoc};
use crate::markdown::{self, Block, List, code, code_list, entry, line, link, read};
use crate::model::Direction;
use crate::model::object::is_open;
use crate::model::site::Defined;
use crate::model::webhook::Webhook;
use crate::names::Role;
use crate::resolve::{Found, Named, Step, or_null};
use crate::scalar::Scalar;
use crate::source::Node;
use crate::spec::{
    Combination, Discriminator, ExternalDocs, Info, Location, Parameter, RefOr, Root, Schema, SecurityScheme,
    Server, Source, Tag, Text, Together, TypeName,
};
pub(super) use operation::{body, confirmed, operation, shared};

/// What is said of an item: what a caller needs, and behind it, folded, what was decided and why.
#[derive(Default)]
struct Doc {
    /// Parts: a sentence of ours, or a text of the description.
    parts: Vec<Vec<Block>>,
    /// Where it comes from: sources, and where they disagree.
    origins: Vec<Block>,
}

impl Doc {
    fn part(&mut self, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.parts.push(blocks);
        }
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.origins.is_empty()
    }

    /// Adds a paragraph of ours, which is Markdown.
    fn add(&mut self, paragraph: impl Into<String>) {
        let paragraph = paragraph.into();
        if !paragraph.is_empty() {
            self.part(vec![Block::Paragraph(vec![paragraph])]);
        }
    }

    /// Adds text of the description.
    fn text(&mut self, source: Option<&Text>) {
        if let Some(source) = source {
            self.part(read(&source.value));
        }
    }

    /// Adds a text of the description that is one paragraph, and nothing else whatever it holds.
    fn line(&mut self, source: Option<&Text>) {
        if let Some(source) = source {
            self.part(summarised(vec![Block::Paragraph(markdown::paragraph(
                &source.value,
            ))]));
        }
    }

    /// Adds text of the description whose first sentence becomes a paragraph of its own, which rustdoc shows in lists.
    fn summarised(&mut self, source: Option<&Text>) {
        if let Some(source) = source {
            self.part(summarised(read(&source.value)));
        }
    }

    fn deviation(&mut self, source: Option<&Text>) {
        let Some(source) = source else { return };
        let label = "Where the documents disagree:".to_owned();
        let mut blocks = read(&source.value);
        match &mut *blocks {
            [Block::Paragraph(lines)] => lines.insert(0, label),
            _ => blocks.insert(0, Block::Paragraph(vec![label])),
        }
        self.origins.extend(blocks);
    }

    fn sources(&mut self, sources: &[Text]) {
        if !sources.is_empty() {
            self.origin(format!("Source: {}.", source_list(sources)));
        }
    }

    /// Adds a line of ours about where this comes from.
    fn origin(&mut self, line: String) {
        self.origins.push(Block::Paragraph(vec![line]));
    }

    fn external(&mut self, docs: Option<&ExternalDocs>) {
        if let Some(docs) = docs {
            let label = docs
                .description
                .as_ref()
                .map_or("more about it", |label| &label.value);
            self.add(format!("See {}.", link(label, &docs.url.value)));
        }
    }

    /// Adds whom to ask, and what holds for those who call the API.
    fn info(&mut self, info: &Info) {
        if let Some(contact) = &info.contact {
            let name = contact.name.as_ref().map(|name| &name.value);
            let url = contact.url.as_ref().map(|url| match name {
                Some(name) => link(name, &url.value),
                None => link(&url.value, &url.value),
            });
            let name = url.or_else(|| name.map(|name| line(name)));
            let email = contact.email.as_ref().map(|email| code(&email.value));
            let parts: Vec<String> = name.into_iter().chain(email).collect();
            self.add(format!("Contact: {}.", parts.join(", ")));
        }
        if let Some(terms) = &info.terms_of_service {
            self.add(format!("See the {}.", link("terms of service", &terms.value)));
        }
        if let Some(license) = &info.license {
            let name = match &license.url {
                Some(url) => link(&license.name.value, &url.value),
                None => line(&license.name.value),
            };
            let identifier = license.identifier.as_ref();
            let identifier = identifier.map_or_else(String::new, |it| format!(" ({})", code(&it.value)));
            self.add(format!("Licence of the API: {name}{identifier}."));
        }
    }

    fn heading(&mut self, heading: &str) {
        self.part(vec![Block::Heading(1, heading.to_owned())]);
    }

    fn list(&mut self, items: Vec<Vec<Block>>) {
        self.part(vec![Block::List(List {
            items,
            ..List::default()
        })]);
    }

    /// Adds what is said of a part, behind its name. Where that comes from is told with where the whole comes from.
    fn entry(&mut self, name: &str, part: Self) {
        if part.parts.is_empty() {
            self.origins_of(name, part.origins);
        } else {
            let item = self.item(name, part);
            self.part(item);
        }
    }

    /// The same as an item of a list.
    fn item(&mut self, name: &str, part: Self) -> Vec<Block> {
        self.origins_of(name, part.origins);
        behind(name, part.parts)
    }

    fn origins_of(&mut self, name: &str, origins: Vec<Block>) {
        if !origins.is_empty() {
            self.origins.extend(entry(name, origins));
        }
    }

    /// What was said behind a name, where it comes from folded and last.
    fn blocks_behind(self, name: &str) -> Vec<Block> {
        let mut blocks = behind(name, self.parts);
        blocks.extend(folded(self.origins));
        blocks
    }

    /// What was said, where it comes from folded and last.
    fn finish(self) -> String {
        let mut blocks = self.parts.concat();
        blocks.extend(folded(self.origins));
        markdown::write(&blocks)
    }
}

fn folded(origins: Vec<Block>) -> Option<Block> {
    (!origins.is_empty()).then_some(Block::Folded("Where this comes from", origins))
}

/// Parts behind a name or a line of ours: those of one paragraph are lines of it.
fn behind(name: &str, parts: Vec<Vec<Block>>) -> Vec<Block> {
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_default();
    let mut is_open = matches!(&*first, [] | [Block::Paragraph(_)]);
    let mut blocks = entry(name, first);
    for part in parts {
        match (&*part, blocks.last_mut()) {
            ([Block::Paragraph(more)], Some(Block::Paragraph(lines))) if is_open => {
                lines.extend(more.clone());
            }
            _ => {
                is_open = matches!(&*part, [Block::Paragraph(_)]);
                blocks.extend(part);
            }
        }
    }
    blocks
}

/// The first sentence as a paragraph of its own.
fn summarised(mut blocks: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph(lines)) = blocks.first_mut()
        && lines.len() > 1
    {
        let rest = Block::Paragraph(lines.split_off(1));
        lines
            .iter_mut()
            .for_each(|line| line.truncate(markdown::without_break(line).len()));
        blocks.insert(1, rest);
    }
    blocks
}

fn source_list(sources: &[Text]) -> String {
    let sources = sources.iter().map(|source| {
        let words: Vec<&str> = source.value.split_whitespace().collect();
        code(&words.join(" "))
    });
    sources.collect::<Vec<_>>().join("; ")
}

/// The generated module.
pub(super) fn root(root: &Root) -> String {
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
    doc.info(&root.info);
    doc.finish()
}

/// A group of operations.
pub(super) fn group(tag: &Tag) -> String {
    let mut doc = Doc::default();
    doc.summarised(Some(&tag.description));
    doc.external(tag.external_docs.as_ref());
    if let Some(sentence) = feature::sentence(&feature::of_tag(tag)) {
        doc.add(sentence);
    }
    doc.finish()
}

/// A cloud.
pub(super) fn cloud(server: &Server) -> String {
    let mut doc = Doc::default();
    match &server.description {
        Some(description) => doc.summarised(Some(description)),
        None => doc.add(format!("The cloud {}.", code(&server.cloud.name.value))),
    }
    doc.add(format!(
        "{}, tokens from {}.",
        code(&server.url.value),
        code(&server.cloud.authority.value)
    ));
    doc.finish()
}

/// A kind of credential.
pub(super) fn credential(scheme: &SecurityScheme) -> String {
    let flow = &scheme.flow;
    let mut doc = Doc::default();
    doc.summarised(Some(&scheme.description));
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

/// The members that say which shape a value has.
fn told_by(discriminator: &Discriminator) -> String {
    let names: Vec<String> = discriminator.names().map(|name| code(&name.value)).collect();
    let within: Vec<String> = discriminator
        .within
        .iter()
        .map(|name| code(&name.value))
        .collect();
    let place = match &*within {
        [] => String::new(),
        names => format!(" in {}", names.join(", in it in ")),
    };
    match &*names {
        [name] => format!("The member {name}{place} determines the shape."),
        names => format!("The members {}{place} determine the shape.", names.join(" and ")),
    }
}

/// How a value is read that may have one of several shapes, without a discriminator.
const TOLD_BY_LOOKS: &str = "A value is read as the shape whose required members, constants and JSON types it has; if there are several, as the one \
     that leaves the fewest members unknown, then the one that names the most, then the first. Any other value is kept as received, \
     as [`Unknown`](Self::Unknown).";

/// A type.
pub(super) fn type_def(cx: &Context, defined: &Defined, direction: Direction) -> TypeDoc {
    let Defined { name, schema } = *defined;
    let merged = cx.model.merged(schema);
    let mut doc = Doc::default();
    match (&schema.description, name) {
        (Some(description), _) => doc.summarised(Some(description)),
        (None, Some(name)) => doc.add(format!("The schema {}.", code(&name.value))),
        (None, None) => {}
    }
    match direction {
        Direction::Request | Direction::Form
            if merged.members.iter().any(|member| !member.travels(direction)) =>
        {
            doc.add("For requests: members that only the service sets are left out.");
        }
        Direction::Response | Direction::Request | Direction::Form => {}
        Direction::Patch => doc.add("For changes: members that are left out stay unchanged."),
        Direction::Change => {
            let read = cx.names.of(Role::Type(Direction::Response), &schema.pointer);
            doc.add(format!(
                "A change, created by [`{read}::{CHANGE}`] only. Every member that was received is sent back as received, except what is set here."
            ));
        }
    }
    for combination in &merged.combinations.all {
        doc.add(together(combination));
    }
    if let Some(discriminator) = &schema.discriminator {
        doc.add(told_by(discriminator));
    }
    if let Some(branches) = cx.model.branches(schema)
        && branches.discriminator.is_none()
    {
        doc.add(TOLD_BY_LOOKS);
    }
    if schema.closed {
        doc.add("It has no other members.");
    } else if is_open(schema) {
        doc.add("Other members are in [`unknown_members`](Self::unknown_members).");
    }
    if schema.case_insensitive.is_some() {
        doc.add("Its values are recognised in any letter case, and sent as written here.");
    }
    if schema.deprecated {
        doc.add("Deprecated by the service.");
    }
    if let Some(title) = &schema.title {
        doc.origin(format!("Published as {}.", code(&title.value)));
    }
    format_note(&mut doc, schema);
    notes(&mut doc, schema);
    doc.deviation(schema.deviation.as_ref());
    merged.bases.iter().for_each(|base| base_note(&mut doc, *base));
    doc.sources(&schema.source);
    let origin = folded(std::mem::take(&mut doc.origins));
    TypeDoc {
        about: doc.finish(),
        origin: origin.map_or_else(String::new, |block| markdown::write(&[block])),
    }
}

/// What is given together, by the names on the wire.
fn together(combination: &Combination) -> String {
    let names: Vec<&str> = combination.names.iter().map(|name| name.value.as_str()).collect();
    let names = code_list(&names);
    match &combination.rule {
        Together::ExactlyOne => format!("Exactly one of {names} is sent."),
        Together::AtLeastOne => format!("At least one of {names} is sent."),
        Together::AtMostOne => format!("At most one of {names} is sent."),
        Together::With(who) => format!("{} is sent with {names} only.", code(&who.value)),
    }
}

/// A schema whose members a type has taken over.
fn base_note(doc: &mut Doc, named: Named) {
    let schema = named.schema;
    let mut members = format!("With the members of {}", code(&named.name.value));
    if let Some(title) = &schema.title {
        members.push_str(&format!(" (published as {})", code(&title.value)));
    }
    let mut part = Doc::default();
    part.text(schema.description.as_ref());
    part.deviation(schema.deviation.as_ref());
    part.sources(&schema.source);
    doc.origins_of(&code(&named.name.value), part.origins);
    match &*part.parts {
        [] => doc.add(format!("{members}.")),
        _ => doc.part(behind(&members, part.parts)),
    }
}

/// A value of an enum.
pub(super) fn variant(wire_name: &str) -> String {
    format!("{} on the wire.", code(wire_name))
}

/// A branch of a union: which it is, and what a value of it shows.
pub(super) fn branch(cx: &Context, found: &Found, signs: &[Sign], discriminants: &[Discriminant]) -> String {
    let mut doc = Doc::default();
    part(cx, &mut doc, found, "");
    doc.add(shape(signs));
    for discriminant in discriminants {
        doc.add(format!(
            "Whatever the value of its `{}`, {} is sent.",
            discriminant.field,
            code(&discriminant.text)
        ));
    }
    if found.is_deprecated() {
        doc.add("Deprecated by the service.");
    }
    doc.finish()
}

/// What a value shows.
fn shape(signs: &[Sign]) -> String {
    let mut types = vec!["object"];
    let mut members = Vec::new();
    for sign in signs {
        match sign {
            Sign::Is(all) => types = all.iter().map(|ty| ty.name()).collect(),
            Sign::Has(member) => members.push(format!("with the member {}", code(member))),
            Sign::Says {
                members: names,
                values,
                case_insensitive,
            } => members.push(says(names, values, *case_insensitive)),
            Sign::Otherwise if members.is_empty() => members.push("that is none of the others".to_owned()),
            Sign::Otherwise => members.push("or that is none of the others".to_owned()),
        }
    }
    let types = types.join(" or ");
    let members = members.join(" and ").replace(" and or that", ", or one that");
    format!("A JSON {types} {members}").trim_end().to_owned() + "."
}

/// Which members have which values.
fn says(members: &[String], values: &[Vec<String>], case_insensitive: bool) -> String {
    let case = if case_insensitive {
        ", in any letter case,"
    } else {
        ""
    };
    let together = |list: &[String]| list.iter().map(|it| code(it)).collect::<Vec<_>>().join(" and ");
    let values: Vec<String> = values.iter().map(|values| together(values)).collect();
    format!("with {}{case} as {}", values.join(" or "), together(members))
}

/// A member.
pub(super) fn field(cx: &Context, wire_name: &str, found: &Found) -> String {
    let mut doc = Doc::default();
    part(cx, &mut doc, found, &format!("The member {}.", code(wire_name)));
    if found.is_personal() {
        doc.add("Personal data: `Debug` prints `..` for it.");
    }
    doc.finish()
}

/// The members that an object does not name.
pub(super) fn others(cx: &Context, found: &Found) -> String {
    let mut doc = Doc::default();
    doc.add("The other members, by name. An entry with the name of a field is not sent.");
    let mut each = Doc::default();
    part(cx, &mut each, found, "");
    if !each.is_empty() {
        doc.entry("Each value", each);
    }
    doc.finish()
}

/// What is said of a schema in the place where it is used; `otherwise` where it is not described.
fn part(cx: &Context, doc: &mut Doc, found: &Found, otherwise: &str) {
    let before = doc.parts.len();
    let inline = !cx.model.is_defined(found);
    let here = found.way.iter().filter_map(|step| step.description());
    let own = found.schema.description.as_ref();
    here.chain(own.filter(|_| inline))
        .for_each(|description| doc.text(Some(description)));
    if doc.parts.len() == before {
        let first = own.and_then(|description| markdown::first_sentence(&description.value));
        doc.add(first.unwrap_or_else(|| otherwise.to_owned()));
    }
    for step in &found.way {
        if let Step::OrNull(schema) | Step::AllOf(schema) = step {
            notes(doc, schema);
        }
        doc.deviation(step.deviation());
    }
    if inline {
        format_note(doc, found.schema);
        notes(doc, found.schema);
        doc.deviation(found.schema.deviation.as_ref());
    }
}

/// What a schema says where it is used; a named one says it where it is defined.
fn inline_notes(doc: &mut Doc, schema: &RefOr<Schema>) {
    if let RefOr::Item(schema) = schema {
        doc.text(schema.description.as_ref());
        format_note(doc, schema);
        notes(doc, schema);
        doc.deviation(schema.deviation.as_ref());
        match or_null(schema) {
            Some(RefOr::Reference(reference)) => {
                doc.text(reference.description.as_ref());
                doc.deviation(reference.deviation.as_ref());
            }
            Some(inner) => inline_notes(doc, inner),
            None => {}
        }
    }
}

/// The format of a text that has no type of its own.
fn format_note(doc: &mut Doc, schema: &Schema) {
    let is_text = matches!(&*schema.types, [ty, ..] if ty.value == TypeName::String);
    let own = |format: &str| Scalar::formats(TypeName::String).any(|own| own == format);
    if let Some(format) = schema
        .format
        .as_ref()
        .filter(|format| is_text && !own(&format.value))
    {
        doc.add(format!("In the format {}.", code(&format.value)));
    }
}

/// Bounds and the default of a schema, and those of what is in it.
fn notes(doc: &mut Doc, schema: &Schema) {
    let bounds: Vec<String> = schema
        .constraints
        .iter()
        .map(|(keyword, node)| constraint(keyword, node))
        .collect();
    if !bounds.is_empty() {
        doc.add(format!("Bounds: {}.", bounds.join(", ")));
    }
    if let Some(default) = &schema.default {
        doc.add(format!(
            "The service assumes {} if it is omitted.",
            code(&default.to_json())
        ));
    }
    for (below, what) in [
        (&schema.items, "Each item"),
        (&schema.additional_properties, "Each value"),
    ] {
        let Some(schema) = below else { continue };
        let mut inner = Doc::default();
        inline_notes(&mut inner, schema);
        if !inner.is_empty() {
            doc.entry(what, inner);
        }
    }
}

fn constraint(keyword: &str, node: &Node) -> String {
    let value = match keyword {
        "pattern" => code(&node.to_string()),
        _ => node.to_string(),
    };
    match keyword {
        "minimum" => format!("at least {value}"),
        "maximum" => format!("at most {value}"),
        "exclusiveMinimum" => format!("more than {value}"),
        "exclusiveMaximum" => format!("less than {value}"),
        "multipleOf" => format!("a multiple of {value}"),
        "minLength" => format!("at least {}", count(&value, "character")),
        "maxLength" => format!("at most {}", count(&value, "character")),
        "minItems" => format!("at least {}", count(&value, "item")),
        "maxItems" => format!("at most {}", count(&value, "item")),
        "uniqueItems" if value == "true" => "no item twice".to_owned(),
        "uniqueItems" => "items may repeat".to_owned(),
        "minProperties" => format!("at least {}", count(&value, "member")),
        "maxProperties" => format!("at most {}", count(&value, "member")),
        _ => format!("matches {value}"),
    }
}

fn count(value: &str, what: &str) -> String {
    let s = if value == "1" { "" } else { "s" };
    format!("{value} {what}{s}")
}

/// An optional parameter, in full.
pub(super) fn parameter(parameter: &Parameter) -> String {
    let mut doc = Doc::default();
    let place = match parameter.location {
        Location::Header => "header",
        Location::Query => "query",
        Location::Path => "path",
        Location::Cookie => "cookie",
    };
    doc.summarised(parameter.description.as_ref());
    doc.add(format!("Sent in the {place} as {}.", code(&parameter.name.value)));
    parameter_notes(&mut doc, parameter);
    doc.finish()
}

fn parameter_notes(doc: &mut Doc, parameter: &Parameter) {
    inline_notes(doc, &parameter.schema);
    if let Some(etag) = &parameter.etag {
        doc.add(match etag.source {
            Source::Header(_) => {
                "Use [`Response::etag`](runtime::Response::etag) of the response with which the resource was read."
            }
            Source::Body(_) => "Use `etag()` of the resource that was read.",
        });
    }
    if parameter.deprecated {
        doc.add("Deprecated by the service.");
    }
    doc.deviation(parameter.deviation.as_ref());
}

/// What the service sends by itself, as an item of a list.
pub(super) fn webhook(cx: &Context, webhook: &Webhook, ty: &Type) -> String {
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

/// A test of an example.
pub(super) fn example(where_: &str, summary: Option<&Text>, description: Option<&Text>) -> String {
    let mut doc = Doc::default();
    doc.add(where_);
    doc.line(summary);
    doc.text(description);
    doc.finish()
}
