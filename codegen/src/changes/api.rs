//! What belongs to the whole client: credentials, clouds, call options, headers that the client fills in.

use super::{List, Severity, matched};
use crate::ir::Api;

const GONE: &str = "code that names it no longer compiles";
const NEW_ITEM: &str = "nobody can have used it yet";

pub(super) fn compare(old: &Api, new: &Api, list: &mut List) {
    credentials(old, new, list);
    bounds(old, new, list);
    clouds(old, new, list);
    call_options(old, new, list);
    let headers = |api: &Api| (api.idempotency_header.clone(), api.correlation_header.clone());
    if headers(old) != headers(new) {
        let what = "fills in other headers: those of the request id or the correlation id changed";
        list.add(Severity::Wire, "Client", what, "the same Rust; other bytes");
    }
    if old.doc != new.doc || old.shared_doc != new.shared_doc {
        list.add(
            Severity::Docs,
            "crate",
            "is documented in other words",
            "documentation only",
        );
    }
}

fn credentials(old: &Api, new: &Api, list: &mut List) {
    let pairs = matched(&old.credentials, &new.credentials, |credential| {
        credential.marker.as_str()
    });
    for credential in pairs.gone {
        let what = format!("is gone, and `Client::{}` with it", credential.constructor);
        list.add(Severity::Breaking, credential.marker.as_str(), what, GONE)
            .from(&credential.origin);
    }
    for credential in pairs.come {
        let what = format!("is new, with `Client::{}`", credential.constructor);
        list.add(Severity::Addition, credential.marker.as_str(), what, NEW_ITEM)
            .to(&credential.origin);
    }
    for (from, to) in pairs.stayed {
        if from.scope != to.scope {
            let what = format!(
                "asks for tokens with the scope `{}`, and asked for `{}`",
                to.scope, from.scope
            );
            list.add(
                Severity::Wire,
                to.marker.as_str(),
                what,
                "the same Rust; other tokens",
            )
            .from(&from.origin)
            .to(&to.origin);
        }
        if from.doc != to.doc {
            list.reworded(to.marker.as_str(), &from.origin, &to.origin);
        }
    }
}

/// The bounds that operations have in common are traits, which a user's generic function may name.
fn bounds(old: &Api, new: &Api, list: &mut List) {
    let pairs = matched(&old.acceptances, &new.acceptances, |acceptance| {
        acceptance.bound.as_str()
    });
    for acceptance in pairs.gone {
        let what = "is gone: no operation is for these credentials alone any more";
        list.add(Severity::Breaking, acceptance.bound.as_str(), what, GONE);
    }
    for acceptance in pairs.come {
        list.add(Severity::Addition, acceptance.bound.as_str(), "is new", NEW_ITEM);
    }
}

fn clouds(old: &Api, new: &Api, list: &mut List) {
    let pairs = matched(&old.clouds, &new.clouds, |cloud| cloud.constant.as_str());
    for cloud in pairs.gone {
        list.add(
            Severity::Breaking,
            format!("Cloud::{}", cloud.constant),
            "is gone",
            GONE,
        )
        .from(&cloud.origin);
    }
    for cloud in pairs.come {
        list.add(
            Severity::Addition,
            format!("Cloud::{}", cloud.constant),
            "is new",
            NEW_ITEM,
        )
        .to(&cloud.origin);
    }
    for (from, to) in pairs.stayed {
        let path = format!("Cloud::{}", to.constant);
        let addresses = |cloud: &crate::ir::Cloud| {
            (
                cloud.base_url.clone(),
                cloud.authority.clone(),
                cloud.audience.clone(),
            )
        };
        if addresses(from) != addresses(to) || from.name != to.name {
            list.add(
                Severity::Wire,
                path,
                "has another address or name",
                "the same Rust; other servers",
            )
            .from(&from.origin)
            .to(&to.origin);
        } else if from.doc != to.doc {
            list.reworded(path, &from.origin, &to.origin);
        }
    }
    let default = |api: &Api| api.clouds.first().map(|cloud| cloud.constant.to_string());
    if default(old) != default(new) {
        list.add(
            Severity::Wire,
            "ClientOptions::cloud",
            "another cloud is the default",
            "the same Rust; other servers",
        );
    }
}

fn call_options(old: &Api, new: &Api, list: &mut List) {
    let pairs = matched(&old.call_options, &new.call_options, |option| {
        option.name.as_str()
    });
    for option in pairs.gone {
        list.add(
            Severity::Breaking,
            format!("CallOptions::{}", option.name),
            "is gone",
            GONE,
        )
        .from(&option.origin);
    }
    for option in pairs.come {
        list.add(
            Severity::Addition,
            format!("CallOptions::{}", option.name),
            "is new",
            NEW_ITEM,
        )
        .to(&option.origin);
    }
    for (from, to) in pairs.stayed {
        let path = format!("CallOptions::{}", to.name);
        if from.header != to.header {
            let what = format!("is sent as `{}`, and was as `{}`", to.header, from.header);
            list.add(Severity::Wire, path, what, "the same Rust; another header")
                .from(&from.origin)
                .to(&to.origin);
        } else if from.doc != to.doc {
            list.reworded(path, &from.origin, &to.origin);
        }
    }
}
