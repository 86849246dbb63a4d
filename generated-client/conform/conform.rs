//! Calls every operation of the client in every cloud that has it, with the values that `service.py` sends,
//! over HTTP to that service, and prints what the service finds. `cargo xtask conform` starts both.

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use partner_center::azure_core::http::{AsyncRawResponse, HttpClient, Request};
use partner_center::credentials::{FixedToken, TokenCredential};
use partner_center::{CallOptions, ClientOptions, RetryOptions, async_trait};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

mod calls {
    #![allow(
        deprecated,
        clippy::all,
        clippy::pedantic,
        reason = "all is called, and nobody reads it"
    )]

    use super::{Call, Values, token};

    include!("generated/calls.rs");
}

type Calling = std::pin::Pin<Box<dyn Future<Output = partner_center::Result<u16>> + Send>>;

/// An operation, the clouds that have it if not all do, and a call of it.
struct Call {
    operation: &'static str,
    clouds: &'static [&'static str],
    call: fn(ClientOptions, Values) -> Calling,
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

/// Sends requests for the service of the cloud to the loopback service, with the original address in headers,
/// as a proxy does.
#[derive(Debug)]
struct Loopback {
    http: reqwest::Client,
    service: reqwest::Url,
    told: [(&'static str, String); 3],
}

#[async_trait]
impl HttpClient for Loopback {
    async fn execute_request(
        &self,
        request: &Request,
    ) -> partner_center::azure_core::Result<AsyncRawResponse> {
        let mut url = request.url().clone();
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
    let mut outcomes = Vec::new();
    for call in calls::CALLS {
        let clouds = calls::CLOUDS.iter();
        for (cloud, constant) in
            clouds.filter(|(name, _)| call.clouds.is_empty() || call.clouds.contains(name))
        {
            for round in rounds.iter().filter(|round| round.operation == call.operation) {
                let told = [
                    ("x-conform-operation", call.operation.to_owned()),
                    ("x-conform-cloud", (*cloud).to_owned()),
                    ("x-conform-round", round.round.to_string()),
                ];
                let loopback = Loopback {
                    http: http.clone(),
                    service: service.clone(),
                    told,
                };
                let options = ClientOptions::default()
                    .cloud(constant.clone())
                    .call(CallOptions::default().retry(RetryOptions::none()))
                    .http_client(Arc::new(loopback));
                // A panic is reported like any other result.
                let answer = tokio::spawn((call.call)(options, Values(round.values.clone()))).await;
                let (status, error) = match answer {
                    Ok(Ok(status)) => (Some(status), None),
                    Ok(Err(error)) => (None, Some(format!("{error:?}"))),
                    Err(error) => (None, Some(error.to_string())),
                };
                outcomes.push(json!({
                    "operation": call.operation, "cloud": cloud, "round": round.round, "status": status, "error": error,
                }));
            }
        }
    }
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
