//! Changes of choices among fields or options, and of setters that set several of them together.

use super::matched::{matched, renamed};
use super::text::NOTHING;
use super::{List, NEW_ITEM, Severity};
use crate::diagnostic::Pointer;
use crate::ir::{Choice, Chosen, Name};

const MADE_OTHERWISE: &str = "code that gives some of them does not compile any more";

/// The type or method that has the choices, before and after.
pub(super) struct Owners<'a> {
    /// The path of the type or method.
    pub(super) path: &'a str,
    /// The module of the enums.
    pub(super) module: &'static str,
    pub(super) old: &'a [Choice],
    pub(super) new: &'a [Choice],
    /// The call with the required arguments, before and after.
    pub(super) written: (String, String),
    /// The expression that the setters are called on.
    pub(super) set_on: String,
    pub(super) setter: &'a dyn Fn(&Name) -> String,
    /// Whether a field or option existed before.
    pub(super) was_there: &'a dyn Fn(&Name) -> bool,
}

pub(super) fn compare(owners: &Owners, list: &mut List) {
    let mut pairs = matched(owners.old, owners.new, |choice| choice.ty.as_str());
    let called = renamed(&mut pairs, |a, b| a.count == b.count && members(a).eq(members(b)));
    for (from, to) in called {
        let what = format!(
            "takes {} as `{}`, and took it as `{}`",
            to.words(),
            to.ty,
            from.ty
        );
        list.add(Severity::Breaking, owners.path, what, MADE_OTHERWISE)
            .from(&from.origin)
            .to(&to.origin)
            .instead(owners.given_before(from), owners.given_now(to));
    }
    for choice in pairs.removed {
        removed(owners, choice, list);
    }
    for choice in pairs.added {
        added(owners, choice, list);
    }
    for (from, to) in pairs.kept {
        if from.count != to.count {
            counted(owners, from, to, list);
        }
        variants(owners.module, from, to, list);
    }
}

/// Reports a choice that is gone.
fn removed(owners: &Owners, choice: &Choice, list: &mut List) {
    let (was, is) = owners.instead(choice);
    // An optional choice was set as a whole; its fields or options are now set one by one.
    let (before, after) = if choice.is_given() { (was, is) } else { (is, was) };
    let what = format!("no longer takes {} as `{}`", choice.words(), choice.ty);
    list.add(Severity::Breaking, owners.path, what, MADE_OTHERWISE)
        .from(&choice.origin)
        .instead(before, after);
}

/// Reports a choice that is new, which breaks code that sets its fields or options one by one.
fn added(owners: &Owners, choice: &Choice, list: &mut List) {
    let is_new = !members(choice).any(owners.was_there);
    let (before, after) = owners.instead(choice);
    let what = format!("takes {} as `{}`", choice.words(), choice.ty);
    if is_new && !choice.is_given() {
        list.added(owners.path, what, NEW_ITEM).to(&choice.origin);
    } else {
        list.add(Severity::Breaking, owners.path, what, MADE_OTHERWISE)
            .to(&choice.origin)
            .instead(before, after);
    }
}

/// Reports a choice of which another number is set.
fn counted(owners: &Owners, from: &Choice, to: &Choice, list: &mut List) {
    let what = format!("takes {}, and took {}", to.words(), from.words());
    if from.is_given() == to.is_given() && !to.is_alone() {
        let why = "code that sets one sets one still";
        let change = list.add(Severity::Addition, owners.path, what, why);
        change.from(&from.origin).to(&to.origin);
        return;
    }
    let before = if from.is_given() == to.is_given() {
        // What else could be set has no setter of its own any more.
        owners.set_alone(from)
    } else {
        owners.given_before(from)
    };
    list.add(Severity::Breaking, owners.path, what, MADE_OTHERWISE)
        .from(&from.origin)
        .to(&to.origin)
        .instead(before, owners.given_now(to));
}

impl Owners<'_> {
    /// Returns the code without the choice, and with it.
    fn instead(&self, choice: &Choice) -> (String, String) {
        match self.set(choice) {
            Some(after) => (self.set_alone(choice), after),
            None => self.written.clone(),
        }
    }

    /// Returns the calls that set the fields or options of a choice one by one.
    fn set_alone(&self, choice: &Choice) -> String {
        let members = choice.variants.iter().take(1).flat_map(|chosen| &chosen.members);
        let calls = members.map(|member| format!(".{}({member})", (self.setter)(member)));
        format!("{}{}", self.set_on, calls.collect::<String>())
    }

    /// Returns the code with a choice that there was.
    fn given_before(&self, choice: &Choice) -> String {
        self.set(choice).unwrap_or_else(|| self.written.0.clone())
    }

    /// Returns the code with a choice that there is.
    fn given_now(&self, choice: &Choice) -> String {
        self.set(choice).unwrap_or_else(|| self.written.1.clone())
    }

    /// Returns the call that sets a choice, unless it is an argument.
    fn set(&self, choice: &Choice) -> Option<String> {
        let chosen = choice.variants.first().filter(|_| !choice.is_given())?;
        let names: Vec<&str> = chosen.members.iter().map(Name::as_str).collect();
        let values = match &*names {
            [member] => format!("({member})"),
            members => format!(" {{ {} }}", members.join(", ")),
        };
        let variant = choice.variant(self.module, chosen);
        Some(format!("{}.{}({variant}{values})", self.set_on, choice.setter))
    }
}

/// Returns the fields or options of a choice.
fn members(choice: &Choice) -> impl Iterator<Item = &Name> {
    choice.variants.iter().flat_map(|chosen| &chosen.members)
}

fn variants(module: &str, from: &Choice, to: &Choice, list: &mut List) {
    let at = |chosen: &Chosen| to.variant(module, chosen);
    let pairs = matched(&from.variants, &to.variants, |chosen| chosen.name.as_str());
    for chosen in pairs.removed {
        list.removed(at(chosen), "is gone")
            .from(&chosen.origin)
            .instead(at(chosen), NOTHING);
    }
    for chosen in pairs.added {
        let why = "the enum is `#[non_exhaustive]`: nobody can have named all of it";
        list.added(at(chosen), "is new", why).to(&chosen.origin);
    }
}

/// Reports a setter that is now called with other fields or options.
pub(super) fn together(
    path: &str,
    (old, was_at): (&[Name], &Pointer),
    (new, is_at): (&[Name], &Pointer),
    (before, after): (String, String),
    list: &mut List,
) {
    if old == new {
        return;
    }
    let names = |names: &[Name]| match names {
        [] => "nothing else".to_owned(),
        names => names
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let what = format!("is set with {}, and was with {}", names(new), names(old));
    list.add(Severity::Breaking, path, what, MADE_OTHERWISE)
        .from(was_at)
        .to(is_at)
        .instead(before, after);
}
