//! `Group`, `Operation` and its parts: the methods of the client.

use std::fmt;

use super::{Acceptance, Choice, Name, Needs, Type};
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
    /// Whether it is another one with something settled, which other tools do not know.
    pub(crate) is_view: bool,
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
    /// The method that gives the bytes of the answer while they come.
    pub(crate) streamed: Option<Name>,
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

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
    /// It is a property of the body.
    Body,
}

impl ParameterLocation {
    /// In a sentence: sent in the …
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }
}

/// How the value of a parameter is written, and of which type it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum ParameterValue {
    /// One text.
    One(Type),
    /// A date and a time as HTTP writes them.
    HttpDate(Type),
    /// A list of these: the key once for each.
    Each(Type),
    /// A list of these, in one text.
    Joined(Type, Separator),
    /// The members of an object.
    Members(Type, Layout),
    /// One JSON text.
    Json(Type),
}

/// What stands between the items of a list in one text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Separator {
    Comma,
    Space,
    Pipe,
}

/// How the members of an object are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Layout {
    /// A parameter for each: `size=5&color=red`.
    Pairs,
    /// A parameter for each that names the object too: `filter[size]=5`.
    Deep,
    /// Names and values in one text: `size,5,color,red`.
    Joined(Separator),
    /// Names with their values in one text: `size=5,color=red`.
    Equal,
}

impl ParameterValue {
    /// The type of the value; of a list, that of an item.
    pub(crate) fn ty(&self) -> &Type {
        match self {
            Self::One(ty)
            | Self::HttpDate(ty)
            | Self::Each(ty)
            | Self::Joined(ty, _)
            | Self::Members(ty, _)
            | Self::Json(ty) => ty,
        }
    }

    /// The type of an item, where a caller gives a list.
    pub(crate) fn item(&self) -> Option<&Type> {
        match self {
            Self::Each(item) | Self::Joined(item, _) => Some(item),
            Self::One(_) | Self::HttpDate(_) | Self::Members(..) | Self::Json(_) => None,
        }
    }

    /// How it is written, in words.
    pub(crate) fn written(&self) -> &'static str {
        match self {
            Self::One(_) => "a text",
            Self::HttpDate(_) => "a date of HTTP",
            Self::Each(_) => "the key once for each item",
            Self::Joined(_, Separator::Comma) => "items with commas between them",
            Self::Joined(_, Separator::Space) => "items with blanks between them",
            Self::Joined(_, Separator::Pipe) => "items with `|` between them",
            Self::Members(_, Layout::Pairs) => "a parameter for each member",
            Self::Members(_, Layout::Deep) => "a parameter for each member, with its name in brackets",
            Self::Members(_, Layout::Joined(Separator::Comma)) => "members with commas between them",
            Self::Members(_, Layout::Joined(Separator::Space)) => "members with blanks between them",
            Self::Members(_, Layout::Joined(Separator::Pipe)) => "members with `|` between them",
            Self::Members(_, Layout::Equal) => "members with `=` before their values",
            Self::Json(_) => "JSON",
        }
    }
}

/// A required parameter.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    pub(crate) place: ParameterLocation,
    pub(crate) value: ParameterValue,
}

/// The media type of bodies unless another one is described.
pub(crate) const JSON: &str = "application/json";

/// How the body of an answer is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Form {
    Json,
    Text,
    Bytes,
}

/// How a body is sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sent {
    Json,
    Text,
    Bytes,
    /// The parts of `multipart/form-data`.
    Multipart(Vec<Part>),
    /// The names and texts of `application/x-www-form-urlencoded`.
    Fields(Vec<FormField>),
}

impl Sent {
    /// What is sent of a form, by the fields of its type.
    pub(crate) fn members(&self) -> Vec<&FormMember> {
        match self {
            Self::Json | Self::Text | Self::Bytes => Vec::new(),
            Self::Multipart(parts) => parts.iter().map(|part| &part.member).collect(),
            Self::Fields(fields) => fields.iter().map(|field| &field.member).collect(),
        }
    }
}

/// What is sent of a field of a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct FormMember {
    pub(crate) field: Name,
    pub(crate) wire_name: String,
    /// Whether the field is a list, of which each item is sent by itself.
    pub(crate) is_list: bool,
    /// Whether the field may be without a value.
    pub(crate) is_optional: bool,
    pub(crate) deprecated: bool,
}

/// A part of a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Part {
    pub(crate) member: FormMember,
    pub(crate) kind: PartKind,
    /// What it is called; of a file what it may be called; empty where that is not said.
    pub(crate) media_type: String,
}

/// A name with a text in a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct FormField {
    pub(crate) member: FormMember,
    pub(crate) is_json: bool,
}

/// What a part of a form is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PartKind {
    Text,
    Json,
    File,
}

impl PartKind {
    /// In a sentence: sent as …
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Json => "JSON",
            Self::File => "a file",
        }
    }
}

/// The body that is sent.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) name: Name,
    /// Where it need not be given, what is said of it: then it is one of the options.
    pub(crate) option: Option<String>,
    pub(crate) ty: Type,
    pub(crate) sent: Sent,
    pub(crate) media_type: String,
    /// What is set in it, whatever the caller has set.
    pub(crate) settled: Vec<Settled>,
}

/// A field of a body that the method sets.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    pub(crate) wire_name: String,
    /// What sets it.
    pub(crate) with: Name,
    pub(crate) value: SettledValue,
    pub(crate) deprecated: bool,
}

/// What a field is set to.
#[derive(Clone, Debug)]
pub(crate) enum SettledValue {
    Text(String),
    Bool(bool),
    Integer(i128),
    /// An argument of this type.
    Argument(Name, Type),
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

/// An optional parameter: a setter of the options.
#[derive(Debug)]
pub(crate) struct OptionParameter {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    pub(crate) place: ParameterLocation,
    pub(crate) value: ParameterValue,
    pub(crate) doc: String,
    pub(crate) deprecated: bool,
    /// The options that are set together with it; `None` where only a choice sets it.
    pub(crate) together: Option<Vec<Name>>,
}

/// What the method returns.
#[derive(Debug)]
pub(crate) enum Success {
    /// No body, or none that says anything.
    Empty,
    /// Whether there is what was asked for.
    Whether,
    /// One type, whatever the status.
    One(Answer),
    /// A body, unless there is nothing of what was asked for.
    Found(Answer),
    /// A body that may list what has failed.
    Partial(Partial),
    /// A page of a list.
    List(Box<Paging>),
    /// Another type for another status.
    Each(Statuses),
}

/// The body that comes back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Answer {
    pub(crate) ty: Type,
    pub(crate) form: Form,
    /// What it must be called, where it is no JSON: a media type, or a range of them.
    pub(crate) read_as: String,
    /// Whether the body may be missing.
    pub(crate) may_be_empty: bool,
}

/// A body that may list what has failed.
#[derive(Debug)]
pub(crate) struct Partial {
    pub(crate) answer: Answer,
    /// The members that list it, each by the names that lead to it.
    pub(crate) failures: Vec<Vec<String>>,
}

/// A failure that means that there is nothing of what was asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Nothing {
    pub(crate) status: u16,
    /// The codes that mean it; none where a failure without a code does.
    pub(crate) codes: Vec<String>,
}

/// The statuses of success that are described.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Successes {
    Listed(Vec<u16>),
    Any,
}

/// The variant of a success status.
#[derive(Debug)]
pub(crate) struct StatusVariant {
    /// `None`: it is that of all others.
    pub(crate) status: Option<u16>,
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    /// The body, where it has one.
    pub(crate) answer: Option<Answer>,
}

/// An enum with a variant for each success status.
#[derive(Debug)]
pub(crate) struct Statuses {
    pub(crate) name: Name,
    /// Whether it is that of the operation which this one is a view of.
    pub(crate) is_of_view: bool,
    pub(crate) variants: Vec<StatusVariant>,
}

/// How bodies of failures are read.
#[derive(Debug)]
pub(crate) struct ErrorBodies {
    /// Those of statuses and then of ranges, where they differ from what holds without them.
    pub(crate) by_status: Vec<StatusError>,
    pub(crate) default: Option<ErrorBody>,
}

impl ErrorBodies {
    /// All of them.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &ErrorBody> {
        let by_status = self.by_status.iter().map(|error| &error.body);
        by_status.chain(&self.default)
    }

    /// How the body of a status is read.
    pub(crate) fn of(&self, status: Failure) -> Option<&ErrorBody> {
        let own = self.by_status.iter().find(|error| error.status == status);
        own.map_or_else(|| self.without(status), |error| Some(&error.body))
    }

    /// The same, were nothing said of the status itself: as that of its range, or of all others.
    pub(crate) fn without(&self, status: Failure) -> Option<&ErrorBody> {
        let of_range = |error: &&StatusError| match status {
            Failure::Code(code) => error.status == Failure::Range(code / 100),
            Failure::Range(_) => false,
        };
        let range = self.by_status.iter().find(of_range);
        range.map(|error| &error.body).or(self.default.as_ref())
    }
}

/// The body of a failure.
#[derive(Debug)]
pub(crate) struct ErrorBody {
    pub(crate) ty: Type,
    /// The answer, which operations may share.
    pub(crate) origin: Pointer,
}

/// The statuses of a failure.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Failure {
    Code(u16),
    /// The first digit. What is said of a status alone comes before it.
    Range(u16),
}

/// As it stands in a description.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
        }
    }
}

/// The body of the failures of one status, or of a range.
#[derive(Debug)]
pub(crate) struct StatusError {
    pub(crate) status: Failure,
    pub(crate) body: ErrorBody,
}

/// An answer that is a list, and how one page leads to the next.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Paging {
    /// The method that gives every page.
    pub(crate) method: Name,
    /// The page: a type of the description, or the list itself.
    pub(crate) page: Type,
    pub(crate) item: Type,
    /// The fields that lead to the items, from the page down; all but the last are optional. None where the page is the list.
    pub(crate) items: Vec<Name>,
    pub(crate) items_presence: super::Presence,
    /// The same in JSON.
    pub(crate) items_path: Vec<String>,
    /// The link to the next page, where pages have one.
    pub(crate) next: Option<Next>,
    /// The field with the token, where one has it.
    pub(crate) token: Option<Member>,
    pub(crate) kind: PagingKind,
    /// The headers of the operation, which are all that a link may choose.
    pub(crate) link_headers: Vec<String>,
    /// Whether one of the fields is deprecated.
    pub(crate) deprecated: bool,
}

impl Paging {
    /// The page, as an answer that is never empty.
    pub(crate) fn answer(&self) -> Answer {
        Answer {
            ty: self.page.clone(),
            form: Form::Json,
            read_as: String::new(),
            may_be_empty: false,
        }
    }
}

/// How one page leads to the next. Names are those on the wire.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PagingKind {
    /// All is on one page.
    One,
    /// By a link, with a token beside it, and the parameter in it that is counted where it is empty.
    Link {
        token_header: Option<String>,
        offset: Option<String>,
    },
    /// By a token from the body or a header of the answer.
    Token {
        from_header: Option<String>,
        to: (ParameterLocation, String),
        repeat: Repeat,
    },
    /// By counting.
    Count {
        parameter: String,
        of: CountOf,
        size: Option<String>,
        end: End,
        repeat: Repeat,
    },
}

/// What is counted to find the next page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CountOf {
    Items,
    /// From this number on.
    Pages(u8),
}

/// What the last page looks like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum End {
    Empty,
    Short,
}

/// What the call for the next page repeats of parameters and headers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Repeat {
    All,
    None,
    Named(Vec<String>),
}

/// What a page says of the next one.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Next {
    Link(Link),
    /// The members that lead to a text that is the link; each is optional.
    Text(Vec<Member>),
}

/// A link to the next page.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Link {
    /// The members that lead to it, from the page down; each is optional.
    pub(crate) way: Vec<Member>,
    pub(crate) uri: Member,
    pub(crate) headers: Member,
    pub(crate) headers_presence: super::Presence,
    /// Members of a header.
    pub(crate) key: Member,
    pub(crate) value: Member,
}

/// A field, and its name in JSON.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Member {
    pub(crate) name: Name,
    pub(crate) wire_name: String,
}

/// How an operation that takes time is waited for.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// The method that begins it and waits, and the one that goes on waiting.
    pub(crate) method: Name,
    pub(crate) resumed: Name,
    /// What is asked.
    pub(crate) asked: Asked,
    /// What the answers say that it begins with.
    pub(crate) begun: Vec<Begun>,
    /// The arguments in the path whose values the questions need, by their names on the wire.
    pub(crate) path: Vec<(String, Name)>,
    /// Whether other answers say that all is done at once.
    pub(crate) at_once: bool,
    pub(crate) states: States,
    /// Seconds between two questions.
    pub(crate) interval: u32,
}

/// An operation that is asked with what came before.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) id: String,
    /// The call of its method, in words: `client.jobs().get`.
    pub(crate) call: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) servers: Vec<OwnServer>,
    pub(crate) clouds: Vec<String>,
    pub(crate) accept: String,
    pub(crate) statuses: Successes,
    pub(crate) errors: ErrorBodies,
    pub(crate) success: Success,
    pub(crate) is_streamed: bool,
    pub(crate) acceptance: Option<Acceptance>,
    pub(crate) values: Vec<AskedValue>,
    /// The media type of the body, where it has one.
    pub(crate) body: Option<String>,
}

/// A parameter of a question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct AskedValue {
    pub(crate) wire_name: String,
    pub(crate) place: ParameterLocation,
    pub(crate) required: bool,
}

/// What an answer says is to be asked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Begun {
    pub(crate) status: u16,
    pub(crate) at: Option<ValueSource>,
    /// In the order of the parameters.
    pub(crate) values: Vec<ValueSource>,
    pub(crate) body: Option<ValueSource>,
}

/// Where a value of a question comes from. Names are those on the wire.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum ValueSource {
    Text(String),
    Path(String),
    Query(String),
    SentHeader(String),
    Sent(Vec<String>),
    Header(String),
    Body(Vec<String>),
    /// The last segment of a link.
    Segment(Box<ValueSource>),
}

/// What an answer says about how far something is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct States {
    pub(crate) place: StatePlace,
    pub(crate) done: Vec<String>,
    pub(crate) failed: Vec<String>,
    pub(crate) running: Vec<String>,
    /// The members that lead to what is said of a failure.
    pub(crate) error: Vec<String>,
}

/// Where a state stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum StatePlace {
    Status,
    /// The members that lead to it.
    Member(Vec<String>),
}
