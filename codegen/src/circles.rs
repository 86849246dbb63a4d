//! `Circles`: finds cycles in a graph.

use std::collections::BTreeMap;

/// The strongly connected components of a graph: nodes that lead to one another have the same number.
pub(crate) struct Circles<K>(BTreeMap<K, usize>);

impl<K: Clone + Ord> Circles<K> {
    /// Finds the components. `edges` has each node once, with the nodes that it leads to.
    pub(crate) fn find(edges: &[(K, Vec<K>)]) -> Self {
        let numbers: BTreeMap<&K, usize> = edges.iter().map(|(from, _)| from).zip(0..).collect();
        let edges_by_number: Vec<Vec<usize>> = edges
            .iter()
            .map(|(_, targets)| targets.iter().filter_map(|to| numbers.get(to).copied()).collect())
            .collect();
        let from = edges.iter().map(|(from, _)| from.clone());
        Self(from.zip(circles(&edges_by_number)).collect())
    }

    pub(crate) fn number(&self, key: &K) -> Option<usize> {
        self.0.get(key).copied()
    }

    /// Returns whether `to`, to which `from` leads, leads back to it.
    pub(crate) fn share(&self, from: &K, to: &K) -> bool {
        self.number(from).is_some() && self.number(from) == self.number(to)
    }
}

/// Returns the number of the component of each node, by Kosaraju's algorithm.
fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut back = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            if let Some(back) = back.get_mut(*to) {
                back.push(from);
            }
        }
    }
    let mut left = Vec::new();
    let mut seen = vec![false; edges.len()];
    for start in 0..edges.len() {
        visit(edges, start, &mut seen, |node| left.push(node));
    }
    let mut circles = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for start in left.into_iter().rev() {
        visit(&back, start, &mut seen, |node| {
            if let Some(circle) = circles.get_mut(node) {
                *circle = start;
            }
        });
    }
    circles
}

/// Visits all nodes reachable from `start` that were not seen before, each after the nodes that it leads to.
fn visit(edges: &[Vec<usize>], start: usize, seen: &mut [bool], mut leave: impl FnMut(usize)) {
    let mut enter = |node: usize| {
        seen.get_mut(node)
            .is_some_and(|seen| !std::mem::replace(seen, true))
    };
    let below = |node: usize| edges.get(node).into_iter().flatten();
    let mut way = Vec::new();
    if enter(start) {
        way.push((start, below(start)));
    }
    while let Some((node, targets)) = way.last_mut() {
        match targets.find(|target| enter(**target)) {
            Some(target) => way.push((*target, below(*target))),
            None => {
                leave(*node);
                way.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_what_leads_to_one_another() {
        // 0 has no cycle with others; 1, 2 and 3 form a cycle, and 3 leads to 4, which leads nowhere.
        let circles = circles(&[vec![0], vec![2], vec![3], vec![1, 4], vec![]]);
        let same = |a: usize, b: usize| circles[a] == circles[b];
        assert!(same(1, 2) && same(2, 3));
        assert!(!same(0, 1) && !same(3, 4) && !same(0, 4));
    }
}
