use partner_center::UnknownValue;
use partner_center::types::UserState;

fn main() {
    let _ = UserState::Unknown(UnknownValue("paused".into()));
}
