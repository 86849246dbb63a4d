//! Texts that the client reads as dates, and texts that it does not.

use crate::{Date, DateTime, MonthDayYear};

#[test]
fn reads_and_writes_points_in_time() {
    let cases = [
        ("2017-01-20T00:33:34Z", "2017-01-20T00:33:34Z"),
        ("2017-01-20t00:33:34z", "2017-01-20T00:33:34Z"),
        ("2017-01-20T00:33:34", "2017-01-20T00:33:34Z"),
        ("2017-01-20 00:33:34+00:00", "2017-01-20T00:33:34Z"),
        ("2016-02-29T23:59:59.1234567Z", "2016-02-29T23:59:59.1234567Z"),
        ("2017-01-20T00:33:34.500-08:00", "2017-01-20T00:33:34.5-08:00"),
        ("2017-01-20T00:33:34+0530", "2017-01-20T00:33:34+05:30"),
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999999Z"),
        (
            "2017-01-20T00:33:34.1234567899Z",
            "2017-01-20T00:33:34.123456789Z",
        ),
    ];
    for (text, expected) in cases {
        let read: Result<DateTime, _> = text.parse();
        assert_eq!(read.map(|at| at.to_string()), Ok(expected.to_owned()), "{text}");
    }
}

#[test]
fn refuses_what_is_no_point_in_time() {
    let cases = [
        "",
        "2017",
        "2017-01-20",
        "2017-02-30T00:00:00Z",
        "2017-13-01T00:00:00Z",
        "2017-01-20T24:00:00Z",
        "2017-01-20T00:60:00Z",
        "2017-01-20T00:00:00.Z",
        "2017-01-20T00:00:00ZZ",
        "2017-01-20T00:00:00+1",
        "2017-01-20T00:00:00+99:00",
        "2017-01-20T00:00:00+01:60",
        "1/20/2017",
        "²017-01-20T00:00:00Z",
    ];
    for text in cases {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
}

#[test]
fn reads_and_writes_days() {
    assert_eq!(
        "2017-01-20".parse::<Date>().map(|day| day.to_string()),
        Ok("2017-01-20".to_owned())
    );
    for text in ["2017-1-20", "2017-01-20T00:00:00Z", "20170120", ""] {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
}

#[test]
fn reads_and_writes_days_behind_their_months() {
    for (text, written) in [
        ("2/18/2022", "2/18/2022"),
        ("02/08/2022", "2/8/2022"),
        ("12/1/0001", "12/1/0001"),
        ("2/29/2024", "2/29/2024"),
    ] {
        let read: Result<MonthDayYear, _> = text.parse();
        assert_eq!(read.map(|day| day.to_string()), Ok(written.to_owned()), "{text}");
    }
    for text in [
        "18/2/2022",
        "2/30/2022",
        "2/29/2023",
        "0/1/2022",
        "002/1/2022",
        "2/1/22",
        "2/1/20222",
        "2/1/2022 06:00:00",
        "2-1-2022",
        "2022-02-01",
        "/1/2022",
        "2//2022",
        "",
    ] {
        assert!(text.parse::<MonthDayYear>().is_err(), "{text}");
    }
}
