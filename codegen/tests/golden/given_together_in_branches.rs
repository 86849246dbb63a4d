//! What one branch of a choice gives together takes the place of all of another one.

use crate::clients::given_together_in_branches::types::{Notice, NoticeAbout, NoticeChoice};

fn sent(notice: &Notice) -> String {
    serde_json::to_string(notice).expect("JSON")
}

pub(crate) fn run() {
    let home = || NoticeChoice::StreetAndCityAndNumber {
        street: "Long".into(),
        city: "Here".into(),
        number: "7".into(),
    };
    let notice = Notice::new("a", NoticeAbout::Country("NO".into()), home());
    assert_eq!(sent(&notice), r#"{"text":"a","street":"Long","city":"Here","number":"7","country":"NO"}"#);
    let notice = notice.with_choice(NoticeChoice::Email("a@b.test".into()));
    assert_eq!(sent(&notice), r#"{"text":"a","email":"a@b.test","country":"NO"}"#);
    // Of at least one, the others have their setters.
    let notice = notice.with_choice(home()).with_answer_by("2024-01-02".parse::<openapi_client_runtime::Date>().expect("a date"));
    assert_eq!(
        sent(&notice),
        r#"{"text":"a","street":"Long","city":"Here","number":"7","country":"NO","answerBy":"2024-01-02"}"#
    );
    // The enum shows no data of a person.
    assert_eq!(
        format!("{:?}", home()),
        r#"StreetAndCityAndNumber { street: .., city: "Here", number: "7" }"#
    );
}
