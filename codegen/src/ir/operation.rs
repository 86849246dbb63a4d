//! `Group` and `Operation`: the methods of the client.

use super::{
    Acceptance, Argument, Body, Choice, ErrorBodies, Headers, Name, Needs, Nothing, OptionParameter, Paging,
    ParameterLocation, SettledValue, Statuses, Success, Successes, Waiting,
};
use crate::diagnostic::Pointer;

/// A struct whose methods are operations.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    /// The file, and the method of the client that gives the group.
    pub(crate) module: Name,
    /// The file of the description that has the first of its operations.
    pub(crate) file: String,
    pub(crate) doc: String,
    pub(crate) needs: Needs,
    pub(crate) operations: Vec<Operation>,
}

/// A call.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The method.
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    /// As the description calls it.
    pub(crate) id: String,
    pub(crate) doc: OperationDoc,
    pub(crate) deprecated: bool,
    pub(crate) method: Method,
    pub(crate) path: String,
    /// What is always sent besides.
    pub(crate) fixed: Vec<Fixed>,
    /// Where the clouds have it, where that is not below their base URL.
    pub(crate) servers: Vec<OwnServer>,
    pub(crate) arguments: Vec<Argument>,
    /// What the function behind the method calls that with which calls begin: no argument has this name.
    pub(crate) calls: Name,
    /// The media types that are asked for, the one that is read first.
    pub(crate) accept: String,
    pub(crate) body: Option<Body>,
    /// What a caller must say with the call.
    pub(crate) confirmation: Option<Confirmation>,
    pub(crate) options: Name,
    pub(crate) option_parameters: Vec<OptionParameter>,
    /// Options of which one is chosen.
    pub(crate) choices: Vec<Choice>,
    pub(crate) success: Success,
    /// What reads the headers that its answers alone have.
    pub(crate) headers: Option<Headers>,
    /// The method that gives the bytes of the answer while they come.
    pub(crate) streamed: Option<Name>,
    /// How it is called by a link, where some lead to it.
    pub(crate) by_link: Option<ByLink>,
    /// How it is waited for, where it takes time.
    pub(crate) waiting: Option<Box<Waiting>>,
    pub(crate) statuses: Successes,
    /// The failure that means that there is none.
    pub(crate) nothing: Option<Nothing>,
    pub(crate) errors: ErrorBodies,
    /// `None`: every kind of credential will do.
    pub(crate) acceptance: Option<Acceptance>,
    /// The least roles of the user who signed in, any one of which will do.
    pub(crate) roles: Vec<String>,
    /// The names of the only clouds that have it; empty where that is not said.
    pub(crate) clouds: Vec<String>,
}

/// How links to an operation are followed.
#[derive(Debug)]
pub(crate) struct ByLink {
    /// The methods: for the answer, and where there are such for all pages and for the bytes while they come.
    pub(crate) method: Name,
    pub(crate) pages: Option<Name>,
    pub(crate) streamed: Option<Name>,
    /// The property that says so.
    pub(crate) origin: Pointer,
    /// The headers that a link may choose.
    pub(crate) headers: Vec<String>,
    /// The paths of other operations that its own stands for as well: they come first.
    pub(crate) others: Vec<String>,
}

impl ByLink {
    /// The methods.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &Name> {
        let others = self.pages.iter().chain(&self.streamed);
        std::iter::once(&self.method).chain(others)
    }
}

/// A parameter that every call sends in one way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Fixed {
    pub(crate) wire_name: String,
    pub(crate) place: ParameterLocation,
    pub(crate) text: String,
}

/// Where a cloud has an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct OwnServer {
    /// The name of the cloud.
    pub(crate) cloud: String,
    /// The path, on the origin of the cloud: `/v1`, or nothing.
    pub(crate) path: String,
}

/// What is said of a call, but for what follows from the code: its options and an example.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct OperationDoc {
    /// What it does.
    pub(crate) about: String,
    /// A list of what must be given; empty where nothing must.
    pub(crate) arguments: String,
    /// Credentials, answers and errors.
    pub(crate) outcome: String,
    /// Where the facts come from.
    pub(crate) origin: String,
}

impl OperationDoc {
    pub(crate) fn parts(&self) -> [&str; 4] {
        [&self.about, &self.arguments, &self.outcome, &self.origin]
    }
}

impl Operation {
    /// The path, and what is always sent in the query.
    pub(crate) fn target(&self) -> String {
        let in_query = self.fixed.iter();
        let in_query = in_query.filter(|fixed| fixed.place == ParameterLocation::Query);
        let pairs = in_query.map(|fixed| format!("{}={}", fixed.wire_name, fixed.text));
        let pairs: Vec<String> = pairs.collect();
        match &*pairs {
            [] => self.path.clone(),
            pairs => format!("{}?{}", self.path, pairs.join("&")),
        }
    }

    /// What is always sent besides the path, name by name.
    pub(crate) fn always_sent(&self) -> Vec<String> {
        let fixed = self.fixed.iter();
        let fixed = fixed.map(|fixed| format!("{}={}", fixed.wire_name, fixed.text));
        let settled = self.body.iter().flat_map(|body| &body.settled);
        let settled = settled.filter_map(|settled| {
            let value = match &settled.value {
                SettledValue::Text(text) => text.clone(),
                SettledValue::Bool(value) => value.to_string(),
                SettledValue::Integer(value) => value.to_string(),
                SettledValue::Argument(..) => return None,
            };
            Some(format!("{}={value}", settled.wire_name))
        });
        let mut all: Vec<String> = fixed.chain(settled).collect();
        all.sort_unstable();
        all
    }

    /// The choices of which one must be given.
    pub(crate) fn given_choices(&self) -> impl Iterator<Item = &Choice> {
        self.choices.iter().filter(|choice| choice.is_given())
    }

    /// The body, where it must be given.
    pub(crate) fn argument_body(&self) -> Option<&Body> {
        self.body.as_ref().filter(|body| body.option.is_none())
    }

    /// The body, where it need not be given, and what is said of it.
    pub(crate) fn option_body(&self) -> Option<(&Body, &str)> {
        let body = self.body.as_ref()?;
        Some((body, body.option.as_deref()?))
    }

    /// The enum of its answers, where it has one of its own.
    pub(crate) fn statuses(&self) -> Option<&Statuses> {
        match &self.success {
            Success::Each(statuses) if !statuses.is_of_view => Some(statuses),
            Success::Empty
            | Success::Whether
            | Success::One(_)
            | Success::Found(_)
            | Success::Partial(_)
            | Success::List(_)
            | Success::Each(_) => None,
        }
    }

    /// Where its answer is a list, how one page leads to the next.
    pub(crate) fn paging(&self) -> Option<&Paging> {
        match &self.success {
            Success::List(paging) => Some(paging),
            Success::Empty
            | Success::Whether
            | Success::One(_)
            | Success::Found(_)
            | Success::Partial(_)
            | Success::Each(_) => None,
        }
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Method {
    Get,
    Put,
    Post,
    Delete,
    Patch,
    Head,
}

impl Method {
    /// As it stands in a request.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
            Self::Head => "HEAD",
        }
    }
}

/// What a caller must say with a call, which is not sent: a value of a type of its own.
#[derive(Debug)]
pub(crate) struct Confirmation {
    /// The argument.
    pub(crate) argument: Name,
    /// Its type, and what makes a value of it.
    pub(crate) ty: Name,
    pub(crate) constructor: Name,
    pub(crate) origin: Pointer,
    /// What is said.
    pub(crate) words: String,
}
