//! Programs with the same two calls: of the generated client with more or fewer of its features, and of a handwritten client,
//! which is also a separate crate. They are a workspace of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The two calls, of the generated client.
const GENERATED: &str = r#"use partner_center::Client;
use partner_center::credentials::FixedToken;
use partner_center::types::{CustomerId, NewCustomerUser};

async fn run() -> partner_center::Result<()> {
    let client = Client::app_plus_user(FixedToken::new("token")?, None)?;
    let customer = CustomerId::from("customer");
    let user = NewCustomerUser::new("ada@example.com", "Ada");
    let created = client.users().create(&customer, &user, None).await?;
    println!("{:?}", created.body().id);
    let page = client.users().list(&customer, None).await?;
    println!("{}", page.body().items.len());
    Ok(())
}
"#;

/// The same two calls with the handwritten client.
const BY_HAND: &str = r#"use partner_center::azure_core;
use partner_center::credentials::FixedToken;
use twin::{Client, NewUser};

async fn run() -> azure_core::Result<()> {
    let client = Client::new("https://api.example", FixedToken::new("token")?, None);
    let user = NewUser {
        user_principal_name: "ada@example.com".to_owned(),
        display_name: "Ada".to_owned(),
        ..NewUser::default()
    };
    let created = client.create("customer", &user).await?;
    println!("{:?}", created.id);
    let page = client.list("customer").await?;
    println!("{}", page.items.len());
    Ok(())
}
"#;

const MAIN: &str = r#"
fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    println!("{}", runtime.block_on(run()).is_ok());
}
"#;

/// A program with the two calls.
#[derive(Clone, Copy)]
pub(super) struct Program {
    /// The name of its package.
    pub(super) name: &'static str,
    /// The features of the client.
    features: &'static [&'static str],
    text: &'static str,
}

/// The generated client with no other area than the one that is called.
pub(super) const ONE_AREA: Program = Program {
    name: "one-area",
    features: &["rustls", "users"],
    text: GENERATED,
};
pub(super) const DEFAULT_AREAS: Program = Program {
    name: "default-areas",
    features: &["rustls", "default-areas"],
    text: GENERATED,
};
pub(super) const ALL_AREAS: Program = Program {
    name: "all-areas",
    features: &["rustls", "full"],
    text: GENERATED,
};
pub(super) const HANDWRITTEN: Program = Program {
    name: "handwritten",
    features: &["rustls"],
    text: BY_HAND,
};

const ALL: [Program; 4] = [ONE_AREA, DEFAULT_AREAS, ALL_AREAS, HANDWRITTEN];

/// The folder of the programs.
pub(super) struct Programs(PathBuf);

impl Programs {
    /// Writes the programs and the handwritten client, which is that of the benchmarks.
    pub(super) fn write(root: &Path) -> Result<Self, String> {
        let programs = Self(root.join("target/bench/programs"));
        programs
            .write_workspace(root)
            .map_err(|error| format!("{}: {error}", programs.0.display()))?;
        Ok(programs)
    }

    fn write_workspace(&self, root: &Path) -> std::io::Result<()> {
        let client = root.join("generated-client");
        for program in ALL {
            let mut dependencies = dependency_on(&client, program.features);
            dependencies += "tokio = { version = \"1\", features = [\"rt\"] }\n";
            if program.name == HANDWRITTEN.name {
                dependencies += "twin = { path = \"../twin\" }\n";
            }
            self.write_package(program.name, &dependencies)?;
            self.write_main(program, "")?;
        }
        let mut dependencies = dependency_on(&client, HANDWRITTEN.features);
        dependencies += "async-trait = \"0.1\"\nserde = { version = \"1\", features = [\"derive\"] }\n";
        self.write_package("twin", &dependencies)?;
        let twin = fs::read_to_string(client.join("benches/shared/by_hand.rs"))?;
        fs::write(self.0.join("twin/src/lib.rs"), twin.replace("pub(crate)", "pub"))?;
        let members = ALL.map(|program| program.name);
        let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        fs::write(self.0.join("Cargo.toml"), workspace)?;
        fs::copy(root.join("Cargo.lock"), self.0.join("Cargo.lock"))?;
        Ok(())
    }

    fn write_package(&self, name: &str, dependencies: &str) -> std::io::Result<()> {
        let folder = self.0.join(name);
        fs::create_dir_all(folder.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        );
        fs::write(folder.join("Cargo.toml"), manifest)
    }

    /// Writes a program, with other text in one of its lines.
    pub(super) fn write_main(&self, program: Program, other: &str) -> std::io::Result<()> {
        let text = program.text.replace("\"Ada\"", &format!("\"Ada{other}\""));
        fs::write(
            self.0.join(program.name).join("src/main.rs"),
            format!("{text}{MAIN}"),
        )
    }

    /// Builds a program in release, and returns the size of its binary. What is built before is used, unless
    /// these flags of the compiler for the program itself are others.
    pub(super) fn build(&self, program: Program, flags: &[&str]) -> Result<u64, String> {
        let mut command = Command::new("cargo");
        command.args(["rustc", "--release", "--quiet", "--package", program.name]);
        command.args(["--target-dir", "target", "--"]).args(flags);
        let status = command.current_dir(&self.0).stdout(Stdio::null()).status();
        if !status.map_err(|error| error.to_string())?.success() {
            return Err(format!("the program `{}` cannot be built", program.name));
        }
        let binary = format!("target/release/{}{}", program.name, std::env::consts::EXE_SUFFIX);
        let file = fs::metadata(self.0.join(binary)).map_err(|error| error.to_string())?;
        Ok(file.len())
    }
}

fn dependency_on(client: &Path, features: &[&str]) -> String {
    format!(
        "partner-center = {{ path = '{}', default-features = false, features = {features:?} }}\n",
        client.display()
    )
}
