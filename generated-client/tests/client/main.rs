//! The client against a loopback server: the request sent and the value decoded, for operations of every kind
//! and the helpers. A service that behaves badly is tested in `faults`, lists of several pages in `paging`.

/// A documented body of `tests/wire`, by name.
macro_rules! wire {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/wire/",
            $name,
            ".json"
        ))
    };
}

/// A documented body of `spec/examples`, by area and name.
macro_rules! example {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../spec/examples/",
            $name,
            ".json"
        ))
    };
}

mod exchange;
#[path = "../support/mod.rs"]
mod support;

// One module for each group of operations, and the helpers for them.
#[cfg(feature = "migrations")]
mod bodies;
mod changes;
mod customers;
mod deleted_users;
mod directory_roles;
#[cfg(all(feature = "invoices", feature = "orders"))]
mod files;
mod licenses;
#[cfg(feature = "migrations")]
mod partial;
mod users;
#[cfg(feature = "invoices")]
mod views;
#[cfg(all(feature = "devices", feature = "migrations", feature = "usage"))]
mod waiting;
mod wholes;

// Rules for all operations.
mod clouds;
mod conversions;
mod habits;
mod ids;
mod letter_case;
mod operations;
mod options;
mod raw;
mod tolerance;
