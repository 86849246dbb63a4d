//! Measures the build time of a program that uses the client: its release build after a change of one line,
//! compared with the same program on a handwritten client, which is also a separate crate.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::print::out;

/// The number of builds of each program.
const RUNS: usize = 9;

/// A program with two calls of the generated client.
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

/// Builds both programs in turns, and prints the medians.
pub(super) fn measure(root: &Path) -> Result<(), String> {
    let folder = root.join("target/bench/consumers");
    write(root, &folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    build(&folder, "generated")?;
    build(&folder, "by-hand")?;
    let (mut generated, mut by_hand) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        generated.push(again(&folder, "generated", GENERATED, run)?);
        by_hand.push(again(&folder, "by-hand", BY_HAND, run)?);
    }
    let (generated, by_hand) = (median(generated), median(by_hand));
    out!("release build of a program with two calls, after touching one line, {RUNS} runs:");
    out!(
        "  generated {:.2} s, by hand {:.2} s, ratio {:.2}",
        generated.as_secs_f64(),
        by_hand.as_secs_f64(),
        generated.as_secs_f64() / by_hand.as_secs_f64()
    );
    Ok(())
}

/// Builds a program with one line changed.
fn again(folder: &Path, name: &str, text: &str, run: usize) -> Result<Duration, String> {
    let main = format!("{}{MAIN}", text.replace("\"Ada\"", &format!("\"Ada {run}\"")));
    fs::write(folder.join(name).join("src/main.rs"), main).map_err(|error| error.to_string())?;
    let start = Instant::now();
    build(folder, name)?;
    Ok(start.elapsed())
}

fn build(folder: &Path, name: &str) -> Result<(), String> {
    let status = Command::new("cargo")
        .args(["build", "--release", "--quiet", "--package", name])
        .current_dir(folder)
        .stdout(Stdio::null())
        .status()
        .map_err(|error| error.to_string())?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| format!("the program `{name}` cannot be built"))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Writes the programs and the handwritten client, which is that of the benchmarks, as a separate workspace.
fn write(root: &Path, folder: &Path) -> std::io::Result<()> {
    let client = format!(
        "partner-center = {{ path = '{}', default-features = false, features = [\"reqwest\", \"users\"] }}\n",
        root.join("generated-client").display()
    );
    let tokio = "tokio = { version = \"1\", features = [\"rt\"] }\n";
    let members = [
        ("generated", format!("{client}{tokio}")),
        (
            "by-hand",
            format!("{client}{tokio}twin = {{ path = \"../twin\" }}\n"),
        ),
        (
            "twin",
            format!(
                "{client}async-trait = \"0.1\"\nserde = {{ version = \"1\", features = [\"derive\"] }}\n"
            ),
        ),
    ];
    for (name, dependencies) in members {
        fs::create_dir_all(folder.join(name).join("src"))?;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        );
        fs::write(folder.join(name).join("Cargo.toml"), manifest)?;
    }
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"generated\", \"by-hand\", \"twin\"]\n";
    fs::write(folder.join("Cargo.toml"), workspace)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let twin = fs::read_to_string(root.join("generated-client/benches/shared/by_hand.rs"))?;
    fs::write(folder.join("twin/src/lib.rs"), twin.replace("pub(crate)", "pub"))?;
    fs::write(folder.join("generated/src/main.rs"), format!("{GENERATED}{MAIN}"))?;
    fs::write(folder.join("by-hand/src/main.rs"), format!("{BY_HAND}{MAIN}"))
}
