//! Decodes base64. The generator checks the values of the description with the same code.

use base64::alphabet::{self, Alphabet};
use base64::engine::{DecodePaddingMode, Engine as _, GeneralPurpose, GeneralPurposeConfig};

/// An alphabet of base64.
pub(super) struct Base {
    padded: GeneralPurpose,
    plain: GeneralPurpose,
}

/// The alphabet with `+` and `/`.
pub(super) static STANDARD: Base = Base::of(&alphabet::STANDARD);

/// The alphabet with `-` and `_`.
pub(super) static URL_SAFE: Base = Base::of(&alphabet::URL_SAFE);

impl Base {
    const fn of(alphabet: &Alphabet) -> Self {
        let config = GeneralPurposeConfig::new();
        let plain = config.with_decode_padding_mode(DecodePaddingMode::RequireNone);
        Self {
            padded: GeneralPurpose::new(alphabet, config),
            plain: GeneralPurpose::new(alphabet, plain),
        }
    }

    /// Returns the bytes, or `None` if the text is not base64. Services leave the padding out: all of it, or nothing.
    pub(super) fn decode(&self, text: &str) -> Option<Vec<u8>> {
        let engine = if text.ends_with('=') {
            &self.padded
        } else {
            &self.plain
        };
        engine.decode(text).ok()
    }
}
