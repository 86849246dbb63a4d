//! The example of a first sign-in, from the consent page to the file with the token, with a server that plays
//! the part of Entra.

#[path = "support/example.rs"]
mod example;
mod support;

use partner_center::azure_core::base64::encode_url_safe;
use partner_center::azure_core::http::Url;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use support::server::{Received, Reply, Server};
use support::{CLIENT_SECRET, NEW_REFRESH_TOKEN};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdout, Command};

const TOKENS: &str = r#"{"token_type":"Bearer","expires_in":3600,"access_token":"bearer-4f1c","refresh_token":"rotated-5c8e"}"#;

/// The running program.
struct Program {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    file: PathBuf,
}

impl Program {
    fn start(server: &Server, name: &str, arguments: &[&str]) -> Self {
        let file = std::env::temp_dir().join(format!("first-sign-in-{}-{name}", std::process::id()));
        let mut child = Command::from(example::command("first_sign_in"))
            .args(arguments)
            .env("PARTNER_CENTER_TENANT_ID", "tenant")
            .env("PARTNER_CENTER_CLIENT_ID", "client")
            .env("PARTNER_CENTER_CLIENT_SECRET", CLIENT_SECRET)
            .env("PARTNER_CENTER_AUTHORITY", server.url())
            .env("PARTNER_CENTER_REFRESH_TOKEN_FILE", &file)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the example runs");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        Self { child, lines, file }
    }

    /// Returns the next line with this beginning.
    async fn line(&mut self, start: &str) -> String {
        while let Some(line) = self.lines.next_line().await.expect("text") {
            if line.starts_with(start) {
                return line;
            }
        }
        panic!("no line begins with {start}")
    }

    /// Returns how the program ends, and the rest of its output.
    async fn end(mut self) -> (ExitStatus, String, Option<String>) {
        let mut said = String::new();
        while let Some(line) = self.lines.next_line().await.expect("text") {
            said.push_str(&line);
        }
        let mut stderr = self.child.stderr.take().expect("a pipe");
        stderr.read_to_string(&mut said).await.expect("text");
        for secret in [NEW_REFRESH_TOKEN, CLIENT_SECRET] {
            assert!(!said.contains(secret), "{said}");
        }
        let kept = std::fs::read_to_string(&self.file).ok();
        if kept.is_some() {
            #[cfg(unix)]
            {
                let metadata = std::fs::metadata(&self.file).expect("a file");
                let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions());
                assert_eq!(mode & 0o777, 0o600);
            }
            std::fs::remove_file(&self.file).expect("a file");
        }
        (self.child.wait().await.expect("an end"), said, kept)
    }
}

fn pairs(query: &str) -> BTreeMap<String, String> {
    let url = Url::parse(&format!("http://form/?{query}")).expect("a form");
    url.query_pairs()
        .map(|(name, value)| (name.into(), value.into()))
        .collect()
}

fn form(request: &Received) -> BTreeMap<String, String> {
    pairs(std::str::from_utf8(&request.body).expect("a form"))
}

/// Opens a page like a browser; returns the status and the body.
async fn open(page: &str) -> (u16, String) {
    let page = Url::parse(page).expect("a URL");
    let address = (page.host_str().expect("a host"), page.port().expect("a port"));
    let mut stream = TcpStream::connect(address).await.expect("somebody listens");
    let request = format!(
        "GET {}?{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        page.path(),
        page.query().unwrap_or_default()
    );
    stream.write_all(request.as_bytes()).await.expect("a connection");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("text");
    (answer[9..12].parse().expect("a status"), answer)
}

/// Returns the query of the consent page that the program asks the user to open.
async fn on_the_consent_page(program: &mut Program, server: &Server) -> BTreeMap<String, String> {
    let line = program.line("= http").await;
    let url = Url::parse(line.trim_start_matches("= ")).expect("a URL");
    assert!(
        url.as_str()
            .starts_with(&format!("{}/tenant/oauth2/v2.0/authorize?", server.url())),
        "{url}"
    );
    pairs(url.query().expect("a query"))
}

#[tokio::test]
async fn in_a_browser_only_the_answer_to_the_sign_in_counts() {
    let server = Server::start(|_, _| Reply::json(200, TOKENS)).await;
    let mut program = Program::start(&server, "browser", &[]);
    let asked = on_the_consent_page(&mut program, &server).await;
    let (back, state) = (&asked["redirect_uri"], &asked["state"]);
    // A connection that a browser opens in advance, another file, and a redirect of another page.
    let port = Url::parse(back).expect("a URL").port().expect("a port");
    let _idle = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("somebody listens");
    assert_eq!(open(&format!("{back}/favicon.ico")).await.0, 404);
    assert_eq!(open(&format!("{back}/?code=stolen&state=other")).await.0, 404);
    assert!(server.received().is_empty());

    let (status, text) = open(&format!("{back}/?code=for-one-use&state={state}")).await;
    assert!(status == 200 && text.contains("You are signed in."), "{text}");
    let (end, said, kept) = program.end().await;
    assert!(end.success(), "{said}");
    assert_eq!(kept.as_deref(), Some(NEW_REFRESH_TOKEN));
    let sent = form(&server.received()[0]);
    assert_eq!(
        (sent["code"].as_str(), &sent["redirect_uri"]),
        ("for-one-use", back)
    );
    assert_eq!(
        encode_url_safe(Sha256::digest(&sent["code_verifier"])),
        asked["code_challenge"]
    );
}

#[tokio::test]
async fn in_a_browser_a_refusal_ends_the_program_with_its_reason() {
    let server = Server::start(|_, _| {
        Reply::json(
            400,
            r#"{"error":"invalid_grant","error_description":"AADSTS70008: old"}"#,
        )
    })
    .await;
    for (answer, said_by_entra) in [
        (
            "error=access_denied&error_description=AADSTS65004%3A+declined",
            "AADSTS65004: declined",
        ),
        ("code=too-old", "AADSTS70008: old"),
    ] {
        let mut program = Program::start(&server, "refused", &[]);
        let asked = on_the_consent_page(&mut program, &server).await;
        let (_, text) = open(&format!(
            "{}/?{answer}&state={}",
            asked["redirect_uri"], asked["state"]
        ))
        .await;
        assert!(text.contains("That did not work."), "{text}");
        let (end, said, kept) = program.end().await;
        assert!(end.code() == Some(1) && said.contains(said_by_entra), "{said}");
        assert_eq!(kept, None);
    }
}

/// Returns a server that issues a code, and then these responses, one after the other; the last one is
/// repeated.
async fn with_a_code(life: u32, answers: &[&'static str]) -> Server {
    let answers = answers.to_vec();
    Server::start(move |number, request| {
        if request.target.ends_with("/devicecode") {
            let code = serde_json::json!({
                "device_code": "a device", "user_code": "AB12", "verification_uri": "https://example.com/device",
                "expires_in": life, "interval": 1, "message": "Open https://example.com/device and enter AB12."
            });
            return Reply::json(200, code.to_string());
        }
        match answers[(number - 1).min(answers.len() - 1)] {
            TOKENS => Reply::json(200, TOKENS),
            error => Reply::json(400, format!(r#"{{"error":"{error}","error_description":"AADSTS1: {error}"}}"#)),
        }
    })
    .await
}

#[tokio::test]
async fn by_a_code_the_program_waits_for_the_person() {
    let server = with_a_code(900, &["authorization_pending", "slow_down", TOKENS]).await;
    let mut program = Program::start(&server, "code", &["--device"]);
    program
        .line("= Open https://example.com/device and enter AB12.")
        .await;
    let (end, said, kept) = program.end().await;
    assert!(end.success(), "{said}");
    assert_eq!(kept.as_deref(), Some(NEW_REFRESH_TOKEN));
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn by_a_code_a_refusal_ends_the_program_with_its_reason() {
    for (life, answer, reason) in [
        (900, "access_denied", "AADSTS1: access_denied"),
        (900, "authorization_declined", "AADSTS1: authorization_declined"),
        (900, "expired_token", "AADSTS1: expired_token"),
        (1, "authorization_pending", "the code has expired"),
    ] {
        let server = with_a_code(life, &[answer]).await;
        let program = Program::start(&server, answer, &["--device"]);
        let (end, said, kept) = program.end().await;
        assert!(end.code() == Some(1) && said.contains(reason), "{answer}: {said}");
        assert_eq!(kept, None);
    }
}
