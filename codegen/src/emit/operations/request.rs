//! The chain that builds and sends a request: one line for each parameter.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use crate::emit::fragment::ty;
use crate::ir::{
    Absence, Argument, Availability, Body, ErrorBodies, ErrorBody, Failure, Fixed, FormField, FormMember,
    JSON, Method, Name, Operation, OptionParameter, OwnServer, ParameterLocation, ParameterValue, Part,
    PresetField, PresetValue, Sent, SentArgument, Success, Successes, Type,
};
use crate::wire::{Layout, PartKind, Separator};

/// Returns the chain that builds a request from arguments and `options`.
pub(super) fn request(operation: &Operation) -> TokenStream {
    let (calls, id) = (&operation.calls, &operation.id);
    let method = http_method(operation.method);
    let path = &operation.path;
    // An argument for a property of the body is set in the body.
    let required = operation.arguments.iter().filter_map(|it| match &it.sent {
        SentArgument::Parameter(place, value) => Some(required_parameter(it, *place, value)),
        SentArgument::Property(_) => None,
    });
    let fixed = operation.fixed.iter().map(fixed_parameter);
    let optional = operation.option_parameters.iter().map(optional_parameter);
    let body = operation.body.as_ref().map(body);
    let accept = Some(&operation.accept).filter(|accept| *accept != JSON);
    let accept = accept.map(|accept| quote!(.accept(#accept)));
    let success = success(&operation.statuses);
    let nothing = nothing(&operation.success);
    let errors = errors(&operation.errors);
    let clouds = clouds(&operation.availability);

    quote! {
        #calls
            .request(#id, runtime::Method::#method, #path)
            #clouds
            #(#required)*
            #(#fixed)*
            #(#optional)*
            .call(options.call)
            #body
            #accept
            #success
            #nothing
            #errors
    }
}

/// Returns the line for the failure that means that the resource does not exist.
pub(super) fn nothing(success: &Success) -> Option<TokenStream> {
    let Absence { status, codes } = success.absence()?;
    let status = Literal::u16_unsuffixed(*status);
    Some(quote!(.nothing(#status, &[#(#codes),*])))
}

/// Returns the options as they are passed, with the required choices set.
pub(super) fn options(operation: &Operation) -> TokenStream {
    let chosen = operation.given_choices().map(|(argument, choice)| {
        let setter = &choice.setter;
        quote!(.#setter(#argument))
    });
    quote!(let options = options.unwrap_or_default() #(#chosen)*;)
}

/// Returns the line that limits the call to some clouds, or that sets the path of its own server in each.
pub(super) fn clouds(availability: &Availability) -> Option<TokenStream> {
    match availability {
        Availability::Everywhere => None,
        Availability::Only(clouds) => Some(quote!(.only_in(&[#(#clouds),*]))),
        Availability::Servers(servers) => {
            let servers = servers
                .iter()
                .map(|OwnServer { cloud, path }| quote!((#cloud, #path)));
            Some(quote!(.below(&[#(#servers),*])))
        }
    }
}

/// Returns the line of the body, which is left out if an optional body is not set.
fn body(body: &Body) -> TokenStream {
    let name = &body.name;
    if body.option.is_some() {
        let sent = sent_body(body, &quote!(#name));
        return quote!(.may_carry(options.#name.as_ref(), |request, #name| request #sent));
    }
    if !body.settled.is_empty() {
        let settled = body.settled.iter().map(settled);
        return sent_body(body, &quote!(&#name.clone() #(#settled)*));
    }
    let itself = match body.ty() {
        small if small.is_passed_by_value() => quote!(&#name),
        _ => quote!(#name),
    };
    sent_body(body, &itself)
}

/// Returns the call that sets a field of the body.
fn settled(settled: &PresetField) -> TokenStream {
    let with = &settled.with;
    let value = match &settled.value {
        PresetValue::Text(text) => quote!(#text),
        PresetValue::Bool(value) => quote!(#value),
        PresetValue::Integer(value) => Literal::i128_unsuffixed(*value).to_token_stream(),
        PresetValue::Argument(name, ty) if ty.is_passed_by_value() || ty.borrowed().is_some() => {
            quote!(#name)
        }
        PresetValue::Argument(name, _) => quote!(#name.clone()),
    };
    quote!(.#with(#value))
}

/// Returns the line that sends the body, given a reference to it.
fn sent_body(body: &Body, reference: &TokenStream) -> TokenStream {
    let (name, media_type) = (&body.name, &body.media_type);
    match &body.sent {
        Sent::Multipart(_, parts) => {
            let parts = parts.iter().map(|it| part(it, name));
            quote!(.multipart(runtime::Multipart::new() #(#parts)*))
        }
        Sent::Fields(_, fields) => {
            let fields = fields.iter().map(|it| form_field(it, name));
            quote!(.form(#media_type, runtime::FormFields::new() #(#fields)*))
        }
        Sent::Text => quote!(.text(#media_type, #reference)),
        Sent::Bytes => quote!(.bytes(#media_type, #reference)),
        Sent::Json(ty) => {
            let json = match ty {
                Type::Nullable(inner) if inner.is_passed_by_value() => {
                    quote!(.json_or_null(#name.as_ref()))
                }
                Type::Nullable(_) => quote!(.json_or_null(#name)),
                _ => quote!(.json(#reference)),
            };
            let content_type = Some(media_type).filter(|name| *name != JSON);
            let content_type = content_type.map(|name| quote!(.content_type(#name)));
            quote!(#json #content_type)
        }
    }
}

/// Returns the line of a part of a form, repeated for each value of its field.
fn part(part: &Part, body: &Name) -> TokenStream {
    let wire_name = &part.member.wire_name;
    let media_type = part.media_type.as_deref().unwrap_or_default();
    let method = match part.kind {
        PartKind::Text => quote!(text),
        PartKind::Json => quote!(json),
        PartKind::File => quote!(file),
    };
    let values = values(&part.member, body);
    quote!(.#method(#wire_name, #media_type, #values))
}

/// Returns the line of a field of a form that is sent as names and values.
fn form_field(field: &FormField, body: &Name) -> TokenStream {
    let wire_name = &field.member.wire_name;
    let method = if field.is_json { quote!(json) } else { quote!(text) };
    let values = values(&field.member, body);
    quote!(.#method(#wire_name, #values))
}

/// Returns an iterator over references to the values of a field.
fn values(member: &FormMember, body: &Name) -> TokenStream {
    let field = &member.field;
    match (member.is_list, member.is_optional) {
        (false, false) => quote!([&#body.#field]),
        (true, true) => quote!(#body.#field.iter().flatten()),
        (false, true) | (true, false) => quote!(&#body.#field),
    }
}

pub(super) fn http_method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(Get),
        Method::Put => quote!(Put),
        Method::Post => quote!(Post),
        Method::Delete => quote!(Delete),
        Method::Patch => quote!(Patch),
        Method::Head => quote!(Head),
    }
}

fn required_parameter(argument: &Argument, place: ParameterLocation, value: &ParameterValue) -> TokenStream {
    let name = &argument.name;
    let itself = quote!(#name);
    let by_reference = match value {
        ParameterValue::One(Type::Scalar(_) | Type::Nullable(_)) => quote!(&#name),
        ParameterValue::Json(ty) if ty.is_passed_by_value() => quote!(&#name),
        _ => quote!(#name),
    };
    sent(place, &argument.wire_name, value, &itself, &by_reference)
}

/// Returns the line of a parameter with a fixed value.
fn fixed_parameter(fixed: &Fixed) -> TokenStream {
    let (method, name, text) = (
        format_ident!("{}", ParameterLocation::from(fixed.place).name()),
        &fixed.wire_name,
        &fixed.text,
    );
    quote!(.#method(#name, &#text))
}

fn optional_parameter(option: &OptionParameter) -> TokenStream {
    let name = &option.name;
    let (itself, by_reference) = (quote!(options.#name), quote!(&options.#name));
    sent(
        option.place.into(),
        &option.wire_name,
        &option.value,
        &itself,
        &by_reference,
    )
}

/// Returns the line of a parameter, given its value and a reference to it.
fn sent(
    place: ParameterLocation,
    wire_name: &str,
    value: &ParameterValue,
    itself: &TokenStream,
    by_reference: &TokenStream,
) -> TokenStream {
    // A value in the path has no name.
    let name = (place != ParameterLocation::Path).then(|| quote!(#wire_name,));
    let method = |suffix: &str| format_ident!("{}{suffix}", place.name());
    let one = method("");
    match value {
        ParameterValue::One(_) => quote!(.#one(#name #by_reference)),
        ParameterValue::HttpDate(_) => quote!(.#one(#name &runtime::http_date(#itself))),
        ParameterValue::Json(_) => quote!(.#one(#name &runtime::as_json(#by_reference))),
        ParameterValue::Each(_) => {
            let each = method("_each");
            quote!(.#each(#name #by_reference))
        }
        ParameterValue::Joined(_, separator) => {
            let (joined, separator) = (method("_joined"), self::separator(*separator));
            quote!(.#joined(#name runtime::Separator::#separator, #by_reference))
        }
        ParameterValue::Members(_, layout) => {
            let (members, layout) = (method("_members"), self::layout(*layout));
            quote!(.#members(#name runtime::Layout::#layout, #by_reference))
        }
    }
}

fn separator(separator: Separator) -> TokenStream {
    match separator {
        Separator::Comma => quote!(Comma),
        Separator::Space => quote!(Space),
        Separator::Pipe => quote!(Pipe),
    }
}

fn layout(layout: Layout) -> TokenStream {
    match layout {
        Layout::Pairs => quote!(Pairs),
        Layout::Deep => quote!(Deep),
        Layout::Equal => quote!(Equal),
        Layout::Joined(separator) => {
            let separator = self::separator(separator);
            quote!(Joined(runtime::Separator::#separator))
        }
    }
}

/// Returns the line with the statuses of success, if not all of them are described.
pub(super) fn success(statuses: &Successes) -> Option<TokenStream> {
    let Successes::Listed(statuses) = statuses else {
        return None;
    };
    let statuses = statuses.iter().map(|status| Literal::u16_unsuffixed(*status));
    Some(quote!(.success(&[#(#statuses),*])))
}

/// Returns the pattern of a status.
fn failure(status: Failure) -> TokenStream {
    let literal = Literal::u16_unsuffixed;
    match status {
        Failure::Code(code) => {
            let code = literal(code);
            quote!(#code)
        }
        Failure::Range(digit) => {
            let (first, last) = (literal(digit * 100), literal(digit * 100 + 99));
            quote!(#first..=#last)
        }
    }
}

/// Returns the line that tells how the body of a failure is read, by its status.
pub(super) fn errors(errors: &ErrorBodies) -> Option<TokenStream> {
    let arms = errors.by_status.iter().map(|error| {
        let status = failure(error.status);
        let decode = decode(&error.body);
        quote!(#status => #decode)
    });
    match (&*errors.by_status, &errors.default) {
        ([], None) => None,
        ([], Some(default)) => {
            let default = decode(default);
            Some(quote!(.errors(|_| #default)))
        }
        (_, default) => {
            let default = default.as_ref().map_or_else(|| quote!(|_| None), decode);
            Some(quote! {
                .errors(|status| match status {
                    #(#arms,)*
                    _ => #default,
                })
            })
        }
    }
}

/// Returns the function that decodes one error body.
fn decode(body: &ErrorBody) -> TokenStream {
    if let [shape] = &*body.shapes {
        let ty = ty(&shape.ty);
        return quote!(runtime::decode_error::<#ty>);
    }
    let shapes = body.shapes.iter().map(|shape| {
        let (media_type, ty) = (&shape.media_type, ty(&shape.ty));
        quote!(runtime::ErrorShape::of::<#ty>(#media_type))
    });
    quote!(|failed| runtime::decode_error_as(&[#(#shapes),*], failed))
}
