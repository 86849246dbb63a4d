use partner_center::Secret;

fn main() {
    println!("{}", Secret::from("password"));
}
