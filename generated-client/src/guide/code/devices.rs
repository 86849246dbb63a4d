use partner_center::types::{
    BatchUploadDetails, ConfigurationPolicyId, CustomerId, DeviceBatchCreationRequest, DeviceBatchId,
    DeviceInput, DevicePatch, DevicePolicyPatch, DevicePolicyUpdateRequest, DeviceUploadDetails,
    DeviceUploadStatus, NewConfigurationPolicy,
};
use partner_center::{AppPlusUser, Client, Result};
use std::time::Duration;

/// The only kind of policy: the settings of a device's first start.
const OUT_OF_BOX: &str = "o_o_b_e";

const DEADLINE: Duration = Duration::from_secs(15 * 60);

/// Uploads devices as a batch with this name, and waits. Returns the devices that were refused,
/// and why.
pub async fn register(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    batch: &DeviceBatchId,
    devices: Vec<DeviceInput>,
) -> Result<Vec<DeviceUploadDetails>> {
    let request = DeviceBatchCreationRequest::new(batch.clone()).with_devices(devices);
    let batches = client.device_batches();
    let job = batches
        .create_and_wait(customer, &request, None)
        .deadline(DEADLINE)
        .await?;
    Ok(failures(job.regardless().into_body()))
}

/// Creates a policy by which the first start of a device does not make its user an
/// administrator.
pub async fn create_policy(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    name: &str,
) -> Result<Option<ConfigurationPolicyId>> {
    let policy = NewConfigurationPolicy::new(name, OUT_OF_BOX).with_policy_settings([
        "oobe_user_not_local_admin".to_owned(),
        "skip_express_settings".to_owned(),
    ]);
    let created = client
        .configuration_policies()
        .create(customer, &policy, None)
        .await?;
    Ok(created.into_body().id)
}

/// Assigns a policy to all devices of a batch, and waits. Returns the devices that do not have
/// it, and why.
pub async fn configure(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    batch: &DeviceBatchId,
    policy: &ConfigurationPolicyId,
) -> Result<Vec<DeviceUploadDetails>> {
    let devices = client.devices();
    let policy = DevicePolicyPatch::default()
        .with_key(OUT_OF_BOX)
        .with_value(policy.as_str());
    let mut changes = Vec::new();
    let mut listed = devices.list_pages(customer, batch, None).items();
    while let Some(device) = listed.next().await {
        // Members that are not set are not sent, and stay unchanged.
        let change = device?.id.map(|id| DevicePatch::default().with_id(id));
        changes.extend(change.map(|change| change.with_policies([policy.clone()])));
    }
    let request = DevicePolicyUpdateRequest::default().with_devices(changes);
    let job = devices
        .assign_policies_and_wait(customer, &request, None)
        .deadline(DEADLINE)
        .await?;
    Ok(failures(job.regardless().into_body()))
}

/// Returns the failures of a finished job, which has a result for each device.
fn failures(job: BatchUploadDetails) -> Vec<DeviceUploadDetails> {
    let devices = job.devices_status.into_iter().flatten();
    devices
        .filter(|device| device.status != Some(DeviceUploadStatus::Finished))
        .collect()
}
