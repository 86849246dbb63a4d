//! `cargo xtask conform`: calls every method of the client that sends a request, and checks the requests
//! against the description with a program that shares no code with the generator.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};

use crate::codegen::settings;
use crate::print::err;
use crate::{bundle, paths, write};

/// The program that reads the description, responds to requests, and checks them.
const SERVICE: &str = "generated-client/conform/service.py";

/// The test with the calls, built with the features that CI uses, so that dependencies are already built.
const CALLS: &str = "test --locked --quiet --workspace --features partner-center/full,partner-center/gzip,partner-center/webhook-signatures --test conform";

/// Runs the task.
pub(crate) fn run() -> ExitCode {
    match attempt() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            err!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn attempt() -> Result<bool, String> {
    let Some(bundled) = bundle::bundle(&paths::spec())? else {
        return Ok(false);
    };
    for (path, text) in [
        (paths::bundle(), &bundled.document),
        (paths::operation_keys(), &bundled.operation_keys),
    ] {
        let text = text.as_deref().unwrap_or_default();
        write::file(&path, text).map_err(|error| error.to_string())?;
    }
    let settings = settings("spec", &paths::out())?;
    let calls = paths::report()?
        .calls(&settings)
        .ok_or("the description is wrong")?;
    let path = paths::repository().join("generated-client/conform/generated/calls.rs");
    write::file(&path, &calls).map_err(|error| error.to_string())?;
    let service = Service::start()?;
    let status = Command::new(env!("CARGO"))
        .current_dir(paths::repository())
        .args(CALLS.split(' '))
        .env("CONFORM_SERVICE", &service.url)
        .status();
    status
        .map(|status| status.success())
        .map_err(|error| format!("cargo cannot be run: {error}"))
}

/// The running service, which ends when this is dropped.
struct Service {
    child: Child,
    url: String,
}

impl Service {
    /// Starts the service. It prints its address as soon as it has read the description.
    fn start() -> Result<Self, String> {
        let mut command = Command::new("python3");
        let command = command
            .current_dir(paths::repository())
            .arg(SERVICE)
            .args([paths::bundle(), paths::operation_keys()])
            .stdout(Stdio::piped());
        let child = command.spawn();
        let child = child.map_err(|error| format!("python3 cannot be run: {error}"))?;
        let mut service = Self {
            child,
            url: String::new(),
        };
        let output = service.child.stdout.take().ok_or("no output of python3")?;
        let read = BufReader::new(output).read_line(&mut service.url);
        read.map_err(|error| error.to_string())?;
        service.url.truncate(service.url.trim_end().len());
        if service.url.is_empty() {
            return Err(format!(
                "{SERVICE} did not start: it needs the Python packages that `.ci/run` installs in `target/ci-tools`"
            ));
        }
        Ok(service)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
