use partner_center::types::UserState;

fn say(state: &UserState) -> &str {
    match state {
        UserState::Active => "active",
        UserState::Inactive => "deleted",
        UserState::Unknown(state) => state.as_str(),
    }
}

fn main() {
    say(&UserState::Active);
}
