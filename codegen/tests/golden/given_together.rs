//! What goes together is given together, and what does not takes the place of the other.

use openapi_client_runtime::DateTime;

use crate::clients::given_together::types::{
    AddressInput, AddressInputChoice, PlanInput, PlanInputChoice, PlanInputContact, Upload, UploadChoice,
};

fn sent(plan: &PlanInput) -> String {
    serde_json::to_string(plan).expect("JSON")
}

pub(crate) fn run() {
    let date: DateTime = "2024-01-02T03:04:05Z".parse().expect("a time");
    let plan = PlanInput::new("a", PlanInputChoice::TargetDate(date));
    assert_eq!(sent(&plan), r#"{"name":"a","targetDate":"2024-01-02T03:04:05Z"}"#);
    // One takes the place of the other, of three as of two.
    let plan = plan.with_choice(PlanInputChoice::OnRenewal(false));
    assert_eq!(sent(&plan), r#"{"name":"a","onRenewal":false}"#);
    let plan = plan.with_contact(PlanInputContact::Phone("1".into()));
    let there = AddressInput::new(AddressInputChoice::City("Here".into()));
    let plan = plan.with_contact(PlanInputContact::Post(there.with_street("Long")));
    assert_eq!(
        sent(&plan),
        r#"{"name":"a","onRenewal":false,"post":{"street":"Long","city":"Here"}}"#
    );
    let plan = plan.with_contact(PlanInputContact::Email("a@b.test".into()));
    let plan = plan.with_amount("5", "EUR");
    assert_eq!(
        sent(&plan),
        r#"{"name":"a","onRenewal":false,"email":"a@b.test","amount":"5","currency":"EUR"}"#
    );
    // What came and does not fit the rules is kept as it came.
    let both = r#"{"name":"a","targetDate":"2024-01-02T03:04:05Z","onRenewal":true,"amount":"5"}"#;
    let plan: PlanInput = serde_json::from_str(both).expect("a plan");
    assert_eq!(sent(&plan), both);
    // The enum shows no data of a person.
    let hidden = format!("{:?}", PlanInputContact::Email("a@b.test".into()));
    assert_eq!(hidden, "Email(..)");
    assert_eq!(
        format!("{:?}", PlanInputContact::Phone("1".into())),
        r#"Phone("1")"#
    );
    let upload = Upload::default().with_choice(UploadChoice::Text("t".into()));
    let upload = upload.with_choice(UploadChoice::Link("l".into()));
    assert_eq!((upload.text, upload.link.as_deref()), (None, Some("l")));
}
