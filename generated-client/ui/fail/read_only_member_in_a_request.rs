use partner_center::types::NewCustomerUser;

fn main() {
    let _ = NewCustomerUser::new("daniel@contoso.com", "Daniel").with_id("1");
}
