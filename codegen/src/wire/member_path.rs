//! `MemberPath`: the path to a property of a body that is not read as its type.

/// The path to a property, the outermost first; empty for the body itself.
pub(crate) type MemberPath = Vec<MemberName>;

/// Returns a path as it is written in a description.
pub(crate) fn dotted(path: &[MemberName]) -> String {
    let names: Vec<&str> = path.iter().map(|member| member.name.as_str()).collect();
    names.join(".")
}

/// A property on a path, or the index of an item.
#[derive(Clone, Debug)]
pub(crate) struct MemberName {
    pub(crate) name: String,
    /// The other names among which it is looked up, each with the one that is written.
    pub(crate) others: Vec<(String, String)>,
    /// The names of properties that are also read in another letter case, among which it is looked up.
    pub(crate) in_any_case: Vec<String>,
}

impl MemberName {
    /// Returns the name of a property that is read from this name only.
    pub(crate) fn exact(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            others: Vec::new(),
            in_any_case: Vec::new(),
        }
    }

    /// Whether the property is read from its own name only.
    pub(crate) fn is_exact(&self) -> bool {
        self.others.is_empty() && self.in_any_case.is_empty()
    }
}

/// The other names of a property are those of its type, and compared there.
impl PartialEq for MemberName {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for MemberName {}
