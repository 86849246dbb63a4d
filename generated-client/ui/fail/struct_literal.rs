use partner_center::types::PasswordProfile;

fn main() {
    let _ = PasswordProfile {
        password: None,
        force_change_password: Some(true),
    };
}
