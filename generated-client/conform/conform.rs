//! Calls every method of the client that sends a request, and every operation in every cloud that has it, with the values
//! that `service.py` sends, over HTTP to that service, and prints what the service finds. `cargo xtask conform` starts both.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use partner_center::azure_core::http::{AsyncRawResponse, HttpClient, Request};
use partner_center::credentials::{FixedToken, TokenCredential};
use partner_center::futures_util::future::join_all;
use partner_center::{CallOptions, ClientOptions, PollContinuation, Poller, RetryOptions, async_trait};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

mod calls {
    #![allow(
        deprecated,
        clippy::all,
        clippy::pedantic,
        reason = "all is called, and nobody reads it"
    )]

    use super::{Call, Values, Way, begun, some, token};

    include!("generated/calls.rs");
}

type Calling = std::pin::Pin<Box<dyn Future<Output = partner_center::Result<u16>> + Send>>;

/// A method of an operation, the clouds that have the operation if not all do, and a call of it.
struct Call {
    operation: &'static str,
    method: &'static str,
    way: Way,
    clouds: &'static [&'static str],
    call: fn(ClientOptions, Values) -> Calling,
}

/// What a method is called with.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Way {
    /// With the values to send.
    Values,
    /// With a link to where the first method sent the same values.
    Link,
    /// With the values to send; it then polls the operation that it started.
    Poll,
}

impl Way {
    fn name(self) -> &'static str {
        match self {
            Self::Values => "values",
            Self::Link => "link",
            Self::Poll => "poll",
        }
    }
}

/// A call that the service expects, with its values.
#[derive(Clone, Deserialize)]
struct Round {
    operation: String,
    round: usize,
    values: Value,
}

/// The values of a call, by parameter location and name.
struct Values(Value);

impl Values {
    fn at(&self, place: &[&str]) -> &Value {
        place
            .iter()
            .fold(&self.0, |value, name| value.get(name).unwrap_or(&Value::Null))
    }

    fn has(&self, place: &[&str]) -> bool {
        !self.at(place).is_null()
    }

    fn read<T: DeserializeOwned>(&self, place: &[&str]) -> T {
        let value = self.at(place);
        let read = serde_json::from_value(value.clone());
        read.unwrap_or_else(|error| panic!("{place:?} is {value}, which the client does not take: {error}"))
    }
}

fn token() -> partner_center::Result<Arc<dyn TokenCredential>> {
    Ok(FixedToken::new("token")?)
}

/// Returns the first value of a stream.
fn some<T>(polled: Option<partner_center::Result<T>>) -> partner_center::Result<T> {
    polled.expect("a stream does not end before its first value")
}

/// Starts a long-running operation, and returns its continuation before it is polled.
async fn begun<T: Send + 'static, A: 'static>(
    mut poller: Poller<T, A>,
) -> partner_center::Result<PollContinuation> {
    loop {
        let polled = tokio::time::timeout(Duration::from_millis(10), poller.next()).await;
        match (polled, poller.continuation()) {
            (Ok(polled), _) => {
                drop(some(polled)?);
                panic!("it was asked at once");
            }
            (Err(_), Some(from)) => return Ok(from),
            (Err(_), None) => {}
        }
    }
}

/// Sends requests for the service of the cloud to the loopback service, with the original address in headers,
/// as a proxy does.
#[derive(Debug)]
struct Loopback {
    http: reqwest::Client,
    service: reqwest::Url,
    told: Vec<(&'static str, String)>,
    /// Where the last request went.
    link: Arc<Mutex<String>>,
}

#[async_trait]
impl HttpClient for Loopback {
    async fn execute_request(
        &self,
        request: &Request,
    ) -> partner_center::azure_core::Result<AsyncRawResponse> {
        let mut url = request.url().clone();
        url.as_str().clone_into(&mut self.link.lock().expect("no panic"));
        let asked = [
            ("x-forwarded-proto", url.scheme().to_owned()),
            ("x-forwarded-host", url.host_str().unwrap_or_default().to_owned()),
        ];
        url.set_scheme(self.service.scheme()).expect("another scheme");
        url.set_host(self.service.host_str()).expect("another host");
        url.set_port(self.service.port()).expect("another port");
        let mut forwarded = Request::new(url, request.method());
        for (name, value) in request.headers().iter() {
            forwarded.insert_header(name.clone(), value.clone());
        }
        for (name, value) in self.told.iter().chain(&asked) {
            forwarded.insert_header(*name, value.clone());
        }
        forwarded.set_body(request.body().clone());
        self.http.execute_request(&forwarded).await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let service: reqwest::Url = env::var("CONFORM_SERVICE")
        .map_err(|_| "this is run by `cargo xtask conform`")?
        .parse()?;
    let http = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let rounds = http.get(service.join("/rounds")?).send().await?.bytes().await?;
    let rounds: Vec<Round> = serde_json::from_slice(&rounds)?;
    let (mut outcomes, mut polls) = (Vec::new(), Vec::new());
    let (mut called, mut links) = (BTreeSet::new(), BTreeMap::new());
    for call in calls::CALLS {
        let clouds = calls::CLOUDS.iter();
        let clouds = clouds.filter(|(name, _)| call.clouds.is_empty() || call.clouds.contains(name));
        let own = rounds.iter().filter(|round| round.operation == call.operation);
        let mut all: Vec<_> = clouds
            .flat_map(|cloud| own.clone().map(move |round| (cloud, round)))
            .collect();
        // The first method is that of the operation. The others are called once, with all that can be sent.
        if !called.insert(call.operation) {
            all.truncate(own.count());
            all = all.pop().into_iter().collect();
        }
        for ((cloud, constant), round) in all {
            let told = vec![
                ("x-conform-operation", call.operation.to_owned()),
                ("x-conform-method", call.method.to_owned()),
                ("x-conform-way", call.way.name().to_owned()),
                ("x-conform-cloud", (*cloud).to_owned()),
                ("x-conform-round", round.round.to_string()),
            ];
            let link = Arc::new(Mutex::new(String::new()));
            let loopback = Loopback {
                http: http.clone(),
                service: service.clone(),
                told,
                link: Arc::clone(&link),
            };
            let options = ClientOptions::default()
                .cloud(constant.clone())
                .call(CallOptions::default().retry(RetryOptions::none()))
                .http_client(Arc::new(loopback));
            let mut values = round.values.clone();
            values["link"] = json!(links.get(&(call.operation, cloud)));
            // A panic is reported like any other result.
            let answer = tokio::spawn((call.call)(options, Values(values)));
            let outcome = outcome(call, cloud, round.round, answer);
            if call.way == Way::Poll {
                polls.push(outcome);
                continue;
            }
            outcomes.push(outcome.await);
            links.insert((call.operation, cloud), link.lock().expect("no panic").clone());
        }
    }
    // All of these wait.
    outcomes.extend(join_all(polls).await);
    let outcomes = serde_json::to_vec(&outcomes)?;
    let answer = http
        .post(service.join("/outcomes")?)
        .body(outcomes)
        .send()
        .await?;
    let good = answer.status().is_success();
    let report = String::from_utf8_lossy(&answer.bytes().await?).into_owned();
    println!("{report}");
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn outcome(
    call: &Call,
    cloud: &str,
    round: usize,
    answer: JoinHandle<partner_center::Result<u16>>,
) -> Value {
    let (status, error) = match answer.await {
        Ok(Ok(status)) => (Some(status), None),
        Ok(Err(error)) => (None, Some(format!("{error:?}"))),
        Err(error) => (None, Some(error.to_string())),
    };
    json!({
        "operation": call.operation, "method": call.method, "way": call.way.name(), "cloud": cloud, "round": round,
        "status": status, "error": error,
    })
}
