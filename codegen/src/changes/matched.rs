//! Two lists side by side: what went, what came, what stayed, what was renamed.

use crate::ir::Operation;

/// The items of two lists that go together by their keys: those that went, those that came, and the pairs that stayed.
pub(super) struct Matched<'a, T> {
    pub(super) gone: Vec<&'a T>,
    pub(super) come: Vec<&'a T>,
    pub(super) stayed: Vec<(&'a T, &'a T)>,
}

/// Puts two lists side by side.
pub(super) fn matched<'a, T, K: PartialEq>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Matched<'a, T> {
    let find = |list: &'a [T], wanted: K| list.iter().find(|item| key(item) == wanted);
    let stayed = old
        .iter()
        .filter_map(|before| Some((before, find(new, key(before))?)))
        .collect();
    let gone = old
        .iter()
        .filter(|before| find(new, key(before)).is_none())
        .collect();
    let come = new
        .iter()
        .filter(|after| find(old, key(after)).is_none())
        .collect();
    Matched { gone, come, stayed }
}

/// Takes the pairs out of `gone` and `come` that are the same but for their name, where there is exactly one candidate.
pub(super) fn renamed<'a, T>(
    matched: &mut Matched<'a, T>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<(&'a T, &'a T)> {
    let candidates: Vec<Vec<usize>> = matched
        .gone
        .iter()
        .map(|before| {
            let come = matched.come.iter().enumerate();
            let alike = come.filter(|(_, after)| same(before, after));
            alike.map(|(index, _)| index).collect()
        })
        .collect();
    // How many could have become each of those that came.
    let mut rivals = vec![0; matched.come.len()];
    for index in candidates.iter().flatten() {
        rivals[*index] += 1;
    }
    let pairs: Vec<(&T, &T)> = matched
        .gone
        .iter()
        .zip(&candidates)
        .filter_map(|(before, candidates)| match &**candidates {
            [index] if rivals[*index] == 1 => Some((*before, matched.come[*index])),
            _ => None,
        })
        .collect();
    matched
        .gone
        .retain(|item| !pairs.iter().any(|(before, _)| std::ptr::eq(*item, *before)));
    matched
        .come
        .retain(|item| !pairs.iter().any(|(_, after)| std::ptr::eq(*item, *after)));
    pairs
}

/// Whether two operations are one to the service.
pub(super) fn same_call(a: &Operation, b: &Operation) -> bool {
    a.method == b.method && a.always_sent() == b.always_sent() && same_path(&a.path, &b.path)
}

/// Whether two paths differ in nothing but what they call their parameters.
pub(super) fn same_path(a: &str, b: &str) -> bool {
    // Every other piece is the name of a parameter.
    let plain = |path: &'_ str| {
        path.split(['{', '}'])
            .step_by(2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    plain(a) == plain(b)
}
