use partner_center::{ClientOptions, Cloud};

fn options() -> ClientOptions {
    let cloud = Cloud::custom("https://login.example", "https://api.example/v1", "https://api.example");
    ClientOptions::default().cloud(cloud)
}

fn main() {}
