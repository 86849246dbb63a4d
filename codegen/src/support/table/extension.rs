//! The values of our own `x-` keys. The keys themselves are rows of the objects that may have them.

use crate::support::{Keys, refused, used};

pub(crate) static CLOUD: Keys = Keys::new(
    "`x-cloud`",
    &[
        used("name", "the constant's name"),
        used("authority", "where tokens come from"),
        used("audience", "what tokens are for"),
    ],
);

pub(crate) static OWN_CLOUD: Keys = Keys::new(
    "`x-cloud` of a path item or operation",
    &[
        used("name", "that of a server at the root"),
        refused("authority", "leave it out: it is that of the server at the root"),
        refused("audience", "leave it out: it is that of the server at the root"),
    ],
);

pub(crate) static FEATURE: Keys = Keys::new(
    "`x-features`",
    &[
        used("description", "a comment in the manifest of the client"),
        used("default", "`true`: among the features `default-areas`"),
    ],
);

pub(crate) static SPELLING: Keys = Keys::new(
    "`x-spellings`",
    &[
        used("read", "texts that are read as the value too"),
        used("query", "how it is sent in the query, and read too"),
        used("path", "how it is sent in the path, and read too"),
        used("header", "how it is sent in a header, and read too"),
    ],
);

pub(crate) static PARAMETER_GROUP: Keys = Keys::new(
    "`x-parameter-groups`",
    &[
        used(
            "exactlyOne",
            "an argument: an enum of these parameters, or of lists of some that are given together",
        ),
        used("atLeastOne", "the same; the others are options besides"),
        used("atMostOne", "one option: an enum of these parameters"),
        used(
            "needs",
            "by the name of a parameter, those that its setter takes with it",
        ),
        used(
            "x-rust-name",
            "the name of the argument or option, of which that of the enum is made",
        ),
    ],
);

pub(crate) static PAGING: Keys = Keys::new(
    "`x-paging`",
    &[
        used(
            "items",
            "the member with the items, which every page must have; without it, the answer is the list",
        ),
        used(
            "next",
            "the member with the link to the next page: a text, or an object with headers; a page without one is the last",
        ),
        used(
            "token",
            "the member with the continuation token, by the names that lead to it with dots between them; without `next`, a page without one is the last",
        ),
        used(
            "fromHeader",
            "the header of the answer with the token; an answer without it is the last page",
        ),
        used("tokenHeader", "the header that takes the token"),
        used(
            "tokenParameter",
            "the parameter of the query that takes the token",
        ),
        used(
            "offset",
            "the parameter of the query that says at which item a page begins; beside `next`, what an empty one in the link is set to",
        ),
        used(
            "page",
            "the parameter of the query that takes the number of a page, from 1 on",
        ),
        used("fromZero", "`true`: the first page is number 0"),
        used(
            "size",
            "the parameter of the query that says how many items a page has",
        ),
        used(
            "end",
            "`empty` (unless said) or `short`: the last page has no items, or fewer than `size` asks for",
        ),
        used(
            "repeat",
            "`all` (unless said), `none` or names: the parameters that the call for the next page repeats; beside `next`, the headers, \
             unless the link sets them",
        ),
    ],
);

pub(crate) static POLL: Keys = Keys::new(
    "`x-poll`",
    &[
        used(
            "at",
            "the link to poll, instead of the path and the parameters of the operation: `$response.header.Location`",
        ),
        used(
            "state",
            "the member with the state, by the names that lead to it with dots between them; of a list on the way the last item; without it the state is the status",
        ),
        used("done", "the states in which it is done"),
        used("failed", "the states in which it has failed: an error"),
        used(
            "running",
            "the states in which it goes on; one that is in none of the three is an error of its own",
        ),
        used(
            "error",
            "the member with the code and the text of a failure: `Error::code` and `Error::description`",
        ),
        used(
            "interval",
            "seconds between two questions, where the answer has no `Retry-After`",
        ),
    ],
);

pub(crate) static ERROR: Keys = Keys::new(
    "`x-error`",
    &[
        used(
            "code",
            "`Error::code`: the member with it, by the names that lead to it with dots between them; of a list on the way the first item, of a choice the branch that has it",
        ),
        used(
            "message",
            "`Error::description`, in the same way; of a list of members the first that says something",
        ),
        used("data", "`Error::data`"),
        used("source", "`Error::source_component`"),
        used(
            "stale",
            "codes which mean that the tag of the call is out of date: `ErrorKind::Stale`",
        ),
    ],
);

pub(crate) static NONE: Keys = Keys::new(
    "`x-none`",
    &[
        used(
            "status",
            "the status of the failure; with another one, it is an error",
        ),
        used(
            "codes",
            "the codes of the failure, with which alone there is none; without it: a body without a code, or no body",
        ),
    ],
);
