use partner_center::types::{LicenseAssignmentInput, LicenseUpdateInput};

fn update() -> LicenseUpdateInput {
    LicenseUpdateInput::default().with_licenses_to_assign([LicenseAssignmentInput::default()])
}

fn main() {}
