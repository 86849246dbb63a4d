//! Proxies and certificates in the environment: `http`, which stays on the machine, bypasses the proxies, and
//! `https` uses them. The environment belongs to the whole process, so each client is in a process of its
//! own.

mod support;
#[path = "support/tls.rs"]
mod tls;

use partner_center::azure_core::base64::encode;
use partner_center::credentials::{FixedToken, RefreshTokenCredential, RefreshTokenCredentialOptions};
use partner_center::{AppPlusUser, CallOptions, Client, ClientOptions, RetryOptions};
use std::process::Command;
use std::sync::{Arc, Mutex};
use support::server::{Received, Reply, Server};
use support::{BEARER, CLIENT_SECRET, REFRESH_TOKEN, cloud_at, customer};
use tls::{Authority, HERE, Service};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// The variable with the URL that the child process calls.
const URL: &str = "PROXIES_URL";
/// The variable that says whether its token is requested from the same server.
const ASKS_FOR_A_TOKEN: &str = "PROXIES_ASKS_FOR_A_TOKEN";
const VARIABLES: [&str; 6] = [
    "HTTP_PROXY",
    "http_proxy",
    "ALL_PROXY",
    "all_proxy",
    "HTTPS_PROXY",
    "https_proxy",
];

/// Starts a process with one client, which makes one call and prints how it ended.
async fn call(url: &str, asks_for_a_token: bool, variables: &[&str], proxy: &Server) -> String {
    let proxy = proxy.url();
    let variables: Vec<_> = variables.iter().map(|name| (*name, proxy.as_str())).collect();
    call_with(url, asks_for_a_token, &variables).await
}

async fn call_with(url: &str, asks_for_a_token: bool, variables: &[(&str, &str)]) -> String {
    let mut child = Command::new(std::env::current_exe().expect("a test is a program"));
    child.args(["--exact", "child", "--ignored", "--nocapture"]);
    let others = [
        "NO_PROXY",
        "no_proxy",
        "REQUEST_METHOD",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
    ];
    for name in VARIABLES.into_iter().chain(others) {
        child.env_remove(name);
    }
    child.env(URL, url);
    if asks_for_a_token {
        child.env(ASKS_FOR_A_TOKEN, "1");
    }
    child.envs(variables.iter().copied());
    let output = tokio::task::spawn_blocking(move || child.output())
        .await
        .expect("no panic");
    String::from_utf8(output.expect("the child runs").stdout).expect("text")
}

#[tokio::test]
#[ignore = "the process that the other tests start"]
async fn child() {
    let url = std::env::var(URL).expect("where to call");
    let cloud = cloud_at(&url);
    let options = ClientOptions::default()
        .cloud(cloud.clone())
        .call(CallOptions::default().retry(RetryOptions::none()));
    let client: Client<AppPlusUser> = if std::env::var_os(ASKS_FOR_A_TOKEN).is_some() {
        let chosen = RefreshTokenCredentialOptions::default()
            .cloud(cloud)
            .client_secret(CLIENT_SECRET);
        let credential = RefreshTokenCredential::new("tenant", "client", REFRESH_TOKEN, Some(chosen));
        Client::app_plus_user(credential.expect("good"), Some(options)).expect("good")
    } else {
        let token = FixedToken::new(BEARER).expect("a token");
        Client::app_plus_user(token, Some(options)).expect("good")
    };
    match client.users().list(&customer(), None).await {
        Ok(answer) => println!("answered {}", answer.status()),
        Err(error) => println!("failed: {error}"),
    }
}

/// Returns a proxy that records the requests and lets nothing through.
async fn proxy() -> Server {
    Server::start(|_, _| Reply::new(502, "not through here")).await
}

/// Returns a server that is both Entra and the service.
async fn service() -> Server {
    let token = format!(r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"{BEARER}"}}"#);
    Server::start(move |_, request: &Received| match request.method.as_str() {
        "POST" => Reply::json(200, token.clone()),
        _ => Reply::json(200, r#"{"totalCount":0,"items":[]}"#),
    })
    .await
}

fn port(server: &Server) -> String {
    server.url().rsplit(':').next().expect("a port").to_owned()
}

#[tokio::test]
async fn no_proxy_sees_a_token_in_clear() {
    for variable in VARIABLES {
        let (service, proxy) = (service().await, proxy().await);
        let said = call(&service.url(), true, &[variable], &proxy).await;
        assert!(said.contains("answered 200"), "{variable}: {said}");
        assert!(proxy.received().is_empty(), "{variable}: {:?}", proxy.received());
        assert_eq!(service.received().len(), 2, "{variable}: a token, and the call");
    }
}

#[tokio::test]
async fn no_proxy_is_asked_for_any_way_to_write_this_machine() {
    let (service, proxy) = (service().await, proxy().await);
    for host in [
        "localhost",
        "LocalHost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "127.8.9.10",
        "[::1]",
        "[0:0::0:1]",
    ] {
        let url = format!("http://{host}:{}", port(&service));
        let said = call(&url, false, &VARIABLES, &proxy).await;
        // Nobody listens on the last ones: there is no connection, so no other way was taken.
        assert!(
            said.contains("answered 200") || said.contains("no connection"),
            "{host}: {said}"
        );
        assert!(proxy.received().is_empty(), "{host}: {:?}", proxy.received());
    }
}

#[tokio::test]
async fn https_goes_through_the_proxy() {
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        for host in ["api.example:443", "127.0.0.1:1"] {
            let proxy = proxy().await;
            let said = call(&format!("https://{host}"), false, &[variable], &proxy).await;
            assert!(said.contains("failed"), "{variable}: {said}");
            let [asked] = &proxy.received()[..] else {
                panic!("{variable}: {said} {:?}", proxy.received())
            };
            assert_eq!(
                (asked.method.as_str(), asked.target.as_str()),
                ("CONNECT", host),
                "{variable}"
            );
            assert_eq!(asked.header("authorization"), None, "{variable}");
        }
    }
}

/// Returns a proxy that requires credentials and lets requests through.
async fn tunnel() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heads = asked.clone();
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                near.read_buf(&mut head).await.expect("a request");
            }
            let head = String::from_utf8(head).expect("text");
            let target = head.split(' ').nth(1).expect("a target").to_owned();
            heads.lock().expect("not poisoned").push(head);
            let mut far = TcpStream::connect(target).await.expect("the service");
            near.write_all(b"HTTP/1.1 200 Through\r\n\r\n")
                .await
                .expect("a connection");
            tokio::spawn(async move { copy_bidirectional(&mut near, &mut far).await });
        }
    });
    (address.to_string(), asked)
}

/// As the documentation describes for proxies and for certificates of one's own.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_proxy_with_a_password_and_an_authority_of_ones_own_are_named_in_the_environment() {
    let authority = Authority::new();
    let service = Service::start(authority.certify(HERE, (2020, 2090))).await;
    let file = std::env::temp_dir().join(format!("authority-{}.pem", std::process::id()));
    std::fs::write(&file, authority.pem()).expect("a file");
    let trusted = ("SSL_CERT_FILE", file.to_str().expect("text"));
    let (tunnel, asked) = tunnel().await;
    let proxy = format!("http://user:pass%40word@{tunnel}");

    let said = call_with(&service.url, false, &[]).await;
    assert!(said.contains("failed") && said.contains("certificate"), "{said}");
    let said = call_with(&service.url, false, &[trusted]).await;
    assert!(said.contains("answered 200"), "{said}");
    assert!(asked.lock().expect("not poisoned").is_empty());

    let through = ("HTTPS_PROXY", proxy.as_str());
    let said = call_with(&service.url, false, &[trusted, through]).await;
    assert!(said.contains("answered 200"), "{said}");
    let heads = std::mem::take(&mut *asked.lock().expect("not poisoned"));
    let [head] = &heads[..] else { panic!("{heads:?}") };
    assert!(head.starts_with("CONNECT 127.0.0.1:"), "{head}");
    let password = format!("Basic {}", encode("user:pass@word"));
    assert!(head.contains(&password) && !head.contains(BEARER), "{head}");

    // Bypasses the proxy again.
    let said = call_with(
        &service.url,
        false,
        &[trusted, through, ("NO_PROXY", "127.0.0.1")],
    )
    .await;
    assert!(said.contains("answered 200"), "{said}");
    assert!(asked.lock().expect("not poisoned").is_empty());
    std::fs::remove_file(&file).expect("a file");
}
