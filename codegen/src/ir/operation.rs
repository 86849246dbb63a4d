//! `Group` and `Operation`: the methods of the client.

use super::{
    Acceptance, Argument, Body, Choice, ErrorBodies, Headers, Name, Needs, OptionLocation, OptionParameter,
    Paging, PresetValue, Statuses, Success, Successes, Waiting,
};
use crate::diagnostic::Pointer;

/// A struct whose methods are operations.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    /// The name of the file, and of the method of the client that returns the group.
    pub(crate) module: Name,
    /// The file of the description with the first of the group's operations.
    pub(crate) file: String,
    pub(crate) doc: String,
    pub(crate) needs: Needs,
    pub(crate) operations: Vec<Operation>,
}

/// An operation of the service.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The name of the method.
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    /// The operation id in the description.
    pub(crate) id: String,
    pub(crate) doc: OperationDoc,
    pub(crate) deprecated: bool,
    pub(crate) method: Method,
    pub(crate) path: String,
    /// The parameters with fixed values.
    pub(crate) fixed: Vec<Fixed>,
    pub(crate) availability: Availability,
    pub(crate) arguments: Vec<Argument>,
    /// The name of the parameter `&Calls` of the function behind the method, which no argument has.
    pub(crate) calls: Name,
    /// The accepted media types, the preferred one first.
    pub(crate) accept: String,
    pub(crate) body: Option<Body>,
    /// The confirmation that a caller must pass.
    pub(crate) confirmation: Option<Confirmation>,
    pub(crate) options: Name,
    pub(crate) option_parameters: Vec<OptionParameter>,
    /// The choices among the options.
    pub(crate) choices: Vec<Choice>,
    pub(crate) success: Success,
    /// The type that reads the headers of the operation's own responses.
    pub(crate) headers: Option<Headers>,
    /// How links to the operation are followed, if there are any.
    pub(crate) by_link: Option<ByLink>,
    /// How the operation is polled, if it is long-running.
    pub(crate) waiting: Option<Box<Waiting>>,
    pub(crate) statuses: Successes,
    pub(crate) errors: ErrorBodies,
    /// The accepted credentials, or `None` if every kind is accepted.
    pub(crate) acceptance: Option<Acceptance>,
    pub(crate) notes: Notes,
    /// The id of the operation that this one is a view of.
    pub(crate) view_of: Option<String>,
}

/// What is said of an operation and does not change how it is called.
#[derive(Debug)]
pub(crate) struct Notes {
    pub(crate) summary: Option<String>,
    /// The least privileged roles of the signed-in user, any one of which is sufficient.
    pub(crate) roles: Vec<String>,
    /// The roles of the partner's users, one of which is needed.
    pub(crate) partner_roles: Vec<String>,
    /// The accounts or offers that it is for; empty if that is not said.
    pub(crate) applies_to: Vec<String>,
    pub(crate) rate_limit: Option<String>,
}

/// How links to an operation are followed.
#[derive(Debug)]
pub(crate) struct ByLink {
    /// The method that returns the response. Those that return all pages or a stream are in the operation's
    /// [`Success`].
    pub(crate) method: Name,
    /// The `x-leads-to` that names the operation.
    pub(crate) origin: Pointer,
    /// The headers that a link may set.
    pub(crate) headers: Vec<String>,
    /// The paths of other operations that match the template of this one's path, and take precedence.
    pub(crate) others: Vec<String>,
}

/// A parameter outside the path that every call sends with the same value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Fixed {
    pub(crate) wire_name: String,
    pub(crate) place: OptionLocation,
    pub(crate) text: String,
}

/// The clouds in which an operation is available, and the servers that it has there.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Availability {
    /// Every cloud, below its base URL.
    Everywhere,
    /// The clouds with these names, below their base URLs.
    Only(Vec<String>),
    /// The clouds of these servers.
    Servers(Vec<OwnServer>),
}

impl Availability {
    /// Returns the names of the clouds, or nothing if they are not restricted.
    pub(crate) fn clouds(&self) -> Vec<&str> {
        match self {
            Self::Everywhere => Vec::new(),
            Self::Only(clouds) => clouds.iter().map(String::as_str).collect(),
            Self::Servers(servers) => servers.iter().map(|server| &*server.cloud).collect(),
        }
    }

    /// Returns the operation's own servers, or `None` if it uses the base URL of each cloud.
    pub(crate) fn servers(&self) -> Option<&[OwnServer]> {
        match self {
            Self::Everywhere | Self::Only(_) => None,
            Self::Servers(servers) => Some(servers),
        }
    }
}

/// A server of an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct OwnServer {
    /// The name of the cloud.
    pub(crate) cloud: String,
    /// The path, relative to the origin of the cloud: `/v1`, or empty.
    pub(crate) path: String,
}

/// The documentation of an operation, except for its options and the example, which follow from the code.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct OperationDoc {
    /// The effect of the operation.
    pub(crate) about: String,
    /// The list of required arguments, or empty if there are none.
    pub(crate) arguments: String,
    /// The credentials, responses and errors.
    pub(crate) outcome: String,
    /// The sources of the information.
    pub(crate) origin: String,
}

impl OperationDoc {
    pub(crate) fn parts(&self) -> [&str; 4] {
        [&self.about, &self.arguments, &self.outcome, &self.origin]
    }
}

impl Operation {
    /// Returns the path, with the fixed parameters of the query.
    pub(crate) fn target(&self) -> String {
        let in_query = self.fixed.iter();
        let in_query = in_query.filter(|fixed| fixed.place == OptionLocation::Query);
        let pairs = in_query.map(|fixed| format!("{}={}", fixed.wire_name, fixed.text));
        let pairs: Vec<String> = pairs.collect();
        match &*pairs {
            [] => self.path.clone(),
            pairs => format!("{}?{}", self.path, pairs.join("&")),
        }
    }

    /// Returns the fixed values outside the path, sorted by name.
    pub(crate) fn always_sent(&self) -> Vec<String> {
        let fixed = self.fixed.iter();
        let fixed = fixed.map(|fixed| format!("{}={}", fixed.wire_name, fixed.text));
        let settled = self.body.iter().flat_map(|body| &body.settled);
        let settled = settled.filter_map(|settled| {
            let value = match &settled.value {
                PresetValue::Text(text) => text.clone(),
                PresetValue::Bool(value) => value.to_string(),
                PresetValue::Integer(value) => value.to_string(),
                PresetValue::Argument(..) => return None,
            };
            Some(format!("{}={value}", settled.wire_name))
        });
        let mut all: Vec<String> = fixed.chain(settled).collect();
        all.sort_unstable();
        all
    }

    /// Returns the required choices, with the arguments that take them.
    pub(crate) fn given_choices(&self) -> impl Iterator<Item = (&Name, &Choice)> {
        Choice::given(&self.choices)
    }

    /// Returns the body, if it is required.
    pub(crate) fn argument_body(&self) -> Option<&Body> {
        self.body.as_ref().filter(|body| body.option.is_none())
    }

    /// Returns the body and its documentation, if it is optional.
    pub(crate) fn option_body(&self) -> Option<(&Body, &str)> {
        let body = self.body.as_ref()?;
        Some((body, body.option.as_deref()?))
    }

    /// Returns the enum of its responses, if it has one of its own.
    pub(crate) fn statuses(&self) -> Option<&Statuses> {
        self.success.statuses().filter(|statuses| !statuses.is_of_view)
    }

    /// Returns how links to the operation are followed, for each of the methods that follow them.
    pub(crate) fn methods_by_link(&self) -> impl Iterator<Item = (&ByLink, &Name)> {
        let further = [self.success.pages_by_link(), self.success.streamed_by_link()];
        let by_link = self.by_link.iter();
        by_link.flat_map(move |by_link| {
            let methods = [Some(&by_link.method)].into_iter().chain(further).flatten();
            methods.map(move |method| (by_link, method))
        })
    }

    /// Returns how one page leads to the next, if the response is a list.
    pub(crate) fn paging(&self) -> Option<&Paging> {
        self.success.paging()
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
    /// Returns the method as written in a request.
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

    /// Returns a request line without its version, such as `GET /users`.
    pub(crate) fn line(self, target: &str) -> String {
        format!("{} {target}", self.name())
    }
}

/// A confirmation that a caller passes to a call and that is not sent: a value of a type of its own.
#[derive(Debug)]
pub(crate) struct Confirmation {
    /// The name of the argument.
    pub(crate) argument: Name,
    /// The type of the argument; below, its constructor.
    pub(crate) ty: Name,
    pub(crate) constructor: Name,
    pub(crate) origin: Pointer,
    /// The words that are confirmed.
    pub(crate) words: String,
}
