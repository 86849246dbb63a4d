//! The client against a loopback server: the request sent and the value decoded, for operations of every kind and the helpers.
//! What a service that behaves badly does to it is in `faults`, lists of several pages are in `paging.rs`.

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

mod exchange;
#[path = "../support/mod.rs"]
mod support;

// One for each group of operations, and the helpers over them.
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

// What holds for all operations.
mod clouds;
mod conversions;
mod habits;
mod ids;
mod operations;
mod options;
mod raw;
mod tolerance;
