//! Types like those of a description, for tests that need more than one type of the runtime.

use crate::generated as runtime;

macro_rules! object {
    ($name:ident { $($wire_name:literal $field:ident: $ty:ty,)* }) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(super) struct $name {
            $($field: Option<$ty>,)*
            unknown_members: runtime::UnknownMembers,
        }

        impl $name {
            fn unknown_members(&self) -> &runtime::UnknownMembers {
                &self.unknown_members
            }
        }

        impl runtime::Object for $name {
            fn empty() -> Self {
                Self::default()
            }

            fn read<'a, E: runtime::Entries<'a>>(
                &mut self,
                member: runtime::Member<'_, 'a, E>,
            ) -> Result<(), E::Error> {
                let unknown = &mut self.unknown_members;
                match member.name() {
                    $($wire_name => member.read(&mut self.$field, unknown),)*
                    _ => member.keep(unknown),
                }
            }

            fn write<O: runtime::ObjectSink>(
                &self,
                members: &mut runtime::Members<'_, O>,
            ) -> Result<(), O::Error> {
                $(members.write($wire_name, &self.$field)?;)*
                members.write_unknown(&self.unknown_members)
            }
        }

        crate::__object!($name);
    };
}

object!(Things {
    "items" items: Vec<Thing>,
    "links" links: Links,
});

object!(Thing {
    "id" id: ThingId,
    "state" state: ThingState,
    "displayName" display_name: String,
    "firstName" first_name: String,
    "lastName" last_name: String,
    "mailAddress" mail_address: String,
    "country" country: String,
    "kind" kind: String,
    "madeOn" made_on: runtime::DateTime,
    "soldOn" sold_on: runtime::DateTime,
    "code" code: runtime::Secret,
    "links" links: Links,
    "attributes" attributes: Attributes,
});

object!(Links {
    "self" own: Link,
    "next" next: Link,
});

object!(Link {
    "uri" uri: String,
    "method" method: String,
    "headers" headers: Vec<Header>,
});

object!(Header {
    "key" key: String,
    "value" value: String,
});

object!(Attributes {
    "objectType" object_type: String,
});

#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct ThingId(String);

impl ThingId {
    fn as_str(&self) -> &str {
        &self.0
    }
}

crate::__text_traits!(ThingId, |text| Self(text.to_owned()));

#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum ThingState {
    Active,
    Unknown(runtime::UnknownValue),
}

impl runtime::OpenEnum for ThingState {
    fn known(text: &str) -> Option<Self> {
        (text == "active").then_some(Self::Active)
    }

    fn unknown(value: runtime::UnknownValue) -> Self {
        Self::Unknown(value)
    }

    fn text(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl ThingState {
    fn as_str(&self) -> &str {
        runtime::OpenEnum::text(self)
    }
}

impl Ord for ThingState {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ThingState {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

crate::__text_traits!(ThingState, |text| <Self as runtime::OpenEnum>::of(text));

/// A thing as received.
pub(super) const THING: &str = r#"{
    "country": "UK",
    "id": "a9ef48bb-8758-4590-a312-d4a47bfaded4",
    "mailAddress": "ada.lovelace@somewhere.else.a.example",
    "firstName": "Ada",
    "lastName": "Lovelace",
    "displayName": "Ada Lovelace",
    "kind": "none",
    "state": "active",
    "links": {
        "self": {
            "uri": "/shelves/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/things/a9ef48bb-8758-4590-a312-d4a47bfaded4",
            "method": "GET",
            "headers": []
        }
    },
    "attributes": {
        "objectType": "Thing"
    }
}"#;
