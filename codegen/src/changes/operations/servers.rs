//! Changes of the servers of an operation: the clouds that have it, and the path below which it is called.

use crate::changes::List;
use crate::changes::matched::same_path;
use crate::ir::{Api, Operation};
use crate::markdown::{code, code_list};
use crate::spec::parts;

pub(super) fn compare(at: &str, old: (&Api, &Operation), new: (&Api, &Operation), list: &mut List) {
    clouds(at, old, new, list);
    paths(at, old, new, list);
}

/// Returns whether either of the two has servers of its own.
pub(super) fn any(old: &Operation, new: &Operation) -> bool {
    [old, new].iter().any(|it| it.availability.servers().is_some())
}

/// Compares the clouds in which the operation can be called.
fn clouds(at: &str, (old_api, old): (&Api, &Operation), (new_api, new): (&Api, &Operation), list: &mut List) {
    let all = |api: &Api, operation: &Operation| {
        let clouds = operation.availability.clouds();
        clouds.is_empty() || api.clouds.iter().all(|cloud| clouds.contains(&&*cloud.name))
    };
    let shown = |api: &Api, operation: &Operation| match &*operation.availability.clouds() {
        _ if all(api, operation) => "in every cloud".to_owned(),
        clouds => format!("only in {}", code_list(clouds)),
    };
    let both_all = all(old_api, old) && all(new_api, new);
    if old.availability.clouds() != new.availability.clouds() && !both_all {
        let (is, was) = (shown(new_api, new), shown(old_api, old));
        let what = format!("can be called {is}, and could {was}");
        let why = "in another cloud the call fails before it is sent";
        list.behaviour(at, what, why)
            .from(&old.origin)
            .to(&new.origin)
            .told_once();
    }
}

/// Compares the URL in each cloud, if an operation has its own servers. If it has none, it moves with its
/// cloud.
fn paths(at: &str, (old_api, old): (&Api, &Operation), (new_api, new): (&Api, &Operation), list: &mut List) {
    if !any(old, new) {
        return;
    }
    let mut moved: Vec<(String, String, Vec<&str>)> = Vec::new();
    for cloud in &new_api.clouds {
        let name = &*cloud.name;
        let (Some(was), Some(is)) = (asked(old_api, old, name), asked(new_api, new, name)) else {
            continue;
        };
        if same_path(&was, &is) {
            continue;
        }
        match moved.iter_mut().find(|(from, to, _)| (from, to) == (&was, &is)) {
            Some((_, _, clouds)) => clouds.push(name),
            None => moved.push((was, is, vec![name])),
        }
    }
    for (was, is, clouds) in moved {
        let (was, is, clouds) = (code(&was), code(&is), code_list(&clouds));
        let what = format!("is sent as {is} in the clouds {clouds}, and was as {was}");
        list.behaviour(at, what, "calls go elsewhere")
            .from(&old.origin)
            .to(&new.origin);
    }
}

/// Returns the request line in a cloud, with the whole path, or `None` if the operation cannot be called
/// there.
fn asked(api: &Api, operation: &Operation, cloud: &str) -> Option<String> {
    let root = api.clouds.iter().find(|it| it.name == cloud)?;
    let path = match operation.availability.servers() {
        Some(servers) => &servers.iter().find(|server| server.cloud == cloud)?.path,
        None => parts(&root.base_url).map_or("", |(_, path)| path),
    };
    Some(operation.method.line(&format!("{path}{}", operation.target())))
}
