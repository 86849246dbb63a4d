//! `Code`: the kinds of diagnostics. Once released, a code is never given to another kind.

use std::fmt;

macro_rules! codes {
    ($($variant:ident = $id:literal, $title:literal;)*) => {
        /// A kind of diagnostic.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the code as it is printed, such as `PC0101`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }

            /// Returns the rule in one line.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$variant => $title,)*
                }
            }

            /// Returns the full explanation with examples, as it is written in `explain/`; [`super::explain`]
            /// formats it for reading.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("explain/", $id, ".md")),)*
                }
            }
        }
    };
}

codes! {
    Unreadable = "PC0001", "a file of the description can be read, and is UTF-8";
    Syntax = "PC0002", "a file is well-formed YAML, and an external example is JSON";
    DuplicateKey = "PC0003", "the keys of a mapping are unique";
    YamlFeature = "PC0004", "tags, directives, merge keys and anchors without an alias are not used";
    KeyNotText = "PC0005", "keys are strings";
    TooLarge = "PC0006", "a file does not exceed the limits on size, depth and number of nodes";
    CutShort = "PC0007", "no comment cuts a sentence or an example short";

    UnknownKey = "PC0101", "a key is one that OpenAPI 3.1 defines for the object";
    Unsupported = "PC0102", "a part of OpenAPI that is not supported is an error";
    WrongType = "PC0103", "a value has the type that its key requires";
    MissingKey = "PC0104", "an object has its required keys";
    UnknownExtension = "PC0105", "an extension is known, and supported by its object";
    InvalidValue = "PC0106", "a value is one of those that its key allows";
    RefSibling = "PC0107", "a key beside a `$ref` has a meaning there";

    DanglingRef = "PC0201", "a `$ref` refers to something that exists";
    MisdirectedRef = "PC0202", "a `$ref` refers to an object of the right kind";
    CircularRef = "PC0203", "a chain of references ends";
    RefLeavesFolder = "PC0204", "a `$ref` or an `externalValue` stays in the folder of the root document";
    UnusedComponent = "PC0205", "a component is used";

    DuplicateOperationId = "PC0301", "operation ids are unique";
    OperationIdForm = "PC0302", "an operation id is `Group_Verb`";
    Tag = "PC0303", "an operation has one tag, its group, and the tag is declared once at the root";
    PathWithoutParameter = "PC0304", "a placeholder of a path has its parameter";
    ParameterWithoutPath = "PC0305", "a path parameter has its placeholder";
    DuplicateParameter = "PC0306", "the parameters of an operation are unique";
    NoJson = "PC0307", "a body has a media type that can be used: JSON, a text or bytes";
    Security = "PC0308", "security names a declared scheme and its one scope";
    Paging = "PC0309", "a paging declaration names properties and headers that exist";
    CallOption = "PC0310", "a call option is a header that every operation lists";
    PathTemplate = "PC0311", "a path begins with `/`, has names in its braces, and is unique";
    NoSuccess = "PC0312", "an operation has a success response";
    DuplicateResponse = "PC0313", "the responses of an operation have different statuses";
    BodyWhereNone = "PC0314", "a body is described only where HTTP allows one";
    Link = "PC0320", "a link names an operation and supplies what it needs";
    Poll = "PC0321", "a long-running operation is polled in one way, and each of its states has one meaning";

    RequiredWithoutProperty = "PC0401", "a required name is a property";
    EnumValues = "PC0402", "enum values have the type of their schema and are unique";
    ImpossibleBounds = "PC0403", "a lower bound does not exceed the upper bound";
    ExampleMismatch = "PC0404", "an example or default satisfies its schema";
    PropertyTwice = "PC0405", "a property is defined once across `allOf`";
    NotOfAType = "PC0406", "a key that describes a type belongs to a schema that becomes one";
    ErrorRoles = "PC0407", "an error declaration names properties that exist";
    DirectionConflict = "PC0408", "a property is sent or received";
    AmbiguousUnion = "PC0409", "the branches of a `oneOf` can be told apart";
    Discriminator = "PC0410", "a discriminator is a property of every branch, and its mapping leads to branches";
    UnusedDefinition = "PC0411", "a property is in requests or responses, as one of its definitions says";

    NameCollision = "PC0501", "no two names become the same name in Rust";
    NoIdentifier = "PC0502", "a Rust identifier can be made from a name";

    UnusedCredential = "PC0601", "a kind of credential is accepted by some operation (a warning)";
    StaleWaiver = "PC0602", "a waiver applies to a warning that would be given";
}

impl Code {
    /// Returns the code that is printed as `id`, in any case.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|code| code.id().eq_ignore_ascii_case(id))
            .copied()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
