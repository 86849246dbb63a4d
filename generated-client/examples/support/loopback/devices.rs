//! Devices and the policies by which they are configured.

use super::{Answer, Asked, change};
use serde_json::{Value, json};

const JOB: &str = "0127ed8e-ff72-4983-a3d8-e8d8bd378932";

#[derive(Default)]
pub(super) struct Known {
    /// The results for the devices of the job.
    devices: Vec<Value>,
    /// How often the job was polled.
    polls: u32,
}

pub(super) fn answer(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Option<Answer> {
    let ["v1", "customers", customer, rest @ ..] = path else {
        return None;
    };
    Some(match (asked.method, rest) {
        ("POST", ["deviceBatches"]) => started(customer, known, upload(&asked.sent())),
        ("GET", ["deviceBatches", _, "devices"]) => {
            Answer::new(200, documented!("devices/list-devices-in-batch.response"))
        }
        ("POST", ["policies"]) => Answer::new(200, policy(&asked.sent())),
        ("PATCH", ["DevicePolicyUpdates"]) => started(customer, known, assigned(&asked.sent())),
        ("GET", ["batchJobStatus", JOB]) => {
            known.polls += 1;
            match known.polls {
                1 => Answer::new(200, job("processing", &[])).header("Retry-After", "1"),
                _ => Answer::new(200, job("finished", &known.devices)),
            }
        }
        _ => return None,
    })
}

/// Responds with a job, and asks to poll a second later.
fn started(customer: &str, known: &mut Known, devices: Vec<Value>) -> Answer {
    *known = Known { devices, polls: 0 };
    let location = format!("/customers/{customer}/batchJobStatus/{JOB}");
    Answer::without_body(202)
        .header("Location", &location)
        .header("Retry-After", "1")
}

/// Accepts all devices except the last, which has the documented error.
fn upload(sent: &Value) -> Vec<Value> {
    let devices = sent["devices"].as_array().into_iter().flatten();
    let mut devices: Vec<_> = devices
        .map(|device| finished("productKey", &device["productKey"]))
        .collect();
    if let Some(last) = devices.last_mut() {
        let mut refused = documented!("devices/get-batch-job-status.response")["devicesStatus"][0].take();
        refused["productKey"] = last["productKey"].take();
        *last = refused;
    }
    devices
}

fn assigned(sent: &Value) -> Vec<Value> {
    let devices = sent["devices"].as_array().into_iter().flatten();
    devices
        .map(|device| finished("deviceId", &device["id"]))
        .collect()
}

fn finished(name: &str, id: &Value) -> Value {
    json!({name: id, "status": "finished"})
}

/// Returns the documented job in this state.
fn job(status: &str, devices: &[Value]) -> Value {
    let mut job = documented!("devices/get-batch-job-status.response");
    change(&mut job, &json!({"status": status, "devicesStatus": devices}));
    job
}

/// Returns the documented policy, with the values of the request.
fn policy(sent: &Value) -> Value {
    let mut policy = documented!("devices/create-configuration-policy.response");
    change(&mut policy, sent);
    policy
}
