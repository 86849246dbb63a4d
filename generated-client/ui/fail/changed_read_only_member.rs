use partner_center::types::{CustomerUserPatch, UserId};

fn main() {
    let mut change = CustomerUserPatch::default();
    change.id = Some(UserId::from("1"));
}
