//! The doc example of a method, which is compiled.

use crate::Settings;
use crate::ir::{Api, Group, Name, Operation, Paths, Success, Type};

/// Returns a call of the method, compiled as a doc test.
pub(super) fn doc_example(api: &Api, group: &Group, operation: &Operation, settings: &Settings) -> String {
    let crate_name = settings.crate_name.as_str();
    let marker = operation
        .acceptance
        .as_ref()
        .and_then(|acceptance| acceptance.markers().next())
        .or(api.credentials.first().map(|credential| &credential.marker));
    let marker = marker.map_or("", Name::as_str);
    let mut hidden = vec![format!("client: &{crate_name}::Client<{crate_name}::{marker}>")];
    hidden.extend(declared(operation, crate_name));
    let uses = operation.confirmation.as_ref();
    let uses = uses.map_or_else(String::new, |it| format!("use {crate_name}::{};\n", it.path()));
    let allow = if operation.deprecated {
        "# #[allow(deprecated)]\n"
    } else {
        ""
    };
    let whole = match operation.success {
        Success::Partial(_) => ".whole()?",
        _ => "",
    };
    format!(
        "# Example\n\n```no_run\n{allow}# async fn example(\n{}# ) -> {crate_name}::Result<()> {{\n{uses}let response = client.{}().{}({}).await?{whole};\nprintln!(\"{{}} {{:?}}\", response.status(), response.request_id());\n# Ok(())\n# }}\n```",
        hidden
            .iter()
            .map(|argument| format!("#     {argument},\n"))
            .collect::<String>(),
        group.module,
        operation.name,
        passed(operation).join(", "),
    )
}

/// Returns the values that the example passes, with their types.
fn declared(operation: &Operation, crate_name: &str) -> Vec<String> {
    let arguments = operation.arguments.iter().map(|argument| {
        let ty = match argument.item() {
            Some(item) => format!("&[{}]", qualified(item, crate_name)),
            None => qualified_argument(argument.ty(), crate_name),
        };
        format!("{}: {ty}", argument.name)
    });
    let choices = operation.given_choices();
    let choices =
        choices.map(|(argument, choice)| format!("{argument}: {crate_name}::operations::{}", choice.ty));
    let body = operation.argument_body();
    let body = body.map(|body| format!("{}: {}", body.name, qualified_argument(body.ty(), crate_name)));
    arguments.chain(choices).chain(body).collect()
}

/// Returns the arguments of the call.
fn passed(operation: &Operation) -> Vec<String> {
    let arguments = operation
        .arguments
        .iter()
        .map(|argument| argument.name.to_string());
    let choices = operation
        .given_choices()
        .map(|(argument, _)| argument.to_string());
    let body = operation.argument_body().map(|body| body.name.to_string());
    let confirmation = operation.confirmation.as_ref();
    let confirmation = confirmation.map(|it| format!("{}::{}()", it.ty, it.constructor));
    arguments
        .chain(choices)
        .chain(body)
        .chain(confirmation)
        .chain(["None".to_owned()])
        .collect()
}

fn qualified_argument(ty: &Type, crate_name: &str) -> String {
    match ty {
        Type::Nullable(ty) => format!("Option<{}>", qualified_argument(ty, crate_name)),
        ty if ty.is_passed_by_value() => qualified(ty, crate_name),
        ty => qualified_reference(ty, crate_name),
    }
}

fn qualified_reference(ty: &Type, crate_name: &str) -> String {
    match ty {
        Type::List(item) => format!("&[{}]", qualified(item, crate_name)),
        Type::Nullable(inner) => format!("Option<{}>", qualified_reference(inner, crate_name)),
        ty => match ty.borrowed() {
            Some(borrowed) => format!("&{borrowed}"),
            None => format!("&{}", qualified(ty, crate_name)),
        },
    }
}

/// Returns a type as a user of the crate writes it.
fn qualified(ty: &Type, crate_name: &str) -> String {
    ty.spelled(&Paths {
        runtime: format!("{crate_name}::"),
        types: format!("{crate_name}::types::"),
        collections: "std::collections::",
        boxes: false,
    })
}
