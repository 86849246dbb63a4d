//! `Status`: the status of a response, a range of statuses, or the default.

use super::Text;
use crate::diagnostic::{Code, Reporter};

/// The status of a response, in the order of precedence: codes, ranges, the default.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Status {
    Code(u16),
    /// The first digit: `4XX`.
    Range(u16),
    Default,
}

impl Status {
    pub(super) fn parse(cx: &Reporter, key: &Text) -> Option<Self> {
        if key.value == "default" {
            return Some(Self::Default);
        }
        match key.value.parse() {
            // `0204` is another spelling of a code, and may be listed beside the plain one (see
            // `response::by_status`).
            Ok(code @ 100..=599) => Some(Self::Code(code)),
            _ => {
                if let Some(range) = range(&key.value) {
                    return Some(Self::Range(range));
                }
                let message = format!("`{}` is not a status code", key.value);
                let help = "write a code from 100 to 599, a range from `1XX` to `5XX`, or `default`";
                cx.error(Code::InvalidValue, key.pointer.key(), message, help);
                None
            }
        }
    }

    /// Whether the status itself means success. A response of the status `default` may be one of success too.
    pub(crate) fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}

/// Returns the code of a status that is written plainly: as three digits and nothing else.
pub(super) fn plain_code(text: &str) -> Option<u16> {
    let code: u16 = text.parse().ok()?;
    ((100..=599).contains(&code) && text == code.to_string()).then_some(code)
}

/// Returns the first digit of a range of statuses.
fn range(text: &str) -> Option<u16> {
    let digit = text.strip_suffix("XX")?;
    ["1", "2", "3", "4", "5"]
        .contains(&digit)
        .then(|| digit.parse().ok())?
}
