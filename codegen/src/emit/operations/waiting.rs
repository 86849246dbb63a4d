//! The methods of a long-running operation: one starts the operation and waits until it is done, one resumes
//! the waiting.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::member_path::member_path;
use super::method::{Method, output, parameters, passed, returned, taken};
use super::read::{failures, read, read_each, send};
use super::request::{clouds, errors, http_method, options, request, success};
use crate::emit::fragment::{deprecated, doc};
use crate::ir::{
    Api, JSON, Operation, ParameterLocation, Partial, PollParameter, PollRequest, PollStart, StartStatus,
    Success, Waiting,
};
use crate::markdown::{code, code_list};
use crate::wire::{StatePlace, States, ValueSource, dotted};

/// Returns the methods, if the operation is long-running.
pub(super) fn methods(api: &Api, operation: &Operation) -> Vec<TokenStream> {
    let Some(waiting) = &operation.waiting else {
        return Vec::new();
    };
    vec![
        wait_method(api, operation, waiting),
        resume_method(api, operation, waiting),
    ]
}

fn wait_method(api: &Api, operation: &Operation, waiting: &Waiting) -> TokenStream {
    let text = documentation(operation, waiting);
    let method = Method {
        function: &waiting.method,
        bound: bound(api, operation, waiting),
        ..Method::new(api, operation, &waiting.method, &text)
    };
    method.poller(&polled(&waiting.request))
}

fn resume_method(api: &Api, operation: &Operation, waiting: &Waiting) -> TokenStream {
    let Waiting { method, resumed, .. } = waiting;
    let doc = doc(&format!(
        "Continues to poll an operation started by [`{method}`](Self::{method}), possibly in another process.\n\n`from` is its \
         [`continuation`](runtime::Poller::continuation). The operation is not started again, and nothing is sent until the \
         poller is polled.\n\n# Errors\n\n[`ErrorKind::Polling`](runtime::ErrorKind::Polling) if the continuation belongs to another operation or service."
    ));
    let deprecated = deprecated(operation.deprecated);
    let polled = polled(&waiting.request);
    let bound = bound(api, operation, waiting);
    let table = table(waiting);
    quote! {
        #doc
        #deprecated
        pub fn #resumed(&self, from: &runtime::PollContinuation) -> runtime::Result<runtime::Poller<#polled>>
        #bound
        {
            runtime::Poller::resume(&self.core, &calls::#table, from)
        }
    }
}

/// Returns the bound on the clients that may start the operation and poll it.
fn bound(api: &Api, operation: &Operation, waiting: &Waiting) -> Option<TokenStream> {
    let kind = &api.kind;
    let acceptances = [&operation.acceptance, &waiting.request.acceptance];
    let mut bounds: Vec<_> = acceptances
        .into_iter()
        .flatten()
        .map(|acceptance| &acceptance.bound)
        .collect();
    bounds.dedup();
    (!bounds.is_empty()).then(|| quote!(where #kind: #(#bounds)+*))
}

/// Returns the documentation of the method that waits.
fn documentation(operation: &Operation, waiting: &Waiting) -> String {
    let Waiting {
        request,
        states,
        interval,
        resumed,
        ..
    } = waiting;
    let (name, call) = (&operation.name, &request.call);
    let list = |states: &[String]| -> Option<String> { (!states.is_empty()).then(|| code_list(states)) };
    let what = match &states.place {
        StatePlace::Status => "the status of the response".to_owned(),
        StatePlace::Member(path) => code(&dotted(path)),
    };
    let rows = [
        (list(&states.done), "completed"),
        (list(&states.running), "still running"),
        (list(&states.failed), "failed, which is an error"),
    ];
    let rows: String = rows
        .into_iter()
        .filter_map(|(states, what)| Some(format!("| {} | {what} |\n", states?)))
        .collect();
    let at_once = if waiting.at_once {
        " If the first response is complete, nothing is polled."
    } else {
        ""
    };
    let partial = match request.success {
        Success::Partial(_) => " as a [`Partial`](runtime::Partial), as it may list failures",
        _ => "",
    };
    let seconds = if *interval == 1 { "second" } else { "seconds" };
    format!(
        "Calls [`{name}`](Self::{name}), and waits until the operation has completed.\n\n\
         {} is polled; `.await` returns its last response{partial}.{at_once}\n\n\
         The interval is that of the responses (`Retry-After`), or else {interval} {seconds}. The state is {what}:\n\n\
         | state | meaning |\n| --- | --- |\n{rows}| any other | an error of kind [`UnknownState`](runtime::ErrorKind::UnknownState) |\n\n\
         The [`Poller`](runtime::Poller) is also a stream of the responses, has a [`deadline`](runtime::Poller::deadline), and can be \
         stored and continued by [`{resumed}`](Self::{resumed}).",
        code(call)
    )
}

/// Returns the arguments of the types of polling: the body of a response to a polling request, and what a poller
/// returns if that is not the response.
fn polled(request: &PollRequest) -> TokenStream {
    let output = output(&request.success);
    match &request.success {
        Success::Partial(_) => quote!(#output, runtime::Partial<#output>),
        _ => output,
    }
}

/// Returns the name of the table of how an operation is polled.
fn table(waiting: &Waiting) -> Ident {
    format_ident!("{}", waiting.resumed.as_str().to_uppercase())
}

/// Returns the functions behind the methods, the call itself and the start of the operation, and the table of how
/// it is polled.
pub(super) fn functions(operation: &Operation, waiting: &Waiting) -> TokenStream {
    let Operation { name, calls, .. } = operation;
    let Waiting { method, .. } = waiting;
    let table = table(waiting);
    let (parameters, passed) = (parameters(operation), passed(operation));
    let read = send(&operation.success);
    // A confirmation carries no value: passing it is enough.
    let begun = taken(operation, |_| quote!(_));
    let returned = returned(operation);
    let (options, request) = (options(operation), request(operation));
    let given = waiting.path.iter().map(|(_, name)| quote!(.given(&#name)));
    let polling = polling(operation, waiting);
    let polled = polled(&waiting.request);
    quote! {
        pub(super) fn #name(#calls: &runtime::Calls, #(#parameters,)*) -> #returned {
            #method(#calls, #(#passed,)*).once() #read
        }

        pub(super) fn #method(#calls: &runtime::Calls, #(#begun,)*) -> runtime::Start<#polled> {
            #options
            runtime::Start::new(#request, &#table) #(#given)*
        }

        pub(super) static #table: runtime::Polling<#polled> = #polling;
    }
}

/// Returns the description of how the operation is polled.
fn polling(operation: &Operation, waiting: &Waiting) -> TokenStream {
    let (id, path) = (&operation.id, &operation.path);
    let method = http_method(operation.method);
    let request = &waiting.request;
    let clouds = request.availability.clouds();
    let begun = waiting.starts.iter().map(|start| self::start(waiting, start));
    let ask = ask(request);
    let at_once = if waiting.at_once {
        let read = read_at_once(&request.success);
        quote!(Some(#read))
    } else {
        quote!(None)
    };
    let answer = match &request.success {
        Success::Partial(partial) => {
            let failures = failures(partial);
            quote!(|answer| runtime::Partial::of(answer, #failures))
        }
        _ => quote!(|answer| answer),
    };
    let states = states(waiting);
    let interval = Literal::u32_unsuffixed(waiting.interval);
    quote! {
        runtime::Polling {
            operation: (#id, runtime::Method::#method, #path),
            clouds: &[#(#clouds),*],
            begun: &[#(#begun),*],
            ask: #ask,
            at_once: #at_once,
            answer: #answer,
            states: #states,
            interval: #interval,
        }
    }
}

/// Returns the closure that sends a polling request.
fn ask(request: &PollRequest) -> TokenStream {
    let (id, path) = (&request.id, &request.path);
    let method = http_method(request.method);
    let clouds = clouds(&request.availability);
    let values = request
        .values
        .iter()
        .enumerate()
        .map(|(index, value)| self::value(index, value));
    let body = request
        .body
        .as_ref()
        .map(|media_type| quote!(.again(#media_type, asked.body())));
    let accept = Some(&request.accept).filter(|accept| *accept != JSON);
    let accept = accept.map(|accept| quote!(.accept(#accept)));
    let statuses = success(&request.statuses);
    let errors = errors(&request.errors);
    let send = match &request.success {
        // The poller finds the failures.
        Success::Partial(_) => quote!(.send_json()),
        success => send(success),
    };
    let first = match &request.success {
        Success::List(_) => Some(quote!(.first())),
        Success::Bytes(_) => Some(quote!(.whole())),
        _ => None,
    };
    quote! {
        |asked| asked
            .request(#id, runtime::Method::#method, #path)
            #clouds
            #(#values)*
            #body
            #accept
            #statuses
            #errors
            #send #first
    }
}

fn value(index: usize, value: &PollParameter) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    let wire_name = &value.wire_name;
    let name = (value.place != ParameterLocation::Path).then(|| quote!(#wire_name,));
    let method = format_ident!("{}", value.place.name());
    quote!(.#method(#name &asked.value(#index)))
}

fn start(waiting: &Waiting, start: &PollStart) -> TokenStream {
    let status = match &start.status {
        StartStatus::Code(code) => {
            let code = Literal::u16_unsuffixed(*code);
            quote!(Code(#code))
        }
        StartStatus::Other(codes) => {
            let codes = codes.iter().map(|code| Literal::u16_unsuffixed(*code));
            quote!(Other(&[#(#codes),*]))
        }
    };
    let source = |source: &ValueSource| self::source(waiting, source);
    let optional = |it: Option<&ValueSource>| match it.map(source) {
        Some(source) => quote!(Some(#source)),
        None => quote!(None),
    };
    let (at, body) = (optional(start.at.as_ref()), optional(start.body.as_ref()));
    let values = waiting.request.values.iter().zip(&start.values);
    let values = values.map(|(value, given)| {
        let PollParameter {
            wire_name, required, ..
        } = value;
        let source = source(given);
        quote!(runtime::Given { name: #wire_name, required: #required, source: #source })
    });
    quote! {
        runtime::Begun {
            status: runtime::StartStatus::#status,
            at: #at,
            values: &[#(#values),*],
            body: #body,
        }
    }
}

fn source(waiting: &Waiting, source: &ValueSource) -> TokenStream {
    let source = match source {
        ValueSource::Text(text) => quote!(Text(#text)),
        ValueSource::Path(name) => {
            let index = waiting.path.iter().position(|(other, _)| other == name);
            let index = Literal::usize_unsuffixed(index.unwrap_or_default());
            quote!(Path(#index))
        }
        ValueSource::Query(name) => quote!(Query(#name)),
        ValueSource::SentHeader(name) => quote!(SentHeader(#name)),
        ValueSource::Sent(names) => {
            let way = member_path(names);
            quote!(Sent(#way))
        }
        ValueSource::Header(name) => quote!(Header(#name)),
        ValueSource::Body(names) => {
            let way = member_path(names);
            quote!(Body(#way))
        }
        ValueSource::Segment(of) => {
            let of = self::source(waiting, of);
            quote!(Segment(&#of))
        }
    };
    quote!(runtime::ValueSource::#source)
}

fn states(waiting: &Waiting) -> TokenStream {
    let States {
        place,
        done,
        failed,
        running,
        error,
    } = &waiting.states;
    let error = member_path(error);
    let place = match place {
        StatePlace::Status => quote!(Status),
        StatePlace::Member(names) => {
            let way = member_path(names);
            quote!(Member(#way))
        }
    };
    quote! {
        runtime::States {
            place: runtime::Place::#place,
            done: &[#(#done),*],
            failed: &[#(#failed),*],
            running: &[#(#running),*],
            error: #error,
        }
    }
}

/// Returns how the first response is read if it already has the result.
fn read_at_once(success: &Success) -> TokenStream {
    match success {
        Success::Empty => quote!(|_, _| Ok(())),
        Success::Whether(_) => quote!(|_, _| Ok(true)),
        Success::Found(..) => quote!(|_, body| body.json().map(Some)),
        Success::Bytes(bytes) => {
            let media_type = &bytes.media_type;
            quote!(|_, body| body.bytes(#media_type))
        }
        Success::One(answer) | Success::Partial(Partial { answer, .. }) => {
            let read = read(answer);
            quote!(|_, body| body #read)
        }
        Success::List(_) => quote!(|_, body| body.json()),
        Success::Each(statuses) => read_each(statuses),
    }
}
