//! What must not compile, and what the compiler says about it.
//!
//! The messages are those of rustc 1.95; another compiler may word them otherwise. Read and renew them with
//! `TRYBUILD=overwrite cargo test -p partner-center --test ui`.

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
