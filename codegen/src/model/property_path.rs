//! `PropertyPath`: the path to a property of a response, through objects and, where they may be, lists.

use super::Direction;
use super::object::{Member, Merged, Objects};
use crate::diagnostic::did_you_mean;
use crate::resolve::Resolved;
use crate::spec::{RefOr, Schema, Text};
use crate::wire::{MemberName, MemberPath, Presence};

/// A path and its target.
pub(crate) struct PropertyPath<'a> {
    /// The properties before the last one, the outermost first.
    pub(crate) holders: Vec<Member<'a>>,
    pub(crate) last: Member<'a>,
    /// All properties, with the names from which they are read.
    pub(crate) names: MemberPath,
    /// The schema of the last property, or that of an item if it is a list and the path leads through lists.
    pub(crate) item: &'a RefOr<Schema>,
    /// Whether the last property may be absent.
    pub(crate) presence: Presence,
    /// Whether the schema of the last property has a name.
    pub(crate) is_named: bool,
    /// Whether one of the properties is deprecated.
    pub(crate) deprecated: bool,
}

impl<'a> PropertyPath<'a> {
    pub(crate) fn members(&self) -> impl Iterator<Item = &Member<'a>> {
        self.holders.iter().chain([&self.last])
    }

    /// Returns the names of the properties.
    pub(crate) fn wire_names(&self) -> Vec<&'a str> {
        self.members()
            .map(|member| member.wire_name.value.as_str())
            .collect()
    }
}

/// Why there is no property at a path.
pub(crate) enum PathFlaw<'a> {
    /// This property on the path is only sent.
    OnlySent(&'a Text),
    /// The value of this property, or else the response, has no property of this name.
    Unknown {
        of: Option<&'a Text>,
        name: String,
        near: Option<&'a str>,
    },
    /// The value of this property is a choice, none of whose branches has a property of this name, or whose branches
    /// the path does not lead through.
    Choice {
        of: &'a Text,
        name: String,
        near: Option<&'a str>,
        through: bool,
    },
    /// A reference leads nowhere: an error of its own.
    Reported,
}

/// A path as it is written: with dots, or as a list of names.
#[derive(Clone, Copy)]
pub(super) enum Steps<'t> {
    Dotted(&'t str),
    Names(&'t [String]),
}

/// The facts by which properties are found.
#[derive(Clone, Copy)]
pub(super) struct Paths<'p, 'a> {
    pub(super) resolved: &'p Resolved<'a>,
    pub(super) objects: &'p Objects<'a>,
    /// Whether a path leads through lists, to a property of their items.
    pub(super) through_lists: bool,
}

/// The part of a path that has been followed.
#[derive(Clone, Default)]
struct Followed<'a> {
    holders: Vec<Member<'a>>,
    names: MemberPath,
    deprecated: bool,
    /// The number of choices within one another.
    choices: usize,
}

impl<'a> Paths<'_, 'a> {
    /// Returns the property of an object at a path.
    pub(super) fn find(&self, object: &Schema, steps: Steps) -> Result<PropertyPath<'a>, PathFlaw<'a>> {
        let paths = self.follow(object, steps, Followed::default(), false)?;
        paths.into_iter().next().ok_or(PathFlaw::Reported)
    }

    /// Returns the properties of an object at a path: one, or if the path leads through a choice, that of each branch
    /// that has it.
    pub(super) fn find_each(
        &self,
        object: &Schema,
        steps: Steps,
    ) -> Result<Vec<PropertyPath<'a>>, PathFlaw<'a>> {
        self.follow(object, steps, Followed::default(), true)
    }

    fn follow(
        &self,
        object: &Schema,
        steps: Steps,
        before: Followed<'a>,
        through: bool,
    ) -> Result<Vec<PropertyPath<'a>>, PathFlaw<'a>> {
        let Followed {
            mut holders,
            mut names,
            mut deprecated,
            ..
        } = before;
        let (mut object, mut steps) = (object, steps);
        loop {
            let merged = self.objects.of(object);
            let Some((member, below)) = first(merged, steps) else {
                return match (object.branches(), holders.last()) {
                    ([], _) | (_, None) => Err(unknown(merged, holders.last(), steps)),
                    (branches, Some(of)) => {
                        let of = of.wire_name;
                        let followed = Followed {
                            holders,
                            names,
                            deprecated,
                            choices: before.choices + 1,
                        };
                        self.choose(of, branches, steps, &followed, through)
                    }
                };
            };
            if !member.travels(Direction::Response) {
                return Err(PathFlaw::OnlySent(member.wire_name));
            }
            let found = self.resolved.schema(member.schema).ok_or(PathFlaw::Reported)?;
            deprecated |= found.is_deprecated();
            names.push(read_from(self.resolved, merged, member, Direction::Response));
            let item = if self.through_lists {
                without_lists(self.resolved, member.schema).ok_or(PathFlaw::Reported)?
            } else {
                member.schema
            };
            let Some(below) = below else {
                return Ok(vec![PropertyPath {
                    holders,
                    last: member.clone(),
                    names,
                    item,
                    presence: merged.presence(member, Direction::Response),
                    is_named: found.name.is_some(),
                    deprecated,
                }]);
            };
            holders.push(member.clone());
            object = self.resolved.schema(item).ok_or(PathFlaw::Reported)?.schema;
            steps = below;
        }
    }

    /// Follows a path into the branches of a choice, if it leads through choices.
    fn choose(
        &self,
        of: &'a Text,
        branches: &[RefOr<Schema>],
        steps: Steps,
        before: &Followed<'a>,
        through: bool,
    ) -> Result<Vec<PropertyPath<'a>>, PathFlaw<'a>> {
        // A choice of itself was reported.
        if before.choices > crate::resolve::DEEPEST {
            return Err(PathFlaw::Reported);
        }
        let objects = branches.iter().filter_map(|branch| {
            let item = without_lists(self.resolved, branch)?;
            Some(self.resolved.schema(item)?.schema)
        });
        let objects: Vec<&Schema> = objects.collect();
        let paths = objects
            .iter()
            .filter(|_| through)
            .filter_map(|object| self.follow(object, steps, before.clone(), through).ok());
        let paths: Vec<PropertyPath> = paths.flatten().collect();
        if !paths.is_empty() {
            return Ok(paths);
        }
        let name = first_name(steps);
        let members = objects.iter().flat_map(|object| &self.objects.of(object).members);
        Err(PathFlaw::Choice {
            of,
            near: nearest(name, members),
            name: name.to_owned(),
            through,
        })
    }
}

/// Returns the property that a path begins with, and the rest of the path. A name may contain dots itself, so
/// the longest one counts.
fn first<'m, 'a, 't>(
    merged: &'m Merged<'a>,
    steps: Steps<'t>,
) -> Option<(&'m Member<'a>, Option<Steps<'t>>)> {
    let path = match steps {
        Steps::Dotted(path) => path,
        Steps::Names(names) => {
            let (name, below) = names.split_first()?;
            let below = Some(Steps::Names(below)).filter(|_| !below.is_empty());
            return Some((merged.member(name)?, below));
        }
    };
    let dots = path.rmatch_indices('.').map(|(at, _)| path.split_at(at));
    let mut parts = dots.map(|(name, rest)| (name, rest.get(1..).map(Steps::Dotted)));
    let whole = merged.member(path).map(|member| (member, None));
    whole.or_else(|| parts.find_map(|(name, rest)| Some((merged.member(name)?, rest))))
}

/// Returns the flaw of a path that leads to no property of an object.
fn unknown<'a>(merged: &Merged<'a>, of: Option<&Member<'a>>, steps: Steps) -> PathFlaw<'a> {
    let name = first_name(steps);
    PathFlaw::Unknown {
        of: of.map(|member| member.wire_name),
        name: name.to_owned(),
        near: nearest(name, merged.members.iter()),
    }
}

/// Returns the name that a path begins with, if it has no dots.
fn first_name(steps: Steps<'_>) -> &str {
    let name = match steps {
        Steps::Dotted(path) => path.split('.').next(),
        Steps::Names(names) => names.first().map(String::as_str),
    };
    name.unwrap_or_default()
}

/// Returns the name of the property that may have been meant.
fn nearest<'m, 'a: 'm>(name: &str, members: impl Iterator<Item = &'m Member<'a>>) -> Option<&'a str> {
    let answered = members.filter(|member| member.travels(Direction::Response));
    did_you_mean(name, answered.map(|member| member.wire_name.value.as_str()))
}

/// Returns the names from which a property of an object is read, as far as they can be confused with its own.
pub(super) fn read_from(
    resolved: &Resolved,
    merged: &Merged,
    member: &Member,
    direction: Direction,
) -> MemberName {
    let in_any_case = resolved.names_in_any_case();
    let others = member.other_names.iter().map(|name| name.value.as_str());
    let own: Vec<&str> = others.chain([member.wire_name.value.as_str()]).collect();
    let is_own = |name: &str| {
        let alike = |own: &&str| *own == name || in_any_case && own.eq_ignore_ascii_case(name);
        own.iter().any(alike)
    };
    let members = || merged.members.iter().filter(|member| member.travels(direction));
    let others = members().flat_map(|member| {
        let others = member.other_names.iter().filter(|name| is_own(&name.value));
        others.map(|name| (name.value.clone(), member.wire_name.value.clone()))
    });
    let names = members().map(|member| &member.wire_name.value);
    let names = names.filter(|name| in_any_case && is_own(name));
    MemberName {
        name: member.wire_name.value.clone(),
        others: others.collect(),
        in_any_case: names.cloned().collect(),
    }
}

/// Returns the schema of an item, through any depth of lists.
pub(super) fn without_lists<'a>(
    resolved: &Resolved<'a>,
    schema: &'a RefOr<Schema>,
) -> Option<&'a RefOr<Schema>> {
    let mut at = schema;
    for _ in 0..=crate::resolve::DEEPEST {
        let found = resolved.schema(at)?;
        match found.schema.items.as_deref() {
            Some(items) => at = items,
            None => return Some(at),
        }
    }
    None
}
